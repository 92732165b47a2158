//! One test per limit: the last value that is accepted, and the first that is not, with the path and code of
//! its fault.
#![allow(clippy::needless_pass_by_value, clippy::unwrap_used)] // `json!` makes values at the call
mod channel;
mod command;
mod component;
mod embed;
mod message;
mod modal;

use super::{MessageContext, Place};
use crate::rules::error::ApiError;
use serde_json::Value;

/// A text of `n` characters, each of more than one byte.
fn text(n: usize) -> String {
    "é".repeat(n)
}

/// The faults of a result, as `path: CODE`; empty for `Ok`. An error other than 50035 is shown as its code.
fn faults(result: Result<(), ApiError>) -> Vec<String> {
    let Err(error) = result else { return Vec::new() };
    let Some(errors) = error.errors else { return vec![error.code.to_string()] };
    let mut found = Vec::new();
    collect(&errors, "", &mut found);
    found
}

fn collect(node: &Value, path: &str, found: &mut Vec<String>) {
    for (step, inner) in node.as_object().unwrap() {
        if step == "_errors" {
            found.extend(
                inner.as_array().unwrap().iter().map(|error| format!("{path}: {}", error["code"].as_str().unwrap())),
            );
        } else {
            collect(inner, &if path.is_empty() { step.clone() } else { format!("{path}.{step}") }, found);
        }
    }
}

/// The faults of a body of POST /channels/{id}/messages.
fn created(body: &Value) -> Vec<String> {
    faults(super::message(body, &MessageContext { place: Place::Create, files: &[], existing: None }))
}
