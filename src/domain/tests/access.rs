use super::{OPENER, STAFF, STRANGER, opening};
use crate::domain::{
    actor::Actor,
    ticket::access::{Act, TicketRole, is_allowed, role_in},
};
use serenity::model::{Permissions, id::RoleId};

#[test]
fn who_may_do_what() {
    use Act::{Claim, Close, CloseLeft, Delete, Release, Reopen};
    let table = [
        (TicketRole::Administrator, [true, true, true, true, true, true]),
        (TicketRole::Staff, [true, true, true, true, true, true]),
        (TicketRole::Opener, [false, false, true, false, false, false]),
        (TicketRole::Stranger, [false, false, false, false, false, false]),
    ];
    for (role, row) in table {
        assert_eq!(
            [Claim, Release, Close, CloseLeft, Reopen, Delete].map(|act| is_allowed(role, act)),
            row,
            "{role:?}"
        );
    }
}

#[test]
fn standing_follows_permissions_then_roles_then_the_ticket() {
    let actor = |id, roles: &[RoleId], permissions| Actor {
        id,
        roles: roles.to_vec(),
        permissions,
        timed_out_until: None,
        joined_at: None,
        language: None,
    };
    let none = Permissions::empty();
    let cases = [
        (actor(STRANGER, &[], Permissions::ADMINISTRATOR), TicketRole::Administrator),
        (actor(STRANGER, &[STAFF], none), TicketRole::Staff),
        (actor(OPENER, &[], none), TicketRole::Opener),
        (actor(STRANGER, &[RoleId::new(99)], Permissions::MANAGE_CHANNELS), TicketRole::Stranger),
    ];
    for (actor, expected) in cases {
        assert_eq!(role_in(&actor, &opening(), &[STAFF]), expected, "{actor:?}");
    }
}

#[test]
fn only_the_member_is_asked_before_the_ticket_is_closed_and_everybody_before_it_is_deleted() {
    use TicketRole::{Administrator, Opener, Staff, Stranger};
    let everybody = [Administrator, Staff, Opener, Stranger];
    for act in Act::ALL {
        let expected = match act {
            Act::Close => [false, false, true, true],
            Act::Delete | Act::DeleteUntranscribed => [true; 4],
            _ => [false; 4],
        };
        assert_eq!(everybody.map(|role| act.asks(role)), expected, "{act:?}");
    }
}
