//! The way to the gateway. serenity asks for it once by a call of its own, and where that fails it takes
//! Discord's built-in address without a word. So it is asked for here, through the bot's own REST layer, and
//! awaited while it is closed.
use super::INTENTS;
use crate::{
    app::{certificate::Distrust, start_error::StartError},
    clock::Clock,
    discord::{Discord, Fault, Gateway, NoGateway, Patience},
    domain::shards::Shards,
};
use chrono::{DateTime, Utc};
use serenity::all::{Shard, ShardId, ShardInfo, ShardManager};
use std::{sync::Arc, time::Duration};
use tokio::{sync::Mutex, time::timeout};

/// The pause after the first try in vain; it doubles with each further one.
const PAUSE: Duration = Duration::from_secs(1);
const LONGEST_PAUSE: Duration = Duration::from_mins(1);

/// Each try is told, so none is repeated unheard.
const ONCE: Patience = Patience { tries: 1, ..Patience::PERSON };

/// How long a handshake may take. serenity itself would wait for ever.
const HANDSHAKE: Duration = Duration::from_secs(5);

/// How often it is looked for later, and how long it may be lost before that is told: serenity comes back
/// within seconds from what passes.
const LOOK: Duration = Duration::from_secs(10);
const LOST: Duration = Duration::from_secs(30);

/// Why there is no way to the gateway yet.
enum Obstacle {
    /// It goes by itself, and not before that time if one is known.
    Passing(String, Option<DateTime<Utc>>),
    Lasting(StartError),
}

/// The gateway, once it is known, open, and sessions may be started on it; with the shards of this process, which
/// are all that Discord recommends where none are `wanted`.
pub async fn find(discord: &Discord, clock: &Clock, wanted: Option<Shards>) -> Result<(Gateway, Shards), StartError> {
    let discord = discord.with(ONCE);
    let mut pause = PAUSE;
    loop {
        match look(&discord, clock.now(), wanted).await {
            Ok(found) => return Ok(found),
            Err(Obstacle::Lasting(error)) => return Err(error),
            Err(Obstacle::Passing(why, not_before)) => {
                let again_at = not_before.unwrap_or_default().max(clock.now() + pause);
                tracing::warn!(why, %again_at, "Discord's gateway is awaited");
                clock.sleep_until(again_at).await;
            }
        }
        pause = (pause * 2).min(LONGEST_PAUSE);
    }
}

async fn look(discord: &Discord, now: DateTime<Utc>, wanted: Option<Shards>) -> Result<(Gateway, Shards), Obstacle> {
    let gateway = discord.gateway().await.map_err(Obstacle::of)?;
    let shards = wanted.unwrap_or_else(|| Shards::all(gateway.shards));
    let (left, needed) = (gateway.starts_left, shards.count());
    if left < u64::from(needed) {
        // One more, and Discord resets the token (events/gateway.mdx, "Identifying").
        let why = format!("{needed} session(s) have to be started and Discord allows {left} more today");
        return Err(Obstacle::Passing(why, Some(now + gateway.starts_reset_after)));
    }
    knock(&gateway.url).await?;
    Ok((gateway, shards))
}

/// Opens a connection as serenity will, and drops it: what keeps serenity from connecting is only whispered
/// by it, and tried again for ever. This counts as no session start, for nobody identifies.
async fn knock(url: &str) -> Result<(), Obstacle> {
    let address = Arc::new(Mutex::new(url.to_owned()));
    let shard = ShardInfo { id: ShardId(0), total: 1 };
    // On the heap, for it is large.
    let handshake = Box::pin(Shard::new(address, "", shard, INTENTS, None));
    let why = match timeout(HANDSHAKE, handshake).await {
        Ok(Ok(_)) => return Ok(()),
        Ok(Err(error)) => error.to_string(),
        Err(_) => format!("no answer within {} s", HANDSHAKE.as_secs()),
    };
    Err(match Distrust::of(&why) {
        Some(distrust) => Obstacle::Lasting(StartError::GatewayDistrusted { url: url.to_owned(), distrust, why }),
        None => Obstacle::Passing(format!("{url}: {why}"), None),
    })
}

/// Tells when the gateway is lost and why, again while it stays lost, and when it is back. Never ends.
pub async fn watch(gateway: &Gateway, of: u32, shards: &ShardManager, clock: &Clock) {
    let (mut before, mut well_at, mut is_told) = (0, clock.now(), false);
    loop {
        clock.sleep_until(clock.now() + LOOK).await;
        let now = clock.now();
        let running = shards.shards_instantiated().await.len();
        // At the start they come one by one.
        if running > before || u32::try_from(running) == Ok(of) {
            if is_told {
                tracing::info!("the gateway is back");
            }
            (well_at, is_told) = (now, false);
        } else if now >= well_at + LOST {
            let why = match knock(&gateway.url).await {
                Ok(()) => "it opens, but the session does not come back".to_owned(),
                Err(obstacle) => obstacle.to_string(),
            };
            tracing::error!(why, running, of, "the gateway is lost: no click is heard");
            (well_at, is_told) = (now, true);
        }
        before = running;
    }
}

impl std::fmt::Display for Obstacle {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Passing(why, _) => f.write_str(why),
            Self::Lasting(error) => error.fmt(f),
        }
    }
}

impl Obstacle {
    fn of(reason: NoGateway) -> Self {
        match reason {
            NoGateway::Answer(_) => Self::Lasting(StartError::GatewayUnknown(reason)),
            NoGateway::Call(Fault::NotBefore(at)) => Self::Passing(reason.to_string(), Some(at)),
            NoGateway::Call(fault)
                if fault == Fault::TokenRejected
                    || fault.is_permanent()
                    || Distrust::of(&fault.to_string()).is_some() =>
            {
                Self::Lasting(StartError::Discord(fault))
            }
            NoGateway::Call(fault) => Self::Passing(format!("GET /gateway/bot: {fault}"), None),
        }
    }
}
