use super::{BOT, CLAIMER, GUILD, OPENER, STAFF, STRANGER, opening};
use crate::domain::ticket::{
    State, Ticket,
    guest::{Lost, OverwriteBits},
    guest_overwrite::{GuestOverwrite, still_lost},
    rights::{OF_STAFF, PermissionContext, READ, Right, Target, WRITE, guest, rights},
};
use serenity::model::Permissions;

const EVERYONE: Target = Target::Role(GUILD.get());
const BY_ROLE: Target = Target::Role(STAFF.get());

fn open() -> Ticket {
    Ticket { number: Some(1), state: State::Open, ..opening() }
}

fn claimed() -> Ticket {
    Ticket { claimed_by: Some(CLAIMER), ..open() }
}

fn closed() -> Ticket {
    Ticket { state: State::Closed, live: false, ..claimed() }
}

fn all(ticket: &Ticket, held: Permissions) -> Vec<Right> {
    rights(ticket, &PermissionContext { bot: BOT, staff: vec![STAFF], held })
}

fn of(ticket: &Ticket, target: Target) -> Right {
    all(ticket, Permissions::all()).into_iter().find(|right| right.target == target).unwrap()
}

/// Whether the overwrite lets its holder read, and write.
fn lets(right: Right) -> (bool, bool) {
    let (read, write) = (READ.bits(), (WRITE - OF_STAFF).bits());
    (right.allow & read == read, right.allow & write == write && right.deny & write == 0)
}

fn member(id: serenity::model::id::UserId) -> Target {
    Target::Member(id.get())
}

#[test]
fn in_an_open_ticket_its_member_and_the_staff_write() {
    assert_eq!(lets(of(&open(), member(OPENER))), (true, true));
    assert_eq!(lets(of(&open(), BY_ROLE)), (true, true));
}

#[test]
fn only_the_staff_are_allowed_private_threads() {
    let private = Permissions::CREATE_PRIVATE_THREADS.bits();
    for ticket in [open(), claimed()] {
        for right in all(&ticket, Permissions::all()) {
            let staff = right.target == BY_ROLE && ticket.claimed_by.is_none() || right.target == member(CLAIMER);
            assert_eq!(right.allow & private != 0, staff, "{right:?}");
        }
    }
    let lacking = Permissions::all() - Permissions::CREATE_PRIVATE_THREADS;
    assert!(all(&open(), lacking).iter().all(|right| (right.allow | right.deny) & private == 0));
}

#[test]
fn whatever_the_bot_holds_everyone_is_kept_out_and_the_bot_let_in() {
    for ticket in [open(), claimed(), closed()] {
        for held in [Permissions::all(), Permissions::SEND_MESSAGES, Permissions::empty()] {
            let everyone = all(&ticket, held).into_iter().find(|right| right.target == EVERYONE).unwrap();
            let denied = Permissions::VIEW_CHANNEL | held & Permissions::CREATE_PRIVATE_THREADS;
            assert_eq!((everyone.allow, everyone.deny), (0, denied.bits()));
        }
        let bot = of(&ticket, member(BOT));
        assert_eq!(bot.deny, 0);
        assert!(Permissions::from_bits_retain(bot.allow).contains(READ | Permissions::SEND_MESSAGES));
    }
}

#[test]
fn in_a_claimed_ticket_the_claimer_alone_of_the_staff_writes() {
    assert_eq!(lets(of(&claimed(), member(CLAIMER))), (true, true));
    assert_eq!(lets(of(&claimed(), BY_ROLE)), (true, false));
    assert_eq!(lets(of(&claimed(), member(OPENER))), (true, true));
}

#[test]
fn in_a_closed_ticket_all_read_and_nobody_writes() {
    for target in [member(OPENER), member(CLAIMER), BY_ROLE] {
        assert_eq!(lets(of(&closed(), target)), (true, false), "{target:?}");
    }
}

#[test]
fn a_member_who_left_or_is_shut_out_has_no_overwrite() {
    for ticket in [Ticket { opener_left: true, ..open() }, Ticket { opener_shut_out: true, ..closed() }] {
        assert!(all(&ticket, Permissions::all()).iter().all(|right| right.target != member(OPENER)));
    }
}

#[test]
fn what_the_bot_does_not_hold_is_neither_allowed_nor_denied() {
    let reactions = Permissions::ADD_REACTIONS.bits();
    for right in all(&open(), Permissions::all() - Permissions::ADD_REACTIONS) {
        assert_eq!((right.allow | right.deny) & reactions, 0);
    }
}

#[test]
fn somebody_added_by_hand_keeps_reading_and_gets_writing_back() {
    let held = Permissions::all();
    let by_hand = Right { target: member(STRANGER), allow: (READ | WRITE).bits() | 1 << 51, deny: 0 };
    assert_eq!(guest(&open(), by_hand, held), (by_hand, None), "an open ticket leaves them alone");
    let (muted, taken) = guest(&closed(), by_hand, held);
    assert_eq!(lets(muted), (true, false));
    assert_eq!(muted.allow & 1 << 51, 1 << 51, "other rights stay");
    let taken: Vec<OverwriteBits> = taken.into_iter().collect();
    let again = Ticket { taken: taken.clone(), ..closed() };
    assert_eq!(guest(&again, muted, held), (muted, Some(taken[0])), "what was taken stays remembered");
    let reopened = Ticket { taken, ..open() };
    assert_eq!(guest(&reopened, muted, held), (by_hand, None));
    let changed = Right { allow: READ.bits(), deny: 0, ..muted };
    assert_eq!(guest(&reopened, changed, held), (changed, None), "what people changed meanwhile is theirs");
}

#[test]
fn what_the_bot_does_not_hold_is_cut_off_and_remembered() {
    let held = READ | WRITE | Permissions::MANAGE_ROLES;
    let lacks = (Permissions::MANAGE_MESSAGES | Permissions::MANAGE_ROLES).bits();
    let by_hand = Right { target: member(STRANGER), allow: (READ | WRITE).bits() | lacks, deny: 1 << 21 };
    let (wanted, taken) = guest(&closed(), by_hand, held);
    let (cut, lost) = GuestOverwrite { stands: by_hand, wanted, taken }.cut(held);
    assert_eq!((cut.allow, cut.deny), (READ.bits(), WRITE.bits()));
    assert_eq!((lost.allow, lost.deny), (lacks, 1 << 21), "MANAGE_ROLES is for administrators");
    let mut ticket = closed();
    assert!(ticket.foresee(&taken.into_iter().collect::<Vec<_>>(), Some(lost)));
    assert!(!ticket.foresee(&taken.into_iter().collect::<Vec<_>>(), Some(lost)), "it is known");
    assert_eq!(still_lost(&ticket, cut), Some(lost));
    let reopened = Ticket { claimed_by: None, state: State::Open, live: true, ..ticket };
    assert_eq!(guest(&reopened, cut, held), (by_hand, None), "all of it comes back");
    assert_eq!(still_lost(&reopened, by_hand), None);
}

#[test]
fn what_was_lost_twice_is_told_again_only_if_it_is_more() {
    let guest = member(STRANGER).into();
    let lost = |allow| Lost { guest, allow, deny: 0, told: false };
    let mut ticket = Ticket { lost: vec![Lost { told: true, ..lost(1) }], ..closed() };
    assert!(!ticket.foresee(&[], Some(lost(1))));
    assert_eq!(ticket.lost, [Lost { told: true, ..lost(1) }]);
    assert!(ticket.foresee(&[], Some(lost(2))));
    assert_eq!(ticket.lost, [lost(3)]);
}
