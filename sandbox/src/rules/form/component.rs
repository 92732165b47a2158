//! Components of messages (components/reference.mdx): buttons and selects in action rows; `layout` has the
//! other components.
use super::fields::{Object, Walk, present};
use serde_json::Value;
use std::collections::BTreeSet;

pub const ACTION_ROW: i64 = 1;
const BUTTON: i64 = 2;
const STRING_SELECT: i64 = 3;
const CHANNEL_SELECT: i64 = 8;

/// The values that have to be unique in the whole message or modal, and the totals that are limited.
#[derive(Debug, Default)]
pub struct Seen {
    custom_ids: BTreeSet<String>,
    ids: BTreeSet<i64>,
    /// The number of components so far, including nested ones.
    pub count: usize,
    /// The number of characters in text displays so far.
    pub text: usize,
}

/// Checks the list under `components` of a message without `IS_COMPONENTS_V2`: at most five action rows.
pub fn rows(walk: &mut Walk, body: &Object) {
    let list = walk.list(body, "components", 0..=5);
    let mut seen = Seen::default();
    each(walk, list, "components", &mut seen, |walk, object, kind, seen| match kind {
        ACTION_ROW => row(walk, object, seen),
        9..=14 | 17 => {
            walk.fault_at("type", "COMPONENT_TYPE_REQUIRES_V2", "This component needs the flag IS_COMPONENTS_V2");
        }
        _ => wrong_type(walk, &[ACTION_ROW]),
    });
}

/// Runs `look` on every component of a list, with its type, after what all components share has been checked.
pub fn each(
    walk: &mut Walk,
    list: &[Value],
    field: &str,
    seen: &mut Seen,
    look: impl Fn(&mut Walk, &Object, i64, &mut Seen),
) {
    walk.within(field, |walk| {
        for (n, value) in list.iter().enumerate() {
            walk.within(n, |walk| one(walk, value, seen, &look));
        }
    });
}

/// Runs `look` on a single component, as [`each`] does for a list.
pub fn one(walk: &mut Walk, value: &Value, seen: &mut Seen, look: &impl Fn(&mut Walk, &Object, i64, &mut Seen)) {
    let Some(object) = walk.object(value) else { return };
    seen.count += 1;
    // An id of 0 counts as none ("Anatomy of a Component").
    let id = walk.integer(object, "id", 0..=i64::from(u32::MAX)).filter(|id| *id != 0);
    if id.is_some_and(|id| !seen.ids.insert(id)) {
        walk.fault_at("id", "COMPONENT_ID_DUPLICATED", "Component id cannot be duplicated");
    }
    match walk.integer(object, "type", i64::MIN..=i64::MAX) {
        Some(kind) => look(walk, object, kind, seen),
        None if present(object, "type").is_none() => walk.required("type"),
        None => {}
    }
}

/// Checks an action row: five buttons or one select.
pub fn row(walk: &mut Walk, row: &Object, seen: &mut Seen) {
    walk.known(row, &[&["type", "id", "components"]]);
    if present(row, "components").is_none() {
        walk.required("components");
    }
    let list = walk.list(row, "components", 1..=5);
    let has_select = list.iter().any(|value| value["type"] != BUTTON);
    if has_select && list.len() > 1 {
        let extra = (list.len() - 1).to_string();
        walk.within("components", |walk| {
            walk.fault_at(
                &extra,
                "COMPONENT_LAYOUT_WIDTH_EXCEEDED",
                "The specified component exceeds the maximum width",
            );
        });
    }
    each(walk, list, "components", seen, |walk, object, kind, seen| match kind {
        BUTTON => button(walk, object, seen),
        STRING_SELECT | 5..=8 => select(walk, object, kind, seen, false),
        _ => wrong_type(walk, &[2, 3, 5, 6, 7, 8]),
    });
}

pub fn wrong_type(walk: &mut Walk, choices: &[i64]) {
    let list: Vec<_> = choices.iter().map(ToString::to_string).collect();
    walk.fault_at(
        "type",
        "UNION_TYPE_CHOICES",
        format!("Value of field \"type\" must be one of ({}).", list.join(", ")),
    );
}

/// Checks a `custom_id`: it has 1 to 100 characters and occurs only once in the message or modal.
pub fn custom_id(walk: &mut Walk, object: &Object, seen: &mut Seen) {
    let Some(custom_id) = walk.required_text(object, "custom_id", 1..=100) else { return };
    if !seen.custom_ids.insert(custom_id.to_owned()) {
        walk.fault_at("custom_id", "COMPONENT_CUSTOM_ID_DUPLICATED", "Component custom id cannot be duplicated");
    }
}

