//! One guild: what the cache keeps of it, and what the bot may do there.
use crate::domain::{
    guild::{diagnosis::CATEGORY_SIZE, role_kind::RoleKind},
    permissions::{VIEW, in_channel, in_guild},
    ticket::rights::{Right, Target},
};
use chrono::{DateTime, Utc};
use serenity::model::{
    channel::{ChannelType, GuildChannel},
    guild::PremiumTier,
    id::{ChannelId, EmojiId, GuildId, RoleId, UserId},
};

/// A guild as Discord told it. The lists are sorted by id.
#[derive(Clone, Debug)]
pub struct Guild {
    pub id: GuildId,
    pub name: Box<str>,
    pub owner: UserId,
    pub premium_tier: PremiumTier,
    pub(super) bot: UserId,
    pub(super) roles: Vec<Role>,
    pub(super) channels: Vec<Channel>,
    /// Custom emojis that can be used.
    pub(super) emojis: Vec<EmojiId>,
    pub(super) me: Option<Me>,
    /// The channels in which threads were seen, in no order.
    pub(super) threaded: Vec<ChannelId>,
}

#[derive(Clone, Debug)]
pub struct Role {
    pub id: RoleId,
    pub name: Box<str>,
    /// Permission bits, without those that serenity does not know.
    pub permissions: u64,
    pub position: u16,
    pub managed: bool,
    pub kind: RoleKind,
    pub mentionable: bool,
}

/// A channel that is not a thread. If Discord hides the channel from the bot, only `id`, `kind` and `parent`
/// are known.
#[derive(Clone, Debug)]
pub struct Channel {
    pub id: ChannelId,
    pub kind: ChannelType,
    pub parent: Option<ChannelId>,
    pub(super) name: Box<str>,
    /// Overwrites, without the bits that serenity does not know.
    pub(super) overwrites: Box<[Right]>,
    /// Whether the channel came obfuscated (resources/channel.mdx, "Obfuscated Channels").
    pub(super) is_obfuscated: bool,
}

/// The bot as a member.
#[derive(Clone, Debug)]
pub struct Me {
    pub roles: Box<[RoleId]>,
    pub timed_out_until: Option<DateTime<Utc>>,
}

/// A guild as Discord's REST API shows it, in any order, without the channels that are hidden from the bot.
pub struct Seen {
    pub name: Box<str>,
    pub owner: UserId,
    pub premium_tier: PremiumTier,
    pub roles: Vec<Role>,
    pub channels: Vec<Channel>,
    /// Custom emojis that can be used.
    pub emojis: Vec<EmojiId>,
    pub me: Me,
}

impl Guild {
    /// A guild of which the gateway has not told, made of what the REST API shows.
    pub fn seen(id: GuildId, bot: UserId, seen: Seen) -> Self {
        let Seen { name, owner, premium_tier, mut roles, mut channels, mut emojis, me } = seen;
        roles.sort_unstable_by_key(|role| role.id);
        channels.sort_unstable_by_key(|channel| channel.id);
        emojis.sort_unstable();
        Self { id, name, owner, premium_tier, bot, roles, channels, emojis, me: Some(me), threaded: Vec::new() }
    }

    pub fn roles(&self) -> &[Role] {
        &self.roles
    }

    pub fn role(&self, id: RoleId) -> Option<&Role> {
        self.roles.binary_search_by_key(&id, |role| role.id).ok().map(|place| &self.roles[place])
    }

    /// Every channel of the guild, including those that the bot does not see.
    pub fn channels(&self) -> &[Channel] {
        &self.channels
    }

    pub fn channel(&self, id: ChannelId) -> Option<&Channel> {
        self.channels.binary_search_by_key(&id, |channel| channel.id).ok().map(|place| &self.channels[place])
    }

    /// Remembers that the thread's channel has a thread.
    pub(super) fn saw_thread(&mut self, thread: &GuildChannel) {
        if let Some(parent) = thread.parent_id.filter(|parent| !self.has_threads(*parent)) {
            self.threaded.push(parent);
        }
    }

