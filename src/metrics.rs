//! What is counted and timed, for Prometheus. Whoever does something says so here by a plain function; until
//! [`turn_on`] each of them does nothing.
//!
//! Labels are words of this program and of Discord's documentation. What people wrote, their ids and the
//! ids of guilds are no labels.
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

/// From now on all is counted that is said here. `events`: those that must not be lost. Each is counted from
/// 0 on, for Prometheus sees no rise in what it sees first.
pub fn turn_on(events: &[&'static str]) {
    let book = BOOK.get_or_init(Book::default);
    for kind in events {
        let _ = book.unread.get_or_create(&[("kind", kind)]);
    }
}

pub fn is_on() -> bool {
    BOOK.get().is_some()
}

/// In Prometheus' text format (version 0.0.4); None before [`turn_on`].
pub fn written(now: Now) -> Option<String> {
    BOOK.get().map(|book| book.written(now))
}

/// As logs say it.
pub fn millis(time: Duration) -> u64 {
    u64::try_from(time.as_millis()).unwrap_or(u64::MAX)
}

/// A click was dealt with. `answered`: how long the person waited until Discord took the first answer.
pub fn clicked(act: &'static str, outcome: &'static str, answered: Option<Duration>) {
    if let Some(book) = BOOK.get() {
        book.clicked(act, outcome, answered);
    }
}

/// A REST call was tried once. `status` is None when no answer came.
pub fn called(method: &str, route: &'static str, status: Option<u16>, took: Duration) {
    if let Some(book) = BOOK.get() {
        book.called(method, route, status, took);
    }
}

/// A REST call waited that long until its limit let it go, or refused it.
pub fn waited_for_limit(time: Duration) {
    if let Some(book) = BOOK.get() {
        book.limit_waits.observe(time.as_secs_f64());
    }
}

/// MongoDB was asked by a command of this name, and answered or failed.
pub fn asked_mongodb(command: &str, succeeded: bool, took: Duration) {
    if let Some(book) = BOOK.get() {
        book.asked_mongodb(command, succeeded, took);
    }
}

/// A question waited that long until it might be put to MongoDB.
pub fn waited_for_permit(time: Duration) {
    if let Some(book) = BOOK.get() {
        book.permit_waits.observe(time.as_secs_f64());
    }
}

/// An effect is under way until this is dropped.
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

/// Recovery found that many tickets with something due.
pub fn due(tickets: usize) {
    if let Some(book) = BOOK.get() {
        book.due.set(i64::try_from(tickets).unwrap_or(i64::MAX));
    }
}

/// An event of the gateway came.
pub fn heard(kind: &'static str) {
    if let Some(book) = BOOK.get() {
        book.events.get_or_create(&[("kind", kind)]).inc();
    }
}

/// An event that the bot relies on could not be read.
pub fn unread(kind: &'static str) {
    if let Some(book) = BOOK.get() {
        book.unread.get_or_create(&[("kind", kind)]).inc();
    }
}
