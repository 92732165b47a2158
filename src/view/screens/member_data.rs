//! The screens with what is kept about one member.
use super::{FR, Page};
use crate::{
    domain::guild::erased::{Ended, Erased},
    view::setup::member_data as screen,
};
use serenity::model::id::UserId;

pub fn screens(page: &mut Page) {
    let member = UserId::new(32);
    page.message("Données d’un membre", &screen::ask_who(FR));
    page.modal("Données d’un membre : par identifiant", &screen::id_form(FR));
    page.message("Les données d’un membre", &screen::one(member, 3, 1, FR));
    page.message("Effacer les données d’un membre", &screen::confirm(member, 1, FR));
    let erased = |ended| screen::erased(member, Erased { tickets: 3, left: 1, ended }, FR);
    page.message("Les données d’un membre sont effacées", &erased(Ended::Whole));
    page.message("… ou le seront quand la suppression d’un ticket sera finie", &erased(Ended::Later));
}
