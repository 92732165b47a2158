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

/// The gateway's routes. The WebSocket is reached with and without a slash at the end, as clients build its
/// URL in both ways.
pub fn routes() -> Router<Sandbox> {
    let connect = || get(connection::connect);
    Router::new().route(PATH, connect()).route("/gateway/", connect())
}

/// Its faults, for whoever may come in without a token.
pub fn by_hand() -> Router<Sandbox> {
    Router::new()
        .route("/sandbox/gateway", get(sessions))
        .route("/sandbox/gateway/cut", post(cut))
        .route("/sandbox/gateway/cut/{shard}", post(cut_shard))
        .route("/sandbox/gateway/mishap", post(mishap))
        .route("/sandbox/gateway/refuse", post(refuse))
}

async fn sessions(State(sandbox): State<Sandbox>) -> Json<Vec<SessionInfo>> {
    Json(sandbox.hub.sessions())
}

/// Cuts every session's connection. The body is `"tcp"`, `"reconnect"`,
/// `{"invalid_session": {"resumable": false}}` or `{"close": 4000}`.
async fn cut(State(sandbox): State<Sandbox>, Json(cut): Json<Cut>) -> Json<Value> {
    Json(json!({ "connections": sandbox.hub.cut(cut) }))
}

/// Cuts the connections of one shard's sessions; the body is that of [`cut`].
async fn cut_shard(State(sandbox): State<Sandbox>, Path(shard): Path<u64>, Json(cut): Json<Cut>) -> Json<Value> {
    Json(json!({ "connections": sandbox.hub.cut_shard(cut, shard) }))
}

/// Closes coming IDENTIFYs with a code. The body is `{"code": 4010, "times": 3, "shard": 1}`; without
/// `shard`, the order is for every shard.
async fn refuse(State(sandbox): State<Sandbox>, Json(refuse): Json<Refuse>) -> Json<Value> {
    sandbox.hub.refuse(refuse);
    Json(json!({}))
}

/// Arranges a mishap. The body is `{"lose": {"event": "INTERACTION_CREATE", "times": 1}}`,
/// `{"double": {"times": 3}}` or
/// `{"alter": {"event": "INTERACTION_CREATE", "times": 1, "fields": {"type": 9}}}`, where `fields` is a JSON
/// merge patch.
async fn mishap(State(sandbox): State<Sandbox>, Json(mishap): Json<Mishap>) -> Json<Value> {
    sandbox.hub.arrange(mishap);
    Json(json!({}))
}
