//! Files that a person hands over in a slash command (option type 11, `ATTACHMENT`).
use super::{Refusal, Upload};
use crate::{id::Id, state::State};
use base64::{Engine, prelude::BASE64_STANDARD};
use serde::Deserialize;
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// The files among a command's options by option name, each with the id that it will have.
pub type Files = BTreeMap<String, (Id, Upload)>;

/// A file as the value of an option.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    filename: String,
    content_type: Option<String>,
    text: Option<String>,
    base64: Option<String>,
}

impl Upload {
    /// The file as the value of an option of a slash command: `json!({ "file": upload.option() })`.
    pub fn option(&self) -> Value {
        let Self { filename, content_type, bytes, .. } = self;
        json!({ "filename": filename, "content_type": content_type, "base64": BASE64_STANDARD.encode(bytes) })
    }
}

/// Reads every option whose value is an object: `{"filename": …, "content_type": …, "text": …}`, or `base64` for `text`.
pub fn read(state: &mut State, values: &Value) -> Result<Files, Refusal> {
    let objects = values.as_object().into_iter().flatten().filter(|(_, value)| value.is_object());
    objects
        .map(|(name, value)| {
            let unclear = |why: String| Refusal::new(format!("the file of \"{name}\": {why}"));
            let written = Written::deserialize(value).map_err(|error| unclear(error.to_string()))?;
            let bytes = match (written.text, written.base64) {
                (Some(text), None) => text.into_bytes(),
                (None, Some(sent)) => BASE64_STANDARD.decode(sent).map_err(|error| unclear(error.to_string()))?,
                _ => return Err(unclear("it has either text or base64".into())),
            };
            let Written { filename, content_type, .. } = written;
            let upload = Upload { filename, content_type, bytes, ..Upload::default() };
            Ok((name.clone(), (state.next_id(), upload)))
        })
        .collect()
}
