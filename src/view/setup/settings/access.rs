//! The screen on which it is chosen who may open a ticket.
use super::frame::{custom_id, foot_with, head};
use crate::{
    domain::{
        language::Language,
        setup::{
            access::{Access, DAYS},
            category_settings::CategorySetting,
            configuration::Category,
        },
    },
    i18n::{text, text_with},
    view::{
        custom_id::{AccessAction, ConfigAction, SettingAction},
        excerpt,
        message::Message,
        setup::{button, role_list::mentions},
    },
};
use serenity::{
    all::ButtonStyle,
    builder::{CreateActionRow, CreateEmbedFooter, CreateSelectMenu, CreateSelectMenuKind, CreateSelectMenuOption},
    model::id::RoleId,
};

/// The most roles that a menu takes (components/reference.mdx, "Role Select").
const MENU: u8 = 25;

/// What the screen shows.
pub struct AccessShown<'a> {
    pub category: &'a Category,
    /// Roles of the category's lists that no longer exist.
    pub gone: &'a [RoleId],
    /// Whether the category requires a role that nobody can have.
    pub is_shut: bool,
}

/// What is chosen, as one short line.
pub(super) fn line(category: &Category, language: Language) -> String {
    brief(&category.settings.access, language)
}

/// What was changed.
pub(super) fn change(name: &str, now: &Access, language: Language) -> String {
    let values = [("name", excerpt::escaped(language, name)), ("state", brief(now, language))];
    text_with(language, "change-category-access", values)
}

fn brief(access: &Access, language: Language) -> String {
    let counted = |key, count: usize| (count > 0).then(|| text_with(language, key, [("count", count)]));
    let parts = [
        counted("access-brief-required", access.required_roles.len()),
        counted("access-brief-excluded", access.excluded_roles.len()),
        counted("access-brief-account", access.account_days.into()),
        counted("access-brief-member", access.member_days.into()),
    ];
    let parts: Vec<_> = parts.into_iter().flatten().collect();
    if parts.is_empty() { text(language, "setting-access-none") } else { parts.join(" · ") }
}

/// The screen.
pub fn access(shown: &AccessShown<'_>, language: Language) -> Message {
    let AccessShown { category, gone, is_shut } = *shown;
    let access = &category.settings.access;
    let roles = |roles: &[RoleId], none| {
        if roles.is_empty() { text(language, none) } else { mentions(language, roles) }
    };
    let mut embed = head(category, CategorySetting::Access, language)
        .field(text(language, "access-required"), roles(&access.required_roles, "access-required-none"), false)
        .field(text(language, "access-excluded"), roles(&access.excluded_roles, "access-excluded-none"), false)
        .field(text(language, "access-account"), days(access.account_days, language), true)
        .field(text(language, "access-member"), days(access.member_days, language), true)
        .footer(CreateEmbedFooter::new(text(language, "access-exempt")));
    if !gone.is_empty() {
        let ids: Vec<_> = gone.iter().take(MENU.into()).map(|role| format!("`{role}`")).collect();
        let note = text_with(language, "access-gone-why", [("ids", ids.join(" "))]);
        embed = embed.field(text(language, "access-gone"), note, false);
    }
    if is_shut {
        embed = embed.field(text(language, "access-shut"), text(language, "access-shut-why"), false);
    }
    let menu = |action, chosen: &[RoleId], key| {
        let kept = chosen.iter().copied().filter(|role| !gone.contains(role)).take(MENU.into()).collect();
        role_menu(custom_id(category, SettingAction::Access(action)), kept, text(language, key))
    };
    let ages = |action, chosen, title, key| {
        age_menu(custom_id(category, SettingAction::Access(action)), chosen, title, key, language)
    };
    let drop = ConfigAction::Setting(category.id.clone(), SettingAction::Access(AccessAction::DropGone));
    let drop = (!gone.is_empty()).then(|| button(language, "access-drop-gone", drop, ButtonStyle::Danger));
    Message::new(embed).components(vec![
        menu(AccessAction::RequiredRoles, &access.required_roles, "access-choose-required"),
        menu(AccessAction::ExcludedRoles, &access.excluded_roles, "access-choose-excluded"),
        ages(AccessAction::AccountDays, access.account_days, "access-account", "access-choose-account"),
        ages(AccessAction::MemberDays, access.member_days, "access-member", "access-choose-member"),
        foot_with(category, drop, language),
    ])
}

fn role_menu(custom_id: String, chosen: Vec<RoleId>, placeholder: String) -> CreateActionRow {
    let kind = CreateSelectMenuKind::Role { default_roles: Some(chosen) };
    let menu = CreateSelectMenu::new(custom_id, kind).placeholder(placeholder).min_values(0).max_values(MENU);
    CreateActionRow::SelectMenu(menu)
}

/// The menu of ages. Each option says what it is about, for the chosen one hides the menu's placeholder.
fn age_menu(custom_id: String, chosen: u16, title: &str, key: &str, language: Language) -> CreateActionRow {
    let option = |age: &u16| {
        let label = text_with(language, key, [("age", days(*age, language))]);
        CreateSelectMenuOption::new(label, age.to_string()).default_selection(*age == chosen)
    };
    let kind = CreateSelectMenuKind::String { options: DAYS.iter().map(option).collect() };
    CreateActionRow::SelectMenu(CreateSelectMenu::new(custom_id, kind).placeholder(text(language, title)))
}

fn days(days: u16, language: Language) -> String {
    match days {
        0 => text(language, "access-no-age"),
        days => text_with(language, "access-days", [("count", usize::from(days))]),
    }
}
