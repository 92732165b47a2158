//! Takes the step that is due in a ticket. Who owes an answer is read just before: somebody may have written since.
use super::{ask_boards, look::listen_now};
use crate::{
    domain::ticket::{
        Ticket,
        event::TicketEvent,
        step::{Due, Waited},
        talk::Heard,
    },
    storage,
    usecase::{
        Context,
        ticket::decision::{begin_event, store},
    },
};
use chrono::TimeDelta;

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
    let serving = ticket.category.staff(configuration).to_vec();
    // Nobody else waits while a transcript is made.
    begin_event(context, ticket, &TicketEvent::Waited(Waited::Step(step, policy, serving))).await
}
