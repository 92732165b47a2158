//! Discord's REST API v10 as a bot meets it: one table of routes, one pipeline (`serve`) for all of them, one file per
//! resource of Discord's documentation.
mod application;
mod body;
pub(crate) mod cdn;
mod channel;
mod command;
mod contradiction;
mod control;
mod emoji;
mod fields;
mod gateway;
mod guild;
mod interaction;
mod limit;
mod member;
mod message;
mod need;
mod overwrite;
mod pin;
mod request;
mod role;
mod serve;
mod table;
mod upload;
mod user;
mod webhook;

pub use request::{File, Reply, Request};
pub use table::Route;
pub(crate) use table::routes;

use crate::{Sandbox, rules::error::ApiError};
use axum::{Router, extract::DefaultBodyLimit, routing::any};

/// What a route's function gives: called without the lock, it checks and changes inside `Sandbox::act`.
pub type Answer = Result<Reply, ApiError>;

/// Everything the server listens to.
pub(crate) fn router(sandbox: Sandbox) -> Router {
    Router::new()
        .route("/api/{*path}", any(serve::serve))
        .merge(cdn::routes())
        .nest("/sandbox", control::routes())
        .merge(crate::gateway::routes())
        .merge(crate::people::routes())
        .fallback(serve::unknown)
        // `body` has its own limit.
        .layer(DefaultBodyLimit::disable())
        .with_state(sandbox)
}
