//! The two ends of a history meet without a gap and without a double, whatever is written or deleted
//! meanwhile, in few calls.
use crate::transcript::history::{History, PAGE, Page};
use proptest::prelude::*;
use serde_json::{Value, json};
use std::collections::BTreeSet;

/// A channel as Discord pages it.
#[derive(Default)]
struct Channel {
    standing: BTreeSet<u64>,
    deleted: BTreeSet<u64>,
    next: u64,
    calls: usize,
}

impl Channel {
    fn of(total: u64) -> Self {
        let mut channel = Self { next: 1, ..Self::default() };
        channel.write(total);
        channel
    }

    fn write(&mut self, count: u64) {
        self.standing.extend((self.next..self.next + count).map(|n| n * 10));
        self.next += count;
    }

    /// Deletes the message at this place among those that stand.
    fn delete(&mut self, place: usize) {
        if let Some(id) = self.standing.iter().nth(place % self.standing.len().max(1)).copied() {
            self.standing.remove(&id);
            self.deleted.insert(id);
        }
    }

    fn answer(&mut self, page: Page) -> Vec<Value> {
        self.calls += 1;
        self.read(page)
    }

    fn read(&self, page: Page) -> Vec<Value> {
        let limit = usize::from(PAGE);
        let newest_before = |end: u64| self.standing.range(..end).rev().take(limit).copied().collect::<Vec<_>>();
        let ids = match page {
            Page::Ahead(id) | Page::Beside(id) | Page::After(id) => {
                self.standing.range(id + 1..).take(limit).copied().collect()
            }
            Page::Before(id) => newest_before(id),
            Page::Newest => newest_before(u64::MAX),
        };
        ids.into_iter().map(|id| json!({ "id": id.to_string(), "content": "c" })).collect()
    }
}

/// What happens while the channel is read.
#[derive(Clone, Copy, Debug)]
enum Event {
    Written(u64),
    Deleted(usize),
    Locked,
    /// An answer arrives, to the first or the last of the calls under way. A `stale` one shows the channel as
    /// it was when the call was made.
    Arrives {
        last: bool,
        stale: bool,
    },
}

const IN_ORDER: Event = Event::Arrives { last: false, stale: true };

struct Read {
    ids: Vec<u64>,
    /// How many calls had to wait for one another; the lock counts as the first if the channel is not locked
    /// from the beginning.
    steps: usize,
}

struct Call {
    page: Page,
    answer: Vec<Value>,
    step: usize,
}

/// Reads the channel as the bot does, while these events happen.
fn read(channel: &mut Channel, is_closed: bool, events: &[Event]) -> Read {
    let mut history = History::new(10).unwrap();
    let (mut is_locked, mut steps, mut now) = (false, 0, 0);
    let (mut under_way, mut empty) = (Vec::<Call>::new(), Vec::new());
    let mut events = is_closed.then_some(Event::Locked).into_iter().chain(events.iter().copied());
    let mut first = is_closed;
    while !history.is_whole() {
        if !first {
            let pages: Vec<_> = under_way.iter().map(|call| call.page).chain(empty.iter().copied()).collect();
            for page in history.wanted(&pages) {
                under_way.push(Call { page, answer: channel.answer(page), step: now + 1 });
            }
        }
        first = false;
        match events.next().unwrap_or(if is_locked { IN_ORDER } else { Event::Locked }) {
            Event::Written(count) => channel.write(count),
            Event::Deleted(place) => channel.delete(place),
            Event::Locked => {
                is_locked = true;
                now = now.max(usize::from(!is_closed));
                history.lock();
            }
            Event::Arrives { .. } if under_way.is_empty() => {}
            Event::Arrives { last, stale } => {
                let Call { page, answer, step } = under_way.remove(if last { under_way.len() - 1 } else { 0 });
                let answer = if stale { answer } else { channel.read(page) };
                (now, steps) = (step.max(usize::from(is_locked && !is_closed)), steps.max(step));
                let is_empty = answer.is_empty() && !matches!(page, Page::Ahead(_));
                history.take(page, answer).unwrap();
                empty.retain(|_| is_empty);
                empty.extend(is_empty.then_some(page));
                // Reading is allowed here, so an empty answer means that everything is deleted.
                if is_empty && under_way.is_empty() {
                    history.close();
                }
            }
        }
    }
    while !history.take_late(channel.read(history.since())).unwrap() {}
    let count = history.count();
    let ids = history.into_pages().flat_map(Result::unwrap);
    let ids: Vec<u64> = ids.map(|message| message["id"].as_str().unwrap().parse().unwrap()).collect();
    assert_eq!(count, ids.len() as u64);
    Read { ids, steps }
}

