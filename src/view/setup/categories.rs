//! Step 2: the categories, and one category with its texts and roles.
use super::{Mark, back, button, form_note, row, settings};
use crate::{
    domain::{
        language::Language,
        setup::{
            configuration::{Category, Configuration, MAX_CATEGORIES},
            emoji, placeholder,
            problem::limit,
            problems::problems,
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
    all::{ButtonStyle, Mentionable},
    builder::{
        CreateActionRow, CreateEmbed, CreateEmbedFooter, CreateSelectMenu, CreateSelectMenuKind, CreateSelectMenuOption,
    },
    model::id::RoleId,
};

/// Discord's limit of options in a menu, and of roles chosen in one (components/reference.mdx, "String
/// Select", "Role Select"). A loaded document may hold more.
const MENU: usize = 25;
/// Greatest number of characters shown of a description, so that notes and refusals fit into the message as
/// well.
const DESCRIPTION: usize = 3000;

pub fn categories(configuration: &Configuration, language: Language) -> Message {
    let categories = &configuration.categories;
    let values = [("count", categories.len().to_string()), ("max", MAX_CATEGORIES.to_string())];
    let mut embed = CreateEmbed::new()
        .colour(colour::NEUTRAL)
        .title(text(language, "config-step-categories"))
        .description(text_with(language, "config-categories-intro", values));
    let problems = problems(configuration);
    // The mentions of all roles of more categories would not fit into one message.
    let roles = if categories.len() > MAX_CATEGORIES { role_count } else { roles };
    // An embed has as many fields as a menu has options; the last field may be needed to say that there are
    // more.
    let shown = if categories.len() > MENU { MENU - 1 } else { MENU };
    for category in categories.iter().take(shown) {
        let mark = Mark::of(problems.iter().filter(|problem| problem.is_of_category(&category.name)));
        let name = format!("{mark} {}", excerpt::escaped(language, &category.name));
        embed = embed.field(name, roles(category, language), false);
    }
    if categories.len() > MENU {
        let note = text_with(language, "config-more-categories", [("max", MENU.to_string())]);
        embed = embed.field(excerpt::more(language, categories.len() - shown), note, false);
    }
    let mut rows = Vec::new();
    if !categories.is_empty() {
        rows.push(CreateActionRow::SelectMenu(chooser(categories, language)));
    }
    rows.push(row(vec![
        button(language, "config-add-category", ConfigAction::AskNewCategory, ButtonStyle::Primary),
        back(language, Screen::Home),
        button(language, "config-next-channels", ConfigAction::Show(Screen::Channels), ButtonStyle::Secondary),
    ]));
    Message::new(embed).components(rows)
}

/// The screen of one category. `silent` are the roles of which Discord would notify nobody. `place` holds its place in the menu, counted from 0, and the number of
/// categories.
pub fn category(category: &Category, place: (usize, usize), silent: &[RoleId], language: Language) -> Message {
    let name = excerpt::brief(language, &category.name);
    let (place, count) = place;
    let mut embed = CreateEmbed::new()
        .colour(colour::NEUTRAL)
        .title(text_with(language, "config-category-title", [("name", name)]))
        .description(excerpt::cut(&category.description, DESCRIPTION))
        .field(text(language, "config-roles"), roles(category, language), false)
        .field(text(language, "notify-title"), settings::notify_state(category, silent, language), false)
        .field(text(language, "config-in-menu"), in_menu(category, place, count, language), false);
    if category.roles.len() > MENU {
        let note = text_with(language, "config-more-roles", [("max", MENU.to_string())]);
        embed = embed.field(role_count(category, language), note, false);
    }
    if let Some(note) = form_note(language, &category.description) {
        embed = embed.field(text(language, "config-opening-message"), note, false);
    }
    let longest = placeholder::longest(&category.description, &category.name);
    let note = [("longest", longest.to_string()), ("limit", limit::DESCRIPTION.to_string())];
    embed = embed.footer(CreateEmbedFooter::new(text_with(language, "config-placeholders", note)));
    let of = |act| ConfigAction::Category(act, category.id.clone());
    let menu = role_menu(Action::from(of(CategoryAction::Roles)).encode(), category, language);
    let secondary = ButtonStyle::Secondary;
    Message::new(embed).components(vec![
        CreateActionRow::SelectMenu(menu),
        settings::menu(category, language),
        row(vec![
            button(language, "config-edit-texts", of(CategoryAction::AskTexts), ButtonStyle::Primary),
            button(language, "config-preview", of(CategoryAction::Preview), secondary),
            button(language, "config-up", of(CategoryAction::Up), secondary).disabled(place == 0),
            button(language, "config-down", of(CategoryAction::Down), secondary).disabled(place + 1 >= count),
        ]),
        row(vec![
            button(language, "config-remove-category", of(CategoryAction::AskRemove), ButtonStyle::Danger),
            back(language, Screen::Categories),
        ]),
    ])
}

/// The menu of all roles, in which those of the category are chosen.
pub(super) fn role_menu(custom_id: String, category: &Category, language: Language) -> CreateSelectMenu {
    let kind = CreateSelectMenuKind::Role { default_roles: Some(category.roles.iter().copied().take(MENU).collect()) };
    CreateSelectMenu::new(custom_id, kind)
        .placeholder(text(language, "config-choose-roles"))
        .min_values(1)
        .max_values(25)
}

/// How the menu shows the category.
fn in_menu(category: &Category, place: usize, count: usize, language: Language) -> String {
    let emoji = category.emoji.as_deref().filter(|emoji| emoji::reaction(emoji).is_some());
    let line = category.menu_line.as_deref().map(|line| excerpt::escaped(language, line)).unwrap_or_default();
    let values = [("place", (place + 1).to_string()), ("count", count.to_string())];
    let place = text_with(language, "config-place", values);
    format!("{} {}\n{line}\n{place}", emoji.unwrap_or_default(), excerpt::escaped(language, &category.name))
}

/// The question before a category is removed that stands in the configuration in force, or has `live` tickets.
pub fn confirm_remove(category: &Category, live: u64, language: Language) -> Message {
    let name = excerpt::brief(language, &category.name);
    let embed = CreateEmbed::new()
        .colour(colour::BAD)
        .title(text_with(language, "config-remove-title", [("name", name)]))
        .description(what_follows(live, language));
    let of = |act| ConfigAction::Category(act, category.id.clone());
    Message::new(embed).components(vec![row(vec![
        button(language, "config-remove-surely", of(CategoryAction::Remove), ButtonStyle::Danger),
        button(language, "config-back", of(CategoryAction::Show), ButtonStyle::Secondary),
    ])])
}

fn what_follows(live: u64, language: Language) -> String {
    let first = match live {
        0 => text(language, "config-remove-empty"),
        _ => text_with(language, "config-remove-live", [("count", live)]),
    };
    format!("{first}\n{}", text(language, "config-remove-when"))
}

fn chooser(categories: &[Category], language: Language) -> CreateSelectMenu {
    let label = |name: &str| excerpt::label(language, name, limit::CATEGORY_NAME);
    let options = categories.iter().take(MENU);
    let options = options.map(|category| CreateSelectMenuOption::new(label(&category.name), &category.id.0)).collect();
    let kind = CreateSelectMenuKind::String { options };
    CreateSelectMenu::new(Action::from(ConfigAction::ChooseCategory).encode(), kind)
        .placeholder(text(language, "config-choose-category"))
}

/// The category's roles: 25 mentions fit into a field's 1024 characters.
pub(super) fn roles(category: &Category, language: Language) -> String {
    if category.roles.is_empty() {
        return text(language, "config-no-role");
    }
    let mut shown: Vec<_> = category.roles.iter().take(MENU).map(|role| role.mention().to_string()).collect();
    if category.roles.len() > MENU {
        shown.push(excerpt::more(language, category.roles.len() - MENU));
    }
    shown.join(" ")
}

fn role_count(category: &Category, language: Language) -> String {
    text_with(language, "config-role-count", [("count", category.roles.len())])
}
