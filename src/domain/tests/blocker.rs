//! Whom the staff of a ticket may block.
use super::{CLAIMER, OPENER, STRANGER, by, opening};
use crate::domain::{
    guild::{block::Who, blocker::Blocker},
    refusal::Refusal,
    setup::options::GuildOptions,
    ticket::{
        State, Ticket,
        access::{TicketRole, Who as Whom},
    },
};
use serenity::model::id::RoleId;

#[test]
fn the_staff_block_the_member_of_their_ticket_and_nobody_else_and_only_where_they_may() {
    let ticket = Ticket { state: State::Open, ..opening() };
    let clicker = |role| by(CLAIMER, role);
    let allowing = GuildOptions { staff_blocks: true, ..GuildOptions::default() };
    let blocker = Blocker::in_ticket(&ticket, &clicker(TicketRole::Staff), &allowing).unwrap();
    assert_eq!(blocker.may(Who::Member(OPENER)), Ok(()));
    for other in [Who::Member(STRANGER), Who::Role(RoleId::new(9))] {
        assert_eq!(blocker.may(other), Err(Refusal::NotAdministrator));
    }
    let usual = GuildOptions::default();
    let refused = |role| Blocker::in_ticket(&ticket, &clicker(role), &usual).map(Blocker::id);
    assert_eq!(refused(TicketRole::Staff), Err(Refusal::NotAllowed(Whom::ADMINISTRATORS)));
    assert_eq!(refused(TicketRole::Administrator), Ok(CLAIMER));
    assert!(Blocker::in_ticket(&ticket, &clicker(TicketRole::Opener), &allowing).is_err());
}
