//! What can go wrong with a call, and when a held call waits.
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::time::Duration;

/// When a held call waits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Moment {
    /// Before the call is carried out. If the client dies meanwhile, the call never will be.
    Before,
    /// After the call was carried out, and before the client has an answer.
    After,
}

/// What happens to a call instead of, or besides, its answer.
#[derive(Clone, Debug, PartialEq)]
pub enum Fault {
    /// The call is not carried out; this status and JSON body are the answer.
    Status(u16, Value),
    /// The call is not carried out; the proxy in front of Discord answers with this status and page of HTML,
    /// not with JSON.
    Page(u16, String),
    /// The call is not carried out; the answer is a 429 with `retry_after` in seconds.
    RateLimited { scope: Scope, retry_after: f64 },
    /// The call is delayed by this much real time before it is carried out.
    Delay(Duration),
    /// The call is not carried out, and the connection breaks.
    Drop,
    /// The call is carried out, then the connection breaks.
    DropAfter,
}

/// The scope of the limit that a 429 reports (topics/rate-limits.mdx).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Scope {
    /// The limit of the resource: others used it up.
    Shared,
    /// The bot's own limit for all routes.
    Global,
}
