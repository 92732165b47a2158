use super::{created, text};
use serde_json::{Value, json};

fn embed(embed: Value) -> Vec<String> {
    created(&json!({ "embeds": [embed] }))
}

#[test]
fn lengths() {
    type Build = fn(String) -> Value;
    let cases: [(usize, &str, Build); 7] = [
        (256, "title", |text| json!({ "title": text })),
        (4_096, "description", |text| json!({ "description": text })),
        (256, "fields.0.name", |text| json!({ "fields": [{ "name": text, "value": "v" }] })),
        (1_024, "fields.0.value", |text| json!({ "fields": [{ "name": "n", "value": text }] })),
        (2_048, "footer.text", |text| json!({ "footer": { "text": text } })),
        (256, "author.name", |text| json!({ "author": { "name": text } })),
        (256, "title", |text| json!({ "title": format!("  {text}\n ") })),
    ];
    for (longest, path, build) in cases {
        assert_eq!(embed(build(text(longest))), [""; 0], "{path}");
        assert_eq!(embed(build(text(longest + 1))), [format!("embeds.0.{path}: BASE_TYPE_MAX_LENGTH")]);
    }
}

#[test]
fn six_thousand_characters_over_all_embeds() {
    let both = |n| json!({ "embeds": [{ "description": text(4_000) }, { "title": "t", "description": text(n), "footer": { "text": "f" } }] });
    assert_eq!(created(&both(1_998)), [""; 0]);
    assert_eq!(created(&both(1_999)), ["embeds: MAX_EMBED_SIZE_EXCEEDED"]);
}

#[test]
fn twenty_five_fields_and_ten_embeds() {
    let fields = |n| vec![json!({ "name": "n", "value": "v" }); n];
    assert_eq!(embed(json!({ "fields": fields(25) })), [""; 0]);
    assert_eq!(embed(json!({ "fields": fields(26) })), ["embeds.0.fields: BASE_TYPE_MAX_LENGTH"]);
    assert_eq!(created(&json!({ "embeds": vec![json!({ "title": "t" }); 10] })), [""; 0]);
    assert_eq!(created(&json!({ "embeds": vec![json!({ "title": "t" }); 11] })), ["embeds: BASE_TYPE_MAX_LENGTH"]);
}

#[test]
fn what_has_to_be_there() {
    assert_eq!(
        embed(json!({ "title": "t", "fields": [{ "name": " ", "value": "" }] })),
        ["embeds.0.fields.0.name: BASE_TYPE_REQUIRED", "embeds.0.fields.0.value: BASE_TYPE_REQUIRED",]
    );
    assert_eq!(embed(json!({ "title": "t", "footer": {} })), ["embeds.0.footer.text: BASE_TYPE_REQUIRED"]);
    assert_eq!(embed(json!({ "title": "t", "image": {} })), ["embeds.0.image.url: BASE_TYPE_REQUIRED"]);
}

#[test]
fn addresses() {
    assert_eq!(embed(json!({ "title": "t", "url": "ftp://a/b" })), ["embeds.0.url: URL_TYPE_INVALID_SCHEME"]);
    assert_eq!(embed(json!({ "title": "t", "url": "nowhere" })), ["embeds.0.url: URL_TYPE_INVALID_URL"]);
    for hostless in ["https:///a.png", "https://?a", "https://.", "https://#"] {
        assert_eq!(embed(json!({ "image": { "url": hostless } })), ["embeds.0.image.url: URL_TYPE_INVALID_URL"]);
    }
    assert_eq!(embed(json!({ "image": { "url": "https://a/b.png" } })), [""; 0]);
    assert_eq!(
        embed(json!({ "image": { "url": "attachment://a.png" } })),
        ["embeds.0.image.url: MESSAGE_ATTACHMENT_NOT_FOUND"]
    );
    assert_eq!(
        embed(json!({ "image": { "url": "attachment://_a.png" } })),
        ["embeds.0.image.url: MESSAGE_ATTACHMENT_NOT_FOUND"],
        "a file's name may begin with anything"
    );
    assert_eq!(embed(json!({ "title": "t", "url": "attachment://a.png" })), ["embeds.0.url: URL_TYPE_INVALID_SCHEME"]);
}

#[test]
fn colours_and_times() {
    assert_eq!(embed(json!({ "title": "t", "color": 0x00FF_FFFF, "timestamp": "2026-01-01T00:00:00Z" })), [""; 0]);
    assert_eq!(embed(json!({ "title": "t", "color": 0x0100_0000 })), ["embeds.0.color: NUMBER_TYPE_MAX"]);
    assert_eq!(embed(json!({ "title": "t", "timestamp": "yesterday" })), ["embeds.0.timestamp: DATE_TIME_TYPE_PARSE"]);
}

#[test]
fn an_embed_of_nothing() {
    let timed = json!({ "timestamp": "2026-01-01T00:00:00Z" });
    for nothing in [json!({}), json!({ "color": 1 }), json!({ "title": "  ", "fields": [] }), timed.clone()] {
        assert_eq!(embed(nothing), ["embeds.0.description: BASE_TYPE_REQUIRED"]);
    }
}
