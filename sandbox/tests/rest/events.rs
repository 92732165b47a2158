//! What the bot does over REST comes back as events, the same as when a person does it.
use crate::{
    bot::{World, invited, world},
    client::{Client, GUILD_MEMBERS, GUILD_MESSAGES, GUILDS},
};
use guichet_sandbox::{
    rules::permissions::{ADMINISTRATOR, VIEW_CHANNEL},
    state::{ChannelKind, Overwrite, OverwriteKind},
};
use serde_json::{Value, json};

async fn listening(world: &World) -> Client {
    let mut client = Client::identified(&world.sandbox, GUILDS | GUILD_MEMBERS | GUILD_MESSAGES).await;
    client.event("GUILD_CREATE").await;
    client
}

#[tokio::test]
async fn channels() {
    let world = world().await;
    let mut client = listening(&world).await;
    let made = world.post(format!("/guilds/{}/channels", world.guild.id), json!({ "name": "a" })).await.ok(201);
    assert_eq!(client.event("CHANNEL_CREATE").await, made);
    let path = format!("/channels/{}", made["id"].as_str().unwrap());
    let edited = world.patch(&path, json!({ "name": "b" })).await.ok(200);
    assert_eq!(client.event("CHANNEL_UPDATE").await, edited);
    let permissions = format!("{path}/permissions/{}", world.owner.id);
    world.put(&permissions, json!({ "type": 1, "allow": "1024" })).await.ok(204);
    let rights = client.event("CHANNEL_UPDATE").await;
    assert_eq!(rights["permission_overwrites"][0]["allow"], "1024");
    world.delete(&path).await.ok(200);
    assert_eq!(client.event("CHANNEL_DELETE").await["id"], made["id"]);
    assert_eq!(client.events_until_quiet(&world.sandbox).await, Vec::<String>::new());
}

#[tokio::test]
async fn an_edit_of_nothing_is_no_event() {
    let world = world().await;
    let mut client = listening(&world).await;
    world.patch(format!("/channels/{}", world.channel), json!({ "name": "general" })).await.ok(200);
    assert_eq!(client.events_until_quiet(&world.sandbox).await, Vec::<String>::new());
}

#[tokio::test]
async fn a_deleted_category_lets_go_of_its_children() {
    let world = world().await;
    let category = world.guild.add_channel("Tickets", ChannelKind::Category, None);
    let child = world.guild.add_channel("child", ChannelKind::Text, Some(category));
    let mut client = listening(&world).await;
    world.delete(format!("/channels/{category}")).await.ok(200);
    let orphan = client.event("CHANNEL_UPDATE").await;
    assert_eq!((&orphan["id"], &orphan["parent_id"]), (&json!(child), &Value::Null));
    assert_eq!(client.event("CHANNEL_DELETE").await["id"], json!(category));
}

#[tokio::test]
async fn messages_and_pins() {
    let world = world().await;
    let mut client = listening(&world).await;
    let messages = format!("/channels/{}/messages", world.channel);
    let sent = world.post(&messages, json!({ "content": "a", "nonce": "n" })).await.ok(200);
    let event = client.event("MESSAGE_CREATE").await;
    assert_eq!((&event["id"], &event["guild_id"], &event["nonce"]), (&sent["id"], &json!(world.guild.id), &json!("n")));
    assert!(event["member"]["joined_at"].is_string());
    let path = format!("{messages}/{}", sent["id"].as_str().unwrap());
    world.patch(&path, json!({ "content": "b" })).await.ok(200);
    assert_eq!(client.event("MESSAGE_UPDATE").await["content"], "b");
    let pin = format!("{messages}/pins/{}", sent["id"].as_str().unwrap());
    for _ in 0..2 {
        world.put(&pin, Value::Null).await.ok(204);
        let names = client.events_until_quiet(&world.sandbox).await;
        assert_eq!(names, ["MESSAGE_UPDATE", "CHANNEL_PINS_UPDATE", "MESSAGE_CREATE"]);
        world.delete(&pin).await.ok(204);
        let names = client.events_until_quiet(&world.sandbox).await;
        assert_eq!(names, ["MESSAGE_UPDATE", "CHANNEL_PINS_UPDATE"]);
    }
    world.put(&pin, Value::Null).await.ok(204);
    client.events_until_quiet(&world.sandbox).await;
    world.delete(&path).await.ok(204);
    assert_eq!(client.events_until_quiet(&world.sandbox).await, ["MESSAGE_DELETE"], "which tells of no pin");
}

