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
