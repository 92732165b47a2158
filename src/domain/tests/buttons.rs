//! The message with the buttons, whatever events come late or twice.
use super::{CHANNEL, opening, plan};
use crate::domain::{
    refusal::Refusal,
    ticket::{
        LeaseWindow, Ticket,
        effect::{Effect, LogEntryKind},
        event::TicketEvent,
        transition::transition,
    },
};
use chrono::TimeDelta;
use serenity::model::id::{MessageId, RoleId};

const FIRST: MessageId = MessageId::new(9);
const SECOND: MessageId = MessageId::new(10);

fn done(ticket: &Ticket, event: &TicketEvent) -> Ticket {
    transition(ticket, event, plan()).unwrap()
}

fn gone(message: impl Into<Option<MessageId>>) -> TicketEvent {
    TicketEvent::OpeningGone { message: message.into(), asked: false }
}

fn open() -> Ticket {
    let made = done(&done(&opening(), &TicketEvent::Numbered(1)), &TicketEvent::ChannelMade(CHANNEL, "1-alice".into()));
    done(&made, &TicketEvent::OpeningPosted(FIRST))
}

fn tells(ticket: &Ticket, act: LogEntryKind) -> usize {
    let entries =
        ticket.effects.iter().filter(|pending| matches!(&pending.effect, Effect::Log(entry) if entry.act == act));
    entries.count()
}

#[test]
fn only_the_message_that_stands_can_be_gone_and_once() {
    let ticket = open();
    assert!(matches!(transition(&ticket, &gone(SECOND), plan()), Err(Refusal::StateChanged)));
    assert!(matches!(transition(&ticket, &gone(None), plan()), Err(Refusal::StateChanged)));
    let lost = done(&ticket, &gone(FIRST));
    assert!(lost.awaits_opening());
    for late in [gone(FIRST), gone(None), TicketEvent::OpeningUnpinned(FIRST)] {
        assert!(matches!(transition(&lost, &late, plan()), Err(Refusal::StateChanged)), "{late:?}");
    }
    let back = done(&lost, &TicketEvent::OpeningPosted(SECOND));
    assert!(
        matches!(transition(&back, &TicketEvent::OpeningPosted(FIRST), plan()), Err(Refusal::StateChanged)),
        "it stands once"
    );
    assert_eq!(done(&back, &TicketEvent::OpeningPosted(SECOND)).opening_message_id, Some(SECOND));
}

#[test]
fn that_it_is_back_is_told_once_it_stands() {
    let lost = done(&open(), &gone(FIRST));
    let entry = lost
        .effects
        .iter()
        .find(|pending| matches!(&pending.effect, Effect::Log(entry) if entry.act == LogEntryKind::OpeningRestored));
    let entry = entry.unwrap().effect.clone();
    assert!(!lost.is_ready(&entry));
    assert!(done(&lost, &TicketEvent::OpeningPosted(SECOND)).is_ready(&entry));
    let refused = lost.effects.iter().find(|pending| pending.effect == Effect::PostOpening).unwrap().id.clone();
    let mut refusing = lost.clone();
    refusing.give_up(&refused, "403");
    assert_eq!(tells(&refusing, LogEntryKind::OpeningRestored), 0);
    assert!(refusing.lacks_opening());
    let ended = done(&lost, &TicketEvent::ChannelGone);
    assert_eq!(tells(&ended, LogEntryKind::OpeningRestored), 0, "nothing waits for ever");
}

#[test]
fn it_is_posted_three_times_in_ten_minutes_unless_somebody_asks() {
    let mut ticket = open();
    for message in 10..13 {
        let lost = done(&ticket, &TicketEvent::OpeningGone { message: ticket.opening_message_id, asked: false });
        ticket = done(&lost, &TicketEvent::OpeningPosted(MessageId::new(message)));
    }
    let contested = done(&ticket, &gone(MessageId::new(12)));
    assert!(contested.lacks_opening() && tells(&contested, LogEntryKind::OpeningContested) == 1);
    let again = done(&contested, &gone(None));
    assert!(again.lacks_opening() && tells(&again, LogEntryKind::OpeningContested) == 1, "told once");
    assert!(done(&again, &TicketEvent::OpeningGone { message: None, asked: true }).awaits_opening());
    let window = LeaseWindow { now: plan().now + TimeDelta::minutes(11), ..plan() };
    assert!(transition(&again, &gone(None), window).unwrap().awaits_opening());
}

#[test]
fn the_first_message_notifies_and_one_that_is_posted_again_does_not() {
    let mut ticket = opening();
    ticket.notifies = vec![RoleId::new(7)];
    ticket.notifies_opener = true;
    let made = done(&done(&ticket, &TicketEvent::Numbered(1)), &TicketEvent::ChannelMade(CHANNEL, "1-alice".into()));
    assert_eq!(made.notifies, [RoleId::new(7)], "not yet");
    assert!(made.notifies_opener);
    let posted = done(&made, &TicketEvent::OpeningPosted(FIRST));
    assert!(posted.notifies.is_empty() && !posted.notifies_opener);
    let again = done(&posted, &gone(FIRST));
    assert!(again.awaits_opening() && again.notifies.is_empty() && !again.notifies_opener);
}
