//! Modals (components/reference.mdx; interactions/receiving-and-responding.mdx, "Modal").
use super::{
    component::{self, Seen},
    fields::{Object, Walk, present},
    layout,
};
use crate::rules::error::ApiError;
use serde_json::Value;

const TEXT_INPUT: i64 = 4;
const LABEL: i64 = 18;

/// Checks the field `data` of a callback of type 9.
pub fn modal(data: &Value) -> Result<(), ApiError> {
    let mut walk = Walk::default();
    if let Some(data) = walk.object(data) {
        check(&mut walk, data);
    }
    walk.finish()
}

pub(super) fn check(walk: &mut Walk, modal: &Object) {
    walk.known(modal, &[&["custom_id", "title", "components"]]);
    walk.required_text(modal, "custom_id", 1..=100);
    walk.legible(modal, "title", 1..=45);
    if present(modal, "components").is_none() {
        return walk.required("components");
    }
    let list = walk.list(modal, "components", 1..=5);
    component::each(walk, list, "components", &mut Seen::default(), |walk, object, kind, seen| match kind {
        component::ACTION_ROW => row(walk, object, seen),
        10 => layout::text_display(walk, object, seen),
        LABEL => label(walk, object, seen),
        _ => component::wrong_type(walk, &[component::ACTION_ROW, 10, LABEL]),
    });
}

/// Checks one text input in a row, which is deprecated and still accepted.
fn row(walk: &mut Walk, row: &Object, seen: &mut Seen) {
    walk.known(row, &[&["type", "id", "components"]]);
    if present(row, "components").is_none() {
        walk.required("components");
    }
    let list = walk.list(row, "components", 1..=1);
    component::each(walk, list, "components", seen, |walk, object, kind, seen| match kind {
        TEXT_INPUT => {
            walk.legible(object, "label", 1..=45);
            text_input(walk, object, seen);
        }
        _ => component::wrong_type(walk, &[TEXT_INPUT]),
    });
}

fn label(walk: &mut Walk, label: &Object, seen: &mut Seen) {
    walk.known(label, &[&["type", "id", "label", "description", "component"]]);
    walk.legible(label, "label", 1..=45);
    walk.text(label, "description", 0..=100);
    let Some(child) = present(label, "component") else { return walk.required("component") };
    walk.within("component", |walk| {
        component::one(walk, child, seen, &|walk: &mut Walk, object: &Object, kind, seen: &mut Seen| match kind {
            TEXT_INPUT => {
                if present(object, "label").is_some() {
                    walk.fault_at("label", "COMPONENT_LABEL_IN_LABEL", "The label belongs to the Label component");
                }
                text_input(walk, object, seen);
            }
            3 | 5..=8 => component::select(walk, object, kind, seen, true),
            19 => file_upload(walk, object, seen),
            21 => options(walk, object, seen, 2, false),
            22 => options(walk, object, seen, 1, true),
            23 => {
                walk.known(object, &[&["type", "id", "custom_id", "default"]]);
                component::custom_id(walk, object, seen);
                walk.boolean(object, "default");
            }
            _ => component::wrong_type(walk, &[3, 4, 5, 6, 7, 8, 19, 21, 22, 23]),
        });
    });
}

fn text_input(walk: &mut Walk, input: &Object, seen: &mut Seen) {
    let known =
        ["type", "id", "custom_id", "style", "label", "min_length", "max_length", "required", "value", "placeholder"];
    walk.known(input, &[&known]);
    component::custom_id(walk, input, seen);
    if walk.choice(input, "style", &[1, 2]).is_none() && present(input, "style").is_none() {
        walk.required("style");
    }
    let least = walk.integer(input, "min_length", 0..=4_000).unwrap_or(0);
    let most = walk.integer(input, "max_length", 1..=4_000).unwrap_or(4_000);
    if least > most {
        walk.fault_at("min_length", "TEXT_INPUT_MIN_LENGTH_TOO_LARGE", "min_length is greater than max_length");
    }
    walk.boolean(input, "required");
    walk.text(input, "placeholder", 0..=100);
    let Some(value) = walk.text(input, "value", 0..=4_000) else { return };
    let length = i64::try_from(value.chars().count()).unwrap_or(i64::MAX);
    if !value.is_empty() && !(least..=most).contains(&length) {
        let text = format!("Must be between {least} and {most} in length.");
        walk.fault_at("value", "BASE_TYPE_BAD_LENGTH", text);
    }
}

fn file_upload(walk: &mut Walk, upload: &Object, seen: &mut Seen) {
    walk.known(upload, &[&["type", "id", "custom_id", "min_values", "max_values", "required", "file_types"]]);
    component::custom_id(walk, upload, seen);
    let required = walk.boolean(upload, "required").unwrap_or(true);
    amounts(walk, upload, required, 1);
    file_types(walk, upload);
}

/// Checks a list of groups of files, or of endings with their dot (reference.mdx, "File Type Filtering").
pub(super) fn file_types(walk: &mut Walk, object: &Object) {
    let types = walk.list(object, "file_types", 0..=10);
    for (n, kind) in types.iter().enumerate() {
        let is_known = kind.as_str().is_some_and(|kind| {
            matches!(kind, "image" | "video" | "audio") || (kind.starts_with('.') && kind.len() > 1)
        });
        if !is_known {
            walk.within("file_types", |walk| {
                walk.fault_at(
                    &n.to_string(),
                    "BASE_TYPE_CHOICES",
                    "Value must be image, video, audio or an extension.",
                );
            });
        }
    }
}

/// Checks the options of radio groups, of which one is chosen, and of checkbox groups.
fn options(walk: &mut Walk, group: &Object, seen: &mut Seen, fewest: usize, several: bool) {
    let amounts_known: &[&str] = if several { &["min_values", "max_values"] } else { &[] };
    walk.known(group, &[&["type", "id", "custom_id", "options", "required"], amounts_known]);
    component::custom_id(walk, group, seen);
    let required = walk.boolean(group, "required").unwrap_or(true);
    let count = group.get("options").and_then(Value::as_array).map_or(0, Vec::len);
    let count = i64::try_from(count).unwrap_or(i64::MAX);
    let most = if several { amounts(walk, group, required, count) } else { 1 };
    if present(group, "options").is_none() {
        return walk.required("options");
    }
    let list = walk.list(group, "options", fewest..=10);
    component::each_option(walk, list, &["value", "label", "description", "default"], most);
}

/// Checks `min_values` and `max_values`, both up to ten; `max_values` is `usual` unless given. At least one
/// value is needed where an answer is required. Returns how many may be given.
fn amounts(walk: &mut Walk, object: &Object, required: bool, usual: i64) -> i64 {
    let fewest = i64::from(required);
    let least = walk.integer(object, "min_values", fewest..=10).unwrap_or(fewest);
    let most = walk.integer(object, "max_values", 1..=10).unwrap_or(usual);
    if least > most {
        walk.fault_at("max_values", "SELECT_COMPONENT_MAX_VALUES_TOO_SMALL", "max_values is less than min_values");
    }
    most
}
