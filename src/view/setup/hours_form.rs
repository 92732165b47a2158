//! The forms in which the hours of the staff are typed.
use crate::{
    domain::{
        language::Language,
        setup::{
            configuration::Configuration,
            day::{Day, Days},
            hours::HoursForm,
            limit,
        },
    },
    i18n::text,
    view::{
        self,
        custom_id::{Action, ConfigAction, HoursAction},
    },
};
use serenity::{
    all::InputTextStyle::{self, Paragraph, Short},
    builder::{CreateInputText, CreateModal},
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

pub(super) fn days_name(days: Days, language: Language) -> String {
    if days == Days::ALL {
        return text(language, "hours-every-day");
    }
    if days == Days::WORKDAYS {
        return text(language, "hours-workdays");
    }
    let names = Day::ALL.iter().filter(|day| days.has(**day)).map(|day| name(*day, language));
    names.collect::<Vec<_>>().join(", ")
}

pub(super) fn name(day: Day, language: Language) -> String {
    text(language, &format!("day-{}", day.word()))
}
