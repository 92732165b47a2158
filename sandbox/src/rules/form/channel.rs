//! Channels and their overwrites (resources/guild.mdx "Create Guild Channel"; resources/channel.mdx "Modify
//! Channel", "Edit Channel Permissions").
use super::fields::{Object, Walk, present, snowflake};
use crate::{
    id::Id,
    rules::{
        error::{ApiError, FormErrors},
        known::unknown_overwrite,
        names,
    },
    state::{Channel, ChannelKind, Guild, Overwrite, OverwriteKind},
};
use serde_json::Value;
use std::collections::BTreeSet;

/// The most channels of a guild, including categories but not threads.
pub const PER_GUILD: usize = 500;
/// The most channels of a category.
pub const PER_CATEGORY: usize = 50;
/// The most permission overwrites of a channel.
pub const OVERWRITES: usize = 1_000;

const FIELDS: &[&str] = &[
    "name",
    "type",
    "topic",
    "bitrate",
    "user_limit",
    "rate_limit_per_user",
    "position",
    "permission_overwrites",
    "parent_id",
    "nsfw",
    "rtc_region",
    "video_quality_mode",
    "default_auto_archive_duration",
    "default_reaction_emoji",
    "available_tags",
    "default_sort_order",
    "default_forum_layout",
    "default_thread_rate_limit_per_user",
    "flags",
];

/// Checks the body of POST /guilds/{id}/channels.
pub fn channel_create(body: &Value) -> Result<(), ApiError> {
    let mut walk = Walk::default();
    let Some(body) = walk.object(body) else { return walk.finish() };
    let kind = walk.choice(body, "type", &[0, 2, 4, 5, 13, 14, 15, 16]).unwrap_or(0);
    if kind == 5 {
        needs_news(&mut walk);
    }
    if present(body, "name").is_none() {
        walk.required("name");
    }
    walk.known(body, &[FIELDS]);
    shared(&mut walk, body, kind)?;
    walk.finish()
}

/// Checks the body of PATCH /channels/{id}; `kind` is the channel's type before the edit.
pub fn channel_edit(body: &Value, kind: ChannelKind) -> Result<(), ApiError> {
    let mut walk = Walk::default();
    let Some(body) = walk.object(body) else { return walk.finish() };
    if body.get("name").is_some_and(Value::is_null) {
        walk.required("name");
    }
    if let Some(new) = walk.choice(body, "type", &[0, 2, 4, 5, 13, 14, 15, 16]) {
        // Only text and announcement channels can be turned into each other.
        if new != kind as i64 && !([0, 5].contains(&new) && [0, 5].contains(&(kind as i64))) {
            walk.fault_at("type", "CHANNEL_TYPE_CONVERSION_INVALID", "Cannot convert the channel to this type");
        } else if new != kind as i64 {
            needs_news(&mut walk);
        }
    }
    // "Modify Guild Channel Positions" has this field. discord.js sends it here too, where it has no effect.
    walk.known(body, &[FIELDS, &["lock_permissions"]]);
    walk.boolean(body, "lock_permissions");
    shared(&mut walk, body, kind as i64)?;
    walk.finish()
}

/// Refuses a type that exists "only in guilds with the NEWS feature" ("Modify Channel"), which no guild here
/// has.
fn needs_news(walk: &mut Walk) {
    walk.fault_at("type", "CHANNEL_TYPE_FEATURE_REQUIRED", "The guild does not have the feature NEWS");
}

fn shared(walk: &mut Walk, body: &Object, kind: i64) -> Result<(), ApiError> {
    walk.text(body, "name", 1..=100);
    walk.text(body, "topic", 0..=if matches!(kind, 15 | 16) { 4_096 } else { 1_024 });
    walk.integer(body, "rate_limit_per_user", 0..=21_600);
    walk.integer(body, "default_thread_rate_limit_per_user", 0..=21_600);
    walk.integer(body, "position", 0..=i64::from(i32::MAX));
    walk.integer(body, "bitrate", 8_000..=384_000);
    walk.integer(body, "user_limit", 0..=if kind == 13 { 10_000 } else { 99 });
    walk.choice(body, "video_quality_mode", &[1, 2]);
    walk.choice(body, "default_auto_archive_duration", &[60, 1_440, 4_320, 10_080]);
    walk.boolean(body, "nsfw");
    if walk.snowflake(body, "parent_id").is_some() && kind == 4 {
        walk.fault_at("parent_id", "CHANNEL_PARENT_INVALID_TYPE", "A category cannot have a parent");
    }
    let list = walk.list(body, "permission_overwrites", 0..=usize::MAX);
    if list.len() > OVERWRITES {
        return Err(too_many_overwrites());
    }
    walk.within("permission_overwrites", |walk| {
        let mut targets = BTreeSet::new();
        for (n, value) in list.iter().enumerate() {
            walk.within(n, |walk| {
                let Some(object) = walk.object(value) else { return };
                walk.known(object, &[&["id", "type", "allow", "deny"]]);
                match walk.snowflake(object, "id") {
                    None if present(object, "id").is_none() => walk.required("id"),
                    Some(id) if !targets.insert(id) => {
                        walk.fault_at("id", "SET_TYPE_ALREADY_CONTAINS_VALUE", "The set already contains this value");
                    }
                    _ => {}
                }
                bits(walk, object);
            });
        }
    });
    Ok(())
}

