//! The way to the gateway. serenity asks for it once by a call of its own, and where that fails it takes
//! Discord's built-in address without a word. So it is asked for here, through the bot's own REST layer, and
//! awaited while it is closed, or while too few sessions may be started.
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

/// The pause after the first try in vain; it doubles with each further one.
const PAUSE: Duration = Duration::from_secs(1);
const LONGEST_PAUSE: Duration = Duration::from_mins(1);

/// Each try is told, so none is repeated unheard.
const ONCE: Patience = Patience { tries: 1, ..Patience::PERSON };

/// How long a handshake may take. serenity itself would wait for ever.
const HANDSHAKE: Duration = Duration::from_secs(5);

/// So many session starts of a day are kept back. Discord resets the token of a bot that starts one more than
/// it may (events/gateway.mdx, "Identifying"), and whoever restarts this process in a circle would soon have
/// used them up.
const KEPT_BACK: u64 = 100;

/// Why there is no way to the gateway yet.
pub(super) enum Obstacle {
    /// It goes by itself, and not before that time if one is known.
    Passing(String, Option<DateTime<Utc>>),
    Lasting(Box<StartError>),
}

/// The gateway, once it is known, open, and sessions may be started on it; with the shards of this process,
/// which are all that Discord recommends where none are `wanted`.
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

/// Opens a connection as serenity will, and drops it: what keeps serenity from connecting is only whispered
/// by it, and tried again for ever. This counts as no session start, for nobody identifies.
pub(super) async fn knock(url: &str) -> Result<(), Obstacle> {
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
    /// When it goes, where that is known.
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
