//! Step 1: the panel's embed, shown as it will look.
use super::{Mark, back, button, form_note, problem::list, row};
use crate::{
    domain::{
        guild::snapshot::ImagesSeen,
        hours::Presence,
        language::Language,
        setup::{
            configuration::{Configuration, MAX_CATEGORIES, OptionalText, PanelEmbed},
            problem::{Part, Problem, length, limit},
            problems::problems,
        },
    },
    i18n::{text, text_with},
    view::{
        custom_id::{ConfigAction, Screen},
        excerpt,
        message::{Message, colour},
        ticket::panel,
    },
};
use serenity::{
    all::ButtonStyle,
    builder::{CreateEmbed, CreateEmbedFooter},
};

/// Characters that Discord's limit for all embeds of a message leaves to the preview.
const PREVIEW: usize = limit::EMBED_TOTAL - 2000;

/// The screen of the panel.
pub fn panel(configuration: &Configuration, seen: ImagesSeen, language: Language) -> Message {
    let parts = &configuration.panel;
    let problems: Vec<_> = problems(configuration).into_iter().filter(Problem::is_of_panel).collect();
    let faulty = |part: Part| problems.iter().any(|problem| problem.is_of(&part));
    let footer = if faulty(Part::Footer) { Mark::Broken } else { Mark::Done };
    let image = image_state(seen.image, faulty(Part::Image), language);
    let mut intro = CreateEmbed::new()
        .colour(colour::NEUTRAL)
        .title(text(language, "config-step-panel"))
        .field(text(language, "part-footer"), state(language, "part-footer", &parts.footer, footer.to_string()), true)
        .field(text(language, "part-image"), state(language, "part-image", &parts.image, image), true);
    if parts.thumbnail.is_some() {
        let state = image_state(seen.thumbnail, faulty(Part::Thumbnail), language);
        intro = intro.field(text(language, "part-thumbnail"), state, true);
    }
    if let Some(note) = parts.description.as_deref().and_then(|description| form_note(language, description)) {
        intro = intro.field(text(language, "part-description"), note, false);
    }
    if !problems.is_empty() {
        intro = intro.field(text(language, "config-missing"), list(language, &problems), false);
    }
    let preview = shown(parts, &problems, PREVIEW);
    if preview
        .description
        .as_deref()
        .is_some_and(|shown| length(shown) < parts.description.as_deref().map_or(0, length))
    {
        intro = intro.footer(CreateEmbedFooter::new(text(language, "config-preview-cut")));
    }
    let message = if shows_nothing(&preview) {
        Message::new(intro.description(text(language, "config-panel-intro-empty")))
    } else {
        Message::new(panel::embed(&preview)).prepend_embed(intro.description(text(language, "config-panel-intro")))
    };
    message.components(vec![
        row(vec![
            button(language, "config-edit-texts", ConfigAction::AskPanelTexts, ButtonStyle::Primary),
            button(language, "config-without-footer", ConfigAction::WithoutFooter, ButtonStyle::Secondary)
                .disabled(parts.footer == OptionalText::Without),
            button(language, "config-without-image", ConfigAction::WithoutImage, ButtonStyle::Secondary)
                .disabled(parts.image == OptionalText::Without),
            button(language, "look-title", ConfigAction::Show(Screen::Look), ButtonStyle::Secondary),
        ]),
        row(vec![
            back(language, Screen::Home),
            button(language, "config-preview", ConfigAction::PreviewPanel, ButtonStyle::Secondary),
            button(language, "offers-title", ConfigAction::Show(Screen::Posted), ButtonStyle::Secondary),
            button(language, "config-next-categories", ConfigAction::Show(Screen::Categories), ButtonStyle::Secondary),
        ]),
    ])
}

/// The whole panel as members will see it, in a message of its own with a disabled menu or disabled buttons. `spoken` is the
/// guild's language. Parts that Discord would refuse are left out.
pub fn preview(
    configuration: &Configuration,
    presence: Option<Presence>,
    spoken: Language,
    language: Language,
) -> Message {
    let problems: Vec<_> = problems(configuration).into_iter().filter(Problem::is_of_panel).collect();
    let shown = shown(&configuration.panel, &problems, limit::EMBED_TOTAL);
    if shows_nothing(&shown) {
        return Message::new(
            CreateEmbed::new().colour(colour::NEUTRAL).description(text(language, "config-preview-empty")),
        );
    }
    let mut rows = Vec::new();
    if (1..=MAX_CATEGORIES).contains(&configuration.categories.len()) {
        rows.push(panel::disabled(configuration, spoken));
    }
    Message::new(panel::with_presence(panel::embed(&shown), presence, spoken)).components(rows)
}

