//! Performs one effect.
use super::{
    announce, create_channel,
    done::Done,
    log, name,
    noted::Noted,
    notice, opening, rating, rights,
    transcript::{self, Lock},
    watch,
};
use crate::{
    discord::{Fault, Rank},
    domain::{
        setup::configuration::Configuration,
        ticket::{
            Ticket, Transcript,
            effect::{Effect, PendingEffect},
            event::TicketEvent,
        },
    },
    usecase::Context,
};

/// Performs the effect. The outcome is `None` if the effect was not begun, because what it waits for was put
/// off.
pub(super) async fn perform(
    context: &Context,
    configuration: &Configuration,
    ticket: Ticket,
    pending: PendingEffect,
    lock: Lock,
) -> (PendingEffect, Option<Result<Done, Fault>>) {
    let noted = Noted::begin(&ticket, &pending);
    let context = &context.with(context.discord.in_line().ranked(rank(&pending.effect)).in_guild(ticket.guild_id));
    let done = match &pending.effect {
        Effect::CreateChannel => create_channel::perform(context, configuration, &ticket, &pending).await,
        Effect::PostOpening => opening::post(context, &ticket, &pending).await,
        Effect::PinOpening => opening::pin(context, &ticket).await,
        Effect::Redraw => opening::redraw(context, &ticket).await,
        Effect::Rights => rights::sync(context, configuration, &ticket, &pending).await,
        Effect::Watch => Ok(watch::perform(context, configuration, &ticket)),
        Effect::Rename => name::rename(context, configuration, &ticket).await,
        Effect::NoticeLeft => notice::perform(context, &ticket, &pending).await,
        Effect::Announce(told) => announce::perform(context, &ticket, told, &pending).await,
        Effect::Transcript => {
            // The future is large and seldom needed, so it is boxed.
            let made = Box::pin(transcript::perform(context, configuration, &ticket, &pending, lock)).await;
            if let Some(made) = &made {
                noted.end(made);
            }
            return (pending, made);
        }
        Effect::DeleteChannel => delete_channel(context, &ticket, &pending).await,
        Effect::SendTranscript => transcript::send(context, &ticket, &pending).await,
        Effect::AskRating => rating::ask(context, &ticket, &pending).await,
        Effect::Sweep => create_channel::sweep(context, &ticket, &pending).await,
        Effect::Log(entry) => log::perform(context, configuration, &ticket, entry, &pending).await,
    };
    noted.end(&done);
    (pending, Some(done))
}

/// The rank of the effect's calls, where not all calls can be made at once.
fn rank(effect: &Effect) -> Rank {
    match effect {
        Effect::Rights | Effect::Watch | Effect::DeleteChannel => Rank::Rights,
        Effect::CreateChannel => Rank::Channels,
        Effect::PostOpening | Effect::Redraw | Effect::NoticeLeft | Effect::Announce(_) | Effect::Transcript => {
            Rank::Posts
        }
        Effect::PinOpening => Rank::Pins,
        Effect::Rename | Effect::SendTranscript | Effect::AskRating | Effect::Sweep | Effect::Log(_) => Rank::Last,
    }
}

async fn delete_channel(context: &Context, ticket: &Ticket, pending: &PendingEffect) -> Result<Done, Fault> {
    // Time has passed since the transcript was posted, so people may have deleted it.
    if pending.retries > 0
        && let Some(Transcript { channel_id, message_id, .. }) = ticket.transcript
        && context.discord.message(channel_id, message_id).await.is_err_and(|fault| fault.is_gone())
    {
        return Ok(Some(TicketEvent::TranscriptLost));
    }
    if let Some(channel) = ticket.channel_id {
        context.discord.delete_channel(channel, None).await?;
    }
    Ok(Some(TicketEvent::ChannelGone))
}
