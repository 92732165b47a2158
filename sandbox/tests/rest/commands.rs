use crate::bot::{NOBODY, World, world};
use serde_json::{Value, json};
use std::time::Duration;

fn global(world: &World) -> String {
    format!("/applications/{}/commands", world.sandbox.application_id())
}

fn ticket() -> Value {
    json!({
        "name": "ticket", "description": "Tickets", "description_localizations": { "fr": "Billets" },
        "default_member_permissions": "8", "contexts": [0],
        "options": [
            { "type": 1, "name": "config", "description": "Configure", "name_localizations": { "fr": "configurer" } },
            { "type": 1, "name": "panel", "description": "Post the panel" },
        ],
    })
}

#[tokio::test]
async fn a_bulk_overwrite_replaces_all_and_keeps_ids_by_name() {
    let world = world().await;
    let path = global(&world);
    let first = world.put(&path, json!([ticket(), { "name": "old", "description": "Old" }])).await.ok(200);
    assert_eq!((&first[0]["type"], &first[0]["options"][1]["name"]), (&json!(1), &json!("panel")));
    let second = world.put(&path, json!([ticket()])).await.ok(200);
    assert_eq!(second[0]["id"], first[0]["id"]);
    assert_ne!(second[0]["version"], first[0]["version"]);
    let list = world.get(&path).await.ok(200);
    assert_eq!(list.as_array().unwrap().len(), 1);
    assert_eq!(list[0]["description_localizations"], Value::Null);
    let whole = world.get(format!("{path}?with_localizations=true")).await.ok(200);
    assert_eq!(whole[0]["description_localizations"]["fr"], "Billets");
    assert_eq!(whole[0]["options"][0]["name_localizations"]["fr"], "configurer");
}

#[tokio::test]
async fn guild_commands_are_apart_and_need_the_guild() {
    let world = world().await;
    let path = format!("/applications/{}/guilds/{}/commands", world.sandbox.application_id(), world.guild.id);
    let mut command = ticket();
    command.as_object_mut().unwrap().remove("contexts");
    let put = world.put(&path, json!([command])).await.ok(200);
    assert_eq!(put[0]["guild_id"], json!(world.guild.id));
    assert_eq!(world.get(global(&world)).await.ok(200), json!([]));
    world.guild.kick_bot();
    world.put(&path, json!([])).await.refused(403, 50001);
}

#[tokio::test]
async fn what_was_received_can_be_sent_again() {
    let world = world().await;
    let path = global(&world);
    let first = world.put(&path, json!([ticket()])).await.ok(200);
    let mut second = world.put(&path, first.clone()).await.ok(200);
    assert_ne!(second[0]["version"], first[0]["version"]);
    second[0]["version"] = first[0]["version"].clone();
    assert_eq!(second, first);
}

#[tokio::test]
async fn one_command_is_created_edited_and_deleted() {
    let world = world().await;
    let path = global(&world);
    let made = world.post(&path, ticket()).await.ok(201);
    let again = world.post(&path, ticket()).await.ok(200);
    assert_eq!(again["id"], made["id"]);
    let one = format!("{path}/{}", made["id"].as_str().unwrap());
    assert_eq!(world.patch(&one, json!({ "description": "New" })).await.ok(200)["description"], "New");
    assert_eq!(world.get(&one).await.ok(200)["options"][0]["name"], "config");
    world.delete(&one).await.ok(204);
    world.get(&one).await.refused(404, 10063);
    world.delete(format!("{path}/{NOBODY}")).await.refused(404, 10063);
}

#[tokio::test]
async fn two_hundred_commands_are_created_a_day_updates_apart() {
    let world = world().await;
    let path = global(&world);
    let named = |from: usize| -> Value {
        (from..from + 100).map(|n| json!({ "name": format!("c{n}"), "description": "x" })).collect()
    };
    for from in [0, 0, 100, 100] {
        world.put(&path, named(from)).await.ok(200);
    }
    world.put(&path, named(200)).await.refused(429, 30034);
    world.sandbox.clock().advance(Duration::from_hours(24));
    world.put(&path, named(200)).await.ok(200);
}

#[tokio::test]
async fn bad_commands_are_refused_under_their_path() {
    let world = world().await;
    let path = global(&world);
    let put = |command: Value| world.put(&path, json!([command]));
    let faults = put(json!({ "name": "Ticket Config", "description": "x" })).await.faults("0.name");
    assert_eq!(faults, ["APPLICATION_COMMAND_INVALID_NAME"]);
    assert_eq!(put(json!({ "name": "a", "description": "x".repeat(101) })).await.faults("0.description").len(), 1);
    world.put(format!("/applications/{NOBODY}/commands"), json!([])).await.refused(403, 20012);
}

#[tokio::test]
async fn an_edited_command_cannot_take_a_name_that_is_taken() {
    let world = world().await;
    let path = format!("/applications/{}/commands", world.sandbox.application_id());
    world.post(&path, json!({ "name": "one", "description": "d" })).await.ok(201);
    let two = world.post(&path, json!({ "name": "two", "description": "d" })).await.ok(201);
    let two = format!("{path}/{}", two["id"].as_str().unwrap());
    world.patch(&two, json!({ "name": "one" })).await.refused(400, 50035);
    world.patch(&two, json!({ "name": "three" })).await.ok(200);
}
