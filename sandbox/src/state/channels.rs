use super::Channel;
use crate::id::Id;
use std::{
    collections::{BTreeMap, BTreeSet},
    ops::Deref,
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
};

/// Every channel by its id, with an index by guild and by the person of a DM: work in one guild must not
/// become slower with every other guild.
#[derive(Clone, Debug, Default)]
pub struct Channels {
    all: BTreeMap<Id, Channel>,
    of_guilds: BTreeMap<Id, BTreeSet<Id>>,
    direct: BTreeMap<Id, Id>,
    looked_at: Arc<AtomicU64>,
}

impl Deref for Channels {
    type Target = BTreeMap<Id, Channel>;
    fn deref(&self) -> &Self::Target {
        &self.all
    }
}

impl Channels {
    /// All channels; a caller that knows the guild uses [`Channels::of`].
    pub fn values(&self) -> impl Iterator<Item = &Channel> {
        self.all.values().inspect(|_| self.look())
    }

    /// The channels of a guild, by id.
    pub fn of(&self, guild: Id) -> impl DoubleEndedIterator<Item = &Channel> {
        let ids = self.of_guilds.get(&guild).into_iter().flatten();
        ids.inspect(|_| self.look()).filter_map(|id| self.all.get(id))
    }

    /// The DM with a person.
    pub fn direct(&self, person: Id) -> Option<&Channel> {
        self.all.get(self.direct.get(&person)?)
    }

    pub fn get_mut(&mut self, id: &Id) -> Option<&mut Channel> {
        self.all.get_mut(id)
    }

    pub fn insert(&mut self, id: Id, channel: Channel) {
        match (channel.guild_id, channel.recipient_id) {
            (Some(guild), _) => drop(self.of_guilds.entry(guild).or_default().insert(id)),
            (None, Some(person)) => drop(self.direct.insert(person, id)),
            (None, None) => {}
        }
        self.all.insert(id, channel);
    }

    pub fn remove(&mut self, id: &Id) -> Option<Channel> {
        let channel = self.all.remove(id)?;
        if let Some(of_guild) = channel.guild_id.and_then(|guild| self.of_guilds.get_mut(&guild)) {
            of_guild.remove(id);
        }
        if let Some(person) = channel.recipient_id {
            self.direct.remove(&person);
        }
        Some(channel)
    }

    /// How many channels walks have looked at so far: the work that grows with the number of channels.
    pub fn looked_at(&self) -> u64 {
        self.looked_at.load(Ordering::Relaxed)
    }

    fn look(&self) {
        self.looked_at.fetch_add(1, Ordering::Relaxed);
    }
}
