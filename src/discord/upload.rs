//! Files to post, and the form in which they are sent (reference.mdx, "Uploading Files").
use reqwest::multipart::{Form, Part};
use serde_json::{Value, json};
use std::{io::Write, sync::Arc};
use tempfile::{NamedTempFile, TempPath};
use tokio_util::io::ReaderStream;

/// A file to post, kept on disk until it is dropped. A clone is the same file.
#[derive(Clone, Debug)]
pub struct Upload {
    pub name: String,
    pub content_type: &'static str,
    pub path: Arc<TempPath>,
    /// The size in bytes.
    pub size: u64,
}

impl Upload {
    /// The content type of a plain text.
    pub const PLAIN: &str = "text/plain; charset=utf-8";

    /// A file with this text, which is written away from the threads that serve clicks.
    pub async fn of_text(name: String, content_type: &'static str, text: String) -> std::io::Result<Self> {
        let write = move || Self::of_bytes(name, content_type, text.as_bytes());
        tokio::task::spawn_blocking(write).await.map_err(std::io::Error::other).flatten()
    }

    /// A file with this content, which the caller holds in memory.
    pub fn of_bytes(name: String, content_type: &'static str, bytes: &[u8]) -> std::io::Result<Self> {
        let mut file = NamedTempFile::new()?;
        file.write_all(bytes)?;
        Ok(Self { name, content_type, path: Arc::new(file.into_temp_path()), size: bytes.len() as u64 })
    }
}

/// The body and the files as a form, which is built anew for each try.
pub(super) async fn form(body: Option<&Value>, files: &[Upload]) -> std::io::Result<Form> {
    let mut body = body.cloned().unwrap_or_else(|| json!({}));
    let listed = files.iter().enumerate().map(|(id, file)| json!({ "id": id, "filename": file.name }));
    body["attachments"] = listed.collect();
    let mut form = Form::new().text("payload_json", body.to_string());
    for (id, file) in files.iter().enumerate() {
        let opened = tokio::fs::File::open(&*file.path).await?;
        let stream = reqwest::Body::wrap_stream(ReaderStream::new(opened));
        let part = Part::stream_with_length(stream, file.size).file_name(file.name.clone());
        let part = part.mime_str(file.content_type).map_err(std::io::Error::other)?;
        form = form.part(format!("files[{id}]"), part);
    }
    Ok(form)
}
