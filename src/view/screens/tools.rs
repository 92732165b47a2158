//! The toolbox of a ticket.
use super::{FR, Page, opened};
use crate::{
    domain::{
        actor::Face,
        setup::configuration::Category,
        ticket::{
            State, Ticket, Transcript,
            access::TicketRole,
            by::By,
            detail::Detail,
            earlier::{EarlierCategory, EarlierPage, EarlierTicket},
            effect::{Announcement, LogEntryKind},
            note::Note,
            priority::Priority,
            tool::Tool,
        },
    },
    view::ticket::{announcement, tools},
};
use chrono::DateTime;
use serenity::model::id::{ChannelId, MessageId, UserId};

pub fn tools(page: &mut Page, category: &Category) {
    let ticket = opened(category);
    page.message("🧰 Outils", &tools::toolbox(&ticket, Tool::ALL, UserId::new(31), FR));
    let claimed = Ticket { claimed_by: Some(UserId::new(32)), ..ticket.clone() };
    page.message("🧰 Outils, d’un ticket pris en charge", &tools::toolbox(&claimed, &[], UserId::new(31), FR));
    priority(page, &ticket);
    notes(page, &ticket);
    earlier(page, &ticket);
    canned(page, &ticket);
}

/// A member of the staff.
fn bob() -> By {
    let face = Face { name: "Bob".into(), picture: None };
    By { id: UserId::new(32), name: "bob".into(), face, role: TicketRole::Staff }
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
    let told = Announcement {
        act: LogEntryKind::AnswerSent,
        by: Some(bob().face),
        claimer: None,
        at: ticket.opened_at,
        detail: Some(Detail::Answer("Bonjour @ada, le remboursement arrive sous cinq jours ouvrés.".into())),
    };
    page.message("Une réponse type, dans le ticket", &announcement::answer(&told, FR));
}

fn priority(page: &mut Page, ticket: &Ticket) {
    page.message("Outil : priorité", &tools::priority::choose(ticket, FR));
    page.message("Outil : priorité choisie", &tools::priority::chosen(ticket, Priority::Urgent, FR));
}
