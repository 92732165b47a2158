//! The screens with what is kept about one member.
use super::{FR, Page};
use crate::view::setup::member_data as screen;
use serenity::model::id::UserId;

pub fn screens(page: &mut Page) {
    let member = UserId::new(32);
    page.message("Données d’un membre", &screen::ask_who(FR));
    page.modal("Données d’un membre : par identifiant", &screen::id_form(FR));
    page.message("Les données d’un membre", &screen::one(member, 3, 1, FR));
    page.message("Effacer les données d’un membre", &screen::confirm(member, 1, FR));
    page.message("Les données d’un membre sont effacées", &screen::erased(member, 3, 1, true, FR));
}
