//! What the page's bench shows: the latest calls of the bot by what caused them, the clock, what is wrong, and
//! the switches of the program around the sandbox.
use super::serve::UNKNOWN;
use crate::{
    Sandbox,
    fault::Fault,
    id::Id,
    lock::locked,
    state::{InteractionKind, State as World},
    trace::{Call, steps},
};
use axum::{
    Json,
    extract::{Path, State},
    http::StatusCode,
};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

/// How many calls are shown, the newest.
const SHOWN: usize = 80;
/// How many objections are shown, the newest.
const OBJECTIONS: usize = 20;

/// Calls with one cause, one after the other in the trace.
#[derive(Serialize)]
struct Group {
    cause: Option<Value>,
    /// The longest chain of calls that waited for one another.
    steps: usize,
    /// From the start of the first to the end of the last.
    ms: i64,
    calls: Vec<Value>,
}

pub async fn bench(State(sandbox): State<Sandbox>) -> Json<Value> {
    let calls = sandbox.trace();
    let shown = &calls[calls.len().saturating_sub(SHOWN)..];
    let groups: Vec<Group> = sandbox.read(|state| {
        let mut groups: Vec<Group> =
            shown.chunk_by(|one, next| one.interaction == next.interaction).map(|calls| group(state, calls)).collect();
        groups.reverse();
        groups
    });
    let faults = sandbox.faults().pending();
    let faults: Vec<Value> =
        faults.into_iter().map(|(fault, left)| json!({ "what": named(&fault), "seconds": left })).collect();
    let held = locked(&sandbox.held);
    let holds: Vec<Value> = held
        .iter()
        .enumerate()
        .filter_map(|(number, held)| Some(json!({ "number": number, "waiting": held.as_ref()?.waiting() })))
        .collect();
    Json(json!({
        "now": sandbox.clock().now(), "moved_ms": sandbox.clock().moved_by().as_millis(),
        "groups": groups, "faults": faults, "holds": holds, "switches": sandbox.switches.shown(),
        "calls": calls.len(), "refused": refused(&sandbox, &calls), "objections": sandbox.objections().len(),
    }))
}

/// The calls that Discord refuses, or that the sandbox does not know, and what else it has against the bodies;
/// the newest first.
fn refused(sandbox: &Sandbox, calls: &[Call]) -> Vec<Value> {
    let calls = calls.iter().rev().filter(|call| matches!(call.status, 400..=499 | 501));
    let calls = calls.map(|call| {
        let mut shown = brief(call, None);
        shown["why"] = json!(call.error.as_ref().map(why));
        shown
    });
    let faults = sandbox.openapi_faults().into_iter().rev().map(|fault| json!({ "why": fault }));
    faults.chain(calls).take(OBJECTIONS).collect()
}

/// The message of an error, and of a form the first thing that is wrong in it.
fn why(error: &Value) -> String {
    let message = error["message"].as_str().unwrap_or_default();
    let mut place = String::new();
    let mut at = &error["errors"];
    while let Some((step, within)) = at.as_object().and_then(|fields| fields.iter().next()) {
        if step == "_errors" {
            return format!(
                "{message} · {}: {}",
                place.trim_start_matches('.'),
                within[0]["message"].as_str().unwrap_or_default()
            );
        }
        place = format!("{place}.{step}");
        at = within;
    }
    message.to_owned()
}

fn group(state: &World, calls: &[Call]) -> Group {
    let started = calls.iter().map(|call| call.started).min();
    let ended = calls.iter().filter_map(|call| call.ended).max();
    Group {
        cause: calls.first().and_then(|call| cause(state, call.interaction?)),
        steps: steps(calls),
        ms: started.zip(ended).map_or(0, |(started, ended)| (ended - started).num_milliseconds()),
        calls: calls.iter().map(|call| brief(call, started)).collect(),
    }
}

fn brief(call: &Call, from: Option<DateTime<Utc>>) -> Value {
    // What the sandbox does not know is named as it was asked.
    let route = if call.route == UNKNOWN { &call.path } else { call.route };
    json!({
        "n": call.n, "method": call.method, "route": route, "status": call.status, "code": call.code,
        "at": from.map(|from| (call.started - from).num_milliseconds()),
        "ms": call.ended.map(|ended| (ended - call.started).num_milliseconds()),
    })
}

/// Who did what.
fn cause(state: &World, interaction: Id) -> Option<Value> {
    let of = state.interactions.get(&interaction)?;
    let kind = match of.kind {
        InteractionKind::Command => "command",
        InteractionKind::Component => "component",
        InteractionKind::Autocomplete => "autocomplete",
        InteractionKind::ModalSubmit => "form",
    };
    let what = if of.data["name"].is_null() { &of.data["custom_id"] } else { &of.data["name"] };
    Some(json!({ "by": state.users.get(&of.user_id).map(|user| &user.username), "kind": kind, "what": what }))
}

fn named(fault: &Fault) -> String {
    match fault {
        Fault::Status(status, _) | Fault::Page(status, _) => status.to_string(),
        Fault::RateLimited { .. } => "429".into(),
        Fault::Delay(by) => format!("+{} ms", by.as_millis()),
        Fault::Drop | Fault::DropAfter => "×".into(),
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Turn {
    on: bool,
}

/// Turns a switch, and answers when that is done.
pub async fn turn(State(sandbox): State<Sandbox>, Path(number): Path<usize>, Json(to): Json<Turn>) -> StatusCode {
    let Some(turning) = sandbox.switches.turn(number, to.on) else { return StatusCode::CONFLICT };
    sandbox.wake();
    // Whoever clicked may close the page meanwhile: what was begun is done.
    let _ = tokio::spawn(async move {
        turning.await;
        sandbox.switches.turned(number);
        sandbox.wake();
    })
    .await;
    StatusCode::NO_CONTENT
}
