//! The first answer to an interaction, due 3 s after Discord has sent it
//! (`interactions/receiving-and-responding.mdx`, "Followup Messages"). The first answer never waits for one
//! of the bot's rate limits.
//!
//! Discord accepts one answer and refuses every other with 40060, so several tries may be under way at once:
//! a slow try may still arrive, and the next try does not wait for the slow one.
use super::{Discord, Fault, call::Call, route::Route};
use crate::metrics;
use futures::{StreamExt, stream::FuturesUnordered};
use reqwest::Method;
use serde::Serialize;
use serenity::model::id::InteractionId;
use std::time::{Duration, Instant};

/// No try except the first begins later than this after the interaction came: Discord would refuse the answer
/// (10062).
const LATEST: Duration = Duration::from_millis(2_900);
/// The latest time after the interaction came at which a try may still be waited for.
const LONGEST: Duration = Duration::from_secs(4);
/// A try that begins late may take at least this long all the same.
const SHORTEST: Duration = Duration::from_secs(1);
/// When a try has taken this long, the next one begins beside it.
const SLOW: Duration = Duration::from_secs(1);
/// When Discord told one try that the interaction is answered already, another try that is not heard of
/// within this time has probably given that answer.
const HEARD: Duration = Duration::from_millis(500);
/// The most tries for one answer.
const MOST: u32 = 5;
/// The pause between the first failed try and the next one; the pause doubles with each further failure.
const BACKOFF: Duration = Duration::from_millis(250);

impl Discord {
    /// Gives the first answer to an interaction that came at `came`, repeating the call while the answer can
    /// still arrive. Returns whether this call gave the answer: an interaction that is answered already is no
    /// fault and returns `false`, unless one of the tries may have done it.
    ///
    /// # Errors
    /// The fault when Discord refuses the answer, or when the answer did not arrive in time.
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

/// The moment after the pause, or `None` when that moment is too late for another try.
fn in_time(came: Instant, pause: Duration) -> Option<Instant> {
    Some(Instant::now() + pause).filter(|at| *at <= came + LATEST)
}

fn is_answered() -> bool {
    metrics::click::is_answered();
    true
}
