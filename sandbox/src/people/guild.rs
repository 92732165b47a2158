//! Guilds and their settings. A handle furnishes a guild as its owner does by hand: it asks nobody for
//! permission, and makes nothing that Discord cannot have.
use super::{Furnished, Person, furnish::made};
use crate::{
    Sandbox,
    act::{self, Change},
    id::Id,
    rules::{
        error::{ApiError, FormErrors},
        form::name,
        known,
        permissions::{
            ADD_REACTIONS, ATTACH_FILES, CHANGE_NICKNAME, CONNECT, CREATE_PRIVATE_THREADS, CREATE_PUBLIC_THREADS,
            EMBED_LINKS, READ_MESSAGE_HISTORY, SEND_MESSAGES, SEND_MESSAGES_IN_THREADS, SEND_POLLS, SPEAK,
            USE_APPLICATION_COMMANDS, VIEW_CHANNEL,
        },
    },
    state::{ChannelKind, Guild, Member, Role, RoleTags},
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
        made(self.try_guild(name, owner))
    }

    pub(super) fn try_guild(&self, name: &str, owner: &Person) -> Result<GuildHandle, ApiError> {
        name::guild_name(name)?;
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
        Ok(GuildHandle { sandbox: self.clone(), id })
    }

    /// The guild with this id, if there is one.
    pub fn guild_by_id(&self, id: Id) -> Option<GuildHandle> {
        self.read(|state| state.guilds.contains_key(&id)).then(|| GuildHandle { sandbox: self.clone(), id })
    }
}

pub(super) fn member(user_id: Id, joined_at: DateTime<Utc>) -> Member {
    Member { user_id, nick: None, roles: BTreeSet::new(), joined_at, timed_out_until: None }
}

/// The settings of a guild that its owner changes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Settings {
    pub locale: String,
    pub premium_tier: u8,
    pub system_channel: Option<Id>,
}

impl GuildHandle {
    pub(super) fn furnish(&self, f: impl FnOnce(&mut Change) -> Result<(), ApiError>) -> Furnished {
        self.sandbox.act(f).into()
    }

    /// The guild as it is now.
    pub(super) fn of<'a>(&self, change: &'a Change) -> Result<&'a Guild, ApiError> {
        known::guild(change.state, self.id)
    }

    /// Begins or ends an outage of the guild: meanwhile the guild is `unavailable`, the bot hears of nothing
    /// that happens in it, and the bot's calls about it are answered with 503.
    pub fn set_outage(&self, unavailable: bool) {
        self.sandbox.act(|change| act::guild::outage(change, self.id, unavailable));
    }

    /// Sets the boost level, 0 to 3, which decides the upload limit: `GUILD_UPDATE`.
    pub fn set_premium_tier(&self, tier: u8) -> Furnished {
        self.set(|settings| settings.premium_tier = tier)
    }

    /// Sets the guild's language: `GUILD_UPDATE`.
    pub fn set_locale(&self, locale: &str) -> Furnished {
        self.set(|settings| locale.clone_into(&mut settings.locale))
    }

    /// Sets the channel in which Discord announces people who join from now on (type 7); `None` for no
    /// channel: `GUILD_UPDATE`.
    pub fn set_system_channel(&self, channel: Option<Id>) -> Furnished {
        self.set(|settings| settings.system_channel = channel)
    }

    /// Changes the settings, all of them or none.
    pub(super) fn set(&self, edit: impl FnOnce(&mut Settings)) -> Furnished {
        self.furnish(|change| {
            let guild = self.of(change)?;
            let before = Settings {
                locale: guild.preferred_locale.clone(),
                premium_tier: guild.premium_tier,
                system_channel: guild.system_channel_id,
            };
            let mut wanted = before.clone();
            edit(&mut wanted);
            if wanted == before {
                return Ok(());
            }
            name::locale(&wanted.locale)?;
            name::premium_tier(wanted.premium_tier)?;
            // A channel that is gone stays the guild's until another takes its place.
            if let Some(id) = wanted.system_channel.filter(|id| before.system_channel != Some(*id)) {
                let channel = known::channel(change.state, id)?;
                if channel.guild_id != Some(self.id) || channel.kind != ChannelKind::Text {
                    let why = "This is no text channel of the guild";
                    return Err(FormErrors::one(&["system_channel_id"], "GUILD_INVALID_CHANNEL", why));
                }
            }
            act::guild::edit(change, self.id, |guild| {
                guild.preferred_locale = wanted.locale;
                guild.premium_tier = wanted.premium_tier;
                guild.system_channel_id = wanted.system_channel;
            });
            Ok(())
        })
    }

    /// The channel of this name, if there is exactly one.
    pub fn channel(&self, name: &str) -> Option<Id> {
        self.sandbox.read(|state| {
            let mut of_name = state.channels.of(self.id).filter(|c| c.name == name);
            of_name.next().map(|channel| channel.id).filter(|_| of_name.next().is_none())
        })
    }
}
