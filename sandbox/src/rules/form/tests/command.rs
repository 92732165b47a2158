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
        // The command itself has 6 + 1 characters, its options 2 + 25 * 200, 2 + 14 * 200, 1 + 100 and 1 +
        // last: together 7,913 + last.
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

#[test]
fn entry_points_are_for_applications_with_an_activity() {
    let launch = json!({ "type": 4, "name": "launch", "description": "d", "handler": 2 });
    assert_eq!(faults(command(&launch)), ["type: BASE_TYPE_CHOICES", "handler: APPLICATION_COMMAND_HANDLER_INVALID"]);
    assert_eq!(faults(commands(&json!([launch]))).len(), 2);
    for handler in [1, 2, 3] {
        assert_eq!(one(json!({ "handler": handler })), ["handler: APPLICATION_COMMAND_HANDLER_INVALID"]);
    }
    assert_eq!(one(json!({ "handler": null })), [""; 0]);
}

#[test]
fn localised_names_of_options_differ_from_those_of_their_siblings() {
    let named = |name: &str, fr: Option<&str>| {
        let mut named = option(json!({ "name": name }));
        if let Some(fr) = fr {
            named["name_localizations"] = json!({ "fr": fr, "de": format!("{name}-de") });
        }
        named
    };
    let both = |a: Value, b: Value| one(json!({ "options": [a, b] }));
    let exists =
        |n: usize| vec![format!("options.{n}.name_localizations.fr: APPLICATION_COMMAND_OPTIONS_NAME_ALREADY_EXISTS")];
    assert_eq!(both(named("a", Some("x")), named("b", Some("y"))), [""; 0]);
    assert_eq!(both(named("a", Some("x")), named("b", Some("x"))), exists(1), "twice in French");
    assert_eq!(both(named("a", Some("b")), named("b", None)), exists(0), "the default name of another");
    assert_eq!(both(named("a", Some("b")), named("b", Some("a"))).len(), 2, "even if that has a name of its own there");
    assert_eq!(both(named("a", Some("a")), named("b", Some("b"))), [""; 0], "one's own default is no localisation");
    let german = json!({ "name": "b", "name_localizations": { "en-GB": "x" } });
    assert_eq!(both(named("a", Some("x")), option(german)), [""; 0], "another locale");
    let sub = |name: &str, fr: &str| json!({ "type": 1, "name": name, "description": "d", "name_localizations": { "fr": fr } });
    let apart = |name: &str| json!({ "type": 1, "name": name, "description": "d", "options": [named("a", Some("x"))] });
    assert_eq!(both(sub("a", "x"), sub("b", "x")), exists(1));
    assert_eq!(both(apart("s"), apart("t")), [""; 0], "no siblings");
}

#[test]
fn numbers_are_whole_where_they_have_to_be_and_within_two_to_the_fifty_third() {
    let most = (1_i64 << 53) - 1;
    let of = |kind: u64, fields: Value| {
        let mut fields = fields;
        fields["type"] = json!(kind);
        one(json!({ "options": [option(fields)] }))
    };
    let bounds = |kind: u64, least: Value, most: Value| of(kind, json!({ "min_value": least, "max_value": most }));
    let choice = |kind: u64, value: Value| of(kind, json!({ "choices": [{ "name": "n", "value": value }] }));
    assert_eq!(bounds(4, json!(-most), json!(most)), [""; 0]);
    assert_eq!(bounds(4, json!(1.0), json!(2.0)), [""; 0], "as poise sends them");
    assert_eq!(bounds(4, json!(0.5), json!(2)), ["options.0.min_value: NUMBER_TYPE_COERCE"]);
    assert_eq!(bounds(4, json!(0), json!("2")), ["options.0.max_value: NUMBER_TYPE_COERCE"]);
    assert_eq!(
        bounds(4, json!(-most - 1), json!(most + 1)),
        ["options.0.min_value: NUMBER_TYPE_MIN", "options.0.max_value: NUMBER_TYPE_MAX"]
    );
    assert_eq!(bounds(4, json!(2), json!(1)), ["options.0.max_value: NUMBER_TYPE_MIN"]);
    assert_eq!(bounds(10, json!(-0.5), json!(9_007_199_254_740_992_u64)), [""; 0]);
    assert_eq!(bounds(10, json!(0), json!(1e16)), ["options.0.max_value: NUMBER_TYPE_MAX"]);
    assert_eq!(bounds(10, json!(true), json!(1)), ["options.0.min_value: NUMBER_TYPE_COERCE"]);

    assert_eq!(choice(4, json!(most)), [""; 0]);
    assert_eq!(choice(4, json!(most + 1)), ["options.0.choices.0.value: NUMBER_TYPE_MAX"]);
    assert_eq!(choice(4, json!(-most - 1)), ["options.0.choices.0.value: NUMBER_TYPE_MIN"]);
    assert_eq!(choice(4, json!(0.5)), ["options.0.choices.0.value: CHOICE_TYPE_CONVERT"]);
    assert_eq!(choice(10, json!(0.5)), [""; 0]);
    assert_eq!(choice(10, json!(-1e17)), ["options.0.choices.0.value: NUMBER_TYPE_MIN"]);
}

#[test]
fn file_types_are_for_options_that_take_a_file() {
    let of =
        |kind: u64, types: Value| one(json!({ "options": [option(json!({ "type": kind, "file_types": types }))] }));
    assert_eq!(of(11, json!(["image", ".pdf", ".PDF"])), [""; 0]);
    assert_eq!(of(11, json!(["pictures"])), ["options.0.file_types.0: BASE_TYPE_CHOICES"]);
    assert_eq!(of(11, json!(vec![".a"; 11])), ["options.0.file_types: BASE_TYPE_MAX_LENGTH"]);
    assert_eq!(of(3, json!(["image"])), ["options.0.file_types: APPLICATION_COMMAND_OPTION_FIELD_INVALID"]);
}
