#![allow(clippy::unwrap_used)]
use super::*;

const MESSAGES: &str = "/channels/{channel_id}/messages";
const CHANNEL: &str = "/channels/{channel_id}";

fn at(milliseconds: i64) -> DateTime<Utc> {
    DateTime::from_timestamp_millis(1_800_000_000_000 + milliseconds).unwrap()
}

fn header<'a>(headers: &'a Headers, name: &str) -> &'a str {
    headers.iter().find(|(known, _)| *known == name).map_or("", |(_, value)| value)
}

#[test]
fn a_bucket_empties_and_fills_again() {
    let mut limits = Limits::default();
    for remaining in ["4", "3", "2", "1", "0"] {
        let headers = limits.take("POST", MESSAGES, "1", &Value::Null, at(0)).unwrap();
        assert_eq!(header(&headers, "x-ratelimit-limit"), "5");
        assert_eq!(header(&headers, "x-ratelimit-remaining"), remaining);
        assert_eq!(header(&headers, "x-ratelimit-reset-after"), "5.000");
        assert_eq!(header(&headers, "x-ratelimit-reset"), "1800000005.000");
    }
    let refused = limits.take("POST", MESSAGES, "1", &Value::Null, at(1_500)).unwrap_err();
    assert!((refused.retry_after - 3.5).abs() < 0.001);
    assert_eq!((refused.scope, refused.global), ("user", false));
    assert_eq!(header(&refused.headers, "retry-after"), "4", "whole seconds, rounded up");
    assert_eq!(header(&refused.headers, "x-ratelimit-remaining"), "0");
    assert!(limits.take("POST", MESSAGES, "1", &Value::Null, at(5_000)).is_ok());
}

#[test]
fn methods_routes_and_channels_have_buckets_of_their_own() {
    let mut limits = Limits::default();
    while limits.take("POST", MESSAGES, "1", &Value::Null, at(0)).is_ok() {}
    assert!(limits.take("GET", MESSAGES, "1", &Value::Null, at(0)).is_ok());
    assert!(limits.take("POST", MESSAGES, "2", &Value::Null, at(0)).is_ok());
    assert!(limits.take("DELETE", CHANNEL, "1", &Value::Null, at(0)).is_ok());
}

#[test]
fn the_bucket_name_leaves_the_channel_out() {
    let mut limits = Limits::default();
    let mut name = |method, route, major| {
        let headers = limits.take(method, route, major, &Value::Null, at(0)).unwrap();
        header(&headers, "x-ratelimit-bucket").to_owned()
    };
    assert_eq!(name("POST", MESSAGES, "1"), name("POST", "/channels/{id}/messages", "2"));
    assert_ne!(name("POST", MESSAGES, "1"), name("GET", MESSAGES, "1"));
}

#[test]
fn fifty_calls_per_second_in_all() {
    let mut limits = Limits::default();
    for n in 0..50 {
        limits.take("GET", CHANNEL, &n.to_string(), &Value::Null, at(0)).unwrap();
    }
    let refused = limits.take("GET", CHANNEL, "50", &Value::Null, at(400)).unwrap_err();
    assert!(refused.global && (refused.retry_after - 0.6).abs() < 0.001);
    assert_eq!(header(&refused.headers, "x-ratelimit-global"), "true");
    assert_eq!(header(&refused.headers, "x-ratelimit-scope"), "global");
    assert_eq!(header(&refused.headers, "x-ratelimit-bucket"), "", "it is no bucket");
    assert!(limits.take("GET", CHANNEL, "50", &Value::Null, at(1_000)).is_ok());
}

#[test]
fn interaction_endpoints_are_outside_the_global_limit() {
    let mut limits = Limits::default();
    for n in 0..50 {
        limits.take("GET", CHANNEL, &n.to_string(), &Value::Null, at(0)).unwrap();
    }
    let callback = "/interactions/{interaction_id}/{interaction_token}/callback";
    let webhook = "/webhooks/{webhook_id}/{webhook_token}/messages/@original";
    for n in 0..100 {
        assert!(limits.take("POST", callback, "", &Value::Null, at(0)).is_ok());
        assert!(limits.take("PATCH", webhook, &format!("1/token{n}"), &Value::Null, at(0)).is_ok());
    }
    assert!(limits.take("GET", CHANNEL, "50", &Value::Null, at(999)).is_err());
}

