//! The services and the shared state with which every use case works.
use super::{
    error::obstacle,
    guild::{diagnosing::Diagnosing, fetched::FetchedGuilds, guild_set::GuildSet, throttles::Throttles},
    recovery::{Recovery, arrivals::Arrivals, checks::CheckQueue},
    setup::panel_reset_turns::PanelResets,
    ticket::pins::Pins,
    waiting::writers::Writers,
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

/// How long the effects that this process has begun are reserved for it. The lease is longer than any call
/// may take, and is renewed while a call waits in line.
pub(super) const LEASE: TimeDelta = TimeDelta::seconds(120);

/// The services and the shared state with which every use case works. A clone shares them.
#[derive(Clone)]
pub struct Context {
    pub storage: Storage,
    pub discord: Discord,
    /// What the gateway tells of guilds and their roles. Nothing is decided by the cache alone.
    pub cache: Cache,
    /// What Discord's REST API answered about guilds of which the gateway has told nothing.
    pub fetched: FetchedGuilds,
    pub clock: Clock,
    pub bot_id: UserId,
    /// The guilds whose events this process receives.
    pub shards: Shards,
    pub default_language: Language,
    /// The hosts from which the files of a transcript may be downloaded.
    pub hosts: Hosts,
    /// Guilds in which an event could not be dealt with; they are reconciled until that succeeds. A restart
    /// reconciles all guilds.
    pub needs_reconcile: GuildSet,
    /// Guilds that are being diagnosed in the background.
    pub diagnosing: Diagnosing,
    /// Guilds whose tickets are to be compared with what the gateway tells.
    pub arrivals: Arrivals,
    /// Questions that Discord is asked one after another, behind all other work.
    pub checks: CheckQueue,
    /// The panels whose menus this process resets.
    pub panel_resets: PanelResets,
    /// The pins that this process makes.
    pub pins: Pins,
    /// The unfinished work that this process is recovering.
    pub recovery: Recovery,
    /// The roles of people who wrote in tickets.
    pub writers: Writers,
    /// Counts the members' clicks and Discord's refusals, and says when there are too many.
    pub throttles: Throttles,
    /// The runtime on which work is done. The gateway has a runtime of its own.
    pub runtime: Handle,
    /// The work that is under way, so that a stop can wait for its end.
    pub tasks: TaskTracker,
}

impl Context {
    /// A copy of the context for handling an event of the gateway. Clicks go before events at MongoDB.
    #[must_use]
    pub fn of_event(&self) -> Self {
        Self { storage: self.storage.with(Class::Event), ..self.clone() }
    }

    /// A copy of the context for work that follows from an event or a click and for which nobody waits.
    pub(super) fn in_background(&self) -> Self {
        Self { discord: self.discord.with(Patience::BACKGROUND), ..self.of_event() }
    }

    /// A copy of the context for recovery, behind all other work.
    pub(super) fn in_recovery(&self) -> Self {
        Self { storage: self.storage.with(Class::Recovery), ..self.in_background() }
    }

    /// Makes recovery look for due effects at this time. The due time itself is stored; the timer only makes
    /// sure that recovery is not late.
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

    /// The language of the guild, for an answer that cannot wait: the default language if MongoDB fails or
    /// takes more than 500 ms.
    pub async fn language_of(&self, guild: GuildId) -> Language {
        match tokio::time::timeout(Duration::from_millis(500), self.storage.guild(guild)).await {
            Ok(Ok(guild)) => self.language(&guild.configuration),
            Ok(Err(_)) | Err(_) => self.default_language,
        }
    }

    /// A copy of the context for work that concerns this guild. Where calls wait in line, guilds take turns.
    #[must_use]
    pub fn in_guild(&self, guild: GuildId) -> Self {
        self.with(self.discord.in_guild(guild))
    }

    /// A copy of the context for maintenance in this guild: its calls go behind all others.
    pub(super) fn last_in(&self, guild: GuildId) -> Self {
        self.with(self.discord.ranked(Rank::Last).in_guild(guild))
    }

    /// A copy of the context with this client of Discord.
    pub(super) fn with(&self, discord: Discord) -> Self {
        Self { discord, ..self.clone() }
    }

    /// The time window of a decision that is made now, with its lease.
    pub(super) fn lease_window(&self) -> LeaseWindow {
        let now = self.clock.now();
        LeaseWindow { now, lease_until: now + LEASE }
    }
}

impl Context {
    /// The refusal to show to a person for a fault of Discord. `for_good` makes the refusal for a fault that
    /// will not pass by itself.
    pub(super) fn refused(&self, guild: GuildId, fault: &Fault, for_good: impl FnOnce(Obstacle) -> Refusal) -> Refusal {
        match fault {
            Fault::NotBefore(at) => Refusal::DiscordBusy(Some(*at)),
            fault if fault.is_permanent() => for_good(self.obstacle(guild, fault)),
            _ => Refusal::DiscordBusy(None),
        }
    }

    /// Why Discord refused something in the guild. Discord has one error code for everything that a bot may
    /// not do, so the cause is looked for in what the gateway told of the bot.
    pub(super) fn obstacle(&self, guild: GuildId, fault: &Fault) -> Obstacle {
        let obstacle = obstacle(fault);
        if obstacle != Obstacle::Permissions {
            return obstacle;
        }
        if let Some(until) = self.timed_out(guild) {
            return Obstacle::TimedOut(until.timestamp());
        }
        let held = self.cache.guild(guild).and_then(|guild| guild.held()).unwrap_or(u64::MAX);
        // The permissions in `held` lack every bit that serenity does not know, so only known bits are
        // compared.
        let lacking = (invite::PERMISSIONS & Permissions::all()).bits() & !held;
        if lacking == 0 { obstacle } else { Obstacle::Lacks(lacking.cast_signed()) }
    }

    /// Until when the bot is timed out in the guild, as the gateway tells.
    pub(super) fn timed_out(&self, guild: GuildId) -> Option<DateTime<Utc>> {
        let until = self.cache.guild(guild)?.me()?.timed_out_until;
        until.filter(|until| *until > self.clock.now())
    }
}
