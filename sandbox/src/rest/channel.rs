//! Channels (resources/channel.mdx).
use super::{Answer, Reply, Request, Route, guild, need, need::InGuild};
use crate::{
    Sandbox, act,
    act::Change,
    id::Id,
    json,
    rules::{
        error::ApiError,
        form::{self, fields::snowflake},
        grants, known,
        permissions::MANAGE_CHANNELS,
    },
    state::{Channel, Overwrite, State},
};
use serde_json::Value;

const ONE: &str = "/channels/{channel_id}";

pub(super) const ROUTES: &[Route] = &[
    Route::new("GET", ONE, get),
    Route::new("PATCH", ONE, edit),
    Route::new("DELETE", ONE, delete),
    Route::new("POST", "/channels/{channel_id}/typing", typing),
];

/// "Get Channel": "If the channel is a thread, a thread member object is included".
fn get(sandbox: &Sandbox, request: &Request) -> Answer {
    let id = request.id("channel_id")?;
    sandbox.read(|state| {
        let at = need::to_read(state, id)?;
        let thread = state.threads.get(&id).map(|thread| json::thread_to_bot(state, thread));
        Ok(Reply::ok(thread.unwrap_or_else(|| json::channel(state, at.channel))))
    })
}

/// "Modify Channel". Fields that are not named keep their values.
fn edit(sandbox: &Sandbox, request: &Request) -> Answer {
    let id = request.id("channel_id")?;
    let body = &request.body;
    sandbox.act(|change| {
        let wanted = checked_edit(change.state, id, body, sandbox.options.strict_names)?;
        act::channel::edit(change, id, |channel| {
            if let Some(name) = wanted.name {
                channel.name = name;
            }
            if let Some(Parent(parent_id)) = wanted.parent {
                channel.parent_id = parent_id;
            }
            if let Some(overwrites) = wanted.overwrites {
                channel.overwrites = overwrites;
            }
            guild::fill(channel, body);
        });
        let channel = known::channel(change.state, id)?;
        Ok(Reply::ok(json::channel(change.state, channel)))
    })
}

/// The new parent of a channel that an edit moves: a category, or `None`.
#[derive(Clone, Copy)]
struct Parent(Option<Id>);

/// The changes of an edit, once they are allowed.
struct Edit {
    name: Option<String>,
    parent: Option<Parent>,
    overwrites: Option<Vec<Overwrite>>,
}

fn checked_edit(state: &State, id: Id, body: &Value, strict: bool) -> Result<Edit, ApiError> {
    let at = need::channel(state, id)?;
    let InGuild { guild, bot, .. } = at.in_guild()?;
    at.need(MANAGE_CHANNELS)?;
    form::channel_edit(body, at.channel.kind)?;
    guild::supported(body)?;
    let parent = body.get("parent_id").map(|parent| Parent(snowflake(parent).map(Id)));
    if let Some(Parent(Some(parent))) = parent.filter(|Parent(id)| *id != at.channel.parent_id) {
        let destination = form::check_parent(state.channels.get(&parent), guild.id)?;
        grants::check_destination(guild, bot, destination, state.clock.now())?;
        form::check_room(state.channels.of(guild.id), Some(parent), Some(id))?;
    }
    let list = body.get("permission_overwrites").filter(|list| list.is_array());
    let overwrites = list.map(form::read_overwrites);
    if let Some(sent) = &overwrites {
        form::targets_exist(guild, &at.channel.overwrites, sent)?;
        let parent = at.channel.parent_id.and_then(|id| state.channels.get(&id));
        grants::check_overwrites_edit(guild, bot, at.channel, parent, sent, state.clock.now())?;
    }
    let name = body["name"].as_str().map(|name| form::stored_name(name, at.channel.kind, strict)).transpose()?;
    Ok(Edit { name, parent, overwrites })
}

/// "Delete/Close Channel": answers with the deleted channel.
fn delete(sandbox: &Sandbox, request: &Request) -> Answer {
    let id = request.id("channel_id")?;
    sandbox.act(|change: &mut Change| {
        let at = need::channel(change.state, id)?;
        at.need(MANAGE_CHANNELS)?;
        let channel: Channel = at.channel.clone();
        act::channel::delete(change, id);
        Ok(Reply::ok(json::channel(change.state, &channel)))
    })
}

/// "Trigger Typing Indicator": the sandbox does not keep it.
fn typing(sandbox: &Sandbox, request: &Request) -> Answer {
    let id = request.id("channel_id")?;
    sandbox.read(|state| {
        let at = need::channel(state, id)?;
        need::text(&at)?;
        at.need(crate::rules::permissions::SEND_MESSAGES)?;
        Ok(Reply::no_content())
    })
}
