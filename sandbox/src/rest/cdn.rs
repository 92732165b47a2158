//! Discord's CDN: attachments (reference.mdx, "Signed Attachment CDN URLs"), avatars, emoji and stickers
//! ("Image Formatting"), and the proxy for pictures of other servers.
use crate::{
    Sandbox,
    act::message::file_ids,
    id::Id,
    json,
    picture::pixel,
    state::{self, Loads, StoredFile},
};
use axum::{
    Router,
    extract::{Path, Query, State},
    http::{HeaderValue, StatusCode, header},
    middleware,
    response::{IntoResponse, Response},
    routing::get,
};
use serde::Deserialize;

pub fn routes() -> Router<Sandbox> {
    Router::new()
        .route("/cdn/attachments/{channel}/{attachment}/{filename}", get(attachment))
        .route("/cdn/ephemeral-attachments/{application}/{attachment}/{filename}", get(ephemeral))
        .route("/cdn/external/{hash}/{scheme}/{*rest}", get(external))
        .route("/cdn/embed/avatars/{number}", get(default_avatar))
        .route("/cdn/{*path}", get(picture))
        .layer(middleware::map_response(shut_in))
}

/// What bots and people upload may be a page, and is opened in a browser: it runs no script, and it is not of
/// the sandbox's origin, whose pages may do anything.
async fn shut_in(mut response: Response) -> Response {
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_SECURITY_POLICY, HeaderValue::from_static("sandbox"));
    headers.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    response
}

/// The signature of a link ([`json::is_signed`]).
#[derive(Default, Deserialize)]
#[serde(default)]
struct Signature {
    ex: String,
    is: String,
    hm: String,
}

type Part = (Id, Id, String);

async fn attachment(State(sandbox): State<Sandbox>, Path(part): Path<Part>, Query(by): Query<Signature>) -> Response {
    let (channel, id, _) = part;
    served(&sandbox, "attachments", &part, &by, |state| {
        let file = state.files.get(&id).filter(|file| file.channel_id == channel)?;
        let message = state.messages.get(&channel)?.get(&file.message_id)?;
        file_ids(message).contains(&id).then(|| whole(file.clone()))
    })
}

/// Serves a file of a slash command.
async fn ephemeral(State(sandbox): State<Sandbox>, Path(part): Path<Part>, Query(by): Query<Signature>) -> Response {
    served(&sandbox, "ephemeral-attachments", &part, &by, |state| state.ephemeral_files.get(&part.1).cloned())
}

/// Serves the file that `find` returns, if the link is signed.
fn served(
    sandbox: &Sandbox,
    folder: &str,
    (place, id, filename): &Part,
    by: &Signature,
    find: impl FnOnce(&state::State) -> Option<Vec<u8>>,
) -> Response {
    let url = format!("{}/cdn/{folder}/{place}/{id}/{filename}", sandbox.url());
    let found = sandbox.read(|state| find(state).filter(|_| json::is_signed(state, &url, &by.ex, &by.is, &by.hm)));
    let kind = mime_guess::from_path(filename).first_or_octet_stream().to_string();
    match found {
        Some(bytes) => ([(header::CONTENT_TYPE, kind)], bytes).into_response(),
        None => gone(),
    }
}

fn whole(file: StoredFile) -> Vec<u8> {
    let StoredFile { mut bytes, size, .. } = file;
    bytes.resize(usize::try_from(size).unwrap_or(bytes.len()), 0);
    bytes
}

/// Serves a picture of another server, if it loads.
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

/// Serves avatars, emoji and stickers: `avatars/1/hash.png`.
async fn picture(State(sandbox): State<Sandbox>, Path(path): Path<String>) -> Response {
    let bare = path.rsplit_once('.').map_or(path.as_str(), |(bare, _)| bare);
    let kind = mime_guess::from_path(&path).first_or_octet_stream().to_string();
    // A picture that was uploaded as WebP "must be requested as WebP" (reference.mdx, "Image Formatting").
    let fits = |bytes: &Vec<u8>| kind == "image/webp" || bytes.get(8..12) != Some(b"WEBP");
    match sandbox.read(|state| state.pictures.get(bare).cloned()).filter(fits) {
        Some(bytes) => ([(header::CONTENT_TYPE, kind)], bytes).into_response(),
        None => gone(),
    }
}

fn gone() -> Response {
    (StatusCode::NOT_FOUND, "This content is no longer available.").into_response()
}
