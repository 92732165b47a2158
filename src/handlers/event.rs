//! What the gateway tells, turned once into one of few events.
use super::{Click, Unreadable};
use crate::cache::{SightChanged, Touched};
use serenity::{
    all::Interaction,
    model::{
        event,
        id::{ChannelId, GuildId, RoleId, UserId},
    },
};

/// What the bot reacts to.
#[derive(Debug)]
pub enum Event {
    /// A component was used or a modal submitted.
    Click(Box<Click>),
    /// An interaction that cannot be read.
    Unreadable(Unreadable),
    /// A session began: whatever happened before it may have been missed.
    SessionBegan {
        guilds: Vec<GuildId>,
        /// Number and count of shards; (0, 1) without sharding.
        shard: (u32, u32),
    },
    InGuild(GuildId, GuildEvent),
}

/// What happened in a guild. Several of them are dealt with as one.
#[derive(Debug)]
pub enum GuildEvent {
    /// The guild is there (again): whatever happened in it before may have been missed.
    Available,
    /// The bot was removed from the guild.
    Left,
    ChannelDeleted(ChannelId),
    RoleDeleted(RoleId),
    /// A custom emoji was added, changed or removed.
    EmojisChanged,
    /// Whether they are there now, Discord is asked: events may be lost or come in another order.
    MemberLeft(UserId),
    /// With the roles that they bring.
    MemberCame {
        member: UserId,
        roles: Vec<RoleId>,
    },
    RolesOfMember {
        member: UserId,
        roles: Vec<RoleId>,
    },
    /// Channels were hidden from the bot, or are shown to it again.
    SightChanged {
        hidden: Vec<ChannelId>,
        seen: Vec<ChannelId>,
    },
    /// The overwrites of what may be a ticket's channel were changed, by the bot or by others.
    ChannelTouched(ChannelId),
    /// What a role, or the bot, may do was changed.
    RolesTouched,
    /// Somebody pinned or unpinned a message in what may be a ticket's channel.
    PinsTouched(ChannelId),
}

impl Event {
    /// None for what concerns others (commands are poise's) or nobody.
    pub fn of(event: event::Event) -> Option<Self> {
        match event {
            event::Event::InteractionCreate(event) => match event.interaction {
                Interaction::Component(component) => Click::of_component(&component).map(Box::new).map(Self::Click),
                Interaction::Modal(modal) => Click::of_modal(&modal).map(Box::new).map(Self::Click),
                _ => None,
            },
            event::Event::Ready(event) => Some(Self::SessionBegan {
                guilds: event.ready.guilds.iter().map(|guild| guild.id).collect(),
                shard: event.ready.shard.map_or((0, 1), |shard| (shard.id.0, shard.total)),
            }),
            event => GuildEvent::of(event).map(|(guild, event)| Self::InGuild(guild, event)),
        }
    }
}

impl From<SightChanged> for Event {
    fn from(changed: SightChanged) -> Self {
        let SightChanged { guild, hidden, seen } = changed;
        Self::InGuild(guild, GuildEvent::SightChanged { hidden, seen })
    }
}

impl From<Touched> for Event {
    fn from(touched: Touched) -> Self {
        match touched {
            Touched::Channel(guild, channel) => Self::InGuild(guild, GuildEvent::ChannelTouched(channel)),
            Touched::Roles(guild) => Self::InGuild(guild, GuildEvent::RolesTouched),
            Touched::Pins(guild, channel) => Self::InGuild(guild, GuildEvent::PinsTouched(channel)),
        }
    }
}

impl GuildEvent {
    fn of(event: event::Event) -> Option<(GuildId, Self)> {
        Some(match event {
            event::Event::GuildCreate(event) => (event.guild.id, Self::Available),
            // Unavailable ones are out of order, not left.
            event::Event::GuildDelete(event) if !event.guild.unavailable => (event.guild.id, Self::Left),
            event::Event::ChannelDelete(event) => (event.channel.guild_id, Self::ChannelDeleted(event.channel.id)),
            event::Event::GuildRoleDelete(event) => (event.guild_id, Self::RoleDeleted(event.role_id)),
            event::Event::GuildEmojisUpdate(event) => (event.guild_id, Self::EmojisChanged),
            event::Event::GuildMemberRemove(event) => (event.guild_id, Self::MemberLeft(event.user.id)),
            event::Event::GuildMemberAdd(event) => {
                let member = event.member;
                (member.guild_id, Self::MemberCame { member: member.user.id, roles: member.roles })
            }
            event::Event::GuildMemberUpdate(event) => {
                (event.guild_id, Self::RolesOfMember { member: event.user.id, roles: event.roles })
            }
            _ => return None,
        })
    }
}
