//! The bot's one clock: every due time, lease and timer is read from it, so that tests can move it.
//!
//! Tests name a file (`CLOCK_OFFSET_FILE`) that holds milliseconds to add to the system's time. A bot in a
//! process of its own reads the same file, so that both clocks move together.
use chrono::{DateTime, TimeDelta, Utc};
use std::{
    path::PathBuf,
    sync::{Arc, Mutex, PoisonError},
    time::{Duration, Instant},
};

/// How often a sleeper looks whether the clock was moved, if the clock can be moved at all.
const LOOK_AGAIN: Duration = Duration::from_millis(20);

/// How long sleepers share the offset that one of them has read: there may be thousands of sleepers.
const LATELY: Duration = Duration::from_millis(5);

#[derive(Clone, Debug, Default)]
pub struct Clock {
    offset_file: Option<Arc<OffsetFile>>,
}

#[derive(Debug)]
struct OffsetFile {
    path: PathBuf,
    /// The offset that a sleeper read last, and when it did.
    seen: Mutex<Option<(Instant, TimeDelta)>>,
}

impl Clock {
    pub fn new(offset_file: Option<PathBuf>) -> Self {
        Self { offset_file: offset_file.map(|path| Arc::new(OffsetFile { path, seen: Mutex::default() })) }
    }

    pub fn now(&self) -> DateTime<Utc> {
        Utc::now() + self.offset_file.as_deref().map_or_else(TimeDelta::zero, OffsetFile::read)
    }

    /// Returns once the clock shows `when`, at once if that time is past.
    pub async fn sleep_until(&self, when: DateTime<Utc>) {
        while let Ok(left) = (when - self.lately()).to_std()
            && !left.is_zero()
        {
            let nap = if self.offset_file.is_some() { left.min(LOOK_AGAIN) } else { left };
            tokio::time::sleep(nap).await;
        }
    }

    /// The time, or a little less if the clock was moved just now.
    fn lately(&self) -> DateTime<Utc> {
        Utc::now() + self.offset_file.as_deref().map_or_else(TimeDelta::zero, OffsetFile::read_lately)
    }
}

impl OffsetFile {
    /// Reads the offset. An unreadable file means the system's time: the clock must never stop the bot.
    fn read(&self) -> TimeDelta {
        let text = std::fs::read_to_string(&self.path).ok();
        text.and_then(|text| text.trim().parse().ok()).map_or_else(TimeDelta::zero, TimeDelta::milliseconds)
    }

    fn read_lately(&self) -> TimeDelta {
        let mut seen = self.seen.lock().unwrap_or_else(PoisonError::into_inner);
        match *seen {
            Some((at, offset)) if at.elapsed() < LATELY => offset,
            _ => {
                let offset = self.read();
                *seen = Some((Instant::now(), offset));
                offset
            }
        }
    }
}
