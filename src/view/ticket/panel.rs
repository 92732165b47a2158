//! The panel from which members open tickets: the customised embed, and the menu of categories or a button for
//! each.
use crate::{
    domain::{
        language::Language,
        setup::{
            configuration::{Category, CategoryId, Configuration, PanelEmbed},
            emoji,
            look::{ButtonColour, Colour},
            problem::{image_address, limit, thumbnail_address},
        },
    },
    i18n::text,
    view::{
        custom_id::Action,
        excerpt,
        message::{Message, colour},
    },
};
use serenity::{
    all::ButtonStyle,
    builder::{
        CreateActionRow, CreateButton, CreateEmbed, CreateEmbedFooter, CreateSelectMenu, CreateSelectMenuKind,
        CreateSelectMenuOption,
    },
};

/// The panel with this offer, which has at least one category.
pub fn panel(configuration: &Configuration, offer: Option<&[CategoryId]>, language: Language) -> Message {
    let categories: Vec<_> = configuration.offered(offer).collect();
    let row = if configuration.panel.buttons {
        let action = |category: &Category| Action::OpenIn(category.id.clone());
        buttons(&categories, action, false, language)
    } else {
        CreateActionRow::SelectMenu(menu(&categories, language))
    };
    Message::new(embed(&configuration.panel)).components(vec![row])
}

/// What opens tickets in a panel that offers every category, for a preview in which nobody can use it.
pub fn disabled(configuration: &Configuration, language: Language) -> CreateActionRow {
    let categories: Vec<_> = configuration.categories.iter().collect();
    if configuration.panel.buttons {
        buttons(&categories, |category| Action::OpenIn(category.id.clone()), true, language)
    } else {
        CreateActionRow::SelectMenu(menu(&categories, language).disabled(true))
    }
}

/// A button for each category.
pub fn buttons(
    categories: &[&Category],
    action: impl Fn(&Category) -> Action,
    are_disabled: bool,
    language: Language,
) -> CreateActionRow {
    let button = |category: &&Category| {
        let button = CreateButton::new(action(category).encode())
            .label(excerpt::label(language, &category.name, limit::BUTTON_LABEL))
            .style(style(category.button))
            .disabled(are_disabled);
        match category.emoji.as_deref().and_then(emoji::reaction) {
            Some(emoji) => button.emoji(emoji),
            None => button,
        }
    };
    CreateActionRow::Buttons(categories.iter().map(button).collect())
}

fn style(colour: ButtonColour) -> ButtonStyle {
    match colour {
        ButtonColour::Primary => ButtonStyle::Primary,
        ButtonColour::Secondary => ButtonStyle::Secondary,
        ButtonColour::Success => ButtonStyle::Success,
        ButtonColour::Danger => ButtonStyle::Danger,
    }
}

/// The menu of categories.
fn menu(categories: &[&Category], language: Language) -> CreateSelectMenu {
    let label = |name| excerpt::label(language, name, limit::CATEGORY_NAME);
    let options = categories.iter().map(|category| {
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

/// The embed as the administrator wrote it, except images whose address Discord would refuse.
pub fn embed(panel: &PanelEmbed) -> CreateEmbed {
    let mut embed = CreateEmbed::new().colour(panel.colour.map_or(colour::NEUTRAL, Colour::number));
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
    if let Some(address) = panel.thumbnail.as_deref().and_then(|address| thumbnail_address(address).ok()) {
        embed = embed.thumbnail(address);
    }
    embed
}
