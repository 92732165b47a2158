//! Request Guild Members, op 8 (events/gateway-events.mdx, "Request Guild Members", "Guild Members Chunk").
use super::{Hub, SessionInfo, close::Refusal, intents};
use crate::{Sandbox, id::Id, json};
use chrono::{DateTime, TimeDelta, Utc};
use serde::Deserialize;
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// The most members per chunk, and below it the most that a prefix or a list of ids can return.
const CHUNK: usize = 1000;
const MOST_BY_NAME_OR_ID: usize = 100;
/// The time in which Discord answers one request for all members per guild; a further request gets
/// `RATE_LIMITED`.
const PAUSE: TimeDelta = TimeDelta::seconds(30);

#[derive(Deserialize)]
struct Request {
    guild_id: Id,
    query: Option<String>,
    limit: Option<usize>,
    #[serde(default)]
    presences: bool,
    user_ids: Option<OneOrMany>,
    nonce: Option<String>,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum OneOrMany {
    One(Id),
    Many(Vec<Id>),
}

/// When all members of each guild were last asked for.
pub type LastAsked = BTreeMap<Id, DateTime<Utc>>;

/// Answers with chunks, which only the asking session gets.
pub fn request(sandbox: &Sandbox, session: &SessionInfo, data: &Value, last: &mut LastAsked) -> Result<(), Refusal> {
    let invalid = (4001, "Invalid payload for the opcode.");
    let asked = Request::deserialize(data).map_err(|_| invalid)?;
    let nonce = asked.nonce.filter(|nonce| nonce.len() <= 32);
    let by_id = asked.user_ids.map(|ids| match ids {
        OneOrMany::One(id) => vec![id],
        OneOrMany::Many(ids) => ids,
    });
    if asked.query.is_some() == by_id.is_some()
        || (asked.query.is_some() && asked.limit.is_none())
        || by_id.as_ref().is_some_and(|ids| ids.len() > MOST_BY_NAME_OR_ID)
    {
        return Err(invalid);
    }
    let whole = asked.query.as_deref() == Some("");
    if (whole && session.intents & intents::GUILD_MEMBERS == 0)
        || (asked.presences && session.intents & intents::GUILD_PRESENCES == 0)
        || !Hub::covers(session, asked.guild_id)
    {
        return Err((4001, "Missing intent or guild for this request."));
    }
    if whole && asked.limit == Some(0) {
        let now = sandbox.clock().now();
        if let Some(at) = last.get(&asked.guild_id).filter(|at| now - **at < PAUSE) {
            let mut limited = json!({
                "opcode": 8, "retry_after": (*at + PAUSE - now).as_seconds_f64(), "meta": { "guild_id": asked.guild_id },
            });
            if let Some(nonce) = nonce {
                limited["meta"]["nonce"] = json!(nonce);
            }
            sandbox.hub.whisper(&session.id, "RATE_LIMITED", &limited);
            return Ok(());
        }
        last.insert(asked.guild_id, now);
    }
    sandbox.read(|state| {
        let Some(guild) = state.guilds.get(&asked.guild_id).filter(|g| g.members.contains_key(&state.application.id))
        else {
            return;
        };
        let prefix = asked.query.as_deref().map(str::to_lowercase);
        let limit = match asked.limit {
            Some(0) | None if whole => usize::MAX,
            Some(limit) if whole => limit,
            Some(0) | None => MOST_BY_NAME_OR_ID,
            Some(limit) => limit.min(MOST_BY_NAME_OR_ID),
        };
        let found: Vec<Value> = guild
            .members
            .values()
            .filter_map(|member| state.users.get(&member.user_id).map(|user| (member, user)))
            .filter(|(member, user)| match (&prefix, &by_id) {
                (Some(prefix), _) => {
                    user.username.to_lowercase().starts_with(prefix)
                        || member.nick.as_ref().is_some_and(|nick| nick.to_lowercase().starts_with(prefix))
                }
                (None, Some(ids)) => ids.contains(&user.id),
                (None, None) => false,
            })
            .take(limit)
            .map(|(member, user)| json::member(guild, member, user))
            .collect();
        let not_found: Vec<Id> = by_id.iter().flatten().copied().filter(|id| !guild.members.contains_key(id)).collect();
        let chunks: Vec<&[Value]> = if found.is_empty() { vec![&[]] } else { found.chunks(CHUNK).collect() };
        for (index, members) in chunks.iter().enumerate() {
            let mut chunk = json!({
                "guild_id": guild.id, "members": members, "chunk_index": index, "chunk_count": chunks.len(),
            });
            if by_id.is_some() {
                chunk["not_found"] = json!(not_found);
            }
            if asked.presences {
                let of = |member: &Value| member["user"]["id"].as_str()?.parse().ok();
                let ids = members.iter().filter_map(of);
                chunk["presences"] = ids.map(|id| json::presence(id, state.application.id)).collect();
            }
            if let Some(nonce) = &nonce {
                chunk["nonce"] = json!(nonce);
            }
            sandbox.hub.whisper(&session.id, "GUILD_MEMBERS_CHUNK", &chunk);
        }
    });
    Ok(())
}
