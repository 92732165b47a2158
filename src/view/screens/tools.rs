//! The toolbox of a ticket, and what happens in it by itself.
use super::{FR, Page, opened, waiting::waiting};
use crate::{
    domain::{
        actor::{Actor, Face},
        chosen::ChosenMember,
        guild::{block::End, rule::Rule},
        setup::{access::Barred, configuration::Category, options::GuildOptions, zone::Zone},
        ticket::{
            LeaseWindow, State, Ticket, Transcript,
            access::{Act, TicketRole},
            by::By,
            detail::Detail,
            earlier::{EarlierCategory, EarlierPage, EarlierTicket},
            effect::{Announcement, Effect, LogEntryKind},
            guest::{AddedGuest, Guest, Unfit},
            moving::Claim,
            note::Note,
            priority::Priority,
            promise::Promise,
            proposal::{Closes, Proposal},
            tool::Tool,
            waiting::{Suspended, Waiting},
        },
    },
    view::{
        block_place::BlockPlace,
        message::Message,
        setup::{blocks, modal},
        ticket::{
            announcement, reason,
            tools::{self, guests::Done, moving::Change, openfor::Origin},
        },
    },
};
use chrono::{DateTime, TimeDelta};
use serenity::model::{
    Permissions,
    id::{ChannelId, MessageId, RoleId, UserId},
};

pub fn tools(page: &mut Page, category: &Category) {
    let ticket = opened(category);
    let claimed = Ticket { claimed_by: Some(UserId::new(32)), ..ticket.clone() };
    page.message("🧰 Outils", &toolbox(&ticket));
    page.message("🧰 Outils, d’un ticket que l’on a pris en charge", &toolbox(&claimed));
    let of_another = Ticket { claimed_by: Some(UserId::new(33)), ..ticket.clone() };
    page.message("🧰 Outils, d’un ticket pris en charge par quelqu’un d’autre", &toolbox(&of_another));
    page.message("🧰 Outils, d’un ticket fermé", &toolbox(&Ticket { state: State::Closed, ..ticket.clone() }));
    reason(page, &ticket);
    moving(page, &claimed, category);
    pass(page, &claimed);
    takeover(page, &claimed);
    priority(page, &ticket);
    promise(page, &ticket);
    propose(page, &ticket);
    suspend(page, &ticket);
    notes(page, &ticket);
    earlier(page, &ticket);
    page.message("Outil : historique", &tools::history::page(&ticket, 0, FR));
    canned(page, &ticket);
    guests(page, &ticket);
    openfor(page, &ticket, category);
    block(page, &ticket);
    waiting(page, category);
}

/// The toolbox as bob sees it, in a server whose options nobody has changed.
fn toolbox(ticket: &Ticket) -> Message {
    let (bob, options) = (bob(), GuildOptions::default());
    let tools: Vec<_> =
        Tool::ALL.iter().copied().filter(|tool| ticket.may_use_with(*tool, &bob, &options).is_ok()).collect();
    tools::toolbox(ticket, &tools, bob.id, FR)
}

/// A member of the staff.
fn bob() -> By {
    let face = Face { name: "Bob".into(), picture: None };
    By { id: UserId::new(32), name: "bob".into(), face, role: TicketRole::Staff, at: DateTime::UNIX_EPOCH }
}

fn notes(page: &mut Page, ticket: &Ticket) {
    let at = DateTime::from_timestamp(1_800_000_000, 0).unwrap();
    let note = |id, text: &str| Note {
        id,
        edition: 0,
        by: UserId::new(32),
        name: "Bob".into(),
        text: text.into(),
        at,
        corrected_by: (id == 1).then_some(UserId::new(32)),
        corrected_at: (id == 1).then_some(at),
    };
    let notes = vec![note(1, "Déjà remboursé une fois."), note(2, "Attend la réponse de la comptabilité.")];
    let with_notes = Ticket { notes, ..ticket.clone() };
    page.message("Outil : notes, aucune", &tools::notes::list(ticket, 0, FR));
    page.message("Outil : notes", &tools::notes::list(&with_notes, 0, FR));
    page.modal("Outil : écrire une note", &tools::notes::write(ticket, None, FR));
    page.message("Outil : une note", &tools::notes::one(&with_notes, &with_notes.notes[0], &bob(), FR));
    page.message("Outil : supprimer une note", &tools::notes::ask_remove(&with_notes, &with_notes.notes[0], FR));
}