    /// Whether a thread was seen in the channel.
    pub fn has_threads(&self, channel: ChannelId) -> bool {
        self.threaded.contains(&channel)
    }

    pub fn has_emoji(&self, id: EmojiId) -> bool {
        self.emojis.binary_search(&id).is_ok()
    }

    pub fn me(&self) -> Option<&Me> {
        self.me.as_ref()
    }

    /// The bot's permissions in the guild, `u64::MAX` for an administrator; `None` before the bot's own roles
    /// were told.
    pub fn held(&self) -> Option<u64> {
        let me = self.me.as_ref()?;
        let roles = self.roles.iter().map(|role| (role.id, role.permissions));
        Some(in_guild(self.id, roles, |role| me.roles.contains(&role)))
    }

    /// The bot's permissions in a channel; `None` if Discord hides the channel, and before the bot's own
    /// roles were told. Nothing is hidden from an administrator, though a channel that came before the bot
    /// became one may have been.
    pub fn bot_in(&self, channel: &Channel) -> Option<u64> {
        let (me, held) = (self.me.as_ref()?, self.held()?);
        let applies = |target| match target {
            Target::Role(id) => me.roles.iter().any(|role| role.get() == id),
            Target::Member(id) => id == self.bot.get(),
        };
        (!channel.is_obfuscated || held == u64::MAX).then(|| in_channel(self.id, &channel.overwrites, held, applies))
    }

    /// The permissions in a channel of a member without any role; `None` if Discord hides the channel.
    pub fn everyone_in(&self, channel: &Channel) -> Option<u64> {
        let roles = self.roles.iter().map(|role| (role.id, role.permissions));
        let held = in_guild(self.id, roles, |_| false);
        channel.overwrites().map(|overwrites| in_channel(self.id, overwrites, held, |_| false))
    }

    /// Whether the bot sees the channel. Of a channel that it does not see, only id, kind and parent are
    /// known.
    pub fn sees(&self, channel: &Channel) -> bool {
        self.bot_in(channel).is_some_and(|may| may & VIEW != 0)
    }

    /// Whether the bot has an overwrite of its own in the channel, as in every ticket.
    pub(super) fn is_own(&self, channel: &Channel) -> bool {
        channel.overwrites.iter().any(|right| right.target == Target::Member(self.bot.get()))
    }

    pub(super) fn has_own_channels(&self) -> bool {
        self.channels.iter().any(|channel| self.is_own(channel))
    }

    /// Whether the Discord category holds as many channels as Discord allows. Returns `false` if one of them is
    /// hidden from the bot: Discord knows better then.
    pub fn is_full(&self, category: ChannelId) -> bool {
        let mut inside = self.channels.iter().filter(|channel| channel.parent == Some(category));
        inside.clone().count() >= CATEGORY_SIZE && inside.all(|channel| self.sees(channel))
    }

    /// The channel, if the bot sees it.
    pub fn seen_channel(&self, id: ChannelId) -> Option<&Channel> {
        self.channel(id).filter(|channel| self.sees(channel))
    }

    /// Whether the channel exists, and the bot does not see it.
    pub fn hides(&self, id: ChannelId) -> bool {
        self.me.is_some() && self.channel(id).is_some_and(|channel| !self.sees(channel))
    }
}

impl Channel {
    /// A channel that Discord does not hide from the bot.
    pub fn seen(
        id: ChannelId,
        kind: ChannelType,
        parent: Option<ChannelId>,
        name: Box<str>,
        overwrites: Box<[Right]>,
    ) -> Self {
        Self { id, kind, parent, name, overwrites, is_obfuscated: false }
    }

    /// The channel's name; `None` if Discord hides the channel and sends another name in its place.
    pub fn name(&self) -> Option<&str> {
        (!self.is_obfuscated).then_some(&*self.name)
    }

    /// The channel's overwrites; `None` if Discord hides the channel and sends invented ones.
    pub fn overwrites(&self) -> Option<&[Right]> {
        (!self.is_obfuscated).then_some(&*self.overwrites)
    }
}
