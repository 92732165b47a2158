use super::{created, faults, text};
use crate::{
    id::Id,
    rules::form::{MessageContext, Place, callback, message},
    state::{Attachment, Mentions, Message},
};
use serde_json::{Map, Value, json};

fn existing() -> Message {
    let attachment = Attachment {
        id: Id(77),
        filename: "kept.png".into(),
        description: None,
        content_type: None,
        size: 1,
        spoiler: false,
        width: None,
        height: None,
        extra: Map::new(),
    };
    Message {
        id: Id(1),
        channel_id: Id(2),
        author_id: Id(3),
        kind: 0,
        content: "before".into(),
        embeds: Vec::new(),
        components: Vec::new(),
        attachments: vec![attachment],
        flags: 0,
        created_at: chrono::DateTime::UNIX_EPOCH,
        edited_at: None,
        pinned_at: None,
        mentions: Mentions::default(),
        reactions: Vec::new(),
        poll: None,
        snapshot: None,
        extra: Map::new(),
        nonce: None,
        interaction_id: None,
        only_for: None,
        dismissed: false,
        by_webhook: false,
        loading: false,
    }
}

fn edited(body: &Value, message_before: &Message) -> Vec<String> {
    faults(message(body, &MessageContext { place: Place::Edit, files: &[], existing: Some(message_before) }))
}

fn called_back(body: &Value) -> Vec<String> {
    faults(callback(body, &[], None))
}

#[test]
fn content_of_two_thousand_characters() {
    assert_eq!(created(&json!({ "content": text(2_000) })), [""; 0]);
    assert_eq!(created(&json!({ "content": text(2_001) })), ["content: BASE_TYPE_MAX_LENGTH"]);
    assert_eq!(created(&json!({ "content": 5 })), ["content: STRING_TYPE_CONVERT"]);
}

#[test]
fn a_message_of_nothing() {
    for body in
        [json!({}), json!({ "content": "" }), json!({ "content": " \n" }), json!({ "embeds": [], "components": [] })]
    {
        assert_eq!(created(&body), ["50006"], "{body}");
    }
    let files = ["a.txt".to_owned()];
    let with_file = MessageContext { place: Place::Create, files: &files, existing: None };
    assert_eq!(faults(message(&json!({}), &with_file)), [""; 0]);
    assert_eq!(called_back(&json!({ "type": 4, "data": {} })), ["50006"]);
}

#[test]
fn an_edit_may_not_empty_a_message() {
    let mut before = existing();
    assert_eq!(edited(&json!({ "content": "" }), &before), [""; 0], "its attachment stays");
    assert_eq!(edited(&json!({ "content": null, "attachments": [] }), &before), ["50006"]);
    before.attachments.clear();
    assert_eq!(edited(&json!({ "content": "" }), &before), ["50006"]);
    assert_eq!(edited(&json!({ "components": [] }), &before), [""; 0]);
}

#[test]
fn nonces_of_twenty_five_characters() {
    assert_eq!(created(&json!({ "content": "c", "nonce": "n".repeat(25), "enforce_nonce": true })), [""; 0]);
    assert_eq!(created(&json!({ "content": "c", "nonce": "n".repeat(26) })), ["nonce: BASE_TYPE_MAX_LENGTH"]);
    assert_eq!(created(&json!({ "content": "c", "nonce": 12 })), [""; 0]);
}

#[test]
fn flags_that_can_be_set() {
    assert_eq!(created(&json!({ "content": "c", "flags": 4 | 4096 })), [""; 0]);
    assert_eq!(created(&json!({ "content": "c", "flags": 64 })), ["flags: BITFIELD_FLAG_NOT_SETTABLE"]);
    assert_eq!(called_back(&json!({ "type": 4, "data": { "content": "c", "flags": 64 } })), [""; 0]);
    assert_eq!(called_back(&json!({ "type": 5, "data": { "flags": 64 } })), [""; 0]);
    assert_eq!(called_back(&json!({ "type": 5, "data": { "flags": 4 } })), ["data.flags: BITFIELD_FLAG_NOT_SETTABLE"]);
    assert_eq!(edited(&json!({ "flags": 64 }), &existing()), ["flags: BITFIELD_FLAG_NOT_SETTABLE"]);
    assert_eq!(edited(&json!({ "flags": 64 }), &Message { flags: 64, ..existing() }), [""; 0], "it had it before");
}

