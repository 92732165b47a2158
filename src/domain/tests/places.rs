use super::{OPENER, STRANGER, plan};
use crate::domain::{
    guild::throttle::Opening,
    ids::{CategoryId, TicketId},
    ticket::places::{LiveTicket, Places},
};
use chrono::TimeDelta;
use serenity::model::id::UserId;

#[test]
fn who_has_drawn_a_number_holds_a_place_and_who_has_not_holds_none() {
    let (now, here) = (plan().now, CategoryId("0000000a".into()));
    let live = |by: UserId, is_numbered| LiveTicket { id: TicketId::random(), by, at: now, is_numbered };
    let opening = |by| Opening { by, at: now, category: Some(here.clone()) };
    let other = UserId::new(99);
    let mine = live(other, false);
    let tickets = [live(OPENER, true), live(STRANGER, false), mine.clone()];
    let free = |ceiling, drawn: &[Opening]| Places::free(&here, ceiling, &mine.id, &tickets, drawn);
    assert_eq!(free(2, &[]).map(|places| places.free), Some(1), "the stranger may be refused yet");
    assert!(free(1, &[]).is_none());
    assert!(free(2, &[opening(STRANGER)]).is_none(), "the stranger's number is on its way");
    assert_eq!(free(3, &[opening(STRANGER)]).map(|places| places.free), Some(1));
    assert_eq!(free(2, &[opening(other)]).map(|places| places.free), Some(1), "the ticket itself takes no other place");
    let earlier = Opening { at: now - TimeDelta::minutes(1), ..opening(STRANGER) };
    let elsewhere = Opening { category: Some(CategoryId("0000000b".into())), ..opening(UserId::new(98)) };
    let places = free(2, &[earlier.clone(), elsewhere]).unwrap();
    assert_eq!((places.free, places.settled), (1, vec![earlier, opening(OPENER)]), "what is over takes none");
}
