//! Application commands (interactions/application-commands.mdx).
use super::{
    fields::{Object, Walk, present},
    localised::{descriptions, names},
    option,
};
use crate::rules::error::ApiError;
use serde_json::Value;
use std::collections::BTreeSet;

/// The most characters of the names, descriptions and values of a command with its options and choices, where
/// the longest localisation counts.
const TOTAL: usize = 8_000;
const CHAT_INPUT: i64 = 1;

/// Checks one command, as POST takes it.
pub fn command(body: &Value) -> Result<(), ApiError> {
    let mut walk = Walk::default();
    if let Some(body) = walk.object(body) {
        check(&mut walk, body);
    }
    walk.finish()
}

/// Checks the list of a bulk overwrite: at most 100 chat-input, 15 user and 15 message commands (30032), each
/// name once per type.
pub fn commands(body: &Value) -> Result<(), ApiError> {
    let mut walk = Walk::default();
    let Some(list) = body.as_array() else {
        walk.fault("LIST_TYPE_CONVERT", "Only iterables may be used in a ListType");
        return walk.finish();
    };
    let mut names = BTreeSet::new();
    for (n, value) in list.iter().enumerate() {
        walk.within(n, |walk| {
            let Some(object) = walk.object(value) else { return };
            check(walk, object);
            let name = object.get("name").and_then(Value::as_str);
            if name.is_some_and(|name| !names.insert((kind(value), name))) {
                let text = "Application command names must be unique";
                walk.fault_at("name", "APPLICATION_COMMANDS_DUPLICATE_NAME", text);
            }
        });
    }
    walk.finish()?;
    for (wanted, most) in [(1, 100), (2, 15), (3, 15)] {
        if list.iter().filter(|value| kind(value) == wanted).count() > most {
            return Err(ApiError::new(400, 30032, format!("Maximum number of application commands reached ({most})")));
        }
    }
    Ok(())
}

fn kind(command: &Value) -> i64 {
    command["type"].as_i64().unwrap_or(CHAT_INPUT)
}

fn check(walk: &mut Walk, command: &Object) {
    let known = [
        "id",
        "name",
        "name_localizations",
        "description",
        "description_localizations",
        "options",
        "default_member_permissions",
        "dm_permission",
        "default_permission",
        "integration_types",
        "contexts",
        "type",
        "nsfw",
        "handler",
    ];
    // twilight sends back the whole object that Discord answers with; Discord ignores these fields.
    let received = ["application_id", "guild_id", "version"];
    walk.known(command, &[&known, &received]);
    // "`PRIMARY_ENTRY_POINT` for applications with the `EMBEDDED` flag": this application has no Activity,
    // and so no such flag.
    let kind = walk.choice(command, "type", &[1, 2, 3]).unwrap_or(CHAT_INPUT);
    if present(command, "handler").is_some() {
        let text = "Only the entry point of an application with an Activity has a handler";
        walk.fault_at("handler", "APPLICATION_COMMAND_HANDLER_INVALID", text);
    }
    let slash = !matches!(kind, 2 | 3);
    let mut total = names(walk, command, slash);
    if slash {
        total += descriptions(walk, command);
    } else if present(command, "description").is_some_and(|text| text != "") {
        let text = "Context menu commands cannot have description";
        walk.fault_at("description", "APPLICATION_COMMAND_CONTEXT_MENU_DESCRIPTION_INVALID", text);
    }
    walk.permissions(command, "default_member_permissions");
    for field in ["dm_permission", "default_permission", "nsfw"] {
        walk.boolean(command, field);
    }
    places(walk, command, "contexts", 2);
    places(walk, command, "integration_types", 1);
    total += option::options(walk, command, slash);
    if total > TOTAL {
        walk.fault("APPLICATION_COMMAND_TOO_LARGE", format!("Command exceeds maximum size ({TOTAL})"));
    }
}

/// Checks a list of numbers from 0 to `highest`, each of which occurs once.
fn places(walk: &mut Walk, command: &Object, field: &str, highest: u64) {
    let mut seen = BTreeSet::new();
    let list = walk.list(command, field, 1..=3);
    for (n, value) in list.iter().enumerate() {
        if value.as_u64().is_none_or(|number| number > highest || !seen.insert(number)) {
            walk.within(field, |walk| {
                walk.fault_at(
                    &n.to_string(),
                    "BASE_TYPE_CHOICES",
                    format!("Value must be one of 0 to {highest}, once."),
                );
            });
        }
    }
}
