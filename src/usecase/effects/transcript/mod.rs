//! Makes the transcript of a ticket that is being deleted: reads the channel, keeps its files, posts the result. Whatever
//! goes wrong, the channel stays: only a posted transcript lets the deletion go on.
mod files;
mod post;
mod progress;
mod read;

use super::{Desk, Done};
use crate::{
    discord::{Fault, Patience},
    domain::{
        configuration::Configuration,
        decide::Command,
        effect::PendingEffect,
        ticket::{Ticket, Transcript, TranscriptFault},
    },
};
use serenity::model::{
    guild::PremiumTier,
    id::{ChannelId, GuildId},
};
use std::io;

/// How often the transcript is taken up again after a restart or a long limit, before the staff are asked.
const MOST_RETRIES: u32 = 10;

/// Why there is no transcript.
#[derive(Debug, thiserror::Error)]
enum Stop {
    #[error("the ticket's history: {0}")]
    Reading(Fault),
    #[error("the ticket's history is withheld")]
    Withheld,
    #[error("the transcript channel: {0}")]
    Posting(Fault),
    #[error("no transcript channel is configured")]
    NoChannel,
    #[error("the disk: {0}")]
    Disk(#[from] io::Error),
    /// The ticket has ended meanwhile, or another process has taken it up.
    #[error("overtaken")]
    Overtaken,
}

pub async fn perform(
    desk: &Desk,
    configuration: &Configuration,
    ticket: &Ticket,
    pending: &PendingEffect,
) -> Result<Done, Fault> {
    let Some(channel) = ticket.channel_id else { return Ok(None) };
    // Nobody looks at a spinner: the click was answered long ago.
    let desk = &Desk { discord: desk.discord.with(Patience::BACKGROUND), ..desk.clone() };
    let made = tokio::select! {
        made = make(desk, configuration, ticket, channel, pending) => made,
        stop = progress::hold(desk, ticket) => Err(stop),
    };
    match made {
        Ok(transcript) => Ok(Some(Command::TranscriptPosted(transcript))),
        Err(stop) => stopped(ticket, pending, stop),
    }
}

async fn make(
    desk: &Desk,
    configuration: &Configuration,
    ticket: &Ticket,
    channel: ChannelId,
    pending: &PendingEffect,
) -> Result<Transcript, Stop> {
    let place = configuration.transcript_channel.ok_or(Stop::NoChannel)?;
    if pending.retries > 0
        && let Some(message_id) = post::find(desk, place, &pending.id).await.map_err(Stop::Posting)?
    {
        return Ok(Transcript { channel_id: place, message_id });
    }
    let most = most_bytes(desk, ticket.guild_id);
    let mut finished = read::read(desk, ticket, channel, place, pending, most).await?;
    let posting = post::Posting { desk, place, ticket, mark: &pending.id, attempts: ['a', 'b'] };
    let message_id = posting.post(&mut finished, most).await?;
    if configuration.transcript_to_member && !ticket.opener_left {
        post::to_member(&posting, &mut finished, most).await;
    }
    Ok(Transcript { channel_id: place, message_id })
}

/// What follows: another attempt later, or the ticket stays and the staff are told why.
fn stopped(ticket: &Ticket, pending: &PendingEffect, stop: Stop) -> Result<Done, Fault> {
    let fault = stop.to_string();
    let reason = match stop {
        Stop::Overtaken => return Ok(None),
        Stop::Reading(fault) if fault.lacks_channel() => return Ok(Some(Command::ChannelGone)),
        // A limit, or the bot's own token: nothing that staff could mend.
        Stop::Reading(fault @ (Fault::NotBefore(_) | Fault::TokenRejected))
        | Stop::Posting(fault @ (Fault::NotBefore(_) | Fault::TokenRejected))
            if pending.retries < MOST_RETRIES =>
        {
            return Err(fault);
        }
        Stop::Withheld => TranscriptFault::CannotRead,
        Stop::Reading(fault) if fault.lacks_permission() => TranscriptFault::CannotRead,
        Stop::NoChannel => TranscriptFault::NoChannel,
        Stop::Posting(fault) if fault.lacks_permission() => TranscriptFault::CannotPost,
        Stop::Posting(fault) if fault.lacks_channel() => TranscriptFault::NoChannel,
        Stop::Posting(Fault::Refused { code: post::TOO_LARGE, .. }) => TranscriptFault::TooLarge,
        Stop::Reading(_) | Stop::Posting(_) => TranscriptFault::NoAnswer,
        Stop::Disk(_) => TranscriptFault::NoSpace,
    };
    tracing::warn!(ticket = %ticket.id, %fault, "no transcript, so nothing is deleted");
    Ok(Some(Command::TranscriptFailed(reason, fault)))
}

/// Bytes that one file may have here: 10 MiB, more in boosted guilds, and never more than a request may have
/// (reference.mdx, "Uploading Files").
fn most_bytes(desk: &Desk, guild: GuildId) -> u64 {
    match desk.cache.guild(guild).map(|guild| guild.premium_tier) {
        Some(PremiumTier::Tier2 | PremiumTier::Tier3) => post::MOST_IN_REQUEST,
        _ => post::MOST_FOR_ALL,
    }
}
