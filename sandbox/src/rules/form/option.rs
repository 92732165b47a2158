//! Options of chat-input commands (interactions/application-commands.mdx, "Application Command Option
//! Structure").
use super::{
    component,
    fields::{Object, Walk, present},
    localised, modal, number,
};
use serde_json::Value;
use std::collections::BTreeSet;

const SUB_COMMAND: i64 = 1;
const SUB_COMMAND_GROUP: i64 = 2;
const STRING: i64 = 3;
const CHANNEL: i64 = 7;
const ATTACHMENT: i64 = 11;

/// Checks the list under `options`; returns the number of characters that count towards the command's total.
pub fn options(walk: &mut Walk, command: &Object, allowed: bool) -> usize {
    let list = walk.list(command, "options", 0..=25);
    if !allowed && !list.is_empty() {
        let text = "Context menu commands cannot have options";
        walk.fault_at("options", "APPLICATION_COMMAND_CONTEXT_MENU_OPTIONS_INVALID", text);
    }
    several(walk, list, &[1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11])
}

fn several(walk: &mut Walk, list: &[Value], kinds: &[i64]) -> usize {
    let mut names = BTreeSet::new();
    let mut optional_seen = false;
    let is_sub = |value: &Value| value["type"].as_i64().is_some_and(|kind| kind <= SUB_COMMAND_GROUP);
    let mixed = list.iter().any(is_sub) && !list.iter().all(is_sub);
    let mut total = 0;
    walk.within("options", |walk| {
        for (n, value) in list.iter().enumerate() {
            walk.within(n, |walk| {
                let Some(object) = walk.object(value) else { return };
                total += option(walk, object, kinds);
                localised_names(walk, list, n);
                if object.get("name").and_then(Value::as_str).is_some_and(|name| !names.insert(name)) {
                    walk.fault_at(
                        "name",
                        "APPLICATION_COMMAND_OPTIONS_NAME_ALREADY_EXISTS",
                        "Option name already exists",
                    );
                }
                if mixed && is_sub(value) {
                    let text =
                        "Sub-command and sub-command group option types are mutually exclusive to all other types";
                    walk.fault_at("type", "APPLICATION_COMMAND_OPTIONS_TYPE_INVALID", text);
                }
                let required = object.get("required") == Some(&Value::Bool(true));
                if required && optional_seen {
                    let text = "Required options must be placed before non-required options";
                    walk.fault("APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID", text);
                }
                optional_seen |= !required;
            });
        }
    });
    total
}

/// Checks localised names: "Localized option names … must be distinct from all other default option names of
/// that command, as well as all other option names within that locale". A localised name that equals the
/// option's own default name is passed over ("Localization").
fn localised_names(walk: &mut Walk, list: &[Value], n: usize) {
    let own = &list[n];
    let before_and_after = || list.iter().enumerate().filter(|(other, _)| *other != n).map(|(_, other)| other);
    for (locale, name) in own["name_localizations"].as_object().into_iter().flatten() {
        let elsewhere = |other: &Value| *other == *name;
        let default = before_and_after().any(|other| elsewhere(&other["name"]));
        let localised = list[..n].iter().any(|other| elsewhere(&other["name_localizations"][locale]));
        if *name != own["name"] && (default || localised) {
            let fault = ("APPLICATION_COMMAND_OPTIONS_NAME_ALREADY_EXISTS", "Option name already exists");
            walk.within("name_localizations", |walk| walk.fault_at(locale, fault.0, fault.1));
        }
    }
}

fn option(walk: &mut Walk, option: &Object, kinds: &[i64]) -> usize {
    let known = [
        "type",
        "name",
        "name_localizations",
        "description",
        "description_localizations",
        "required",
        "choices",
        "options",
        "channel_types",
        "min_value",
        "max_value",
        "min_length",
        "max_length",
        "autocomplete",
        "file_types",
    ];
    walk.known(option, &[&known]);
    let mut total = localised::names(walk, option, true) + localised::descriptions(walk, option);
    let Some(kind) = walk.choice(option, "type", kinds) else {
        if present(option, "type").is_none() {
            walk.required("type");
        }
        return total;
    };
    walk.boolean(option, "required");
    let list = walk.list(option, "options", 0..=25);
    match kind {
        SUB_COMMAND => total += several(walk, list, &[3, 4, 5, 6, 7, 8, 9, 10, 11]),
        SUB_COMMAND_GROUP => total += several(walk, list, &[SUB_COMMAND]),
        _ if !list.is_empty() => {
            walk.fault_at("options", "APPLICATION_COMMAND_OPTIONS_INVALID", "This type of option has no options");
        }
        _ => {}
    }
    total + values(walk, option, kind)
}

