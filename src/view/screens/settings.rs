//! The screens of a category's settings.
use super::{FR, Page};
use crate::{
    domain::setup::{configuration::Category, notify::Notify},
    view::setup::settings,
};
use serenity::model::id::RoleId;

pub fn settings(page: &mut Page, category: &Category) {
    let mut notifying = category.clone();
    notifying.settings.notify.staff = true;
    let mut all = notifying.clone();
    all.settings.notify = Notify { staff: true, roles: vec![RoleId::new(31), RoleId::new(32)], member: true };
    page.message("Réglages, Notifications : personne", &settings::notify(category, &[], FR));
    page.message("Réglages, Notifications : staff, rôles choisis et membre", &settings::notify(&all, &[], FR));
    page.message(
        "Réglages, Notifications : un rôle que Discord ne notifie pas",
        &settings::notify(&notifying, &notifying.roles, FR),
    );
}
