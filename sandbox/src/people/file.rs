//! Files that a person sends, attached or as options of a slash command (option type 11, `ATTACHMENT`).
use super::{Refusal, Upload};
use crate::{id::Id, state::State};
use base64::{Engine, prelude::BASE64_STANDARD};
use serde::Deserialize;
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// The files among a command's options by option name, each with the id that it will have.
pub type Files = BTreeMap<String, (Id, Upload)>;

/// A file as scripts and the page send it.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    filename: String,
    content_type: Option<String>,
    text: Option<String>,
    base64: Option<String>,
    description: Option<String>,
    #[serde(default)]
    spoiler: bool,
}

impl Upload {
    /// The file as the value of an option of a slash command: `json!({ "file": upload.option() })`.
    pub fn option(&self) -> Value {
        let Self { filename, content_type, bytes, .. } = self;
        json!({ "filename": filename, "content_type": content_type, "base64": BASE64_STANDARD.encode(bytes) })
    }
}

/// The groups of file endings that `file_types` may name (reference.mdx, "File Type Filtering").
const GROUPS: [(&str, &[&str]); 3] = [
    ("image", &[".png", ".gif", ".jpg", ".jpeg", ".jfif", ".webp", ".avif"]),
    ("video", &[".mp4", ".mov", ".qt", ".webm"]),
    ("audio", &[".mp3", ".m4a", ".wav", ".ogg", ".opus", ".flac"]),
];

/// Whether the client offers a file of this name where `of` (an option, or a file upload) filters by
/// `file_types`. Only the endings are compared, without regard to case; the file's content does not matter.
pub fn offers(of: &Value, filename: &str) -> bool {
    let Some(types) = of["file_types"].as_array().filter(|types| !types.is_empty()) else { return true };
    let Some((_, ending)) = filename.rsplit_once('.') else { return false };
    let ending = format!(".{}", ending.to_lowercase());
    types.iter().filter_map(Value::as_str).any(|kind| {
        let group = GROUPS.iter().find(|(name, _)| *name == kind);
        group.map_or_else(|| kind.to_lowercase() == ending, |(_, endings)| endings.contains(&ending.as_str()))
    })
}

/// Reads every option whose value is an object: `{"filename": …, "content_type": …, "text": …}`, or `base64`
/// in place of `text`.
pub fn read(state: &mut State, values: &Value) -> Result<Files, Refusal> {
    let objects = values.as_object().into_iter().flatten().filter(|(_, value)| value.is_object());
    objects
        .map(|(name, value)| {
            let upload = written(value).map_err(|why| Refusal::new(format!("the file of \"{name}\": {why}")))?;
            Ok((name.clone(), (state.next_id(), upload)))
        })
        .collect()
}

/// Reads one file: `{"filename": …, "content_type": …, "text": …}`, or `base64` in place of `text`.
pub fn written(value: &Value) -> Result<Upload, String> {
    let written = Written::deserialize(value).map_err(|error| error.to_string())?;
    let bytes = match (written.text, written.base64) {
        (Some(text), None) => text.into_bytes(),
        (None, Some(sent)) => BASE64_STANDARD.decode(sent).map_err(|error| error.to_string())?,
        _ => return Err("it has either text or base64".into()),
    };
    let Written { filename, content_type, description, spoiler, .. } = written;
    Ok(Upload { filename, content_type, bytes, description, spoiler })
}
