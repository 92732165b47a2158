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
    let mut faults = FormErrors::default();
    sandbox.read(|state| {
        for (at, components) in [
            (&["components"][..], &request.body["components"]),
            (&["data", "components"], &request.body["data"]["components"]),
        ] {
            let mut path: Vec<String> = at.iter().map(ToString::to_string).collect();
            walk(state, components, &mut path, &mut faults);
        }
    });
    faults.into_result()
}

fn walk(state: &State, value: &Value, path: &mut Vec<String>, faults: &mut FormErrors) {
    let mut below = |step: String, value: &Value| {
        path.push(step);
        walk(state, value, path, faults);
        path.pop();
    };
    match value {
        Value::Array(list) => list.iter().enumerate().for_each(|(n, item)| below(n.to_string(), item)),
        Value::Object(fields) => {
            for name in ["components", "accessory", "component", "options"] {
                fields.get(name).into_iter().for_each(|value| below(name.to_owned(), value));
            }
            let id = fields.get("emoji").and_then(|emoji| snowflake(&emoji["id"])).map(Id);
            if id.is_some_and(|id| !usable(state, id)) {
                let path: Vec<&str> = path.iter().map(String::as_str).chain(["emoji", "id"]).collect();
                faults.add(&path, "BUTTON_COMPONENT_INVALID_EMOJI", "Invalid emoji");
            }
        }
        _ => {}
    }
}

fn usable(state: &State, id: Id) -> bool {
    let bot = state.application.id;
    state.guilds.values().any(|guild| guild.members.contains_key(&bot) && guild.emojis.contains_key(&id))
}
