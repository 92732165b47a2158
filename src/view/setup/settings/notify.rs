//! Whom a new ticket notifies: the screen, what is chosen, and the menus in which it is chosen.
use super::frame::{custom_id, foot, head};
use crate::{
    domain::{
        language::Language,
        setup::{
            category_settings::CategorySetting,
            configuration::Category,
            notify::{MOST_ROLES, Notify},
        },
    },
    i18n::{text, text_with},
    view::{
        custom_id::{NotifyAction, SettingAction},
        excerpt,
        message::Message,
        setup::row,
    },
};
use serenity::{
    all::{ButtonStyle, Mentionable},
    builder::{CreateActionRow, CreateButton, CreateSelectMenu, CreateSelectMenuKind, CreateSelectMenuOption},
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

/// What is chosen, as one short line without mentions.
pub(super) fn line(category: &Category, language: Language) -> String {
    let notify = &category.settings.notify;
    let count = notify.roles.len();
    said(notify, (count > 0).then(|| text_with(language, "notify-whom-count", [("count", count)])), language)
}

/// What was changed.
pub(super) fn change(name: &str, now: &Notify, language: Language) -> String {
    let name = excerpt::escaped(language, name);
    if *now == Notify::default() {
        return text_with(language, "change-category-notify-nobody", [("name", name)]);
    }
    let whom = whom(now, named(&now.roles, language), language);
    text_with(language, "change-category-notify", [("name", name), ("whom", whom)])
}

/// The screen. `silent` are the roles of which Discord would notify nobody.
pub fn notify(category: &Category, silent: &[RoleId], language: Language) -> Message {
    let embed = head(category, CategorySetting::Notify, language).field(
        text(language, "notify-title"),
        state(category, silent, language),
        false,
    );
    let of = |action| custom_id(category, SettingAction::Notify(action));
    let member = category.settings.notify.member;
    let key = if member { "notify-no-member" } else { "notify-member" };
    let button = CreateButton::new(of(NotifyAction::Member(!member))).label(text(language, key));
    Message::new(embed).components(vec![
        CreateActionRow::SelectMenu(menu(of(NotifyAction::Staff), category, language)),
        CreateActionRow::SelectMenu(role_menu(of(NotifyAction::Roles), category, language)),
        row(vec![button.style(ButtonStyle::Secondary)]),
        foot(category, language),
    ])
}

/// The menu of nobody and the staff roles. Nobody is notified unless that is chosen.
pub(in crate::view::setup) fn menu(custom_id: String, category: &Category, language: Language) -> CreateSelectMenu {
    let notify = &category.settings.notify;
    let option = |key, value, chosen| CreateSelectMenuOption::new(text(language, key), value).default_selection(chosen);
    // Whoever is notified besides is chosen elsewhere, and stays.
    let is_alone = notify.roles.is_empty() && !notify.member;
    let nobody = if is_alone { "notify-choice-nobody" } else { "notify-choice-no-staff" };
    let options = vec![option(nobody, NOBODY, !notify.staff), option("notify-choice-staff", STAFF, notify.staff)];
    CreateSelectMenu::new(custom_id, CreateSelectMenuKind::String { options })
        .placeholder(text(language, "notify-choose"))
}

/// The menu of other roles, of which none has to be chosen.
fn role_menu(custom_id: String, category: &Category, language: Language) -> CreateSelectMenu {
    let chosen = category.settings.notify.roles.iter().copied().take(MOST_ROLES).collect();
    CreateSelectMenu::new(custom_id, CreateSelectMenuKind::Role { default_roles: Some(chosen) })
        .placeholder(text(language, "notify-choose-roles"))
        .min_values(0)
        .max_values(25)
}

/// What is chosen, with the roles of which Discord would notify nobody.
pub(in crate::view::setup) fn state(category: &Category, silent: &[RoleId], language: Language) -> String {
    let notify = &category.settings.notify;
    let chosen = said(notify, named(&notify.roles, language), language);
    match named(silent, language) {
        Some(roles) => format!("{chosen}\n{}", text_with(language, "notify-silent", [("roles", roles)])),
        None => chosen,
    }
}

/// Whom a new ticket notifies, as a sentence. `roles` says which roles were chosen.
fn said(notify: &Notify, roles: Option<String>, language: Language) -> String {
    match notify {
        Notify { member: false, staff, roles } if roles.is_empty() => {
            text(language, if *staff { "notify-staff" } else { "notify-nobody" })
        }
        _ => text_with(language, "notify-some", [("whom", whom(notify, roles, language))]),
    }
}

/// All who are notified.
fn whom(notify: &Notify, roles: Option<String>, language: Language) -> String {
    let staff = notify.staff.then(|| text(language, "notify-whom-staff"));
    let member = notify.member.then(|| text(language, "notify-whom-member"));
    [staff, roles, member].into_iter().flatten().collect::<Vec<_>>().join(", ")
}

/// Some roles by their mentions; `None` if there is none.
fn named(roles: &[RoleId], language: Language) -> Option<String> {
    let mut named: Vec<_> = roles.iter().take(NAMED).map(|role| role.mention().to_string()).collect();
    if roles.len() > NAMED {
        named.push(excerpt::more(language, roles.len() - NAMED));
    }
    (!named.is_empty()).then(|| named.join(" "))
}
