#![allow(clippy::unwrap_used)]
use super::*;

/// Returns `None`, and says so loudly, on a machine without the description.
fn validator() -> Option<Arc<Validator>> {
    let Some(path) = find() else {
        eprintln!("SKIPPED: no OpenAPI description on this machine (set DISCORD_OPENAPI to its path)");
        return None;
    };
    Some(Validator::load(&path).unwrap())
}

const MESSAGES: &str = "/channels/{channel_id}/messages";

#[test]
fn requests() {
    let Some(validator) = validator() else { return };
    let faults = |body| validator.request("POST", MESSAGES, &body);
    let button = |label: &str| json!({ "type": 2, "style": 1, "label": label, "custom_id": "c" });
    let with = |button| json!({ "content": "c", "components": [{ "type": 1, "components": [button] }] });
    assert_eq!(faults(with(button("l"))), [""; 0]);
    let long = faults(with(button(&"l".repeat(81))));
    assert!(long.len() == 1 && long[0].contains("/components/0/components/0/label"), "{long:?}");
    assert_eq!(validator.request("POST", "/channels/{id}/messages", &json!({ "embeds": [{ "title": "t" }] })), [""; 0]);
    assert_eq!(validator.request("GET", MESSAGES, &Value::Null), [""; 0]);
    assert_eq!(validator.request("GET", MESSAGES, &json!({ "a": 1 })).len(), 1);
    assert_eq!(validator.request("GET", "/nowhere", &Value::Null), ["GET /nowhere is not in the description"]);
}

#[test]
fn numbers_as_text_and_ids_as_numbers() {
    let Some(validator) = validator() else { return };
    let body = json!({ "name": "n", "type": "0", "parent_id": 175_928_847_299_117_063_u64, "permission_overwrites": [{ "id": 1, "type": 0, "allow": 1024, "deny": "0" }] });
    assert_eq!(validator.request("POST", "/guilds/{guild_id}/channels", &body), [""; 0]);
    let body = json!({ "name": "n", "type": "text" });
    assert_eq!(validator.request("POST", "/guilds/{guild_id}/channels", &body).len(), 1);
}

#[test]
fn callbacks() {
    let Some(validator) = validator() else { return };
    let faults = |body| validator.request("POST", "/interactions/{interaction_id}/{interaction_token}/callback", &body);
    let input = json!({ "type": 1, "components": [{ "type": 4, "custom_id": "i", "style": 1, "label": "l" }] });
    assert_eq!(
        faults(json!({ "type": 9, "data": { "custom_id": "m", "title": "t", "components": [input] } })),
        [""; 0]
    );
    assert_eq!(faults(json!({ "type": 4, "data": { "content": "c", "flags": 64 } })), [""; 0]);
    assert_eq!(faults(json!({ "type": 5, "data": { "flags": 64 } })), [""; 0]);
    assert_eq!(faults(json!({ "type": 6 })), [""; 0]);
    assert_ne!(
        faults(json!({ "type": 9, "data": { "custom_id": "m", "title": "t".repeat(46), "components": [input] } })),
        [""; 0]
    );
}

#[test]
fn responses() {
    let Some(validator) = validator() else { return };
    let url = json!({ "url": "ws://127.0.0.1/gateway" });
    assert_eq!(validator.response("GET", "/gateway", 200, &url), [""; 0]);
    assert_eq!(validator.response("GET", "/gateway", 200, &json!({})).len(), 1);
    assert_eq!(validator.response("GET", "/gateway", 204, &Value::Null), ["GET /gateway does not answer 204"]);
    let error = json!({ "message": "Unknown Channel", "code": 10003 });
    assert_eq!(validator.response("GET", "/channels/{channel_id}", 404, &error), [""; 0]);
    assert_eq!(validator.response("GET", "/channels/{channel_id}", 404, &json!({ "code": 10003 })).len(), 1);
    assert_eq!(
        validator.response("DELETE", "/channels/{channel_id}/messages/{message_id}", 204, &Value::Null),
        [""; 0]
    );
}

#[test]
fn of_the_errors_of_a_form_only_the_type_of_codes_is_passed_over() {
    let Some(validator) = validator() else { return };
    let faults = |errors: Value| {
        let body = json!({ "code": 50035, "message": "Invalid Form Body", "errors": errors });
        validator.response("POST", MESSAGES, 400, &body)
    };
    let leaf = json!({ "code": "BASE_TYPE_REQUIRED", "message": "This field is required" });
    assert_eq!(faults(json!({ "embeds": { "0": { "title": { "_errors": [leaf] } } } })), [""; 0]);
    assert_eq!(faults(json!({ "_errors": [leaf] })), [""; 0]);
    assert_ne!(faults(json!({ "embeds": { "0": { "_errors": [{ "code": "BASE_TYPE_REQUIRED" }] } } })), [""; 0]);
    assert_ne!(faults(json!({ "embeds": { "_errors": leaf } })), [""; 0]);
    assert_ne!(faults(json!({ "embeds": "wrong" })), [""; 0]);
}

#[test]
fn counts() {
    let Some(validator) = validator() else { return };
    let before = validator.counts();
    validator.request("POST", MESSAGES, &json!({ "content": 5 }));
    validator.response("GET", "/gateway", 200, &json!({ "url": "ws://127.0.0.1" }));
    let after = validator.counts();
    assert!(after.requests > before.requests && after.responses > before.responses && after.faulty > before.faulty);
}

#[test]
fn loading_twice_gives_the_same_one() {
    let Some(path) = find() else { return };
    assert!(Arc::ptr_eq(&Validator::load(&path).unwrap(), &Validator::load(&path).unwrap()));
    assert!(Validator::load(Path::new("/nowhere.json")).is_err());
}

#[test]
fn forms_are_taken_where_they_are_described() {
    let Some(validator) = validator() else { return };
    let content = |route: &crate::rest::Route| {
        let operation = validator.operation(route.method, route.template)?;
        validator.at(&format!("{operation}/requestBody/content"))
    };
    let mut forms = 0;
    for route in crate::rest::routes().filter(|route| content(route).is_some()) {
        for kind in ["application/x-www-form-urlencoded", "multipart/form-data"] {
            let described = content(route).is_some_and(|content| content.get(kind).is_some());
            assert_eq!(route.forms, described, "{kind} for {} {}", route.method, route.template);
        }
        forms += usize::from(route.forms);
    }
    assert_eq!(forms, 6);
}
