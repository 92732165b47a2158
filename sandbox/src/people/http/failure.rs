//! The answers to requests that cannot be carried out.
use crate::people::Refusal;
use axum::{
    Json,
    http::StatusCode,
    response::{IntoResponse, Response},
};
use serde_json::{Value, json};

/// Why a request was not carried out.
#[derive(Debug)]
pub enum Failure {
    /// The answer 404: there is no such user, guild, channel …
    Unknown(&'static str),
    /// The answer 403: Discord does not let this person do that.
    Refused(Refusal),
    /// The answer 400: the body does not say what to do.
    Unclear(String),
}

/// What the handler of a route returns.
pub type JsonResult<T> = Result<Json<T>, Failure>;

/// The answer of a route that has nothing to tell.
pub fn done() -> Json<Value> {
    Json(json!({}))
}

impl From<Refusal> for Failure {
    fn from(refusal: Refusal) -> Self {
        Self::Refused(refusal)
    }
}

impl IntoResponse for Failure {
    fn into_response(self) -> Response {
        let (status, body) = match self {
            Self::Unknown(what) => (StatusCode::NOT_FOUND, json!({ "message": format!("unknown {what}") })),
            Self::Refused(refusal) => (StatusCode::FORBIDDEN, json!({ "refused": refusal })),
            Self::Unclear(what) => (StatusCode::BAD_REQUEST, json!({ "message": what })),
        };
        (status, Json(body)).into_response()
    }
}
