//! Takes the step that is due in a ticket. Who owes an answer is read just before: somebody may have written since.
use super::{ask_boards, look::listen_now};
use crate::{
    discord::Fault,
    domain::ticket::{
        Ticket,
        event::TicketEvent,
        step::{Due, Waited},
        talk::Heard,
    },
    storage,
    usecase::{
        Context,
        ticket::{
            decision::{begin_event, store},
            member,
        },
    },
};
use chrono::{DateTime, TimeDelta, Utc};

/// When a ticket whose messages cannot be read is tried again.
const AGAIN: TimeDelta = TimeDelta::minutes(10);

/// When a ticket is looked at again in a guild that the bot has left.
const WITHOUT_BOT: TimeDelta = TimeDelta::days(1);

/// Takes the step that is due in the ticket, if one is. What cannot be read is put off: nothing happens unread.
pub(super) async fn wake(context: &Context, ticket: Ticket) -> storage::Result<()> {
    let guild = context.storage.guild(ticket.guild_id).await?;
    let now = context.clock.now();
    if guild.is_left {
        return store(context, ticket, &TicketEvent::Waited(Waited::PutOff(now + WITHOUT_BOT))).await.map(drop);
    }
    let configuration = &guild.configuration;
    let policy = guild.policy(&ticket.category.id);
    let due = |ticket: &Ticket| ticket.next_step(&policy).filter(|Due { at, .. }| *at <= now).map(|due| due.step);
    let heard = match due(&ticket) {
        Some(step) if step.listens() => match listen_now(context, configuration, &ticket).await {
            Ok(heard) => heard,
            Err(error) => {
                tracing::debug!(ticket = %ticket.id, %error, "what is to happen in a ticket waits until it can be read");
                return store(context, ticket, &TicketEvent::Waited(Waited::PutOff(now + AGAIN))).await.map(drop);
            }
        },
        Some(_) | None => Heard::default(),
    };
    let Some(ticket) = store(context, ticket, &TicketEvent::Waited(Waited::Heard(heard, policy.clone()))).await? else {
        return Ok(());
    };
    ask_boards::changed(context, configuration, ticket.guild_id);
    let Some(step) = due(&ticket) else { return Ok(()) };
    if ticket.talk.behind && step.listens() {
        return store(context, ticket, &TicketEvent::Waited(Waited::PutOff(now + AGAIN))).await.map(drop);
    }
    if step.is_upon_member() {
        let waited = match timed_out_until(context, &ticket).await {
            Ok(None) => None,
            Ok(Some(until)) => Some(Waited::TimedOut(until, policy.clone())),
            Err(error) => {
                tracing::debug!(ticket = %ticket.id, %error, "a ticket closes once it is known that its member could write");
                Some(Waited::PutOff(now + AGAIN))
            }
        };
        if let Some(waited) = waited {
            return store(context, ticket, &TicketEvent::Waited(waited)).await.map(drop);
        }
    }
    let serving = ticket.category.staff(configuration).to_vec();
    // Nobody else waits while a transcript is made.
    begin_event(context, ticket, &TicketEvent::Waited(Waited::Step(step, policy, serving))).await
}

/// Until when the ticket's member can neither write nor click, if they are timed out.
async fn timed_out_until(context: &Context, ticket: &Ticket) -> Result<Option<DateTime<Utc>>, Fault> {
    let found = member::found(context, ticket.guild_id, ticket.opener_id).await?;
    let until = found.and_then(|member| member.communication_disabled_until);
    Ok(until.filter(|until| *until > context.clock.now()))
}
