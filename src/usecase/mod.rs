//! What the bot can do, one file a verb. Each loads, decides, writes once, and then runs what is still to be done at
//! Discord; whatever a crash interrupts is finished by [`recover`].
pub mod act;
pub mod arrivals;
pub mod channel_gone;
pub mod configure;
pub mod diagnose;
mod effects;
mod ended;
pub mod follow;
pub mod forget;
pub mod furnish;
pub mod guilds;
mod hourly;
pub mod import;
mod look_after;
pub mod looks;
pub mod member;
pub mod mend;
pub mod messages;
mod news;
pub mod open;
pub mod panels;
pub mod picture;
pub mod pins;
mod places;
pub mod preview;
pub mod publish_panel;
pub mod reconcile;
pub mod recover;
pub mod sight;
pub mod throttle;
pub mod watch;

use crate::{
    cache::Cache,
    clock::Clock,
    discord::{Discord, Fault, Patience, Rank},
    domain::{
        configuration::Configuration,
        decide::{Command, decide},
        invite,
        language::Language,
        refusal::{Obstacle, Refusal},
        shards::Shards,
        ticket::{Plan, Ticket},
    },
    storage::{self, Class, Storage},
    transcript::files::Hosts,
};
use arrivals::Arrivals;
use chrono::{DateTime, TimeDelta, Utc};
use guilds::Guilds;
use looks::Looks;
use picture::Asked;
use pins::Pins;
use recover::Recovery;
use serenity::model::{
    Permissions,
    id::{GuildId, UserId},
};
use std::time::Duration;
use throttle::Throttles;
use tokio::runtime::Handle;
use tokio_util::task::TaskTracker;

/// How long this process keeps what it has begun to itself; longer than any call may take. Whatever stands in line meanwhile
/// has it renewed.
const LEASE: TimeDelta = TimeDelta::seconds(120);

