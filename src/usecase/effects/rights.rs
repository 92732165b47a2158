//! Brings the rights in a ticket's channel in line with its state, at once.
use super::{Desk, Done, circumstances};
use crate::{
    discord::{Fault, Overwrite},
    domain::{
        configuration::Configuration,
        decide::{Command, Synced},
        effect::PendingEffect,
        rights::{self, Circumstances, Right},
        ticket::Ticket,
    },
};
use chrono::TimeDelta;
use serde_json::json;
use serenity::model::id::ChannelId;

/// The pauses before it is tried again, the first time that it is done: people read or write meanwhile who should not.
const PAUSES: [TimeDelta; 3] = [TimeDelta::milliseconds(500), TimeDelta::seconds(1), TimeDelta::seconds(2)];

pub async fn sync(
    desk: &Desk,
    configuration: &Configuration,
    ticket: &Ticket,
    pending: &PendingEffect,
) -> Result<Done, Fault> {
    for pause in PAUSES.iter().take_while(|_| pending.retries == 0) {
        match once(desk, configuration, ticket).await {
            Err(fault) if passes_soon(&fault) => {
                tracing::warn!(ticket = %ticket.id, %fault, "the rights are tried again at once");
                desk.clock.sleep_until(desk.clock.now() + *pause).await;
            }
            outcome => return outcome,
        }
    }
    once(desk, configuration, ticket).await
}

fn passes_soon(fault: &Fault) -> bool {
    !fault.is_permanent() && !matches!(fault, Fault::NotBefore(_) | Fault::TokenRejected)
}

async fn once(desk: &Desk, configuration: &Configuration, ticket: &Ticket) -> Result<Done, Fault> {
    let Some(channel) = ticket.channel_id else { return Ok(None) };
    let circumstances = circumstances(desk, configuration, ticket).await?;
    let guests = guests(desk, ticket, channel, &circumstances).await?;
    let mut synced = Synced { basis: ticket.basis(), taken: Vec::new(), staff: circumstances.staff.clone() };
    let mut wanted = rights::rights(ticket, &circumstances);
    let ours = wanted.len();
    for right in guests {
        let (right, taken) = rights::guest(ticket, right, circumstances.held);
        wanted.push(right);
        synced.taken.extend(taken);
    }
    let overwrites: Vec<Overwrite> = wanted.iter().map(Overwrite::from).collect();
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
