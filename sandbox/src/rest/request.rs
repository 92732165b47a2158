//! A call as the route's function sees it, and its reply.
use crate::{
    id::Id,
    openapi_check::Operation,
    rules::error::{ApiError, FormErrors},
    state::File,
};
use serde_json::Value;
use std::collections::BTreeMap;

/// The booleans among the query parameters of all routes.
const FLAGS: &[&str] = &["wait", "with_components", "with_counts", "with_localizations", "with_response"];

pub struct Request {
    pub method: &'static str,
    /// The route's template, such as `/channels/{channel_id}/messages`.
    pub template: &'static str,
    /// The number of the call in the trace.
    pub n: u64,
    pub params: Vec<(&'static str, String)>,
    pub query: BTreeMap<String, String>,
    /// The JSON body, or `payload_json` of a multipart one; null when there is none.
    pub body: Value,
    pub files: Vec<File>,
    /// The content of `X-Audit-Log-Reason`.
    pub reason: Option<String>,
}

impl Request {
    /// The call in the form that the description's check uses.
    pub(crate) fn operation(&self) -> Operation<'static> {
        Operation { n: self.n, method: self.method, template: self.template }
    }

    /// A parameter of the path, unparsed.
    pub fn text(&self, name: &str) -> &str {
        self.params.iter().find(|(param, _)| *param == name).map_or("", |(_, value)| value)
    }

    /// A snowflake of the path; 50035 `NUMBER_TYPE_COERCE` when the value is none.
    pub fn id(&self, name: &str) -> Result<Id, ApiError> {
        snowflake(name, self.text(name))
    }

    /// A snowflake of the query.
    pub fn query_id(&self, name: &str) -> Result<Option<Id>, ApiError> {
        self.query.get(name).map(|value| snowflake(name, value)).transpose()
    }

    /// A boolean of the query that [`Request::check_flags`] has passed.
    pub fn flag(&self, name: &str) -> bool {
        self.query.get(name).is_some_and(|value| matches!(value.as_str(), "true" | "True" | "1"))
    }

    /// 50035 for a boolean of the query that is written in none of the ways that clients use: `true`, `True`,
    /// `1`, and likewise for false.
    pub fn check_flags(&self) -> Result<(), ApiError> {
        let written = |value: &str| matches!(value, "true" | "True" | "1" | "false" | "False" | "0");
        let wrong = self.query.iter().find(|(name, value)| FLAGS.contains(&name.as_str()) && !written(value));
        let text = "Must be either true or false.";
        wrong.map_or(Ok(()), |(name, _)| Err(FormErrors::one(&[name], "BOOLEAN_TYPE_CONVERT", text)))
    }

    /// A number of the query between `min` and `max`; 50035 otherwise.
    pub fn number(&self, name: &str, default: usize, min: usize, max: usize) -> Result<usize, ApiError> {
        let Some(value) = self.query.get(name) else { return Ok(default) };
        let mut faults = FormErrors::default();
        match value.parse::<usize>() {
            Err(_) => faults.add(&[name], "NUMBER_TYPE_COERCE", format!("Value \"{value}\" is not int.")),
            Ok(number) if number < min => {
                faults.add(&[name], "NUMBER_TYPE_MIN", format!("int value should be greater than or equal to {min}."));
            }
            Ok(number) if number > max => {
                faults.add(&[name], "NUMBER_TYPE_MAX", format!("int value should be less than or equal to {max}."));
            }
            Ok(number) => return Ok(number),
        }
        faults.into_result().map(|()| default)
    }
}

fn snowflake(name: &str, value: &str) -> Result<Id, ApiError> {
    value.parse().map_err(|_| {
        let mut faults = FormErrors::default();
        faults.add(&[name], "NUMBER_TYPE_COERCE", format!("Value \"{value}\" is not snowflake."));
        match faults.into_result() {
            Err(error) => error,
            Ok(()) => ApiError::new(400, 50035, "Invalid Form Body"),
        }
    })
}

/// What a route's function returns. The function is called without the lock; it checks and changes inside
/// `Sandbox::act`.
pub type Answer = Result<Reply, ApiError>;

/// A successful answer.
#[derive(Debug)]
pub struct Reply {
    pub status: u16,
    pub body: Option<Value>,
}

impl Reply {
    pub fn ok(body: Value) -> Self {
        Self { status: 200, body: Some(body) }
    }

    pub fn created(body: Value) -> Self {
        Self { status: 201, body: Some(body) }
    }

    pub fn no_content() -> Self {
        Self { status: 204, body: None }
    }
}
