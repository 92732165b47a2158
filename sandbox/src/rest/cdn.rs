//! Attachments, as Discord's CDN serves them (reference.mdx, "Signed Attachment CDN URLs").
use crate::{Sandbox, act::message::file_ids, id::Id};
use axum::{
    Router,
    extract::{Path, Query, State},
    http::header,
    response::{IntoResponse, Response},
    routing::get,
};
use serde::Deserialize;

pub(super) fn routes() -> Router<Sandbox> {
    Router::new().route("/cdn/attachments/{channel}/{attachment}/{filename}", get(attachment))
}

/// The signature: `ex`piry and `is`sue in hexadecimal seconds, and a code.
#[derive(Deserialize)]
struct Signature {
    ex: Option<String>,
    is: Option<String>,
    hm: Option<String>,
}

async fn attachment(
    State(sandbox): State<Sandbox>,
    Path((channel, id, filename)): Path<(Id, Id, String)>,
    Query(signature): Query<Signature>,
) -> Response {
    let now = sandbox.clock().now().timestamp();
    let expiry = signature.ex.and_then(|ex| i64::from_str_radix(&ex, 16).ok());
    let signed = signature.is.is_some() && signature.hm == Some(format!("{:064x}", id.0));
    let found = sandbox.read(|state| {
        let mut messages = state.messages.get(&channel)?.values();
        messages.find(|message| file_ids(message).contains(&id))?;
        state.files.get(&id).cloned()
    });
    let kind = mime_guess::from_path(filename).first_or_octet_stream().to_string();
    match found.filter(|_| signed && expiry.is_some_and(|ex| now <= ex)) {
        Some(bytes) => ([(header::CONTENT_TYPE, kind)], bytes).into_response(),
        None => (axum::http::StatusCode::NOT_FOUND, "This content is no longer available.").into_response(),
    }
}
