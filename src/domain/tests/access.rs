use super::{OPENER, STAFF, STRANGER, opening};
use crate::domain::ticket::access::{Act, Actor, Standing, may, standing};
use serenity::model::{Permissions, id::RoleId};

#[test]
fn who_may_do_what() {
    use Act::{Claim, Close, CloseLeft, Delete, Release, Reopen};
    let table = [
        (Standing::Administrator, [true, true, true, true, true, true]),
        (Standing::Staff, [true, true, true, true, true, true]),
        (Standing::Opener, [false, false, true, false, false, false]),
        (Standing::Stranger, [false, false, false, false, false, false]),
    ];
    for (standing, row) in table {
        assert_eq!(
            [Claim, Release, Close, CloseLeft, Reopen, Delete].map(|act| may(standing, act)),
            row,
            "{standing:?}"
        );
    }
}

#[test]
fn standing_follows_permissions_then_roles_then_the_ticket() {
    let actor =
        |id, roles: &[RoleId], permissions| Actor { id, roles: roles.to_vec(), permissions, timed_out_until: None };
    let none = Permissions::empty();
    let cases = [
        (actor(STRANGER, &[], Permissions::ADMINISTRATOR), Standing::Administrator),
        (actor(STRANGER, &[STAFF], none), Standing::Staff),
        (actor(OPENER, &[], none), Standing::Opener),
        (actor(STRANGER, &[RoleId::new(99)], Permissions::MANAGE_CHANNELS), Standing::Stranger),
    ];
    for (actor, expected) in cases {
        assert_eq!(standing(&actor, &opening(), &[STAFF]), expected, "{actor:?}");
    }
}
