//! Handles the events of a guild: members, channels, roles and emojis.
use crate::{
    cache::SightChanged,
    handlers::event::PendingEvents,
    usecase::{
        Context, Error,
        guild::{diagnose, sight_changes::sight_changed},
        setup::panels::emojis_changed,
        ticket::{channel_gone::channels_gone, member, messages, watch},
    },
};
use serenity::model::id::GuildId;

/// Handles the folded events of a guild, each kind by itself: an error in one kind keeps no other from being
/// handled.
pub(super) async fn deal_with(context: &Context, guild: GuildId, pending: PendingEvents) {
    let context = &context.in_guild(guild);
    // Each field by name, so that a new one cannot be forgotten.
    let PendingEvents {
        members_were_lost,
        deleted_channels,
        deleted_roles,
        emojis_changed: emojis,
        members,
        sight,
        touched_channels,
        roles_touched,
        touched_pins,
    } = pending;
    if !deleted_channels.is_empty() {
        noted(context, guild, channels_gone(context, guild, &deleted_channels).await);
    }
    if !deleted_roles.is_empty() {
        noted(context, guild, diagnose::roles_gone(context, guild, &deleted_roles).await);
    }
    if !members.is_empty() {
        noted(context, guild, member::heard_of(context, guild, members).await);
    }
    if emojis {
        noted(context, guild, emojis_changed(context, guild).await);
    }
    if !sight.is_empty() {
        let (seen, hidden) = sight.into_iter().partition::<Vec<_>, _>(|(_, seen)| *seen);
        let ids = |of: Vec<_>| of.into_iter().map(|(channel, _)| channel).collect();
        let changed = SightChanged { guild, hidden: ids(hidden), seen: ids(seen) };
        noted(context, guild, sight_changed(context, &changed).await);
    }
    if !touched_channels.is_empty() {
        noted(context, guild, watch::channels_touched(context, guild, &touched_channels).await);
    }
    if roles_touched {
        // The future is large, so it is boxed.
        noted(context, guild, Box::pin(watch::roles_touched(context, guild)).await);
    }
    if !touched_pins.is_empty() {
        noted(context, guild, messages::pins_touched(context, guild, &touched_pins).await);
    }
    if members_were_lost {
        context.needs_reconcile.add(guild);
    }
}

fn noted(context: &Context, guild: GuildId, outcome: Result<(), Error>) {
    if let Err(error) = outcome {
        tracing::warn!(%error, "an event could not be dealt with; its guild will be looked at again");
        context.needs_reconcile.add(guild);
    }
}
