use crate::bot::{INVITED, NOBODY, World, invited, world};
use guichet_sandbox::{
    act,
    rules::permissions::{MANAGE_MESSAGES, PIN_MESSAGES},
    state::ChannelKind,
};
use serde_json::{Value, json};

async fn pins(world: &World, query: &str) -> Value {
    world.get(format!("/channels/{}/messages/pins{query}", world.channel)).await.ok(200)
}

#[tokio::test]
async fn a_message_is_pinned_and_discord_says_so() {
    let world = world().await;
    for route in ["messages/pins", "pins"] {
        let id = world.say("pin me").await;
        let path = format!("/channels/{}/{route}/{id}", world.channel);
        world.put(&path, Value::Null).await.ok(204);
        let list = pins(&world, "").await;
        assert_eq!((&list["items"][0]["message"]["id"], &list["has_more"]), (&json!(id), &json!(false)));
        let notice = world.get(format!("/channels/{}/messages?limit=1", world.channel)).await.ok(200)[0].clone();
        assert_eq!((&notice["type"], &notice["message_reference"]["message_id"]), (&json!(6), &json!(id)));
        // A second time changes nothing.
        world.put(&path, Value::Null).await.ok(204);
        let newest = world.get(format!("/channels/{}/messages?limit=1", world.channel)).await.ok(200)[0]["id"].clone();
        assert_eq!(newest, notice["id"]);
        world
            .put(format!("/channels/{}/{route}/{}", world.channel, newest.as_str().unwrap()), Value::Null)
            .await
            .refused(403, 50021);
        world.delete(&path).await.ok(204);
        assert_eq!(pins(&world, "").await["items"], json!([]));
    }
}

#[tokio::test]
async fn pinning_needs_pin_messages_not_manage_messages() {
    let world = invited(INVITED & !PIN_MESSAGES | MANAGE_MESSAGES).await;
    let id = world.say("pin me").await;
    for route in ["messages/pins", "pins"] {
        let path = format!("/channels/{}/{route}/{id}", world.channel);
        world.put(&path, Value::Null).await.refused(403, 50013);
        world.delete(&path).await.refused(403, 50013);
    }
}

#[tokio::test]
async fn unknown_messages_are_not_pinned() {
    let world = world().await;
    let category = world.guild.add_channel("Tickets", ChannelKind::Category, None);
    world.put(format!("/channels/{category}/pins/{NOBODY}"), Value::Null).await.refused(400, 50024);
    world.put(format!("/channels/{}/pins/{NOBODY}", world.channel), Value::Null).await.refused(404, 10008);
}

#[tokio::test]
async fn a_channel_has_at_most_250_pins_in_pages_of_50() {
    let world = world().await;
    let bot = world.sandbox.application_id();
    let channel = world.channel;
    let ids: Vec<_> = (0..251)
        .map(|_| {
            world.sandbox.act(|change| {
                let message = act::message::draft(change, channel, bot);
                act::message::create(change, message)
            })
        })
        .collect();
    for id in &ids[..250] {
        world.sandbox.act(|change| act::pin::pin(change, channel, *id, bot));
    }
    world.put(format!("/channels/{channel}/messages/pins/{}", ids[250]), Value::Null).await.refused(400, 30003);

    let deprecated = world.get(format!("/channels/{channel}/pins")).await.ok(200);
    assert_eq!(deprecated.as_array().unwrap().len(), 50);
    let (mut seen, mut before) = (Vec::new(), String::new());
    loop {
        let page = pins(&world, &before).await;
        let items = page["items"].as_array().unwrap().clone();
        seen.extend(items.iter().map(|item| item["message"]["id"].clone()));
        if page["has_more"] == false {
            break;
        }
        before = format!("?before={}", items[49]["pinned_at"].as_str().unwrap().replace('+', "%2B"));
    }
    seen.sort_by_key(Value::to_string);
    seen.dedup();
    assert_eq!(seen.len(), 250);
}