pub fn button(walk: &mut Walk, button: &Object, seen: &mut Seen) {
    walk.known(button, &[&["type", "id", "style", "label", "emoji", "custom_id", "sku_id", "url", "disabled"]]);
    walk.text(button, "label", 0..=80);
    walk.boolean(button, "disabled");
    emoji(walk, button);
    let style = walk.choice(button, "style", &[1, 2, 3, 4, 5, 6]);
    let forbidden: &[&str] = match style {
        None if present(button, "style").is_none() => return walk.required("style"),
        None => return,
        Some(5) => {
            if present(button, "url").is_none() {
                walk.required("url");
            }
            walk.url(button, "url", 512, &["discord"]);
            &["custom_id", "sku_id"]
        }
        Some(6) => {
            if walk.snowflake(button, "sku_id").is_none() {
                walk.required("sku_id");
            }
            &["custom_id", "label", "url", "emoji"]
        }
        Some(_) => {
            custom_id(walk, button, seen);
            &["url", "sku_id"]
        }
    };
    for field in forbidden.iter().filter(|field| present(button, field).is_some()) {
        walk.fault_at(field, "BUTTON_COMPONENT_FIELD_FORBIDDEN", "A button of this style cannot have this field");
    }
    let has_face = ["label", "emoji"].iter().any(|field| {
        present(button, field).is_some_and(|face| !face.as_str().is_some_and(|text| text.trim().is_empty()))
    });
    if style != Some(6) && !has_face {
        walk.fault_at("label", "BUTTON_COMPONENT_LABEL_REQUIRED", "A button needs a label or an emoji");
    }
}

/// Checks a partial emoji: `name`, `id`, `animated`.
pub fn emoji(walk: &mut Walk, object: &Object) {
    let Some(value) = present(object, "emoji") else { return };
    walk.within("emoji", |walk| {
        let Some(emoji) = walk.object(value) else { return };
        walk.known(emoji, &[&["name", "id", "animated"]]);
        let name = walk.text(emoji, "name", 0..=32);
        walk.boolean(emoji, "animated");
        let id = walk.snowflake(emoji, "id");
        // Without an id, the name is the emoji itself: a letter is no emoji.
        if id.is_none() && !name.is_some_and(is_emoji) {
            walk.fault_at("name", "BUTTON_COMPONENT_INVALID_EMOJI", "Invalid emoji");
        }
    });
}

/// Whether the text is one of Unicode's emoji, with or without the selector that asks for its colours, or one
/// of Discord's own `:regional_indicator_a:` to `z`: such an indicator is half a flag, which Unicode does not
/// count among its emoji.
fn is_emoji(name: &str) -> bool {
    let mut characters = name.chars();
    if matches!((characters.next(), characters.next()), (Some('\u{1F1E6}'..='\u{1F1FF}'), None)) {
        return true;
    }
    !name.is_ascii() && (emojis::get(name).is_some() || emojis::get(&format!("{name}\u{fe0f}")).is_some())
}

/// Checks selects of all kinds. In a modal a select may be `required` and may not be `disabled`.
pub fn select(walk: &mut Walk, select: &Object, kind: i64, seen: &mut Seen, in_modal: bool) {
    let mut known = vec!["type", "id", "custom_id", "placeholder", "min_values", "max_values", "disabled", "required"];
    known.push(if kind == STRING_SELECT { "options" } else { "default_values" });
    if kind == CHANNEL_SELECT {
        known.push("channel_types");
    }
    walk.known(select, &[&known]);
    custom_id(walk, select, seen);
    walk.text(select, "placeholder", 0..=150);
    let required = walk.boolean(select, "required").unwrap_or(true);
    if walk.boolean(select, "disabled") == Some(true) && in_modal {
        walk.fault_at("disabled", "COMPONENT_DISABLED_IN_MODAL", "A component of a modal cannot be disabled");
    }
    let least = walk.integer(select, "min_values", 0..=25).unwrap_or(1);
    let most = walk.integer(select, "max_values", 1..=25).unwrap_or(1);
    if least > most {
        walk.fault_at("max_values", "SELECT_COMPONENT_MAX_VALUES_TOO_SMALL", "max_values is less than min_values");
    }
    if in_modal && required && least == 0 {
        walk.fault_at("min_values", "NUMBER_TYPE_MIN", "int value should be greater than or equal to 1.");
    }
    if kind == STRING_SELECT {
        options(walk, select, least, most);
    } else {
        defaults(walk, select, kind, least, most);
    }
    channel_types(walk, select);
}

