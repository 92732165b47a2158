//! Short prints: by them a later click is compared with what was shown. Another build of the bot may print the same
//! differently; then it is shown once more.
use chrono::{DateTime, Utc};
use std::hash::{DefaultHasher, Hash, Hasher};

/// Sixteen hexadecimal digits.
pub fn print(what: &(impl Hash + ?Sized)) -> String {
    let mut hasher = DefaultHasher::new();
    what.hash(&mut hasher);
    format!("{:016x}", hasher.finish())
}

/// When what stands was said; empty if nothing stands.
pub fn print_at(said: Option<DateTime<Utc>>) -> String {
    said.map(|at| format!("{:x}", at.timestamp_millis())).unwrap_or_default()
}
