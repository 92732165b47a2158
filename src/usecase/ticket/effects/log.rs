//! Posts an entry in the log channel of the ticket's category. A log channel that is gone or forbidden never stops the act.
use super::{done::Done, find::find_marked};
use crate::{
    discord::Fault,
    domain::{
        guild::diagnosis::Finding,
        setup::{configuration::Configuration, purpose::ChannelPurpose},
        ticket::{
            Ticket,
            effect::{LogEntry, PendingEffect},
        },
    },
    usecase::{Context, guild::diagnose},
    view,
};

/// Posts the entry, unless an earlier attempt has posted it. Does nothing if no log channel is configured, or
/// while posting in the log channel is paused.
pub async fn perform(
    context: &Context,
    configuration: &Configuration,
    ticket: &Ticket,
    entry: &LogEntry,
    pending: &PendingEffect,
) -> Result<Done, Fault> {
    let (category, places) = match &entry.left {
        Some(left) => (&left.id, &left.places),
        None => (&ticket.category.id, &ticket.category.places),
    };
    let Some(log) = configuration.serving_place(ChannelPurpose::Log, category, places) else { return Ok(None) };
    let channel = log.channel;
    // Discord would refuse the entry.
    if context.throttles.is_silent(ticket.guild_id, context.clock.now()) {
        return Ok(None);
    }
    if pending.retries > 0 && find_marked(context, channel, pending, &pending.id).await?.is_some() {
        return Ok(None);
    }
    let posted = context
        .discord
        .post_message(channel, &view::ticket::log::entry(ticket, entry, &pending.id).with_nonce(&pending.id))
        .await;
    if posted.as_ref().is_err_and(Fault::is_permanent) {
        let gone = Finding::gone(&log);
        let is_told = move |told: &[Finding]| told.iter().any(|finding| finding.silences(channel, &gone));
        diagnose::schedule(context, ticket.guild_id, is_told);
    }
    posted.map(|_| None)
}
