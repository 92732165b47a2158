use super::{faults, text};
use crate::rules::form::{callback, modal};
use serde_json::{Value, json};

fn input(fields: Value) -> Value {
    let mut input = json!({ "type": 4, "custom_id": "i", "style": 1, "label": "l" });
    for (name, value) in fields.as_object().unwrap() {
        input[name] = value.clone();
    }
    input
}

fn with(components: Value) -> Vec<String> {
    faults(modal(&json!({ "custom_id": "m", "title": "t", "components": components })))
}

fn one(fields: Value) -> Vec<String> {
    with(json!([{ "type": 1, "components": [input(fields)] }]))
}

fn labelled(component: Value) -> Vec<String> {
    with(json!([{ "type": 18, "label": "l", "component": component }]))
}

const INPUT: &str = "components.0.components.0";
const CHILD: &str = "components.0.component";

#[test]
fn title_and_custom_id() {
    let row = json!([{ "type": 1, "components": [input(json!({}))] }]);
    let modal_of =
        |title: String, id: String| faults(modal(&json!({ "custom_id": id, "title": title, "components": row })));
    assert_eq!(modal_of(text(45), text(100)), [""; 0]);
    assert_eq!(modal_of(text(46), text(101)), ["custom_id: BASE_TYPE_BAD_LENGTH", "title: BASE_TYPE_BAD_LENGTH"]);
    assert_eq!(modal_of(" ".into(), "m".into()), ["title: BASE_TYPE_REQUIRED"]);
    assert_eq!(modal_of(String::new(), String::new()), ["custom_id: BASE_TYPE_REQUIRED", "title: BASE_TYPE_REQUIRED"]);
}

#[test]
fn one_to_five_rows_of_one_input() {
    let rows = |n: usize| -> Value {
        (0..n).map(|n| json!({ "type": 1, "components": [input(json!({ "custom_id": n.to_string() }))] })).collect()
    };
    assert_eq!(with(rows(5)), [""; 0]);
    assert_eq!(with(rows(6)), ["components: BASE_TYPE_BAD_LENGTH"]);
    assert_eq!(with(json!([])), ["components: BASE_TYPE_REQUIRED"]);
    let two = json!([{ "type": 1, "components": [input(json!({})), input(json!({ "custom_id": "j" }))] }]);
    assert_eq!(with(two), ["components.0.components: BASE_TYPE_BAD_LENGTH"]);
}

#[test]
fn text_inputs() {
    assert_eq!(one(json!({ "label": text(45), "placeholder": text(100), "value": text(4_000), "style": 2 })), [""; 0]);
    assert_eq!(one(json!({ "label": text(46) })), [format!("{INPUT}.label: BASE_TYPE_BAD_LENGTH")]);
    assert_eq!(one(json!({ "label": null })), [format!("{INPUT}.label: BASE_TYPE_REQUIRED")]);
    assert_eq!(one(json!({ "placeholder": text(101) })), [format!("{INPUT}.placeholder: BASE_TYPE_MAX_LENGTH")]);
    assert_eq!(one(json!({ "style": 3 })), [format!("{INPUT}.style: BASE_TYPE_CHOICES")]);
    assert_eq!(one(json!({ "min_length": 4_001 })).first().unwrap(), &format!("{INPUT}.min_length: NUMBER_TYPE_MAX"));
    assert_eq!(one(json!({ "max_length": 0 })), [format!("{INPUT}.max_length: NUMBER_TYPE_MIN")]);
    assert_eq!(
        one(json!({ "min_length": 5, "max_length": 4 })),
        [format!("{INPUT}.min_length: TEXT_INPUT_MIN_LENGTH_TOO_LARGE")]
    );
    assert_eq!(one(json!({ "max_length": 3, "value": "four" })), [format!("{INPUT}.value: BASE_TYPE_BAD_LENGTH")]);
}

#[test]
fn custom_ids_are_unique_in_the_modal() {
    let row = json!({ "type": 1, "components": [input(json!({}))] });
    assert_eq!(with(json!([row, row])), ["components.1.components.0.custom_id: COMPONENT_CUSTOM_ID_DUPLICATED"]);
}

