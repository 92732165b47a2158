//! The sessions of this process: started one after another, watched, and started anew where Discord does not
//! let one in.
//!
//! serenity does not tell with which code Discord closed a connection, and ignores three of these codes
//! (4003, 4010, 4011). So the watch looks at what counts: whether a shard is connected, and whether its
//! thread still does anything.
use super::{
    address::{Obstacle, ask, knock, starts},
    roster::Roster,
    session::Session,
    turn::{A_SHARD, take_turn},
};
use crate::{
    app::start_error::StartError,
    discord::{Fault, Gateway},
    handlers::Dispatcher,
    usecase::Context,
};
use chrono::{DateTime, TimeDelta, Utc};
use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};
use tokio::sync::OwnedMutexGuard;

/// How often the sessions are looked at.
const LOOK: TimeDelta = TimeDelta::seconds(2);
/// How long a shard may be away before that is logged: serenity recovers from passing faults within seconds.
const LOST: TimeDelta = TimeDelta::seconds(30);
/// How often a shard may be kept out although the gateway opens.
const TRIES: u32 = 3;
/// How often in a row a thread may fail to answer.
const SILENT: u32 = 2;
/// How soon a process asks again for its turn, and below it how soon Discord is asked again after no answer.
const AGAIN: TimeDelta = TimeDelta::seconds(1);
const UNANSWERED: TimeDelta = TimeDelta::seconds(10);

pub struct Sessions {
    context: Context,
    dispatcher: Arc<Dispatcher>,
    pub roster: Roster,
    gateway: Gateway,
    /// Whether session starts may have been used up since the gateway said how many are left.
    is_stale: bool,
    shards: BTreeMap<u32, Shard>,
    absences: BTreeMap<u32, Absence>,
    /// The shards to be started, and below it when the next one may be.
    waiting: BTreeSet<u32>,
    not_before: DateTime<Utc>,
    told_turn: bool,
}

struct Shard {
    session: Session,
    /// When the shard was started, was last seen connected, or had its absence logged.
    well_at: DateTime<Utc>,
    /// How often the session had begun at the last look.
    began: u32,
    /// The guard that keeps serenity from beginning a connection, and until when it is held.
    held: Option<(OwnedMutexGuard<String>, DateTime<Utc>)>,
    /// Whether serenity reads a connection that Discord closed.
    is_dead: bool,
    /// How often in a row the shard's thread did not answer.
    silent: u32,
}

/// What has happened to a shard since it was last connected, also before it was started anew.
#[derive(Default)]
struct Absence {
    /// How often the shard was kept out.
    vain: u32,
    is_told: bool,
    /// Whether the gateway did not open when it was last tried.
    is_closed: bool,
}

impl Sessions {
    pub fn new(context: &Context, gateway: Gateway) -> Self {
        Self {
            dispatcher: Arc::new(Dispatcher::new(context.clone())),
            roster: Roster::default(),
            gateway,
            is_stale: false,
            shards: BTreeMap::new(),
            absences: BTreeMap::new(),
            waiting: (context.shards.first..=context.shards.last).collect(),
            not_before: context.clock.now(),
            told_turn: false,
            context: context.clone(),
        }
    }

    /// Starts the sessions and keeps them up. Returns only when that cannot go on.
    pub async fn keep_up(&mut self) -> anyhow::Result<()> {
        loop {
            self.start_next().await?;
            let next = self.context.clock.now() + LOOK;
            let next = if self.waiting.is_empty() { next } else { next.min(self.not_before) };
            self.context.clock.sleep_until(next).await;
            for number in self.shards.keys().copied().collect::<Vec<_>>() {
                self.look_at(number).await?;
            }
        }
    }

    /// Starts the next shard that waits, if it may be started now.
    async fn start_next(&mut self) -> anyhow::Result<()> {
        let now = self.context.clock.now();
        let Some(number) = self.waiting.first().copied().filter(|_| now >= self.not_before) else { return Ok(()) };
        if !take_turn(&self.context).await {
            if !std::mem::replace(&mut self.told_turn, true) {
                tracing::info!("another process starts its shards; this one waits for its turn");
            }
            // The other process uses up session starts.
            (self.is_stale, self.not_before) = (true, now + AGAIN);
            return Ok(());
        }
        if self.is_stale
            && let Some(until) = self.has_to_wait(now).await?
        {
            self.not_before = until;
            return Ok(());
        }
        let session = Session::start(&self.context, &self.dispatcher, &self.gateway, number).await?;
        (self.is_stale, self.told_turn) = (true, false);
        self.waiting.remove(&number);
        self.not_before = now + A_SHARD;
        self.roster.put(number, Arc::clone(&session.manager));
        let shard = Shard { session, well_at: now, began: 1, held: None, is_dead: false, silent: 0 };
        self.shards.insert(number, shard);
        Ok(())
    }

