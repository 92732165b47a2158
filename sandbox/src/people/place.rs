//! The channels of a guild, and their overwrites.
use super::{Furnished, GuildHandle, furnish::made};
use crate::{
    act::{self, Change},
    id::Id,
    rules::{
        error::ApiError,
        form::{self, OVERWRITES, too_many_overwrites},
        known,
        permissions::VIEW_CHANNEL,
    },
    state::{Channel, ChannelKind, Overwrite, OverwriteKind},
};
use serde_json::json;

impl GuildHandle {
    /// Adds a channel with its parent's overwrites, as Discord's client makes it. The name is stored as
    /// Discord would store it.
    pub fn add_channel(&self, name: &str, kind: ChannelKind, parent: Option<Id>) -> Id {
        made(self.try_add_channel(name, kind, parent, None))
    }

    /// Adds a channel that only these roles (and the bot, if it is in the guild) can see.
    pub fn add_private_channel(&self, name: &str, kind: ChannelKind, parent: Option<Id>, roles: &[Id]) -> Id {
        made(self.try_add_channel(name, kind, parent, Some(roles)))
    }

    pub(super) fn try_add_channel(
        &self,
        name: &str,
        kind: ChannelKind,
        parent: Option<Id>,
        private_to: Option<&[Id]>,
    ) -> Result<Id, ApiError> {
        self.sandbox.act(|change| {
            let mut channel = act::channel::draft(change, self.id, kind, name);
            channel.parent_id = parent;
            let inherited =
                parent.and_then(|id| change.state.channels.get(&id)).map(|parent| parent.overwrites.clone());
            channel.overwrites = inherited.unwrap_or_default();
            for overwrite in private_to.map(|roles| self.only_for(roles)).unwrap_or_default() {
                put(&mut channel.overwrites, overwrite);
            }
            let channel = self.checked(change, channel, None)?;
            Ok(act::channel::create(change, channel))
        })
    }

    /// Changes a channel: `CHANNEL_UPDATE`. The name is stored as Discord would store it.
    pub fn edit_channel(&self, id: Id, edit: impl FnOnce(&mut Channel)) -> Furnished {
        self.furnish(|change| {
            let before = self.own_channel(change, id)?.clone();
            let mut wanted = before.clone();
            edit(&mut wanted);
            let wanted = self.checked(change, wanted, Some(&before))?;
            act::channel::edit(change, id, |channel| *channel = wanted);
            Ok(())
        })
    }

    pub fn delete_channel(&self, id: Id) -> Furnished {
        self.furnish(|change| {
            self.own_channel(change, id)?;
            act::channel::delete(change, id);
            Ok(())
        })
    }

    /// Sets an overwrite for a role or a member, in place of an earlier one.
    pub fn set_overwrite(&self, channel: Id, overwrite: Overwrite) -> Furnished {
        self.edit_channel(channel, |channel| put(&mut channel.overwrites, overwrite))
    }

    pub fn remove_overwrite(&self, channel: Id, id: Id) -> Furnished {
        self.furnish(|change| {
            self.own_channel(change, channel)?;
            let removed = act::channel::remove_overwrite(change, channel, id);
            if removed { Ok(()) } else { Err(known::unknown_overwrite()) }
        })
    }

    /// Deletes a message, whoever wrote it.
    pub fn delete_message(&self, channel: Id, message: Id) -> Furnished {
        self.furnish(|change| {
            if change.state.guild_of(channel) != Some(self.id) {
                return Err(known::unknown_channel());
            }
            known::message(change.state, channel, message)?;
            act::message::delete(change, channel, message);
            Ok(())
        })
    }

    fn own_channel<'a>(&self, change: &'a Change, id: Id) -> Result<&'a Channel, ApiError> {
        let channel = known::channel(change.state, id)?;
        if channel.guild_id == Some(self.id) { Ok(channel) } else { Err(known::unknown_channel()) }
    }

    /// The overwrites of a channel that only these roles see. The bot has one even where it is not yet a member, as a
    /// bot that was there before.
    fn only_for(&self, roles: &[Id]) -> Vec<Overwrite> {
        let bot = self.sandbox.application_id();
        let overwrite = |id, kind, allow, deny| Overwrite { id, kind, allow, deny };
        let mut overwrites = vec![
            overwrite(self.id, OverwriteKind::Role, 0, VIEW_CHANNEL),
            overwrite(bot, OverwriteKind::Member, VIEW_CHANNEL, 0),
        ];
        overwrites.extend(roles.iter().map(|id| overwrite(*id, OverwriteKind::Role, VIEW_CHANNEL, 0)));
        overwrites
    }

    /// The channel as Discord stores it, or the refusal that a bot would get for it. `before` is what the channel
    /// was; `None` for a new one.
    fn checked(&self, change: &Change, channel: Channel, before: Option<&Channel>) -> Result<Channel, ApiError> {
        let state = &*change.state;
        let guild = self.of(change)?;
        let Channel { kind, parent_id, .. } = channel;
        let mut form = json!({
            "name": channel.name, "topic": channel.topic, "rate_limit_per_user": channel.rate_limit_per_user,
            "position": channel.position, "parent_id": parent_id,
        });
        if before.is_some_and(|before| before.kind != kind) {
            form["type"] = json!(kind as u8);
        }
        form::channel_edit(&form, before.map_or(kind, |before| before.kind))?;
        if let Some(parent) = parent_id.filter(|id| before.is_none_or(|before| before.parent_id != Some(*id))) {
            form::check_parent(state.channels.get(&parent), self.id)?;
        }
        if before.is_none_or(|before| before.parent_id != parent_id) {
            form::check_room(state.channels.of(self.id), parent_id, before.map(|before| before.id))?;
        }
        let bot = Overwrite { id: state.application.id, kind: OverwriteKind::Member, allow: 0, deny: 0 };
        let mut known = before.map(|before| before.overwrites.clone()).unwrap_or_default();
        let inherited = parent_id.and_then(|id| state.channels.get(&id)).map(|parent| &parent.overwrites);
        known.extend(inherited.into_iter().flatten().chain([&bot]));
        form::targets_exist(guild, &known, &channel.overwrites)?;
        if channel.overwrites.len() > OVERWRITES {
            return Err(too_many_overwrites());
        }
        let name = form::stored_name(&channel.name, kind, self.sandbox.options.strict_names)?;
        let topic = channel.topic.clone().filter(|topic| !topic.is_empty());
        Ok(Channel { name, topic, ..channel })
    }
}

/// Puts an overwrite in the place of an earlier one for the same role or member.
fn put(overwrites: &mut Vec<Overwrite>, overwrite: Overwrite) {
    match overwrites.iter_mut().find(|known| known.id == overwrite.id) {
        Some(known) => *known = overwrite,
        None => overwrites.push(overwrite),
    }
}
