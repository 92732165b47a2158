//! The screens of a category's settings.
use super::{FR, Page, questions};
use crate::{domain::setup::configuration::Category, view::setup::settings};

pub fn settings(page: &mut Page, category: &Category) {
    let mut notifying = category.clone();
    notifying.settings.notify.staff = true;
    page.message("Réglages, Notifications : personne", &settings::notify(category, &[], FR));
    page.message(
        "Réglages, Notifications : un rôle que Discord ne notifie pas",
        &settings::notify(&notifying, &notifying.roles, FR),
    );
    questions::questions(page, category);
}
