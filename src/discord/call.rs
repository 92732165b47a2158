//! One request from its permit to its outcome: every call of the bot to Discord passes here.
use super::{
    Discord, Fault, Patience,
    limiter::{Asking, Left, Permit},
    noted::Noted,
    rank::Rank,
    route::{Bucket, Route},
    upload::{self, Upload},
};
use crate::metrics;
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use reqwest::{
    Method, RequestBuilder, Response, StatusCode,
    header::{AUTHORIZATION, CONTENT_LENGTH, HeaderMap},
};
use secrecy::ExposeSecret as _;
use serde::{Deserialize, Serialize, de::DeserializeOwned};
use serde_json::Value;
use serenity::model::id::GuildId;
use std::time::{Duration, Instant};

/// The pause before the second try of a call that failed on the way; it doubles with each further one.
const BACKOFF: Duration = Duration::from_millis(250);

/// The wait after a 429 whose own wait is absent or cannot be read.
const UNNAMED: Duration = Duration::from_secs(1);

/// The longest wait that is believed: a longer one is a mistake of the server that named it.
const LONGEST: Duration = Duration::from_hours(24);

/// The longest answer that is read, in bytes. A hundred of the longest messages, the most that one call asks
/// for, are shorter.
const LONGEST_ANSWER: usize = 16 << 20;

/// The most characters of a reason for the audit log, once encoded: 1 to 512 are accepted
/// (`resources/audit-log.mdx`).
const REASON_LENGTH: usize = 512;

pub(super) struct Call<'a> {
    method: Method,
    route: Route<'a>,
    query: Vec<(&'static str, String)>,
    body: Option<Value>,
    /// With files, the body is sent as a form.
    files: Vec<Upload>,
    reason: Option<String>,
    even_twice: bool,
}

impl<'a> Call<'a> {
    pub(super) fn new(method: Method, route: Route<'a>) -> Self {
        Self { method, route, query: Vec::new(), body: None, files: Vec::new(), reason: None, even_twice: false }
    }

    pub(super) fn query(mut self, name: &'static str, value: &impl ToString) -> Self {
        self.query.push((name, value.to_string()));
        self
    }

    /// # Errors
    /// A body that cannot be written as JSON is refused before anything is sent.
    pub(super) fn body(mut self, body: &impl Serialize) -> Result<Self, Fault> {
        let body = serde_json::to_value(body).map_err(|error| never(format!("the body is not JSON: {error}")))?;
        self.body = Some(body);
        Ok(self)
    }

    pub(super) fn files(mut self, files: Vec<Upload>) -> Self {
        self.files = files;
        self
    }

    /// Whether the call may be sent again when its outcome is unknown. Of two messages with the same enforced
    /// nonce, Discord creates one (resources/message.mdx, "Create Message"). A file that is posted twice is
    /// better than a file that is not posted.
    fn is_repeatable(&self) -> bool {
        let has_nonce = self.body.as_ref().is_some_and(|body| body["enforce_nonce"] == true);
        self.route.is_repeatable(&self.method) || has_nonce || !self.files.is_empty() || self.even_twice
    }

    /// Lets the call be sent again when its outcome is unknown: the effect twice is better than no effect.
    pub(super) fn even_twice(mut self) -> Self {
        self.even_twice = true;
        self
    }

    /// The reason that the guild's audit log shows beside the change.
    pub(super) fn reason(mut self, reason: Option<&str>) -> Self {
        self.reason = reason.map(encode_reason).filter(|reason| !reason.is_empty());
        self
    }
}

impl Discord {
    /// Sends a call whose answer matters, and reads the answer.
    pub(super) async fn ask<T: DeserializeOwned>(&self, call: Call<'_>) -> Result<T, Fault> {
        let answer = self.call(call).await?;
        // The text of serde's error is left out, because it could quote the answer.
        serde_json::from_slice(&answer).map_err(|error| {
            Fault::OutcomeUnknown(format!(
                "unreadable answer ({:?}, line {}, column {})",
                error.classify(),
                error.line(),
                error.column()
            ))
        })
    }

