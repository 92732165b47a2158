//! Events as Discord sends them, and what the cache knows afterwards.
#![allow(clippy::panic, clippy::unwrap_used)]
use super::{Cache, SightChanged};
use crate::domain::permissions::VIEW;
use serde_json::{Value, json};
use serenity::model::{
    event::{Event, GatewayEvent},
    id::{ChannelId, GuildId, RoleId, UserId},
};

const GUILD: GuildId = GuildId::new(1);
const BOT: u64 = 2;
const ROLE: u64 = 3;
const LOGS: ChannelId = ChannelId::new(4);
const ADMINISTRATOR: u64 = 8;

fn event(name: &str, data: &Value) -> Event {
    let text = json!({ "op": 0, "s": 1, "t": name, "d": data }).to_string();
    match serde_json::from_str(&text).unwrap() {
        GatewayEvent::Dispatch(_, event) => {
            assert!(!matches!(event, Event::Unknown(_)), "serenity does not read {name}");
            event
        }
        other => panic!("{other:?}"),
    }
}

fn role(id: u64, permissions: u64) -> Value {
    json!({
        "id": id.to_string(), "name": format!("role {id}"), "permissions": permissions.to_string(), "position": 1,
        "color": 0, "colors": { "primary_color": 0, "secondary_color": null, "tertiary_color": null }, "hoist": false,
        "managed": false, "mentionable": false, "flags": 0,
    })
}

fn whole(name: &str, overwrites: &Value) -> Value {
    json!({
        "id": LOGS.to_string(), "type": 0, "guild_id": GUILD.to_string(), "name": name, "position": 0, "flags": 0,
        "permission_overwrites": overwrites, "parent_id": null, "topic": "secret", "nsfw": false,
    })
}

/// An obfuscated channel (resources/channel.mdx, "Obfuscated Channels").
fn obfuscated() -> Value {
    let mut channel = whole("___hidden___", &json!([everyone_denied()]));
    channel["flags"] = json!(1 << 17);
    channel["topic"] = Value::Null;
    channel
}

fn everyone_denied() -> Value {
    json!({ "id": GUILD.to_string(), "type": 0, "allow": "0", "deny": VIEW.to_string() })
}

fn role_allowed() -> Value {
    json!({ "id": ROLE.to_string(), "type": 0, "allow": VIEW.to_string(), "deny": "0" })
}

fn user(id: u64) -> Value {
    json!({ "id": id.to_string(), "username": "guichet", "discriminator": "0", "avatar": null, "bot": true })
}

/// A guild in which the bot holds `permissions` by a role of its own, and @everyone sees the channels.
fn guild(permissions: u64, channel: &Value) -> Value {
    json!({
        "id": GUILD.to_string(), "name": "Atelier", "owner_id": "9", "afk_timeout": 300, "verification_level": 0,
        "default_message_notifications": 0, "explicit_content_filter": 0, "mfa_level": 0, "nsfw_level": 0,
        "system_channel_flags": 0, "premium_tier": 2, "preferred_locale": "fr", "features": [], "nsfw": false,
        "premium_progress_bar_enabled": false, "emojis": [], "stickers": [], "joined_at": "2026-01-01T00:00:00Z",
        "large": false, "unavailable": false, "member_count": 2, "voice_states": [], "presences": [], "threads": [],
        "stage_instances": [], "guild_scheduled_events": [], "channels": [channel],
        "roles": [role(GUILD.get(), VIEW), role(ROLE, permissions)],
        "members": [{
            "user": user(BOT), "roles": [ROLE.to_string()], "joined_at": "2026-01-01T00:00:00Z", "deaf": false,
            "mute": false, "flags": 0,
        }],
    })
}

fn told(permissions: u64, channel: &Value) -> Cache {
    let cache = Cache::new(UserId::new(BOT));
    assert_eq!(cache.apply(&event("GUILD_CREATE", &guild(permissions, channel))), None);
    cache
}

fn name(cache: &Cache) -> Option<String> {
    cache.guild(GUILD).unwrap().channel(LOGS).unwrap().name().map(str::to_owned)
}

