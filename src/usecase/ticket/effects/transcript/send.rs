//! Sends the ticket's member the files of the transcript as it was posted, and tells them that their ticket has
//! ended.
use super::post::MOST_IN_REQUEST;
use crate::{
    discord::{Fault, Fetched, Missing, Patience, Upload},
    domain::ticket::{Ticket, Transcript, effect::PendingEffect, event::TicketEvent},
    usecase::{
        Context,
        ticket::effects::{done::Done, find::find_marked, rating},
    },
    view::{
        mark::is_marked,
        ticket::transcript::{copy, mark_of, mark_of_part, of_summary},
    },
};
use serde_json::Value;
use serenity::model::id::{ChannelId, MessageId};
use std::sync::Arc;

/// The most messages that Discord returns at once (resources/message.mdx, "Get Channel Messages").
const PAGE: u8 = 100;
/// How many pages before the summary are searched for the parts of a transcript.
const MOST_PAGES: usize = 10;

/// How often a transcript is read again from a channel that is hidden from the bot: for some hours.
const MOST_HIDDEN: u32 = 24;

/// Why the member gets no copy.
#[derive(Debug, thiserror::Error)]
enum Stop {
    #[error(transparent)]
    Discord(#[from] Fault),
    #[error("a file of the posted transcript cannot be had: {0:?}")]
    File(Missing),
    #[error("what stands there is no transcript")]
    Unreadable,
}

/// Sends the copy. It is no fault if the member accepts no direct messages, of which the staff are told, if
/// somebody has deleted the transcript since, or if the member left while the ticket was being deleted: they
/// get no copy then. If they were not asked yet what they think of the help, that is asked in the same message, or by
/// one of its own without a copy.
pub async fn send(context: &Context, ticket: &Ticket, pending: &PendingEffect) -> Result<Done, Fault> {
    if ticket.opener_is_out() {
        return Ok(None);
    }
    let context = &Context { discord: context.discord.with(Patience::BACKGROUND), ..context.clone() };
    match send_all(context, ticket, pending).await {
        Ok(true) => Ok(None),
        Ok(false) => ask_alone(context, ticket, pending).await,
        Err(Stop::Discord(fault)) if !fault.is_permanent() => Err(fault),
        // The transcript channel may be hidden only for a while.
        Err(Stop::Discord(fault)) if fault.lacks_access() && pending.retries < MOST_HIDDEN => {
            Err(Fault::Unreachable(fault.to_string()))
        }
        Err(stop @ Stop::File(Missing::NoAnswer | Missing::NoSpace)) => Err(Fault::Unreachable(stop.to_string())),
        Err(stop) => {
            tracing::info!(ticket = %ticket.id, %stop, "the member does not get the transcript");
            let is_closed = matches!(&stop, Stop::Discord(fault) if fault.refuses_direct_messages());
            if is_closed { Ok(Some(TicketEvent::CopyRefused)) } else { ask_alone(context, ticket, pending).await }
        }
    }
}

/// There is no copy with which to ask the member what they think of the help.
async fn ask_alone(context: &Context, ticket: &Ticket, pending: &PendingEffect) -> Result<Done, Fault> {
    if ticket.rating_asked_by_copy(context.clock.now()).is_some() {
        rating::ask(context, ticket, pending).await
    } else {
        Ok(None)
    }
}

/// Returns `false` if there is nothing to send.
async fn send_all(context: &Context, ticket: &Ticket, pending: &PendingEffect) -> Result<bool, Stop> {
    let Some(transcript) = ticket.transcript else { return Ok(false) };
    if transcript.holds_private && transcript.for_member.is_none() {
        tracing::info!(ticket = %ticket.id, "the transcript holds what its member could not see, so they get no copy");
        return Ok(false);
    }
    let place = context.discord.direct_messages(ticket.opener_id).await?;
    let messages = posted(context, transcript).await?;
    let count = messages.len();
    let panel = panel(context, ticket).await;
    let asked = match ticket.rating_asked_by_copy(context.clock.now()) {
        // Either with the copy, or alone because the copy could not be had.
        Some(rating) if rating::stands(context, place, ticket, rating, pending).await? => None,
        asked => asked,
    };
    for (number, message) in messages.iter().enumerate() {
        let mark = mark_of(&pending.id, number + 1, count);
        if pending.retries > 0 && find_marked(context, place, pending, &mark).await?.is_some() {
            continue;
        }
        let copy = copy(ticket, (number + 1, count), panel, asked, &mark);
        let copy = copy.with_nonce(&format!("{}c{number}", pending.id));
        context.discord.post_files(place, &copy, files(context, message).await?).await?;
    }
    Ok(true)
}

/// The channel of the panel that was posted last. If that cannot be known, the member is told of none.
async fn panel(context: &Context, ticket: &Ticket) -> Option<ChannelId> {
    context.storage.guild(ticket.guild_id).await.ok()?.panels.last().map(|panel| panel.channel_id)
}

async fn files(context: &Context, message: &Value) -> Result<Vec<Upload>, Stop> {
    let mut uploads = Vec::new();
    for attachment in message["attachments"].as_array().into_iter().flatten() {
        uploads.push(fetch(context, attachment).await?);
    }
    Ok(uploads)
}

async fn fetch(context: &Context, attachment: &Value) -> Result<Upload, Stop> {
    let name = attachment["filename"].as_str().ok_or(Stop::Unreadable)?.to_owned();
    let url = attachment["url"].as_str().and_then(|url| context.hosts.find(url)).ok_or(Stop::Unreadable)?;
    let content_type = content_type(&name);
    match context.discord.fetch(&url, MOST_IN_REQUEST).await.map_err(Stop::File)? {
        Fetched::Large { path, size } => Ok(Upload { name, content_type, path: Arc::new(path), size }),
        Fetched::Small(bytes) => Upload::of_bytes(name, content_type, &bytes).map_err(|_| Stop::File(Missing::NoSpace)),
    }
}

fn content_type(name: &str) -> &'static str {
    if name.rsplit('.').next() == Some("html") { "text/html; charset=utf-8" } else { "text/plain; charset=utf-8" }
}

