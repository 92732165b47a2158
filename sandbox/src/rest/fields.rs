//! Bodies that are sent as form fields, each a text (reference.mdx, "Content Type"; "Uploading Files",
//! without `payload_json`). Discord documents no way to write lists and objects as fields.
use crate::rules::error::ApiError;
use serde_json::{Map, Value};

/// The boolean fields of messages and callbacks, and below them those that are integers. Every other field is
/// a text.
const BOOLEANS: &[&str] = &["tts", "enforce_nonce"];
const INTEGERS: &[&str] = &["flags", "type"];

/// The body that the fields stand for. 501 for a field that occurs twice.
pub(super) fn body(fields: impl IntoIterator<Item = (String, String)>) -> Result<Value, ApiError> {
    let mut body = Map::new();
    for (name, text) in fields {
        let value = value(&name, text);
        if body.insert(name.clone(), value).is_some() {
            return Err(ApiError::new(
                501,
                0,
                format!("The sandbox does not know how lists are written as fields: {name}"),
            ));
        }
    }
    Ok(Value::Object(body))
}

/// The value of a field. A text that cannot be read as the field's type stays a text, which the form's rules
/// refuse.
fn value(name: &str, text: String) -> Value {
    let read = if BOOLEANS.contains(&name) {
        text.parse().ok().map(Value::Bool)
    } else if INTEGERS.contains(&name) {
        text.parse::<u64>().ok().map(Value::from)
    } else {
        None
    };
    read.unwrap_or(Value::String(text))
}
