//! What Discord refuses of messages that people and Discord itself have made, and of what they may take away.
use crate::bot::{World, world};
use guichet_sandbox::{
    rules::permissions::{READ_MESSAGE_HISTORY, VIEW_CHANNEL},
    state::Loads,
};
use reqwest::multipart::{Form, Part};
use serde_json::{Value, json};

fn messages(world: &World) -> String {
    format!("/channels/{}/messages", world.channel)
}

#[tokio::test]
async fn in_a_dm_nobody_manages_the_others_messages() {
    let world = world().await;
    let open = world.post("/users/@me/channels", json!({ "recipient_id": world.owner.id })).await.ok(200);
    let dm = open["id"].as_str().unwrap();
    let said = world.owner.write(dm.parse().unwrap(), "hello").unwrap();
    let path = format!("/channels/{dm}/messages/{said}");
    world.delete(&path).await.refused(403, 50003);
    world.patch(&path, json!({ "flags": 4 })).await.refused(403, 50003);
    world.put(format!("/channels/{dm}/messages/pins/{said}"), Value::Null).await.ok(204);
    let own = world.post(format!("/channels/{dm}/messages"), json!({ "content": "hi" })).await.ok(200);
    world.delete(format!("/channels/{dm}/messages/{}", own["id"].as_str().unwrap())).await.ok(204);
}

#[tokio::test]
async fn some_of_discords_own_messages_are_not_deleted_and_most_not_answered() {
    let world = world().await;
    let say = |kind| world.guild.system_message(world.channel, &world.owner, kind, "").unwrap();
    for (kind, deleted, answered) in [(3, false, false), (21, false, false), (8, true, false), (7, true, true)] {
        let id = say(kind);
        let reply = json!({ "content": "x", "message_reference": { "message_id": id } });
        let reply = world.post(messages(&world), reply).await;
        if answered {
            reply.ok(200);
        } else {
            assert_eq!(reply.faults("message_reference"), ["REPLIES_CANNOT_REPLY_TO_SYSTEM_MESSAGE"]);
        }
        let path = format!("{}/{id}", messages(&world));
        world.patch(&path, json!({ "flags": 4 })).await.refused(403, 50021);
        let gone = world.delete(&path).await;
        if deleted { drop(gone.ok(204)) } else { drop(gone.refused(403, 50021)) }
    }
}

#[tokio::test]
async fn buttons_and_options_show_only_emoji_that_the_bot_has() {
    let world = world().await;
    let emoji = world.guild.add_emoji("party", false, None);
    let foreign = world.sandbox.guild("Elsewhere", &world.owner).add_emoji("secret", false, None);
    let body = |id| {
        let emoji = json!({ "id": id, "name": "party" });
        json!({ "components": [
            { "type": 1, "components": [{ "type": 2, "style": 1, "custom_id": "a", "emoji": emoji }] },
            { "type": 1, "components": [{ "type": 3, "custom_id": "b", "options": [
                { "label": "A", "value": "a", "emoji": emoji },
            ] }] },
        ] })
    };
    let sent = world.post(messages(&world), body(emoji)).await.ok(200);
    for path in ["components.0.components.0.emoji.id", "components.1.components.0.options.0.emoji.id"] {
        let refused = world.post(messages(&world), body(foreign)).await;
        assert_eq!(refused.faults(path), ["BUTTON_COMPONENT_INVALID_EMOJI"]);
    }
    world.guild.remove_emoji(emoji);
    let path = format!("{}/{}", messages(&world), sent["id"].as_str().unwrap());
    world.patch(&path, body(emoji)).await.refused(400, 50035);
    world.patch(&path, json!({ "content": "what stands may stay" })).await.ok(200);
}

#[tokio::test]
async fn a_body_names_each_file_once() {
    let world = world().await;
    let payload = json!({ "attachments": [{ "id": 0, "filename": "a.txt" }, { "id": 0, "filename": "b.txt" }] });
    let form = Form::new().text("payload_json", payload.to_string());
    let form = form.part("files[0]", Part::text("x").file_name("x.txt"));
    let refused = world.post_form(messages(&world), form).await;
    assert_eq!(refused.faults("attachments.1.id"), ["SET_TYPE_ALREADY_CONTAINS_VALUE"]);
}

#[tokio::test]
async fn a_picture_of_the_cdn_loads_as_long_as_its_message_stands() {
    let world = world().await;
    let mut png = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x02\0\0\0\x03\x08\x06\0\0\0".to_vec();
    png.extend([0; 8]);
    let form = Form::new().part("files[0]", Part::bytes(png).file_name("logo.png"));
    let sent = world.post_form(messages(&world), form).await.ok(200);
    let url = sent["attachments"][0]["url"].clone();
    let show = async || {
        let body = json!({ "embeds": [{ "image": { "url": url } }] });
        let shown = world.post(messages(&world), body).await.ok(200);
        (shown["embeds"][0]["image"]["width"].clone(), shown["embeds"][0]["image"]["height"].clone())
    };
    assert_eq!(show().await, (json!(2), json!(3)));
    world.delete(format!("{}/{}", messages(&world), sent["id"].as_str().unwrap())).await.ok(204);
    assert_eq!(show().await, (json!(0), json!(0)));
    world.sandbox.set_address(url.as_str().unwrap(), Loads::Picture { width: 9, height: 9 });
    assert_eq!(show().await, (json!(9), json!(9)), "what people say counts more");
}

#[tokio::test]
async fn suppressed_embeds_are_not_shown_to_anybody() {
    let world = world().await;
    let body = json!({ "embeds": [{ "title": "panel" }] });
    let sent = world.post(messages(&world), body.clone()).await.ok(200);
    let id = sent["id"].as_str().unwrap().parse().unwrap();
    let path = format!("{}/{id}", messages(&world));
    let stranger = world.sandbox.person("sam");
    world.guild.add_member(&stranger, &[world.guild.add_role("Reader", VIEW_CHANNEL | READ_MESSAGE_HISTORY)]);
    assert!(stranger.suppress_embeds(id).is_err());
    world.owner.suppress_embeds(id).unwrap();
    let shown = world.get(&path).await.ok(200);
    assert_eq!((&shown["embeds"], &shown["flags"]), (&json!([]), &json!(4)));
    assert!(world.owner.view(world.guild.id).message(id).unwrap().embeds.is_empty());
    let again = world.patch(&path, body).await.ok(200);
    assert_eq!(again["embeds"], json!([]), "an edit does not bring them back");
    let back = world.patch(&path, json!({ "flags": 0 })).await.ok(200);
    assert_eq!(back["embeds"][0]["title"], "panel");
}
