use super::{BOT, CHANNEL, CLAIMER, GUILD, OPENER, STAFF, opening};
use crate::domain::{
    decide::{Command, decide},
    rights::{READ, WRITE, overwrites},
    ticket::{State, Ticket},
};
use serenity::model::{
    Permissions,
    channel::{PermissionOverwrite, PermissionOverwriteType as Kind},
};

fn open() -> Ticket {
    let ticket = decide(&opening(), Command::Numbered(1)).unwrap();
    decide(&ticket, Command::ChannelMade(CHANNEL)).unwrap()
}

fn of(ticket: &Ticket, kind: Kind) -> PermissionOverwrite {
    let all = overwrites(ticket, BOT, &[STAFF], Permissions::all());
    all.into_iter().find(|overwrite| overwrite.kind == kind).unwrap()
}

/// Whether that overwrite lets its holder read, and write.
fn lets(overwrite: &PermissionOverwrite) -> (bool, bool) {
    let denied = overwrite.deny.intersects(WRITE);
    (overwrite.allow.contains(READ), overwrite.allow.contains(WRITE) && !denied)
}

#[test]
fn in_an_open_ticket_its_member_and_the_staff_write_and_nobody_else_sees_it() {
    let ticket = open();
    assert_eq!(lets(&of(&ticket, Kind::Member(OPENER))), (true, true));
    assert_eq!(lets(&of(&ticket, Kind::Role(STAFF))), (true, true));
    assert!(of(&ticket, Kind::Member(BOT)).allow.contains(READ | Permissions::SEND_MESSAGES));
    let everyone = of(&ticket, Kind::Role(GUILD.everyone_role()));
    assert!(everyone.deny.contains(Permissions::VIEW_CHANNEL) && everyone.allow.is_empty());
}

#[test]
fn in_a_claimed_ticket_the_claimer_alone_of_the_staff_writes() {
    let ticket = Ticket { claimed_by: Some(CLAIMER), ..open() };
    assert_eq!(lets(&of(&ticket, Kind::Member(CLAIMER))), (true, true));
    assert_eq!(lets(&of(&ticket, Kind::Role(STAFF))), (true, false));
    assert_eq!(lets(&of(&ticket, Kind::Member(OPENER))), (true, true));
}

#[test]
fn in_a_closed_ticket_all_read_and_nobody_writes() {
    let ticket = Ticket { claimed_by: Some(CLAIMER), state: State::Closed, live: false, ..open() };
    for kind in [Kind::Member(OPENER), Kind::Member(CLAIMER), Kind::Role(STAFF)] {
        assert_eq!(lets(&of(&ticket, kind)), (true, false), "{kind:?}");
    }
}

#[test]
fn what_the_bot_does_not_hold_is_neither_allowed_nor_denied() {
    let held = Permissions::all() - Permissions::ADD_REACTIONS;
    for overwrite in overwrites(&open(), BOT, &[STAFF], held) {
        assert!(!(overwrite.allow | overwrite.deny).contains(Permissions::ADD_REACTIONS));
    }
}