fn earlier(page: &mut Page, ticket: &Ticket) {
    let at = DateTime::from_timestamp(1_790_000_000, 0).unwrap();
    let one = |number, state, ended_at| EarlierTicket {
        id: ticket.id,
        number,
        category: EarlierCategory { id: ticket.category.id.clone(), name: "Support".into(), roles: Vec::new() },
        state,
        channel_id: Some(ChannelId::new(13)),
        opened_at: at,
        ended_at,
        claimers: vec![UserId::new(32)],
        transcript: ended_at.map(|_| Transcript {
            channel_id: ChannelId::new(12),
            message_id: MessageId::new(14),
            covers: None,
            holds_private: false,
            for_member: None,
        }),
        closing_reason: ended_at.map(|_| "Remboursement envoyé".into()),
    };
    let tickets = vec![one(8, State::Closed, None), one(5, State::Deleted, Some(at))];
    let first = EarlierPage { tickets, older: Some(at), has_newer: false };
    page.message("Outil : tickets précédents, aucun", &tools::earlier::page(ticket, &EarlierPage::default(), FR));
    page.message("Outil : tickets précédents", &tools::earlier::page(ticket, &first, FR));
}

fn canned(page: &mut Page, ticket: &Ticket) {
    let answer = super::canned::answer();
    page.message("Outil : réponses types", &tools::canned::choose(ticket, std::slice::from_ref(&answer), FR));
    page.message("Outil : réponses types, aucune", &tools::canned::choose(ticket, &[], FR));
    let preview = tools::canned::preview(ticket, &answer, &bob().face, 1, FR);
    page.message("Outil : aperçu d’une réponse type", &preview);
    page.modal("Outil : modifier une réponse type avant de l’envoyer", &tools::canned::edit(ticket, &answer, 1, FR));
    page.message("Outil : réponse type envoyée", &tools::canned::sent(ticket, false, FR));
    page.message("Outil : réponse type que Discord n’a pas encore prise", &tools::canned::sent(ticket, true, FR));
    let text = "Bonjour @ada, le remboursement arrive sous cinq jours ouvrés.".into();
    let told = Announcement {
        detail: Some(Detail::Answer(text)),
        ..Announcement::new(LogEntryKind::AnswerSent, Some(bob().face), ticket.opened_at)
    };
    page.message("Une réponse type, dans le ticket", &announcement::answer(&told, FR));
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
    let origin = Origin::Toolbox(ticket);
    page.message("Outil : ouvrir pour un membre", &tools::openfor::member(origin, FR));
    page.message("Outil : ouvrir pour un membre, catégorie", &tools::openfor::category(origin, id, &[category], FR));
    page.message(
        "Outil : ouvrir pour un membre, à confirmer",
        &tools::openfor::confirm(origin, &member, category, &[], FR),
    );
    page.message(
        "Outil : ouvrir pour un membre, par-dessus les règles",
        &tools::openfor::confirm(origin, &member, category, &rules, FR),
    );
    page.message("Outil : ouvert pour un membre", &tools::openfor::opened(origin, id, ChannelId::new(51), false, FR));
    let origin = Origin::Board(&category.id);
    page.message("Depuis le tableau de suivi, ouvrir pour un membre", &tools::openfor::member(origin, FR));
    let asked = tools::openfor::confirm(origin, &member, category, &[], FR);
    page.message("Depuis le tableau de suivi, à confirmer", &asked);
}

