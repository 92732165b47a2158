//! Custom emoji of buttons and options: of guilds that the bot is in (components/reference.mdx, "Button"; resources/emoji.mdx).
//! One that is deleted, or of somebody else, makes the whole body invalid.
use super::Request;
use crate::{
    Sandbox,
    id::Id,
    rules::{
        error::{ApiError, FormErrors},
        form::fields::snowflake,
    },
    state::State,
};
use serde_json::Value;

/// 50035 under the path of each emoji that the bot cannot use.
pub(super) fn check(sandbox: &Sandbox, request: &Request) -> Result<(), ApiError> {
    let mut found = Vec::new();
    let body = &request.body;
    walk(&body["components"], &mut vec!["components".into()], &mut found);
    walk(&body["data"]["components"], &mut vec!["data".into(), "components".into()], &mut found);
    if found.is_empty() {
        return Ok(());
    }
    let mut faults = FormErrors::default();
    sandbox.read(|state| {
        for (path, _) in found.iter().filter(|(_, id)| !usable(state, *id)) {
            let path: Vec<&str> = path.iter().map(String::as_str).collect();
            faults.add(&path, "BUTTON_COMPONENT_INVALID_EMOJI", "Invalid emoji");
        }
    });
    faults.into_result()
}

/// Every custom emoji below a value, with its path.
fn walk(value: &Value, path: &mut Vec<String>, found: &mut Vec<(Vec<String>, Id)>) {
    let mut below = |step: String, value: &Value| {
        path.push(step);
        walk(value, path, found);
        path.pop();
    };
    match value {
        Value::Array(list) => list.iter().enumerate().for_each(|(n, item)| below(n.to_string(), item)),
        Value::Object(fields) => {
            for name in ["components", "accessory", "component", "options"] {
                fields.get(name).into_iter().for_each(|value| below(name.to_owned(), value));
            }
            if let Some(id) = fields.get("emoji").and_then(|emoji| snowflake(&emoji["id"])) {
                let path = path.iter().cloned().chain(["emoji".into(), "id".into()]).collect();
                found.push((path, Id(id)));
            }
        }
        _ => {}
    }
}

fn usable(state: &State, id: Id) -> bool {
    let bot = state.application.id;
    state.guilds.values().any(|guild| guild.members.contains_key(&bot) && guild.emojis.contains_key(&id))
}
