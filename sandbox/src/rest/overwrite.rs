//! Permission overwrites (resources/channel.mdx, "Edit Channel Permissions", "Delete Channel Permission").
use super::{Answer, Reply, Request, Route, need, need::InGuild};
use crate::{
    Sandbox, act,
    rules::{
        form::{self, OVERWRITES, fields::snowflake, too_many_overwrites},
        grants,
        known::unknown_overwrite,
    },
    state::{Overwrite, OverwriteKind},
};

const ONE: &str = "/channels/{channel_id}/permissions/{overwrite_id}";

pub(super) const ROUTES: &[Route] = &[Route::new("PUT", ONE, put), Route::new("DELETE", ONE, delete)];

fn put(sandbox: &Sandbox, request: &Request) -> Answer {
    let (id, target) = (request.id("channel_id")?, request.id("overwrite_id")?);
    let body = &request.body;
    sandbox.act(|change| {
        let state = &*change.state;
        let at = need::channel(state, id)?;
        let InGuild { guild, bot, .. } = at.in_guild()?;
        form::overwrite(body)?;
        let bits = |field: &str| snowflake(&body[field]).unwrap_or(0);
        let kind = if bits("type") == 0 { OverwriteKind::Role } else { OverwriteKind::Member };
        let sent = Overwrite { id: target, kind, allow: bits("allow"), deny: bits("deny") };
        let parent = at.channel.parent_id.and_then(|id| state.channels.get(&id));
        grants::check_overwrites_edit(guild, bot, at.channel, parent, &[sent], state.clock.now())?;
        form::targets_exist(guild, &at.channel.overwrites, &[sent])?;
        let is_new = at.channel.overwrites.iter().all(|o| o.id != target);
        if is_new && at.channel.overwrites.len() >= OVERWRITES {
            return Err(too_many_overwrites());
        }
        act::channel::set_overwrite(change, id, sent);
        Ok(Reply::no_content())
    })
}

fn delete(sandbox: &Sandbox, request: &Request) -> Answer {
    let (id, target) = (request.id("channel_id")?, request.id("overwrite_id")?);
    sandbox.act(|change| {
        let state = &*change.state;
        let at = need::channel(state, id)?;
        let InGuild { guild, bot, .. } = at.in_guild()?;
        grants::check_overwrite_removal(guild, bot, at.channel, state.clock.now())?;
        if act::channel::remove_overwrite(change, id, target) {
            Ok(Reply::no_content())
        } else {
            Err(unknown_overwrite())
        }
    })
}
