//! Where this process counts too many refusals of Discord, the guild rests. That is stored, so that it holds
//! in every process and after a restart; the tickets that members ask for are counted in the guild's
//! document, in the write that draws a ticket's number.
use super::diagnose;
use crate::{
    discord::Fault,
    domain::{
        guild::{
            diagnosis::Finding,
            throttle::{Pause, REFUSED_IN, Work},
        },
        refusal::Refusal,
        ticket::{Ticket, effect::Effect},
    },
    usecase::Context,
};
use serenity::model::id::GuildId;

/// Discord refused for good what was to be done for the ticket. If it does so again and again, the guild
/// rests.
pub(in crate::usecase) async fn refused(context: &Context, ticket: &Ticket, effect: &Effect, fault: &Fault) {
    let Some(work) = Work::of(effect) else { return };
    let (guild, now) = (ticket.guild_id, context.clock.now());
    // The message of an older ticket is tried by the bot itself: nobody is opening one.
    if *effect == Effect::PostOpening && ticket.opened_at + REFUSED_IN < now {
        return;
    }
    if !context.throttles.refused(guild, ticket.id, work, now) {
        return;
    }
    let pause = Pause { work, until: now + work.pause(), why: context.obstacle(guild, fault) };
    tracing::warn!(%guild, ?pause, "Discord refuses again and again: the server rests");
    if work == Work::Log {
        context.throttles.books().silent.insert(guild, pause.clone());
    }
    if let Err(error) = context.storage.pause(guild, &pause).await {
        tracing::warn!(%guild, %error, "a pause is not stored");
    }
    diagnose::schedule(context, guild, move |told| told.contains(&Finding::Paused(pause.work, pause.why)));
}

/// An administrator has repaired what was wrong: whatever rests is tried again.
pub(in crate::usecase) async fn lift(context: &Context, guild: GuildId) -> Result<(), Refusal> {
    context.throttles.forget(guild);
    Ok(context.storage.lift_pauses(guild).await?)
}
