use crate::bot::{INVITED, NOBODY, World, invited, with, world};
use guichet_sandbox::{
    Options,
    rules::permissions::{MANAGE_CHANNELS, MANAGE_ROLES, SEND_MESSAGES, VIEW_CHANNEL},
    state::{ChannelKind, Overwrite, OverwriteKind},
};
use serde_json::{Value, json};

async fn create(world: &World, body: Value) -> crate::bot::Answer {
    world.post(format!("/guilds/{}/channels", world.guild.id), body).await
}

#[tokio::test]
async fn a_channel_is_created_with_its_category_and_overwrites() {
    let world = world().await;
    let category = world.guild.add_channel("Tickets", ChannelKind::Category, None);
    let body = json!({
        "name": "12 Alice", "type": 0, "topic": "mark", "parent_id": category,
        "permission_overwrites": [
            { "id": world.guild.id, "type": 0, "deny": VIEW_CHANNEL.to_string() },
            { "id": world.owner.id, "type": 1, "allow": (VIEW_CHANNEL | SEND_MESSAGES).to_string(), "deny": "0" },
            { "id": world.sandbox.application_id(), "type": 1, "allow": VIEW_CHANNEL },
        ],
    });
    let channel = create(&world, body).await.ok(201);
    assert_eq!(channel["name"], "12-alice");
    assert_eq!((&channel["topic"], &channel["parent_id"]), (&json!("mark"), &json!(category)));
    assert_eq!(channel["permission_overwrites"][1]["allow"], "3072");
    let read = world.get(format!("/channels/{}", channel["id"].as_str().unwrap())).await.ok(200);
    assert_eq!(read, channel);
}

#[tokio::test]
async fn without_overwrites_a_channel_takes_those_of_its_category() {
    let world = world().await;
    let category = world.guild.add_channel("Tickets", ChannelKind::Category, None);
    let hidden = Overwrite { id: world.guild.id, kind: OverwriteKind::Role, allow: 0, deny: SEND_MESSAGES };
    world.guild.set_overwrite(category, hidden);
    let synced = create(&world, json!({ "name": "a", "parent_id": category })).await.ok(201);
    assert_eq!(synced["permission_overwrites"][0]["deny"], "2048");
    let own = create(&world, json!({ "name": "b", "parent_id": category, "permission_overwrites": [] })).await.ok(201);
    assert_eq!(own["permission_overwrites"], json!([]));
}

#[tokio::test]
async fn creating_needs_manage_channels_and_grants_only_what_is_held() {
    let world = invited(INVITED & !MANAGE_CHANNELS).await;
    create(&world, json!({ "name": "a" })).await.refused(403, 50013);

    let world = invited(INVITED).await;
    let with = |bits: u64| {
        let overwrite = json!({ "id": world.owner.id, "type": 1, "allow": bits.to_string() });
        create(&world, json!({ "name": "a", "permission_overwrites": [overwrite] }))
    };
    with(SEND_MESSAGES).await.ok(201);
    // ADD_REACTIONS is not held; MANAGE_ROLES may be given by administrators only.
    with(1 << 6).await.refused(403, 50013);
    with(MANAGE_ROLES).await.refused(403, 50013);
}

#[tokio::test]
async fn a_parent_must_be_a_category_of_the_guild_with_room() {
    let world = world().await;
    let parent = |id: String| create(&world, json!({ "name": "a", "parent_id": id }));
    assert_eq!(parent(NOBODY.into()).await.faults("parent_id"), ["CHANNEL_PARENT_INVALID"]);
    assert_eq!(parent(world.channel.to_string()).await.faults("parent_id"), ["CHANNEL_PARENT_INVALID_TYPE"]);

    let category = world.guild.add_channel("Full", ChannelKind::Category, None);
    for _ in 0..50 {
        world.guild.add_channel("t", ChannelKind::Text, Some(category));
    }
    assert_eq!(parent(category.to_string()).await.faults("parent_id"), ["CHANNEL_PARENT_MAX_CHANNELS"]);
    let moved = world.patch(format!("/channels/{}", world.channel), json!({ "parent_id": category })).await;
    assert_eq!(moved.faults("parent_id"), ["CHANNEL_PARENT_MAX_CHANNELS"]);
}

