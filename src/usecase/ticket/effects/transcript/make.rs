//! Makes the transcript step by step, and decides what follows when a step fails.
use super::{
    Lock, files, former,
    post::{self, Copy, Posting},
    progress,
    read::Reader,
    stop::Stop,
    threads::{self, Threads},
    write::{self, Source},
};
use crate::{
    cache::Guild,
    discord::{Fault, Patience},
    domain::{
        setup::{configuration::Configuration, purpose::ChannelPurpose},
        ticket::{Covered, Ticket, Transcript, TranscriptFault, effect::PendingEffect, event::TicketEvent},
    },
    usecase::{
        Context,
        ticket::effects::{done::Done, permission_context::shows_opener},
    },
};
use serenity::model::{guild::PremiumTier, id::ChannelId, id::MessageId};
use std::{
    pin::pin,
    sync::{Arc, Mutex},
};
use tokio::sync::watch;

/// How often the transcript is taken up again after a restart or a long limit, before the staff are asked.
const MOST_RETRIES: u32 = 10;

/// Makes the transcript. Returns `None` if there is no lock now, so that nothing was begun.
pub async fn perform(
    context: &Context,
    configuration: &Configuration,
    ticket: &Ticket,
    pending: &PendingEffect,
    lock: Lock,
) -> Option<Result<Done, Fault>> {
    let Some(channel) = ticket.channel_id else { return Some(Ok(None)) };
    // Nobody waits for the transcript at a spinner: the click was answered long ago.
    let context = &Context { discord: context.discord.with(Patience::BACKGROUND), ..context.clone() };
    let (told, read) = watch::channel(None);
    let mut making = pin!(make(context, configuration, ticket, channel, pending, lock, told));
    let mut keeping = pin!(progress::keep(context, ticket, read));
    let outcome = tokio::select! {
        outcome = &mut making => {
            if outcome.is_err() {
                // The update with the number of messages must not arrive after the next drawing of the
                // message.
                drop(keeping.await);
            }
            outcome
        }
        kept = &mut keeping => match kept {
            Err(stop) => Err(stop),
            Ok(()) => making.await,
        }
    };
    match outcome {
        Ok(transcript) => {
            let for_member = configuration.options.transcript_to_member && shows_opener(context, ticket).await;
            Some(Ok(Some(TicketEvent::TranscriptPosted { transcript, for_member })))
        }
        Err(Stop::Unlocked) => None,
        Err(stop) => Some(stopped(ticket, pending, stop)),
    }
}

async fn make(
    context: &Context,
    configuration: &Configuration,
    ticket: &Ticket,
    channel: ChannelId,
    pending: &PendingEffect,
    lock: Lock,
    told: watch::Sender<Option<u64>>,
) -> Result<Transcript, Stop> {
    let begun_at = context.clock.now();
    if lock.is_closed() {
        told.send_replace(Some(0));
    }
    let reader = Reader { context, ticket, channel, told: &told };
    let Some(place) = ticket.category.place(configuration, ChannelPurpose::Transcript) else {
        // A missing channel is not told while the lock is under way.
        lock.closed().await?;
        return Err(Stop::NoChannel);
    };
    if pending.retries > 0
        && let Some(posted) = posted(context, configuration, place, pending).await.map_err(Stop::Unheard)?
    {
        return Ok(posted);
    }
    let lock = match ticket.former_transcript {
        None => lock,
        Some(former) => {
            lock.closed().await?;
            // One that stands where the category's transcripts no longer go has other readers.
            if former.channel_id == place && former::still_serves(context, channel, former).await {
                return Ok(former);
            }
            told.send_replace(Some(0));
            Lock::CLOSED
        }
    };
    let history = reader.read(lock).await?;
    let guild = context.picture(ticket.guild_id).await.map_err(Stop::Reading)?;
    let most = most_bytes(&guild);
    let keeper = files::Keeper::new(context, ticket, place, pending);
    // Most tickets have no threads, and pay no call for them.
    let shows_threads = history.shows_threads();
    // What is written in a thread later does not show in the channel.
    let known = history.known().filter(|_| !shows_threads);
    let covers = known.map(|newest| Covered { until: MessageId::new(newest), begun_at });
    let threads =
        if shows_threads { threads::find(context, ticket.guild_id, channel).await? } else { Threads::default() };
    let holds_private = write::holds_private(ticket, &threads);
    let for_member = configuration.options.transcript_to_member;
    let source = Source { guild: &guild, channel, begun_at, most, reader, for_member };
    let staff = if holds_private { Copy::StaffAlone } else { Copy::Staff };
    let finished = write::write(history, keeper, source, threads).await?;
    // The member gets copies of the same files, so their limit counts, too.
    let most = if for_member { most.min(post::MOST_FOR_ALL) } else { most };
    let posting = |copy| Posting { context, place, ticket, pending, copy };
    // The member's copy is posted first: where the other stands, everything does.
    let for_member = match finished.member {
        Some(member) => Some(posting(Copy::Member).post(&Arc::new(Mutex::new(member)), most).await?),
        None => None,
    };
    let message_id = posting(staff).post(&Arc::new(Mutex::new(finished.staff)), most).await?;
    Ok(Transcript { channel_id: place, message_id, covers, holds_private, for_member })
}

