//! Form errors come through the pipeline with Discord's nested paths; the limits themselves are tested with
//! the rules.
use crate::bot::world;
use serde_json::json;

#[tokio::test]
async fn faults_are_noted_under_their_path() {
    let world = world().await;
    let path = format!("/channels/{}/messages", world.channel);
    let long = |n| "x".repeat(n);
    let embed = json!({ "embeds": [{ "title": long(256) }, { "title": long(257) }] });
    assert_eq!(world.post(&path, embed).await.faults("embeds.1.title").len(), 1);
    let button = json!({ "type": 2, "style": 1, "label": "a", "custom_id": "same" });
    let row = json!({ "components": [{ "type": 1, "components": [button, button] }], "content": "a" });
    let faults = world.post(&path, row).await.faults("components.0.components.1.custom_id");
    assert_eq!(faults, ["COMPONENT_CUSTOM_ID_DUPLICATED"]);
    assert_eq!(world.post(&path, json!({ "content": long(2001) })).await.faults("content").len(), 1);
    let channels = format!("/guilds/{}/channels", world.guild.id);
    assert_eq!(world.post(&channels, json!({ "name": long(101) })).await.faults("name").len(), 1);
    let topic = json!({ "topic": long(1025) });
    assert_eq!(world.patch(format!("/channels/{}", world.channel), topic).await.faults("topic").len(), 1);
}

#[tokio::test]
async fn a_refused_call_changes_nothing() {
    let world = world().await;
    let path = format!("/channels/{}", world.channel);
    let before = world.get(&path).await.ok(200);
    world.patch(&path, json!({ "name": "new", "topic": "x".repeat(1025) })).await.refused(400, 50035);
    assert_eq!(world.get(&path).await.ok(200), before);
}