#[tokio::test]
async fn a_guild_has_at_most_500_channels() {
    let world = world().await;
    for _ in 1..500 {
        world.guild.add_channel("c", ChannelKind::Text, None);
    }
    create(&world, json!({ "name": "one too many" })).await.refused(400, 30013);
}

#[tokio::test]
async fn overwrites_name_roles_and_members_that_exist() {
    let world = world().await;
    let stranger = world.sandbox.person("stranger");
    for (id, kind) in [(NOBODY.to_owned(), 0), (NOBODY.to_owned(), 1), (stranger.id.to_string(), 1)] {
        let overwrites = json!([{ "id": id, "type": kind, "allow": "1024" }]);
        create(&world, json!({ "name": "a", "permission_overwrites": overwrites })).await.refused(404, 10009);
    }
}

#[tokio::test]
async fn a_channel_is_edited_field_by_field() {
    let world = world().await;
    let path = format!("/channels/{}", world.channel);
    let edited =
        world.patch(&path, json!({ "name": "New Name", "topic": "words", "rate_limit_per_user": 5 })).await.ok(200);
    assert_eq!((&edited["name"], &edited["topic"]), (&json!("new-name"), &json!("words")));
    let category = world.guild.add_channel("Tickets", ChannelKind::Category, None);
    let moved = world.patch(&path, json!({ "parent_id": category })).await.ok(200);
    assert_eq!((&moved["parent_id"], &moved["name"]), (&json!(category), &json!("new-name")));
    let out = world.patch(&path, json!({ "parent_id": null, "topic": null })).await.ok(200);
    assert_eq!((&out["parent_id"], &out["topic"]), (&Value::Null, &Value::Null));
    assert_eq!(out["rate_limit_per_user"], 5);
}

#[tokio::test]
async fn lock_permissions_is_taken_and_locks_nothing() {
    let world = world().await;
    let category = world.guild.add_private_channel("Tickets", ChannelKind::Category, None, &[]);
    let path = format!("/channels/{}", world.channel);
    for locked in [json!(true), json!(false), json!(null)] {
        let body = json!({ "parent_id": category, "lock_permissions": locked });
        let moved = world.patch(&path, body).await.ok(200);
        assert_eq!((&moved["parent_id"], &moved["permission_overwrites"]), (&json!(category), &json!([])), "{locked}");
    }
    assert_eq!(world.patch(&path, json!({ "lock_permissions": "yes" })).await.faults("lock_permissions").len(), 1);
    assert_eq!(create(&world, json!({ "name": "a", "lock_permissions": true })).await.status, 501);
}

#[tokio::test]
async fn editing_needs_manage_channels_and_for_overwrites_manage_roles_too() {
    let world = invited(INVITED & !MANAGE_CHANNELS).await;
    let path = format!("/channels/{}", world.channel);
    world.patch(&path, json!({ "name": "a" })).await.refused(403, 50013);
    let overwrites = json!([{ "id": world.owner.id, "type": 1, "allow": "1024" }]);
    world.patch(&path, json!({ "permission_overwrites": overwrites })).await.refused(403, 50013);

    let world = invited(INVITED & !MANAGE_ROLES).await;
    let path = format!("/channels/{}", world.channel);
    world.patch(&path, json!({ "name": "a" })).await.ok(200);
    let overwrites = json!([{ "id": world.owner.id, "type": 1, "allow": "1024" }]);
    world.patch(&path, json!({ "permission_overwrites": overwrites })).await.refused(403, 50013);
}

#[tokio::test]
async fn overwrites_of_members_who_left_can_be_sent_back() {
    let world = world().await;
    let alice = world.sandbox.person("alice");
    world.guild.add_member(&alice, &[]);
    let overwrites = json!([{ "id": alice.id, "type": 1, "allow": "1024", "deny": "0" }]);
    let path = format!("/channels/{}", world.channel);
    world.patch(&path, json!({ "permission_overwrites": overwrites })).await.ok(200);
    world.guild.remove_member(&alice);
    let kept = world.patch(&path, json!({ "permission_overwrites": overwrites })).await.ok(200);
    assert_eq!(kept["permission_overwrites"], overwrites);
}

