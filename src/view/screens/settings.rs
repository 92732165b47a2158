//! The screens of a category's settings.
use super::{FR, Page, questions};
use crate::{
    domain::setup::{configuration::Category, notify::Notify, pace::Pace},
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
    questions::questions(page, category);
    pace(page, category);
}

fn pace(page: &mut Page, category: &Category) {
    let mut bounded = category.clone();
    bounded.settings.pace = Pace { between_minutes: 3 * 60, open_at_once: 20 };
    page.message("Réglages, Pauses et plafonds : rien de choisi", &settings::pace(category, FR));
    page.message("Réglages, Pauses et plafonds : une pause et un plafond", &settings::pace(&bounded, FR));
}
