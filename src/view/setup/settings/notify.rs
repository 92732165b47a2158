//! Whom a new ticket notifies: the screen, what is chosen, and the menu in which it is chosen.
use super::frame::{custom_id, foot, head};
use crate::{
    domain::{
        language::Language,
        setup::{category_settings::CategorySetting, configuration::Category, notify::Notify},
    },
    i18n::{text, text_with},
    view::{
        custom_id::{NotifyAction, SettingAction},
        excerpt,
        message::Message,
    },
};
use serenity::{
    all::Mentionable,
    builder::{CreateActionRow, CreateSelectMenu, CreateSelectMenuKind, CreateSelectMenuOption},
    model::id::RoleId,
};

/// Roles that are named; all of them would take much of the message's room.
const NAMED: usize = 5;

const NOBODY: &str = "nobody";
const STAFF: &str = "staff";

/// Whether the menu means the staff roles by this value; `None` if it has no such value.
pub fn read(value: &str) -> Option<bool> {
    match value {
        NOBODY => Some(false),
        STAFF => Some(true),
        _ => None,
    }
}

/// What is chosen, as one short line.
pub(super) fn line(category: &Category, language: Language) -> String {
    text(language, if category.settings.notify.staff { "notify-staff" } else { "notify-nobody" })
}

/// What was changed.
pub(super) fn change(name: &str, now: &Notify, language: Language) -> String {
    let key = if now.staff { "change-category-notify-staff" } else { "change-category-notify-nobody" };
    text_with(language, key, [("name", excerpt::escaped(language, name))])
}

/// The screen. `silent` are the roles of which Discord would notify nobody.
pub fn notify(category: &Category, silent: &[RoleId], language: Language) -> Message {
    let embed = head(category, CategorySetting::Notify, language).field(
        text(language, "notify-title"),
        state(category, silent, language),
        false,
    );
    let menu = menu(custom_id(category, SettingAction::Notify(NotifyAction::Staff)), category, language);
    Message::new(embed).components(vec![CreateActionRow::SelectMenu(menu), foot(category, language)])
}

/// The menu. Nobody is notified unless that is chosen.
pub(in crate::view::setup) fn menu(custom_id: String, category: &Category, language: Language) -> CreateSelectMenu {
    let option = |key, value, chosen| CreateSelectMenuOption::new(text(language, key), value).default_selection(chosen);
    let options = vec![
        option("notify-choice-nobody", NOBODY, !category.settings.notify.staff),
        option("notify-choice-staff", STAFF, category.settings.notify.staff),
    ];
    CreateSelectMenu::new(custom_id, CreateSelectMenuKind::String { options })
        .placeholder(text(language, "notify-choose"))
}

/// What is chosen, with the roles of which Discord would notify nobody.
pub(in crate::view::setup) fn state(category: &Category, silent: &[RoleId], language: Language) -> String {
    if !category.settings.notify.staff {
        return text(language, "notify-nobody");
    }
    let chosen = text(language, "notify-staff");
    if silent.is_empty() {
        return chosen;
    }
    let mut roles: Vec<_> = silent.iter().take(NAMED).map(|role| role.mention().to_string()).collect();
    if silent.len() > NAMED {
        roles.push(excerpt::more(language, silent.len() - NAMED));
    }
    format!("{chosen}\n{}", text_with(language, "notify-silent", [("roles", roles.join(" "))]))
}
