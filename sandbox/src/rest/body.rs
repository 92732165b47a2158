//! Bodies: JSON; for messages also form fields, and multipart with `payload_json` or fields, and `files[n]`
//! (reference.mdx, "Content Type", "Uploading Files"). Discord's description says which requests accept more
//! than JSON.
use super::{Route, fields};
use crate::{
    rules::error::{ApiError, FormErrors},
    state::File,
};
use axum::{
    body::Body,
    extract::{FromRequest, Multipart, Request},
    http::header,
};
use futures::StreamExt;
use serde_json::Value;

/// The most bytes of a whole request, 25 MiB: "The request entity is too large" (reference.mdx, "Uploading
/// Files").
const LIMIT: usize = 25 << 20;

#[derive(Default)]
pub(super) struct Parts {
    pub json: Value,
    pub files: Vec<File>,
}

pub(super) async fn read(request: Request, route: &Route) -> Result<Parts, ApiError> {
    let declared = request.headers().get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok());
    let kind = declared.unwrap_or_default().split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    let (head, body) = request.into_parts();
    let bytes = whole(body).await?;
    if bytes.is_empty() {
        return Ok(Parts::default());
    }
    match kind.as_str() {
        "application/json" => Ok(Parts { json: parse(&bytes)?, files: Vec::new() }),
        "application/x-www-form-urlencoded" if route.forms => {
            let pairs: Vec<(String, String)> = serde_urlencoded::from_bytes(&bytes).map_err(|_| invalid())?;
            Ok(Parts { json: fields::body(pairs)?, files: Vec::new() })
        }
        "multipart/form-data" if route.forms => multipart(Request::from_parts(head, Body::from(bytes))).await,
        _ => {
            let mut faults = FormErrors::default();
            let expected = "Expected \"Content-Type\" header to be one of {'application/json'}.";
            faults.add(&[], "CONTENT_TYPE_INVALID", expected);
            faults.into_result().map(|()| Parts::default())
        }
    }
}

/// The whole body, or 40005. The rest of a body that is too large is read and thrown away: a client that
/// still writes would not hear the refusal.
async fn whole(body: Body) -> Result<Vec<u8>, ApiError> {
    let mut stream = body.into_data_stream();
    let mut bytes = Vec::new();
    let mut size = 0;
    while let Some(part) = stream.next().await {
        let part = part.map_err(|_| ApiError::new(400, 50109, "The request body contains invalid JSON."))?;
        size += part.len();
        if size <= LIMIT {
            bytes.extend_from_slice(&part);
        }
    }
    if size > LIMIT { Err(too_large()) } else { Ok(bytes) }
}

async fn multipart(request: Request) -> Result<Parts, ApiError> {
    let bad = |_| invalid();
    let mut form = Multipart::from_request(request, &()).await.map_err(|_| invalid())?;
    let mut parts = Parts::default();
    let mut texts = Vec::new();
    while let Some(field) = form.next_field().await.map_err(bad)? {
        let name = field.name().unwrap_or_default().to_owned();
        let filename = field.file_name().map(ToOwned::to_owned);
        let content_type = field.content_type().map(ToOwned::to_owned);
        let bytes = field.bytes().await.map_err(bad)?;
        if name == "payload_json" {
            parts.json = parse(&bytes)?;
            continue;
        }
        let number = name.strip_prefix("files[").and_then(|rest| rest.strip_suffix(']')?.parse().ok());
        match (number, filename) {
            (Some(n), Some(filename)) => {
                parts.files.push(File { n, filename, content_type, bytes: bytes.to_vec() });
            }
            (None, None) => texts.push((name, String::from_utf8(bytes.to_vec()).map_err(|_| invalid())?)),
            _ => return Err(ApiError::new(501, 0, format!("unknown multipart field: {name}"))),
        }
    }
    if parts.json.is_null() {
        parts.json = fields::body(texts)?;
    } else if let Some((name, _)) = texts.first() {
        return Err(ApiError::new(501, 0, format!("The sandbox knows no field beside payload_json: {name}")));
    }
    Ok(parts)
}

fn invalid() -> ApiError {
    ApiError::new(400, 50035, "Invalid Form Body")
}

fn parse(bytes: &[u8]) -> Result<Value, ApiError> {
    serde_json::from_slice(bytes).map_err(|_| ApiError::new(400, 50109, "The request body contains invalid JSON."))
}

fn too_large() -> ApiError {
    ApiError::new(413, 40005, "Request entity too large")
}
