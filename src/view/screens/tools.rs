//! The toolbox of a ticket.
use super::{FR, Page, opened};
use crate::{
    domain::{
        guild::block::End,
        setup::configuration::Category,
        ticket::{State, Ticket, access::Act, priority::Priority, tool::Tool},
    },
    view::{
        block_place::BlockPlace,
        setup::{blocks, modal},
        ticket::{reason, tools},
    },
};
use serenity::model::id::UserId;

pub fn tools(page: &mut Page, category: &Category) {
    let ticket = opened(category);
    page.message("🧰 Outils", &tools::toolbox(&ticket, Tool::ALL, UserId::new(31), FR));
    let claimed = Ticket { claimed_by: Some(UserId::new(32)), ..ticket.clone() };
    page.message("🧰 Outils, d’un ticket pris en charge", &tools::toolbox(&claimed, &[], UserId::new(31), FR));
    reason(page, &ticket);
    priority(page, &ticket);
    block(page, &ticket);
}

fn block(page: &mut Page, ticket: &Ticket) {
    let place = BlockPlace::Ticket(ticket.id, ticket.opener_id);
    page.message("Outil : bloquer ce membre", &blocks::one(place, None, FR));
    page.modal("Outil : bloquer ce membre, le formulaire", &modal::block(place, End::Day, None, None, FR));
}

fn reason(page: &mut Page, ticket: &Ticket) {
    let given = Some("Problème réglé : le remboursement est parti.".to_owned());
    let closed = Ticket { state: State::Closed, closing_reason: given, ..ticket.clone() };
    let silent = Ticket { closing_reason: None, ..closed.clone() };
    page.message("Fermeture : motif proposé après", &reason::offer(&silent, FR));
    page.message("Outil : motif", &tools::reason::shown(&silent, false, FR));
    page.message("Outil : motif donné", &tools::reason::shown(&closed, true, FR));
    page.modal("Fermeture : motif demandé", &reason::closing_form(ticket, Act::Close, FR));
}

fn priority(page: &mut Page, ticket: &Ticket) {
    page.message("Outil : priorité", &tools::priority::choose(ticket, FR));
    page.message("Outil : priorité choisie", &tools::priority::chosen(ticket, Priority::Urgent, FR));
}
