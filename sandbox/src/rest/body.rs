//! Bodies: JSON, or multipart with `payload_json` and `files[n]` (reference.mdx, "Uploading Files").
use super::File;
use crate::rules::error::{ApiError, FormErrors};
use axum::{
    body::{self, Body},
    extract::{FromRequest, Multipart, Request},
    http::header,
};
use serde_json::Value;

/// "The request entity is too large": 25 MiB for the whole request (reference.mdx, "Uploading Files").
const LIMIT: usize = 25 << 20;

#[derive(Default)]
pub(super) struct Parts {
    pub json: Value,
    pub files: Vec<File>,
}

pub(super) async fn read(request: Request) -> Result<Parts, ApiError> {
    let declared = request.headers().get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok());
    let kind = declared.unwrap_or_default().split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    let (head, body) = request.into_parts();
    let bytes = body::to_bytes(body, LIMIT).await.map_err(|_| too_large())?;
    if bytes.is_empty() {
        return Ok(Parts::default());
    }
    match kind.as_str() {
        "application/json" => Ok(Parts { json: parse(&bytes)?, files: Vec::new() }),
        "multipart/form-data" => multipart(Request::from_parts(head, Body::from(bytes))).await,
        _ => {
            let mut faults = FormErrors::default();
            let expected = "Expected \"Content-Type\" header to be one of {'application/json'}.";
            faults.add(&[], "CONTENT_TYPE_INVALID", expected);
            faults.into_result().map(|()| Parts::default())
        }
    }
}

async fn multipart(request: Request) -> Result<Parts, ApiError> {
    let bad = |_| ApiError::new(400, 50035, "Invalid Form Body");
    let mut form =
        Multipart::from_request(request, &()).await.map_err(|_| ApiError::new(400, 50035, "Invalid Form Body"))?;
    let mut parts = Parts { json: Value::Object(serde_json::Map::new()), files: Vec::new() };
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
            _ => return Err(ApiError::new(501, 0, format!("unknown multipart field: {name}"))),
        }
    }
    Ok(parts)
}

fn parse(bytes: &[u8]) -> Result<Value, ApiError> {
    serde_json::from_slice(bytes).map_err(|_| ApiError::new(400, 50109, "The request body contains invalid JSON."))
}

fn too_large() -> ApiError {
    ApiError::new(413, 40005, "Request entity too large")
}
