//! Roles (resources/guild.mdx, "Get Guild Roles" to "Delete Guild Role").
use super::{Answer, Reply, Request, Route, need};
use crate::{
    Sandbox, act,
    id::Id,
    json,
    rules::{
        error::ApiError,
        form::{self, fields::snowflake},
        grants::{self, missing_permissions},
        known,
        permissions::MANAGE_ROLES,
    },
    state::{Role, RoleTags, State},
};
use serde_json::Value;

const ALL: &str = "/guilds/{guild_id}/roles";
const COUNTS: &str = "/guilds/{guild_id}/roles/member-counts";
const ONE: &str = "/guilds/{guild_id}/roles/{role_id}";

pub(super) const ROUTES: &[Route] = &[
    Route::new("GET", ALL, list),
    Route::new("GET", COUNTS, counts),
    Route::new("POST", ALL, create),
    Route::new("GET", ONE, get),
    Route::new("PATCH", ONE, edit),
    Route::new("DELETE", ONE, delete),
];

fn list(sandbox: &Sandbox, request: &Request) -> Answer {
    let id = request.id("guild_id")?;
    sandbox.read(|state| {
        let roles = need::guild(state, id)?.guild.roles.values();
        Ok(Reply::ok(roles.map(json::role).collect()))
    })
}

/// "Get Guild Role Member Counts": the counts of each role except @everyone.
fn counts(sandbox: &Sandbox, request: &Request) -> Answer {
    let id = request.id("guild_id")?;
    sandbox.read(|state| {
        let guild = need::guild(state, id)?.guild;
        let count = |role: &Id| guild.members.values().filter(|member| member.roles.contains(role)).count();
        let roles = guild.roles.keys().filter(|role| **role != id);
        Ok(Reply::ok(
            roles.map(|role| (role.to_string(), Value::from(count(role)))).collect::<serde_json::Map<_, _>>().into(),
        ))
    })
}

fn get(sandbox: &Sandbox, request: &Request) -> Answer {
    let (id, role) = (request.id("guild_id")?, request.id("role_id")?);
    sandbox.read(|state| Ok(Reply::ok(json::role(known(state, id, role)?))))
}

fn known(state: &State, guild: Id, role: Id) -> Result<&Role, ApiError> {
    known::role(need::guild(state, guild)?.guild, role)
}

/// "Create Guild Role": the role is at the bottom, with @everyone's permissions unless the body names others.
fn create(sandbox: &Sandbox, request: &Request) -> Answer {
    let id = request.id("guild_id")?;
    let body = &request.body;
    sandbox.act(|change| {
        let at = need::guild(change.state, id)?;
        at.need(MANAGE_ROLES)?;
        if !body.is_null() {
            form::role(body)?;
        }
        form::check_role_room(at.guild)?;
        let wanted = snowflake(&body["permissions"]);
        grants::check_role_edit(at.guild, at.bot, None, wanted, change.state.clock.now())?;
        let everyone = at.guild.roles.get(&id).map_or(0, |role| role.permissions);
        let mut role = Role {
            id: change.state.next_id(),
            name: "new role".into(),
            permissions: wanted.unwrap_or(everyone),
            position: 1,
            color: 0,
            hoist: false,
            mentionable: false,
            managed: false,
            tags: RoleTags::default(),
        };
        fill(&mut role, body);
        let reply = Reply::ok(json::role(&role));
        act::role::create(change, id, role);
        Ok(reply)
    })
}

fn edit(sandbox: &Sandbox, request: &Request) -> Answer {
    let (id, role) = (request.id("guild_id")?, request.id("role_id")?);
    let body = &request.body;
    sandbox.act(|change| {
        let at = need::guild(change.state, id)?;
        at.need(MANAGE_ROLES)?;
        let before = known(change.state, id, role)?;
        form::role(body)?;
        let wanted = snowflake(&body["permissions"]);
        grants::check_role_edit(at.guild, at.bot, Some(before), wanted, change.state.clock.now())?;
        act::role::edit(change, id, role, |role| {
            if let Some(permissions) = wanted {
                role.permissions = permissions;
            }
            fill(role, body);
        });
        Ok(Reply::ok(json::role(known(change.state, id, role)?)))
    })
}

fn fill(role: &mut Role, body: &Value) {
    if let Some(name) = body["name"].as_str() {
        name.clone_into(&mut role.name);
    }
    let color = snowflake(&body["colors"]["primary_color"]).or_else(|| snowflake(&body["color"]));
    if let Some(color) = color.and_then(|color| u32::try_from(color).ok()) {
        role.color = color;
    }
    role.hoist = body["hoist"].as_bool().unwrap_or(role.hoist);
    role.mentionable = body["mentionable"].as_bool().unwrap_or(role.mentionable);
}

/// "Delete Guild Role". @everyone and roles of integrations cannot be deleted: 50028.
fn delete(sandbox: &Sandbox, request: &Request) -> Answer {
    let (id, role) = (request.id("guild_id")?, request.id("role_id")?);
    sandbox.act(|change| {
        let at = need::guild(change.state, id)?;
        at.need(MANAGE_ROLES)?;
        let doomed = known(change.state, id, role)?;
        if doomed.managed || role == id {
            return Err(ApiError::new(400, 50028, "Invalid Role"));
        }
        grants::check_role_assignment(at.guild, at.bot, doomed, change.state.clock.now())
            .map_err(|_| missing_permissions())?;
        act::role::delete(change, id, role);
        Ok(Reply::no_content())
    })
}
