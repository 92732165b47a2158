//! Reads Discord's JSON so that nothing fails: a value that is missing, or of another type, is empty.
use chrono::{DateTime, Utc};
use serde_json::Value;

pub trait Lenient {
    /// The field's text; empty if there is none.
    fn text(&self, field: &str) -> String;
    /// The field's text, if it is not blank.
    fn words(&self, field: &str) -> Option<String>;
    fn list(&self, field: &str) -> &[Value];
    /// The field's whole number, even if it is written as a text, as ids are.
    fn number(&self, field: &str) -> Option<u64>;
    fn flag(&self, field: &str) -> bool;
    /// The field's value, if it is an object.
    fn part(&self, field: &str) -> Option<&Value>;
    fn time(&self, field: &str) -> Option<DateTime<Utc>>;
    /// The elements of the field's list, each read by `read`.
    fn each<T>(&self, field: &str, read: impl Fn(&Value) -> T) -> Vec<T> {
        self.list(field).iter().map(read).collect()
    }
}

impl Lenient for Value {
    fn text(&self, field: &str) -> String {
        self[field].as_str().unwrap_or_default().to_owned()
    }

    fn words(&self, field: &str) -> Option<String> {
        self[field].as_str().filter(|text| !text.trim().is_empty()).map(ToOwned::to_owned)
    }

    fn list(&self, field: &str) -> &[Value] {
        self[field].as_array().map(Vec::as_slice).unwrap_or_default()
    }

    fn number(&self, field: &str) -> Option<u64> {
        let value = &self[field];
        value.as_u64().or_else(|| value.as_str()?.parse().ok())
    }

    fn flag(&self, field: &str) -> bool {
        self[field].as_bool().unwrap_or(false)
    }

    fn part(&self, field: &str) -> Option<&Value> {
        Some(&self[field]).filter(|value| value.is_object())
    }

    fn time(&self, field: &str) -> Option<DateTime<Utc>> {
        Some(DateTime::parse_from_rfc3339(self[field].as_str()?).ok()?.to_utc())
    }
}

/// The texts that a person may have read in a value that nobody knows how to show.
pub fn readable_texts(value: &Value) -> Vec<String> {
    const FIELDS: [&str; 9] =
        ["content", "label", "title", "name", "description", "placeholder", "value", "text", "url"];
    /// Greatest depth that is searched; `serde_json` stops at 128 by itself.
    const DEEPEST: usize = 16;
    fn walk(value: &Value, depth: usize, found: &mut Vec<String>) {
        match value {
            _ if depth == DEEPEST => {}
            Value::Object(fields) => {
                for (name, inner) in fields {
                    match inner {
                        Value::String(text) if FIELDS.contains(&name.as_str()) && !text.trim().is_empty() => {
                            found.push(text.clone());
                        }
                        inner => walk(inner, depth + 1, found),
                    }
                }
            }
            Value::Array(values) => values.iter().for_each(|value| walk(value, depth + 1, found)),
            _ => {}
        }
    }
    let mut found = Vec::new();
    walk(value, 0, &mut found);
    found
}
