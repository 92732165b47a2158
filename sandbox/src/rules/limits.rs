//! Rate limits (topics/rate-limits.mdx): a bucket per method, route and major id, 50 calls per second in all,
//! two name or topic edits per channel in ten minutes, and the count of invalid requests.
//!
//! Discord does not document the sizes of its buckets: the sizes here are commonly observed ones, and a
//! client has to learn them from the headers. The clock is a parameter.
use chrono::{DateTime, TimeDelta, Utc};
use serde_json::{Value, json};
use std::{
    collections::{HashMap, VecDeque},
    hash::{DefaultHasher, Hash, Hasher},
    time::Duration,
};

/// The most calls per second of one bot ("Global Rate Limit").
pub const GLOBAL_PER_SECOND: u32 = 50;
/// The most name edits of one channel per ten minutes, and likewise topic edits. Discord does not document
/// this limit on purpose, but it is well known.
pub const RENAMES: u32 = 2;
const RENAME_WINDOW: TimeDelta = TimeDelta::minutes(10);
/// How many invalid requests (401, 403, 429) per ten minutes get an address banned ("Invalid Request Limit").
pub const INVALID_REQUESTS: usize = 10_000;
const INVALID_WINDOW: TimeDelta = TimeDelta::minutes(10);
/// How long an address is banned. This is not documented, but users were told of an hour (discord-api-docs
/// issue 5385).
const BAN: TimeDelta = TimeDelta::hours(1);
/// Idle buckets are thrown away when there are more buckets than this.
const KEPT_BUCKETS: usize = 10_000;

/// The most bytes per file (reference.mdx, "Uploading Files"; 50 and 100 MiB at the boost levels).
pub fn upload_limit(premium_tier: u8) -> u64 {
    match premium_tier {
        0 | 1 => 10 << 20,
        2 => 50 << 20,
        _ => 100 << 20,
    }
}

