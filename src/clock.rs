//! The bot's one clock: every due time, lease and timer is read from it, so that tests can move it.
//!
//! Tests name a file (`CLOCK_OFFSET_FILE`) that holds milliseconds to add to the system's time; a bot in a process of its
//! own reads the same file, so both move together.
use chrono::{DateTime, TimeDelta, Utc};
use std::{path::PathBuf, sync::Arc, time::Duration};

/// How often a sleeper looks whether the clock was moved, when it can be moved at all.
const LOOK_AGAIN: Duration = Duration::from_millis(20);

#[derive(Clone, Debug, Default)]
pub struct Clock {
    offset_file: Option<Arc<PathBuf>>,
}

impl Clock {
    pub fn new(offset_file: Option<PathBuf>) -> Self {
        Self { offset_file: offset_file.map(Arc::new) }
    }

    pub fn now(&self) -> DateTime<Utc> {
        Utc::now() + self.offset()
    }

    /// Returns once the clock shows `when`, at once if that is past.
    pub async fn sleep_until(&self, when: DateTime<Utc>) {
        while let Ok(left) = (when - self.now()).to_std()
            && !left.is_zero()
        {
            let nap = if self.offset_file.is_some() { left.min(LOOK_AGAIN) } else { left };
            tokio::time::sleep(nap).await;
        }
    }

    /// An unreadable file means the system's time: the clock must never stop the bot.
    fn offset(&self) -> TimeDelta {
        self.offset_file
            .as_deref()
            .and_then(|path| std::fs::read_to_string(path).ok())
            .and_then(|text| text.trim().parse().ok())
            .map_or(TimeDelta::zero(), TimeDelta::milliseconds)
    }
}
