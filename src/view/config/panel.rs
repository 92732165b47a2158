//! Step 1: the panel's embed, shown as it will look.
use super::{back, button, form_note, mark, row};
use crate::{
    domain::{
        configuration::{Choice, Configuration, PanelEmbed},
        language::Language,
        problem::{Part, Problem, length, limit, problems},
    },
    i18n::text,
    view::{
        custom_id::{ConfigAction, Screen},
        excerpt,
        message::{Message, colour},
        panel,
        problem::list,
    },
};
use serenity::{
    all::ButtonStyle,
    builder::{CreateEmbed, CreateEmbedFooter},
};

/// What Discord's limit for all embeds of a message leaves to the preview.
const PREVIEW: usize = limit::EMBED_TOTAL - 2000;

pub fn panel(configuration: &Configuration, language: Language) -> Message {
    let parts = &configuration.panel;
    let problems: Vec<_> = problems(configuration).into_iter().filter(Problem::is_of_panel).collect();
    let state = |part: Part, choice| state(language, choice, problems.iter().any(|problem| problem.is_of(&part)));
    let mut intro = CreateEmbed::new()
        .colour(colour::NEUTRAL)
        .title(text(language, "config-step-panel"))
        .description(text(language, "config-panel-intro"))
        .field(text(language, "part-footer"), state(Part::Footer, &parts.footer), true)
        .field(text(language, "part-image"), state(Part::Image, &parts.image), true);
    if let Some(note) = parts.description.as_deref().and_then(|description| form_note(language, description)) {
        intro = intro.field(text(language, "part-description"), note, false);
    }
    if !problems.is_empty() {
        intro = intro.field(text(language, "config-missing"), list(language, &problems), false);
    }
    let preview = preview(parts, &problems);
    if preview
        .description
        .as_deref()
        .is_some_and(|shown| length(shown) < parts.description.as_deref().map_or(0, length))
    {
        intro = intro.footer(CreateEmbedFooter::new(text(language, "config-preview-cut")));
    }
    let message = if preview == PanelEmbed::default() {
        Message::new(intro)
    } else {
        Message::new(panel::embed(&preview)).topped_by(intro)
    };
    message.components(vec![
        row(vec![
            button(language, "config-edit-texts", ConfigAction::AskPanelTexts, ButtonStyle::Primary),
            button(language, "config-without-footer", ConfigAction::WithoutFooter, ButtonStyle::Secondary)
                .disabled(parts.footer == Choice::Without),
            button(language, "config-without-image", ConfigAction::WithoutImage, ButtonStyle::Secondary)
                .disabled(parts.image == Choice::Without),
        ]),
        row(vec![
            back(language, Screen::Home),
            button(language, "config-next-categories", ConfigAction::Show(Screen::Categories), ButtonStyle::Secondary),
        ]),
    ])
}

/// The parts that Discord would take, the description as far as there is room.
fn preview(panel: &PanelEmbed, problems: &[Problem]) -> PanelEmbed {
    let good = |part: Part| !problems.iter().any(|problem| problem.is_of(&part));
    let text = |part, value: Option<&str>| value.filter(|_| good(part)).map(ToOwned::to_owned);
    let choice = |part, value: &Choice| text(part, value.text()).map_or(Choice::Unset, Choice::Text);
    let mut shown = PanelEmbed {
        title: text(Part::Title, panel.title.as_deref()),
        description: text(Part::Description, panel.description.as_deref()),
        footer: choice(Part::Footer, &panel.footer),
        image: choice(Part::Image, &panel.image),
    };
    let others = shown.title.as_deref().map_or(0, length) + shown.footer.text().map_or(0, length);
    shown.description = shown.description.map(|description| excerpt::cut(&description, PREVIEW.saturating_sub(others)));
    shown
}

fn state(language: Language, choice: &Choice, faulty: bool) -> String {
    match choice {
        Choice::Unset => format!("{} {}", mark(false), text(language, "config-undecided")),
        Choice::Without => format!("{} {}", mark(true), text(language, "config-without")),
        Choice::Text(_) => mark(!faulty).to_owned(),
    }
}
