//! Members (resources/guild.mdx, "Get Guild Member" to "Remove Guild Member").
use super::{Answer, Reply, Request, Route, need, need::InGuild};
use crate::{
    Sandbox, act,
    id::Id,
    json,
    rules::{
        error::ApiError,
        form::{self, fields::snowflake},
        grants::{self, missing_access, missing_permissions},
        known,
        permissions::{self, CHANGE_NICKNAME, KICK_MEMBERS, MANAGE_NICKNAMES, MODERATE_MEMBERS},
    },
    state::{Guild, Member, State},
};
use chrono::{DateTime, Utc};
use serde_json::Value;
use std::collections::BTreeSet;

const ONE: &str = "/guilds/{guild_id}/members/{user_id}";
const ROLE: &str = "/guilds/{guild_id}/members/{user_id}/roles/{role_id}";

pub(super) const ROUTES: &[Route] = &[
    Route::new("GET", "/guilds/{guild_id}/members", list).query(&["limit", "after"]),
    Route::new("PATCH", "/guilds/{guild_id}/members/@me", edit_me),
    Route::new("GET", ONE, get),
    Route::new("PATCH", ONE, edit),
    Route::new("DELETE", ONE, remove),
    Route::new("PUT", ROLE, give_role),
    Route::new("DELETE", ROLE, take_role),
];

fn shown(state: &State, guild: &Guild, member: &Member) -> Result<Value, ApiError> {
    let user = state.users.get(&member.user_id).ok_or_else(|| ApiError::new(404, 10013, "Unknown User"))?;
    Ok(json::member(guild, member, user))
}

fn get(sandbox: &Sandbox, request: &Request) -> Answer {
    let (id, user) = (request.id("guild_id")?, request.id("user_id")?);
    sandbox.read(|state| {
        let guild = need::guild(state, id)?.guild;
        Ok(Reply::ok(shown(state, guild, known::member(state, guild, user)?)?))
    })
}

/// "List Guild Members", by user id. The members intent's switch in the portal has to be on.
fn list(sandbox: &Sandbox, request: &Request) -> Answer {
    let id = request.id("guild_id")?;
    let limit = request.number("limit", 1, 1, 1000)?;
    let after = request.query_id("after")?.unwrap_or_default();
    sandbox.read(|state| {
        let guild = need::guild(state, id)?.guild;
        if !state.application.guild_members_intent {
            return Err(missing_access());
        }
        let page = guild.members.values().filter(|member| member.user_id > after).take(limit);
        Ok(Reply::ok(page.map(|member| shown(state, guild, member)).collect::<Result<_, _>>()?))
    })
}

/// "Modify Current Member": the bot's nickname.
fn edit_me(sandbox: &Sandbox, request: &Request) -> Answer {
    let id = request.id("guild_id")?;
    let body = &request.body;
    sandbox.act(|change| {
        let at = need::guild(change.state, id)?;
        form::unknown_fields(body, &["nick", "avatar", "banner", "bio"])?;
        form::member(body)?;
        if body.get("nick").is_some() {
            at.need(CHANGE_NICKNAME)?;
        }
        let me = change.state.application.id;
        act::member::edit(change, id, me, |member| set_nick(member, body));
        let guild = need::guild(change.state, id)?;
        Ok(Reply::ok(shown(change.state, guild.guild, guild.bot)?))
    })
}

/// "Modify Guild Member".
fn edit(sandbox: &Sandbox, request: &Request) -> Answer {
    let (id, user) = (request.id("guild_id")?, request.id("user_id")?);
    let body = &request.body;
    sandbox.act(|change| {
        let now = change.state.clock.now();
        let at = need::guild(change.state, id)?;
        let member = known::member(change.state, at.guild, user)?;
        form::member(body)?;
        for field in ["mute", "deaf", "channel_id"] {
            // "Target user is not connected to voice": in the sandbox nobody is.
            if !body[field].is_null() {
                return Err(ApiError::new(400, 40032, "Target user is not connected to voice."));
            }
        }
        if body.get("nick").is_some() {
            at.need(MANAGE_NICKNAMES)?;
            above(&at, member)?;
        }
        let roles = roles(&at, member, body, now)?;
        let until = time_out(&at, member, body, now)?;
        act::member::edit(change, id, user, |member| {
            set_nick(member, body);
            if let Some(roles) = roles {
                member.roles = roles;
            }
            if let Some(TimeOut(until)) = until {
                member.timed_out_until = until;
            }
        });
        let guild = need::guild(change.state, id)?.guild;
        Ok(Reply::ok(shown(change.state, guild, known::member(change.state, guild, user)?)?))
    })
}

