//! Every REST call that came in, so that a test can count calls in all and calls in sequence.
use crate::{id::Id, lock::locked};
use chrono::{DateTime, TimeDelta, Utc};
use serde::Serialize;
use serde_json::Value;
use std::{fmt, sync::Mutex, time::Instant};

/// One call. Times are real time, not the sandbox's clock.
#[derive(Clone, Debug, Serialize)]
pub struct Call {
    /// The number of the call, from 1 on.
    pub n: u64,
    pub method: String,
    /// The path with its query.
    pub path: String,
    /// The template of the route, as Discord writes it, such as `/channels/{channel_id}`; `unknown` for a
    /// route that the sandbox does not know.
    pub route: &'static str,
    pub started: DateTime<Utc>,
    /// `None` while the call is under way, and for good if the client went away.
    pub ended: Option<DateTime<Utc>>,
    /// The status; 0 until the call is answered.
    pub status: u16,
    /// Discord's error code.
    pub code: Option<u32>,
    /// The interaction whose token is in the path; for other calls the newest one, which is a guess as soon
    /// as several run at once.
    pub interaction: Option<Id>,
    /// The JSON body as it was sent.
    pub body: Value,
    /// The body of the error.
    pub error: Option<Value>,
}

impl fmt::Display for Call {
    /// Writes the call as `12 PATCH /channels/1 403 50013`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {} {} {}", self.n, self.method, self.path, self.status)?;
        self.error.as_ref().map_or(Ok(()), |error| write!(f, " {error}"))
    }
}

/// How many calls had to wait for one another: the longest chain of calls in which each started when the one
/// before had ended.
pub fn steps(calls: &[Call]) -> usize {
    let mut spans: Vec<_> = calls.iter().filter_map(|call| Some((call.ended?, call.started))).collect();
    spans.sort_unstable();
    let mut free_at = None;
    spans.into_iter().fold(0, |steps, (ended, started)| {
        if free_at.is_some_and(|at| started < at) {
            return steps;
        }
        free_at = Some(ended);
        steps + 1
    })
}

#[derive(Debug)]
pub(crate) struct Trace {
    calls: Mutex<Vec<Call>>,
    origin: (Instant, DateTime<Utc>),
}

impl Default for Trace {
    fn default() -> Self {
        Self { calls: Mutex::default(), origin: (Instant::now(), Utc::now()) }
    }
}

impl Trace {
    pub fn begin(&self, method: &str, path: &str, route: &'static str, interaction: Option<Id>) -> u64 {
        let started = self.now();
        let mut calls = locked(&self.calls);
        let n = calls.len() as u64 + 1;
        calls.push(Call {
            n,
            method: method.to_owned(),
            path: path.to_owned(),
            route,
            started,
            ended: None,
            status: 0,
            code: None,
            interaction,
            body: Value::Null,
            error: None,
        });
        n
    }

    pub fn body(&self, n: u64, body: &Value) {
        self.change(n, |call| call.body = body.clone());
    }

    pub fn end(&self, n: u64, status: u16, error: Option<Value>) {
        let ended = self.now();
        self.change(n, |call| {
            call.ended = Some(ended);
            call.status = status;
            call.code = error.as_ref().and_then(|body| u32::try_from(body["code"].as_u64()?).ok());
            call.error = error;
        });
    }

    pub fn calls(&self) -> Vec<Call> {
        locked(&self.calls).clone()
    }

    fn change(&self, n: u64, f: impl FnOnce(&mut Call)) {
        let index = usize::try_from(n).ok().and_then(|n| n.checked_sub(1));
        let mut calls = locked(&self.calls);
        if let Some(call) = index.and_then(|index| calls.get_mut(index)) {
            f(call);
        }
    }

    /// The time, which advances steadily even when the machine's clock is set.
    fn now(&self) -> DateTime<Utc> {
        self.origin.1 + TimeDelta::from_std(self.origin.0.elapsed()).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn call(started: i64, ended: i64) -> Call {
        let at = |ms| DateTime::from_timestamp_millis(ms).unwrap_or_default();
        Call {
            n: 0,
            method: String::new(),
            path: String::new(),
            route: "",
            started: at(started),
            ended: Some(at(ended)),
            status: 200,
            code: None,
            interaction: None,
            body: Value::Null,
            error: None,
        }
    }

    #[test]
    fn calls_side_by_side_are_one_step() {
        assert_eq!(steps(&[call(0, 100), call(1, 101), call(2, 90)]), 1);
    }

    #[test]
    fn calls_one_after_the_other_are_as_many_steps() {
        assert_eq!(steps(&[call(0, 100), call(100, 200), call(50, 150), call(201, 300)]), 3);
    }
}
