use super::{created, text};
use serde_json::{Value, json};

fn rows(rows: &[Value]) -> Vec<String> {
    created(&json!({ "content": "c", "components": rows }))
}

fn row(components: &[Value]) -> Value {
    json!({ "type": 1, "components": components })
}

fn button(custom_id: &str) -> Value {
    json!({ "type": 2, "style": 1, "label": "l", "custom_id": custom_id })
}

/// The value `base` with these fields set.
fn with(base: Value, fields: Value) -> Value {
    let mut base = base;
    for (name, value) in fields.as_object().unwrap() {
        base[name] = value.clone();
    }
    base
}

fn select(fields: Value) -> Vec<String> {
    let options: Vec<_> = (0..25).map(|n| json!({ "label": "l", "value": n.to_string() })).collect();
    rows(&[row(&[with(json!({ "type": 3, "custom_id": "s", "options": options }), fields)])])
}

const CHILD: &str = "components.0.components.0";

#[test]
fn five_rows_of_five_buttons() {
    let full = |rows: usize, width: usize| -> Vec<Value> {
        let buttons = |r| (0..width).map(|b| button(&format!("{r}-{b}"))).collect::<Vec<_>>();
        (0..rows).map(|r| row(&buttons(r))).collect()
    };
    assert_eq!(rows(&full(5, 5)), [""; 0]);
    assert_eq!(rows(&full(6, 1)), ["components: BASE_TYPE_MAX_LENGTH"]);
    assert_eq!(rows(&full(1, 6)), ["components.0.components: BASE_TYPE_BAD_LENGTH"]);
    assert_eq!(rows(&[row(&[])]), ["components.0.components: BASE_TYPE_REQUIRED"]);
}

#[test]
fn a_select_fills_its_row() {
    let user_select = json!({ "type": 5, "custom_id": "u" });
    assert_eq!(rows(&[row(std::slice::from_ref(&user_select))]), [""; 0]);
    assert_eq!(
        rows(&[row(&[user_select, button("b")])]),
        ["components.0.components.1: COMPONENT_LAYOUT_WIDTH_EXCEEDED"]
    );
}

#[test]
fn a_custom_id_is_unique_in_the_message() {
    let twice = "components.1.components.0.custom_id: COMPONENT_CUSTOM_ID_DUPLICATED";
    assert_eq!(rows(&[row(&[button("a")]), row(&[button("a")])]), [twice]);
    assert_eq!(rows(&[row(&[button("a")]), row(&[json!({ "type": 8, "custom_id": "a" })])]), [twice]);
    assert_eq!(rows(&[row(&[button(&text(100))])]), [""; 0]);
    assert_eq!(rows(&[row(&[button(&text(101))])]), [format!("{CHILD}.custom_id: BASE_TYPE_BAD_LENGTH")]);
    assert_eq!(rows(&[row(&[button("")])]), [format!("{CHILD}.custom_id: BASE_TYPE_REQUIRED")]);
}

#[test]
fn ids_are_unique_except_zero() {
    let with_id = |custom_id, id| with(button(custom_id), json!({ "id": id }));
    assert_eq!(rows(&[row(&[with_id("a", 0), with_id("b", 0), with_id("c", 7)])]), [""; 0]);
    assert_eq!(
        rows(&[row(&[with_id("a", 7), with_id("b", 7)])]),
        ["components.0.components.1.id: COMPONENT_ID_DUPLICATED"]
    );
}

#[test]
fn buttons() {
    let one = |fields| rows(&[row(&[with(button("b"), fields)])]);
    assert_eq!(one(json!({ "label": text(80) })), [""; 0]);
    assert_eq!(one(json!({ "label": text(81) })), [format!("{CHILD}.label: BASE_TYPE_MAX_LENGTH")]);
    assert_eq!(one(json!({ "label": "" })), [format!("{CHILD}.label: BUTTON_COMPONENT_LABEL_REQUIRED")]);
    assert_eq!(one(json!({ "label": null, "emoji": { "name": "🎫" } })), [""; 0]);
    assert_eq!(
        one(json!({ "emoji": { "name": "ticket" } })),
        [format!("{CHILD}.emoji.name: BUTTON_COMPONENT_INVALID_EMOJI")]
    );
    assert_eq!(one(json!({ "style": 7 })), [format!("{CHILD}.style: BASE_TYPE_CHOICES")]);
    assert_eq!(one(json!({ "style": null })), [format!("{CHILD}.style: BASE_TYPE_REQUIRED")]);
    assert_eq!(one(json!({ "url": "https://a/" })), [format!("{CHILD}.url: BUTTON_COMPONENT_FIELD_FORBIDDEN")]);
}

