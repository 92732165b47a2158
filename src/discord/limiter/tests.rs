#![allow(clippy::unwrap_used, clippy::panic)]
use super::{state::MOST_WAITING, *};
use crate::discord::route::Route;
use reqwest::Method;
use serenity::model::id::{ApplicationId, ChannelId, GuildId};
use std::time::Duration;

const PER_SECOND: usize = 45;
/// How many calls a window of the bucket below takes.
const PER_WINDOW: u32 = 10;

type Receiver = oneshot::Receiver<Answer>;

fn bucket(channel: u64) -> Bucket {
    Route::Channel(ChannelId::new(channel)).bucket(&Method::GET, None).unwrap()
}

fn creation(guild: u64) -> Bucket {
    Route::GuildChannels(GuildId::new(guild)).bucket(&Method::POST, None).unwrap()
}

/// A call that waits for no limit of Discord's, and waits for other calls until `until`.
fn asking(bucket: &Bucket, rank: Rank, party: u64, until: DateTime<Utc>) -> Asking<'_> {
    let wait = Duration::ZERO;
    Asking { bucket, of_bot: true, rank, party, wait, until, begun: None, seat: None, place: None }
}

/// Whether a call that cannot wait is sent.
fn is_sent(state: &mut LimiterState, bucket: &Bucket, now: DateTime<Utc>) -> bool {
    state.line_up(&asking(bucket, Rank::Rights, 0, now), now).is_ok()
}

/// A bot with one call a second, whose first second is used up; each call that waits has a name.
struct Queue {
    state: LimiterState,
    start: DateTime<Utc>,
    waiting: Vec<(&'static str, Bucket, Receiver)>,
}

impl Queue {
    fn new() -> Self {
        let (mut state, start) = (LimiterState::new(1), Utc::now());
        assert!(is_sent(&mut state, &bucket(1), start));
        Self { state, start, waiting: Vec::new() }
    }

    fn wait(&mut self, name: &'static str, bucket: Bucket, rank: Rank, party: u64) {
        let until = self.start + TimeDelta::minutes(10);
        let (_, answer) = self.state.line_up(&asking(&bucket, rank, party, until), self.start).unwrap();
        self.waiting.push((name, bucket, answer));
    }

    /// The names of the calls that are admitted at that second; each call is over at once.
    fn second(&mut self, second: i64) -> Vec<&'static str> {
        let now = self.start + TimeDelta::seconds(second);
        self.state.serve_all(now);
        let mut let_in = Vec::new();
        for (name, bucket, answer) in &mut self.waiting {
            if let Ok(Ok(_)) = answer.try_recv() {
                self.state.release(bucket, now);
                let_in.push(*name);
            }
        }
        let_in
    }

    fn seconds(&mut self, count: i64) -> Vec<&'static str> {
        (1..=count).flat_map(|second| self.second(second)).collect()
    }
}

#[test]
fn at_most_45_calls_leave_in_any_second() {
    let mut state = LimiterState::new(45);
    let start = Utc::now();
    let at = |millis| start + TimeDelta::milliseconds(millis);
    let sent: Vec<_> = (0..300_u16)
        .filter(|&step| is_sent(&mut state, &bucket(u64::from(step) + 1), at(i64::from(step) * 10)))
        .collect();
    // A call is tried every 10 ms for three seconds.
    assert_eq!(sent.len(), 3 * PER_SECOND);
    assert!(sent.windows(PER_SECOND + 1).all(|window| window[PER_SECOND] - window[0] >= 100));
    // The follow-up of an interaction does not count among these calls.
    let follow_up = Route::FollowUps(ApplicationId::new(1), "token").bucket(&Method::POST, None).unwrap();
    assert!(!is_sent(&mut state, &bucket(1_000), at(2_000)));
    let uncounted = Asking { of_bot: false, ..asking(&follow_up, Rank::Rights, 0, at(2_000)) };
    assert!(state.line_up(&uncounted, at(2_000)).is_ok());
}

