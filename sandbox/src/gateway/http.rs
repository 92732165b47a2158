//! The gateway's paths: its WebSocket, and its faults over HTTP: `GET /sandbox/gateway`, and `POST` to `cut`,
//! `mishap` and `refuse` below it.
use super::{Cut, Mishap, PATH, Refuse, SessionInfo, connection};
use crate::Sandbox;
use axum::{
    Json, Router,
    extract::{Path, State},
    routing::{get, post},
};
use serde_json::{Value, json};

/// The WebSocket stands with and without a slash at the end, as clients build their URL in both ways.
pub fn routes() -> Router<Sandbox> {
    let connect = || get(connection::connect);
    Router::new()
        .route(PATH, connect())
        .route("/gateway/", connect())
        .route("/sandbox/gateway", get(sessions))
        .route("/sandbox/gateway/cut", post(cut))
        .route("/sandbox/gateway/cut/{shard}", post(cut_shard))
        .route("/sandbox/gateway/mishap", post(mishap))
        .route("/sandbox/gateway/refuse", post(refuse))
}

async fn sessions(State(sandbox): State<Sandbox>) -> Json<Vec<SessionInfo>> {
    Json(sandbox.hub.sessions())
}

/// `"tcp"`, `"reconnect"`, `{"invalid_session": {"resumable": false}}` or `{"close": 4000}`.
async fn cut(State(sandbox): State<Sandbox>, Json(cut): Json<Cut>) -> Json<Value> {
    Json(json!({ "connections": sandbox.hub.cut(cut) }))
}

/// The same for the sessions of one shard.
async fn cut_shard(State(sandbox): State<Sandbox>, Path(shard): Path<u64>, Json(cut): Json<Cut>) -> Json<Value> {
    Json(json!({ "connections": sandbox.hub.cut_shard(cut, shard) }))
}

/// `{"code": 4010, "times": 3, "shard": 1}`: coming IDENTIFYs, of any shard if none is named, are closed with
/// this code.
async fn refuse(State(sandbox): State<Sandbox>, Json(refuse): Json<Refuse>) -> Json<Value> {
    sandbox.hub.refuse(refuse);
    Json(json!({}))
}

/// `{"lose": {"event": "INTERACTION_CREATE", "times": 1}}` `{"double": {"times": 3}}` or
/// `{"alter": {"event": "INTERACTION_CREATE", "times": 1, "fields": {"type": 9}}}`, a JSON merge patch.
async fn mishap(State(sandbox): State<Sandbox>, Json(mishap): Json<Mishap>) -> Json<Value> {
    sandbox.hub.arrange(mishap);
    Json(json!({}))
}