/// The transcript that an earlier attempt posted. One that the staff alone may read is not enough if the member
/// gets a copy by now, or if somebody has deleted their copy.
async fn posted(
    context: &Context,
    configuration: &Configuration,
    place: ChannelId,
    pending: &PendingEffect,
) -> Result<Option<Transcript>, Fault> {
    let find = async |copy| post::find(context, place, pending, copy).await;
    let posted = |message_id, holds_private, for_member| Transcript {
        channel_id: place,
        message_id,
        covers: None,
        holds_private,
        for_member,
    };
    if let Some(message) = find(Copy::Staff).await? {
        return Ok(Some(posted(message, false, None)));
    }
    let Some(message) = find(Copy::StaffAlone).await? else { return Ok(None) };
    let for_member = find(Copy::Member).await?;
    let is_enough = for_member.is_some() || !configuration.options.transcript_to_member;
    Ok(is_enough.then(|| posted(message, true, for_member)))
}

/// What follows after the transcript was stopped: another attempt later, or the ticket stays and the staff
/// are told why.
fn stopped(ticket: &Ticket, pending: &PendingEffect, stop: Stop) -> Result<Done, Fault> {
    let fault = stop.to_string();
    let reason = match stop {
        Stop::Overtaken | Stop::Unlocked => return Ok(None),
        Stop::Reading(fault) if fault.lacks_channel() => return Ok(Some(TicketEvent::ChannelGone)),
        // The cause is a rate limit or the bot's own token, which the staff cannot repair.
        Stop::Reading(fault @ (Fault::NotBefore(_) | Fault::TokenRejected))
        | Stop::Posting(fault @ (Fault::NotBefore(_) | Fault::TokenRejected))
            if pending.retries < MOST_RETRIES =>
        {
            return Err(fault);
        }
        Stop::Unheard(fault) if !fault.is_permanent() && pending.retries < MOST_RETRIES => return Err(fault),
        Stop::Withheld => TranscriptFault::CannotRead,
        Stop::Reading(fault) if fault.lacks_permission() => TranscriptFault::CannotRead,
        Stop::NoChannel => TranscriptFault::NoChannel,
        Stop::Posting(fault) | Stop::Unheard(fault) if fault.lacks_permission() => TranscriptFault::CannotPost,
        Stop::Posting(fault) | Stop::Unheard(fault) if fault.lacks_channel() => TranscriptFault::NoChannel,
        Stop::Posting(fault) if fault.is_too_large() => TranscriptFault::TooLarge,
        Stop::Reading(_) | Stop::Posting(_) | Stop::Unheard(_) => TranscriptFault::NoAnswer,
        Stop::Disk(_) => TranscriptFault::NoSpace,
    };
    tracing::warn!(ticket = %ticket.id, %fault, "no transcript, so nothing is deleted");
    Ok(Some(TicketEvent::TranscriptFailed(reason, fault)))
}

/// The most bytes that one file may have in this guild: 10 MiB, more in boosted guilds, and never more than a
/// request may have (reference.mdx, "Uploading Files").
fn most_bytes(guild: &Guild) -> u64 {
    match guild.premium_tier {
        PremiumTier::Tier2 | PremiumTier::Tier3 => post::MOST_IN_REQUEST,
        _ => post::MOST_FOR_ALL,
    }
}
