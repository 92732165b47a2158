//! Makes a ticket's private channel, named, placed and locked down in one call.
use super::{Desk, Done};
use crate::{
    discord::{Channel, Fault},
    domain::{
        channel_name, configuration::Configuration, decide::Command, effect::PendingEffect, rights, ticket::Ticket,
    },
    i18n::{text, text_with},
};
use serde_json::json;
use serenity::model::{
    Permissions,
    id::{GuildId, RoleId},
};

/// Discord's type of a text channel (resources/channel.mdx, "Channel Types").
const TEXT: u8 = 0;
/// Discord's limit of a topic, in characters.
const TOPIC: usize = 1024;

pub async fn perform(
    desk: &Desk,
    configuration: &Configuration,
    ticket: &Ticket,
    pending: &PendingEffect,
) -> Result<Done, Fault> {
    let made = if pending.retries > 0 { find(desk, ticket).await? } else { None };
    let channel = match made {
        Some(channel) => channel,
        None => create(desk, configuration, ticket).await?,
    };
    Ok(Some(Command::ChannelMade(channel.id)))
}

/// A channel that an earlier attempt made without learning its id.
async fn find(desk: &Desk, ticket: &Ticket) -> Result<Option<Channel>, Fault> {
    let mark = ticket.mark();
    let channels = desk.discord.channels(ticket.guild_id).await?;
    Ok(channels.into_iter().find(|channel| channel.topic.as_ref().is_some_and(|topic| topic.contains(&mark))))
}

async fn create(desk: &Desk, configuration: &Configuration, ticket: &Ticket) -> Result<Channel, Fault> {
    let language = ticket.language;
    let number = ticket.number.unwrap_or_default();
    let known = known(desk, ticket.guild_id);
    let staff: Vec<RoleId> = ticket
        .category
        .roles
        .iter()
        .copied()
        .filter(|role| known.roles.as_ref().is_none_or(|roles| roles.contains(role)))
        .collect();
    let body = json!({
        "type": TEXT,
        "name": channel_name::opened(number, &ticket.opener_name, &text(language, "member-fallback")),
        "topic": topic(ticket),
        "parent_id": configuration.ticket_category,
        "permission_overwrites": rights::overwrites(ticket, desk.bot_id, &staff, known.held),
    });
    let reason = text_with(
        language,
        "channel-reason",
        [("member", ticket.opener_name.clone()), ("id", ticket.opener_id.to_string())],
    );
    desk.discord.create_channel(ticket.guild_id, &body, Some(&reason)).await
}

fn topic(ticket: &Ticket) -> String {
    let values = [
        ("number", ticket.number.unwrap_or_default().to_string()),
        ("category", ticket.category.name.clone()),
        ("member", ticket.opener_name.clone()),
    ];
    let words = text_with(ticket.language, "channel-topic", values);
    let mark = ticket.mark();
    let words: String = words.chars().take(TOPIC - mark.len() - 1).collect();
    format!("{words} {mark}")
}

/// What the gateway has told of the guild.
struct Known {
    /// None: not told yet, so no role is taken for deleted.
    roles: Option<Vec<RoleId>>,
    /// What the bot holds in the guild.
    held: Permissions,
}

fn known(desk: &Desk, guild: GuildId) -> Known {
    let Some(guild) = desk.cache.guild(guild) else { return Known { roles: None, held: Permissions::all() } };
    let held = guild.members.get(&desk.bot_id).map_or(Permissions::all(), |member| guild.member_permissions(member));
    let held = if held.administrator() { Permissions::all() } else { held };
    Known { roles: Some(guild.roles.keys().copied().collect()), held }
}
