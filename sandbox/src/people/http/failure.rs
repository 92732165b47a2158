//! The answers to requests that cannot be carried out.
use crate::{people::Refusal, rules::error::ApiError};
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
    /// What Discord would answer: there is no such thing, or Discord cannot have it.
    Impossible(ApiError),
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

impl From<ApiError> for Failure {
    fn from(error: ApiError) -> Self {
        if error.status == 403 { Self::Refused(Refusal(error.message)) } else { Self::Impossible(error) }
    }
}

impl IntoResponse for Failure {
    fn into_response(self) -> Response {
        let (status, body) = match self {
            Self::Unknown(what) => (StatusCode::NOT_FOUND, json!({ "message": format!("unknown {what}") })),
            Self::Refused(refusal) => (StatusCode::FORBIDDEN, json!({ "refused": refusal })),
            Self::Unclear(what) => (StatusCode::BAD_REQUEST, json!({ "message": what })),
            Self::Impossible(error) => {
                (StatusCode::from_u16(error.status).unwrap_or(StatusCode::BAD_REQUEST), error.body())
            }
        };
        (status, Json(body)).into_response()
    }
}
