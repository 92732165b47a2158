//! The screen with the numbers of a guild's tickets.
use super::{back, button, ratings, row};
use crate::{
    domain::{
        guild::numbers::{Helped, Numbers, Part, Period, Times},
        ids::CategoryId,
        language::Language,
        setup::configuration::Configuration,
    },
    i18n::{Value, text, text_with},
    view::{
        custom_id::{ConfigAction, NumbersAction, Screen},
        excerpt,
        message::{Message, colour},
    },
};
use serenity::{
    all::{ButtonStyle, Mentionable},
    builder::{CreateButton, CreateEmbed, CreateEmbedFooter},
};

/// Bars of eight heights.
const BARS: [char; 8] = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];
/// What stands below the bars of 24 hours.
const HOURS: &str = "0     6     12    18";

const MINUTE: i64 = 60;
const HOUR: i64 = 60 * MINUTE;
const DAY: i64 = 24 * HOUR;

/// The numbers, and what has to be said of them.
pub struct Shown {
    pub numbers: Numbers,
    pub period: Period,
    /// How many tickets the answers before the form prevented, since there are these answers.
    pub prevented: u64,
    /// After how many days deleted tickets are erased, if that is within the period.
    pub erased_after: Option<u16>,
}

pub fn numbers(shown: &Shown, configuration: &Configuration, language: Language) -> Message {
    let Shown { numbers, period, .. } = shown;
    let of = |key, value: u64| text_with(language, key, [("count", value)]);
    let Part { opened, closed, reopened, first_answer, resolution } = numbers.whole;
    let counts = [
        of("numbers-opened", count(opened)),
        of("numbers-closed", count(closed)),
        of("numbers-reopened", reopened),
        of("numbers-open-now", numbers.open_now),
    ];
    let mut embed = CreateEmbed::new()
        .colour(colour::NEUTRAL)
        .title(text_with(language, "numbers-heading", [("days", u64::from(period.days()))]))
        .description(counts.join("\n"));
    let known = first_answer.map_or(0, |times| times.known);
    let known = [("known", count(known)), ("count", count(opened))];
    let known = text_with(language, "numbers-first-known", known);
    let line = first_answer.map(|times| format!("{}\n{known}", long(times, language))).unwrap_or(known);
    embed = embed.field(text(language, "numbers-first-answer"), line, false);
    if let Some(times) = resolution {
        embed = embed.field(text(language, "numbers-resolution"), long(times, language), false);
    }
    if !numbers.categories.is_empty() {
        let lines = numbers.categories.iter().map(|(id, part)| {
            let name = id.as_ref().and_then(|id| name(configuration, id));
            let name = name.map_or_else(|| text(language, "numbers-gone"), |name| excerpt::escaped(language, name));
            let values =
                [("name", name.into()), ("opened", count(part.opened).into()), ("closed", count(part.closed).into())];
            let line = text_with::<Value<'static>, 3>(language, "numbers-category", values);
            followed(line, "numbers-half-resolved", part.resolution, language)
        });
        embed = embed.field(text(language, "numbers-categories"), excerpt::lines(language, lines), false);
    }
    if !numbers.people.is_empty() {
        let lines = numbers.people.iter().map(|helped: &Helped| {
            let values: [(_, Value<'static>); 2] =
                [("who", helped.by.mention().to_string().into()), ("closed", count(helped.closed).into())];
            let line = text_with(language, "numbers-person", values);
            let line = followed(line, "numbers-half-resolved", helped.resolution, language);
            match helped.rating.and_then(|rating| ratings::mean(rating, language)) {
                Some(mean) => format!("{line} · {mean}"),
                None => line,
            }
        });
        let lines = excerpt::lines_and(language, lines, &text(language, "numbers-people-how"));
        embed = embed.field(text(language, "numbers-people"), lines, false);
    }
    let rating = numbers.rating.and_then(|rating| ratings::mean(rating, language));
    // Whoever had all tickets themselves reads why there is nothing.
    let none = || configuration.options.asks_rating.then(|| text(language, "ratings-none"));
    if let Some(told) = rating.clone().or_else(none) {
        let line = format!("{told}\n{}", text(language, "ratings-not-own"));
        embed = embed.field(text(language, "ratings-title"), line, false);
    }
    if let Some((hour, most)) = numbers.busiest() {
        let values = [("hour", count(hour)), ("count", count(most))];
        let busiest = text_with(language, "numbers-busiest", values);
        let lines = format!("```\n{}\n{HOURS}\n```\n{busiest}", bars(&numbers.hours));
        embed = embed.field(
            text_with(language, "numbers-hours", [("zone", configuration.zone().to_string())]),
            lines,
            false,
        );
    }
    if shown.prevented > 0 {
        embed = embed.field(text(language, "numbers-prevented"), of("numbers-prevented-how", shown.prevented), false);
    }
    let erased = shown.erased_after.map(|days| of("numbers-erased", days.into()));
    let cut = numbers.cut_at.map(|most| of("numbers-cut", count(most)));
    let notes: Vec<_> = erased.into_iter().chain(cut).collect();
    if !notes.is_empty() {
        embed = embed.footer(CreateEmbedFooter::new(notes.join("\n")));
    }
    let file = ConfigAction::Numbers(NumbersAction::File(*period));
    let file = button(language, "numbers-file", file, ButtonStyle::Secondary);
    let read = ConfigAction::Numbers(NumbersAction::Ratings(*period));
    let read = button(language, "ratings-read", read, ButtonStyle::Secondary);
    Message::new(embed).components(vec![
        row(Period::ALL.iter().map(|other| choice(*other, *period, language)).collect()),
        row(rating.map(|_| read).into_iter().chain([file, back(language, Screen::Home)]).collect()),
    ])
}

/// The message with the file.
pub fn file(language: Language) -> Message {
    Message::new(CreateEmbed::new().colour(colour::GOOD).description(text(language, "numbers-file-made")))
}

pub(super) fn name<'a>(configuration: &'a Configuration, id: &CategoryId) -> Option<&'a str> {
    configuration.category(id).map(|category| category.name.as_str())
}