    /// Sends a call, repeats it when necessary, and returns the body of its answer.
    pub(super) async fn call(&self, call: Call<'_>) -> Result<Vec<u8>, Fault> {
        let bucket = call.route.bucket(&call.method, call.body.as_ref());
        let patience = self.patience;
        let clock = &self.wire.clock;
        let mut asking = bucket.as_ref().map(|bucket| self.asking(&call, bucket));
        let mut begun = None;
        let mut tried = 0;
        loop {
            let permit = match asking {
                Some(asking) => Some(self.wait(asking).await?),
                None => None,
            };
            let begun = *begun.get_or_insert_with(|| clock.now());
            if let (Some(asking), Some(permit)) = (&mut asking, &permit) {
                asking.keeps(begun, permit.seat());
            }
            let outcome = self.send(&call, permit.as_ref(), patience.take).await;
            drop(permit);
            tried += 1;
            let fault = match outcome {
                Ok(answer) => return Ok(answer),
                Err(fault) if tried >= patience.tries => return Err(fault),
                Err(fault) => fault,
            };
            match &fault {
                // The limiter knows of the limit: it waits, or refuses the call at once.
                Fault::NotBefore(_) if bucket.is_some() => continue,
                Fault::Unreachable(_) => {}
                Fault::OutcomeUnknown(_) if call.is_repeatable() => {}
                _ => return Err(fault),
            }
            let again = clock.now() + BACKOFF * 2_u32.saturating_pow(tried - 1);
            if again > begun + patience.wait {
                return Err(fault);
            }
            tracing::debug!(route = call.route.name(), %fault, "trying again");
            clock.sleep_until(again).await;
        }
    }

    async fn wait(&self, asking: Asking<'_>) -> Result<Permit, Fault> {
        let begun = Instant::now();
        let permit = self.wire.limiter.enter(asking).await;
        metrics::waited_for_limit(begun.elapsed());
        permit
    }

    /// What a call asks of the limiter.
    fn asking<'a>(&'a self, call: &Call<'_>, bucket: &'a Bucket) -> Asking<'a> {
        let Patience { wait, line, .. } = self.patience;
        Asking {
            bucket,
            of_bot: call.route.interaction_token().is_none(),
            rank: self.rank.unwrap_or_else(|| Rank::of(&call.method, call.route, call.body.as_ref())),
            party: self.guild.map_or_else(|| bucket.first_id(), GuildId::get),
            wait,
            until: self.wire.clock.now() + line.max(wait),
            begun: None,
            seat: None,
            place: self.place.as_ref(),
        }
    }

    /// Makes one try. `take` is measured in real time, which does not move with the bot's clock.
    pub(super) async fn send(
        &self,
        call: &Call<'_>,
        permit: Option<&Permit>,
        take: Duration,
    ) -> Result<Vec<u8>, Fault> {
        // The server that answers may quote what it was sent, so the token is taken out of the fault.
        let sent = self.try_once(call, permit, take).await;
        sent.map_err(|fault| fault.without(self.wire.token.expose_secret()))
    }

    async fn try_once(&self, call: &Call<'_>, permit: Option<&Permit>, take: Duration) -> Result<Vec<u8>, Fault> {
        let secret = call.route.interaction_token().unwrap_or_default();
        let request = self.request(call).await.map_err(|error| never(format!("a file cannot be read: {error}")))?;
        let mut noted = Noted::begin(&call.method, call.route.name());
        let response = request.timeout(take).send().await.map_err(|error| lost(error).without(secret))?;
        let (status, headers) = (response.status(), response.headers().clone());
        noted.status = Some(status.as_u16());
        let body = whole(response, LONGEST_ANSWER).await.map_err(|fault| fault.without(secret));
        drop(noted);
        let limiter = &self.wire.limiter;
        limiter.count(status.as_u16(), header(&headers, "x-ratelimit-scope") == Some("shared"));
        if let Some(permit) = permit
            && status != StatusCode::TOO_MANY_REQUESTS
            && let Some(left) = header(&headers, "x-ratelimit-remaining").and_then(|left| left.parse().ok())
            && let Some(resets_after) = seconds(&headers, "x-ratelimit-reset-after")
        {
            let limit = header(&headers, "x-ratelimit-limit").and_then(|limit| limit.parse().ok());
            limiter.learn(permit, Left { limit, calls: left, resets_at: self.wire.clock.now() + resets_after });
        }
        match status {
            StatusCode::TOO_MANY_REQUESTS => Err(self.limited(call, permit, &headers, &body.unwrap_or_default())),
            StatusCode::UNAUTHORIZED if secret.is_empty() => {
                limiter.reject_token();
                Err(Fault::TokenRejected)
            }
            _ if status.is_success() => body,
            _ if status.is_server_error() => Err(Fault::OutcomeUnknown(format!("Discord answered {status}"))),
            _ => Err(Fault::of_refusal(status.as_u16(), &body.unwrap_or_default()).without(secret)),
        }
    }

    async fn request(&self, call: &Call<'_>) -> std::io::Result<RequestBuilder> {
        let url = format!("{}{}", self.wire.base, call.route.path());
        let mut request = self.wire.client.request(call.method.clone(), url).query(&call.query);
        if call.route.interaction_token().is_none() {
            request = request.header(AUTHORIZATION, self.wire.authorization.clone());
        }
        if let Some(reason) = &call.reason {
            request = request.header("X-Audit-Log-Reason", reason);
        }
        if !call.files.is_empty() {
            return Ok(request.multipart(upload::form(call.body.as_ref(), &call.files).await?));
        }
        Ok(match &call.body {
            Some(body) => request.json(body),
            // Servers may refuse a PUT that does not say that it is empty.
            None if call.method == Method::PUT => request.header(CONTENT_LENGTH, 0),
            None => request,
        })
    }

    /// Tells the limiter how long a 429 lasts (`topics/rate-limits.mdx`, "Exceeding A Rate Limit").
    fn limited(&self, call: &Call<'_>, permit: Option<&Permit>, headers: &HeaderMap, body: &[u8]) -> Fault {
        #[derive(Deserialize)]
        struct Limited {
            retry_after: f64,
            #[serde(default)]
            global: bool,
        }
        // A body that is not Discord's comes from the proxy in front of Discord, which limits the bot's whole
        // address.
        let body = serde_json::from_slice::<Limited>(body).ok();
        let scope = header(headers, "x-ratelimit-scope");
        let is_global = scope == Some("global") || body.as_ref().is_none_or(|body| body.global);
        // The header is in whole seconds and the body is more exact; the longer of the two waits is safe.
        let wait = seconds(headers, "retry-after").max(body.and_then(|body| duration(body.retry_after)));
        let wait = wait.unwrap_or(UNNAMED);
        let until = self.wire.clock.now() + wait;
        if is_global {
            self.wire.limiter.close_all(until);
        }
        if let Some(permit) = permit {
            self.wire.limiter.close(permit, until);
        }
        tracing::warn!(route = call.route.name(), method = %call.method, scope, is_global, ?wait, "too many requests");
        Fault::NotBefore(until)
    }
}