#[test]
fn calls_that_come_together_leave_spread_over_the_second() {
    let (mut state, start) = (LimiterState::new(45), Utc::now());
    let mut leave = |tenth: i32| {
        let now = start + TimeDelta::milliseconds(100) * tenth;
        let channels = (1..=50).map(|channel| channel + 100 * u64::try_from(tenth).unwrap());
        channels.filter(|channel| is_sent(&mut state, &bucket(*channel), now)).count()
    };
    assert_eq!((0..11).map(&mut leave).collect::<Vec<_>>(), [5, 5, 5, 5, 5, 5, 5, 5, 5, 0, 5]);
}

#[test]
fn a_global_429_is_yielded_to_once_however_many_calls_meet_it() {
    let (mut state, start) = (LimiterState::new(45), Utc::now());
    for _ in 0..3 {
        state.close_all(start + TimeDelta::seconds(5), start);
    }
    let at = |step: u64| start + TimeDelta::seconds(6) + TimeDelta::milliseconds(10) * i32::try_from(step).unwrap();
    let sent = (0..100).filter(|step| is_sent(&mut state, &bucket(step + 1), at(*step))).count();
    assert_eq!(sent, PER_SECOND / 2);
}

#[test]
fn after_a_global_429_fewer_calls_leave_and_later_as_many_as_before() {
    let (mut state, start) = (LimiterState::new(45), Utc::now());
    state.close_all(start, start);
    // A call is tried every 10 ms.
    let mut leave = |from: i64| {
        let sent = (0..100_u16).filter(|&step| {
            let at = start + TimeDelta::seconds(from) + TimeDelta::milliseconds(i64::from(step) * 10);
            let own = bucket(u64::from(step) + 1 + 1_000 * u64::try_from(from).unwrap());
            is_sent(&mut state, &own, at)
        });
        sent.count()
    };
    assert_eq!(leave(0), PER_SECOND / 2);
    for seconds in (10..70).step_by(10) {
        leave(seconds);
    }
    assert_eq!(leave(80), PER_SECOND);
}

#[test]
fn a_closed_or_busy_bucket_outlives_the_pruning() {
    let (mut state, now) = (LimiterState::new(1_000_000), Utc::now());
    let (closed, busy) = (bucket(1), bucket(2));
    state.close(&closed, now + TimeDelta::minutes(10), now);
    assert!(is_sent(&mut state, &busy, now));
    for channel in 3..=2_000 {
        assert!(is_sent(&mut state, &bucket(channel), now));
        state.release(&bucket(channel), now);
    }
    assert!(state.slots() <= 256);
    assert!(!is_sent(&mut state, &closed, now) && !is_sent(&mut state, &busy, now));
}

#[test]
fn what_is_urgent_goes_first_and_the_last_come_too() {
    let mut queue = Queue::new();
    let ranks = [
        ("log", Rank::Last),
        ("pin", Rank::Pins),
        ("post", Rank::Posts),
        ("channel", Rank::Channels),
        ("rights", Rank::Rights),
    ];
    for (channel, (name, rank)) in (10..).zip(ranks) {
        queue.wait(name, bucket(channel), rank, 1);
    }
    assert_eq!(queue.seconds(5), ["rights", "channel", "post", "pin", "log"]);
}

#[test]
fn whoever_has_waited_longest_gets_a_turn_now_and_then() {
    let mut queue = Queue::new();
    queue.wait("log", bucket(2), Rank::Last, 1);
    for channel in 10..40 {
        queue.wait("rights", bucket(channel), Rank::Rights, 2);
    }
    let order = queue.seconds(10);
    assert_eq!(order.iter().filter(|name| **name == "log").count(), 1, "{order:?}");
    assert!(order[..5].iter().all(|name| *name == "rights"), "{order:?}");
}

