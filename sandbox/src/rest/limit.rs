//! Rate limits of a call, and the ban that follows too many invalid ones (topics/rate-limits.mdx).
use super::Request;
use crate::{
    Sandbox,
    lock::locked,
    rules::limits::{Headers, TooMany},
};
use axum::{
    body::Body,
    http::{HeaderValue, StatusCode, header},
    response::Response,
};
use std::time::Duration;

/// The text that Cloudflare sends, to clients that are no browsers, in place of every answer of Discord
/// (discord-api-docs issues 5385 and 7040).
pub(super) const SHUT: &str = "error code: 1015";

/// The rate-limit headers of the answer, or the 429 that is the answer.
pub(super) fn take(sandbox: &Sandbox, request: &Request) -> Result<Headers, TooMany> {
    if sandbox.options.without_rate_limits {
        return Ok(Vec::new());
    }
    let now = sandbox.clock().now();
    locked(&sandbox.limits).take(request.method, request.template, &major(request), &request.body, now)
}

/// The top-level resource that has buckets of its own: a channel, a guild, or a webhook with its token.
fn major(request: &Request) -> String {
    let top = request.params.iter().take_while(|(name, _)| {
        matches!(*name, "channel_id" | "guild_id" | "webhook_id" | "webhook_token" | "interaction_token")
    });
    top.map(|(_, value)| value.as_str()).collect::<Vec<_>>().join("/")
}

/// How long the address is still banned; `None` if it is not.
pub(super) fn shut_out(sandbox: &Sandbox) -> Option<Duration> {
    let left = locked(&sandbox.limits).banned(sandbox.clock().now())?;
    (!sandbox.options.without_rate_limits).then_some(left)
}

/// A page for browsers, sent by a proxy in front of Discord that did not reach Discord.
pub(super) fn page(status: u16, page: String) -> Response {
    let mut response = Response::new(Body::from(page));
    *response.status_mut() = StatusCode::from_u16(status).unwrap_or(StatusCode::BAD_GATEWAY);
    response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static("text/html; charset=UTF-8"));
    response
}

/// Cloudflare's answer. It holds nothing of Discord's: no JSON body, no headers of a bucket, no `via`.
pub(super) fn cloudflare(left: Duration) -> Response {
    let mut response = Response::new(Body::from(SHUT));
    *response.status_mut() = StatusCode::TOO_MANY_REQUESTS;
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("text/plain; charset=UTF-8"));
    headers.insert(header::RETRY_AFTER, HeaderValue::from(left.as_secs() + u64::from(left.subsec_nanos() > 0)));
    response
}
