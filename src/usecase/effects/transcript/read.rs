//! Reads the channel from its first message to its last, a page at a time.
use super::{
    Desk, Stop,
    files::{Keeper, fetch},
    progress::Progress,
};
use crate::{
    domain::{effect::PendingEffect, ticket::Ticket},
    transcript::{Finished, Heading, Writer, model::Message, names::Names},
};
use futures::{StreamExt, stream};
use serenity::model::id::{ChannelId, MessageId};

/// The most that Discord gives at once.
const PAGE: u8 = 100;
/// Of how many messages files are fetched side by side.
const SIDE_BY_SIDE: usize = 4;

pub async fn read(
    desk: &Desk,
    ticket: &Ticket,
    channel: ChannelId,
    place: ChannelId,
    pending: &PendingEffect,
    most: u64,
) -> Result<Finished, Stop> {
    let mut writer = Writer::new(heading(desk, ticket, channel), names(desk, ticket))?;
    let mut progress = Progress::new(desk, ticket);
    let mut keeper = Keeper::new(desk, ticket, place, &pending.id);
    let mut last = 0;
    loop {
        let page = desk.discord.messages_after(channel, last, PAGE).await.map_err(Stop::Reading)?;
        let is_full = page.len() == usize::from(PAGE);
        let mut page: Vec<Message> = page.iter().map(Message::read).collect();
        page.sort_by_key(|message| message.id);
        if page.is_empty() {
            make_sure(desk, ticket, channel, last).await?;
        }
        last = page.last().map_or(last, |message| message.id);
        let mut fetched = stream::iter(page).map(|message| fetch(desk, message, most)).buffered(SIDE_BY_SIDE);
        while let Some((message, fetched)) = fetched.next().await {
            keeper.keep_pictures(&message, &mut writer).await?;
            let files = keeper.keep_files(&message, fetched).await;
            writer.add(&message, &files)?;
            progress.tell(writer.counts().messages).await?;
        }
        if !is_full {
            break;
        }
    }
    let withheld = writer.counts().is_withheld()
        && desk.discord.application().await.is_ok_and(|application| !application.sees_message_content());
    Ok(writer.finish(withheld))
}

/// An empty page is what Discord also gives a bot that may not read: then some message that is there cannot be had.
async fn make_sure(desk: &Desk, ticket: &Ticket, channel: ChannelId, last: u64) -> Result<(), Stop> {
    let read_one = last != 0;
    let Some(message) = (if read_one { Some(MessageId::new(last)) } else { ticket.opening_message_id }) else {
        return Ok(());
    };
    match desk.discord.message(channel, message).await {
        // Deleted by hand, which the bot may see.
        Err(fault) if fault.code() == Some(crate::usecase::effects::UNKNOWN_MESSAGE) => Ok(()),
        Err(fault) if fault.lacks_permission() => Err(Stop::Withheld),
        Err(fault) => Err(Stop::Reading(fault)),
        Ok(_) if read_one => Ok(()),
        Ok(_) => Err(Stop::Withheld),
    }
}

fn heading(desk: &Desk, ticket: &Ticket, channel: ChannelId) -> Heading {
    let guild = desk.cache.guild(ticket.guild_id);
    let name = guild.as_ref().map_or_else(|| ticket.guild_id.to_string(), |guild| guild.name.to_string());
    let seen = guild.as_ref().and_then(|guild| guild.seen_channel(channel));
    let of_channel = seen.and_then(|channel| channel.name()).map(str::to_owned);
    Heading {
        language: ticket.language,
        guild: name,
        channel: of_channel.or_else(|| ticket.channel_name.clone()).unwrap_or_else(|| channel.to_string()),
        number: ticket.number.unwrap_or_default(),
        category: ticket.category.name.clone(),
        opener: ticket.opener_name.clone(),
        opener_id: ticket.opener_id.get(),
        claimer: ticket.claimer_name.clone(),
        closer_id: ticket.closed_by.map(Into::into),
        opened_at: ticket.opened_at,
        made_at: desk.clock.now(),
    }
}

/// What the gateway has told of the guild, and the people of the ticket. Everybody else is learnt from the messages.
fn names(desk: &Desk, ticket: &Ticket) -> Names {
    let mut names = Names::default();
    names.users.insert(ticket.opener_id.get(), ticket.opener_name.clone());
    if let (Some(claimer), Some(name)) = (ticket.claimed_by, &ticket.claimer_name) {
        names.users.insert(claimer.get(), name.clone());
    }
    if let Some(guild) = desk.cache.guild(ticket.guild_id) {
        names.roles = guild.roles().iter().map(|role| (role.id.get(), role.name.to_string())).collect();
        // A channel that the bot does not see keeps its name to itself.
        let seen = guild.channels().iter().filter(|channel| guild.sees(channel));
        names.channels = seen.filter_map(|of| Some((of.id.get(), of.name()?.to_owned()))).collect();
    }
    names
}
