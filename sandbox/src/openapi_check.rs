//! Checks every request and response against Discord's `OpenAPI` description, when there is one.
//!
//! With `OPENAPI_COUNTS` in the environment, each sandbox appends at its end how many requests and responses
//! were checked and how many faults were recorded, so that a whole run of tests can be summed up.
use crate::{
    id::Id,
    lock::locked,
    openapi::{Counts, Fault, Validator},
    rules::error::{ApiError, FormErrors},
};
use serde_json::Value;
use std::{
    collections::BTreeSet,
    fmt,
    fs::OpenOptions,
    io::Write,
    path::Path,
    sync::{Arc, Mutex, Once},
};

/// Ensures that each process says only once that nothing is checked.
static SKIPPED: Once = Once::new();

/// The call that a body belongs to.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Operation<'a> {
    /// The number of the call in the trace.
    pub n: u64,
    pub method: &'a str,
    pub template: &'a str,
}

impl fmt::Display for Operation<'_> {
    /// Writes the call as `12, PATCH /channels/{channel_id}`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}, {} {}", self.n, self.method, self.template)
    }
}

/// The description, if there is one, and the faults that it found in the calls so far.
#[derive(Default)]
pub(crate) struct OpenApiCheck {
    validator: Option<Arc<Validator>>,
    faults: Mutex<Vec<String>>,
    refused: Mutex<Vec<String>>,
}

impl OpenApiCheck {
    pub fn load(path: Option<&Path>) -> anyhow::Result<Self> {
        if path.is_none() {
            SKIPPED.call_once(|| {
                eprintln!(
                    "SKIPPED: nothing is checked against Discord's OpenAPI description; DISCORD_OPENAPI can name it"
                );
            });
        }
        let validator = path.map(Validator::load).transpose()?;
        Ok(Self { validator, faults: Mutex::default(), refused: Mutex::default() })
    }

    /// The faults that the description finds in a request.
    pub fn of_request(&self, of: Operation<'_>, body: &Value) -> Vec<Fault> {
        let Some(validator) = &self.validator else { return Vec::new() };
        validator.of_request(of.method, of.template, body)
    }

    /// Records that a request was refused for these faults, and returns the 50035 with each fault under its
    /// path.
    pub fn refuse(&self, of: Operation<'_>, faults: &[Fault]) -> ApiError {
        let mut errors = FormErrors::default();
        for fault in faults {
            let place = fault.place.as_deref().unwrap_or_default();
            let path: Vec<&str> = place.split('/').filter(|step| !step.is_empty()).collect();
            errors.add(&path, "NOT_AS_DESCRIBED", &fault.what);
            locked(&self.refused).push(format!("refused {of}: {fault}"));
        }
        errors.into_error()
    }

    pub fn refused(&self) -> Vec<String> {
        locked(&self.refused).clone()
    }

    /// Checks a finished call. The faults of what was `sent` are recorded unless the request was refused as a
    /// faulty form; they are recorded as refused if it was refused for another reason.
    ///
    /// Messages in `undescribed` are passed over: they were seeded not to fit the description.
    pub fn check(
        &self,
        of: Operation<'_>,
        sent: &[Fault],
        status: u16,
        answer: &Value,
        undescribed: impl Fn() -> BTreeSet<Id>,
    ) {
        // A 501 is the sandbox's own refusal, and the description does not cover outages.
        let Some(validator) = self.validator.as_ref().filter(|_| status < 500) else { return };
        let sent = if status == 400 { &[] } else { sent };
        let line = |what: &str, fault: &str| format!("{what} {of}: {fault}");
        let mut answered = validator.response(of.method, of.template, status, answer);
        if !answered.is_empty() {
            let fitting = without(answer.clone(), &undescribed());
            answered.clear();
            if !fitting.is_null() || answer.is_null() {
                answered = validator.response(of.method, of.template, status, &fitting);
            }
        }
        let of_request = if status > 400 { &self.refused } else { &self.faults };
        locked(of_request).extend(sent.iter().map(|fault| line("request", &fault.to_string())));
        locked(&self.faults).extend(answered.iter().map(|fault| line("response", fault)));
    }

    /// The faults that the description finds in a message as it is shown.
    pub fn of_message(&self, message: &Value) -> Vec<String> {
        let Some(validator) = &self.validator else { return Vec::new() };
        validator.response("GET", "/channels/{channel_id}/messages/{message_id}", 200, message)
    }

    pub fn faults(&self) -> Vec<String> {
        locked(&self.faults).clone()
    }

    pub fn counts(&self) -> Counts {
        self.validator.as_ref().map(|validator| validator.counts()).unwrap_or_default()
    }
}

/// The value without the messages with these ids; null when the value itself is such a message.
fn without(mut value: Value, ids: &BTreeSet<Id>) -> Value {
    let is_one =
        |value: &Value| value["id"].as_str().and_then(|id| id.parse().ok()).is_some_and(|id| ids.contains(&id));
    if is_one(&value) {
        return Value::Null;
    }
    match &mut value {
        Value::Array(list) => {
            let kept = std::mem::take(list).into_iter().map(|item| without(item, ids));
            *list = kept.filter(|item| !item.is_null()).collect();
        }
        Value::Object(fields) => {
            for name in ["referenced_message", "items", "resource"] {
                if let Some(field) = fields.get_mut(name) {
                    *field = without(field.take(), ids);
                }
            }
            if fields.get("message").is_some_and(is_one) {
                return Value::Null;
            }
        }
        _ => {}
    }
    value
}

impl Drop for OpenApiCheck {
    fn drop(&mut self) {
        let Some((validator, path)) = self.validator.as_ref().zip(std::env::var_os("OPENAPI_COUNTS")) else { return };
        let Counts { requests, responses, .. } = validator.unreported();
        let line = format!("{requests} {responses} {}\n", self.faults().len());
        // The line is written at once, so that processes do not mix their lines.
        let written = OpenOptions::new()
            .create(true)
            .append(true)
            .open(path)
            .and_then(|mut file| file.write_all(line.as_bytes()));
        if let Err(error) = written {
            tracing::error!(%error, "OPENAPI_COUNTS cannot be written");
        }
    }
}
