//! Times as Discord writes them.
use chrono::{DateTime, SecondsFormat, Utc};

/// A time in the form `2026-08-06T12:00:00.000000+00:00`, as Discord writes it.
pub fn time(at: DateTime<Utc>) -> String {
    at.to_rfc3339_opts(SecondsFormat::Micros, false)
}