/// The news that the thumbnail in the preview does not load.
pub fn thumbnail_unseen(language: Language) -> Message {
    let embed = CreateEmbed::new().colour(colour::BAD).title(text(language, "look-thumbnail-unseen"));
    Message::new(embed.description(text(language, "config-image-unseen-how")))
}

/// The news that the image in the preview does not load.
pub fn image_unseen(language: Language) -> Message {
    let embed = CreateEmbed::new().colour(colour::BAD).title(text(language, "config-image-unseen"));
    Message::new(embed.description(text(language, "config-image-unseen-how")))
}

/// The screen that follows once the panel is filled in, below the panel as members will see it.
pub fn below_panel(screen: Message, configuration: &Configuration, language: Language) -> Message {
    let said = CreateEmbed::new()
        .colour(colour::GOOD)
        .title(text(language, "guided-panel"))
        .description(text(language, "guided-panel-why"));
    let room = screen.clone().prepend_embed(said.clone()).room().min(PREVIEW);
    // What is too little shows nothing of the panel.
    let preview = Some(room).filter(|room| *room >= 3 * limit::TITLE);
    match preview.and_then(|room| preview_embed(configuration, room)) {
        Some(preview) => screen.prepend_embed(preview).prepend_embed(said),
        None => screen,
    }
}

/// The panel as far as Discord would accept it, cut to this many characters; `None` if nothing is left.
pub(super) fn preview_embed(configuration: &Configuration, room: usize) -> Option<CreateEmbed> {
    let problems: Vec<_> = problems(configuration).into_iter().filter(Problem::is_of_panel).collect();
    let mut panel = configuration.panel.clone();
    if panel.footer.text().is_some_and(|footer| length(footer) + 2 * limit::TITLE > room) {
        panel.footer = OptionalText::Unset;
    }
    let shown = shown(&panel, &problems, room);
    (!shows_nothing(&shown)).then(|| panel::embed(&shown))
}

/// Whether Discord would refuse the embed, because there is nothing to see in it.
fn shows_nothing(panel: &PanelEmbed) -> bool {
    PanelEmbed { colour: None, buttons: false, ..panel.clone() } == PanelEmbed::default()
}

/// The parts that Discord would accept, with as much of the description as there is room for.
fn shown(panel: &PanelEmbed, problems: &[Problem], room: usize) -> PanelEmbed {
    let good = |part: Part| !problems.iter().any(|problem| problem.is_of(&part));
    let text = |part, value: Option<&str>| value.filter(|_| good(part)).map(ToOwned::to_owned);
    let choice = |part, value: &OptionalText| text(part, value.text()).map_or(OptionalText::Unset, OptionalText::Text);
    let mut shown = PanelEmbed {
        title: text(Part::Title, panel.title.as_deref()),
        description: text(Part::Description, panel.description.as_deref()),
        footer: choice(Part::Footer, &panel.footer),
        image: choice(Part::Image, &panel.image),
        thumbnail: text(Part::Thumbnail, panel.thumbnail.as_deref()),
        ..panel.clone()
    };
    let others = shown.title.as_deref().map_or(0, length) + shown.footer.text().map_or(0, length);
    shown.description = shown
        .description
        .map(|description| excerpt::cut(&description, room.saturating_sub(others).min(limit::DESCRIPTION)));
    shown
}

/// The state of the part whose name has this key.
fn state(language: Language, key: &'static str, choice: &OptionalText, of_text: String) -> String {
    match choice {
        OptionalText::Unset => format!("{} {}", Mark::Missing, text(language, "config-undecided")),
        OptionalText::Without => format!("{} {}", Mark::Done, text_with(language, "config-without", [("part", key)])),
        OptionalText::Text(_) => of_text,
    }
}

/// How it stands with an image: only Discord can say whether it shows one, and as long as it has not said so,
/// the image is neither good nor bad.
pub(super) fn image_state(loads: Option<bool>, faulty: bool, language: Language) -> String {
    match loads {
        _ if faulty => Mark::Broken.to_string(),
        Some(true) => Mark::Done.to_string(),
        Some(false) => format!("{} {}", Mark::Broken, text(language, "image-unseen")),
        None => text(language, "image-unchecked"),
    }
}
