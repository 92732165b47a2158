//! Writes the messages into the transcript from the first to the last, and keeps their files.
use super::{
    files::{Keeper, fetch},
    stop::Stop,
};
use crate::{
    cache::{Channel, Guild},
    domain::ticket::Ticket,
    transcript::{Finished, Heading, Writer, history::History, model::Message, names::Names},
};
use chrono::{DateTime, Utc};
use futures::{StreamExt, stream};
use serenity::model::id::ChannelId;
use std::collections::BTreeSet;
use tokio::task::yield_now;

/// How many messages have their files downloaded at the same time.
const SIDE_BY_SIDE: usize = 4;

/// Writes the transcript. `begun_at` is when the reading began, and `most` the most bytes that may be posted
/// as one file.
pub async fn write(
    history: History,
    mut keeper: Keeper<'_>,
    guild: &Guild,
    channel: ChannelId,
    begun_at: DateTime<Utc>,
    most: u64,
) -> Result<Finished, Stop> {
    let (context, ticket) = (keeper.context, keeper.ticket);
    let mut writer = Writer::new(heading(guild, ticket, channel, begun_at), names(guild, ticket))?;
    for page in history.into_pages() {
        let page = page?;
        // Whoever is mentioned before they write has their name already.
        page.iter().for_each(|message| writer.learn(message));
        let messages = stream::iter(page).map(|message| fetch(context, Message::read(&message), most));
        let mut fetched = messages.buffered(SIDE_BY_SIDE);
        while let Some((message, fetched)) = fetched.next().await {
            keeper.keep_pictures(&message, &mut writer).await?;
            let files = keeper.keep_files(&message, fetched).await;
            writer.add(&message, &files)?;
            // Without this yield, a transcript without files to wait for would be one step, and nothing else
            // on this thread would go on meanwhile: no answer to a click, and no renewal of a lease.
            yield_now().await;
        }
    }
    let withheld = writer.counts().is_withheld()
        && context.discord.application().await.is_ok_and(|application| !application.sees_message_content());
    Ok(writer.finish(withheld))
}

fn heading(guild: &Guild, ticket: &Ticket, channel: ChannelId, made_at: DateTime<Utc>) -> Heading {
    let of_channel = guild.seen_channel(channel).and_then(Channel::name).map(str::to_owned);
    Heading {
        language: ticket.language,
        guild: guild.name.to_string(),
        channel: of_channel.or_else(|| ticket.channel_name.clone()).unwrap_or_else(|| channel.to_string()),
        number: ticket.number.unwrap_or_default(),
        category: ticket.category.name.clone(),
        opener: ticket.opener_name.clone(),
        opener_id: ticket.opener_id.get(),
        staff: staff(guild, ticket),
        staff_roles: ticket.category.roles.iter().map(|role| role.get()).collect(),
        claimer: ticket.claimer_name.clone(),
        claimer_id: ticket.claimed_by.map(Into::into),
        closer_id: ticket.closed_by.map(Into::into),
        opened_at: ticket.opened_at,
        made_at,
    }
}

/// Who is known to belong to the staff without asking Discord: whoever claimed the ticket, and the owner of
/// the guild.
fn staff(guild: &Guild, ticket: &Ticket) -> BTreeSet<u64> {
    let claimers = ticket.claimers.iter().chain(&ticket.claimed_by).map(|claimer| claimer.get());
    claimers.chain([guild.owner.get()]).collect()
}

/// The names of the guild's roles and channels and of the people of the ticket. All other names are learnt
/// from the messages.
fn names(guild: &Guild, ticket: &Ticket) -> Names {
    let mut names = Names::default();
    names.fallbacks.insert(ticket.opener_id.get(), ticket.opener_name.clone());
    if let (Some(claimer), Some(name)) = (ticket.claimed_by, &ticket.claimer_name) {
        names.fallbacks.insert(claimer.get(), name.clone());
    }
    names.roles = guild.roles().iter().map(|role| (role.id.get(), role.name.to_string())).collect();
    // Discord does not tell the name of a channel that the bot does not see.
    let seen = guild.channels().iter().filter(|channel| guild.sees(channel));
    names.channels = seen.filter_map(|of| Some((of.id.get(), of.name()?.to_owned()))).collect();
    names
}
