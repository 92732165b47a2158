//! Brings a ticket's channel in line with its state: rights at once, the name when Discord allows one.
//!
//! Discord takes two names per channel in ten minutes. So a name rides along with the rights while it may, and when Discord
//! says no, the rights go alone and the name gets a due time.
use super::{Desk, Done, circumstances};
use crate::{
    discord::{Fault, Overwrite, Patience},
    domain::{
        channel_name,
        configuration::Configuration,
        decide::{Command, Synced},
        effect::Effect,
        rights::{self, Circumstances, Right},
        ticket::Ticket,
    },
    i18n::text,
};
use serde_json::json;
use serenity::model::id::ChannelId;

pub async fn sync(desk: &Desk, configuration: &Configuration, ticket: &Ticket) -> Result<Done, Fault> {
    let Some(channel) = ticket.channel_id else { return Ok(None) };
    let circumstances = circumstances(desk, configuration, ticket).await?;
    let guests = guests(desk, ticket, channel, &circumstances).await?;
    let mut synced = Synced {
        basis: ticket.basis(),
        name: None,
        rename_at: None,
        taken: Vec::new(),
        staff: circumstances.staff.clone(),
    };
    let mut wanted = rights::rights(ticket, &circumstances);
    let ours = wanted.len();
    for right in guests {
        let (right, taken) = rights::guest(ticket, right, circumstances.held);
        wanted.push(right);
        synced.taken.extend(taken);
    }
    let overwrites: Vec<Overwrite> = wanted.iter().map(Overwrite::from).collect();
    let name = name(configuration, ticket);
    if ticket.channel_name.as_ref() != Some(&name) && !rename_is_due_later(desk, ticket) {
        let body = json!({ "permission_overwrites": overwrites, "name": name });
        match desk.discord.with(Patience::NO_LIMIT).edit_channel(channel, &body, None).await {
            Ok(_) => {
                synced.name = Some(name);
                return Ok(Some(Command::Synced(synced)));
            }
            Err(Fault::NotBefore(at)) => synced.rename_at = Some(at),
            Err(fault) if is_about_name(&fault) => {
                tracing::warn!(ticket = %ticket.id, %fault, "Discord refuses the channel's name");
            }
            Err(fault) if fault.lacks_permission() => {}
            Err(fault) => return Err(fault),
        }
    }
    match desk.discord.edit_channel(channel, &json!({ "permission_overwrites": overwrites }), None).await {
        Ok(_) => {}
        // Somebody added by hand holds what the bot may not touch: ours go one by one.
        Err(fault) if fault.lacks_permission() && overwrites.len() > ours => {
            for overwrite in &overwrites[..ours] {
                desk.discord.put_overwrite(channel, overwrite).await?;
            }
        }
        Err(fault) => return Err(fault),
    }
    Ok(Some(Command::Synced(synced)))
}

pub async fn rename(desk: &Desk, configuration: &Configuration, ticket: &Ticket) -> Result<Done, Fault> {
    let Some(channel) = ticket.channel_id else { return Ok(None) };
    let name = name(configuration, ticket);
    if ticket.channel_name.as_ref() == Some(&name) {
        return Ok(None);
    }
    desk.discord.with(Patience::RENAME).edit_channel(channel, &json!({ "name": name }), None).await?;
    Ok(Some(Command::Renamed(name, ticket.basis())))
}

/// The name that the ticket's channel should have.
fn name(configuration: &Configuration, ticket: &Ticket) -> String {
    channel_name::of(ticket, configuration.claimed_ending, &words(ticket))
}

pub fn words(ticket: &Ticket) -> channel_name::Words {
    let word = |key| text(ticket.language, key);
    channel_name::Words { member: word("member-fallback"), closed: word("channel-closed") }
}

pub fn is_about_name(fault: &Fault) -> bool {
    /// "Server name contains words that are not allowed".
    const FORBIDDEN_WORDS: u32 = 20_031;
    match fault {
        Fault::Refused { code, fields, .. } => {
            *code == FORBIDDEN_WORDS || fields.iter().any(|field| field.starts_with("name"))
        }
        _ => false,
    }
}

fn rename_is_due_later(desk: &Desk, ticket: &Ticket) -> bool {
    let now = desk.clock.now();
    ticket.effects.iter().any(|pending| pending.effect == Effect::Rename && pending.due_at > now)
}

/// The overwrites that people added by hand. Discord is asked only if the gateway has told of some: serenity drops bits that
/// it does not know, so its copy is not sent back.
async fn guests(
    desk: &Desk,
    ticket: &Ticket,
    channel: ChannelId,
    circumstances: &Circumstances,
) -> Result<Vec<Right>, Fault> {
    let ours = |target| rights::is_ours(ticket, circumstances, target);
    let told = desk.cache.guild(ticket.guild_id).and_then(|guild| {
        let overwrites = guild.seen_channel(channel)?.overwrites()?;
        Some(overwrites.iter().all(|right| ours(right.target)))
    });
    if told == Some(true) {
        return Ok(Vec::new());
    }
    let channel = desk.discord.channel(channel).await?;
    let rights = channel.permission_overwrites.iter().map(Overwrite::right);
    Ok(rights.filter(|right| !ours(right.target)).collect())
}