#[test]
fn allowed_mentions_parse_or_list() {
    let with = |allowed: Value| created(&json!({ "content": "c", "allowed_mentions": allowed }));
    assert_eq!(with(json!({ "parse": [] })), [""; 0]);
    assert_eq!(with(json!({ "parse": ["users"], "users": [], "roles": ["1"] })), [""; 0]);
    assert_eq!(
        with(json!({ "parse": ["users"], "users": ["1"] })),
        ["allowed_mentions: MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE"]
    );
    assert_eq!(with(json!({ "parse": ["here"] })), ["allowed_mentions.parse.0: BASE_TYPE_CHOICES"]);
    let ids = |n: u64| (1..=n).map(|id| id.to_string()).collect::<Vec<_>>();
    assert_eq!(with(json!({ "roles": ids(100) })), [""; 0]);
    assert_eq!(with(json!({ "roles": ids(101) })), ["allowed_mentions.roles: BASE_TYPE_MAX_LENGTH"]);
}

#[test]
fn nothing_stands_twice_in_allowed_mentions() {
    for (field, first, second) in
        [("parse", json!("users"), json!("roles")), ("users", json!("1"), json!(2)), ("roles", json!("1"), json!("2"))]
    {
        let with = |list: Value| created(&json!({ "content": "c", "allowed_mentions": { field: list } }));
        assert_eq!(with(json!([first, second])), [""; 0]);
        let twice = format!("allowed_mentions.{field}.2: SET_TYPE_ALREADY_CONTAINS_VALUE");
        assert_eq!(with(json!([first, second, first])), [twice]);
    }
    let mixed = json!({ "content": "c", "allowed_mentions": { "users": ["1", 1] } });
    assert_eq!(created(&mixed), ["allowed_mentions.users.1: SET_TYPE_ALREADY_CONTAINS_VALUE"]);
}

#[test]
fn attachments_name_a_file_or_one_that_is_there() {
    let files = ["a.png".to_owned()];
    let create = |body| faults(message(&body, &MessageContext { place: Place::Create, files: &files, existing: None }));
    assert_eq!(create(json!({ "attachments": [{ "id": 0, "description": text(1_024) }] })), [""; 0]);
    assert_eq!(create(json!({ "attachments": [{ "id": "0" }] })), [""; 0], "some clients send text");
    assert_eq!(
        create(json!({ "attachments": [{ "id": 0, "description": text(1_025) }] })),
        ["attachments.0.description: BASE_TYPE_MAX_LENGTH"]
    );
    assert_eq!(create(json!({ "attachments": [{ "id": 1 }] })), ["attachments.0.id: ATTACHMENT_NOT_FOUND"]);
    assert_eq!(create(json!({ "embeds": [{ "image": { "url": "attachment://a.png" } }] })), [""; 0]);
    assert_eq!(edited(&json!({ "attachments": [{ "id": "77" }] }), &existing()), [""; 0]);
    assert_eq!(
        edited(&json!({ "attachments": [{ "id": "78" }] }), &existing()),
        ["attachments.0.id: ATTACHMENT_NOT_FOUND"]
    );
}

#[test]
fn ten_files_and_three_stickers() {
    let files = vec!["a".to_owned(); 11];
    let with = |files| faults(message(&json!({}), &MessageContext { place: Place::Create, files, existing: None }));
    assert_eq!(with(&files[..10]), [""; 0]);
    assert_eq!(with(&files), ["attachments: BASE_TYPE_MAX_LENGTH"]);
    assert_eq!(created(&json!({ "sticker_ids": ["1", "2", "3", "4"] })), ["sticker_ids: BASE_TYPE_MAX_LENGTH"]);
}

#[test]
fn fields_that_discord_does_not_document() {
    let body = json!({ "content": "c", "colour": 1, "embeds": [{ "title": "t", "txt": 1 }], "components": [{ "type": 1, "components": [{ "type": 2, "style": 1, "label": "l", "custom_id": "c", "name": "n" }] }] });
    let error = message(&body, &MessageContext { place: Place::Create, files: &[], existing: None }).unwrap_err();
    assert_eq!(error.status, 501);
    for field in ["colour", "embeds.0.txt", "components.0.components.0.name"] {
        assert!(error.message.contains(field), "{field} in {}", error.message);
    }
    let error = callback(&json!({ "type": 4, "data": { "content": "c", "nonce": "1" } }), &[], None).unwrap_err();
    assert!(error.message.contains("data.nonce"), "{}", error.message);
}