    /// The moment until which this process has to wait, because Discord lets no session begin now; `None` if
    /// it need not wait.
    async fn has_to_wait(&self, now: DateTime<Utc>) -> Result<Option<DateTime<Utc>>, StartError> {
        let asked = ask(&self.context.discord).await.and_then(|told| starts(&told, now));
        let Err(obstacle) = asked else { return Ok(None) };
        let obstacle = match obstacle {
            // Nobody else would notice a rejected token.
            Obstacle::Lasting(error) if matches!(*error, StartError::Discord(Fault::TokenRejected)) => {
                return Err(*error);
            }
            obstacle => obstacle,
        };
        let until = obstacle.not_before().unwrap_or(now + UNANSWERED);
        tracing::warn!(why = %obstacle, again_at = %until, "Discord's gateway is awaited");
        Ok(Some(until))
    }

    async fn look_at(&mut self, number: u32) -> anyhow::Result<()> {
        let now = self.context.clock.now();
        let Some(shard) = self.shards.get_mut(&number) else { return Ok(()) };
        if let Some(Err(error)) = shard.session.ended() {
            return Err(StartError::Gateway(error).into());
        }
        if !shard.is_dead && !shard.session.answers().await {
            shard.silent += 1;
            // The thread may have much to do.
            if shard.silent < SILENT {
                return Ok(());
            }
            tracing::warn!(
                shard = number,
                "Discord closed a connection that the library still reads: it is broken off"
            );
            shard.session.break_off().await;
            shard.is_dead = true;
            // A shard that was let in before is not kept out.
            if shard.session.began() > 0 {
                self.start_anew(number).await;
                return Ok(());
            }
        }
        shard.silent = 0;
        if !shard.is_dead && shard.session.is_connected().await {
            shard.well_at = now;
            if self.absences.remove(&number).is_some_and(|absence| absence.is_told) {
                tracing::info!(shard = number, "the gateway is back");
            }
            self.began_again(number, now).await;
            return Ok(());
        }
        if shard.held.as_ref().is_some_and(|(_, until)| now < *until) {
            return Ok(());
        }
        if shard.held.take().is_some() {
            shard.well_at = now;
        }
        if now < shard.well_at + LOST { Ok(()) } else { self.is_lost(number).await }
    }

    /// Handles a session that serenity has begun again by itself. When few starts are left, the next one has
    /// to wait, so that the remaining starts last until Discord resets their number.
    async fn began_again(&mut self, number: u32, now: DateTime<Utc>) {
        let Some(shard) = self.shards.get_mut(&number) else { return };
        let began = shard.session.began();
        if began <= shard.began {
            return;
        }
        shard.began = began;
        let Ok(gateway) = ask(&self.context.discord).await else { return };
        let Err(obstacle) = starts(&gateway, now) else { return };
        let starts_left = u32::try_from(gateway.starts_left).unwrap_or(u32::MAX).max(1);
        let until = now + gateway.starts_reset_after / starts_left;
        tracing::warn!(shard = number, why = %obstacle, %until, "no connection to the gateway is begun for a while");
        shard.held = Some((shard.session.hold().await, until));
    }

    /// Handles a shard that has been away for too long.
    async fn is_lost(&mut self, number: u32) -> anyhow::Result<()> {
        let opens = match ask(&self.context.discord).await {
            Ok(_) => knock(&self.gateway.url).await,
            Err(obstacle) => Err(obstacle),
        };
        let of = self.context.shards.total;
        let Some(shard) = self.shards.get_mut(&number) else { return Ok(()) };
        let absence = self.absences.entry(number).or_default();
        let was_closed = std::mem::replace(&mut absence.is_closed, opens.is_err());
        if let Err(why) = opens {
            tracing::error!(%why, shard = number, of, "the gateway is lost: no click is heard");
            (shard.well_at, absence.is_told) = (self.context.clock.now(), true);
            return Ok(());
        }
        if was_closed {
            // The gateway has only just opened: serenity may be connecting.
            shard.well_at = self.context.clock.now();
            return Ok(());
        }
        absence.vain += 1;
        absence.is_told = true;
        let times = absence.vain;
        if times >= TRIES {
            return Err(StartError::ShardKeptOut { shard: number, of, times }.into());
        }
        let why = "it opens, but the session does not come back";
        tracing::error!(
            why,
            shard = number,
            of,
            times,
            "the gateway is lost: no click is heard; the shard is started anew"
        );
        self.start_anew(number).await;
        Ok(())
    }

    async fn start_anew(&mut self, number: u32) {
        self.roster.remove(number);
        if let Some(shard) = self.shards.remove(&number) {
            drop(shard.held);
            shard.session.close().await;
        }
        self.waiting.insert(number);
    }

    /// Ends all sessions. From then on no event is heard.
    pub async fn close(self) {
        let closing = self.shards.into_values().map(|shard| {
            drop(shard.held);
            shard.session.close()
        });
        futures::future::join_all(closing).await;
    }
}
