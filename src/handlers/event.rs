//! Turns each event of the gateway into one of a few events. The events of a guild that wait to be handled
//! are folded: several become one, and no fact gets lost.
use super::{Click, Unreadable};
use crate::{
    cache::{SightChanged, Touched},
    usecase::ticket::member::MemberEvent,
};
use serenity::{
    all::Interaction,
    model::{
        event,
        id::{ChannelId, GuildId, RoleId, UserId},
    },
};
use std::collections::{BTreeMap, BTreeSet};

/// The kinds of events on which the bot relies, in Discord's words, each with serenity's name for it.
macro_rules! relied_upon {
    ($($kind:literal = $event:ident,)+) => {
        /// The names of the kinds of events on which the bot relies.
        pub const RELIED_UPON: &[&str] = &[$($kind),+];

        /// The kind of an event, for logs and metrics, so that no words of anybody else get into these.
        pub fn kind(event: &event::Event) -> &'static str {
            match event {
                $(event::Event::$event(_) => $kind,)+
                event::Event::Unknown(unknown) => {
                    RELIED_UPON.iter().copied().find(|kind| *kind == unknown.kind).unwrap_or(OTHER)
                }
                _ => OTHER,
            }
        }
    };
}

/// The kind of every event that the bot has no use for.
const OTHER: &str = "OTHER";

relied_upon! {
    "READY" = Ready,
    "RESUMED" = Resumed,
    "GUILD_CREATE" = GuildCreate,
    "GUILD_UPDATE" = GuildUpdate,
    "GUILD_DELETE" = GuildDelete,
    "GUILD_EMOJIS_UPDATE" = GuildEmojisUpdate,
    "GUILD_MEMBER_ADD" = GuildMemberAdd,
    "GUILD_MEMBER_REMOVE" = GuildMemberRemove,
    "GUILD_MEMBER_UPDATE" = GuildMemberUpdate,
    "GUILD_ROLE_CREATE" = GuildRoleCreate,
    "GUILD_ROLE_UPDATE" = GuildRoleUpdate,
    "GUILD_ROLE_DELETE" = GuildRoleDelete,
    "CHANNEL_CREATE" = ChannelCreate,
    "CHANNEL_UPDATE" = ChannelUpdate,
    "CHANNEL_DELETE" = ChannelDelete,
    "CHANNEL_PINS_UPDATE" = ChannelPinsUpdate,
    "INTERACTION_CREATE" = InteractionCreate,
}

/// An event to which the bot reacts.
#[derive(Debug)]
pub enum Event {
    /// A component was used or a modal submitted.
    Click(Box<Click>),
    /// An interaction that cannot be read.
    Unreadable(Unreadable),
    /// A session began: events before it may have been missed.
    SessionBegan {
        guilds: Vec<GuildId>,
        /// The number of the shard and the count of shards; (0, 1) without sharding.
        shard: (u32, u32),
    },
    /// A guild is available, perhaps again: events in it may have been missed before.
    Available(GuildId),
    /// The bot was removed from a guild.
    Left(GuildId),
    InGuild(GuildId, GuildEvent),
}

/// An event in a guild. Several of them are handled as one.
#[derive(Debug)]
pub enum GuildEvent {
    ChannelDeleted(ChannelId),
    RoleDeleted(RoleId),
    /// A custom emoji was added, changed or removed.
    EmojisChanged,
    /// A member left. Discord is asked whether they are there now, for events may be lost or arrive in
    /// another order.
    MemberLeft(UserId),
    /// A member came, with these roles.
    MemberCame {
        member: UserId,
        roles: Vec<RoleId>,
    },
    /// The roles of a member were told.
    RolesOfMember {
        member: UserId,
        roles: Vec<RoleId>,
    },
    /// Channels were hidden from the bot, or are shown to it again.
    SightChanged {
        hidden: Vec<ChannelId>,
        seen: Vec<ChannelId>,
    },
    /// The overwrites of a channel that may be a ticket's were changed, by the bot or by others.
    ChannelTouched(ChannelId),
    /// The permissions of a role, or of the bot, were changed.
    RolesTouched,
    /// Somebody pinned or unpinned a message in a channel that may be a ticket's.
    PinsTouched(ChannelId),
}

