//! The toolbox of a ticket.
use super::{FR, Page, opened};
use crate::{
    domain::{
        setup::configuration::Category,
        ticket::{Ticket, moving::Claim, priority::Priority, tool::Tool},
    },
    view::ticket::tools::{self, moving::Change},
};
use chrono::TimeDelta;
use serenity::model::id::{RoleId, UserId};

pub fn tools(page: &mut Page, category: &Category) {
    let ticket = opened(category);
    page.message("🧰 Outils", &tools::toolbox(&ticket, Tool::ALL, UserId::new(31), FR));
    let claimed = Ticket { claimed_by: Some(UserId::new(32)), ..ticket.clone() };
    page.message("🧰 Outils, d’un ticket pris en charge", &tools::toolbox(&claimed, &[], UserId::new(31), FR));
    moving(page, &claimed, category);
    pass(page, &claimed);
    takeover(page, &claimed);
    priority(page, &ticket);
}

fn moving(page: &mut Page, ticket: &Ticket, category: &Category) {
    let to = Category { name: "Partenariat".into(), ..category.clone() };
    let destinations = [("00c0ffee00c0ffee".to_owned(), &to)];
    page.message("Outil : déplacer", &tools::moving::choose(ticket, &destinations, FR));
    let (sees, loses) = (vec![RoleId::new(42)], vec![RoleId::new(41)]);
    let change = Change { to: &to, sees, loses, claim: Claim::Ended(UserId::new(32)) };
    page.message("Outil : déplacer, avant de confirmer", &tools::moving::ask(ticket, &change, "", FR));
    page.message("Outil : ticket déplacé", &tools::moving::done(ticket, FR));
}

fn pass(page: &mut Page, ticket: &Ticket) {
    let colleague = UserId::new(33);
    page.message("Outil : transmettre", &tools::pass::choose(ticket, FR));
    page.message("Outil : transmettre, avant de confirmer", &tools::pass::ask(ticket, colleague, "", FR));
    page.modal("Outil : transmettre, avec un mot", &tools::pass::form(ticket, "", FR));
    page.message("Outil : ticket transmis", &tools::pass::done(ticket, colleague, FR));
}

fn takeover(page: &mut Page, ticket: &Ticket) {
    let (claimer, after) = (UserId::new(32), Some(TimeDelta::hours(4)));
    page.message("Outil : reprendre", &tools::takeover::ask(ticket, claimer, after, "", FR));
    page.message("Outil : ticket repris", &tools::takeover::done(ticket, claimer, FR));
}

fn priority(page: &mut Page, ticket: &Ticket) {
    page.message("Outil : priorité", &tools::priority::choose(ticket, FR));
    page.message("Outil : priorité choisie", &tools::priority::chosen(ticket, Priority::Urgent, FR));
}