/// Checks the types of channels of a select, or of an option of a command. Each type occurs once.
pub fn channel_types(walk: &mut Walk, object: &Object) {
    let list = walk.list(object, "channel_types", 0..=25);
    for (n, kind) in list.iter().enumerate() {
        let is_known = kind.as_i64().is_some_and(|kind| (0..=5).contains(&kind) || (10..=16).contains(&kind));
        let fault = match (is_known, list[..n].contains(kind)) {
            (false, _) => ("BASE_TYPE_CHOICES", "Value must be a type of channel."),
            (true, true) => ("SET_TYPE_ALREADY_CONTAINS_VALUE", "The set already contains this value"),
            (true, false) => continue,
        };
        walk.within("channel_types", |walk| walk.fault_at(&n.to_string(), fault.0, fault.1));
    }
}

fn options(walk: &mut Walk, select: &Object, least: i64, most: i64) {
    if present(select, "options").is_none() {
        return walk.required("options");
    }
    let list = walk.list(select, "options", 1..=25);
    let count = i64::try_from(list.len()).unwrap_or(i64::MAX);
    for (field, wanted) in [("min_values", least), ("max_values", most)] {
        if wanted > count && present(select, field).is_some() {
            walk.fault_at(field, "NUMBER_TYPE_MAX", format!("int value should be less than or equal to {count}."));
        }
    }
    each_option(walk, list, &["label", "value", "description", "emoji", "default"], most);
}

/// Checks options to choose from, each value once; at most so many are chosen beforehand.
pub(super) fn each_option(walk: &mut Walk, list: &[Value], known: &[&str], most: i64) {
    let mut values = BTreeSet::new();
    let mut chosen = 0;
    walk.within("options", |walk| {
        for (n, value) in list.iter().enumerate() {
            walk.within(n, |walk| {
                let Some(option) = walk.object(value) else { return };
                walk.known(option, &[known]);
                walk.legible(option, "label", 1..=100);
                walk.text(option, "description", 0..=100);
                emoji(walk, option);
                chosen += i64::from(walk.boolean(option, "default") == Some(true));
                let value = walk.required_text(option, "value", 1..=100);
                if value.is_some_and(|value| !values.insert(value)) {
                    let text = "The specified option value is already used";
                    walk.fault_at("value", "SELECT_COMPONENT_OPTION_VALUE_DUPLICATED", text);
                }
            });
        }
    });
    if chosen > most {
        walk.fault_at(
            "options",
            "SELECT_COMPONENT_TOO_MANY_DEFAULT_VALUES",
            "More options are default than may be chosen",
        );
    }
}

fn defaults(walk: &mut Walk, select: &Object, kind: i64, least: i64, most: i64) {
    let list = walk.list(select, "default_values", 0..=25);
    let count = i64::try_from(list.len()).unwrap_or(i64::MAX);
    if count > 0 && !(least..=most).contains(&count) {
        walk.fault_at(
            "default_values",
            "SELECT_COMPONENT_INVALID_DEFAULT_VALUES",
            "The number of default values must lie between min_values and max_values",
        );
    }
    let allowed: &[&str] = match kind {
        5 => &["user"],
        6 => &["role"],
        7 => &["user", "role"],
        _ => &["channel"],
    };
    let mut ids = BTreeSet::new();
    walk.within("default_values", |walk| {
        for (n, value) in list.iter().enumerate() {
            walk.within(n, |walk| {
                let Some(default) = walk.object(value) else { return };
                walk.known(default, &[&["id", "type"]]);
                match walk.snowflake(default, "id") {
                    None => walk.required("id"),
                    Some(id) if !ids.insert(id) => {
                        walk.fault_at(
                            "id",
                            "SELECT_COMPONENT_INVALID_DEFAULT_VALUES",
                            "A default value stands here twice",
                        );
                    }
                    Some(_) => {}
                }
                if !default.get("type").and_then(Value::as_str).is_some_and(|kind| allowed.contains(&kind)) {
                    walk.fault_at("type", "BASE_TYPE_CHOICES", format!("Value must be one of {allowed:?}."));
                }
            });
        }
    });
}
