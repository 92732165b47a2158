//! "Interactions are built through a separate path that does not apply obfuscation."
use crate::bot::{World, world};
use crate::client::Client;
use guichet_sandbox::{
    id::Id,
    rules::permissions::{READ_MESSAGE_HISTORY, SEND_MESSAGES, USE_APPLICATION_COMMANDS, VIEW_CHANNEL, names},
    state::{Overwrite, OverwriteKind},
};
use serde_json::{Value, json};

/// A world in which the owner has a command that takes a channel.
async fn with_command() -> World {
    let world = world().await;
    let option = json!({ "type": 7, "name": "where", "description": "Where" });
    let commands = json!([{ "name": "look", "description": "Looks", "options": [option] }]);
    world.put(format!("/applications/{}/commands", world.sandbox.application_id()), commands).await.ok(200);
    world
}

async fn answered(world: &World, client: &mut Client) -> Value {
    let interaction = client.event("INTERACTION_CREATE").await;
    let path = format!("/interactions/{}/{}/callback", text(&interaction["id"]), text(&interaction["token"]));
    world.post(path, json!({ "type": 4, "data": { "content": "seen", "flags": 64 } })).await.ok(204);
    interaction
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap()
}

#[tokio::test]
async fn where_a_command_was_given_comes_whole() {
    let world = with_command().await;
    let secret = world.hidden("secret", None);
    world.guild.edit_channel(secret, |channel| channel.topic = Some("the topic".into()));
    let mut client = world.listen().await;
    let (answer, interaction) =
        tokio::join!(world.owner.command(secret, "look", json!({})), answered(&world, &mut client));
    assert_eq!(answer.text(), "seen", "the bot answers where it may not write");
    let channel = &interaction["channel"];
    assert_eq!((&channel["name"], &channel["topic"]), (&json!("secret"), &json!("the topic")));
    assert_eq!((&channel["id"], &channel["flags"]), (&json!(secret), &json!(0)));
    assert_eq!(interaction["app_permissions"], "0", "what is written there is nothing that the bot may do");
    for only_resolved in ["permissions", "app_permissions", "permission_overwrites"] {
        assert!(channel.get(only_resolved).is_none(), "{only_resolved}: {channel}");
    }
}

#[tokio::test]
async fn a_click_in_a_channel_that_was_hidden_since_comes_whole() {
    let world = with_command().await;
    let row = json!([{ "type": 1, "components": [{ "type": 2, "style": 1, "label": "Go", "custom_id": "go" }] }]);
    let messages = format!("/channels/{}/messages", world.channel);
    let panel = world.post(&messages, json!({ "content": "panel", "components": row })).await.ok(200);
    let panel: Id = text(&panel["id"]).parse().unwrap();
    world.hide(world.channel);
    let mut client = world.listen().await;
    let (_, interaction) = tokio::join!(world.owner.click(panel, "Go"), answered(&world, &mut client));
    assert_eq!(
        (&interaction["channel"]["name"], &interaction["message"]["content"]),
        (&json!("general"), &json!("panel"))
    );
}

/// "This does not include implicit permissions, which may need to be checked separately."
#[tokio::test]
async fn a_chosen_channel_says_what_person_and_bot_may_do_there_before_implicit_losses() {
    let world = with_command().await;
    let alice = world.sandbox.person("alice");
    world.guild.edit_role(world.guild.id, |everyone| everyone.permissions = VIEW_CHANNEL | USE_APPLICATION_COMMANDS);
    world.guild.add_member(&alice, &[]);
    let secret = world.hidden("secret", None);
    let hers = Overwrite { id: alice.id, kind: OverwriteKind::Member, allow: SEND_MESSAGES, deny: 0 };
    world.guild.set_overwrite(secret, hers);
    let mut client = world.listen().await;
    let options = json!({ "where": secret });
    let (_, interaction) = tokio::join!(alice.command(world.channel, "look", options), answered(&world, &mut client));
    let chosen = &interaction["data"]["resolved"]["channels"][secret.to_string()];
    assert_eq!((&chosen["name"], &chosen["flags"]), (&json!("secret"), &json!(0)));
    let bits = |field: &str| names(text(&chosen[field]).parse().unwrap());
    assert_eq!(bits("permissions"), ["VIEW_CHANNEL", "SEND_MESSAGES", "USE_APPLICATION_COMMANDS"]);
    let own = bits("app_permissions");
    assert!(!own.contains(&"VIEW_CHANNEL"), "{own:?}");
    for bit in [SEND_MESSAGES, READ_MESSAGE_HISTORY] {
        assert!(own.contains(&names(bit)[0]), "what a hidden channel takes by implication still stands there: {own:?}");
    }
    assert!(chosen.get("permission_overwrites").is_none());
}
