//! The first answer to an interaction, due 3 s after Discord has sent it
//! (`interactions/receiving-and-responding.mdx`, "Followup Messages"). It never waits for a limit of the
//! bot's.
//!
//! Discord takes one and refuses every other with 40060, so tries go side by side: one that takes long may
//! still arrive, and the next one does not wait for it.
use super::{Discord, Fault, call::Call, route::Route};
use crate::metrics;
use futures::{StreamExt, stream::FuturesUnordered};
use reqwest::Method;
use serde::Serialize;
use serenity::model::id::InteractionId;
use std::time::{Duration, Instant};

/// No try but the first begins later than this after the interaction came: it would be refused (10062).
const LATEST: Duration = Duration::from_millis(2_900);
/// What has not come back by then is not waited for.
const LONGEST: Duration = Duration::from_secs(4);
/// One that is begun late has so long all the same.
const SHORTEST: Duration = Duration::from_secs(1);
/// The next try begins beside one that has taken so long.
const SLOW: Duration = Duration::from_secs(1);
/// When one try was told that it is answered, another of which nothing is heard in so long has probably done
/// it.
const HEARD: Duration = Duration::from_millis(500);
/// So many tries at most.
const MOST: u32 = 5;
/// The next try begins so long after the first that has failed; it doubles with each further one.
const BACKOFF: Duration = Duration::from_millis(250);

impl Discord {
    /// Gives the first answer to an interaction that came then, as often as it takes while it can still
    /// arrive. One that is answered already is no fault: false, unless an earlier try here may have done it.
    ///
    /// # Errors
    /// When Discord refuses it, or it did not arrive in time.
    pub async fn answer(
        &self,
        interaction: InteractionId,
        token: &str,
        body: &impl Serialize,
        came: Instant,
    ) -> Result<bool, Fault> {
        let call = &Call::new(Method::POST, Route::Callback(interaction, token)).body(body)?;
        let mut under_way = FuturesUnordered::new();
        let (mut tries, mut failed, mut next) = (0, 0_u32, Some(Instant::now()));
        let (mut is_unheard, mut is_acknowledged) = (false, false);
        loop {
            let outcome = tokio::select! {
                biased;
                Some(outcome) = under_way.next(), if !under_way.is_empty() => outcome,
                () = reached(next) => {
                    if is_acknowledged {
                        return Ok(is_answered());
                    }
                    tries += 1;
                    let take = (came + LONGEST).saturating_duration_since(Instant::now()).max(SHORTEST);
                    under_way.push(self.send(call, None, take));
                    next = in_time(came, SLOW).filter(|_| tries < MOST);
                    continue;
                }
            };
            let Err(fault) = outcome else { return Ok(is_answered()) };
            let mut pause = BACKOFF * 2_u32.pow(failed.min(MOST));
            failed += 1;
            match &fault {
                _ if fault.is_already_answered() => is_acknowledged = true,
                Fault::NotBefore(at) => pause = (*at - self.wire.clock.now()).to_std().unwrap_or_default(),
                Fault::OutcomeUnknown(_) => is_unheard = true,
                Fault::Unreachable(_) => {}
                _ => return Err(fault),
            }
            if is_acknowledged {
                if under_way.is_empty() {
                    return Ok(is_unheard && is_answered());
                }
                next = Some(Instant::now() + HEARD);
                continue;
            }
            next = in_time(came, pause).filter(|_| tries < MOST);
            if next.is_none() && under_way.is_empty() {
                return Err(fault);
            }
            tracing::debug!(%interaction, %fault, "an answer is tried again");
        }
    }
}

async fn reached(at: Option<Instant>) {
    match at {
        Some(at) => tokio::time::sleep_until(at.into()).await,
        None => std::future::pending().await,
    }
}

/// So long from now, unless that is too late.
fn in_time(came: Instant, pause: Duration) -> Option<Instant> {
    Some(Instant::now() + pause).filter(|at| *at <= came + LATEST)
}

fn is_answered() -> bool {
    metrics::click::is_answered();
    true
}
