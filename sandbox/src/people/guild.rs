//! Furnishes a guild, as its owner does by hand: the handle does what it is told, without checking
//! permissions.
use super::Person;
use crate::{
    Sandbox,
    act::{self, Change},
    id::Id,
    rules::{
        names,
        permissions::{
            ADD_REACTIONS, ATTACH_FILES, CHANGE_NICKNAME, CONNECT, CREATE_PRIVATE_THREADS, CREATE_PUBLIC_THREADS,
            EMBED_LINKS, READ_MESSAGE_HISTORY, SEND_MESSAGES, SEND_MESSAGES_IN_THREADS, SEND_POLLS, SPEAK,
            USE_APPLICATION_COMMANDS, VIEW_CHANNEL,
        },
    },
    state::{Channel, ChannelKind, Guild, Member, Overwrite, OverwriteKind, Role, RoleTags},
};
use chrono::{DateTime, Utc};
use std::collections::{BTreeMap, BTreeSet};

/// The permissions of @everyone in a new guild.
pub const NEW_GUILD: u64 = VIEW_CHANNEL
    | SEND_MESSAGES
    | SEND_MESSAGES_IN_THREADS
    | CREATE_PUBLIC_THREADS
    | CREATE_PRIVATE_THREADS
    | EMBED_LINKS
    | ATTACH_FILES
    | ADD_REACTIONS
    | SEND_POLLS
    | READ_MESSAGE_HISTORY
    | USE_APPLICATION_COMMANDS
    | CHANGE_NICKNAME
    | CONNECT
    | SPEAK;

/// A guild to furnish. The handle is cheap; the guild itself is in the sandbox.
#[derive(Clone)]
pub struct GuildHandle {
    pub(super) sandbox: Sandbox,
    pub id: Id,
}

impl Sandbox {
    /// Makes a guild with its owner and @everyone, and without channels.
    pub fn guild(&self, name: &str, owner: &Person) -> GuildHandle {
        let id = self.write(|state| {
            let id = state.next_id();
            let everyone = Role {
                id,
                name: "@everyone".into(),
                permissions: NEW_GUILD,
                position: 0,
                color: 0,
                hoist: false,
                mentionable: false,
                managed: false,
                tags: RoleTags::default(),
            };
            let owner = member(owner.id, state.clock.now());
            let guild = Guild {
                id,
                name: name.into(),
                owner_id: owner.user_id,
                preferred_locale: "en-US".into(),
                premium_tier: 0,
                roles: BTreeMap::from([(id, everyone)]),
                members: BTreeMap::from([(owner.user_id, owner)]),
                emojis: BTreeMap::new(),
                stickers: BTreeMap::new(),
                system_channel_id: None,
                unavailable: false,
            };
            state.guilds.insert(id, guild);
            id
        });
        GuildHandle { sandbox: self.clone(), id }
    }

    /// The guild with this id, if there is one.
    pub fn guild_by_id(&self, id: Id) -> Option<GuildHandle> {
        self.read(|state| state.guilds.contains_key(&id)).then(|| GuildHandle { sandbox: self.clone(), id })
    }
}

pub(super) fn member(user_id: Id, joined_at: DateTime<Utc>) -> Member {
    Member { user_id, nick: None, roles: BTreeSet::new(), joined_at, timed_out_until: None }
}

impl GuildHandle {
    /// Makes the person a member, with those of the roles that can be given by hand.
    pub fn add_member(&self, person: &Person, roles: &[Id]) {
        self.sandbox.act(|change| {
            act::member::add(change, self.id, person.id);
            act::guild::tell_of_joining(change, self.id, person.id);
            let roles: Vec<Id> = roles.iter().filter(|role| self.is_by_hand(change, **role)).copied().collect();
            if !roles.is_empty() {
                act::member::edit(change, self.id, person.id, |member| member.roles.extend(roles));
            }
        });
    }

    /// Removes a member, who leaves or is kicked. Their roles are gone; overwrites for them stay.
    pub fn remove_member(&self, person: &Person) {
        self.sandbox.act(|change| act::member::remove(change, self.id, person.id));
    }