/// The messages of the transcript, the one with the summary last. A part that somebody has deleted is left
/// out.
async fn posted(context: &Context, transcript: Transcript) -> Result<Vec<Value>, Stop> {
    let channel_id = transcript.channel_id;
    let message_id = transcript.for_member.unwrap_or(transcript.message_id);
    let summary = context.discord.message(channel_id, message_id).await?;
    let (mark, count) = footer(&summary).and_then(of_summary).ok_or(Stop::Unreadable)?;
    let marks: Vec<_> = (1..count).map(|part| mark_of_part(mark, part, count)).collect();
    let bot = context.bot_id.to_string();
    let place = |message: &Value| {
        let is_ours = message["author"]["id"] == bot.as_str();
        let is_of = |mark: &String| footer(message).is_some_and(|footer| is_marked(footer, mark));
        marks.iter().position(|mark| is_ours && is_of(mark))
    };
    let mut found: Vec<Option<Value>> = vec![None; marks.len()];
    let mut before = message_id;
    for _ in 0..MOST_PAGES {
        if found.iter().all(Option::is_some) {
            break;
        }
        let page = context.discord.messages_before(channel_id, before, PAGE).await?;
        let oldest = page.iter().filter_map(|message| message["id"].as_str()?.parse().ok()).min();
        let is_last = page.len() < usize::from(PAGE);
        for message in page {
            // The newest message counts, for an interrupted attempt may have posted the same part before.
            if let Some(found) = place(&message).and_then(|place| found.get_mut(place)) {
                found.get_or_insert(message);
            }
        }
        match oldest {
            Some(oldest) if !is_last => before = MessageId::new(oldest),
            _ => break,
        }
    }
    Ok(found.into_iter().flatten().chain([summary]).collect())
}

fn footer(message: &Value) -> Option<&str> {
    message["embeds"][0]["footer"]["text"].as_str()
}