#[test]
fn labels() {
    let bare = json!({ "type": 4, "custom_id": "i", "style": 2 });
    assert_eq!(labelled(bare.clone()), [""; 0]);
    assert_eq!(
        with(json!([{ "type": 18, "label": text(46), "description": text(101), "component": bare }])),
        ["components.0.label: BASE_TYPE_BAD_LENGTH", "components.0.description: BASE_TYPE_MAX_LENGTH"]
    );
    assert_eq!(with(json!([{ "type": 18, "label": "l" }])), ["components.0.component: BASE_TYPE_REQUIRED"]);
    assert_eq!(labelled(json!({ "type": 6, "custom_id": "r", "required": false, "min_values": 0 })), [""; 0]);
    assert_eq!(
        labelled(json!({ "type": 6, "custom_id": "r", "min_values": 0 })),
        [format!("{CHILD}.min_values: NUMBER_TYPE_MIN")]
    );
    assert_eq!(
        labelled(json!({ "type": 6, "custom_id": "r", "disabled": true })),
        [format!("{CHILD}.disabled: COMPONENT_DISABLED_IN_MODAL")]
    );
    assert_eq!(
        labelled(json!({ "type": 2, "custom_id": "b", "style": 1, "label": "l" })),
        [format!("{CHILD}.type: UNION_TYPE_CHOICES")]
    );
}

#[test]
fn newer_inputs() {
    let options = |n: usize| (0..n).map(|n| json!({ "label": "l", "value": n.to_string() })).collect::<Vec<_>>();
    assert_eq!(
        labelled(json!({ "type": 19, "custom_id": "f", "max_values": 10, "file_types": ["image", ".pdf"] })),
        [""; 0]
    );
    assert_eq!(
        labelled(json!({ "type": 19, "custom_id": "f", "max_values": 11 })),
        [format!("{CHILD}.max_values: NUMBER_TYPE_MAX")]
    );
    assert_eq!(labelled(json!({ "type": 21, "custom_id": "r", "options": options(2) })), [""; 0]);
    assert_eq!(
        labelled(json!({ "type": 21, "custom_id": "r", "options": options(1) })),
        [format!("{CHILD}.options: BASE_TYPE_BAD_LENGTH")]
    );
    assert_eq!(
        labelled(json!({ "type": 22, "custom_id": "c", "options": options(11) })),
        [format!("{CHILD}.options: BASE_TYPE_BAD_LENGTH")]
    );
    let mut chosen = options(3);
    for option in &mut chosen {
        option["default"] = json!(true);
    }
    let too_many = [format!("{CHILD}.options: SELECT_COMPONENT_TOO_MANY_DEFAULT_VALUES")];
    assert_eq!(labelled(json!({ "type": 21, "custom_id": "r", "options": chosen })), too_many);
    assert_eq!(labelled(json!({ "type": 22, "custom_id": "c", "options": chosen })), [""; 0]);
    assert_eq!(labelled(json!({ "type": 22, "custom_id": "c", "options": chosen, "max_values": 2 })), too_many);
    assert_eq!(labelled(json!({ "type": 23, "custom_id": "c", "default": true })), [""; 0]);
    assert_eq!(with(json!([{ "type": 10, "content": "read this" }])), [""; 0]);
}

#[test]
fn how_many_files_and_checks() {
    let files = |fields: Value| {
        let mut upload = json!({ "type": 19, "custom_id": "f" });
        upload.as_object_mut().unwrap().extend(fields.as_object().unwrap().clone());
        labelled(upload)
    };
    let few = [format!("{CHILD}.max_values: SELECT_COMPONENT_MAX_VALUES_TOO_SMALL")];
    assert_eq!(files(json!({ "min_values": 2, "max_values": 2 })), [""; 0]);
    assert_eq!(files(json!({ "min_values": 2 })), few, "one at most unless said otherwise");
    assert_eq!(files(json!({ "min_values": 0 })), [format!("{CHILD}.min_values: NUMBER_TYPE_MIN")]);
    assert_eq!(files(json!({ "min_values": 0, "required": false })), [""; 0]);
    let options = [1, 2].map(|n| json!({ "label": "l", "value": n.to_string() }));
    let checks =
        |fewest: u64| labelled(json!({ "type": 22, "custom_id": "c", "options": options, "min_values": fewest }));
    assert_eq!(checks(2), [""; 0], "as many as there are options unless said otherwise");
    assert_eq!(checks(3), few);
}

#[test]
fn in_a_callback_the_path_starts_with_data() {
    let body = json!({ "type": 9, "data": { "custom_id": "m", "title": text(46), "components": [{ "type": 1, "components": [input(json!({}))] }] } });
    assert_eq!(faults(callback(&body, &[], None)), ["data.title: BASE_TYPE_BAD_LENGTH"]);
}