/// Why something that happened could not be dealt with yet.
#[derive(Debug, thiserror::Error)]
pub enum Setback {
    #[error(transparent)]
    Storage(#[from] storage::Error),
    #[error(transparent)]
    Discord(#[from] Fault),
}

/// What every use case works with.
#[derive(Clone)]
pub struct Desk {
    pub storage: Storage,
    pub discord: Discord,
    /// What the gateway tells of guilds and their roles. A convenience: nothing is decided by it alone.
    pub cache: Cache,
    /// The same of guilds of which it has told nothing.
    pub asked: Asked,
    pub clock: Clock,
    pub bot_id: UserId,
    /// Of which guilds this process hears.
    pub shards: Shards,
    pub default_language: Language,
    /// From where the files of a transcript may come.
    pub hosts: Hosts,
    /// Something happened there that could not be dealt with. They are reconciled until that succeeds; a restart reconciles
    /// all.
    pub behind: Guilds,
    /// Being looked at for something that was noticed.
    pub looking: Guilds,
    /// Guilds to be compared with their tickets.
    pub arrivals: Arrivals,
    /// What is to be asked of Discord by and by.
    pub looks: Looks,
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

impl Desk {
    /// The same for something that the gateway told: clicks go before it.
    #[must_use]
    pub fn of_event(&self) -> Self {
        Self { storage: self.storage.with(Class::Event), ..self.clone() }
    }

    /// The same for what follows from that or from a click, and for which nobody waits.
    fn in_background(&self) -> Self {
        Self { discord: self.discord.with(Patience::BACKGROUND), ..self.of_event() }
    }

    /// The same for what is done by and by: all else goes before it.
    fn in_recovery(&self) -> Self {
        Self { storage: self.storage.with(Class::Recovery), ..self.in_background() }
    }

    /// What is due is looked for at this time, too. The due time is stored: this is so that it is looked for in time.
    fn look_at(&self, time: DateTime<Utc>) {
        let (clock, recovery) = (self.clock.clone(), self.recovery.clone());
        self.runtime.spawn(async move {
            clock.sleep_until(time).await;
            recovery.look_now();
        });
    }

    /// The language of what everybody in the guild sees.
    pub fn language(&self, configuration: &Configuration) -> Language {
        configuration.language.unwrap_or(self.default_language)
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
    fn last_in(&self, guild: GuildId) -> Self {
        self.with(self.discord.ranked(Rank::Last).in_guild(guild))
    }

    /// The same with this connection.
    fn with(&self, discord: Discord) -> Self {
        Self { discord, ..self.clone() }
    }

    /// A decision made now.
    fn plan(&self) -> Plan {
        let now = self.clock.now();
        Plan { now, lease_until: now + LEASE }
    }
}

/// Decides what follows for the ticket and stores it, in one write; names the effects that it planned.
async fn store_decision(
    desk: &Desk,
    ticket: Ticket,
    command: &Command,
) -> storage::Result<Result<(Ticket, Vec<String>), Refusal>> {
    let plan = desk.plan();
    let (mut planned, mut left) = (Vec::new(), Vec::new());
    let change = |ticket: &Ticket| {
        let mut next = decide(ticket, command, plan)?;
        planned = next.planned_since(ticket);
        left = next.take_over(plan);
        Ok(next)
    };
    let outcome = desk.storage.change_ticket(ticket, change).await?;
    Ok(outcome.map(|ticket| {
        effects::take_over(desk, &ticket, &left);
        (ticket, planned)
    }))
}

impl From<storage::Error> for Refusal {
    /// The person is told the little they can do with; the operator's log gets the rest under the same reference.
    fn from(error: storage::Error) -> Self {
        if let storage::Error::Forgotten(ticket) = error {
            tracing::info!(%ticket, "a ticket was forgotten with its server");
            return Self::NotConfigured;
        }
        if let storage::Error::OutcomeUnknown(reason) = error {
            tracing::error!(error = %reason, "whether the database has stored something is not known");
            return Self::PerhapsDone;
        }
        if error.is_outage() {
            tracing::error!(%error, "the database does not answer");
            return Self::DatabaseDown;
        }
        internal(&error)
    }
}

impl From<Setback> for Refusal {
    fn from(setback: Setback) -> Self {
        match setback {
            Setback::Storage(error) => error.into(),
            Setback::Discord(Fault::NotBefore(at)) => Self::DiscordBusy(Some(at)),
            Setback::Discord(fault) if fault.is_permanent() => internal(&fault),
            Setback::Discord(_) => Self::DiscordBusy(None),
        }
    }
}

impl Desk {
    /// What a fault of Discord means to a person; `for_good` words one that will not pass by itself.
    fn refused(&self, guild: GuildId, fault: &Fault, for_good: impl FnOnce(Obstacle) -> Refusal) -> Refusal {
        match fault {
            Fault::NotBefore(at) => Refusal::DiscordBusy(Some(*at)),
            fault if fault.is_permanent() => for_good(self.obstacle(guild, fault)),
            _ => Refusal::DiscordBusy(None),
        }
    }

    /// Why Discord refused something in the guild. It has one code for everything that a bot may not do: what the gateway told
    /// of the bot says more.
    fn obstacle(&self, guild: GuildId, fault: &Fault) -> Obstacle {
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
    fn timed_out(&self, guild: GuildId) -> Option<DateTime<Utc>> {
        let until = self.cache.guild(guild)?.me()?.timed_out_until;
        until.filter(|until| *until > self.clock.now())
    }
}

/// A fault of ours.
pub fn internal(error: &impl std::fmt::Display) -> Refusal {
    Refusal::Internal(reference(error))
}

/// Logs a fault of ours under a reference that the person can pass on.
pub fn reference(error: &impl std::fmt::Display) -> String {
    let reference = format!("{:08x}", rand::random::<u32>());
    tracing::error!(%error, reference, "a click could not be served");
    reference
}

/// Why Discord refused to make or fill a channel.
fn obstacle(fault: &Fault) -> Obstacle {
    match fault {
        _ if fault.lacks_permission() => Obstacle::Permissions,
        _ if fault.needs_two_factors() => Obstacle::TwoFactor,
        _ if fault.is_at_most_channels() => Obstacle::Full,
        Fault::Refused { fields, .. } if fields.iter().any(|field| field.contains("CHANNEL_PARENT_MAX_CHANNELS")) => {
            Obstacle::Full
        }
        Fault::Refused { fields, .. } if fields.iter().any(|field| field.starts_with("parent_id")) => Obstacle::Gone,
        _ if fault.is_gone() => Obstacle::Gone,
        _ => Obstacle::Other(fault.code().unwrap_or_default()),
    }
}