#[test]
fn a_hidden_channel_is_there_and_nothing_else_is_known_of_it() {
    let cache = told(0, &obfuscated());
    let guild = cache.guild(GUILD).unwrap();
    let channel = guild.channel(LOGS).unwrap();
    assert!(guild.hides(LOGS));
    assert_eq!(channel.name(), None);
    assert_eq!(channel.overwrites(), None, "the overwrite that Discord invented is compared with nothing");
    assert_eq!(guild.bot_in(channel), None);
}

#[test]
fn a_channel_may_really_be_called_hidden() {
    for overwrites in [json!([]), json!([everyone_denied(), role_allowed()])] {
        let cache = told(0, &whole("___hidden___", &overwrites));
        assert!(!cache.guild(GUILD).unwrap().hides(LOGS));
        assert_eq!(name(&cache).as_deref(), Some("___hidden___"));
    }
    let cache = told(ADMINISTRATOR, &whole("___hidden___", &json!([everyone_denied()])));
    assert!(!cache.guild(GUILD).unwrap().hides(LOGS), "nothing is hidden from an administrator");
}

#[test]
fn sight_is_regained_by_the_channel_that_comes_whole() {
    let cache = told(0, &obfuscated());
    let seen = cache.apply(&event("CHANNEL_UPDATE", &whole("logs", &json!([everyone_denied(), role_allowed()]))));
    assert_eq!(seen, Some(SightChanged { guild: GUILD, hidden: vec![], seen: vec![LOGS] }));
    assert_eq!(name(&cache).as_deref(), Some("logs"));
    let again = cache.apply(&event("CHANNEL_UPDATE", &whole("logs-2", &json!([everyone_denied(), role_allowed()]))));
    assert_eq!(again, None, "it was seen already");
    let hidden = cache.apply(&event("CHANNEL_UPDATE", &obfuscated()));
    assert_eq!(hidden, Some(SightChanged { guild: GUILD, hidden: vec![LOGS], seen: vec![] }));
    assert_eq!(name(&cache), None);
}

#[test]
fn a_role_alone_does_not_uncover_what_came_obfuscated() {
    let cache = told(0, &obfuscated());
    let update = json!({ "guild_id": GUILD.to_string(), "role": role(ROLE, ADMINISTRATOR) });
    let seen = cache.apply(&event("GUILD_ROLE_UPDATE", &update));
    assert_eq!(seen, Some(SightChanged { guild: GUILD, hidden: vec![], seen: vec![LOGS] }));
    assert_eq!(name(&cache), None, "its name and rights are still unknown");
    assert_eq!(cache.guild(GUILD).unwrap().channel(LOGS).unwrap().overwrites(), None);
    assert_eq!(cache.apply(&event("CHANNEL_UPDATE", &whole("logs", &json!([everyone_denied()])))), None);
    assert_eq!(name(&cache).as_deref(), Some("logs"));
}

#[test]
fn sight_is_lost_with_the_role_that_gave_it() {
    let cache = told(0, &whole("logs", &json!([everyone_denied(), role_allowed()])));
    let update = json!({
        "guild_id": GUILD.to_string(), "user": user(BOT), "roles": [], "joined_at": "2026-01-01T00:00:00Z", "nick": null,
    });
    let hidden = cache.apply(&event("GUILD_MEMBER_UPDATE", &update));
    assert_eq!(hidden, Some(SightChanged { guild: GUILD, hidden: vec![LOGS], seen: vec![] }));
    let gone = json!({ "guild_id": GUILD.to_string(), "role_id": ROLE.to_string() });
    assert_eq!(cache.apply(&event("GUILD_ROLE_DELETE", &gone)), None);
    assert!(cache.guild(GUILD).unwrap().role(RoleId::new(ROLE)).is_none());
}

#[test]
fn a_guild_that_was_not_told_is_unknown() {
    let cache = told(0, &whole("logs", &json!([])));
    assert!(cache.guild(GuildId::new(77)).is_none());
    let gone = json!({ "id": GUILD.to_string(), "unavailable": true });
    cache.apply(&event("GUILD_DELETE", &gone));
    assert!(cache.guild(GUILD).is_none(), "during an outage nothing is known of it");
}
