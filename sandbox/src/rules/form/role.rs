//! Roles and members (resources/guild.mdx "Create Guild Role", "Modify Guild Role", "Modify Guild Member").
use super::fields::{Walk, present};
use crate::{
    rules::{
        error::{ApiError, FormErrors},
        grants::missing_permissions,
        permissions::{self, ADMINISTRATOR},
    },
    state::{Guild, Member},
};
use chrono::{DateTime, TimeDelta, Utc};
use serde_json::Value;

/// The most roles of a guild, including @everyone.
pub const PER_GUILD: usize = 250;

/// The longest time-out: "up to 28 days in the future" ("Modify Guild Member").
const LONGEST_TIME_OUT: TimeDelta = TimeDelta::days(28);

/// Checks the body of POST /guilds/{id}/roles and PATCH /guilds/{id}/roles/{id}: every field is optional.
pub fn role(body: &Value) -> Result<(), ApiError> {
    let mut walk = Walk::default();
    let Some(body) = walk.object(body) else { return walk.finish() };
    let known = ["name", "permissions", "color", "colors", "hoist", "icon", "unicode_emoji", "mentionable"];
    walk.known(body, &[&known]);
    walk.undone(body, &["icon", "unicode_emoji"]);
    walk.text(body, "name", 1..=100);
    walk.permissions(body, "permissions");
    walk.integer(body, "color", 0..=0x00FF_FFFF);
    walk.boolean(body, "hoist");
    walk.boolean(body, "mentionable");
    if let Some(colors) = present(body, "colors") {
        walk.within("colors", |walk| {
            let Some(colors) = walk.object(colors) else { return };
            let fields = ["primary_color", "secondary_color", "tertiary_color"];
            walk.known(colors, &[&fields]);
            for field in fields {
                walk.integer(colors, field, 0..=0x00FF_FFFF);
            }
            walk.undone(colors, &["secondary_color", "tertiary_color"]);
        });
    }
    walk.finish()
}

/// Checks that there is room for one more role; 30005 otherwise.
pub fn check_role_room(guild: &Guild) -> Result<(), ApiError> {
    if guild.roles.len() < PER_GUILD {
        return Ok(());
    }
    Err(ApiError::new(400, 30005, format!("Maximum number of guild roles reached ({PER_GUILD})")))
}

/// Checks the body of PATCH /guilds/{id}/members/{id} and …/members/@me.
pub fn member(body: &Value) -> Result<(), ApiError> {
    let mut walk = Walk::default();
    let Some(body) = walk.object(body) else { return walk.finish() };
    let known = [
        "nick",
        "roles",
        "mute",
        "deaf",
        "channel_id",
        "communication_disabled_until",
        "flags",
        "avatar",
        "banner",
        "bio",
    ];
    walk.known(body, &[&known]);
    walk.undone(body, &["flags", "avatar", "banner", "bio"]);
    walk.text(body, "nick", 0..=32);
    walk.boolean(body, "mute");
    walk.boolean(body, "deaf");
    walk.list(body, "roles", 0..=PER_GUILD);
    let until = walk.text(body, "communication_disabled_until", 0..=64);
    if let Some(until) = until.filter(|until| chrono::DateTime::parse_from_rfc3339(until).is_err()) {
        let text = format!("Could not parse {until}. Should be ISO8601.");
        walk.fault_at("communication_disabled_until", "DATE_TIME_TYPE_PARSE", text);
    }
    walk.finish()
}

/// Checks a time-out: it lasts 28 days at most, and no administrator gets one.
pub fn check_time_out(
    guild: &Guild,
    member: &Member,
    until: DateTime<Utc>,
    now: DateTime<Utc>,
) -> Result<(), ApiError> {
    if permissions::base(guild, member) & ADMINISTRATOR != 0 {
        return Err(missing_permissions());
    }
    if until > now + LONGEST_TIME_OUT {
        let text = "Communication can only be disabled for up to 28 days";
        return Err(FormErrors::one(
            &["communication_disabled_until"],
            "INVALID_COMMUNICATION_DISABLED_TIMESTAMP",
            text,
        ));
    }
    Ok(())
}
