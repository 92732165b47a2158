//! The ticket's state machine: a pure function from a ticket and what happened to the ticket that follows.
//!
//! ```text
//! Opening ──channel made──▶ Open ──close──▶ Closed ──delete──▶ Deleting ──channel gone──▶ Deleted
//!    └──refused──▶ Failed     ▲────reopen─────┘
//! ```
use super::{
    effect::Effect,
    refusal::Refusal,
    ticket::{Plan, State, Ticket},
};
use chrono::{DateTime, Utc};
use serenity::model::id::{ChannelId, MessageId};

/// What happened to a ticket.
#[derive(Clone, Copy, Debug)]
pub enum Command {
    /// The counter of the guild gave it a number.
    Numbered(i64),
    /// Discord made its channel.
    ChannelMade(ChannelId),
    /// Discord refused its channel for good.
    ChannelRefused,
    /// Its channel is gone: `CHANNEL_DELETE`, or an answer 10003.
    ChannelGone,
    /// The message with the buttons stands.
    OpeningPosted(MessageId),
}

pub fn decide(ticket: &Ticket, command: Command) -> Result<Ticket, Refusal> {
    let mut next = ticket.clone();
    match command {
        Command::Numbered(number) if ticket.state == State::Opening && ticket.number.is_none() => {
            next.number = Some(number);
        }
        Command::ChannelMade(channel) if ticket.state == State::Opening && ticket.channel_id.is_none() => {
            next.channel_id = Some(channel);
            next.enter(State::Open);
            next.finish(&Effect::CreateChannel);
        }
        Command::ChannelRefused if ticket.state == State::Opening => {
            next.enter(State::Failed);
            next.effects.clear();
        }
        Command::ChannelGone if !matches!(ticket.state, State::Deleted | State::Failed) => {
            next.enter(State::Deleted);
            next.effects.retain(|pending| matches!(pending.effect, Effect::Log(_)));
        }
        Command::OpeningPosted(message) if ticket.channel_id.is_some() => {
            next.opening_message_id = Some(message);
            next.finish(&Effect::PostOpening);
        }
        _ => return Err(Refusal::StateChanged),
    }
    Ok(next)
}

impl Ticket {
    fn enter(&mut self, state: State) {
        self.state = state;
        self.live = state.is_live();
    }

    fn finish(&mut self, effect: &Effect) {
        self.effects.retain(|pending| pending.effect != *effect);
    }

    pub fn strike_off(&mut self, effect_id: &str) {
        self.effects.retain(|pending| pending.id != effect_id);
    }

    /// Takes a lease on every effect that is due and names them. Empty when there is none.
    pub fn take_due(&mut self, plan: Plan) -> Vec<String> {
        let due = self.effects.iter_mut().filter(|pending| pending.due_at <= plan.now);
        due.map(|pending| {
            pending.due_at = plan.lease_until;
            pending.retries += 1;
            pending.id.clone()
        })
        .collect()
    }

    /// Strikes an effect off that Discord refuses for good, and keeps the reason.
    pub fn give_up(&mut self, effect_id: &str, fault: String) {
        self.strike_off(effect_id);
        self.faults.push(fault);
    }

    /// Keeps an effect for a later attempt.
    pub fn postpone(&mut self, effect_id: &str, due_at: DateTime<Utc>, fault: String) {
        if let Some(pending) = self.effects.iter_mut().find(|pending| pending.id == effect_id) {
            pending.due_at = due_at;
            pending.fault = Some(fault);
        }
    }

    /// Whether what the effect builds on is there.
    pub fn is_ready(&self, effect: &Effect) -> bool {
        match effect {
            Effect::CreateChannel => self.number.is_some(),
            Effect::PostOpening | Effect::Log(_) => self.channel_id.is_some(),
            Effect::PinOpening => self.opening_message_id.is_some(),
        }
    }
}
