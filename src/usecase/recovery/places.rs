//! Limits how many tickets recovery works on at the same time: in all for each urgency, and for each guild of
//! these. So effects that wait for a busy log channel hold up nobody's rights, and one guild's backlog holds
//! up no other guild.
use crate::domain::ticket::{TicketId, effect::Urgency};
use serenity::model::id::GuildId;
use std::{
    collections::BTreeMap,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};
use tokio::sync::Notify;

/// How many tickets of one urgency are worked on at the same time.
const PLACES: usize = 16;
/// How many of these may belong to one guild.
pub const OF_A_GUILD: usize = 4;

/// The places for tickets. A clone shares them.
#[derive(Clone, Default)]
pub struct Places(Arc<Shared>);

#[derive(Default)]
struct Shared {
    taken: Mutex<Vec<Taken>>,
    /// For each urgency, the guild that was given a place last.
    latest: Mutex<BTreeMap<Urgency, GuildId>>,
    freed: Notify,
}

type Taken = (Urgency, GuildId, TicketId);

/// A place for a ticket, which is free again when this is dropped.
pub struct Place {
    places: Places,
    taken: Taken,
}

impl Places {
    /// Takes a place for the ticket. Returns `None` if all places of the urgency are taken, if the guild has
    /// `share` of them, or if the ticket has a place of this or a greater urgency already.
    pub fn take(&self, urgency: Urgency, guild: GuildId, ticket: TicketId, share: usize) -> Option<Place> {
        let mut taken = self.taken();
        let of_urgency = || taken.iter().filter(|(other, _, _)| *other == urgency);
        let of_guild = of_urgency().filter(|(_, other, _)| *other == guild).count();
        let has_one = taken.iter().any(|(other, _, id)| *id == ticket && *other <= urgency);
        if has_one || of_guild >= share || of_urgency().count() >= PLACES {
            return None;
        }
        taken.push((urgency, guild, ticket));
        self.latest_of_each().insert(urgency, guild);
        Some(Place { places: self.clone(), taken: (urgency, guild, ticket) })
    }

    pub fn are_full(&self, urgency: Urgency) -> bool {
        self.taken().iter().filter(|(other, _, _)| *other == urgency).count() >= PLACES
    }

    /// The guilds that have `share` places of the urgency or more.
    pub fn with_share(&self, urgency: Urgency, share: usize) -> Vec<GuildId> {
        let of_urgency: Vec<GuildId> =
            self.taken().iter().filter(|(other, _, _)| *other == urgency).map(|(_, guild, _)| *guild).collect();
        let mut guilds = of_urgency.clone();
        guilds.sort_unstable();
        guilds.dedup();
        guilds.retain(|guild| of_urgency.iter().filter(|other| *other == guild).count() >= share);
        guilds
    }

    /// The guild that was given a place of this urgency last. The other guilds' turns come before its next
    /// one.
    pub fn latest(&self, urgency: Urgency) -> Option<GuildId> {
        self.latest_of_each().get(&urgency).copied()
    }

    /// Waits until a place becomes free.
    pub async fn freed(&self) {
        self.0.freed.notified().await;
    }

    fn latest_of_each(&self) -> MutexGuard<'_, BTreeMap<Urgency, GuildId>> {
        self.0.latest.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn taken(&self) -> MutexGuard<'_, Vec<Taken>> {
        self.0.taken.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Place {
    pub fn urgency(&self) -> Urgency {
        self.taken.0
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        let mut taken = self.places.taken();
        if let Some(at) = taken.iter().position(|other| *other == self.taken) {
            taken.swap_remove(at);
        }
        drop(taken);
        self.places.0.freed.notify_one();
    }
}
