use super::{BOT, CLAIMER, OPENER, STAFF, opening};
use crate::domain::ticket::{
    State, Ticket,
    by_hand::{difference, is_ours, is_untouched, ours},
    guest::OverwriteBits,
    rights::{OF_STAFF, PermissionContext, READ, Right, Target, WRITE, rights},
};
use serenity::model::Permissions;

const SEND: u64 = Permissions::SEND_MESSAGES.bits();
const VIEW: u64 = Permissions::VIEW_CHANNEL.bits();
const ALICE: Target = Target::Member(OPENER.get());
const BOB: Target = Target::Member(CLAIMER.get());
const BY_ROLE: Target = Target::Role(STAFF.get());

fn known(held: Permissions) -> PermissionContext {
    PermissionContext { bot: BOT, staff: vec![STAFF], held }
}

fn open() -> Ticket {
    Ticket { number: Some(1), state: State::Open, given: vec![OPENER], staff: vec![STAFF], ..opening() }
}

fn closed() -> Ticket {
    Ticket { state: State::Closed, live: false, ..open() }
}

fn with(ticket: &Ticket, right: Right) -> Vec<Right> {
    let mut stands = rights(ticket, &known(Permissions::all()));
    stands.retain(|other| other.target != right.target);
    stands.push(right);
    stands
}

fn of(rights: &[Right], target: Target) -> Right {
    *rights.iter().find(|right| right.target == target).unwrap()
}

#[test]
fn what_the_bot_set_is_untouched_in_each_state_whatever_it_held_then() {
    let less = Permissions::all() - Permissions::ADD_REACTIONS;
    for ticket in [open(), Ticket { claimed_by: Some(CLAIMER), ..open() }, closed()] {
        for (then, now) in [(less, Permissions::all()), (Permissions::all(), less)] {
            for right in rights(&ticket, &known(then)) {
                assert!(is_untouched(&ticket, &known(now), &right), "{right:?}");
            }
        }
        let stands = rights(&ticket, &known(Permissions::all()));
        assert_eq!(difference(&ticket, &known(Permissions::all()), &stands), None);
        // The bot cannot set what it no longer holds, so there is no difference.
        assert_eq!(difference(&ticket, &known(less), &stands), None);
    }
}

#[test]
fn what_is_denied_by_hand_is_kept_and_comes_back_after_a_lock() {
    let all = known(Permissions::all());
    let muted = Right { target: ALICE, allow: (READ | (WRITE - OF_STAFF)).bits() & !SEND, deny: SEND };
    let kept = ours(&open(), &all, &with(&open(), muted));
    assert_eq!(of(&kept.rights, ALICE), muted);
    assert_eq!(kept.denied, [OverwriteBits { target: ALICE.id(), allow: 0, deny: SEND }]);
    let locked = Ticket { denied: kept.denied.clone(), ..closed() };
    let stands = ours(&locked, &all, &with(&open(), muted)).rights;
    assert_eq!(of(&stands, ALICE).deny, WRITE.bits());
    let reopened = Ticket { denied: kept.denied, ..open() };
    assert_eq!(of(&ours(&reopened, &all, &stands).rights, ALICE), muted);
}

#[test]
fn a_lock_of_a_bot_that_held_less_is_no_denial_by_hand() {
    let lock = rights(&closed(), &known(Permissions::all() - Permissions::ADD_REACTIONS));
    let reopened = ours(&open(), &known(Permissions::all()), &lock);
    assert_eq!(of(&reopened.rights, ALICE).deny, 0);
    assert!(reopened.denied.is_empty());
}

#[test]
fn of_a_former_claimer_only_what_was_denied_stays_and_what_was_added_since_is_a_guest_s() {
    let all = known(Permissions::all());
    let former = Ticket { claimers: vec![CLAIMER], ..open() };
    let left_over = Right { target: BOB, allow: (READ | WRITE).bits(), deny: 0 };
    assert!(is_ours(&former, &all, &left_over));
    let by_hand = Right { target: BOB, allow: VIEW | SEND, deny: 0 };
    assert!(!is_ours(&former, &all, &by_hand));
    // The claim has just ended, so the bot's own part goes.
    let just_now = Ticket { given: vec![OPENER, CLAIMER], ..former };
    let changed = Right { target: BOB, allow: (READ | WRITE).bits() & !SEND, deny: SEND };
    let kept = ours(&just_now, &all, &with(&just_now, changed));
    assert_eq!(of(&kept.rights, BOB), Right { target: BOB, allow: 0, deny: SEND });
}

#[test]
fn a_former_staff_role_that_was_let_in_by_hand_is_a_guest() {
    let none = PermissionContext { staff: Vec::new(), ..known(Permissions::all()) };
    let former = Ticket { staff: Vec::new(), former_staff: vec![STAFF], ..open() };
    assert!(is_ours(&former, &none, &Right { target: BY_ROLE, allow: (READ | WRITE).bits(), deny: 0 }));
    assert!(!is_ours(&former, &none, &Right { target: BY_ROLE, allow: VIEW | SEND, deny: 0 }));
}

#[test]
fn a_channel_without_overwrites_is_open_to_all() {
    let all = known(Permissions::all());
    assert!(difference(&open(), &all, &[]).unwrap().exposed);
    let without = |target| rights(&open(), &all).into_iter().filter(move |right| right.target != target);
    let missing: Vec<_> = without(ALICE).collect();
    assert!(!difference(&open(), &all, &missing).unwrap().exposed);
}