#[test]
fn an_emoji_without_an_id_is_one_of_unicodes() {
    let fault = [format!("{CHILD}.emoji.name: BUTTON_COMPONENT_INVALID_EMOJI")];
    for name in ["ticket", "é", "字", "", "🎫🎫", "🎫 ", "5", "🇫🇷🇫", "🇫\u{fe0f}\u{fe0f}"] {
        assert_eq!(rows(&[row(&[with(button("b"), json!({ "emoji": { "name": name } }))])]), fault, "{name}");
    }
    for name in ["🎫", "❤", "❤️", "👍🏽", "1️⃣", "🇫🇷", "🏳️‍🌈", "🇦", "🇿"] {
        assert_eq!(rows(&[row(&[with(button("b"), json!({ "emoji": { "name": name } }))])]), [""; 0], "{name}");
    }
}

#[test]
fn labels_of_white_space_are_none() {
    let label = |text: &str| rows(&[row(&[with(button("b"), json!({ "label": text }))])]);
    assert_eq!(label(" \n"), [format!("{CHILD}.label: BUTTON_COMPONENT_LABEL_REQUIRED")]);
    let options = json!({ "options": [{ "label": "  ", "value": "v" }] });
    assert_eq!(select(options), [format!("{CHILD}.options.0.label: BASE_TYPE_REQUIRED")]);
}

#[test]
fn link_buttons() {
    let link = |fields| rows(&[row(&[with(json!({ "type": 2, "style": 5, "label": "l" }), fields)])]);
    assert_eq!(link(json!({ "url": "https://a/b" })), [""; 0]);
    for inside in ["discord://-/settings/advanced", "discord://-/channels/1/2", "discord:///users/1", "discord://app"] {
        assert_eq!(link(json!({ "url": inside })), [""; 0], "{inside}");
    }
    for outside in ["discord://", "discord:// -/", "discord:-/users/1"] {
        assert_eq!(link(json!({ "url": outside })), [format!("{CHILD}.url: URL_TYPE_INVALID_URL")], "{outside}");
    }
    assert_eq!(link(json!({ "url": "steam://connect" })), [format!("{CHILD}.url: URL_TYPE_INVALID_SCHEME")]);
    assert_eq!(link(json!({})), [format!("{CHILD}.url: BASE_TYPE_REQUIRED")]);
    assert_eq!(
        link(json!({ "url": "https://a/", "custom_id": "c" })),
        [format!("{CHILD}.custom_id: BUTTON_COMPONENT_FIELD_FORBIDDEN")]
    );
    assert_eq!(
        link(json!({ "url": format!("https://{}", "a".repeat(505)) })),
        [format!("{CHILD}.url: BASE_TYPE_MAX_LENGTH")]
    );
}

#[test]
fn string_selects() {
    let option = |fields| with(json!({ "label": "l", "value": "v" }), fields);
    let options = |n: usize| (0..n).map(|n| option(json!({ "value": n.to_string() }))).collect::<Vec<_>>();
    assert_eq!(select(json!({ "placeholder": text(150), "min_values": 0, "max_values": 25 })), [""; 0]);
    assert_eq!(select(json!({ "placeholder": text(151) })), [format!("{CHILD}.placeholder: BASE_TYPE_MAX_LENGTH")]);
    assert_eq!(select(json!({ "options": options(26) })), [format!("{CHILD}.options: BASE_TYPE_BAD_LENGTH")]);
    assert_eq!(select(json!({ "options": [] })), [format!("{CHILD}.options: BASE_TYPE_REQUIRED")]);
    assert_eq!(
        select(json!({ "options": options(2), "max_values": 3 })),
        [format!("{CHILD}.max_values: NUMBER_TYPE_MAX")]
    );
    assert_eq!(select(json!({ "max_values": 26 })).len(), 2, "over 25, and over the number of options");
    assert_eq!(select(json!({ "min_values": 0, "max_values": 0 })), [format!("{CHILD}.max_values: NUMBER_TYPE_MIN")]);
    assert_eq!(
        select(json!({ "min_values": 3, "max_values": 2 })),
        [format!("{CHILD}.max_values: SELECT_COMPONENT_MAX_VALUES_TOO_SMALL")]
    );
    assert_eq!(
        select(json!({ "options": [option(json!({})), option(json!({}))] })),
        [format!("{CHILD}.options.1.value: SELECT_COMPONENT_OPTION_VALUE_DUPLICATED")]
    );
    for field in ["label", "value", "description"] {
        assert_eq!(select(json!({ "options": [option(json!({ field: text(100) }))] })), [""; 0]);
        let fault = if field == "description" { "BASE_TYPE_MAX_LENGTH" } else { "BASE_TYPE_BAD_LENGTH" };
        assert_eq!(
            select(json!({ "options": [option(json!({ field: text(101) }))] })),
            [format!("{CHILD}.options.0.{field}: {fault}")]
        );
    }
}