    /// Gives a role. Returns `false`, and changes nothing, for a role that nobody can give: a managed one, or
    /// @everyone.
    pub fn give_role(&self, person: &Person, role: Id) -> bool {
        self.change_roles(person, role, BTreeSet::insert)
    }

    /// Takes a role away. Returns `false`, and changes nothing, for a role that nobody can take: a managed
    /// one, or @everyone.
    pub fn take_role(&self, person: &Person, role: Id) -> bool {
        self.change_roles(person, role, |roles, role| roles.remove(&role))
    }

    fn change_roles(&self, person: &Person, role: Id, f: impl FnOnce(&mut BTreeSet<Id>, Id) -> bool) -> bool {
        self.sandbox.act(|change| {
            let by_hand = self.is_by_hand(change, role);
            if by_hand {
                act::member::edit(change, self.id, person.id, |member| {
                    f(&mut member.roles, role);
                });
            }
            by_hand
        })
    }

    /// Whether people can give, take and delete the role.
    fn is_by_hand(&self, change: &Change, role: Id) -> bool {
        let roles = change.state.guilds.get(&self.id).map(|guild| &guild.roles);
        role != self.id && roles.and_then(|roles| roles.get(&role)).is_some_and(|role| !role.managed)
    }

    /// Times a member out until this moment; `None` ends the time-out.
    pub fn time_out(&self, person: &Person, until: Option<DateTime<Utc>>) {
        self.sandbox
            .act(|change| act::member::edit(change, self.id, person.id, |member| member.timed_out_until = until));
    }

    /// Adds a role just above @everyone, where Discord puts a new role.
    pub fn add_role(&self, name: &str, permissions: u64) -> Id {
        self.sandbox.act(|change| self.new_role(change, name, permissions, None))
    }

    /// Makes the role that Discord gives to those who boost the guild, as nobody can by hand.
    pub fn add_booster_role(&self, name: &str) -> Id {
        let role = self.add_role(name, 0);
        self.edit_role(role, |role| (role.managed, role.tags.premium_subscriber) = (true, true));
        role
    }

    /// Makes a role that Discord gives to those who buy a subscription of the guild.
    pub fn add_subscription_role(&self, name: &str) -> Id {
        let role = self.add_role(name, 0);
        let listing = self.sandbox.write(crate::state::State::next_id);
        self.edit_role(role, |role| (role.managed, role.tags.subscription_listing_id) = (true, Some(listing)));
        role
    }

    /// Discord gives a member a managed role, as it does with a boost or a subscription, and takes no other.
    pub fn grant(&self, person: &Person, role: Id) {
        self.sandbox.act(|change| {
            act::member::edit(change, self.id, person.id, |member| member.roles.extend([role]));
        });
    }

    /// Changes a role; @everyone, whose id is the guild's, is one too.
    pub fn edit_role(&self, id: Id, edit: impl FnOnce(&mut Role)) {
        self.sandbox.act(|change| act::role::edit(change, self.id, id, edit));
    }

    /// Deletes a role. Returns `false`, and changes nothing, for a role that nobody can delete: a managed
    /// one, or @everyone.
    pub fn delete_role(&self, id: Id) -> bool {
        self.sandbox.act(|change| self.is_by_hand(change, id) && act::role::delete(change, self.id, id))
    }

    /// Adds a channel with its parent's overwrites, as Discord's client makes it. The name is stored as
    /// Discord would store it.
    pub fn add_channel(&self, name: &str, kind: ChannelKind, parent: Option<Id>) -> Id {
        self.make_channel(name, kind, parent, &[])
    }

