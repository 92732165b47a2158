//! What can go wrong with a call, and when a held one waits.
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::time::Duration;

/// When a held call waits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Moment {
    /// Nothing is done yet. If the client dies meanwhile, it never will be.
    Before,
    /// All is done, but the client has no answer yet.
    After,
}

/// What happens to a call instead of, or besides, its answer.
#[derive(Clone, Debug, PartialEq)]
pub enum Fault {
    /// Nothing is done; this status and JSON body are the answer.
    Status(u16, Value),
    /// Nothing is done; what stands before Discord answers with this status and page of HTML, not with JSON.
    Page(u16, String),
    /// Nothing is done; the answer is a 429, `retry_after` in seconds.
    RateLimited { scope: Scope, retry_after: f64 },
    /// Real time, before anything is done.
    Delay(Duration),
    /// Nothing is done and the connection breaks.
    Drop,
    /// It is done, then the connection breaks.
    DropAfter,
}

/// Whose limit a 429 tells of (topics/rate-limits.mdx).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Scope {
    /// The resource's: somebody else used it up.
    Shared,
    /// The bot's own, for all routes.
    Global,
}
