//! What happened in a guild since it was dealt with last: several events become one, and nothing true gets lost.
use crate::{handlers::event::GuildEvent, usecase::ticket::member::MemberEvent};
use serenity::model::id::{ChannelId, RoleId, UserId};
use std::collections::{BTreeMap, BTreeSet};

/// Of so many members of one guild it is remembered what happened to each; beyond, every ticket is looked at instead.
const MOST_MEMBERS: usize = 100_000;

#[derive(Debug, Default)]
pub struct PendingEvents {
    /// Whether the bot was removed (false) or the guild became available (true), whichever came last.
    pub is_there: Option<bool>,
    pub deleted_channels: BTreeSet<ChannelId>,
    pub deleted_roles: BTreeSet<RoleId>,
    pub emojis_changed: bool,
    pub members: BTreeMap<UserId, MemberEvent>,
    /// Whether the bot sees the channel now.
    pub sight: BTreeMap<ChannelId, bool>,
    pub touched_channels: BTreeSet<ChannelId>,
    pub roles_touched: bool,
    pub touched_pins: BTreeSet<ChannelId>,
}

impl PendingEvents {
    pub fn add(&mut self, event: GuildEvent) {
        match event {
            GuildEvent::Available => self.is_there = Some(true),
            GuildEvent::Left => self.is_there = Some(false),
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
            self.is_there.get_or_insert(true);
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