    /// Adds a channel that only these roles (and the bot, if it is in the guild) can see.
    pub fn add_private_channel(&self, name: &str, kind: ChannelKind, parent: Option<Id>, roles: &[Id]) -> Id {
        let bot = self.sandbox.application_id();
        let overwrite = |id, kind, allow, deny| Overwrite { id, kind, allow, deny };
        let mut overwrites = vec![
            overwrite(self.id, OverwriteKind::Role, 0, VIEW_CHANNEL),
            overwrite(bot, OverwriteKind::Member, VIEW_CHANNEL, 0),
        ];
        overwrites.extend(roles.iter().map(|id| overwrite(*id, OverwriteKind::Role, VIEW_CHANNEL, 0)));
        self.make_channel(name, kind, parent, &overwrites)
    }

    pub fn edit_channel(&self, id: Id, edit: impl FnOnce(&mut Channel)) {
        self.sandbox.act(|change| act::channel::edit(change, id, edit));
    }

    pub fn delete_channel(&self, id: Id) {
        self.sandbox.act(|change| act::channel::delete(change, id));
    }

    pub fn set_overwrite(&self, channel: Id, overwrite: Overwrite) {
        self.sandbox.act(|change| act::channel::set_overwrite(change, channel, overwrite));
    }

    pub fn remove_overwrite(&self, channel: Id, id: Id) {
        self.sandbox.act(|change| act::channel::remove_overwrite(change, channel, id));
    }

    /// Deletes a message, whoever wrote it.
    pub fn delete_message(&self, channel: Id, message: Id) {
        self.sandbox.act(|change| act::message::delete(change, channel, message));
    }

    /// Begins or ends an outage of the guild: meanwhile the guild is `unavailable`, the bot hears of nothing
    /// that happens in it, and the bot's calls about it are answered with 503.
    pub fn set_outage(&self, unavailable: bool) {
        self.sandbox.act(|change| act::guild::outage(change, self.id, unavailable));
    }

    /// Sets the boost level, 0 to 3, which decides the upload limit: `GUILD_UPDATE`.
    pub fn set_premium_tier(&self, tier: u8) {
        self.sandbox.act(|change| act::guild::edit(change, self.id, |guild| guild.premium_tier = tier));
    }

    pub fn set_locale(&self, locale: &str) {
        self.sandbox
            .write(|state| state.guilds.get_mut(&self.id).map(|guild| locale.clone_into(&mut guild.preferred_locale)));
    }

    /// The channel of this name, if there is exactly one.
    pub fn channel(&self, name: &str) -> Option<Id> {
        self.sandbox.read(|state| {
            let mut of_name = state.channels.of(self.id).filter(|c| c.name == name);
            of_name.next().map(|channel| channel.id).filter(|_| of_name.next().is_none())
        })
    }

    /// Makes a role just above @everyone; with `bot_id`, the managed role of that bot.
    pub(super) fn new_role(&self, change: &mut Change, name: &str, permissions: u64, bot_id: Option<Id>) -> Id {
        let id = change.state.next_id();
        if let Some(guild) = change.state.guilds.get_mut(&self.id) {
            for role in guild.roles.values_mut().filter(|role| role.position > 0) {
                role.position += 1;
            }
        }
        let role = Role {
            id,
            name: name.into(),
            permissions,
            position: 1,
            color: 0,
            hoist: false,
            mentionable: false,
            managed: bot_id.is_some(),
            tags: RoleTags { bot_id, ..RoleTags::default() },
        };
        act::role::create(change, self.id, role);
        id
    }

    fn make_channel(&self, name: &str, kind: ChannelKind, parent: Option<Id>, overwrites: &[Overwrite]) -> Id {
        let name = names::channel(name, kind, self.sandbox.options.strict_names);
        self.sandbox.act(|change| {
            let mut channel = act::channel::draft(change, self.id, kind, &name);
            channel.parent_id = parent;
            let inherited =
                parent.and_then(|id| change.state.channels.get(&id)).map(|parent| parent.overwrites.clone());
            channel.overwrites = inherited.unwrap_or_default();
            for overwrite in overwrites {
                channel.overwrites.retain(|known| known.id != overwrite.id);
                channel.overwrites.push(*overwrite);
            }
            act::channel::create(change, channel)
        })
    }
}
