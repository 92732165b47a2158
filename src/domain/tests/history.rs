//! What a ticket remembers of what happened to it.
use super::{CHANNEL, CLAIMER, OPENER, by, opening, plan};
use crate::domain::ticket::{
    Ticket,
    access::{Act, TicketRole},
    effect::LogEntryKind,
    event::TicketEvent,
    history::History,
    transition::transition,
};
use serenity::model::id::UserId;

fn done(ticket: &Ticket, event: &TicketEvent) -> Ticket {
    transition(ticket, event, plan()).unwrap()
}

fn acted(ticket: &Ticket, act: Act, id: UserId) -> Ticket {
    done(ticket, &TicketEvent::Act(act, by(id, TicketRole::Staff)))
}

/// What happened, with who did it.
fn told(history: &History) -> Vec<(LogEntryKind, Option<UserId>)> {
    history.entries().iter().map(|entry| (entry.kind().unwrap(), entry.who)).collect()
}

fn opened() -> Ticket {
    let numbered = done(&opening(), &TicketEvent::Numbered(1));
    done(&numbered, &TicketEvent::ChannelMade(CHANNEL, "1-alice".into()))
}

#[test]
fn each_act_is_kept_with_who_did_it() {
    let claimed = acted(&opened(), Act::Claim, CLAIMER);
    let released = done(&claimed, &TicketEvent::ClaimEnded(CLAIMER));
    let closed = acted(&released, Act::Close, OPENER);
    let reopened = acted(&closed, Act::Reopen, CLAIMER);
    let deleting = acted(&reopened, Act::Delete, CLAIMER);
    let expected = [
        (LogEntryKind::Opened, None),
        (LogEntryKind::Claimed, Some(CLAIMER)),
        (LogEntryKind::Released, None),
        (LogEntryKind::Closed, Some(OPENER)),
        (LogEntryKind::Reopened, Some(CLAIMER)),
        (LogEntryKind::Deleted, Some(CLAIMER)),
    ];
    assert_eq!(told(&deleting.history), expected);
    assert!(deleting.history.has_beginning());
}

#[test]
fn a_ticket_of_an_earlier_version_begins_its_history_late() {
    let mut stored = bson::serialize_to_document(&opened()).unwrap();
    stored.remove("history").unwrap();
    let ticket: Ticket = bson::deserialize_from_document(stored).unwrap();
    assert!(!ticket.history.has_beginning());
    let claimed = acted(&ticket, Act::Claim, CLAIMER);
    assert_eq!(told(&claimed.history), [(LogEntryKind::Claimed, Some(CLAIMER))]);
    assert!(!claimed.history.has_beginning(), "what happened before is unknown");
}
