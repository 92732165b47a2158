//! The screen on which the hours of the staff are chosen, and its forms.
use super::{back, button, row};
use crate::{
    domain::{
        language::Language,
        setup::{
            configuration::Configuration,
            day::{Day, Days},
            hours::{Hours, HoursForm, HoursPart, Outside, Week},
            limit,
        },
    },
    i18n::{text, text_with},
    view::{
        self,
        custom_id::{Action, ConfigAction, HoursAction, Screen},
        excerpt, markdown,
        message::{Message, colour},
        ticket::panel::presence_words,
    },
};
use chrono::{DateTime, Utc};
use serenity::{
    all::{
        ButtonStyle,
        InputTextStyle::{self, Paragraph, Short},
    },
    builder::{CreateActionRow, CreateButton, CreateEmbed, CreateInputText, CreateModal},
};

/// The `custom_id` of the text input of each form.
pub const INPUT: &str = "hours";

/// The text input of a form.
pub struct Input {
    pub label: &'static str,
    pub longest: usize,
    example: &'static str,
    style: InputTextStyle,
    is_needed: bool,
}

pub fn input(form: HoursForm) -> Input {
    let (label, example, longest, style) = match form {
        HoursForm::Days(_) => ("part-hours-spans", "example-hours-spans", limit::HOURS_SPANS, Short),
        HoursForm::Zone => ("part-hours-zone", "example-hours-zone", limit::HOURS_ZONE, Short),
        HoursForm::Closed => ("part-hours-closed", "example-hours-closed", limit::HOURS_DATES, Paragraph),
        HoursForm::Text => ("part-hours-text", "example-hours-text", limit::HOURS_TEXT, Paragraph),
    };
    Input { label, longest, example, style, is_needed: form == HoursForm::Zone }
}

/// The form, filled in with what was `typed` and refused before, or else with what is chosen.
pub fn form(configuration: &Configuration, form: HoursForm, typed: Option<&String>, language: Language) -> CreateModal {
    let Input { label, longest, example, style, is_needed } = input(form);
    let chosen = || configuration.hours.text(form, configuration.zone());
    let value = typed.cloned().unwrap_or_else(chosen);
    let field = CreateInputText::new(style, text(language, label), INPUT)
        .placeholder(text(language, example))
        .max_length(u16::try_from(longest).unwrap_or(u16::MAX))
        .required(is_needed);
    let value: String = value.chars().take(longest).collect();
    let field = if value.is_empty() { field } else { field.value(value) };
    let title = match form {
        HoursForm::Days(days) => days_name(days, language),
        HoursForm::Zone => text(language, "hours-zone"),
        HoursForm::Closed => text(language, "hours-closed"),
        HoursForm::Text => text(language, "hours-text"),
    };
    view::modal::form(&Action::from(ConfigAction::Hours(HoursAction::Take(form))), title, vec![field])
}

/// The screen, as of `now`.
pub fn hours(configuration: &Configuration, now: DateTime<Utc>, language: Language) -> Message {
    let (hours, zone) = (&configuration.hours, configuration.zone());
    let presence = hours.presence(now).map(|presence| presence_words(presence, language));
    let presence = presence.map_or_else(|| text(language, "hours-none"), |words| words.join("\n"));
    let clock = now.with_timezone(&zone.tz()).format("%H:%M").to_string();
    let zone = text_with(language, "hours-zone-state", [("zone", zone.to_string()), ("clock", clock)]);
    let week = if hours.is_set() { lines(&hours.week, language).join("\n") } else { text(language, "hours-line-none") };
    let dates: Vec<_> = hours.closed.iter().map(ToString::to_string).collect();
    let dates = if dates.is_empty() { text(language, "hours-closed-none") } else { dates.join(", ") };
    let outside = text(language, &format!("hours-outside-{}-why", hours.outside.word()));
    let own = hours.text.as_deref().map(|own| format!("\n{}", markdown::quote(own))).unwrap_or_default();
    let embed = CreateEmbed::new()
        .colour(colour::NEUTRAL)
        .title(text(language, "hours-title"))
        .description(text(language, "hours-why"))
        .field(text(language, "hours-now"), presence, false)
        .field(text(language, "hours-week"), week, false)
        .field(text(language, "hours-zone"), zone, true)
        .field(text(language, "hours-closed"), dates, true)
        .field(text(language, "hours-outside"), excerpt::cut(&format!("{outside}{own}"), FIELD), false);
    let ask = |label: String, form| {
        let action = Action::from(ConfigAction::Hours(HoursAction::Ask(form)));
        CreateButton::new(action.encode()).label(label).style(ButtonStyle::Secondary)
    };
    let of_days = |days| ask(days_name(days, language), HoursForm::Days(days));
    let (workdays, weekend) = Day::ALL.split_at(Day::Saturday.place());
    let of_each = |days: &[Day]| days.iter().map(|day| of_days(Days::one(*day))).collect::<Vec<_>>();
    let several = [Days::WORKDAYS, Days::ALL].map(of_days);
    Message::new(embed).components(vec![
        row(of_each(workdays)),
        row(of_each(weekend).into_iter().chain(several).collect()),
        outside_row(hours.outside, language),
        row(vec![
            ask(text(language, "hours-zone"), HoursForm::Zone),
            ask(text(language, "hours-closed"), HoursForm::Closed),
            ask(text(language, "hours-text"), HoursForm::Text),
        ]),
        row(vec![
            back(language, Screen::Options),
            button(language, "option-overview", ConfigAction::Show(Screen::Home), ButtonStyle::Secondary),
        ]),
    ])
}

