//! The sandbox's own routes, for scripts in any language: trace, clock, faults.
use super::bench;
use crate::{
    Sandbox,
    clock::FURTHEST,
    fault::{Fault, Moment, NoSuchRoute, Scope},
    lock::locked,
    trace::{Call, steps},
};
use axum::{
    Json, Router,
    extract::{Path, State},
    http::StatusCode,
    routing::{get, patch, post},
};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use std::{sync::Arc, time::Duration};

pub fn routes() -> Router<Sandbox> {
    Router::new()
        .route("/", get(about))
        .route("/bench", get(bench::bench))
        .route("/switches/{number}", post(bench::turn))
        .route("/trace", get(trace))
        .route("/application", patch(switch))
        .route("/clock", get(clock).post(advance))
        .route("/faults", post(fail).delete(clear))
        .route("/holds", post(hold))
        .route("/holds/{index}", get(reached).delete(release))
        .route("/openapi", get(openapi))
}

/// The sandbox's addresses, and the token with which a bot logs in.
async fn about(State(sandbox): State<Sandbox>) -> Json<Value> {
    Json(json!({
        "url": sandbox.url(), "token": sandbox.token(), "application_id": sandbox.application_id(),
        "clock": sandbox.clock().now(),
    }))
}

/// The switches of the privileged intents in the developer portal, by the names of the intents.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Switches {
    guild_members: Option<bool>,
    guild_presences: Option<bool>,
    message_content: Option<bool>,
}

async fn switch(State(sandbox): State<Sandbox>, Json(to): Json<Switches>) -> Json<Value> {
    sandbox.write(|state| {
        let app = &mut state.application;
        app.guild_members_intent = to.guild_members.unwrap_or(app.guild_members_intent);
        app.presences_intent = to.guild_presences.unwrap_or(app.presences_intent);
        app.message_content_intent = to.message_content.unwrap_or(app.message_content_intent);
    });
    Json(json!({}))
}

#[derive(Serialize)]
struct Traced {
    calls: Vec<Call>,
    steps: usize,
}

async fn trace(State(sandbox): State<Sandbox>) -> Json<Traced> {
    let calls = sandbox.trace();
    Json(Traced { steps: steps(&calls), calls })
}

