//! The quick way: a draft that the bot filled in is looked at, given its staff, and validated, on one screen.
use super::{
    Mark, button,
    categories::{role_menu, roles},
    panel::preview_embed,
    row, settings,
};
use crate::{
    domain::{
        language::Language,
        setup::{
            configuration::{Category, Configuration},
            problem::limit,
            purpose::ChannelPurpose,
            staff::SuggestedRole,
        },
    },
    i18n::{text, text_with},
    view::{
        custom_id::{Action, CategoryAction, ConfigAction, Screen},
        excerpt,
        message::{Message, colour},
    },
};
use serenity::{
    all::ButtonStyle,
    builder::{
        CreateActionRow, CreateEmbed, CreateEmbedFooter, CreateSelectMenu, CreateSelectMenuKind, CreateSelectMenuOption,
    },
    model::id::RoleId,
};

/// Greatest number of characters that is shown of an opening message. All embeds of the message have a limit
/// together (resources/message.mdx, "Embed Limits"), and what the bot fills in is shorter.
const OPENING: usize = 500;
/// Characters that this limit leaves to the preview.
const PREVIEW: usize = 1700;

/// What the quick way shows.
pub struct QuickStart<'a> {
    pub configuration: &'a Configuration,
    /// The draft's one category.
    pub category: &'a Category,
    pub suggested: &'a [SuggestedRole],
    /// Roles of which Discord would notify nobody.
    pub silent: &'a [RoleId],
    /// The language of public texts.
    pub spoken: Language,
}

pub fn quick_start(start: &QuickStart<'_>, language: Language) -> Message {
    let QuickStart { configuration, category, spoken, .. } = start;
    let name = excerpt::brief(language, &category.name);
    let opening = excerpt::cut(&category.description, OPENING);
    let opening = if opening.is_empty() { text(language, "config-to-fill") } else { opening };
    let mark = if category.roles.is_empty() { Mark::Missing } else { Mark::Done };
    let mut embed = CreateEmbed::new()
        .colour(colour::NEUTRAL)
        .title(text(language, "quick-screen"))
        .description(text(language, "quick-screen-why"))
        .field(text_with(language, "config-category-title", [("name", name)]), opening, false)
        .field(text(language, "config-roles"), format!("{mark} {}", roles(category, language)), false)
        .field(text(language, "notify-title"), settings::notify_state(category, start.silent, language), false);
    if configuration.lacks_channel() {
        let values = [("channels", missing_channels(configuration, *spoken, language))];
        embed = embed.field(text(language, "quick-makes"), text_with(language, "quick-makes-what", values), false);
    }
    let preview = preview_embed(configuration, PREVIEW);
    if preview.is_some() {
        embed = embed.footer(CreateEmbedFooter::new(text(language, "quick-preview")));
    }
    let of = |act| Action::from(ConfigAction::Category(act, category.id.clone())).encode();
    let mut rows = Vec::new();
    if !start.suggested.is_empty() {
        let options = start.suggested.iter().map(|role| option(role, category, language)).collect();
        let kind = CreateSelectMenuKind::String { options };
        let menu = CreateSelectMenu::new(of(CategoryAction::SuggestedRoles), kind)
            .placeholder(text(language, "quick-suggested"))
            .min_values(1)
            .max_values(u8::try_from(start.suggested.len()).unwrap_or(u8::MAX));
        rows.push(CreateActionRow::SelectMenu(menu));
    }
    rows.push(CreateActionRow::SelectMenu(role_menu(of(CategoryAction::QuickRoles), category, language)));
    rows.push(CreateActionRow::SelectMenu(settings::notify_menu(of(CategoryAction::QuickNotify), category, language)));
    rows.push(row(vec![
        button(language, "config-validate-and-publish", ConfigAction::LaunchAndPublish, ButtonStyle::Success),
        button(language, "config-validate", ConfigAction::Launch, ButtonStyle::Success),
        button(language, "quick-steps", ConfigAction::Show(Screen::Home), ButtonStyle::Secondary),
    ]));
    let message = match preview {
        Some(preview) => Message::new(preview).prepend_embed(embed),
        None => Message::new(embed),
    };
    message.components(rows)
}

/// What the first screen says of the quick way.
pub(super) fn promise(configuration: &Configuration, spoken: Language, language: Language) -> String {
    let channels = missing_channels(configuration, spoken, language);
    text_with(language, "quick-why", [("category", text(spoken, "quick-category")), ("channels", channels)])
}

/// The names of the channels that the validation makes, as a list.
fn missing_channels(configuration: &Configuration, spoken: Language, language: Language) -> String {
    let missing = ChannelPurpose::ALL.into_iter().filter(|purpose| purpose.chosen(configuration).is_none());
    let names = missing.map(|purpose| {
        let name = text(spoken, purpose.name_key());
        match purpose {
            ChannelPurpose::TicketCategory => text_with(language, "quick-discord-category", [("name", name)]),
            ChannelPurpose::Log | ChannelPurpose::Transcript => format!("**#{name}**"),
        }
    });
    names.collect::<Vec<_>>().join(", ")
}

fn option(role: &SuggestedRole, category: &Category, language: Language) -> CreateSelectMenuOption {
    let option =
        CreateSelectMenuOption::new(excerpt::label(language, &role.name, limit::CATEGORY_NAME), role.id.to_string())
            .default_selection(category.roles.contains(&role.id));
    match role.members {
        Some(members) => option.description(text_with(language, "quick-members", [("count", members)])),
        None => option,
    }
}
