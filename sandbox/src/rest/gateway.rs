//! The gateway's address (events/gateway.mdx, "Get Gateway", "Get Gateway Bot").
use super::{Answer, Reply, Request, Route};
use crate::{
    Sandbox,
    gateway::{IDENTIFIES, url},
};
use serde_json::json;

pub(super) const ROUTES: &[Route] =
    &[Route::new("GET", "/gateway", gateway).by_token(), Route::new("GET", "/gateway/bot", gateway_bot)];

#[expect(clippy::unnecessary_wraps, reason = "as the table asks")]
fn gateway(sandbox: &Sandbox, _: &Request) -> Answer {
    Ok(Reply::ok(json!({ "url": url(sandbox) })))
}

#[expect(clippy::unnecessary_wraps, reason = "as the table asks")]
fn gateway_bot(sandbox: &Sandbox, _: &Request) -> Answer {
    let (remaining, reset_after) = sandbox.gateway().identifies_left(sandbox.clock().now());
    let limit = json!({
        "total": IDENTIFIES, "remaining": remaining, "reset_after": reset_after.num_milliseconds(), "max_concurrency": 1,
    });
    // "The recommended number of shards": one for about a thousand guilds.
    let shards = sandbox.read(|state| 1 + state.guilds.len() / 1000);
    Ok(Reply::ok(json!({ "url": url(sandbox), "shards": shards, "session_start_limit": limit })))
}