/// Checks choices, bounds and filters, each of which exists only for some types.
fn values(walk: &mut Walk, option: &Object, kind: i64) -> usize {
    let is_number = matches!(kind, 4 | 10);
    let choices = walk.list(option, "choices", 0..=25);
    let total = each_choice(walk, choices, kind);
    let autocomplete = walk.boolean(option, "autocomplete") == Some(true);
    if autocomplete && !choices.is_empty() {
        let text = "An option with autocomplete cannot have choices";
        walk.fault_at("autocomplete", "APPLICATION_COMMAND_OPTION_AUTOCOMPLETE_CHOICES", text);
    }
    let only_for = [
        (!choices.is_empty() && !is_number && kind != STRING, "choices"),
        (autocomplete && !is_number && kind != STRING, "autocomplete"),
        (present(option, "min_value").is_some() && !is_number, "min_value"),
        (present(option, "max_value").is_some() && !is_number, "max_value"),
        (present(option, "min_length").is_some() && kind != STRING, "min_length"),
        (present(option, "max_length").is_some() && kind != STRING, "max_length"),
        (
            present(option, "channel_types").is_some_and(|list| list != &Value::Array(Vec::new())) && kind != CHANNEL,
            "channel_types",
        ),
        (present(option, "file_types").is_some() && kind != ATTACHMENT, "file_types"),
    ];
    for (_, field) in only_for.iter().filter(|(misplaced, _)| *misplaced) {
        walk.fault_at(field, "APPLICATION_COMMAND_OPTION_FIELD_INVALID", "This type of option cannot have this field");
    }
    if is_number {
        number::bounds(walk, option, kind == number::INTEGER);
    }
    modal::file_types(walk, option);
    let least = walk.integer(option, "min_length", 0..=6_000).unwrap_or(0);
    let most = walk.integer(option, "max_length", 1..=6_000).unwrap_or(6_000);
    if least > most {
        walk.fault_at(
            "max_length",
            "NUMBER_TYPE_MIN",
            format!("int value should be greater than or equal to {least}."),
        );
    }
    component::channel_types(walk, option);
    total
}

fn each_choice(walk: &mut Walk, choices: &[Value], kind: i64) -> usize {
    let mut names = BTreeSet::new();
    let mut total = 0;
    walk.within("choices", |walk| {
        for (n, value) in choices.iter().enumerate() {
            walk.within(n, |walk| {
                let Some(choice) = walk.object(value) else { return };
                walk.known(choice, &[&["name", "name_localizations", "value"]]);
                let name = walk.required_text(choice, "name", 1..=100);
                let longest = localised::localisations(walk, choice, "name", 100, |_, _, _| {});
                total += name.map_or(0, |name| name.chars().count()).max(longest);
                if name.is_some_and(|name| !names.insert(name)) {
                    let text = "Option choice name already exists";
                    walk.fault_at("name", "APPLICATION_COMMAND_OPTIONS_CHOICE_NAME_ALREADY_EXISTS", text);
                }
                match (kind, present(choice, "value")) {
                    (_, None) => walk.required("value"),
                    (STRING, Some(Value::String(text))) => {
                        total += text.chars().count();
                        walk.text(choice, "value", 1..=100);
                    }
                    (4, Some(Value::Number(number))) if number.is_i64() || number.is_u64() => {
                        total += number.to_string().len();
                        number::choice(walk, number, true);
                    }
                    (10, Some(Value::Number(number))) => {
                        total += number.to_string().len();
                        number::choice(walk, number, false);
                    }
                    _ => walk.fault_at("value", "CHOICE_TYPE_CONVERT", "The value does not fit the type of the option"),
                }
            });
        }
    });
    total
}
