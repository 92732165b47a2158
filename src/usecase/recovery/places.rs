//! How much recovery does at a time: so many tickets of each urgency, and of each guild so many of them, so
//! that what waits for a busy log channel holds up nobody's rights, and one guild's backlog no other guild.
use crate::domain::ticket::{TicketId, effect::Urgency};
use serenity::model::id::GuildId;
use std::{
    collections::BTreeMap,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};
use tokio::sync::Notify;

/// Tickets of one urgency.
const PLACES: usize = 16;
/// Of these, tickets of one guild.
pub const OF_A_GUILD: usize = 4;

/// A clone is the same places.
#[derive(Clone, Default)]
pub struct Places(Arc<Shared>);

#[derive(Default)]
struct Shared {
    taken: Mutex<Vec<Taken>>,
    /// The guild that was last given one of an urgency.
    latest: Mutex<BTreeMap<Urgency, GuildId>>,
    freed: Notify,
}

type Taken = (Urgency, GuildId, TicketId);

/// Taken until it is dropped.
pub struct Place {
    places: Places,
    taken: Taken,
}

impl Places {
    /// None where all are taken, where the guild has its share, and for a ticket that has a place already, of
    /// this urgency or a greater one.
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

    /// The guilds that have so many.
    pub fn with_share(&self, urgency: Urgency, share: usize) -> Vec<GuildId> {
        let of_urgency: Vec<GuildId> =
            self.taken().iter().filter(|(other, _, _)| *other == urgency).map(|(_, guild, _)| *guild).collect();
        let mut guilds = of_urgency.clone();
        guilds.sort_unstable();
        guilds.dedup();
        guilds.retain(|guild| of_urgency.iter().filter(|other| *other == guild).count() >= share);
        guilds
    }

    /// The guild that was last given one: the others' turn comes before.
    pub fn latest(&self, urgency: Urgency) -> Option<GuildId> {
        self.latest_of_each().get(&urgency).copied()
    }

    /// Returns once one that was taken is free again.
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