#[test]
fn a_follow_up_has_no_name_of_its_own() {
    let followup = MessageContext { place: Place::Followup, files: &[], existing: None };
    assert_eq!(faults(message(&json!({ "content": "c", "flags": 64, "tts": false }), &followup)), [""; 0]);
    let error = message(&json!({ "content": "c", "username": "u" }), &followup).unwrap_err();
    assert_eq!((error.status, error.message.contains("username")), (501, true));
}

#[test]
fn what_is_off_may_be_named_where_it_cannot_be_on() {
    let edit = MessageContext { place: Place::Edit, files: &[], existing: None };
    let body = |on: bool| json!({ "content": "c", "tts": on, "enforce_nonce": on });
    assert_eq!(faults(message(&body(false), &edit)), [""; 0]);
    let error = message(&body(true), &edit).unwrap_err();
    assert_eq!((error.status, error.message.contains("tts, enforce_nonce")), (501, true));
}

#[test]
fn callbacks() {
    assert_eq!(called_back(&json!({ "type": 2 })), ["type: BASE_TYPE_CHOICES"]);
    assert_eq!(called_back(&json!({})), ["type: BASE_TYPE_REQUIRED"]);
    assert_eq!(called_back(&json!({ "type": 4 })), ["data: BASE_TYPE_REQUIRED"]);
    assert_eq!(called_back(&json!({ "type": 6 })), [""; 0]);
    assert_eq!(
        called_back(&json!({ "type": 4, "data": { "content": text(2_001) } })),
        ["data.content: BASE_TYPE_MAX_LENGTH"]
    );
    for deferred in [5, 6] {
        let mentions = |parse: &str| json!({ "type": deferred, "data": { "allowed_mentions": { "parse": [parse] } } });
        assert_eq!(called_back(&mentions("users")), [""; 0]);
        assert_eq!(called_back(&mentions("nobody")), ["data.allowed_mentions.parse.0: BASE_TYPE_CHOICES"]);
    }
    let choices = |n| json!({ "type": 8, "data": { "choices": vec![json!({ "name": "n", "value": "v" }); n] } });
    assert_eq!(called_back(&choices(25)), [""; 0]);
    assert_eq!(called_back(&choices(26)), ["data.choices: BASE_TYPE_MAX_LENGTH"]);
    let value =
        |value: Value| called_back(&json!({ "type": 8, "data": { "choices": [{ "name": "n", "value": value }] } }));
    assert_eq!(value(json!(0.5)), [""; 0]);
    assert_eq!(value(json!(1e16)), ["data.choices.0.value: NUMBER_TYPE_MAX"]);
    assert_eq!(value(json!(true)), ["data.choices.0.value: CHOICE_TYPE_CONVERT"]);
}

#[test]
fn only_an_update_changes_the_message_that_was_clicked() {
    let answered = |kind: u8, data: Value, clicked: &Message| {
        faults(callback(&json!({ "type": kind, "data": data }), &[], Some(clicked)))
    };
    let v2 = json!({ "flags": 1 << 15, "components": [{ "type": 10, "content": "t" }] });
    let classic = existing();
    assert_eq!(answered(4, v2.clone(), &classic), [""; 0], "its content belongs to another message");
    assert_eq!(answered(7, v2, &classic), ["data.content: MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2"]);
    let plain = json!({ "content": "c" });
    let new = Message { flags: 1 << 15, ..existing() };
    assert_eq!(answered(4, plain.clone(), &new), [""; 0]);
    assert_eq!(answered(7, plain, &new), ["data.content: MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2"]);
    let keeping = json!({ "content": "c", "attachments": [{ "id": "77" }] });
    assert_eq!(answered(4, keeping.clone(), &classic), ["data.attachments.0.id: ATTACHMENT_NOT_FOUND"]);
    assert_eq!(answered(7, keeping, &classic), [""; 0]);
    let shown = json!({ "embeds": [{ "image": { "url": "attachment://kept.png" } }] });
    assert_eq!(answered(4, shown.clone(), &classic), ["data.embeds.0.image.url: MESSAGE_ATTACHMENT_NOT_FOUND"]);
    assert_eq!(answered(7, shown, &classic), [""; 0]);
    let loading = Message { flags: 1 << 7, ..existing() };
    assert_eq!(
        answered(4, json!({ "content": "c", "flags": 1 << 7 }), &loading),
        ["data.flags: BITFIELD_FLAG_NOT_SETTABLE"]
    );
}