#[tokio::test]
async fn deleting_a_category_leaves_its_children() {
    let world = world().await;
    let category = world.guild.add_channel("Tickets", ChannelKind::Category, None);
    let child = world.guild.add_channel("child", ChannelKind::Text, Some(category));
    world.delete(format!("/channels/{category}")).await.ok(200);
    world.get(format!("/channels/{category}")).await.refused(404, 10003);
    assert_eq!(world.get(format!("/channels/{child}")).await.ok(200)["parent_id"], Value::Null);
}

#[tokio::test]
async fn deleting_needs_manage_channels() {
    let world = invited(INVITED & !MANAGE_CHANNELS).await;
    world.delete(format!("/channels/{}", world.channel)).await.refused(403, 50013);
}

#[tokio::test]
async fn a_deleted_channel_is_unknown_with_all_it_held() {
    let world = world().await;
    let message = world.say("hello").await;
    world.delete(format!("/channels/{}", world.channel)).await.ok(200);
    for path in [String::new(), "/messages".into(), format!("/messages/{message}"), "/messages/pins".into()] {
        world.get(format!("/channels/{}{path}", world.channel)).await.refused(404, 10003);
    }
    world.delete(format!("/channels/{}", world.channel)).await.refused(404, 10003);
}

#[tokio::test]
async fn strict_names_keep_letters_and_digits_only() {
    let options = Options { strict_names: true, without_rate_limits: true, ..Options::default() };
    let world = with(options, INVITED).await;
    assert_eq!(create(&world, json!({ "name": "Été_12 🎫" })).await.ok(201)["name"], "t12");
    assert_eq!(create(&world, json!({ "name": "🎫" })).await.faults("name"), ["BASE_TYPE_BAD_LENGTH"]);
}

#[tokio::test]
async fn dms_need_a_common_guild_and_an_open_door() {
    let world = world().await;
    let open = |id: String| world.post("/users/@me/channels", json!({ "recipient_id": id }));
    open(NOBODY.into()).await.refused(404, 10013);
    let dm = open(world.owner.id.to_string()).await.ok(200);
    assert_eq!(open(world.owner.id.to_string()).await.ok(200)["id"], dm["id"]);
    let path = format!("/channels/{}/messages", dm["id"].as_str().unwrap());
    world.post(&path, json!({ "content": "hello" })).await.ok(200);
    world.owner.set_dms_open(false);
    world.post(&path, json!({ "content": "hello" })).await.refused(403, 50007);
    world.owner.set_dms_open(true);
    world.guild.kick_bot();
    world.post(&path, json!({ "content": "hello" })).await.refused(403, 50278);
    world
        .put(format!("/channels/{}/permissions/1", dm["id"].as_str().unwrap()), json!({ "type": 1 }))
        .await
        .refused(403, 50003);
}

#[tokio::test]
async fn announcements_are_for_guilds_that_have_the_feature() {
    let world = world().await;
    let all = format!("/guilds/{}/channels", world.guild.id);
    assert_eq!(world.post(&all, json!({ "name": "news", "type": 5 })).await.faults("type").len(), 1);
    let one = format!("/channels/{}", world.channel);
    assert_eq!(world.patch(&one, json!({ "type": 5 })).await.faults("type").len(), 1);
}

#[tokio::test]
async fn nobody_has_two_overwrites() {
    let world = world().await;
    let twice =
        json!([{ "id": world.role, "type": 0, "deny": "1024" }, { "id": world.role, "type": 0, "allow": "1024" }]);
    let body = json!({ "name": "n", "permission_overwrites": twice });
    let answer = world.post(format!("/guilds/{}/channels", world.guild.id), body).await;
    assert_eq!(answer.faults("permission_overwrites.1.id").len(), 1);
}
