//! Integers may be sent as text that reads as an integer (the description's README says so), and ids as
//! integers. This makes a body uniform before it is checked, guided by what the schema allows at each place.
use serde_json::{Map, Value};

/// A copy of `value` in which ids are texts and integers are integers.
pub fn coerce(description: &Value, schema: &Value, value: &Value) -> Value {
    let mut leaves = Vec::new();
    flatten(description, schema, &mut leaves, 0);
    among(description, &leaves, value)
}

fn among(description: &Value, leaves: &[&Map<String, Value>], value: &Value) -> Value {
    let allows = |kind: &str| leaves.iter().any(|leaf| has_type(leaf, kind));
    match value {
        Value::Number(number) if leaves.iter().any(|leaf| is_id(leaf)) && !allows("integer") => {
            Value::String(number.to_string())
        }
        Value::String(text) if !allows("string") && (allows("integer") || allows("number")) => {
            text.parse::<i64>().map_or_else(|_| value.clone(), Value::from)
        }
        Value::Array(items) => {
            let inner = collect(description, leaves, |leaf| leaf.get("items"));
            items.iter().map(|item| among(description, &inner, item)).collect()
        }
        Value::Object(fields) => {
            let fields = fields.iter().map(|(name, field)| {
                let named =
                    |leaf: &'_ &Map<String, Value>| leaf.get("properties").is_some_and(|all| all.get(name).is_some());
                let inner = if leaves.iter().any(named) {
                    collect(description, leaves, |leaf| leaf.get("properties")?.get(name))
                } else {
                    collect(description, leaves, |leaf| leaf.get("additionalProperties"))
                };
                (name.clone(), among(description, &inner, field))
            });
            Value::Object(fields.collect())
        }
        _ => value.clone(),
    }
}

/// The schemas of one place below `leaves`, flattened.
fn collect<'a>(
    description: &'a Value,
    leaves: &[&'a Map<String, Value>],
    step: impl Fn(&'a Map<String, Value>) -> Option<&'a Value>,
) -> Vec<&'a Map<String, Value>> {
    let mut inner = Vec::new();
    for schema in leaves.iter().filter_map(|leaf| step(leaf)) {
        flatten(description, schema, &mut inner, 0);
    }
    inner
}

/// Follows references and alternatives down to the schemas that they lead to.
fn flatten<'a>(description: &'a Value, schema: &'a Value, leaves: &mut Vec<&'a Map<String, Value>>, depth: u8) {
    let Some(object) = schema.as_object().filter(|_| depth < 16) else { return };
    leaves.push(object);
    let target = object.get("$ref").and_then(Value::as_str).and_then(|reference| reference.strip_prefix('#'));
    if let Some(schema) = target.and_then(|target| description.pointer(target)) {
        flatten(description, schema, leaves, depth + 1);
    }
    for list in ["anyOf", "oneOf", "allOf"] {
        for schema in object.get(list).and_then(Value::as_array).into_iter().flatten() {
            flatten(description, schema, leaves, depth + 1);
        }
    }
}

fn is_id(leaf: &Map<String, Value>) -> bool {
    leaf.get("format").is_some_and(|format| format == "snowflake")
}

fn has_type(leaf: &Map<String, Value>, kind: &str) -> bool {
    match leaf.get("type") {
        Some(Value::String(only)) => only == kind,
        Some(Value::Array(several)) => several.iter().any(|one| one == kind),
        _ => false,
    }
}