/// The body of an answer, unless the body is longer than `most` bytes.
async fn whole(mut response: Response, most: usize) -> Result<Vec<u8>, Fault> {
    let mut body = Vec::new();
    while let Some(chunk) = response.chunk().await.map_err(lost)? {
        if body.len() + chunk.len() > most {
            return Err(Fault::OutcomeUnknown(format!("the answer is longer than {most} bytes")));
        }
        body.extend_from_slice(&chunk);
    }
    Ok(body)
}

/// The fault of a request that got no answer. The address is taken out of the error's text, because the
/// address may hold an interaction's token.
fn lost(error: reqwest::Error) -> Fault {
    let error = error.without_url();
    let sources = std::iter::successors(Some(&error as &dyn std::error::Error), |error| error.source());
    let text = sources.map(ToString::to_string).collect::<Vec<_>>().join(": ");
    if error.is_builder() {
        never(text)
    } else if error.is_connect() {
        Fault::Unreachable(text)
    } else {
        Fault::OutcomeUnknown(text)
    }
}

/// The fault of a request that cannot be sent as it is.
fn never(message: String) -> Fault {
    Fault::Refused { status: 0, code: 0, message, fields: Vec::new() }
}

fn header<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    headers.get(name)?.to_str().ok()
}

fn seconds(headers: &HeaderMap, name: &str) -> Option<Duration> {
    duration(header(headers, name)?.parse().ok()?)
}

fn duration(seconds: f64) -> Option<Duration> {
    Duration::try_from_secs_f64(seconds).ok().map(|wait| wait.min(LONGEST))
}

/// Cuts the reason at a whole character: Discord's limit counts the encoded text.
fn encode_reason(reason: &str) -> String {
    let mut encoded = String::new();
    for character in reason.chars() {
        let mut buffer = [0; 4];
        let next = utf8_percent_encode(character.encode_utf8(&mut buffer), NON_ALPHANUMERIC).to_string();
        if encoded.len() + next.len() > REASON_LENGTH {
            break;
        }
        encoded.push_str(&next);
    }
    encoded
}
