//! The bot's application (resources/application.mdx; topics/oauth2.mdx, "Get Current Bot Application
//! Information").
use super::{Answer, Reply, Request, Route};
use crate::{Sandbox, json};

pub(super) const ROUTES: &[Route] =
    &[Route::new("GET", "/applications/@me", current), Route::new("GET", "/oauth2/applications/@me", current)];

#[expect(clippy::unnecessary_wraps, reason = "as the table asks")]
fn current(sandbox: &Sandbox, _: &Request) -> Answer {
    Ok(Reply::ok(sandbox.read(json::application)))
}