impl Event {
    /// Turns an event of the gateway into one to which the bot reacts. Returns `None` for commands, which
    /// poise handles, and for events of which the bot makes no use.
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
            event::Event::GuildCreate(event) => Some(Self::Available(event.guild.id)),
            // An unavailable guild has an outage; the bot was not removed from it.
            event::Event::GuildDelete(event) => (!event.guild.unavailable).then_some(Self::Left(event.guild.id)),
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

/// The most members of one guild whose events are remembered each by itself. Beyond this number, all tickets
/// of the guild are compared instead.
const MOST_MEMBERS: usize = 100_000;

/// The folded events of one guild that wait to be handled.
#[derive(Debug, Default)]
pub struct PendingEvents {
    /// More members were heard of than are remembered.
    pub members_were_lost: bool,
    pub deleted_channels: BTreeSet<ChannelId>,
    pub deleted_roles: BTreeSet<RoleId>,
    pub emojis_changed: bool,
    pub members: BTreeMap<UserId, MemberEvent>,
    /// Whether the bot sees each of these channels now.
    pub sight: BTreeMap<ChannelId, bool>,
    pub touched_channels: BTreeSet<ChannelId>,
    pub roles_touched: bool,
    pub touched_pins: BTreeSet<ChannelId>,
}

impl PendingEvents {
    /// Folds an event into those that wait.
    pub fn add(&mut self, event: GuildEvent) {
        match event {
            GuildEvent::ChannelDeleted(channel) => {
                self.deleted_channels.insert(channel);
            }
            GuildEvent::RoleDeleted(role) => {
                self.deleted_roles.insert(role);
            }
            GuildEvent::EmojisChanged => self.emojis_changed = true,
            GuildEvent::MemberLeft(member) => self.hear(member, MemberEvent::left),
            GuildEvent::MemberCame { member, roles } => self.hear(member, |heard| heard.came(roles)),
            GuildEvent::RolesOfMember { member, roles } => {
                self.hear(member, |heard| heard.roles = Some(roles.into_boxed_slice()));
            }
            GuildEvent::ChannelTouched(channel) => {
                self.touched_channels.insert(channel);
            }
            GuildEvent::RolesTouched => self.roles_touched = true,
            GuildEvent::PinsTouched(channel) => {
                self.touched_pins.insert(channel);
            }
            GuildEvent::SightChanged { hidden, seen } => {
                self.sight.extend(hidden.into_iter().map(|channel| (channel, false)));
                self.sight.extend(seen.into_iter().map(|channel| (channel, true)));
            }
        }
    }

    fn hear(&mut self, member: UserId, hear: impl FnOnce(&mut MemberEvent)) {
        if self.members.len() >= MOST_MEMBERS && !self.members.contains_key(&member) {
            self.members_were_lost = true;
            return;
        }
        hear(self.members.entry(member).or_default());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pending(events: impl IntoIterator<Item = GuildEvent>) -> PendingEvents {
        let mut pending = PendingEvents::default();
        events.into_iter().for_each(|event| pending.add(event));
        pending
    }

    #[test]
    fn who_left_and_came_back_has_come_back() {
        let member = UserId::new(7);
        for moves in [vec![false, true], vec![true], vec![true, false], vec![false, true, false]] {
            let moved = |came: &bool| {
                if *came { GuildEvent::MemberCame { member, roles: vec![] } } else { GuildEvent::MemberLeft(member) }
            };
            let folded = pending(moves.iter().map(moved));
            assert_eq!(folded.members.len(), 1);
            assert_eq!(folded.members[&member].moved, Some(true), "{moves:?}: a return is never forgotten");
        }
        let left = pending([GuildEvent::MemberLeft(member)]);
        assert_eq!(left.members[&member].moved, Some(false));
        let staff = GuildEvent::RolesOfMember { member, roles: vec![RoleId::new(3)] };
        let back = pending([staff, GuildEvent::MemberLeft(member), GuildEvent::MemberCame { member, roles: vec![] }]);
        assert_eq!(back.members[&member].roles.as_deref(), Some(&[][..]), "what they held before is gone");
    }

    #[test]
    fn ten_thousand_events_are_as_many_facts_as_they_tell() {
        let role = |id| GuildEvent::RolesOfMember { member: UserId::new(7), roles: vec![RoleId::new(id)] };
        let folded = pending((1..=10_000).map(role));
        assert_eq!(
            folded.members[&UserId::new(7)].roles.as_deref(),
            Some(&[RoleId::new(10_000)][..]),
            "the last holds"
        );
        let channels = pending((0..10_000).map(|n| GuildEvent::ChannelDeleted(ChannelId::new(n % 3 + 1))));
        assert_eq!(channels.deleted_channels.len(), 3);
        let sight = |seen| GuildEvent::SightChanged {
            hidden: if seen { vec![] } else { vec![ChannelId::new(1)] },
            seen: if seen { vec![ChannelId::new(1)] } else { vec![] },
        };
        let folded = pending([sight(false), sight(true), sight(false)]);
        assert!(!folded.sight[&ChannelId::new(1)]);
    }
}
