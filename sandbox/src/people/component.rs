//! Finds a component in what a message or a modal shows.
use serde_json::Value;

/// Visits every component, containers before the components that they hold.
pub(super) fn walk(components: &[Value], visit: &mut impl FnMut(&Value)) {
    for component in components {
        visit(component);
        if let Some(children) = component["components"].as_array() {
            walk(children, visit);
        }
        for child in ["accessory", "component"] {
            if component[child].is_object() {
                walk(std::slice::from_ref(&component[child]), visit);
            }
        }
    }
}

/// Finds a component by its `custom_id` or, failing that, by what a person reads: its label or placeholder.
pub(super) fn find(components: &[Value], name: &str) -> Option<Value> {
    let mut found: Option<(u8, Value)> = None;
    walk(components, &mut |component| {
        let fit = if component["custom_id"] == name {
            2
        } else if component["type"] != 18 && (component["label"] == name || component["placeholder"] == name) {
            1
        } else {
            return;
        };
        if found.as_ref().is_none_or(|(best, _)| *best < fit) {
            found = Some((fit, component.clone()));
        }
    });
    found.map(|(_, component)| component)
}

/// Whether the type is one of Discord's selects: 3 string, 5 user, 6 role, 7 mentionable, 8 channel.
pub(super) fn is_select(kind: u64) -> bool {
    matches!(kind, 3 | 5..=8)
}

/// What the bot has chosen beforehand in a select, a radio group or a checkbox group: values or ids.
pub(super) fn preset(part: &Value) -> Vec<String> {
    let list = |field: &str| part[field].as_array().into_iter().flatten();
    let options = list("options").filter(|option| option["default"] == true).map(|option| &option["value"]);
    let entities = list("default_values").map(|value| &value["id"]);
    options.chain(entities).map(|value| value.as_str().map_or_else(|| value.to_string(), str::to_owned)).collect()
}
