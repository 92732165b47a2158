//! Step 2: the categories, and one category with its texts and roles.
use super::{back, brief, button, mark, row};
use crate::{
    domain::{
        configuration::{Category, Configuration, MAX_CATEGORIES},
        language::Language,
        problem::{limit, problems},
    },
    i18n::{text, text_with},
    view::{
        custom_id::{Action, ConfigAction, Screen},
        markdown,
        message::{Message, colour},
    },
};
use serenity::{
    all::{ButtonStyle, Mentionable},
    builder::{
        CreateActionRow, CreateButton, CreateEmbed, CreateSelectMenu, CreateSelectMenuKind, CreateSelectMenuOption,
    },
};

/// Discord's limit of options in a menu (components/reference.mdx, "String Select").
const OPTIONS: usize = 25;

pub fn categories(configuration: &Configuration, language: Language) -> Message {
    let count = configuration.categories.len().to_string();
    let mut embed =
        CreateEmbed::new().colour(colour::NEUTRAL).title(text(language, "config-step-categories")).description(
            text_with(language, "config-categories-intro", [("count", count), ("max", MAX_CATEGORIES.to_string())]),
        );
    let problems = problems(configuration);
    for category in configuration.categories.iter().take(OPTIONS) {
        let good = !problems.iter().any(|problem| problem.is_of_category(&category.name));
        let name = format!("{} {}", mark(good), markdown::escape(&brief(&category.name)));
        embed = embed.field(name, roles(category, language), false);
    }
    let mut rows = Vec::new();
    if !configuration.categories.is_empty() {
        rows.push(CreateActionRow::SelectMenu(chooser(configuration, language)));
    }
    rows.push(row(vec![
        button(language, "config-add-category", ConfigAction::AskNewCategory, ButtonStyle::Primary),
        back(language, Screen::Home),
        button(language, "config-next-channels", ConfigAction::Show(Screen::Channels), ButtonStyle::Secondary),
    ]));
    Message::new(embed).components(rows)
}

pub fn category(category: &Category, language: Language) -> Message {
    let description: String = category.description.chars().take(limit::DESCRIPTION).collect();
    let embed = CreateEmbed::new()
        .colour(colour::NEUTRAL)
        .title(text_with(language, "config-category-title", [("name", category.name.clone())]))
        .description(description)
        .field(text(language, "config-roles"), roles(category, language), false);
    let id = || category.id.clone();
    let kind =
        CreateSelectMenuKind::Role { default_roles: Some(category.roles.iter().copied().take(OPTIONS).collect()) };
    let menu = CreateSelectMenu::new(Action::from(ConfigAction::CategoryRoles(id())).encode(), kind)
        .placeholder(text(language, "config-choose-roles"))
        .min_values(1)
        .max_values(25);
    let buttons: Vec<CreateButton> = vec![
        button(language, "config-edit-texts", ConfigAction::AskCategoryTexts(id()), ButtonStyle::Primary),
        button(language, "config-remove-category", ConfigAction::RemoveCategory(id()), ButtonStyle::Danger),
        back(language, Screen::Categories),
    ];
    Message::new(embed).components(vec![CreateActionRow::SelectMenu(menu), row(buttons)])
}

fn chooser(configuration: &Configuration, language: Language) -> CreateSelectMenu {
    let label = |name: &str| name.chars().take(limit::CATEGORY_NAME).collect::<String>();
    let options = configuration.categories.iter().take(OPTIONS);
    let options = options.map(|category| CreateSelectMenuOption::new(label(&category.name), &category.id.0)).collect();
    let kind = CreateSelectMenuKind::String { options };
    CreateSelectMenu::new(Action::from(ConfigAction::ChooseCategory).encode(), kind)
        .placeholder(text(language, "config-choose-category"))
}

fn roles(category: &Category, language: Language) -> String {
    if category.roles.is_empty() {
        return text(language, "config-no-role");
    }
    // 25 mentions fit into a field's 1024 characters.
    category.roles.iter().take(OPTIONS).map(|role| role.mention().to_string()).collect::<Vec<_>>().join(" ")
}
