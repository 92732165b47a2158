//! Whom a new ticket notifies: what is chosen, and the menu in which it is chosen.
use crate::{
    domain::{
        language::Language,
        setup::{configuration::Category, notify::Notify},
    },
    i18n::{text, text_with},
    view::excerpt,
};
use serenity::{
    all::Mentionable,
    builder::{CreateSelectMenu, CreateSelectMenuKind, CreateSelectMenuOption},
    model::id::RoleId,
};

/// Roles that are named; all of them would take much of the message's room.
const NAMED: usize = 5;

const NOBODY: &str = "nobody";
const STAFF: &str = "staff";

/// What the menu means by this value; `None` if it has no such value.
pub fn read(value: &str) -> Option<Notify> {
    match value {
        NOBODY => Some(Notify { staff: false }),
        STAFF => Some(Notify { staff: true }),
        _ => None,
    }
}

/// The menu. Nobody is notified unless that is chosen.
pub(super) fn menu(custom_id: String, category: &Category, language: Language) -> CreateSelectMenu {
    let option = |key, value, chosen| CreateSelectMenuOption::new(text(language, key), value).default_selection(chosen);
    let options = vec![
        option("notify-choice-nobody", NOBODY, !category.notify.staff),
        option("notify-choice-staff", STAFF, category.notify.staff),
    ];
    CreateSelectMenu::new(custom_id, CreateSelectMenuKind::String { options })
        .placeholder(text(language, "notify-choose"))
}

/// What is chosen, with the roles of which Discord would notify nobody.
pub(super) fn state(category: &Category, silent: &[RoleId], language: Language) -> String {
    if !category.notify.staff {
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
