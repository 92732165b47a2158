//! How a ticket stands on a board.
use super::{CHANNEL, CLAIMER, OPENER, now, opening};
use crate::domain::ticket::{
    State, Ticket,
    owed::Standing,
    talk::{Side, Talk, Word},
};
use chrono::TimeDelta;
use serenity::model::id::UserId;

#[test]
fn before_anything_is_read_it_stands_as_the_bot_itself_heard() {
    let stands = |last: Option<(Side, UserId)>| {
        let last = last.map(|(side, by)| Word { side, by, at: now() + TimeDelta::minutes(5) });
        let talk = Talk { last, ..Talk::default() };
        let ticket = Ticket { state: State::Open, channel_id: Some(CHANNEL), talk, ..opening() };
        ticket.standing(now() + TimeDelta::minutes(9))
    };
    let heard = now() + TimeDelta::minutes(5);
    assert_eq!(stands(None), Standing::Waits(now()));
    assert_eq!(stands(Some((Side::Staff, CLAIMER))), Standing::Answered(heard));
    assert_eq!(stands(Some((Side::Member, OPENER))), Standing::Waits(heard));
}