fn events() -> impl Strategy<Value = Vec<Event>> {
    let event = prop_oneof![
        2 => (1..150_u64).prop_map(Event::Written),
        3 => any::<usize>().prop_map(Event::Deleted),
        1 => Just(Event::Locked),
        6 => (any::<bool>(), any::<bool>()).prop_map(|(last, stale)| Event::Arrives { last, stale }),
    ];
    prop::collection::vec(event, 0..40)
}

proptest! {
    #[test]
    fn nothing_is_missed_and_nothing_comes_twice(total in 0..900_u64, is_closed: bool, events in events()) {
        let mut channel = Channel::of(total);
        let ids = read(&mut channel, is_closed, &events).ids;
        prop_assert!(ids.windows(2).all(|pair| pair[0] < pair[1]), "in order and once: {ids:?}");
        let read: BTreeSet<u64> = ids.into_iter().collect();
        let missed: Vec<_> = channel.standing.difference(&read).collect();
        prop_assert!(missed.is_empty(), "{missed:?}");
        prop_assert!(read.iter().all(|id| channel.standing.contains(id) || channel.deleted.contains(id)));
    }
}

/// Number of pages that are read: nobody knows of a full page that it is the last.
fn pages(total: u64) -> usize {
    usize::try_from(total / 100).unwrap() + 1
}

#[test]
fn a_closed_ticket_takes_at_most_one_page_more_than_it_has_and_half_as_many_steps() {
    for total in (1..=420).chain([599, 600, 601, 998, 999, 1_000, 1_001, 2_345]) {
        let mut channel = Channel::of(total);
        let Read { ids, steps } = read(&mut channel, true, &[]);
        assert_eq!(ids.len() as u64, total);
        assert!(channel.calls <= pages(total) + 1, "{total} messages: {} calls", channel.calls);
        assert!(steps <= pages(total) / 2 + 1, "{total} messages: {steps} steps");
        assert!(total >= 100 || channel.calls == 1, "{total} messages: {} calls", channel.calls);
        assert!(total >= 300 || steps <= 2, "{total} messages: {steps} steps");
    }
}

#[test]
fn an_open_one_is_read_as_far_as_can_be_beside_the_lock() {
    for total in (1..=420).chain([599, 600, 601, 998, 999, 1_000, 1_001, 2_345]) {
        // The lock takes as long as a page, or as two.
        let slow = [IN_ORDER, IN_ORDER, Event::Locked];
        for (lock, events) in [(1, &slow[1..]), (1, &slow[2..]), (2, &slow[..])] {
            let mut channel = Channel::of(total);
            let Read { ids, steps } = read(&mut channel, false, events);
            assert_eq!(ids.len() as u64, total);
            assert!(channel.calls <= pages(total) + 1, "{total} messages: {} calls", channel.calls);
            let steps = steps - lock;
            assert!(steps <= pages(total) / 2 + 1, "{total} messages: {steps} steps after the lock");
            assert!(total >= 300 || steps <= 1, "{total} messages: {steps} steps after the lock");
        }
    }
}

#[test]
fn an_answer_that_leads_nowhere_is_no_history() {
    let mut history = History::new(10).unwrap();
    history.lock();
    let mut channel = Channel::of(500);
    history.take(Page::Newest, channel.answer(Page::Newest)).unwrap();
    assert!(history.take(Page::Before(4_010), channel.answer(Page::Newest)).is_err());
}

/// More messages than a page holds are written between the answers to the first two calls after the lock.
#[test]
fn a_burst_between_two_answers_leaves_no_gap() {
    let mut channel = Channel::of(124);
    let mut history = History::new(10).unwrap();
    history.take(Page::Ahead(0), channel.read(Page::Ahead(0))).unwrap();
    history.lock();
    let wanted = history.wanted(&[]);
    assert_eq!(wanted, [Page::Beside(1_000), Page::Newest]);
    let old = channel.read(wanted[0]);
    channel.write(101);
    history.take(Page::Newest, channel.read(Page::Newest)).unwrap();
    history.take(wanted[0], old).unwrap();
    while !history.is_whole() {
        for page in history.wanted(&[]) {
            history.take(page, channel.read(page)).unwrap();
        }
    }
    assert_eq!(history.count(), 225);
}