#[test]
fn selects_of_entities() {
    let one = |value: Value| rows(&[row(&[value])]);
    assert_eq!(
        one(json!({ "type": 6, "custom_id": "r", "max_values": 2, "default_values": [{ "id": "1", "type": "role" }] })),
        [""; 0]
    );
    assert_eq!(
        one(json!({ "type": 6, "custom_id": "r", "default_values": [{ "id": "1", "type": "user" }] })),
        [format!("{CHILD}.default_values.0.type: BASE_TYPE_CHOICES")]
    );
    assert_eq!(
        one(
            json!({ "type": 6, "custom_id": "r", "default_values": [{ "id": "1", "type": "role" }, { "id": "2", "type": "role" }] })
        ),
        [format!("{CHILD}.default_values: SELECT_COMPONENT_INVALID_DEFAULT_VALUES")]
    );
    assert_eq!(one(json!({ "type": 8, "custom_id": "c", "channel_types": [0, 4] })), [""; 0]);
    assert_eq!(
        one(json!({ "type": 8, "custom_id": "c", "channel_types": [99] })),
        [format!("{CHILD}.channel_types.0: BASE_TYPE_CHOICES")]
    );
    assert_eq!(
        one(json!({ "type": 8, "custom_id": "c", "channel_types": [0, 4, 0] })),
        [format!("{CHILD}.channel_types.2: SET_TYPE_ALREADY_CONTAINS_VALUE")]
    );
    let twice = json!([{ "id": "1", "type": "role" }, { "id": "1", "type": "role" }]);
    assert_eq!(
        one(json!({ "type": 6, "custom_id": "r", "max_values": 2, "default_values": twice })),
        [format!("{CHILD}.default_values.1.id: SELECT_COMPONENT_INVALID_DEFAULT_VALUES")]
    );
}

#[test]
fn no_text_input_and_no_unknown_type_in_a_message() {
    assert_eq!(
        rows(&[row(&[json!({ "type": 4, "custom_id": "t", "style": 1 })])]),
        [format!("{CHILD}.type: UNION_TYPE_CHOICES")]
    );
    assert_eq!(rows(&[button("b")]), ["components.0.type: UNION_TYPE_CHOICES"]);
    assert_eq!(rows(&[json!({ "type": 10, "content": "c" })]), ["components.0.type: COMPONENT_TYPE_REQUIRES_V2"]);
}

fn v2(components: Value) -> Vec<String> {
    created(&json!({ "flags": 1 << 15, "components": components }))
}

#[test]
fn components_v2() {
    let display = |n| json!({ "type": 10, "content": text(n) });
    assert_eq!(v2(json!([display(4_000)])), [""; 0]);
    assert!(v2(json!([display(4_001)])).contains(&"components.0.content: BASE_TYPE_BAD_LENGTH".to_owned()));
    let size = ["components: COMPONENT_DISPLAYABLE_TEXT_SIZE_EXCEEDED"];
    assert_eq!(v2(json!([display(3_999), { "type": 17, "components": [display(2)] }])), size, "4,001 in all");
    assert_eq!(v2(json!([{ "type": 17, "components": [display(1), row(&[button("b")])] }])), [""; 0]);
    assert_eq!(
        v2(json!(vec![display(1); 41])),
        ["components: BASE_TYPE_BAD_LENGTH", "components: BASE_TYPE_BAD_LENGTH"]
    );
    let nested = json!({ "type": 17, "components": vec![display(1); 20] });
    assert_eq!(v2(json!([nested, nested])), ["components: BASE_TYPE_BAD_LENGTH"], "42 with the containers");
    assert_eq!(v2(json!([{ "type": 9, "components": [display(1)] }])), ["components.0.accessory: BASE_TYPE_REQUIRED"]);
    assert_eq!(v2(json!([{ "type": 9, "components": [display(1)], "accessory": button("b") }])), [""; 0]);
}

#[test]
fn components_v2_exclude_content_and_embeds() {
    let body =
        json!({ "flags": 1 << 15, "content": "c", "embeds": [{ "title": "t" }], "components": [{ "type": 14 }] });
    let code = "MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2";
    assert_eq!(created(&body), [format!("content: {code}"), format!("embeds: {code}")]);
}
