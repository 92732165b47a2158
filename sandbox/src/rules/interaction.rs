//! How long an interaction waits for its answer (interactions/receiving-and-responding.mdx).
use chrono::TimeDelta;

/// How long an interaction waits: "You must send an initial response within 3 seconds of receiving the
/// event."
pub const ANSWER_WITHIN: TimeDelta = TimeDelta::seconds(3);
