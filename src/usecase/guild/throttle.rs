//! Pauses a kind of work in a guild where this process counts too many refusals of Discord. A pause is
//! stored, so that it holds in every process and after a restart. The tickets that members ask for are
//! counted in the guild's document, by the write that allocates a ticket's number.
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

/// Counts a permanent refusal of Discord to perform an effect of the ticket. If there were too many refusals,
/// this kind of work is paused in the guild.
pub(in crate::usecase) async fn refused(context: &Context, ticket: &Ticket, effect: &Effect, fault: &Fault) {
    let Some(work) = Work::of(effect) else { return };
    let (guild, now) = (ticket.guild_id, context.clock.now());
    // The opening message of an older ticket is posted again by the bot itself, and nobody is opening a
    // ticket then.
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

/// Ends all pauses of the guild: an administrator may have repaired what was wrong.
pub(in crate::usecase) async fn lift(context: &Context, guild: GuildId) -> Result<(), Refusal> {
    context.throttles.forget(guild);
    Ok(context.storage.lift_pauses(guild).await?)
}
