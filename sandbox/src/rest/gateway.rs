//! Where the gateway is (events/gateway.mdx, "Get Gateway", "Get Gateway Bot").
use super::{Answer, Reply, Request, Route};
use crate::{Sandbox, gateway::url};
use serde_json::json;

pub(super) const ROUTES: &[Route] =
    &[Route::new("GET", "/gateway", gateway).by_token(), Route::new("GET", "/gateway/bot", gateway_bot)];

#[expect(clippy::unnecessary_wraps, reason = "as the table asks")]
fn gateway(sandbox: &Sandbox, _: &Request) -> Answer {
    Ok(Reply::ok(json!({ "url": url(sandbox) })))
}

#[expect(clippy::unnecessary_wraps, reason = "as the table asks")]
fn gateway_bot(sandbox: &Sandbox, _: &Request) -> Answer {
    let limit = json!({ "total": 1000, "remaining": 1000, "reset_after": 0, "max_concurrency": 1 });
    Ok(Reply::ok(json!({ "url": url(sandbox), "shards": 1, "session_start_limit": limit })))
}
