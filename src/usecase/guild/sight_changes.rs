//! Follows up when Discord hides channels from the bot, or shows them again.
use super::{diagnose, log_outbox, sight::is_hidden};
use crate::{
    cache::SightChanged,
    discord::Looked,
    domain::{
        guild::diagnosis::{Finding, needed},
        setup::purpose::ChannelPurpose,
        ticket::{Ticket, event::TicketEvent},
    },
    storage::{self, Guild},
    usecase::{
        Context, Error,
        setup::panels,
        ticket::{decision::apply_event, effects},
    },
};
use serenity::model::id::ChannelId;

/// Tells which tickets cannot be served any more because their channel is hidden, and repairs the tickets
/// whose channel is seen again. Does the same for the channels that the configuration needs.
pub async fn sight_changed(context: &Context, changed: &SightChanged) -> Result<(), Error> {
    let guild_id = changed.guild;
    for ticket in context.storage.tickets_of_guild(guild_id).await? {
        if ticket.channel_id.is_some_and(|id| changed.hidden.contains(&id) || changed.seen.contains(&id)) {
            check_ticket(context, ticket).await?;
        }
    }
    let guild = context.storage.guild(guild_id).await?;
    let mut logs = guild.configuration.named_channels().filter(|named| named.purpose == ChannelPurpose::Log);
    if logs.any(|log| changed.seen.contains(&log.channel)) {
        tell_the_logs(context, changed, &guild).await?;
    }
    let is_needed = |id| !needed(&guild.configuration, &guild.panels, id).is_empty();
    let (hidden, seen) = (&changed.hidden, &changed.seen);
    if !hidden.iter().chain(seen).any(|id| is_needed(*id)) {
        return Ok(());
    }
    // A panel in a channel that is seen again may have missed a change of the configuration.
    if guild.panels.iter().any(|panel| seen.contains(&panel.channel_id)) {
        panels::redraw_anew(context, guild_id).await?;
    }
    let untold = |finding: &Finding| !guild.findings.contains(finding);
    let lost = hidden.iter().filter(|id| is_needed(**id)).any(|id| untold(&Finding::hidden(*id)));
    let was_told = seen.iter().any(|id| guild.findings.iter().any(|finding| finding.lacks_view_of(*id)));
    if lost || was_told { diagnose::run(context, guild_id).await } else { Ok(()) }
}

/// Posts the entries that waited while their log channel was hidden.
async fn tell_the_logs(context: &Context, changed: &SightChanged, guild: &Guild) -> Result<(), Error> {
    let guild_id = changed.guild;
    let is_seen = |log: Option<ChannelId>| log.is_some_and(|log| changed.seen.contains(&log));
    for ticket in context.storage.tickets_of_guild(guild_id).await? {
        if !is_seen(ticket.category.place(&guild.configuration, ChannelPurpose::Log)) {
            continue;
        }
        let window = context.lease_window();
        let mut woken = Vec::new();
        let wake = |ticket: &Ticket| {
            let mut next = ticket.clone();
            woken = next.wake_log(window);
            if woken.is_empty() { Err(()) } else { Ok(next) }
        };
        if let Ok(ticket) = context.storage.change_ticket(ticket, wake).await? {
            effects::run(context, &guild.configuration, ticket, woken).await?;
        }
    }
    if is_seen(guild.configuration.log_channel) && !log_outbox::tell(context, guild_id, guild).await? {
        context.needs_reconcile.add(guild_id);
    }
    Ok(())
}

/// Compares whether the bot sees the ticket's channel, as the gateway tells, with what is stored of the
/// ticket. Another process may have received later events before this one, so Discord is asked before a
/// difference is told.
pub(in crate::usecase) async fn check_ticket(context: &Context, ticket: Ticket) -> storage::Result<()> {
    let (Some(is_hidden), Some(channel)) = (is_hidden(context, ticket.guild_id, ticket.channel_id), ticket.channel_id)
    else {
        return Ok(());
    };
    if is_hidden == ticket.hidden_since.is_some() {
        return Ok(());
    }
    let is_over = match context.discord.look_at_channel(channel).await {
        Ok(Looked::Seen(_)) => is_hidden,
        Ok(Looked::Hidden) => !is_hidden,
        // Other handlers learn that the channel is gone.
        Ok(Looked::Gone) => true,
        Err(_) => false,
    };
    match is_hidden {
        _ if is_over => Ok(()),
        true => apply_event(context, ticket, &TicketEvent::ChannelHidden).await,
        false => apply_event(context, ticket, &TicketEvent::ChannelSeen).await,
    }
}
