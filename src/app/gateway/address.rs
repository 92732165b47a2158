//! The way to the gateway. serenity asks for the gateway's address once, by a call of its own, and when that
//! fails it silently uses its built-in address. So the bot asks for the address through its own REST layer,
//! and waits while the gateway is closed or too few sessions may be started.
use super::INTENTS;
use crate::{
    app::{certificate::Distrust, start_error::StartError},
    clock::Clock,
    discord::{Discord, Fault, Gateway, NoGateway, Patience},
    domain::shards::Shards,
};
use chrono::{DateTime, Utc};
use serenity::all::{Shard, ShardId, ShardInfo};
use std::{sync::Arc, time::Duration};
use tokio::{sync::Mutex, time::timeout};

/// The pause after the first failed try; it doubles with each further one, up to the longest.
const PAUSE: Duration = Duration::from_secs(1);
const LONGEST_PAUSE: Duration = Duration::from_mins(1);

/// Each try is logged, so no call is repeated silently.
const ONCE: Patience = Patience { tries: 1, ..Patience::PERSON };

/// How long a handshake may take. serenity itself would wait for ever.
const HANDSHAKE: Duration = Duration::from_secs(5);

/// How many session starts of a day are kept back. Discord resets the token of a bot that starts more
/// sessions than it may (events/gateway.mdx, "Identifying"), and a process that is restarted in a loop would
/// soon use them up.
const KEPT_BACK: u64 = 100;

/// Why there is no way to the gateway yet.
pub(super) enum Obstacle {
    /// The obstacle passes by itself, and not before this time if one is known.
    Passing(String, Option<DateTime<Utc>>),
    Lasting(Box<StartError>),
}

/// Waits until the gateway is known and open, and sessions may be started on it. Returns the gateway and the
/// shards of this process: `wanted`, or all that Discord recommends.
pub async fn find(discord: &Discord, clock: &Clock, wanted: Option<Shards>) -> Result<(Gateway, Shards), StartError> {
    let mut pause = PAUSE;
    loop {
        match look(discord, clock.now(), wanted).await {
            Ok(found) => return Ok(found),
            Err(Obstacle::Lasting(error)) => return Err(*error),
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
    let gateway = ask(discord).await?;
    let shards = wanted.unwrap_or_else(|| Shards::all(gateway.shards));
    starts(&gateway, now)?;
    knock(&gateway.url).await?;
    Ok((gateway, shards))
}

pub(super) async fn ask(discord: &Discord) -> Result<Gateway, Obstacle> {
    discord.with(ONCE).gateway().await.map_err(Obstacle::of)
}

/// Whether a session may be started.
pub(super) fn starts(gateway: &Gateway, now: DateTime<Utc>) -> Result<(), Obstacle> {
    let left = gateway.starts_left;
    if left >= KEPT_BACK {
        return Ok(());
    }
    let why = format!(
        "Discord allows {left} more session starts today; the last {KEPT_BACK} are kept back, for beyond them it resets the token"
    );
    Err(Obstacle::Passing(why, Some(now + gateway.starts_reset_after)))
}

/// Opens a connection as serenity will, and drops it: serenity hardly logs what keeps it from connecting, and
/// tries again for ever. This counts as no session start, because the connection never identifies.
pub(super) async fn knock(url: &str) -> Result<(), Obstacle> {
    let address = Arc::new(Mutex::new(url.to_owned()));
    let shard = ShardInfo { id: ShardId(0), total: 1 };
    // The future is on the heap because it is large.
    let handshake = Box::pin(Shard::new(address, "", shard, INTENTS, None));
    let why = match timeout(HANDSHAKE, handshake).await {
        Ok(Ok(_)) => return Ok(()),
        Ok(Err(error)) => error.to_string(),
        Err(_) => format!("no answer within {} s", HANDSHAKE.as_secs()),
    };
    Err(match Distrust::of(&why) {
        Some(distrust) => {
            Obstacle::Lasting(Box::new(StartError::GatewayDistrusted { url: url.to_owned(), distrust, why }))
        }
        None => Obstacle::Passing(format!("{url}: {why}"), None),
    })
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
    /// When the obstacle passes, if that is known.
    pub fn not_before(&self) -> Option<DateTime<Utc>> {
        if let Self::Passing(_, not_before) = self { *not_before } else { None }
    }

    fn of(reason: NoGateway) -> Self {
        match reason {
            NoGateway::Answer(_) => Self::Lasting(Box::new(StartError::GatewayUnknown(reason))),
            NoGateway::Call(Fault::NotBefore(at)) => Self::Passing(reason.to_string(), Some(at)),
            NoGateway::Call(fault)
                if fault == Fault::TokenRejected
                    || fault.is_permanent()
                    || Distrust::of(&fault.to_string()).is_some() =>
            {
                Self::Lasting(Box::new(StartError::Discord(fault)))
            }
            NoGateway::Call(fault) => Self::Passing(format!("GET /gateway/bot: {fault}"), None),
        }
    }
}
