//! Discord's CDN: attachments (reference.mdx, "Signed Attachment CDN URLs"), avatars, emoji and stickers ("Image
//! Formatting"), and the proxy for pictures of other people's servers.
use crate::{
    Sandbox,
    act::message::file_ids,
    id::Id,
    state::{Loads, StoredFile},
};
use axum::{
    Router,
    extract::{Path, Query, State},
    http::{StatusCode, header},
    response::{IntoResponse, Response},
    routing::get,
};
use base64::{Engine, prelude::BASE64_STANDARD};
use serde::Deserialize;

/// A picture of one pixel, for whoever has not uploaded a better one.
const PIXEL: &str = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR4nGOISP0EAALIAbDfJSJbAAAAAElFTkSuQmCC";

pub(super) fn routes() -> Router<Sandbox> {
    Router::new()
        .route("/cdn/attachments/{channel}/{attachment}/{filename}", get(attachment))
        .route("/cdn/external/{hash}/{scheme}/{*rest}", get(external))
        .route("/cdn/embed/avatars/{number}", get(default_avatar))
        .route("/cdn/{*path}", get(picture))
}

/// The bytes of a picture of one pixel (PNG).
pub fn pixel() -> Vec<u8> {
    BASE64_STANDARD.decode(PIXEL).unwrap_or_default()
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
        let file = state.files.get(&id).filter(|file| file.channel_id == channel)?;
        let message = state.messages.get(&channel)?.get(&file.message_id)?;
        file_ids(message).contains(&id).then(|| file.clone())
    });
    let kind = mime_guess::from_path(filename).first_or_octet_stream().to_string();
    match found.filter(|_| signed && expiry.is_some_and(|ex| now <= ex)) {
        Some(file) => ([(header::CONTENT_TYPE, kind)], whole(file)).into_response(),
        None => gone(),
    }
}

fn whole(file: StoredFile) -> Vec<u8> {
    let StoredFile { mut bytes, size, .. } = file;
    bytes.resize(usize::try_from(size).unwrap_or(bytes.len()), 0);
    bytes
}

/// Somebody else's picture, if it loads.
async fn external(State(sandbox): State<Sandbox>, Path((_, scheme, rest)): Path<(String, String, String)>) -> Response {
    match sandbox.read(|state| state.loads(&format!("{scheme}://{rest}"))) {
        Loads::Picture { .. } => ([(header::CONTENT_TYPE, "image/png")], pixel()).into_response(),
        Loads::No | Loads::Silent => gone(),
    }
}

async fn default_avatar(Path(number): Path<String>) -> Response {
    match number.strip_suffix(".png").and_then(|number| number.parse::<u8>().ok()) {
        Some(0..=5) => ([(header::CONTENT_TYPE, "image/png")], pixel()).into_response(),
        _ => gone(),
    }
}

/// Avatars, emoji, stickers: `avatars/1/hash.png`.
async fn picture(State(sandbox): State<Sandbox>, Path(path): Path<String>) -> Response {
    let bare = path.rsplit_once('.').map_or(path.as_str(), |(bare, _)| bare);
    let kind = mime_guess::from_path(&path).first_or_octet_stream().to_string();
    match sandbox.read(|state| state.pictures.get(bare).cloned()) {
        Some(bytes) => ([(header::CONTENT_TYPE, kind)], bytes).into_response(),
        None => gone(),
    }
}

fn gone() -> Response {
    (StatusCode::NOT_FOUND, "This content is no longer available.").into_response()
}
