//! The panel from which members open tickets: the customised embed and the menu of categories.
use super::{
    custom_id::Action,
    message::{Message, colour},
};
use crate::{
    domain::{configuration::Configuration, configuration::PanelEmbed, language::Language},
    i18n::text,
};
use serenity::builder::{
    CreateActionRow, CreateEmbed, CreateEmbedFooter, CreateSelectMenu, CreateSelectMenuKind, CreateSelectMenuOption,
};

pub fn panel(configuration: &Configuration, language: Language) -> Message {
    let options =
        configuration.categories.iter().map(|category| CreateSelectMenuOption::new(&category.name, &category.id.0));
    let kind = CreateSelectMenuKind::String { options: options.collect() };
    let menu = CreateSelectMenu::new(Action::Open.encode(), kind).placeholder(text(language, "panel-placeholder"));
    Message::new(embed(&configuration.panel)).components(vec![CreateActionRow::SelectMenu(menu)])
}

/// The embed as the administrator wrote it.
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
    if let Some(image) = panel.image.text() {
        embed = embed.image(image);
    }
    embed
}
