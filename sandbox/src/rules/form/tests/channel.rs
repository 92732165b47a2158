use super::{faults, text};
use crate::{
    id::Id,
    rules::form::{
        channel_create, channel_edit, check_parent, check_room, overwrite, read_overwrites, role, stored_name,
    },
    state::{Channel, ChannelKind, Overwrite, OverwriteKind},
};
use serde_json::{Value, json};

fn created(body: Value) -> Vec<String> {
    let mut all = json!({ "name": "n" });
    for (name, value) in body.as_object().unwrap() {
        all[name] = value.clone();
    }
    faults(channel_create(&all))
}

fn channel(id: u64, kind: ChannelKind, parent: Option<u64>) -> Channel {
    Channel {
        id: Id(id),
        kind,
        guild_id: Some(Id(1)),
        name: "n".into(),
        topic: None,
        parent_id: parent.map(Id),
        position: 0,
        nsfw: false,
        rate_limit_per_user: 0,
        overwrites: Vec::new(),
        recipient_id: None,
        last_message_id: None,
        last_pin_at: None,
        pins: [].into(),
    }
}

#[test]
fn names_and_topics() {
    assert_eq!(created(json!({ "name": text(100), "topic": text(1_024) })), [""; 0]);
    assert_eq!(
        created(json!({ "name": text(101), "topic": text(1_025) })),
        ["name: BASE_TYPE_BAD_LENGTH", "topic: BASE_TYPE_MAX_LENGTH"]
    );
    assert_eq!(created(json!({ "name": null })), ["name: BASE_TYPE_REQUIRED"]);
    assert_eq!(created(json!({ "type": 15, "topic": text(4_096) })), [""; 0]);
    assert_eq!(faults(channel_edit(&json!({ "topic": null }), ChannelKind::Text)), [""; 0]);
    assert_eq!(
        faults(channel_edit(&json!({ "topic": text(1_025) }), ChannelKind::Text)),
        ["topic: BASE_TYPE_MAX_LENGTH"]
    );
    assert_eq!(faults(stored_name("!!!", ChannelKind::Text, false).map(drop)), ["name: BASE_TYPE_BAD_LENGTH"]);
}

#[test]
fn numbers_and_types() {
    assert_eq!(created(json!({ "rate_limit_per_user": 21_600 })), [""; 0]);
    assert_eq!(created(json!({ "rate_limit_per_user": 21_601 })), ["rate_limit_per_user: NUMBER_TYPE_MAX"]);
    assert_eq!(created(json!({ "type": 1 })), ["type: BASE_TYPE_CHOICES"]);
    assert_eq!(faults(channel_edit(&json!({ "type": 0 }), ChannelKind::Text)), [""; 0]);
    assert_eq!(faults(channel_edit(&json!({ "type": 5 }), ChannelKind::Text)), ["type: CHANNEL_TYPE_FEATURE_REQUIRED"]);
    assert_eq!(created(json!({ "type": "0" })), ["type: NUMBER_TYPE_COERCE"]);
    assert_eq!(
        faults(channel_edit(&json!({ "type": 2 }), ChannelKind::Text)),
        ["type: CHANNEL_TYPE_CONVERSION_INVALID"]
    );
}

#[test]
fn overwrites() {
    let one = |fields: Value| created(json!({ "permission_overwrites": [fields] }));
    assert_eq!(one(json!({ "id": "1", "type": 0, "allow": "1024", "deny": 2048 })), [""; 0]);
    assert_eq!(one(json!({ "id": 1, "type": 2 })), ["permission_overwrites.0.type: BASE_TYPE_CHOICES"]);
    assert_eq!(one(json!({ "type": 0 })), ["permission_overwrites.0.id: BASE_TYPE_REQUIRED"]);
    assert_eq!(
        one(json!({ "id": 1, "type": 0, "allow": "all" })),
        ["permission_overwrites.0.allow: NUMBER_TYPE_COERCE"]
    );
    let many = |n| {
        let list: Vec<_> = (1..=n).map(|id| json!({ "id": id, "type": "0" })).collect();
        created(json!({ "permission_overwrites": list }))
    };
    assert_eq!(many(1_000), [""; 0]);
    assert_eq!(many(1_001), ["30060"]);
    assert_eq!(faults(overwrite(&json!({ "allow": "1" }))), ["type: BASE_TYPE_REQUIRED"]);
    assert_eq!(faults(overwrite(&json!({ "type": 1, "allow": "1", "deny": null }))), [""; 0]);
}

#[test]
fn overwrites_are_read_as_text_or_number() {
    let expected = |id| Overwrite { id: Id(id), kind: OverwriteKind::Member, allow: 1 << 51, deny: 0 };
    let list = json!([{ "id": "7", "type": 1, "allow": "2251799813685248" }, { "id": 8, "type": "1", "allow": 2_251_799_813_685_248_u64, "deny": "0" }]);
    assert_eq!(read_overwrites(&list), [expected(7), expected(8)]);
}

#[test]
fn fifty_children_per_category_and_five_hundred_channels() {
    let category = channel(2, ChannelKind::Category, None);
    let with = |children: u64, others: u64| -> Vec<Channel> {
        let child = |n| channel(1_000 + n, ChannelKind::Text, Some(2));
        let other = |n| channel(5_000 + n, ChannelKind::Text, None);
        [category.clone()].into_iter().chain((0..children).map(child)).chain((0..others).map(other)).collect()
    };
    let room = |list: &[Channel], parent, moved| faults(check_room(list.iter(), parent, moved));
    let full = ["parent_id: CHANNEL_PARENT_MAX_CHANNELS"];
    assert_eq!(room(&with(49, 0), Some(Id(2)), None), [""; 0]);
    assert_eq!(room(&with(50, 0), Some(Id(2)), None), full);
    assert_eq!(room(&with(50, 1), Some(Id(2)), Some(Id(5_000))), full, "moved into it");
    assert_eq!(room(&with(50, 0), Some(Id(2)), Some(Id(1_000))), [""; 0], "it is in there already");
    assert_eq!(room(&with(0, 498), None, None), [""; 0], "499 with the category");
    assert_eq!(room(&with(0, 499), None, None), ["30013"]);
    assert_eq!(room(&with(0, 499), None, Some(Id(5_000))), [""; 0], "nothing is added");
}

#[test]
fn a_parent_is_a_category_of_the_guild() {
    let parent = |parent: Option<&Channel>, guild| faults(check_parent(parent, Id(guild)).map(drop));
    assert_eq!(parent(Some(&channel(2, ChannelKind::Category, None)), 1), [""; 0]);
    assert_eq!(parent(Some(&channel(2, ChannelKind::Text, None)), 1), ["parent_id: CHANNEL_PARENT_INVALID_TYPE"]);
    assert_eq!(parent(Some(&channel(2, ChannelKind::Category, None)), 9), ["parent_id: CHANNEL_PARENT_INVALID"]);
    assert_eq!(parent(None, 1), ["parent_id: CHANNEL_PARENT_INVALID"]);
    assert_eq!(created(json!({ "type": 4, "parent_id": "2" })), ["parent_id: CHANNEL_PARENT_INVALID_TYPE"]);
}

#[test]
fn roles() {
    assert_eq!(faults(role(&json!({ "name": text(100), "permissions": "8", "color": 0 }))), [""; 0]);
    assert_eq!(faults(role(&json!({ "name": text(101) }))), ["name: BASE_TYPE_BAD_LENGTH"]);
    assert_eq!(role(&json!({ "position": 3 })).unwrap_err().status, 501);
}
