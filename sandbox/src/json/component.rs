//! Components in the JSON of messages.
use serde_json::Value;

/// Visits every component, containers before the components that they hold.
pub fn each_component(components: &mut [Value], visit: &mut impl FnMut(&mut Value)) {
    for component in components {
        visit(component);
        if let Some(children) = component.get_mut("components").and_then(Value::as_array_mut) {
            each_component(children, visit);
        }
        for child in ["accessory", "component"] {
            if let Some(child) = component.get_mut(child) {
                each_component(std::slice::from_mut(child), visit);
            }
        }
    }
}
