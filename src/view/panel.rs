//! The panel from which members open tickets: the customised embed and the menu of categories.
use super::{
    custom_id::Action,
    excerpt,
    message::{Message, colour},
};
use crate::{
    domain::{
        configuration::{Configuration, PanelEmbed},
        language::Language,
        problem::{image_address, limit},
    },
    i18n::text,
};
use serenity::builder::{
    CreateActionRow, CreateEmbed, CreateEmbedFooter, CreateSelectMenu, CreateSelectMenuKind, CreateSelectMenuOption,
};

pub fn panel(configuration: &Configuration, language: Language) -> Message {
    let label = |name| excerpt::label(language, name, limit::CATEGORY_NAME);
    let options = configuration.categories.iter();
    let options = options.map(|category| CreateSelectMenuOption::new(label(&category.name), &category.id.0));
    let kind = CreateSelectMenuKind::String { options: options.collect() };
    let menu = CreateSelectMenu::new(Action::Open.encode(), kind).placeholder(text(language, "panel-placeholder"));
    Message::new(embed(&configuration.panel)).components(vec![CreateActionRow::SelectMenu(menu)])
}

/// The embed as the administrator wrote it, but for an image whose address Discord would refuse.
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
