//! Discord's error bodies (reference.mdx, "Error Messages"; topics/opcodes-and-status-codes.mdx, "JSON Error
//! Codes").
use serde_json::{Map, Value, json};

/// A refusal, as it goes over the wire.
#[derive(Clone, Debug)]
pub struct ApiError {
    /// The HTTP status.
    pub status: u16,
    /// Discord's JSON error code.
    pub code: u32,
    pub message: String,
    /// The nested `errors` object of a 50035.
    pub errors: Option<Value>,
    /// The wait in seconds of a 429 with a code of its own (topics/rate-limits.mdx, "Rate Limit Response
    /// Structure").
    pub retry_after: Option<f64>,
}

impl ApiError {
    pub fn new(status: u16, code: u32, message: impl Into<String>) -> Self {
        Self { status, code, message: message.into(), errors: None, retry_after: None }
    }

    pub fn body(&self) -> Value {
        let mut body = json!({ "message": self.message, "code": self.code });
        if let Some(errors) = &self.errors {
            body["errors"] = errors.clone();
        }
        if let Some(seconds) = self.retry_after {
            body["retry_after"] = json!(seconds);
            body["global"] = json!(false);
        }
        body
    }
}

/// Collects the faults of a form, each under its path, and turns them into one 50035.
#[derive(Debug, Default)]
pub struct FormErrors {
    faults: Vec<(Vec<String>, &'static str, String)>,
}

impl FormErrors {
    /// Adds a fault, with a `path` such as `["embeds", "0", "title"]` and a `code` such as
    /// `BASE_TYPE_BAD_LENGTH`.
    pub fn add(&mut self, path: &[&str], code: &'static str, message: impl Into<String>) {
        self.faults.push((path.iter().map(ToString::to_string).collect(), code, message.into()));
    }

    /// The 50035 with only this fault.
    pub fn one(path: &[&str], code: &'static str, message: impl Into<String>) -> ApiError {
        let mut errors = Self::default();
        errors.add(path, code, message);
        errors.into_error()
    }

    pub fn is_empty(&self) -> bool {
        self.faults.is_empty()
    }

    /// Returns `Ok` when no fault was found.
    pub fn into_result(self) -> Result<(), ApiError> {
        if self.is_empty() { Ok(()) } else { Err(self.into_error()) }
    }

    /// The 50035 with every fault.
    pub fn into_error(self) -> ApiError {
        let mut root = Value::Object(Map::new());
        for (path, code, message) in self.faults {
            let mut node = &mut root;
            for step in path {
                node = &mut node[step];
            }
            if !node["_errors"].is_array() {
                node["_errors"] = json!([]);
            }
            if let Some(list) = node["_errors"].as_array_mut() {
                list.push(json!({ "code": code, "message": message }));
            }
        }
        ApiError { errors: Some(root), ..ApiError::new(400, 50035, "Invalid Form Body") }
    }
}
