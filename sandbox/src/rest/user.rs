//! Users and DMs (resources/user.mdx).
use super::{Answer, Reply, Request, Route, need};
use crate::{
    Sandbox, act,
    id::Id,
    json,
    rules::{
        error::{ApiError, FormErrors},
        form::fields::snowflake,
    },
    state::State,
};
use serde_json::{Value, json};

pub(super) const ROUTES: &[Route] = &[
    Route::new("GET", "/users/@me", current),
    Route::new("GET", "/users/@me/guilds", guilds).query(&["before", "after", "limit", "with_counts"]),
    Route::new("DELETE", "/users/@me/guilds/{guild_id}", leave),
    Route::new("GET", "/users/{user_id}", get),
    Route::new("POST", "/users/@me/channels", open_dm),
];

fn current(sandbox: &Sandbox, _: &Request) -> Answer {
    sandbox.read(|state| {
        let mut me = json::user(known(state, state.application.id)?);
        for (name, value) in [("mfa_enabled", json!(true)), ("locale", json!("en-US")), ("verified", json!(true))] {
            me[name] = value;
        }
        me["email"] = Value::Null;
        me["premium_type"] = json!(0);
        Ok(Reply::ok(me))
    })
}

fn get(sandbox: &Sandbox, request: &Request) -> Answer {
    let id = request.id("user_id")?;
    sandbox.read(|state| Ok(Reply::ok(json::user(known(state, id)?))))
}

fn known(state: &State, id: Id) -> Result<&crate::state::User, ApiError> {
    state.users.get(&id).ok_or_else(|| ApiError::new(404, 10013, "Unknown User"))
}

/// "Get Current User Guilds": up to 200 partial guilds, ordered by id.
fn guilds(sandbox: &Sandbox, request: &Request) -> Answer {
    let limit = request.number("limit", 200, 1, 200)?;
    let after = request.query_id("after")?.unwrap_or_default();
    let before = request.query_id("before")?.unwrap_or(Id(u64::MAX));
    let with_counts = request.flag("with_counts");
    Ok(sandbox.read(|state| {
        let mine = state.guilds.values().filter_map(|guild| {
            let at = need::guild(state, guild.id).ok().filter(|_| after < guild.id && guild.id < before)?;
            let mut value = json!({
                "id": guild.id, "name": guild.name, "icon": null, "banner": null, "features": [],
                "owner": guild.owner_id == state.application.id, "permissions": at.held.to_string(),
            });
            if with_counts {
                value["approximate_member_count"] = json!(guild.members.len());
                value["approximate_presence_count"] = json!(guild.members.len());
            }
            Some(value)
        });
        Reply::ok(mine.take(limit).collect())
    }))
}

/// "Leave Guild": the bot gets `GUILD_DELETE`.
fn leave(sandbox: &Sandbox, request: &Request) -> Answer {
    let id = request.id("guild_id")?;
    sandbox.act(|change| {
        need::guild(change.state, id)?;
        act::guild::bot_leaves(change, id);
        Ok(Reply::no_content())
    })
}

/// "Create DM": the existing channel, or a new one.
fn open_dm(sandbox: &Sandbox, request: &Request) -> Answer {
    for field in request.body.as_object().into_iter().flat_map(|body| body.keys()) {
        if field != "recipient_id" {
            return Err(ApiError::new(501, 0, format!("The sandbox does not know these fields of a body: {field}")));
        }
    }
    let Some(recipient) = snowflake(&request.body["recipient_id"]).map(Id) else {
        return Err(FormErrors::one(&["recipient_id"], "BASE_TYPE_REQUIRED", "This field is required"));
    };
    sandbox.act(|change| {
        let person = known(change.state, recipient)?;
        // "Cannot send messages to this user": bots do not talk to bots.
        if person.bot {
            return Err(ApiError::new(400, 50007, "Cannot send messages to this user"));
        }
        let id = act::channel::dm(change, recipient);
        let channel = need::channel(change.state, id)?.channel;
        Ok(Reply::ok(json::channel(change.state, channel)))
    })
}