#[tokio::test]
async fn messages_of_channels_that_the_bot_cannot_see_stay_away() {
    let world = world().await;
    let hidden = world.guild.add_channel("hidden", ChannelKind::Text, None);
    let bot = Overwrite { id: world.role, kind: OverwriteKind::Role, allow: 0, deny: VIEW_CHANNEL };
    world.guild.set_overwrite(hidden, bot);
    let mut client = listening(&world).await;
    let id = world.owner.write(hidden, "psst").unwrap();
    world.guild.delete_message(hidden, id);
    assert_eq!(client.events_until_quiet(&world.sandbox).await, Vec::<String>::new());
}

#[tokio::test]
async fn roles_and_members() {
    let world = invited(ADMINISTRATOR).await;
    world.guild.edit_role(world.role, |role| role.position = 50);
    let alice = world.sandbox.person("alice");
    world.guild.add_member(&alice, &[]);
    let mut client = listening(&world).await;
    let roles = format!("/guilds/{}/roles", world.guild.id);
    let role = world.post(&roles, json!({ "name": "Staff" })).await.ok(200);
    let event = client.event("GUILD_ROLE_CREATE").await;
    assert_eq!((&event["role"], &event["guild_id"]), (&role, &json!(world.guild.id)));
    let id = role["id"].as_str().unwrap();
    world.patch(format!("{roles}/{id}"), json!({ "name": "Crew" })).await.ok(200);
    assert_eq!(client.event("GUILD_ROLE_UPDATE").await["role"]["name"], "Crew");
    let member = format!("/guilds/{}/members/{}", world.guild.id, alice.id);
    world.put(format!("{member}/roles/{id}"), Value::Null).await.ok(204);
    let event = client.event("GUILD_MEMBER_UPDATE").await;
    assert_eq!((&event["user"]["id"], &event["roles"]), (&json!(alice.id), &json!([id])));
    world.delete(format!("{roles}/{id}")).await.ok(204);
    assert_eq!(client.event("GUILD_ROLE_DELETE").await["role_id"], json!(id));
    world.delete(&member).await.ok(204);
    let event = client.event("GUILD_MEMBER_REMOVE").await;
    assert_eq!((&event["user"]["id"], &event["guild_id"]), (&json!(alice.id), &json!(world.guild.id)));
    world.delete(format!("/users/@me/guilds/{}", world.guild.id)).await.ok(204);
    assert_eq!(client.event("GUILD_DELETE").await, json!({ "id": world.guild.id }));
}

#[tokio::test]
async fn concurrent_acts_tell_their_events_in_the_order_of_the_changes() {
    let world = world().await;
    let mut client = listening(&world).await;
    let path = format!("/channels/{}", world.channel);
    let edits = (0..40).map(|n| world.patch(&path, json!({ "topic": n.to_string() })));
    futures::future::join_all(edits).await;
    let mut last = Value::Null;
    for _ in 0..40 {
        last = client.event("CHANNEL_UPDATE").await;
    }
    assert_eq!(last["topic"], world.get(&path).await.ok(200)["topic"]);
}

#[tokio::test]
async fn what_changes_nothing_sends_nothing() {
    let world = invited(ADMINISTRATOR).await;
    world.guild.edit_role(world.role, |role| role.position = 50);
    let alice = world.sandbox.person("alice");
    let staff = world.guild.add_role("Staff", 0);
    world.guild.add_member(&alice, &[staff]);
    let wave = world.guild.add_emoji("wave", false, None);
    let mut client = Client::identified(&world.sandbox, GUILDS | GUILD_MEMBERS | 1 << 3).await;
    client.event("GUILD_CREATE").await;
    let roles = format!("/guilds/{}/roles/{staff}", world.guild.id);
    let member = format!("/guilds/{}/members/{}", world.guild.id, alice.id);
    world.patch(&roles, json!({ "name": "Staff" })).await.ok(200);
    world.patch(&member, json!({ "nick": null, "roles": [staff] })).await.ok(200);
    world.put(format!("{member}/roles/{staff}"), Value::Null).await.ok(204);
    world.guild.give_role(&alice, staff);
    world.guild.edit_role(staff, |_| ());
    world.guild.set_emoji_available(wave, true);
    assert_eq!(client.events_until_quiet(&world.sandbox).await, [""; 0]);
    world.patch(&member, json!({ "nick": "Al" })).await.ok(200);
    world.patch(&roles, json!({ "name": "Crew" })).await.ok(200);
    world.guild.set_emoji_available(wave, false);
    let heard = client.events_until_quiet(&world.sandbox).await;
    assert_eq!(heard, ["GUILD_MEMBER_UPDATE", "GUILD_ROLE_UPDATE", "GUILD_EMOJIS_UPDATE"]);
}
