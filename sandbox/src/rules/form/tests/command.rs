use super::{faults, text};
use crate::rules::form::{command, commands};
use serde_json::{Value, json};

fn with(fields: Value) -> Value {
    let mut command = json!({ "name": "ticket", "description": "d" });
    for (name, value) in fields.as_object().unwrap() {
        command[name] = value.clone();
    }
    command
}

fn one(fields: Value) -> Vec<String> {
    faults(command(&with(fields)))
}

fn option(fields: Value) -> Value {
    let mut option = json!({ "type": 3, "name": "o", "description": "d" });
    for (name, value) in fields.as_object().unwrap() {
        option[name] = value.clone();
    }
    option
}

#[test]
fn names() {
    let invalid = ["name: APPLICATION_COMMAND_INVALID_NAME"];
    for name in ["ticket-config", "l'été_2", "परीक्षा", "ทดสอบ", "실험"] {
        assert_eq!(one(json!({ "name": name })), [""; 0], "{name}");
    }
    for name in ["Ticket", "two words", "a/b", "🎫", "a.b"] {
        assert_eq!(one(json!({ "name": name })), invalid, "{name}");
    }
    assert_eq!(one(json!({ "name": "a".repeat(32) })), [""; 0]);
    assert_eq!(one(json!({ "name": "a".repeat(33) })), ["name: BASE_TYPE_BAD_LENGTH"]);
    assert_eq!(one(json!({ "name": "" })), ["name: BASE_TYPE_REQUIRED"]);
}

#[test]
fn descriptions() {
    assert_eq!(one(json!({ "description": text(100) })), [""; 0]);
    assert_eq!(one(json!({ "description": text(101) })), ["description: BASE_TYPE_BAD_LENGTH"]);
    assert_eq!(one(json!({ "description": null })), ["description: BASE_TYPE_REQUIRED"]);
}

#[test]
fn localisations() {
    assert_eq!(
        one(json!({ "name_localizations": { "fr": "billet" }, "description_localizations": { "fr": text(100) } })),
        [""; 0]
    );
    assert_eq!(
        one(json!({ "name_localizations": { "fr": "Billet" } })),
        ["name_localizations.fr: APPLICATION_COMMAND_INVALID_NAME"]
    );
    assert_eq!(
        one(json!({ "name_localizations": { "fr-FR": "billet" } })),
        ["name_localizations.fr-FR: DICT_TYPE_BAD_KEY"]
    );
    assert_eq!(
        one(json!({ "description_localizations": { "de": text(101) } })),
        ["description_localizations.de: BASE_TYPE_BAD_LENGTH"]
    );
    assert_eq!(one(json!({ "name_localizations": null })), [""; 0]);
}

#[test]
fn context_menus_are_freer_in_name_and_have_no_description() {
    assert_eq!(faults(command(&json!({ "type": 2, "name": "Open a Ticket!" }))), [""; 0]);
    assert_eq!(
        faults(command(&json!({ "type": 3, "name": "x", "description": "d" }))),
        ["description: APPLICATION_COMMAND_CONTEXT_MENU_DESCRIPTION_INVALID"]
    );
}

#[test]
fn options() {
    let list = |n: usize| (0..n).map(|n| option(json!({ "name": n.to_string() }))).collect::<Vec<_>>();
    assert_eq!(one(json!({ "options": list(25) })), [""; 0]);
    assert_eq!(one(json!({ "options": list(26) })), ["options: BASE_TYPE_MAX_LENGTH"]);
    assert_eq!(
        one(json!({ "options": [option(json!({})), option(json!({}))] })),
        ["options.1.name: APPLICATION_COMMAND_OPTIONS_NAME_ALREADY_EXISTS"]
    );
    assert_eq!(
        one(json!({ "options": [option(json!({})), option(json!({ "name": "p", "required": true }))] })),
        ["options.1: APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID"]
    );
    let sub = json!({ "type": 1, "name": "sub", "description": "d" });
    assert_eq!(one(json!({ "options": [sub] })), [""; 0]);
    assert_eq!(
        one(json!({ "options": [sub, option(json!({}))] })),
        ["options.0.type: APPLICATION_COMMAND_OPTIONS_TYPE_INVALID"]
    );
    let group = |inner: &Value| json!({ "type": 2, "name": "group", "description": "d", "options": [inner] });
    assert_eq!(one(json!({ "options": [group(&sub)] })), [""; 0]);
    assert_eq!(one(json!({ "options": [group(&group(&sub))] })), ["options.0.options.0.type: BASE_TYPE_CHOICES"]);
}

