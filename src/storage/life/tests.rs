#![allow(clippy::unwrap_used)]
use super::*;

const STEP: TimeDelta = TimeDelta::seconds(5);

/// A process of some age that is looked at every five seconds.
struct Process {
    now: DateTime<Utc>,
    watch: Watch,
    count: Count,
    /// Whether another client would be answered, and how often one was made.
    others_are_answered: bool,
    asked: usize,
}

impl Process {
    fn of_age(age: TimeDelta) -> Self {
        let born = DateTime::UNIX_EPOCH;
        let mut process =
            Self { now: born, watch: Watch::new(born), count: Count::default(), others_are_answered: true, asked: 0 };
        process.count.answered = 20;
        process.now = born + age - STEP;
        assert!(!process.goes_on(0, 0));
        process
    }

    /// Moves five seconds on, with so many calls answered and failed. Returns whether the process is dead.
    fn goes_on(&mut self, answered: u64, failed: u64) -> bool {
        self.now += STEP;
        self.count.answered += answered;
        self.count.unanswered += failed;
        if self.watch.look(self.now, self.count) == Need::Nothing {
            return false;
        }
        self.asked += 1;
        self.watch.hear(self.now, self.count, self.others_are_answered)
    }

    /// After how long the process is dead while so many calls fail at each step; `None` if it is not dead
    /// within an hour.
    fn dies_after(&mut self, failed: u64) -> Option<TimeDelta> {
        let began = self.now;
        while self.now - began < TimeDelta::hours(1) {
            if self.goes_on(0, failed) {
                return Some(self.now - began);
            }
        }
        None
    }
}

const OLD: TimeDelta = TimeDelta::hours(3);

#[test]
fn who_is_answered_no_more_is_dead_after_a_minute_and_one_more_with_the_other_client() {
    let mut process = Process::of_age(OLD);
    assert_eq!(process.dies_after(2), Some(TimeDelta::seconds(120)));
    assert_eq!(process.asked, 13, "the other client is asked at each look of the second minute");
}

#[test]
fn nobody_is_dead_who_asks_little() {
    let mut process = Process::of_age(OLD);
    for step in 0..1_000 {
        assert!(!process.goes_on(0, u64::from(step % 2 == 0)), "six in a minute");
    }
    assert_eq!(process.asked, 0, "and nobody else asks");
}

#[test]
fn one_answer_a_minute_is_life() {
    let mut process = Process::of_age(OLD);
    for step in 0..1_000 {
        assert!(!process.goes_on(u64::from(step % 11 == 0), 50));
    }
    assert_eq!(process.asked, 0);
}

#[test]
fn an_answer_while_others_are_asked_is_life() {
    let mut process = Process::of_age(OLD);
    for _ in 0..20 {
        assert!(!process.goes_on(0, 10));
    }
    assert!(process.asked > 0);
    assert!(!process.goes_on(1, 10));
    assert_eq!(process.dies_after(10), Some(TimeDelta::seconds(120)), "all begins anew");
}

#[test]
fn an_answer_that_comes_just_before_the_verdict_is_life() {
    let mut process = Process::of_age(OLD);
    while process.now - DateTime::UNIX_EPOCH < OLD + TimeDelta::seconds(115) {
        assert!(!process.goes_on(0, 10));
    }
    process.now += STEP;
    process.count.unanswered += 10;
    assert_eq!(process.watch.look(process.now, process.count), Need::Ask);
    process.count.answered += 1;
    assert!(!process.watch.hear(process.now, process.count, true));
}

#[test]
fn nobody_is_dead_while_mongodb_is_away_nor_when_it_comes_back() {
    let mut process = Process::of_age(OLD);
    process.others_are_answered = false;
    assert_eq!(process.dies_after(10), None);
    // MongoDB comes back, and this process takes a while to notice.
    process.others_are_answered = true;
    for _ in 0..11 {
        assert!(!process.goes_on(0, 10));
    }
    assert!(!process.goes_on(1, 0));
    // MongoDB comes and goes: the other client has to be answered all the time.
    for step in 0..1_000 {
        process.others_are_answered = step % 10 != 0;
        assert!(!process.goes_on(0, 10));
    }
}

#[test]
fn nobody_is_dead_within_ten_minutes_of_its_start() {
    let mut process = Process::of_age(TimeDelta::minutes(1));
    assert_eq!(process.dies_after(10), Some(TimeDelta::minutes(10)));
}

#[test]
fn a_process_that_was_idle_is_given_the_whole_minute() {
    let mut process = Process::of_age(OLD);
    for _ in 0..1_000 {
        assert!(!process.goes_on(0, 0));
    }
    assert!(!process.goes_on(0, 1_000), "all at once");
    for _ in 0..10 {
        assert!(!process.goes_on(0, 0));
    }
    assert_eq!(process.asked, 0);
}

#[test]
fn a_call_that_may_take_long_keeps_others_waiting() {
    let mut process = Process::of_age(OLD);
    process.count.long = 1;
    assert_eq!(process.dies_after(10), None);
    process.count.long = 0;
    assert!(process.dies_after(10).is_some());
}

#[test]
fn who_was_vouched_for_long_ago_is_asked_about_anew() {
    let mut process = Process::of_age(OLD);
    for _ in 0..12 {
        assert!(!process.goes_on(0, 10));
    }
    assert!(process.asked > 0);
    for _ in 0..100 {
        assert!(!process.goes_on(0, 0));
    }
    let asked = process.asked;
    for _ in 0..100 {
        assert!(!process.goes_on(0, 0));
    }
    assert_eq!(process.asked, asked, "nobody asks for ever");
    assert_eq!(process.dies_after(10), Some(TimeDelta::seconds(120)));
}

#[test]
fn a_clock_that_is_set_back_begins_anew() {
    let mut process = Process::of_age(OLD);
    for _ in 0..20 {
        assert!(!process.goes_on(0, 10));
    }
    process.now -= TimeDelta::hours(1);
    assert_eq!(process.dies_after(10), Some(TimeDelta::seconds(125)));
}

/// Every answer of the server is a sign of life, whatever it says.
#[test]
fn an_error_of_the_server_is_an_answer_and_silence_is_none() {
    use mongodb::error::{Error, ErrorKind};
    let count = |error: Error| {
        let pulse = Pulse::default();
        pulse.returned::<()>(&Err(error));
        pulse.count().answered
    };
    let refused =
        bson::deserialize_from_document(bson::doc! { "code": 11000, "codeName": "DuplicateKey", "errmsg": "" });
    assert_eq!(count(Error::from(ErrorKind::Command(refused.unwrap()))), 1);
    assert_eq!(count(Error::from(std::io::Error::from(std::io::ErrorKind::ConnectionReset))), 0);
    let pulse = Pulse::default();
    pulse.returned(&Ok(()));
    assert_eq!(pulse.count().answered, 1);
}