/// Response headers, names in lower case.
pub type Headers = Vec<(&'static str, String)>;

/// The content of a 429.
#[derive(Clone, Debug)]
pub struct TooMany {
    /// The wait in seconds.
    pub retry_after: f64,
    /// The scope: `user`, `global` or `shared`.
    pub scope: &'static str,
    pub global: bool,
    pub headers: Headers,
}

impl TooMany {
    /// A 429 that is not the caller's fault, because the resource itself is limited; it does not count as an
    /// invalid request.
    pub fn shared(retry_after: f64) -> Self {
        Self::new(retry_after, "shared", Vec::new())
    }

    /// The 429 of a bot that exceeds its 50 calls per second.
    pub fn global(retry_after: f64) -> Self {
        Self::new(retry_after, "global", vec![("x-ratelimit-global", "true".into())])
    }

    fn new(retry_after: f64, scope: &'static str, mut headers: Headers) -> Self {
        headers.push(("retry-after", format!("{}", retry_after.ceil())));
        headers.push(("x-ratelimit-scope", scope.into()));
        Self { retry_after, scope, global: scope == "global", headers }
    }

    /// The body of the response ("Rate Limit Response Structure").
    pub fn body(&self) -> Value {
        let message = match self.scope {
            "shared" => "The resource is being rate limited.",
            _ => "You are being rate limited.",
        };
        json!({ "message": message, "retry_after": self.retry_after, "global": self.global })
    }
}

/// A fixed window that opens with its first call.
#[derive(Clone, Copy, Debug)]
struct Window {
    until: DateTime<Utc>,
    used: u32,
}

impl Window {
    fn at(self, now: DateTime<Utc>, length: TimeDelta) -> Self {
        if now < self.until { self } else { Self::open(now, length) }
    }

    fn open(now: DateTime<Utc>, length: TimeDelta) -> Self {
        Self { until: now + length, used: 0 }
    }

    fn left(self, now: DateTime<Utc>) -> f64 {
        seconds(self.until - now)
    }
}

/// What has been used up of the limits. Each sandbox has one, which changes under its lock.
#[derive(Debug, Default)]
pub struct Limits {
    global: Option<Window>,
    buckets: HashMap<(String, String, String), Window>,
    /// The windows of renames by channel and field (`name`, `topic`).
    renames: HashMap<(String, &'static str), Window>,
    invalid: VecDeque<DateTime<Utc>>,
    /// The end of the address's ban.
    banned_until: Option<DateTime<Utc>>,
}

impl Limits {
    /// Counts one call before it is carried out; a refused call uses nothing up.
    ///
    /// `route` is the template (`/channels/{channel_id}/messages`, whatever the names in braces); `major` is
    /// the top-level id, for webhooks together with the token.
    pub fn take(
        &mut self,
        method: &str,
        route: &str,
        major: &str,
        body: &Value,
        now: DateTime<Utc>,
    ) -> Result<Headers, TooMany> {
        let route = &shape(route);
        if route.ends_with("/callback") {
            return Ok(Vec::new());
        }
        let mut global = self.global.unwrap_or(Window::open(now, TimeDelta::seconds(1))).at(now, TimeDelta::seconds(1));
        let counted = !route.starts_with("/webhooks/");
        if counted && global.used >= GLOBAL_PER_SECOND {
            return Err(TooMany::global(global.left(now)));
        }

        let (size, length) = bucket(method, route);
        let key = (method.to_owned(), route.to_owned(), major.to_owned());
        let mut window = self.buckets.get(&key).map_or(Window::open(now, length), |window| window.at(now, length));
        if window.used >= size {
            let headers = headers(&key, size, window, now);
            return Err(TooMany::new(window.left(now), "user", headers));
        }

        let renames = self.renames_in(method, route, major, body, now);
        if let Some((_, full)) = renames.iter().find(|(_, window)| window.used >= RENAMES) {
            // The answer looks like any other 429 of the route, with calls remaining: only Retry-After tells
            // the truth.
            return Err(TooMany::new(full.left(now), "user", headers(&key, size, window, now)));
        }

        for (field, mut window) in renames {
            window.used += 1;
            self.renames.insert((major.to_owned(), field), window);
        }
        if counted {
            global.used += 1;
            self.global = Some(global);
        }
        window.used += 1;
        let headers = headers(&key, size, window, now);
        if self.buckets.len() > KEPT_BUCKETS {
            self.buckets.retain(|_, window| now < window.until);
            self.renames.retain(|_, window| now < window.until);
        }
        self.buckets.insert(key, window);
        Ok(headers)
    }

    /// The rename windows that this call would use.
    fn renames_in(
        &self,
        method: &str,
        route: &str,
        channel: &str,
        body: &Value,
        now: DateTime<Utc>,
    ) -> Vec<(&'static str, Window)> {
        if method != "PATCH" || route != "/channels/{}" {
            return Vec::new();
        }
        let window = |field| {
            let known = self.renames.get(&(channel.to_owned(), field)).copied();
            known.map_or(Window::open(now, RENAME_WINDOW), |window| window.at(now, RENAME_WINDOW))
        };
        ["name", "topic"]
            .into_iter()
            .filter(|field| body.get(field).is_some())
            .map(|field| (field, window(field)))
            .collect()
    }

    /// Takes note of a response; every response has to be passed. `scope` is that of a 429.
    pub fn answered(&mut self, status: u16, scope: Option<&str>, now: DateTime<Utc>) {
        if matches!(status, 401 | 403) || (status == 429 && scope != Some("shared")) {
            self.invalid.push_back(now);
            if self.invalid_requests(now) >= INVALID_REQUESTS {
                self.banned_until = Some(now + BAN);
            }
        }
    }

    /// The number of invalid requests of the last ten minutes.
    pub fn invalid_requests(&mut self, now: DateTime<Utc>) -> usize {
        while self.invalid.front().is_some_and(|first| *first + INVALID_WINDOW <= now) {
            self.invalid.pop_front();
        }
        self.invalid.len()
    }

    /// How long the address is still banned; `None` if it is not. Meanwhile Cloudflare answers in Discord's
    /// place.
    pub fn banned(&self, now: DateTime<Utc>) -> Option<Duration> {
        let left = (self.banned_until? - now).to_std().ok()?;
        (!left.is_zero()).then_some(left)
    }
}

/// A route's template without the names in its braces.
fn shape(route: &str) -> String {
    let segment = |segment: &str| if segment.starts_with('{') { "{}".to_owned() } else { segment.to_owned() };
    route.split('/').map(segment).collect::<Vec<_>>().join("/")
}

/// The size of a route's bucket, and the length of its window.
fn bucket(method: &str, route: &str) -> (u32, TimeDelta) {
    let (size, milliseconds) = match (method, route) {
        ("POST", "/channels/{}/messages") | ("PATCH", "/channels/{}/messages/{}") => (5, 5_000),
        ("GET", "/channels/{}/messages") | ("DELETE", "/channels/{}/messages/{}") => (5, 1_000),
        ("PUT" | "DELETE", route) if route.contains("/pins/") => (5, 4_000),
        ("PUT" | "DELETE", "/channels/{}/permissions/{}") | ("PATCH", "/channels/{}") => (10, 15_000),
        ("PUT" | "DELETE", route) if route.contains("/reactions/") => (1, 250),
        (_, route) if route.starts_with("/webhooks/") => (5, 2_000),
        _ => (10, 1_000),
    };
    (size, TimeDelta::milliseconds(milliseconds))
}

fn headers(key: &(String, String, String), size: u32, window: Window, now: DateTime<Utc>) -> Headers {
    let (method, route, _) = key;
    let mut hasher = DefaultHasher::new();
    (method, route).hash(&mut hasher);
    vec![
        ("x-ratelimit-bucket", format!("{:016x}", hasher.finish())),
        ("x-ratelimit-limit", size.to_string()),
        ("x-ratelimit-remaining", size.saturating_sub(window.used).to_string()),
        ("x-ratelimit-reset", format!("{:.3}", seconds(window.until - DateTime::UNIX_EPOCH))),
        ("x-ratelimit-reset-after", format!("{:.3}", window.left(now))),
    ]
}

/// The span in seconds, to the millisecond, never negative.
#[expect(clippy::cast_precision_loss, reason = "milliseconds of our time fit 52 bits")]
fn seconds(span: TimeDelta) -> f64 {
    span.num_milliseconds().max(0) as f64 / 1_000.0
}

#[cfg(test)]
mod tests;
