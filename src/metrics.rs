//! What is counted and timed, for Prometheus. The code reports what it does by the functions of this module,
//! which do nothing until [`turn_on`].
//!
//! Labels are words of this program and of Discord's documentation. Texts from people, their ids and the ids
//! of guilds are no labels.
mod book;
pub mod click;
mod now;
#[cfg(test)]
mod tests;

pub use book::CONTENT_TYPE;
pub use now::{Now, Permits};

use book::Book;
use std::{sync::OnceLock, time::Duration};

static BOOK: OnceLock<Book> = OnceLock::new();

/// Begins to count everything that is reported here. `events` are the kinds of events that must not be lost:
/// each is counted from 0 on, because Prometheus sees no rise in a value that it sees for the first time.
pub fn turn_on(events: &[&'static str]) {
    let book = BOOK.get_or_init(Book::default);
    for kind in events {
        let _ = book.unread.get_or_create(&[("kind", kind)]);
    }
}

pub fn is_on() -> bool {
    BOOK.get().is_some()
}

/// The metrics in Prometheus' text format (version 0.0.4); `None` before [`turn_on`].
pub fn written(now: Now) -> Option<String> {
    BOOK.get().map(|book| book.written(now))
}

/// A duration in milliseconds, as logs show it.
pub fn millis(time: Duration) -> u64 {
    u64::try_from(time.as_millis()).unwrap_or(u64::MAX)
}

/// Reports that a click was dealt with. `answered` is how long the person waited until Discord took the first
/// answer.
pub fn clicked(act: &'static str, outcome: &'static str, answered: Option<Duration>) {
    if let Some(book) = BOOK.get() {
        book.clicked(act, outcome, answered);
    }
}

/// Reports one try of a REST call. `status` is `None` if no answer came.
pub fn called(method: &str, route: &'static str, status: Option<u16>, took: Duration) {
    if let Some(book) = BOOK.get() {
        book.called(method, route, status, took);
    }
}

/// Reports how long a REST call waited until its limit let it go, or refused it.
pub fn waited_for_limit(time: Duration) {
    if let Some(book) = BOOK.get() {
        book.limit_waits.observe(time.as_secs_f64());
    }
}

/// Reports that MongoDB was asked by a command of this name, and answered or failed.
pub fn asked_mongodb(command: &str, succeeded: bool, took: Duration) {
    if let Some(book) = BOOK.get() {
        book.asked_mongodb(command, succeeded, took);
    }
}

/// Reports how long a question waited until it might be put to MongoDB.
pub fn waited_for_permit(time: Duration) {
    if let Some(book) = BOOK.get() {
        book.permit_waits.observe(time.as_secs_f64());
    }
}

/// Counts an effect as under way until this value is dropped.
#[must_use]
pub struct UnderWay(());

pub fn effect_begins() -> UnderWay {
    if let Some(book) = BOOK.get() {
        book.effects_under_way.inc();
    }
    UnderWay(())
}

impl Drop for UnderWay {
    fn drop(&mut self) {
        if let Some(book) = BOOK.get() {
            book.effects_under_way.dec();
        }
    }
}

pub fn effect_ended(effect: &'static str, outcome: &'static str) {
    if let Some(book) = BOOK.get() {
        book.effects.get_or_create(&[("effect", effect), ("outcome", outcome)]).inc();
    }
}

/// Reports how many tickets recovery found with something due.
pub fn due(tickets: usize) {
    if let Some(book) = BOOK.get() {
        book.due.set(i64::try_from(tickets).unwrap_or(i64::MAX));
    }
}

/// Reports that an event of the gateway came.
pub fn heard(kind: &'static str) {
    if let Some(book) = BOOK.get() {
        book.events.get_or_create(&[("kind", kind)]).inc();
    }
}

/// Reports that an event on which the bot relies could not be read.
pub fn unread(kind: &'static str) {
    if let Some(book) = BOOK.get() {
        book.unread.get_or_create(&[("kind", kind)]).inc();
    }
}