async fn clock(State(sandbox): State<Sandbox>) -> Json<DateTime<Utc>> {
    Json(sandbox.clock().now())
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Advance {
    milliseconds: u64,
}

async fn advance(State(sandbox): State<Sandbox>, Json(by): Json<Advance>) -> Result<Json<DateTime<Utc>>, Unclear> {
    let by = Duration::from_millis(by.milliseconds);
    if sandbox.clock().moved_by().saturating_add(by) > FURTHEST {
        let message = "the clock is moved by a hundred years in all at most";
        return Err((StatusCode::BAD_REQUEST, Json(json!({ "message": message }))));
    }
    sandbox.clock().advance(by);
    sandbox.wake();
    Ok(Json(sandbox.clock().now()))
}

/// An order for a fault:
/// `{"method": "PATCH", "route": "/channels/{channel_id}", "times": 2, "status": 500, "body": {…}}`. In place
/// of `status` and `body`, it may have `"status": 502, "page": "<html>…"`,
/// `"rate_limited": "shared", "retry_after": 1.5`, `"delay_ms": 50`, `"drop": true`, or `"drop_after": true`.
/// With `status` it may have `"field": "name"`, for calls whose JSON body has that field.
#[derive(Deserialize)]
struct Order {
    #[serde(default = "any")]
    method: String,
    route: String,
    #[serde(default = "once")]
    times: usize,
    /// In place of `times`: how long every such call meets the fault.
    seconds: Option<u64>,
    #[serde(flatten)]
    what: What,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum What {
    Page {
        status: u16,
        page: String,
    },
    Status {
        status: u16,
        #[serde(default)]
        body: Value,
        #[serde(default)]
        field: Option<String>,
    },
    RateLimited {
        rate_limited: Scope,
        retry_after: f64,
    },
    Delay {
        delay_ms: u64,
    },
    Drop {
        drop: bool,
    },
    DropAfter {
        drop_after: bool,
    },
}

fn any() -> String {
    "*".into()
}

fn once() -> usize {
    1
}

async fn fail(State(sandbox): State<Sandbox>, Json(order): Json<Order>) -> Result<(), Unclear> {
    let fault = match order.what {
        What::Status { status, body, field: Some(field) } => {
            let refused = sandbox.faults().try_refuse(&order.method, &order.route, &field, (status, body), order.times);
            return refused.map_err(|error| unclear(&error));
        }
        What::Status { status, body, field: None } => Fault::Status(status, body),
        What::Page { status, page } => Fault::Page(status, page),
        What::RateLimited { rate_limited: scope, retry_after } => Fault::RateLimited { scope, retry_after },
        What::Delay { delay_ms } => Fault::Delay(Duration::from_millis(delay_ms)),
        What::Drop { drop: true } => Fault::Drop,
        What::DropAfter { drop_after: true } => Fault::DropAfter,
        What::Drop { .. } | What::DropAfter { .. } => return Ok(()),
    };
    let ordered = match order.seconds.map(Duration::from_secs) {
        Some(how_long) => sandbox.faults().try_fail_for(&order.method, &order.route, fault, how_long),
        None => sandbox.faults().try_fail(&order.method, &order.route, fault, order.times),
    };
    sandbox.wake();
    ordered.map_err(|error| unclear(&error))
}

/// The answer 400, for an order that no call can meet.
type Unclear = (StatusCode, Json<Value>);

fn unclear(error: &NoSuchRoute) -> Unclear {
    (StatusCode::BAD_REQUEST, Json(json!({ "message": error.to_string() })))
}

async fn clear(State(sandbox): State<Sandbox>) {
    sandbox.faults().clear();
    for held in locked(&sandbox.held).iter_mut().filter_map(Option::take) {
        held.release();
    }
    sandbox.wake();
}

#[derive(Deserialize)]
#[serde(untagged)]
enum Hold {
    Nth {
        n: usize,
        moment: Moment,
    },
    All {
        #[serde(default = "any")]
        method: String,
        route: String,
    },
}

/// `{"n": 3, "moment": "before"}` holds the third REST call from now, and
/// `{"method": "POST", "route": "/channels/**"}` all calls of that kind. Answers with a number for
/// `/holds/{number}`.
async fn hold(State(sandbox): State<Sandbox>, Json(order): Json<Hold>) -> Result<Json<usize>, Unclear> {
    let held = Arc::new(match order {
        Hold::Nth { n, moment } => sandbox.faults().hold(n, moment),
        Hold::All { method, route } => {
            sandbox.faults().try_hold_all(&method, &route).map_err(|error| unclear(&error))?
        }
    });
    let mut all = locked(&sandbox.held);
    all.push(Some(held));
    sandbox.wake();
    Ok(Json(all.len() - 1))
}

/// Answers once the held call has come in and waits.
async fn reached(State(sandbox): State<Sandbox>, Path(index): Path<usize>) -> StatusCode {
    let held = locked(&sandbox.held).get(index).cloned().flatten();
    let Some(held) = held else { return StatusCode::NOT_FOUND };
    held.reached().await;
    StatusCode::NO_CONTENT
}

/// Releases the held call.
async fn release(State(sandbox): State<Sandbox>, Path(index): Path<usize>) -> StatusCode {
    match locked(&sandbox.held).get_mut(index).and_then(Option::take) {
        Some(held) => held.release(),
        None => return StatusCode::NOT_FOUND,
    }
    sandbox.wake();
    StatusCode::NO_CONTENT
}

/// The faults that Discord's description has found in requests and responses so far.
async fn openapi(State(sandbox): State<Sandbox>) -> Json<Value> {
    let counts = sandbox.openapi_counts();
    Json(json!({
        "requests": counts.requests, "responses": counts.responses, "faults": sandbox.openapi_faults(),
        "refused": sandbox.openapi.refused(),
    }))
}