#[test]
fn choices() {
    let choices = |n: usize| (0..n).map(|n| json!({ "name": n.to_string(), "value": "v" })).collect::<Vec<_>>();
    let with_choices = |choices: Value| one(json!({ "options": [option(json!({ "choices": choices }))] }));
    assert_eq!(with_choices(json!(choices(25))), [""; 0]);
    assert_eq!(with_choices(json!(choices(26))), ["options.0.choices: BASE_TYPE_MAX_LENGTH"]);
    assert_eq!(
        with_choices(json!([{ "name": text(101), "value": "v" }])),
        ["options.0.choices.0.name: BASE_TYPE_BAD_LENGTH"]
    );
    assert_eq!(with_choices(json!([{ "name": "n", "value": 1 }])), ["options.0.choices.0.value: CHOICE_TYPE_CONVERT"]);
    assert_eq!(
        one(json!({ "options": [option(json!({ "autocomplete": true, "choices": choices(1) }))] })),
        ["options.0.autocomplete: APPLICATION_COMMAND_OPTION_AUTOCOMPLETE_CHOICES"]
    );
    assert_eq!(
        one(json!({ "options": [option(json!({ "type": 6, "min_value": 1 }))] })),
        ["options.0.min_value: APPLICATION_COMMAND_OPTION_FIELD_INVALID"]
    );
}

#[test]
fn eight_thousand_characters_the_longest_localisation_counting() {
    let choice = |n: usize| json!({ "name": format!("{n:0>100}"), "value": "v".repeat(100) });
    let choices = |n| (0..n).map(choice).collect::<Vec<_>>();
    let total = |last: usize| {
        // 6 + 1 for the command itself, 2 + 25 * 200, 2 + 14 * 200, 1 + 100, 1 + last: 7,913 + last in all.
        one(json!({ "options": [
            option(json!({ "name": "a", "choices": choices(25) })),
            option(json!({ "name": "b", "choices": choices(14) })),
            option(json!({ "name": "c", "description_localizations": { "fr": "f".repeat(100) } })),
            option(json!({ "name": "e", "description": "d".repeat(last) })),
        ] }))
    };
    assert_eq!(total(87), [""; 0]);
    assert_eq!(total(88), [": APPLICATION_COMMAND_TOO_LARGE"]);
}

#[test]
fn lists_of_commands() {
    let slash = |n: usize| (0..n).map(|n| with(json!({ "name": format!("c{n}") }))).collect::<Vec<_>>();
    let menu = |n: usize| (0..n).map(|n| json!({ "type": 2, "name": format!("c{n}") })).collect::<Vec<_>>();
    assert_eq!(faults(commands(&json!(slash(100)))), [""; 0]);
    assert_eq!(faults(commands(&json!(slash(101)))), ["30032"]);
    assert_eq!(faults(commands(&json!(menu(15)))), [""; 0]);
    assert_eq!(faults(commands(&json!(menu(16)))), ["30032"]);
    assert_eq!(
        faults(commands(&json!([with(json!({})), with(json!({}))]))),
        ["1.name: APPLICATION_COMMANDS_DUPLICATE_NAME"]
    );
    assert_eq!(faults(commands(&json!([with(json!({})), { "type": 2, "name": "ticket" }]))), [""; 0]);
    assert_eq!(commands(&json!([with(json!({ "colour": 1 }))])).unwrap_err().status, 501);
}
