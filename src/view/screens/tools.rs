//! The toolbox of a ticket.
use super::{FR, Page, opened};
use crate::{
    domain::{
        setup::configuration::Category,
        ticket::{Ticket, priority::Priority, tool::Tool},
    },
    view::ticket::tools,
};
use serenity::model::id::UserId;

pub fn tools(page: &mut Page, category: &Category) {
    let ticket = opened(category);
    page.message("🧰 Outils", &tools::toolbox(&ticket, Tool::ALL, UserId::new(31), FR));
    let claimed = Ticket { claimed_by: Some(UserId::new(32)), ..ticket.clone() };
    page.message("🧰 Outils, d’un ticket pris en charge", &tools::toolbox(&claimed, &[], UserId::new(31), FR));
    priority(page, &ticket);
}

fn priority(page: &mut Page, ticket: &Ticket) {
    page.message("Outil : priorité", &tools::priority::choose(ticket, FR));
    page.message("Outil : priorité choisie", &tools::priority::chosen(ticket, Priority::Urgent, FR));
}
