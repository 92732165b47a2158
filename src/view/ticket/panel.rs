//! The panel from which members open tickets: the customised embed, and the menu of categories or a button for
//! each.
use crate::{
    domain::{
        hours::Presence,
        language::Language,
        setup::{
            configuration::{Category, CategoryId, Configuration, PanelEmbed},
            emoji,
            look::{ButtonColour, Colour},
            problem::{image_address, limit, thumbnail_address},
        },
    },
    i18n::{text, text_with},
    view::{
        custom_id::Action,
        excerpt,
        message::{Message, colour},
        ticket::absence::when,
    },
};
use serenity::{
    all::ButtonStyle,
    builder::{
        CreateActionRow, CreateButton, CreateEmbed, CreateEmbedFooter, CreateSelectMenu, CreateSelectMenuKind,
        CreateSelectMenuOption,
    },
};

/// The panel with this offer, which has at least one category. It says whether the staff are there if they have hours.
pub fn panel(
    configuration: &Configuration,
    offer: Option<&[CategoryId]>,
    presence: Option<Presence>,
    language: Language,
) -> Message {
    let categories: Vec<_> = configuration.offered(offer).collect();
    let row = if configuration.panel.buttons {
        let action = |category: &Category| Action::OpenIn(category.id.clone());
        buttons(&categories, action, false, language)
    } else {
        CreateActionRow::SelectMenu(menu(&categories, language))
    };
    let embed = with_presence(embed(&configuration.panel), presence, language);
    Message::new(embed).components(vec![row])
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

/// The panel's embed, which says whether the staff are there. Where the panel's texts leave no room for that, it says
/// nothing of it.
pub fn with_presence(embed: CreateEmbed, presence: Option<Presence>, language: Language) -> CreateEmbed {
    let Some(presence) = presence else { return embed };
    let [name, value] = presence_words(presence, language);
    let shown = embed.clone().field(name, value, false);
    if Message::new(shown.clone()).fits() { shown } else { embed }
}

/// Whether the staff are there, and until when.
pub fn presence_words(Presence { is_open, until }: Presence, language: Language) -> [String; 2] {
    let (name, until_then, long) = if is_open {
        ("panel-open", "panel-open-until", "panel-open-always")
    } else {
        ("panel-away", "panel-away-until", "panel-away-long")
    };
    let value = until.map_or_else(|| text(language, long), |until| text_with(language, until_then, when(until)));
    [text(language, name), value]
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
