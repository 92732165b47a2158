//! The toolbox of a ticket.
use super::{FR, Page, opened};
use crate::{
    domain::{
        actor::{Actor, Face},
        chosen::ChosenMember,
        guild::rule::Rule,
        setup::{access::Barred, configuration::Category},
        ticket::{
            Ticket,
            guest::{AddedGuest, Guest, Unfit},
            priority::Priority,
            tool::Tool,
        },
    },
    view::ticket::tools::{self, guests::Done},
};
use chrono::DateTime;
use serenity::model::{
    Permissions,
    id::{ChannelId, RoleId, UserId},
};

pub fn tools(page: &mut Page, category: &Category) {
    let ticket = opened(category);
    page.message("🧰 Outils", &tools::toolbox(&ticket, Tool::ALL, UserId::new(31), FR));
    let claimed = Ticket { claimed_by: Some(UserId::new(32)), ..ticket.clone() };
    page.message("🧰 Outils, d’un ticket pris en charge", &tools::toolbox(&claimed, &[], UserId::new(31), FR));
    priority(page, &ticket);
    guests(page, &ticket);
    openfor(page, &ticket, category);
}

fn openfor(page: &mut Page, ticket: &Ticket, category: &Category) {
    let at = DateTime::from_timestamp(1_800_000_000, 0).unwrap();
    let id = UserId::new(34);
    let actor = Actor {
        id,
        roles: vec![],
        permissions: Permissions::empty(),
        timed_out_until: None,
        joined_at: None,
        language: None,
    };
    let member = ChosenMember { actor, username: "grace".into(), face: Face::default(), is_bot: false, in_guild: true };
    let rules = [
        Rule::Blocked(Some(at)),
        Rule::Barred(Barred::Lacks(vec![RoleId::new(22)])),
        Rule::Paused(at),
        Rule::Openings(at),
        Rule::CategoryPause(at),
        Rule::CategoryFull,
    ];
    page.message("Outil : ouvrir pour un membre", &tools::openfor::member(ticket, FR));
    page.message("Outil : ouvrir pour un membre, catégorie", &tools::openfor::category(ticket, id, &[category], FR));
    page.message(
        "Outil : ouvrir pour un membre, à confirmer",
        &tools::openfor::confirm(ticket, &member, category, &[], FR),
    );
    page.message(
        "Outil : ouvrir pour un membre, par-dessus les règles",
        &tools::openfor::confirm(ticket, &member, category, &rules, FR),
    );
    page.message("Outil : ouvert pour un membre", &tools::openfor::opened(ticket, id, ChannelId::new(51), false, FR));
}

fn guests(page: &mut Page, ticket: &Ticket) {
    let [role, member] = [(true, 22), (false, 34)].map(|(is_role, id)| Guest { is_role, id });
    let named = |guest, name: &str| AddedGuest { guest, name: name.to_owned() };
    let added = [named(member, "grace"), named(role, "Visiteurs")];
    page.message("Outil : personnes", &tools::guests::choose(ticket, &[], FR));
    let claimed = Ticket { claimed_by: Some(UserId::new(32)), guests: added.to_vec(), ..ticket.clone() };
    page.message("Outil : personnes, d’un ticket pris en charge", &tools::guests::choose(&claimed, &added, FR));
    let done = Done { added: &[member, role], removed: &[], unfit: &[], waits: false };
    page.message("Outil : personnes ajoutées", &tools::guests::done(ticket, &added, done, FR));
    let every = Unfit::ALL.iter().zip(40..).map(|(why, id)| (Guest { is_role: false, id }, *why)).collect::<Vec<_>>();
    let in_part = Done { added: &[member], unfit: &every, ..done };
    page.message(
        "Outil : personnes, dont certaines n’ont pas été ajoutées",
        &tools::guests::done(ticket, &added[..1], in_part, FR),
    );
    let removed = Done { added: &[], removed: &[role], unfit: &[], waits: true };
    page.message("Outil : personnes retirées", &tools::guests::done(ticket, &added[..1], removed, FR));
}

fn priority(page: &mut Page, ticket: &Ticket) {
    page.message("Outil : priorité", &tools::priority::choose(ticket, FR));
    page.message("Outil : priorité choisie", &tools::priority::chosen(ticket, Priority::Urgent, FR));
}