/// Checks the body of PUT /channels/{id}/permissions/{id}.
pub fn overwrite(body: &Value) -> Result<(), ApiError> {
    let mut walk = Walk::default();
    let Some(body) = walk.object(body) else { return walk.finish() };
    // Clients repeat the id of the path, and Discord ignores it.
    walk.known(body, &[&["allow", "deny", "type", "id"]]);
    bits(&mut walk, body);
    walk.finish()
}

fn bits(walk: &mut Walk, object: &Object) {
    walk.permissions(object, "allow");
    walk.permissions(object, "deny");
    match present(object, "type") {
        None => walk.required("type"),
        // The type may also be sent as text: it was text before v8.
        Some(kind) if !matches!(snowflake(kind), Some(0 | 1)) => {
            walk.fault_at("type", "BASE_TYPE_CHOICES", "Value must be one of {0, 1}.");
        }
        Some(_) => {}
    }
}

/// The overwrites of a body that has been checked. A bit that is both allowed and denied is allowed, as in
/// the algorithm.
pub fn read_overwrites(list: &Value) -> Vec<Overwrite> {
    let read = |value: &Value| {
        Some(Overwrite {
            id: Id(snowflake(&value["id"])?),
            kind: if snowflake(&value["type"])? == 0 { OverwriteKind::Role } else { OverwriteKind::Member },
            allow: snowflake(&value["allow"]).unwrap_or(0),
            deny: snowflake(&value["deny"]).unwrap_or(0),
        })
    };
    list.as_array().into_iter().flatten().filter_map(read).collect()
}

/// Checks the targets of overwrites. 10009 for a role that does not exist or a user who is no member, unless
/// the channel has the overwrite already: overwrites of members who left stay.
pub fn targets_exist(guild: &Guild, known: &[Overwrite], sent: &[Overwrite]) -> Result<(), ApiError> {
    let exists = |overwrite: &Overwrite| {
        let there = match overwrite.kind {
            OverwriteKind::Role => guild.roles.contains_key(&overwrite.id),
            OverwriteKind::Member => guild.members.contains_key(&overwrite.id),
        };
        there || known.iter().any(|k| k.id == overwrite.id && k.kind == overwrite.kind)
    };
    if sent.iter().all(exists) { Ok(()) } else { Err(unknown_overwrite()) }
}

/// The refusal of too many overwrites: 400, 30060.
pub fn too_many_overwrites() -> ApiError {
    ApiError::new(400, 30060, format!("Maximum number of channel permission overwrites reached ({OVERWRITES})"))
}

/// The name as it will be stored, or the refusal of a name of which nothing is left.
pub fn stored_name(name: &str, kind: ChannelKind, strict: bool) -> Result<String, ApiError> {
    let stored = names::channel(name, kind, strict);
    if !stored.is_empty() {
        return Ok(stored);
    }
    Err(fault("name", "BASE_TYPE_BAD_LENGTH", "Must be between 1 and 100 in length."))
}

/// Returns `parent` if it can be the parent of a channel of `guild`; `None` stands for a channel that does
/// not exist.
pub fn check_parent(parent: Option<&Channel>, guild: Id) -> Result<&Channel, ApiError> {
    match parent {
        Some(parent) if parent.guild_id == Some(guild) && parent.kind == ChannelKind::Category => Ok(parent),
        Some(parent) if parent.guild_id == Some(guild) => {
            Err(fault("parent_id", "CHANNEL_PARENT_INVALID_TYPE", "Not a category"))
        }
        _ => Err(fault("parent_id", "CHANNEL_PARENT_INVALID", "Category does not exist")),
    }
}

/// Checks that there is room for one more channel in the guild (30013) and in the category `parent` (50035).
/// `channels` are all those of the guild; `moved` is the channel that changes its parent, or `None` for a
/// channel that is being created.
pub fn check_room<'a>(
    channels: impl Iterator<Item = &'a Channel>,
    parent: Option<Id>,
    moved: Option<Id>,
) -> Result<(), ApiError> {
    let (mut in_guild, mut in_parent) = (0, 0);
    for channel in channels.filter(|channel| Some(channel.id) != moved) {
        in_guild += 1;
        in_parent += usize::from(parent.is_some() && channel.parent_id == parent);
    }
    if moved.is_none() && in_guild >= PER_GUILD {
        return Err(ApiError::new(400, 30013, format!("Maximum number of guild channels reached ({PER_GUILD})")));
    }
    if in_parent >= PER_CATEGORY {
        let text = format!("Maximum number of channels in category reached ({PER_CATEGORY})");
        return Err(fault("parent_id", "CHANNEL_PARENT_MAX_CHANNELS", text));
    }
    Ok(())
}

fn fault(field: &str, code: &'static str, message: impl Into<String>) -> ApiError {
    FormErrors::one(&[field], code, message)
}