#[test]
fn two_renames_per_ten_minutes() {
    let mut limits = Limits::default();
    let rename = json!({ "name": "n" });
    limits.take("PATCH", CHANNEL, "1", &rename, at(0)).unwrap();
    limits.take("PATCH", CHANNEL, "1", &rename, at(20_000)).unwrap();
    let refused = limits.take("PATCH", CHANNEL, "1", &rename, at(60_000)).unwrap_err();
    assert!((refused.retry_after - 540.0).abs() < 0.001);
    assert_eq!(header(&refused.headers, "retry-after"), "540");
    assert_eq!(header(&refused.headers, "x-ratelimit-limit"), "10");
    assert_eq!(header(&refused.headers, "x-ratelimit-remaining"), "10", "looks as if nothing were used up");
    assert!(limits.take("PATCH", CHANNEL, "1", &rename, at(599_999)).is_err());
    assert!(limits.take("PATCH", CHANNEL, "1", &rename, at(600_000)).is_ok());
}

#[test]
fn a_rename_holds_nothing_else_of_the_channel() {
    let mut limits = Limits::default();
    for _ in 0..3 {
        let _ = limits.take("PATCH", CHANNEL, "1", &json!({ "name": "n" }), at(0));
    }
    for body in [json!({ "permission_overwrites": [] }), json!({ "parent_id": "2" }), json!({ "topic": "t" })] {
        assert!(limits.take("PATCH", CHANNEL, "1", &body, at(1)).is_ok(), "{body}");
    }
    assert!(limits.take("DELETE", CHANNEL, "1", &Value::Null, at(1)).is_ok());
    assert!(limits.take("GET", CHANNEL, "1", &Value::Null, at(1)).is_ok());
    assert!(limits.take("PATCH", CHANNEL, "2", &json!({ "name": "n" }), at(1)).is_ok(), "another channel");
}

#[test]
fn a_refused_rename_uses_nothing_up() {
    let mut limits = Limits::default();
    for _ in 0..2 {
        limits.take("PATCH", CHANNEL, "1", &json!({ "name": "n" }), at(0)).unwrap();
    }
    for _ in 0..3 {
        limits.take("PATCH", CHANNEL, "1", &json!({ "name": "n", "topic": "t" }), at(1)).unwrap_err();
    }
    for _ in 0..2 {
        limits.take("PATCH", CHANNEL, "1", &json!({ "topic": "t" }), at(2)).unwrap();
    }
    limits.take("PATCH", CHANNEL, "1", &json!({ "topic": "t" }), at(3)).unwrap_err();
}

#[test]
fn invalid_requests_are_counted_for_ten_minutes() {
    let mut limits = Limits::default();
    for (status, scope) in [(401, None), (403, None), (429, Some("user")), (429, Some("global"))] {
        limits.answered(status, scope, at(0));
    }
    for (status, scope) in [(429, Some("shared")), (404, None), (400, None), (200, None)] {
        limits.answered(status, scope, at(0));
    }
    assert_eq!(limits.invalid_requests(at(599_999)), 4);
    assert_eq!(limits.banned(at(599_999)), None);
    assert_eq!(limits.invalid_requests(at(600_000)), 0);
    for n in 0..INVALID_REQUESTS {
        assert_eq!(limits.banned(at(700_000)), None, "{n}");
        limits.answered(403, None, at(700_000));
    }
    let hour = Duration::from_hours(1);
    assert_eq!(limits.banned(at(700_000)), Some(hour));
    assert_eq!(limits.banned(at(700_000 + 3_599_999)), Some(Duration::from_millis(1)));
    assert_eq!(limits.banned(at(700_000 + 3_600_000)), None);
}

#[test]
fn a_shared_429_says_that_the_resource_is_limited() {
    let shared = TooMany::shared(2.5);
    assert_eq!(
        shared.body(),
        json!({ "message": "The resource is being rate limited.", "retry_after": 2.5, "global": false })
    );
    assert_eq!(header(&shared.headers, "x-ratelimit-scope"), "shared");
}