#[test]
fn guilds_take_turns_within_a_rank() {
    let mut queue = Queue::new();
    for _ in 0..5 {
        queue.wait("large", creation(1), Rank::Channels, 1);
    }
    queue.wait("small", creation(2), Rank::Channels, 2);
    queue.wait("middle", creation(3), Rank::Channels, 3);
    queue.wait("middle", creation(3), Rank::Channels, 3);
    assert_eq!(queue.seconds(5), ["large", "small", "middle", "large", "middle"]);
}

#[test]
fn a_closed_bucket_holds_up_no_other() {
    let mut queue = Queue::new();
    let hour = queue.start + TimeDelta::hours(1);
    let guild = creation(1);
    let patient = Asking { wait: Duration::from_hours(2), ..asking(&guild, Rank::Rights, 1, hour) };
    let (_, mut answer) = queue.state.line_up(&patient, queue.start).unwrap();
    queue.state.close(&guild, hour, queue.start);
    queue.wait("other", creation(2), Rank::Last, 2);
    assert_eq!(queue.second(1), ["other"]);
    // The call stays in line until it gives up, because its line opens too late.
    queue.state.serve_all(hour);
    assert_eq!(answer.try_recv().unwrap(), Err(hour));
}

#[test]
fn it_is_known_how_many_are_served_before() {
    let mut queue = Queue::new();
    for _ in 0..10 {
        queue.wait("large", creation(1), Rank::Channels, 1);
    }
    queue.wait("log", bucket(2), Rank::Last, 1);
    queue.wait("rights", bucket(3), Rank::Rights, 1);
    let now = queue.start;
    let others = |party| queue.state.ahead_of_one_more(Rank::Channels, party, now).others;
    assert_eq!(others(1), 10, "all of its own guild");
    assert_eq!(others(2), 1, "another guild takes turns with it");
    // The calls of rank `Rights` come first too, one a second, with some turns for the oldest call.
    let about = queue.state.ahead_of_one_more(Rank::Channels, 1, now).about;
    let seconds = (about - now).num_seconds();
    assert!((11..=14).contains(&seconds), "{seconds} s");
    let last = queue.state.ahead(&creation(1), 11, now).unwrap();
    assert_eq!(last.others, 9);
}

#[test]
fn what_a_window_takes_is_part_of_what_is_said_of_the_wait() {
    let (mut state, now) = (LimiterState::new(1_000), Utc::now());
    let guild = creation(1);
    let until = now + TimeDelta::minutes(10);
    let mut answers = vec![state.line_up(&asking(&guild, Rank::Channels, 1, until), now).unwrap()];
    let resets_at = now + TimeDelta::seconds(5);
    let said = Left { limit: Some(PER_WINDOW), calls: PER_WINDOW - 1, resets_at };
    for _ in 0..50 {
        answers.push(state.line_up(&asking(&guild, Rank::Channels, 1, until), now).unwrap());
    }
    state.learn(&guild, true, said, now);
    state.release(&guild, now);
    let (seat, _) = answers.last().unwrap();
    // Ten are admitted; of the forty that wait, the last comes with the fourth window.
    let about = state.ahead(&guild, *seat, now).unwrap().about;
    assert!((20..=25).contains(&(about - now).num_seconds()), "{about}");
}

#[test]
fn more_than_that_are_refused_at_once() {
    let (mut state, start) = (LimiterState::new(1), Utc::now());
    let until = start + TimeDelta::hours(5);
    let mut line_up = |channel, rank| state.line_up(&asking(&bucket(channel), rank, 1, until), start);
    let mut answers = vec![line_up(1, Rank::Rights).unwrap()];
    for channel in 0..MOST_WAITING as u64 {
        answers.push(line_up(channel + 10, Rank::Posts).unwrap());
    }
    let Err(Fault::NotBefore(when)) = line_up(2, Rank::Posts) else { panic!("too many wait") };
    assert!(when > start + TimeDelta::minutes(30));
    line_up(3, Rank::Rights).unwrap();
}
