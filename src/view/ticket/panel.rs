//! The panel from which members open tickets: the customised embed and the menu of categories.
use crate::{
    domain::{
        language::Language,
        setup::{
            configuration::{Configuration, PanelEmbed},
            emoji,
            problem::{image_address, limit},
        },
    },
    i18n::text,
    view::{
        custom_id::Action,
        excerpt,
        message::{Message, colour},
    },
};
use serenity::builder::{
    CreateActionRow, CreateEmbed, CreateEmbedFooter, CreateSelectMenu, CreateSelectMenuKind, CreateSelectMenuOption,
};

pub fn panel(configuration: &Configuration, language: Language) -> Message {
    let menu = CreateActionRow::SelectMenu(menu(configuration, language));
    Message::new(embed(&configuration.panel)).components(vec![menu])
}

/// The menu of categories.
pub fn menu(configuration: &Configuration, language: Language) -> CreateSelectMenu {
    let label = |name| excerpt::label(language, name, limit::CATEGORY_NAME);
    let options = configuration.categories.iter();
    let options = options.map(|category| {
        let mut option = CreateSelectMenuOption::new(label(&category.name), &category.id.0);
        if let Some(line) = category.menu_line.as_deref().filter(|line| !line.trim().is_empty()) {
            option = option.description(excerpt::label(language, line, limit::MENU_LINE));
        }
        match category.emoji.as_deref().and_then(emoji::reaction) {
            Some(emoji) => option.emoji(emoji),
            None => option,
        }
    });
    let kind = CreateSelectMenuKind::String { options: options.collect() };
    CreateSelectMenu::new(Action::Open.encode(), kind).placeholder(text(language, "panel-placeholder"))
}

/// What a panel becomes when nothing is configured any more.
pub fn closed(language: Language) -> Message {
    let embed = CreateEmbed::new().colour(colour::BAD).title(text(language, "panel-closed"));
    Message::new(embed.description(text(language, "panel-closed-why")))
}

/// The embed as the administrator wrote it, except an image whose address Discord would refuse.
pub fn embed(panel: &PanelEmbed) -> CreateEmbed {
    let mut embed = CreateEmbed::new().colour(colour::NEUTRAL);
    if let Some(title) = &panel.title {
        embed = embed.title(title);
    }
    if let Some(description) = &panel.description {
        embed = embed.description(description);
    }
    if let Some(footer) = panel.footer.text() {
        embed = embed.footer(CreateEmbedFooter::new(footer));
    }
    if let Some(address) = panel.image.text().and_then(|address| image_address(address).ok()) {
        embed = embed.image(address);
    }
    embed
}