fn choice(period: Period, chosen: Period, language: Language) -> CreateButton {
    let action = ConfigAction::Numbers(NumbersAction::Show(period));
    let style = if period == chosen { ButtonStyle::Primary } else { ButtonStyle::Secondary };
    button(language, "numbers-days", action, style).label(text_with(
        language,
        "numbers-days",
        [("days", u64::from(period.days()))],
    ))
}

/// Half and nine tenths of the times.
fn long(times: Times, language: Language) -> String {
    let values = [("half", time(times.half, language)), ("most", time(times.most, language))];
    text_with(language, "numbers-times", values)
}

/// The line, with half of the times behind it.
fn followed(line: String, key: &str, times: Option<Times>, language: Language) -> String {
    match times {
        Some(times) => format!("{line} · {}", text_with(language, key, [("half", time(times.half, language))])),
        None => line,
    }
}

/// A time that something took at most: rounded up, to minutes below two days and to hours above.
fn time(milliseconds: i64, language: Language) -> String {
    let up =
        |unit: i64| milliseconds.max(1).div_euclid(unit * 1_000) + i64::from(milliseconds.max(1) % (unit * 1_000) > 0);
    let (key, large, small) = match milliseconds {
        ..=60_000 => return text_with(language, "numbers-seconds", [("count", up(1))]),
        _ if up(MINUTE) < 60 => return text_with(language, "numbers-minutes", [("count", up(MINUTE))]),
        _ if up(MINUTE) < 2 * DAY / MINUTE => ("numbers-hours-minutes", up(MINUTE) / 60, up(MINUTE) % 60),
        _ => ("numbers-days-hours", up(HOUR) / 24, up(HOUR) % 24),
    };
    text_with(language, key, [("large", large), ("small", small)])
}

/// A bar for each value, as high as the value is of the greatest.
fn bars(values: &[usize]) -> String {
    let most = values.iter().copied().max().unwrap_or_default().max(1);
    let bar = |value: &usize| if *value == 0 { ' ' } else { BARS[(value * BARS.len()).div_ceil(most).clamp(1, 8) - 1] };
    values.iter().map(bar).collect()
}

pub(super) fn count(count: usize) -> u64 {
    u64::try_from(count).unwrap_or(u64::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_is_never_told_shorter_than_it_was() {
        let told = |milliseconds| time(milliseconds, Language::En);
        for (milliseconds, expected) in [
            (0, "1 s"),
            (1_001, "2 s"),
            (60_000, "60 s"),
            (60_001, "2 min"),
            (59 * 60_000, "59 min"),
            (59 * 60_000 + 1, "1 h 0 min"),
            (47 * HOUR * 1_000 + 59 * 60_000, "47 h 59 min"),
            (48 * HOUR * 1_000, "2 d 0 h"),
            (50 * HOUR * 1_000 + 1, "2 d 3 h"),
        ] {
            assert_eq!(told(milliseconds), expected, "{milliseconds}");
        }
    }

    #[test]
    fn bars_are_as_high_as_what_they_stand_for() {
        assert_eq!(bars(&[0, 1, 50, 100]), " ▁▄█");
        assert_eq!(bars(&[0, 0]), "  ");
        assert_eq!(bars(&[1, 1]), "██");
    }
}
