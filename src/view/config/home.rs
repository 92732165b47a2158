//! The overview: the six steps, each with its mark, and what is still missing.
use super::{button, mark, row};
use crate::{
    domain::{
        configuration::{Category, Choice, Configuration},
        language::Language,
        problem::{Problem, problems},
    },
    i18n::{text, text_with},
    view::{
        custom_id::{ConfigAction, Screen},
        excerpt,
        message::{Message, colour},
        problem::list,
    },
};
use serenity::{
    all::{ButtonStyle, Mentionable},
    builder::CreateEmbed,
    model::id::ChannelId,
};

pub fn home(configuration: &Configuration, language: Language) -> Message {
    let problems = problems(configuration);
    let edge = if problems.is_empty() { colour::GOOD } else { colour::NEUTRAL };
    let mut embed = CreateEmbed::new()
        .colour(edge)
        .title(text(language, "config-title"))
        .description(text(language, "config-intro"))
        .field(text(language, "config-step-panel"), panel_line(configuration, language, &problems), false)
        .field(text(language, "config-step-categories"), category_lines(configuration, language, &problems), false);
    for (key, channel) in [
        ("config-step-log", configuration.log_channel),
        ("config-step-transcript", configuration.transcript_channel),
        ("config-step-ticket-category", configuration.ticket_category),
    ] {
        embed = embed.field(text(language, key), channel_line(channel, language), false);
    }
    embed = embed.field(text(language, "config-step-storage"), text(language, "config-storage"), false);
    if !problems.is_empty() {
        embed = embed.field(text(language, "config-missing"), list(language, &problems), false);
    }
    let primary = ButtonStyle::Primary;
    Message::new(embed).components(vec![
        row(vec![
            button(language, "config-panel", ConfigAction::Show(Screen::Panel), primary),
            button(language, "config-categories", ConfigAction::Show(Screen::Categories), primary),
            button(language, "config-channels", ConfigAction::Show(Screen::Channels), primary),
            button(language, "config-options", ConfigAction::Show(Screen::Options), ButtonStyle::Secondary),
        ]),
        row(vec![
            button(language, "config-validate", ConfigAction::Validate, ButtonStyle::Success),
            button(language, "config-discard", ConfigAction::Discard, ButtonStyle::Danger),
        ]),
    ])
}

/// After validation: nothing left to click.
pub fn validated(language: Language) -> Message {
    let embed = CreateEmbed::new().colour(colour::GOOD).title(text(language, "config-validated"));
    Message::new(embed.description(text(language, "config-validated-next")))
}

pub fn discarded(language: Language) -> Message {
    Message::new(CreateEmbed::new().colour(colour::NEUTRAL).title(text(language, "config-discarded")))
}

fn panel_line(configuration: &Configuration, language: Language, problems: &[Problem]) -> String {
    let panel = &configuration.panel;
    let faulty = problems.iter().any(Problem::is_of_panel);
    let title = panel
        .title
        .as_deref()
        .map_or_else(|| text(language, "config-nothing"), |title| excerpt::escaped(language, title));
    let part = |key, choice: &Choice| {
        let state = match choice {
            Choice::Unset => text(language, "config-undecided"),
            Choice::Without => text(language, "config-without"),
            Choice::Text(_) => mark(true).to_owned(),
        };
        format!("{}: {state}", text(language, key))
    };
    let footer = part("part-footer", &panel.footer);
    let image = part("part-image", &panel.image);
    format!("{} {title} · {footer} · {image}", mark(!faulty))
}

fn category_lines(configuration: &Configuration, language: Language, problems: &[Problem]) -> String {
    if configuration.categories.is_empty() {
        return format!("{} {}", mark(false), text(language, "config-no-category"));
    }
    let too_many = problems.iter().any(|problem| matches!(problem, Problem::TooManyCategories(_)));
    let line = |category: &Category| {
        let good = !too_many && !problems.iter().any(|problem| problem.is_of_category(&category.name));
        let values =
            [("name", excerpt::escaped(language, &category.name)), ("roles", category.roles.len().to_string())];
        format!("{} {}", mark(good), text_with(language, "config-category-line", values))
    };
    excerpt::lines(language, configuration.categories.iter().map(line))
}

fn channel_line(channel: Option<ChannelId>, language: Language) -> String {
    let name = channel.map_or_else(|| text(language, "config-nothing"), |channel| channel.mention().to_string());
    format!("{} {name}", mark(channel.is_some()))
}