fn guests(page: &mut Page, ticket: &Ticket) {
    let [role, member] = [(true, 22), (false, 34)].map(|(is_role, id)| Guest { is_role, id });
    let named = |guest, name: &str| AddedGuest { guest, name: name.to_owned() };
    let added = [named(member, "grace"), named(role, "Visiteurs")];
    page.message("Outil : personnes", &tools::guests::choose(ticket, &[], FR));
    let claimed = Ticket { claimed_by: Some(UserId::new(32)), guests: added.to_vec(), ..ticket.clone() };
    page.message("Outil : personnes, d’un ticket pris en charge", &tools::guests::choose(&claimed, &added, FR));
    let done = Done { added: &[member, role], removed: &[], unfit: &[] };
    page.message("Outil : personnes ajoutées", &tools::guests::done(ticket, &added, done, FR));
    let every = Unfit::ALL.iter().zip(40..).map(|(why, id)| (Guest { is_role: false, id }, *why)).collect::<Vec<_>>();
    let in_part = Done { added: &[member], unfit: &every, ..done };
    page.message(
        "Outil : personnes, dont certaines n’ont pas été ajoutées",
        &tools::guests::done(ticket, &added[..1], in_part, FR),
    );
    let removed = Done { added: &[], removed: &[role], unfit: &[] };
    let mut waits = ticket.clone();
    let at = ticket.opened_at;
    waits.plan(Effect::Rights, LeaseWindow { now: at, lease_until: at });
    page.message("Outil : personnes retirées", &tools::guests::done(&waits, &added[..1], removed, FR));
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

fn promise(page: &mut Page, ticket: &Ticket) {
    let until = ticket.opened_at + TimeDelta::hours(4);
    let (by, reminds) = (bob().id, Some(bob().id));
    let promise = Some(Promise { by, reminds, at: ticket.opened_at, until, is_over: false });
    let promised = Ticket { waiting: Box::new(Waiting { promise, ..Waiting::default() }), ..ticket.clone() };
    page.message("Outil : promettre une réponse", &tools::promise::choose(&promised, Zone::of(FR), FR));
    page.message("Outil : réponse promise", &tools::promise::done(&promised, FR));
    let told = |kind, by| Announcement {
        detail: Some(Detail::Promised(until)),
        ..Announcement::new(kind, by, ticket.opened_at)
    };
    page.message(
        "Réponse promise, dans le ticket",
        &announcement::announcement(&promised, &told(LogEntryKind::Promised, Some(bob().face))),
    );
    page.message(
        "Rappel d’une réponse promise",
        &announcement::announcement(&promised, &told(LogEntryKind::PromiseOver, None)),
    );
}

fn propose(page: &mut Page, ticket: &Ticket) {
    let proposal = Proposal { by: bob().id, at: ticket.opened_at, closes: Closes::Day, message: None };
    let until = proposal.until().unwrap();
    let waiting = Waiting { proposal: Some(proposal), suspended: Some(suspended(ticket)), ..Waiting::default() };
    let proposed = Ticket { waiting: Box::new(waiting), ..ticket.clone() };
    page.message("Outil : proposer de fermer", &tools::propose::choose(ticket, FR));
    page.message("Outil : proposer de fermer, relances suspendues", &tools::propose::choose(&proposed, FR));
    page.message("Outil : fermeture proposée", &tools::propose::done(&proposed, FR));
    let told = Announcement {
        detail: Some(Detail::Closes(until)),
        ..Announcement::new(LogEntryKind::CloseProposed, Some(bob().face), ticket.opened_at)
    };
    page.message("Fermeture proposée, dans le ticket", &announcement::announcement(&proposed, &told));
}

fn suspend(page: &mut Page, ticket: &Ticket) {
    let waiting = Waiting { suspended: Some(suspended(ticket)), ..Waiting::default() };
    let silent = Ticket { waiting: Box::new(waiting), ..ticket.clone() };
    page.message("Outil : suspendre les relances", &tools::suspend::show(ticket, FR));
    page.message("Outil : relances suspendues", &tools::suspend::show(&silent, FR));
    page.message("🧰 Outils, relances suspendues", &tools::toolbox(&silent, &[Tool::Priority], UserId::new(31), FR));
}

fn suspended(ticket: &Ticket) -> Suspended {
    Suspended { by: bob().id, at: ticket.opened_at }
}

fn priority(page: &mut Page, ticket: &Ticket) {
    page.message("Outil : priorité", &tools::priority::choose(ticket, FR));
    page.message("Outil : priorité choisie", &tools::priority::chosen(ticket, Priority::Urgent, FR));
}
