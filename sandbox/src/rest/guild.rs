//! Guilds (resources/guild.mdx).
use super::{Answer, Reply, Request, Route, need};
use crate::{
    Sandbox, act,
    id::Id,
    json,
    rules::{
        error::ApiError,
        form::{self, fields::snowflake},
        grants, known,
        permissions::{MANAGE_CHANNELS, MANAGE_GUILD, VIEW_AUDIT_LOG},
        sight,
    },
    state::{Channel, ChannelKind},
};
use serde_json::{Value, json};

pub(super) const ROUTES: &[Route] = &[
    Route::new("GET", "/guilds/{guild_id}", get).query(&["with_counts"]),
    Route::new("GET", "/guilds/{guild_id}/channels", channels),
    Route::new("POST", "/guilds/{guild_id}/channels", create_channel),
    Route::new("GET", "/guilds/{guild_id}/invites", invites),
];

fn get(sandbox: &Sandbox, request: &Request) -> Answer {
    let id = request.id("guild_id")?;
    sandbox.read(|state| {
        let guild = need::guild(state, id).map_err(|_| known::unknown_guild())?.guild;
        let mut value = json::guild(guild);
        if request.flag("with_counts") {
            value["approximate_member_count"] = json!(guild.members.len());
            value["approximate_presence_count"] = json!(guild.members.len());
        }
        Ok(Reply::ok(value))
    })
}

/// "Get Guild Channels". Channels that the bot does not see "will be omitted from the response entirely"
/// (resources/channel.mdx, "Obfuscated Channels").
fn channels(sandbox: &Sandbox, request: &Request) -> Answer {
    let id = request.id("guild_id")?;
    sandbox.read(|state| {
        let at = need::guild(state, id)?;
        let seen = sight::seen(at.guild, at.bot, state.channels.of(id), state.clock.now());
        let shown = state.channels.of(id).filter(|channel| seen.contains(&channel.id));
        Ok(Reply::ok(shown.map(|channel| json::channel(state, channel)).collect()))
    })
}

/// "Get Guild Invites": nobody makes any here. "Requires the `MANAGE_GUILD` or `VIEW_AUDIT_LOG` permission."
fn invites(sandbox: &Sandbox, request: &Request) -> Answer {
    let id = request.id("guild_id")?;
    sandbox.read(|state| {
        let at = need::guild(state, id)?;
        at.need(MANAGE_GUILD).or_else(|_| at.need(VIEW_AUDIT_LOG))?;
        Ok(Reply::ok(json!([])))
    })
}

/// "Create Guild Channel": 201. A channel without overwrites of its own takes those of its category.
fn create_channel(sandbox: &Sandbox, request: &Request) -> Answer {
    let id = request.id("guild_id")?;
    let body = &request.body;
    sandbox.act(|change| {
        let state = &*change.state;
        let at = need::guild(state, id)?;
        at.need(MANAGE_CHANNELS)?;
        form::channel_create(body)?;
        supported(body)?;
        let kind = kind(snowflake(&body["type"]).unwrap_or(0))?;
        let sent = form::read_overwrites(&body["permission_overwrites"]);
        form::targets_exist(at.guild, &[], &sent)?;
        grants::check_overwrites_at_creation(at.guild, at.bot, &sent, state.clock.now())?;
        let parent_id = snowflake(&body["parent_id"]).map(Id);
        let parent = parent_id.and_then(|id| state.channels.get(&id));
        if parent_id.is_some() {
            let destination = form::check_parent(parent, id)?;
            grants::check_destination(at.guild, at.bot, destination, state.clock.now())?;
        }
        form::check_room(state.channels.of(id), parent_id, None)?;
        let strict = sandbox.options.strict_names;
        let name = form::stored_name(body["name"].as_str().unwrap_or_default(), kind, strict)?;
        let inherited = parent.filter(|_| body["permission_overwrites"].is_null()).map(|p| p.overwrites.clone());

        let mut channel = act::channel::draft(change, id, kind, &name);
        channel.parent_id = parent_id;
        channel.overwrites = inherited.unwrap_or(sent);
        fill(&mut channel, body);
        let created = act::channel::create(change, channel);
        let channel = known::channel(change.state, created)?;
        Ok(Reply::created(json::channel(change.state, channel)))
    })
}

/// Fills in what a body says about a channel besides its name, type, parent and overwrites.
pub(super) fn fill(channel: &mut Channel, body: &Value) {
    if let Some(topic) = body.get("topic") {
        channel.topic = topic.as_str().filter(|topic| !topic.is_empty()).map(ToOwned::to_owned);
    }
    if let Some(position) = snowflake(&body["position"]).and_then(|position| i64::try_from(position).ok()) {
        channel.position = position;
    }
    if let Some(nsfw) = body.get("nsfw") {
        channel.nsfw = nsfw.as_bool().unwrap_or(false);
    }
    if let Some(seconds) = body.get("rate_limit_per_user") {
        channel.rate_limit_per_user = snowflake(seconds).and_then(|s| u32::try_from(s).ok()).unwrap_or(0);
    }
}

/// Refuses fields that the sandbox's channels do not have: if they were ignored, they would seem to have been
/// set.
pub(super) fn supported(body: &Value) -> Result<(), ApiError> {
    let undone = [
        "bitrate",
        "user_limit",
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
    match undone.into_iter().find(|field| !body[field].is_null()) {
        None => Ok(()),
        Some(field) => Err(ApiError::new(501, 0, format!("The sandbox does not do this field of a channel: {field}"))),
    }
}

fn kind(number: u64) -> Result<ChannelKind, ApiError> {
    Ok(match number {
        0 => ChannelKind::Text,
        2 => ChannelKind::Voice,
        4 => ChannelKind::Category,
        5 => ChannelKind::Announcement,
        15 => ChannelKind::Forum,
        other => return Err(ApiError::new(501, 0, format!("The sandbox has no channels of type {other}"))),
    })
}
