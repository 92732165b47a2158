//! Lists of threads (resources/guild.mdx, "List Active Guild Threads"; resources/channel.mdx, "List Public
//! Archived Threads", "List Private Archived Threads").
use super::{Answer, Reply, Request, Route, need};
use crate::{
    Sandbox,
    id::Id,
    json,
    rules::{
        error::FormErrors,
        permissions::{MANAGE_THREADS, READ_MESSAGE_HISTORY},
    },
    state::{State, Thread},
};
use chrono::{DateTime, Utc};

pub(super) const ROUTES: &[Route] = &[
    Route::new("GET", "/guilds/{guild_id}/threads/active", active),
    Route::new("GET", "/channels/{channel_id}/threads/archived/public", public).query(&["before", "limit"]),
    Route::new("GET", "/channels/{channel_id}/threads/archived/private", private).query(&["before", "limit"]),
];

/// All active threads of the guild that the bot can see, private ones too, the newest first.
fn active(sandbox: &Sandbox, request: &Request) -> Answer {
    let id = request.id("guild_id")?;
    sandbox.read(|state| {
        need::guild(state, id)?;
        Ok(Reply::ok(json::threads(state, json::active_threads(state, id).rev(), false)))
    })
}

fn public(sandbox: &Sandbox, request: &Request) -> Answer {
    archived(sandbox, request, READ_MESSAGE_HISTORY, false)
}

fn private(sandbox: &Sandbox, request: &Request) -> Answer {
    archived(sandbox, request, READ_MESSAGE_HISTORY | MANAGE_THREADS, true)
}

/// The archived threads of a channel, the one that was archived last first.
fn archived(sandbox: &Sandbox, request: &Request, needed: u64, private: bool) -> Answer {
    let id = request.id("channel_id")?;
    let limit = request.number("limit", 50, 2, 100)?;
    let before = request.query.get("before").map(|text| DateTime::parse_from_rfc3339(text)).transpose();
    let before = before.map_err(|_| wrong_time())?.map_or(DateTime::<Utc>::MAX_UTC, |time| time.to_utc());
    sandbox.read(|state| {
        let at = need::channel(state, id)?;
        at.need(needed)?;
        let mut found = of_channel(state, id, private);
        found.retain(|(archived_at, _)| *archived_at < before);
        let has_more = found.len() > limit;
        let page = found.into_iter().take(limit).map(|(_, thread)| thread);
        Ok(Reply::ok(json::threads(state, page, has_more)))
    })
}

fn of_channel(state: &State, channel: Id, private: bool) -> Vec<(DateTime<Utc>, &Thread)> {
    let of_kind = |thread: &&Thread| thread.channel.parent_id == Some(channel) && thread.is_private() == private;
    let all = state.threads.values().filter(of_kind);
    let mut found: Vec<_> = all.filter_map(|thread| Some((thread.archived_at?, thread))).collect();
    found.sort_by_key(|(archived_at, thread)| std::cmp::Reverse((*archived_at, thread.channel.id)));
    found
}

fn wrong_time() -> crate::rules::error::ApiError {
    FormErrors::one(&["before"], "DATE_TIME_TYPE_PARSE", "Could not parse. Should be ISO8601.")
}