/// Greatest number of characters of an embed's field (resources/message.mdx, "Embed Limits").
const FIELD: usize = 1024;

/// The choices of what becomes of members. The present one is green and disabled.
fn outside_row(chosen: Outside, language: Language) -> CreateActionRow {
    let choice = |outside: &Outside| {
        let is_chosen = *outside == chosen;
        let style = if is_chosen { ButtonStyle::Success } else { ButtonStyle::Secondary };
        let action = ConfigAction::Hours(HoursAction::Outside(*outside));
        button(language, &format!("hours-outside-{}", outside.word()), action, style).disabled(is_chosen)
    };
    row(Outside::ALL.iter().map(choice).collect())
}

/// Whether hours are chosen, as one short line; `None` if none are.
pub(super) fn line(hours: &Hours, language: Language) -> Option<String> {
    hours.is_set().then(|| text(language, "hours-line"))
}

/// What was changed.
pub(super) fn change(part: HoursPart, now: &Hours, language: Language) -> String {
    match part {
        HoursPart::Week if !now.is_set() => text(language, "change-hours-none"),
        HoursPart::Week => text_with(language, "change-hours", [("week", lines(&now.week, language).join(" ; "))]),
        HoursPart::Zone => {
            let zone = now.zone.map_or_else(|| text(language, "hours-zone-default"), String::from);
            text_with(language, "change-hours-zone", [("zone", zone)])
        }
        HoursPart::Closed => text_with(language, "change-hours-closed", [("count", now.closed.len())]),
        HoursPart::Outside => text(language, &format!("change-hours-outside-{}", now.outside.word())),
        HoursPart::Text => text(language, "change-hours-text"),
    }
}

/// A line for each row of neighbouring days with the same spans.
fn lines(week: &Week, language: Language) -> Vec<String> {
    let rows = Day::ALL.chunk_by(|one, other| week.on(*one) == week.on(*other));
    let line = |days: &[Day]| {
        let [first, .., last] = days else { return days.first().map(|day| (name(*day, language), *day)) };
        let values = [("first", name(*first, language)), ("last", name(*last, language))];
        Some((text_with(language, "hours-from-to", values), *first))
    };
    let told = |(days, day): (String, Day)| {
        let spans = week.on(day);
        let spans = if spans.is_empty() { text(language, "hours-away") } else { spans.to_string() };
        text_with(language, "hours-days-line", [("days", days), ("spans", spans)])
    };
    rows.filter_map(line).map(told).collect()
}

fn name(day: Day, language: Language) -> String {
    text(language, &format!("day-{}", day.word()))
}

fn days_name(days: Days, language: Language) -> String {
    if days == Days::ALL {
        return text(language, "hours-every-day");
    }
    if days == Days::WORKDAYS {
        return text(language, "hours-workdays");
    }
    let names = Day::ALL.iter().filter(|day| days.has(**day)).map(|day| name(*day, language));
    names.collect::<Vec<_>>().join(", ")
}
