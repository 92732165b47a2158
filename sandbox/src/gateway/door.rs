//! The gateway's faults over HTTP: `GET /sandbox/gateway`, `POST /sandbox/gateway/cut`, `POST /sandbox/gateway/mishap`.
use super::{Cut, Mishap, SessionInfo};
use crate::Sandbox;
use axum::{
    Json, Router,
    extract::State,
    routing::{get, post},
};
use serde_json::{Value, json};

pub fn routes() -> Router<Sandbox> {
    Router::new()
        .route("/sandbox/gateway", get(sessions))
        .route("/sandbox/gateway/cut", post(cut))
        .route("/sandbox/gateway/mishap", post(mishap))
}

async fn sessions(State(sandbox): State<Sandbox>) -> Json<Vec<SessionInfo>> {
    Json(sandbox.hub.sessions())
}

/// `"tcp"`, `"reconnect"`, `{"invalid_session": {"resumable": false}}` or `{"close": 4000}`.
async fn cut(State(sandbox): State<Sandbox>, Json(cut): Json<Cut>) -> Json<Value> {
    Json(json!({ "connections": sandbox.hub.cut(cut) }))
}

/// `{"lose": {"event": "INTERACTION_CREATE", "times": 1}}` or `{"double": {"times": 3}}`.
async fn mishap(State(sandbox): State<Sandbox>, Json(mishap): Json<Mishap>) -> Json<Value> {
    sandbox.hub.arrange(mishap);
    Json(json!({}))
}
