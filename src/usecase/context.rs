//! What every use case works with.
use super::{
    error::obstacle,
    guild::{fetched::FetchedGuilds, guild_set::GuildSet, throttles::Throttles},
    recovery::{Recovery, arrivals::Arrivals, checks::CheckQueue},
    ticket::pins::Pins,
};
use crate::{
    cache::Cache,
    clock::Clock,
    discord::{Discord, Fault, Patience, Rank},
    domain::{
        guild::invite,
        language::Language,
        refusal::{Obstacle, Refusal},
        setup::configuration::Configuration,
        shards::Shards,
        ticket::LeaseWindow,
    },
    storage::{Class, Storage},
    transcript::files::Hosts,
};
use chrono::{DateTime, TimeDelta, Utc};
use serenity::model::{
    Permissions,
    id::{GuildId, UserId},
};
use std::time::Duration;
use tokio::runtime::Handle;
use tokio_util::task::TaskTracker;

/// How long this process keeps what it has begun to itself; longer than any call may take. Whatever stands in
/// line meanwhile has it renewed.
pub(super) const LEASE: TimeDelta = TimeDelta::seconds(120);

/// What every use case works with.
#[derive(Clone)]
pub struct Context {
    pub storage: Storage,
    pub discord: Discord,
    /// What the gateway tells of guilds and their roles. A convenience: nothing is decided by it alone.
    pub cache: Cache,
    /// The same of guilds of which it has told nothing.
    pub fetched: FetchedGuilds,
    pub clock: Clock,
    pub bot_id: UserId,
    /// Of which guilds this process hears.
    pub shards: Shards,
    pub default_language: Language,
    /// From where the files of a transcript may come.
    pub hosts: Hosts,
    /// Something happened there that could not be dealt with. They are reconciled until that succeeds; a
    /// restart reconciles all.
    pub needs_reconcile: GuildSet,
    /// Being looked at for something that was noticed.
    pub diagnosing: GuildSet,
    /// Guilds to be compared with their tickets.
    pub arrivals: Arrivals,
    /// What is to be asked of Discord by and by.
    pub checks: CheckQueue,
    /// What this process pins.
    pub pins: Pins,
    /// Of what is left undone, what this process works on.
    pub recovery: Recovery,
    /// What members ask for, and Discord refuses, too often.
    pub throttles: Throttles,
    /// Where work is done; the gateway has a runtime of its own.
    pub runtime: Handle,
    /// What is under way, so that a stop can wait for it.
    pub tasks: TaskTracker,
}

impl Context {
    /// The same for something that the gateway told: clicks go before it.
    #[must_use]
    pub fn of_event(&self) -> Self {
        Self { storage: self.storage.with(Class::Event), ..self.clone() }
    }

    /// The same for what follows from that or from a click, and for which nobody waits.
    pub(super) fn in_background(&self) -> Self {
        Self { discord: self.discord.with(Patience::BACKGROUND), ..self.of_event() }
    }

    /// The same for what is done by and by: all else goes before it.
    pub(super) fn in_recovery(&self) -> Self {
        Self { storage: self.storage.with(Class::Recovery), ..self.in_background() }
    }

    /// What is due is looked for at this time, too. The due time is stored: this is so that it is looked for
    /// in time.
    pub(super) fn look_at(&self, time: DateTime<Utc>) {
        let (clock, recovery) = (self.clock.clone(), self.recovery.clone());
        self.runtime.spawn(async move {
            clock.sleep_until(time).await;
            recovery.look_now();
        });
    }

    /// The language of what everybody in the guild sees.
    pub fn language(&self, configuration: &Configuration) -> Language {
        configuration.options.language.unwrap_or(self.default_language)
    }

    /// The same, for an answer that cannot wait: a database that is slow must not cost the answer.
    pub async fn language_of(&self, guild: GuildId) -> Language {
        match tokio::time::timeout(Duration::from_millis(500), self.storage.guild(guild)).await {
            Ok(Ok(guild)) => self.language(&guild.configuration),
            Ok(Err(_)) | Err(_) => self.default_language,
        }
    }

    /// The same for what concerns this guild: where calls wait, guilds take turns.
    #[must_use]
    pub fn in_guild(&self, guild: GuildId) -> Self {
        self.with(self.discord.in_guild(guild))
    }

    /// The same for looking after things there: the calls of all else go before.
    pub(super) fn last_in(&self, guild: GuildId) -> Self {
        self.with(self.discord.ranked(Rank::Last).in_guild(guild))
    }

    /// The same with this connection.
    pub(super) fn with(&self, discord: Discord) -> Self {
        Self { discord, ..self.clone() }
    }

    /// A decision made now.
    pub(super) fn plan(&self) -> LeaseWindow {
        let now = self.clock.now();
        LeaseWindow { now, lease_until: now + LEASE }
    }
}

impl Context {
    /// What a fault of Discord means to a person; `for_good` words one that will not pass by itself.
    pub(super) fn refused(&self, guild: GuildId, fault: &Fault, for_good: impl FnOnce(Obstacle) -> Refusal) -> Refusal {
        match fault {
            Fault::NotBefore(at) => Refusal::DiscordBusy(Some(*at)),
            fault if fault.is_permanent() => for_good(self.obstacle(guild, fault)),
            _ => Refusal::DiscordBusy(None),
        }
    }

    /// Why Discord refused something in the guild. It has one code for everything that a bot may not do: what
    /// the gateway told of the bot says more.
    pub(super) fn obstacle(&self, guild: GuildId, fault: &Fault) -> Obstacle {
        let obstacle = obstacle(fault);
        if obstacle != Obstacle::Permissions {
            return obstacle;
        }
        if let Some(until) = self.timed_out(guild) {
            return Obstacle::TimedOut(until.timestamp());
        }
        let held = self.cache.guild(guild).and_then(|guild| guild.held()).unwrap_or(u64::MAX);
        // What serenity does not know it has not read either.
        let lacking = (invite::PERMISSIONS & Permissions::all()).bits() & !held;
        if lacking == 0 { obstacle } else { Obstacle::Lacks(lacking.cast_signed()) }
    }

    /// Until when the bot is timed out in the guild, as the gateway tells.
    pub(super) fn timed_out(&self, guild: GuildId) -> Option<DateTime<Utc>> {
        let until = self.cache.guild(guild)?.me()?.timed_out_until;
        until.filter(|until| *until > self.clock.now())
    }
}
