use super::{CHANNEL, opening, plan};
use crate::domain::{
    decide::{Command, decide},
    effect::Effect,
    refusal::Refusal,
    ticket::{Plan, State, Ticket},
};
use chrono::TimeDelta;
use serenity::model::id::{ChannelId, MessageId};

fn after(commands: &[Command]) -> Ticket {
    commands.iter().fold(opening(), |ticket, command| decide(&ticket, *command).unwrap())
}

#[test]
fn an_opening_comes_to_an_open_ticket_with_nothing_left_to_do() {
    let message = MessageId::new(9);
    let mut ticket = after(&[Command::Numbered(12), Command::ChannelMade(CHANNEL), Command::OpeningPosted(message)]);
    assert_eq!((ticket.state, ticket.live, ticket.number), (State::Open, true, Some(12)));
    assert_eq!((ticket.channel_id, ticket.opening_message_id), (Some(CHANNEL), Some(message)));
    for pending in ticket.effects.clone() {
        assert!(ticket.is_ready(&pending.effect), "{pending:?}");
        ticket.strike_off(&pending.id);
    }
    assert!(ticket.effects.is_empty());
}

#[test]
fn a_second_channel_is_never_taken() {
    let ticket = after(&[Command::Numbered(1), Command::ChannelMade(CHANNEL)]);
    assert_eq!(decide(&ticket, Command::ChannelMade(ChannelId::new(8))).unwrap_err(), Refusal::StateChanged);
}

#[test]
fn a_refused_channel_frees_the_member() {
    let ticket = after(&[Command::Numbered(1), Command::ChannelRefused]);
    assert_eq!((ticket.state, ticket.live), (State::Failed, false));
    assert!(ticket.effects.is_empty());
    assert!(decide(&ticket, Command::ChannelMade(CHANNEL)).is_err(), "and the channel comes too late");
}

#[test]
fn a_channel_that_is_gone_ends_the_ticket_but_not_its_log() {
    let ticket = after(&[Command::Numbered(1), Command::ChannelMade(CHANNEL), Command::ChannelGone]);
    assert_eq!((ticket.state, ticket.live), (State::Deleted, false));
    assert!(matches!(ticket.effects[..], [ref one] if matches!(one.effect, Effect::Log(_))));
    assert!(decide(&ticket, Command::ChannelGone).is_err());
}

#[test]
fn nothing_is_begun_before_what_it_needs() {
    let ticket = opening();
    assert!(ticket.effects.iter().all(|pending| !ticket.is_ready(&pending.effect)), "no number, no channel");
    let ticket = after(&[Command::Numbered(1)]);
    let ready: Vec<_> = ticket.effects.iter().filter(|pending| ticket.is_ready(&pending.effect)).collect();
    assert!(matches!(ready[..], [one] if one.effect == Effect::CreateChannel));
}

#[test]
fn a_lease_keeps_others_away_until_it_is_over() {
    let mut ticket = opening();
    assert!(ticket.take_due(plan()).is_empty());
    let later = plan().lease_until + TimeDelta::seconds(1);
    let taken = ticket.take_due(Plan { now: later, lease_until: later + TimeDelta::seconds(120) });
    assert_eq!(taken.len(), 4);
    assert!(ticket.effects.iter().all(|pending| pending.retries == 1));
}

#[test]
fn an_effects_id_is_short_enough_for_a_nonce() {
    assert!(opening().effects.iter().all(|pending| pending.id.len() <= 25));
}
