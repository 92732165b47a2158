//! Remembers the pins that this process makes. The gateway tells of each of them, as it does of people's
//! pins.
use chrono::{DateTime, TimeDelta, Utc};
use serenity::model::id::ChannelId;
use std::{
    collections::HashMap,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

/// How long after Discord's answer the gateway may tell of a pin.
const ECHO: TimeDelta = TimeDelta::seconds(10);

/// The channels in which this process pins, with the time until which the gateway's event may arrive; `None`
/// while Discord has not answered yet. A clone shares them.
#[derive(Clone, Debug, Default)]
pub struct Pins(Arc<Mutex<HashMap<ChannelId, Option<DateTime<Utc>>>>>);

impl Pins {
    /// Notes that a message in the channel is about to be pinned.
    pub fn begin(&self, channel: ChannelId, now: DateTime<Utc>) {
        let mut pins = self.pins();
        pins.retain(|_, until| until.is_none_or(|until| until > now));
        pins.insert(channel, None);
    }

    /// Notes Discord's answer. The gateway does not tell of a pin that Discord refused.
    pub fn end(&self, channel: ChannelId, is_pinned: bool, now: DateTime<Utc>) {
        let mut pins = self.pins();
        match pins.get_mut(&channel) {
            Some(until) if is_pinned => *until = Some(now + ECHO),
            _ => drop(pins.remove(&channel)),
        }
    }

    /// Whether an event of the gateway tells of a pin that this process made. Returns `true` once for each
    /// pin.
    pub fn is_echo(&self, channel: ChannelId, now: DateTime<Utc>) -> bool {
        self.pins().remove(&channel).is_some_and(|until| until.is_none_or(|until| until > now))
    }

    fn pins(&self) -> MutexGuard<'_, HashMap<ChannelId, Option<DateTime<Utc>>>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const CHANNEL: ChannelId = ChannelId::new(1);

    #[test]
    fn one_event_follows_each_pin_before_or_after_the_answer() {
        let (pins, now) = (Pins::default(), Utc::now());
        for is_early in [true, false] {
            pins.begin(CHANNEL, now);
            assert!(!is_early || pins.is_echo(CHANNEL, now));
            pins.end(CHANNEL, true, now);
            assert!(is_early || pins.is_echo(CHANNEL, now));
            assert!(!pins.is_echo(CHANNEL, now), "the next is somebody else's");
        }
    }

    #[test]
    fn what_discord_did_not_take_has_no_echo_and_none_comes_late() {
        let (pins, now) = (Pins::default(), Utc::now());
        pins.begin(CHANNEL, now);
        pins.end(CHANNEL, false, now);
        assert!(!pins.is_echo(CHANNEL, now));
        pins.begin(CHANNEL, now);
        pins.end(CHANNEL, true, now);
        assert!(!pins.is_echo(CHANNEL, now + ECHO));
    }
}
