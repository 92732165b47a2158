//! Who may do what in which state: the whole table, in the letters of [`outcome`].
use super::{CHANNEL, CLAIMER, OPENER, STRANGER, by, opening, plan};
use crate::domain::{
    refusal::{Obstacle, Refusal},
    ticket::{
        State, Ticket, TranscriptFault,
        access::{Act, TicketRole},
        event::TicketEvent,
        transition::transition,
    },
};
use serenity::model::id::{MessageId, UserId};

/// The people who act: an administrator, staff who hold the claim if there is one, other staff, the opener, a
/// stranger, and an opener who is staff of the category.
const PEOPLE: [(UserId, TicketRole); 6] = [
    (STRANGER, TicketRole::Administrator),
    (CLAIMER, TicketRole::Staff),
    (STRANGER, TicketRole::Staff),
    (OPENER, TicketRole::Opener),
    (STRANGER, TicketRole::Stranger),
    (OPENER, TicketRole::Staff),
];

fn done(ticket: &Ticket, event: &TicketEvent) -> Ticket {
    transition(ticket, event, plan()).unwrap()
}

fn acted(ticket: &Ticket, act: Act) -> Ticket {
    done(ticket, &TicketEvent::Act(act, by(CLAIMER, TicketRole::Staff)))
}

/// The outcome as a letter: `+` done, `n` not allowed, `c` claimed by another, `o` one's own ticket, `l` its
/// opener has left, `t` its opener is there, `s` not in this state.
fn outcome(ticket: &Ticket, act: Act, (id, role): (UserId, TicketRole)) -> char {
    match transition(ticket, &TicketEvent::Act(act, by(id, role)), plan()) {
        Ok(_) => '+',
        Err(Refusal::NotAllowed(refused)) => {
            assert_eq!(refused, act.description().who);
            'n'
        }
        Err(Refusal::AlreadyClaimed(claimer)) => {
            assert_eq!(Some(claimer), ticket.claimed_by);
            'c'
        }
        Err(Refusal::OwnTicket) => 'o',
        Err(Refusal::OpenerLeft(opener)) => {
            assert_eq!(opener, ticket.opener_id);
            'l'
        }
        Err(Refusal::OpenerIsThere) => 't',
        Err(Refusal::StateChanged) => 's',
        Err(other) => panic!("{other:?}"),
    }
}

#[test]
fn state_by_act_by_role() {
    let numbered = done(&opening(), &TicketEvent::Numbered(1));
    let made = done(&numbered, &TicketEvent::ChannelMade(CHANNEL, "1-alice".into()));
    let open = done(&made, &TicketEvent::OpeningPosted(MessageId::new(9)));
    let claimed = acted(&open, Act::Claim);
    let closed = acted(&claimed, Act::Close);
    let left = done(&open, &TicketEvent::OpenerLeft);
    let left_closed = done(&closed, &TicketEvent::OpenerLeft);
    let deleting = acted(&closed, Act::Delete);
    let failed = done(&deleting, &TicketEvent::TranscriptFailed(TranscriptFault::NoAnswer, "x".into()));
    let deleted = done(&deleting, &TicketEvent::ChannelGone);
    assert_eq!((deleting.state, deleted.state), (State::Deleting, State::Deleted));
    // Columns: administrator, claimer, other staff, opener, stranger, opener of the staff.
    // Rows: claim, close, reopen, delete, release, close-left, delete-unlocked, delete-untranscribed.
    let table: [(&str, Ticket, [&str; Act::ALL.len()]); 10] = [
        ("opening", numbered, ["sssono", "ssssns", "sssnns", "sssnns", "sssnns", "sssnns", "sssnns", "snnnnn"]),
        ("open", open, ["+++ono", "++++n+", "sssnns", "+++nn+", "sssnns", "tttnnt", "+++nn+", "snnnnn"]),
        ("claimed", claimed, ["cccono", "++++n+", "sssnns", "+++nn+", "++cnnc", "tttnnt", "+++nn+", "snnnnn"]),
        ("left", left, ["+++ono", "++++n+", "sssnns", "+++nn+", "sssnns", "+++nn+", "+++nn+", "snnnnn"]),
        ("closed", closed, ["sssono", "ssssns", "+++nn+", "+++nn+", "sssnns", "sssnns", "+++nn+", "snnnnn"]),
        (
            "closed, no transcript",
            failed,
            ["sssono", "ssssns", "+++nn+", "+++nn+", "sssnns", "sssnns", "+++nn+", "+nnnnn"],
        ),
        ("closed, left", left_closed, ["sssono", "ssssns", "lllnnl", "+++nn+", "sssnns", "sssnns", "+++nn+", "snnnnn"]),
        ("deleting", deleting, ["sssono", "ssssns", "sssnns", "sssnns", "sssnns", "sssnns", "sssnns", "snnnnn"]),
        ("deleted", deleted, ["ssssss"; Act::ALL.len()]),
        ("failed", done(&opening(), &TicketEvent::ChannelRefused(Obstacle::Full)), ["ssssss"; Act::ALL.len()]),
    ];
    let mut differences = Vec::new();
    for (name, ticket, rows) in &table {
        for (act, expected) in Act::ALL.iter().copied().zip(rows) {
            let row: String = PEOPLE.into_iter().map(|person| outcome(ticket, act, person)).collect();
            if row != *expected {
                differences.push(format!("{name}, {act:?}: {row}, not {expected}"));
            }
        }
    }
    assert_eq!(differences, Vec::<String>::new());
}
