//! Discord accepts the message of a ticket, whatever has befallen the ticket.
use super::*;
use crate::domain::ticket::{
    State, TranscriptFault,
    answered::Answered,
    effect::{Announcement, LogEntryKind},
    guest::Guest,
};

#[test]
fn a_ticket_with_every_warning_and_the_longest_texts_can_be_shown() {
    let at = DateTime::from_timestamp(1_800_000_000, 0).unwrap();
    let category = Category::new(CategoryId("0000000a".into()), "*".repeat(100), "x".repeat(4096));
    for &language in Language::ALL {
        let face =
            Face { name: "*".repeat(32), picture: Some("https://cdn.discordapp.com/embed/avatars/0.png".into()) };
        let opener = Opener { id: UserId::new(u64::MAX - 1), name: "*".repeat(32), face, language: None, by: None };
        let plan = LeaseWindow { now: at, lease_until: at };
        let mut ticket = Ticket::opening(GuildId::new(1), opener, &category, language, plan);
        ticket.number = Some(i64::MAX);
        ticket.state = State::Closed;
        ticket.claimed_by = Some(UserId::new(u64::MAX - 2));
        ticket.closed_by = ticket.claimed_by;
        ticket.opener_left = true;
        ticket.unstaffed = true;
        ticket.name_waits_until = Some(at);
        ticket.rights_fault = Some("x".repeat(500));
        ticket.unlocked = (1..60).map(|id| Guest { is_role: id % 2 == 0, id: u64::MAX - id }).collect();
        ticket.transcript_fault = Some(TranscriptFault::CannotPost);
        judge(&json!(ticket::opening(&ticket)), Place::Create).unwrap();
        let text = "@".repeat(4_000);
        ticket.answers = vec![Answered { label: "*".repeat(45), text }; 5];
        judge(&json!(ticket::opening(&ticket)), Place::Create).unwrap();
        ticket.category.description = "x".into();
        judge(&json!(ticket::opening(&ticket)), Place::Create).unwrap();
    }
}

#[test]
fn an_act_that_is_not_announced_is_not_told_as_a_closing() {
    let at = DateTime::from_timestamp(1_800_000_000, 0).unwrap();
    let category = Category::new(CategoryId("0000000a".into()), "Support".into(), "Bonjour".into());
    for &language in Language::ALL {
        let opener =
            Opener { id: UserId::new(7), name: "alice".into(), face: Face::default(), language: None, by: None };
        let plan = LeaseWindow { now: at, lease_until: at };
        let ticket = Ticket::opening(GuildId::new(1), opener, &category, language, plan);
        let shown = |act| json!(ticket::announcement(&ticket, &Announcement::new(act, None, at)));
        let closed = shown(LogEntryKind::Closed)["embeds"][0].clone();
        for other in [LogEntryKind::Opened, LogEntryKind::Deleted, LogEntryKind::OpenerLeft] {
            let shown = shown(other)["embeds"][0].clone();
            assert_ne!((&shown["description"], &shown["color"]), (&closed["description"], &closed["color"]));
            assert!(!shown["description"].as_str().unwrap().contains(closed["description"].as_str().unwrap()));
        }
    }
}
