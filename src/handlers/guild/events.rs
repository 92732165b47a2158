//! The handler of what happens in guilds: members, channels, roles, emojis, and guilds that come and go.
use super::pending::News;
use crate::{
    cache::SightChanged,
    usecase::{
        Desk, Setback,
        guild::{diagnose, forget, sight_changes::sight_changed},
        recovery::reconcile,
        setup::panels::emojis_changed,
        ticket::{channel_gone::channels_gone, member, messages, watch},
    },
};
use serenity::model::id::GuildId;

/// Each by itself: what one of them meets keeps no other from being dealt with.
pub(super) async fn deal_with(desk: &Desk, guild: GuildId, news: News) {
    let desk = &desk.in_guild(guild);
    let News { is_there, deleted_channels, deleted_roles, emojis_changed: emojis, members, sight, .. } = news;
    if !deleted_channels.is_empty() {
        noted(desk, guild, channels_gone(desk, guild, &deleted_channels).await);
    }
    if !deleted_roles.is_empty() {
        noted(desk, guild, diagnose::roles_gone(desk, guild, &deleted_roles).await);
    }
    if !members.is_empty() {
        noted(desk, guild, member::heard_of(desk, guild, members).await);
    }
    if emojis {
        noted(desk, guild, emojis_changed(desk, guild).await);
    }
    if !sight.is_empty() {
        let (seen, hidden) = sight.into_iter().partition::<Vec<_>, _>(|(_, seen)| *seen);
        let ids = |of: Vec<_>| of.into_iter().map(|(channel, _)| channel).collect();
        let changed = SightChanged { guild, hidden: ids(hidden), seen: ids(seen) };
        noted(desk, guild, sight_changed(desk, &changed).await);
    }
    if !news.touched_channels.is_empty() {
        noted(desk, guild, watch::channels_touched(desk, guild, &news.touched_channels).await);
    }
    if news.roles_touched {
        noted(desk, guild, watch::roles_touched(desk, guild).await);
    }
    if !news.touched_pins.is_empty() {
        noted(desk, guild, messages::pins_touched(desk, guild, &news.touched_pins).await);
    }
    match is_there {
        Some(true) => reconcile::came(desk, guild),
        Some(false) => noted(desk, guild, forget::left(desk, guild).await.map_err(Into::into)),
        None => {}
    }
}

fn noted(desk: &Desk, guild: GuildId, outcome: Result<(), Setback>) {
    if let Err(error) = outcome {
        tracing::warn!(%error, "an event could not be dealt with; its guild will be looked at again");
        desk.behind.add(guild);
    }
}
