use super::Change;
use crate::{
    id::Id,
    json,
    state::{Channel, ChannelKind, Overwrite},
};
use std::collections::BTreeSet;

/// An empty channel of a guild, which the caller fills in and then creates.
pub fn draft(change: &mut Change, guild_id: Id, kind: ChannelKind, name: &str) -> Channel {
    let positions = change.state.channels.of(guild_id).map(|c| c.position + 1);
    Channel {
        position: positions.max().unwrap_or(0),
        id: change.state.next_id(),
        kind,
        guild_id: Some(guild_id),
        name: name.to_owned(),
        topic: None,
        parent_id: None,
        nsfw: false,
        rate_limit_per_user: 0,
        overwrites: Vec::new(),
        recipient_id: None,
        last_message_id: None,
        last_pin_at: None,
        pins: BTreeSet::new(),
    }
}

/// Puts the channel into its guild: `CHANNEL_CREATE`.
pub fn create(change: &mut Change, channel: Channel) -> Id {
    let (id, guild_id) = (channel.id, channel.guild_id);
    change.state.channels.insert(id, channel);
    change.tell("CHANNEL_CREATE", guild_id, |state| json::channel(state, &state.channels[&id]));
    id
}

/// The DM channel with a person, made when there is none yet (resources/user.mdx, "Create DM"). No event is
/// sent: bots get no `CHANNEL_CREATE` for DMs since v8.
pub fn dm(change: &mut Change, person: Id) -> Id {
    if let Some(channel) = change.state.channels.direct(person) {
        return channel.id;
    }
    let id = change.state.next_id();
    let channel = Channel {
        id,
        kind: ChannelKind::Dm,
        guild_id: None,
        name: String::new(),
        topic: None,
        parent_id: None,
        position: 0,
        nsfw: false,
        rate_limit_per_user: 0,
        overwrites: Vec::new(),
        recipient_id: Some(person),
        last_message_id: None,
        last_pin_at: None,
        pins: BTreeSet::new(),
    };
    change.state.channels.insert(id, channel);
    id
}

/// Changes a channel: `CHANNEL_UPDATE` if `edit` changed anything. Returns `false` when there is no such
/// channel.
///
/// Channels that have the same overwrites as their category are synced: a change of the category's overwrites
/// reaches these channels (topics/permissions.mdx, "Permission Syncing").
pub fn edit(change: &mut Change, id: Id, edit: impl FnOnce(&mut Channel)) -> bool {
    let Some(before) = change.state.channels.get(&id).cloned() else { return false };
    edit_alone(change, id, edit);
    let after = change.state.channels.get(&id).map(|channel| channel.overwrites.clone()).unwrap_or_default();
    if before.kind == ChannelKind::Category && after != before.overwrites {
        let synced = |c: &&Channel| c.parent_id == Some(id) && same(&c.overwrites, &before.overwrites);
        let children: Vec<Id> = siblings(change, &before).filter(synced).map(|c| c.id).collect();
        for child in children {
            edit_alone(change, child, |child| child.overwrites.clone_from(&after));
        }
    }
    true
}

fn edit_alone(change: &mut Change, id: Id, edit: impl FnOnce(&mut Channel)) {
    let Some(channel) = change.state.channels.get_mut(&id) else { return };
    let before = channel.clone();
    edit(channel);
    let channel = channel.clone();
    let data = json::channel(change.state, &channel);
    if data != json::channel(change.state, &before) {
        change.event("CHANNEL_UPDATE", channel.guild_id, data);
    }
}

/// The channels of the same guild.
fn siblings<'a>(change: &'a Change, of: &Channel) -> impl Iterator<Item = &'a Channel> + use<'a> {
    of.guild_id.into_iter().flat_map(|guild| change.state.channels.of(guild))
}

/// Whether both lists hold the same overwrites, in whatever order.
fn same(some: &[Overwrite], others: &[Overwrite]) -> bool {
    some.len() == others.len() && some.iter().all(|overwrite| others.contains(overwrite))
}

/// Deletes a channel: `CHANNEL_DELETE`, after a `CHANNEL_UPDATE` for each channel that a deleted category
/// leaves without a parent (resources/channel.mdx, "Delete/Close Channel"). A DM is only closed: nothing is
/// lost.
pub fn delete(change: &mut Change, id: Id) -> bool {
    let Some(channel) = change.state.channels.get(&id).cloned() else { return false };
    if channel.kind == ChannelKind::Dm {
        return true;
    }
    let children: Vec<Id> = siblings(change, &channel).filter(|c| c.parent_id == Some(id)).map(|c| c.id).collect();
    for child in children {
        edit(change, child, |child| child.parent_id = None);
    }
    for message in change.state.messages.remove(&id).unwrap_or_default().values() {
        super::message::forget_files(change.state, message);
        change.state.menus.remove(&message.id);
    }
    super::forget_threads::forget_threads(change, id);
    change.state.channels.remove(&id);
    let data = json::channel(change.state, &channel);
    change.event("CHANNEL_DELETE", channel.guild_id, data);
    true
}

/// Sets one overwrite, which replaces the one for the same role or member.
pub fn set_overwrite(change: &mut Change, channel: Id, overwrite: Overwrite) -> bool {
    edit(change, channel, |channel| match channel.overwrites.iter_mut().find(|o| o.id == overwrite.id) {
        Some(known) => *known = overwrite,
        None => channel.overwrites.push(overwrite),
    })
}

/// Removes one overwrite. Returns `false` when there was none.
pub fn remove_overwrite(change: &mut Change, channel: Id, id: Id) -> bool {
    let mut found = false;
    edit(change, channel, |channel| {
        let before = channel.overwrites.len();
        channel.overwrites.retain(|o| o.id != id);
        found = channel.overwrites.len() < before;
    });
    found
}
