use super::{active_threads, gateway_channel, guild_emoji, member, merge, presence, sticker, thread, time};
use crate::{
    id::Id,
    rules::sight,
    state::{Guild, Role, State},
};
use serde_json::{Value, json};
use std::collections::BTreeSet;

/// A role object (topics/permissions.mdx, "Role Object").
pub fn role(role: &Role) -> Value {
    let mut value = json!({
        "id": role.id, "name": role.name, "description": null, "permissions": role.permissions.to_string(),
        "position": role.position, "color": role.color,
        "colors": { "primary_color": role.color, "secondary_color": null, "tertiary_color": null },
        "hoist": role.hoist, "managed": role.managed, "mentionable": role.mentionable, "icon": null,
        "unicode_emoji": null, "flags": 0,
    });
    // Tags that are true are there and null, and those that are false are absent ("Role Tags Structure").
    if let Some(bot) = role.tags.bot_id {
        value["tags"]["bot_id"] = json!(bot);
    }
    if role.tags.premium_subscriber {
        value["tags"]["premium_subscriber"] = Value::Null;
    }
    if let Some(listing) = role.tags.subscription_listing_id {
        value["tags"]["subscription_listing_id"] = json!(listing);
        value["tags"]["available_for_purchase"] = Value::Null;
    }
    value
}

/// A guild object (resources/guild.mdx, "Guild Object").
pub fn guild(guild: &Guild) -> Value {
    let roles: Vec<Value> = guild.roles.values().map(role).collect();
    let emojis: Vec<Value> = guild.emojis.values().map(guild_emoji).collect();
    let stickers: Vec<Value> = guild.stickers.values().map(|of| sticker(guild, of)).collect();
    json!({
        "id": guild.id, "name": guild.name, "icon": null, "description": null, "home_header": null, "splash": null,
        "discovery_splash": null, "features": [], "banner": null, "owner_id": guild.owner_id, "application_id": null,
        "region": "deprecated", "afk_channel_id": null, "afk_timeout": 300, "system_channel_id": guild.system_channel_id,
        "system_channel_flags": 0, "widget_enabled": false, "widget_channel_id": null, "verification_level": 0,
        "roles": roles, "default_message_notifications": 0, "mfa_level": 0, "explicit_content_filter": 0,
        "max_presences": null, "max_members": 500_000, "max_stage_video_channel_users": 50,
        "max_video_channel_users": 25, "vanity_url_code": null, "premium_tier": guild.premium_tier,
        "premium_subscription_count": 0, "preferred_locale": guild.preferred_locale, "rules_channel_id": null,
        "safety_alerts_channel_id": null, "public_updates_channel_id": null, "premium_progress_bar_enabled": false,
        "nsfw": false, "nsfw_level": 0, "emojis": emojis, "stickers": stickers, "incidents_data": null,
    })
}

/// The field `d` of `GUILD_CREATE`, and the channels that the bot sees. With `everybody` all members are in
/// it, of which each session gets its part; otherwise the bot is the only member. Channels that the bot does
/// not see have their hidden form (events/gateway-events.mdx, "Guild Create").
pub fn guild_create(state: &State, of: &Guild, everybody: bool) -> (Value, BTreeSet<Id>) {
    let bot = state.application.id;
    let me = of.members.get(&bot);
    let wanted = of.members.values().filter(|member| everybody || member.user_id == bot);
    let known = wanted.filter_map(|member| Some((member, state.users.get(&member.user_id)?)));
    let members: Vec<Value> = known.map(|(one, user)| member(of, one, user)).collect();
    let presences: Vec<Value> = of.members.keys().filter(|_| everybody).map(|id| presence(*id, bot)).collect();
    let channels: Vec<_> = state.channels.of(of.id).collect();
    let seen = me.map(|me| sight::seen(of, me, channels.iter().copied(), state.clock.now())).unwrap_or_default();
    let channels: Vec<Value> = channels.into_iter().map(|of| gateway_channel(state, of, &seen)).collect();
    let threads: Vec<Value> = active_threads(state, of.id).map(|of| thread(state, of)).collect();
    let mut value = guild(of);
    merge(
        &mut value,
        json!({
            "joined_at": time(me.map_or_else(|| state.clock.now(), |me| me.joined_at)), "large": of.members.len() > 250,
            "unavailable": false, "member_count": of.members.len(), "voice_states": [], "members": members,
            "channels": channels, "threads": threads, "presences": presences, "stage_instances": [],
            "guild_scheduled_events": [], "soundboard_sounds": [],
        }),
    );
    (value, seen)
}