fn set_nick(member: &mut Member, body: &Value) {
    if let Some(nick) = body.get("nick") {
        member.nick = nick.as_str().map(str::trim).filter(|nick| !nick.is_empty()).map(ToOwned::to_owned);
    }
}

fn above(at: &InGuild, member: &Member) -> Result<(), ApiError> {
    let fine = member.user_id == at.bot.user_id || permissions::outranks_member(at.guild, at.bot, member);
    if fine { Ok(()) } else { Err(missing_permissions()) }
}

/// The whole set of roles that the body names; the bot must be allowed to give each role that is added or
/// removed.
fn roles(at: &InGuild, member: &Member, body: &Value, now: DateTime<Utc>) -> Result<Option<BTreeSet<Id>>, ApiError> {
    let Some(list) = body["roles"].as_array() else { return Ok(None) };
    let wanted: BTreeSet<Id> = list.iter().filter_map(snowflake).map(Id).collect();
    for id in wanted.symmetric_difference(&member.roles) {
        let role = known::role(at.guild, *id)?;
        grants::check_role_assignment(at.guild, at.bot, role, now)?;
    }
    Ok(Some(wanted))
}

/// The end of a member's time-out; `None` ends the time-out now.
struct TimeOut(Option<DateTime<Utc>>);

/// Checks a time-out: it needs `MODERATE_MEMBERS` and a member below the bot who is no administrator, and it
/// lasts 28 days at most.
fn time_out(at: &InGuild, member: &Member, body: &Value, now: DateTime<Utc>) -> Result<Option<TimeOut>, ApiError> {
    let Some(value) = body.get("communication_disabled_until") else { return Ok(None) };
    at.need(MODERATE_MEMBERS)?;
    above(at, member)?;
    let until = value.as_str().and_then(|text| text.parse().ok());
    if let Some(until) = until {
        form::check_time_out(at.guild, member, until, now)?;
    }
    Ok(Some(TimeOut(until)))
}

fn give_role(sandbox: &Sandbox, request: &Request) -> Answer {
    change_role(sandbox, request, BTreeSet::insert)
}

fn take_role(sandbox: &Sandbox, request: &Request) -> Answer {
    change_role(sandbox, request, |roles, role| roles.remove(&role))
}

/// "Add Guild Member Role", "Remove Guild Member Role". No event is sent if nothing changes.
fn change_role(sandbox: &Sandbox, request: &Request, f: impl FnOnce(&mut BTreeSet<Id>, Id) -> bool) -> Answer {
    let (id, user, role) = (request.id("guild_id")?, request.id("user_id")?, request.id("role_id")?);
    sandbox.act(|change| {
        let at = need::guild(change.state, id)?;
        let member = known::member(change.state, at.guild, user)?;
        let known = known::role(at.guild, role)?;
        grants::check_role_assignment(at.guild, at.bot, known, change.state.clock.now())?;
        let mut roles = member.roles.clone();
        if f(&mut roles, role) {
            act::member::edit(change, id, user, |member| member.roles = roles);
        }
        Ok(Reply::no_content())
    })
}

/// "Remove Guild Member": kicks the member.
fn remove(sandbox: &Sandbox, request: &Request) -> Answer {
    let (id, user) = (request.id("guild_id")?, request.id("user_id")?);
    sandbox.act(|change| {
        let at = need::guild(change.state, id)?;
        let member = known::member(change.state, at.guild, user)?;
        at.need(KICK_MEMBERS)?;
        if !permissions::outranks_member(at.guild, at.bot, member) {
            return Err(missing_permissions());
        }
        act::member::remove(change, id, user);
        Ok(Reply::no_content())
    })
}
