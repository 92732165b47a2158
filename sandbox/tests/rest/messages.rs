use crate::bot::{INVITED, NOBODY, World, invited, world};
use guichet_sandbox::{
    id::Id,
    rules::permissions::{
        ATTACH_FILES, CONNECT, EMBED_LINKS, MANAGE_MESSAGES, READ_MESSAGE_HISTORY, SEND_MESSAGES, VIEW_CHANNEL,
    },
    state::ChannelKind,
};
use reqwest::multipart::{Form, Part};
use serde_json::{Value, json};
use std::time::Duration;

pub fn messages(world: &World) -> String {
    format!("/channels/{}/messages", world.channel)
}

fn contents(list: &Value) -> Vec<&str> {
    list.as_array().unwrap().iter().map(|message| message["content"].as_str().unwrap()).collect()
}

/// The owner says something.
fn owner_says(world: &World, text: &str) -> Id {
    world.owner.write(world.channel, text).unwrap()
}

#[tokio::test]
async fn a_message_is_sent_read_edited_and_deleted() {
    let world = world().await;
    let body = json!({
        "content": "  hello  ",
        "embeds": [{ "title": " title ", "description": "words", "fields": [{ "name": "n", "value": "v" }] }],
        "components": [{ "type": 1, "components": [
            { "type": 2, "style": 1, "label": "Claim", "custom_id": "claim" },
            { "type": 2, "style": 5, "label": "Link", "url": "https://example.org" },
        ] }],
    });
    let sent = world.post(messages(&world), body).await.ok(200);
    assert_eq!(sent["content"], "hello");
    let embed = json!({
        "title": "title", "description": "words", "fields": [{ "name": "n", "value": "v", "inline": false }], "type": "rich",
    });
    assert_eq!(sent["embeds"], json!([embed]));
    // A row and two buttons, numbered in the order in which they stand.
    let row = &sent["components"][0];
    assert_eq!(
        (&row["id"], &row["components"][0]["id"], &row["components"][1]["id"]),
        (&json!(1), &json!(2), &json!(3))
    );
    assert_eq!(sent["author"]["id"], json!(world.sandbox.application_id()));
    assert_eq!(sent["edited_timestamp"], Value::Null);

    let path = format!("{}/{}", messages(&world), sent["id"].as_str().unwrap());
    assert_eq!(world.get(&path).await.ok(200), sent);
    let edited = world.patch(&path, json!({ "content": "bye", "components": [] })).await.ok(200);
    assert_eq!((&edited["content"], &edited["components"]), (&json!("bye"), &json!([])));
    assert_eq!(edited["embeds"], sent["embeds"]);
    assert!(edited["edited_timestamp"].is_string());
    world.delete(&path).await.ok(204);
    world.get(&path).await.refused(404, 10008);
    world.patch(&path, json!({ "content": "x" })).await.refused(404, 10008);
    world.delete(&path).await.refused(404, 10008);
}

#[tokio::test]
async fn snowflakes_in_components_come_back_as_strings() {
    let world = world().await;
    let defaults = json!([{ "id": 175_928_847_299_117_063_u64, "type": "channel" }]);
    let menu = json!({ "type": 8, "custom_id": "c", "default_values": defaults });
    let body = json!({ "components": [{ "type": 1, "components": [menu] }] });
    let sent = world.post(messages(&world), body).await.ok(200);
    let shown = &sent["components"][0]["components"][0]["default_values"][0]["id"];
    assert_eq!(shown, "175928847299117063");
}

#[tokio::test]
async fn history_is_paged_newest_first() {
    let world = world().await;
    let mut ids = Vec::new();
    for n in 0..8 {
        ids.push(world.say(&n.to_string()).await);
    }
    let page = |query: String| {
        let path = format!("{}?{query}", messages(&world));
        let world = &world;
        async move { world.get(path).await.ok(200) }
    };
    assert_eq!(contents(&page("limit=3".into()).await), ["7", "6", "5"]);
    assert_eq!(contents(&page(format!("limit=3&before={}", ids[5])).await), ["4", "3", "2"]);
    assert_eq!(contents(&page(format!("limit=3&after={}", ids[1])).await), ["4", "3", "2"]);
    assert_eq!(contents(&page(format!("limit=100&after={}", ids[7])).await), Vec::<&str>::new());
    assert_eq!(contents(&page(format!("limit=5&around={}", ids[4])).await), ["6", "5", "4", "3", "2"]);
    assert_eq!(contents(&page("limit=100".into()).await).len(), 8);
}

#[tokio::test]
async fn a_page_has_1_to_100_messages_and_one_direction() {
    let world = world().await;
    for (limit, code) in [("0", "NUMBER_TYPE_MIN"), ("101", "NUMBER_TYPE_MAX"), ("x", "NUMBER_TYPE_COERCE")] {
        let answer = world.get(format!("{}?limit={limit}", messages(&world))).await;
        assert_eq!(answer.faults("limit"), [code]);
    }
    world.get(format!("{}?before=5&after=4", messages(&world))).await.refused(400, 50035);
}

#[tokio::test]
async fn without_the_right_to_history_the_list_is_empty_and_one_message_is_refused() {
    let world = invited(INVITED & !READ_MESSAGE_HISTORY).await;
    let id = world.say("hello").await;
    assert_eq!(world.get(messages(&world)).await.ok(200), json!([]));
    world.get(format!("{}/{id}", messages(&world))).await.refused(403, 50013);
    assert_eq!(world.get(format!("/channels/{}/pins", world.channel)).await.ok(200), json!([]));
}

#[tokio::test]
async fn what_was_said_in_a_voice_channel_is_for_those_who_may_connect() {
    for (connect, history, status) in [(0, true, 403), (CONNECT, true, 200), (CONNECT, false, 200)] {
        let held = if history { INVITED | connect } else { (INVITED | connect) & !READ_MESSAGE_HISTORY };
        let world = invited(held).await;
        let voice = world.guild.add_channel("lounge", ChannelKind::Voice, None);
        let hello = world.owner.write(voice, "hello").unwrap();
        let list = world.get(format!("/channels/{voice}/messages")).await;
        let one = world.get(format!("/channels/{voice}/messages/{hello}")).await;
        assert_eq!((list.status, one.status), (status, if history { status } else { 403 }));
        if status == 403 {
            list.refused(403, 50013);
            one.refused(403, 50013);
        } else {
            assert_eq!(list.ok(200).as_array().unwrap().len(), usize::from(history));
        }
    }
}

#[tokio::test]
async fn sending_needs_the_rights_for_what_is_sent() {
    let say = json!({ "content": "hello" });
    let world = invited(INVITED & !VIEW_CHANNEL).await;
    world.post(messages(&world), say.clone()).await.refused(403, 50001);
    let world = invited(INVITED & !SEND_MESSAGES).await;
    world.post(messages(&world), say.clone()).await.refused(403, 50013);
    let world = invited(INVITED & !EMBED_LINKS).await;
    world.post(messages(&world), say).await.ok(200);
    world.post(messages(&world), json!({ "embeds": [{ "title": "t" }] })).await.refused(403, 50013);
    let world = invited(INVITED & !ATTACH_FILES).await;
    let form = Form::new().part("files[0]", Part::text("x").file_name("x.txt"));
    world.post_form(messages(&world), form).await.refused(403, 50013);
}

#[tokio::test]
async fn categories_take_no_messages() {
    let world = world().await;
    let category = world.guild.add_channel("Tickets", ChannelKind::Category, None);
    world.post(format!("/channels/{category}/messages"), json!({ "content": "a" })).await.refused(400, 50008);
}

#[tokio::test]
async fn an_empty_message_is_50006() {
    let world = world().await;
    for body in [json!({}), json!({ "content": "  " }), json!({ "embeds": [] })] {
        world.post(messages(&world), body).await.refused(400, 50006);
    }
}

#[tokio::test]
async fn others_messages_are_not_edited_and_deleted_only_with_the_right() {
    let world = world().await;
    world.guild.edit_role(world.guild.id, |everyone| everyone.permissions = VIEW_CHANNEL | SEND_MESSAGES);
    let id = owner_says(&world, "mine");
    let path = format!("{}/{id}", messages(&world));
    world.patch(&path, json!({ "content": "x" })).await.refused(403, 50005);
    world.guild.edit_role(world.role, |role| role.permissions &= !MANAGE_MESSAGES);
    world.delete(&path).await.refused(403, 50013);
    world.guild.edit_role(world.role, |role| role.permissions |= MANAGE_MESSAGES);
    world.delete(&path).await.ok(204);
}

#[tokio::test]
async fn a_repeated_nonce_sends_once_when_enforced() {
    let world = world().await;
    let body = json!({ "content": "once", "nonce": "n1", "enforce_nonce": true });
    let first = world.post(messages(&world), body.clone()).await.ok(200);
    assert_eq!(first["nonce"], "n1");
    assert_eq!(world.post(messages(&world), body.clone()).await.ok(200)["id"], first["id"]);
    assert_eq!(world.get(messages(&world)).await.ok(200).as_array().unwrap().len(), 1);
    // Not shown in history, so nobody can look for it there.
    assert_eq!(world.get(messages(&world)).await.ok(200)[0]["nonce"], Value::Null);

    let unenforced = json!({ "content": "again", "nonce": "n1" });
    assert_ne!(world.post(messages(&world), unenforced).await.ok(200)["id"], first["id"]);
    world.sandbox.clock().advance(Duration::from_mins(10));
    assert_ne!(world.post(messages(&world), body).await.ok(200)["id"], first["id"]);
    let long = json!({ "content": "a", "nonce": "x".repeat(26) });
    assert_eq!(world.post(messages(&world), long).await.faults("nonce").len(), 1);
}

#[tokio::test]
async fn a_reply_names_its_message() {
    let world = world().await;
    let first = world.say("first").await;
    let reply = json!({ "content": "second", "message_reference": { "message_id": first } });
    let sent = world.post(messages(&world), reply).await.ok(200);
    assert_eq!((&sent["type"], &sent["referenced_message"]["content"]), (&json!(19), &json!("first")));
    let to_nothing = json!({ "content": "second", "message_reference": { "message_id": NOBODY } });
    assert_eq!(world.post(messages(&world), to_nothing).await.faults("message_reference"), ["REPLIES_UNKNOWN_MESSAGE"]);

    let world = invited(INVITED & !READ_MESSAGE_HISTORY).await;
    let first = world.say("first").await;
    let reply = json!({ "content": "second", "message_reference": { "message_id": first } });
    world.post(messages(&world), reply).await.refused(403, 160_002);
}

#[tokio::test]
async fn content_is_withheld_without_the_switch_over_rest_too() {
    let world = world().await;
    world.guild.edit_role(world.guild.id, |everyone| everyone.permissions = VIEW_CHANNEL | SEND_MESSAGES);
    world.say("from the bot").await;
    owner_says(&world, "for nobody");
    owner_says(&world, &format!("<@{}> for the bot", world.sandbox.application_id()));
    let read = || async { world.get(messages(&world)).await.ok(200) };
    assert_eq!(contents(&read().await)[1], "for nobody");
    world.sandbox.write(|state| state.application.message_content_intent = false);
    let list = read().await;
    assert_eq!(contents(&list)[1..], ["", "from the bot"]);
    assert!(contents(&list)[0].ends_with("for the bot"));
}

#[tokio::test]
async fn bulk_deletion_takes_2_to_100_young_messages() {
    let world = world().await;
    let mut ids = Vec::new();
    for n in 0..3 {
        ids.push(world.say(&n.to_string()).await);
    }
    let path = format!("{}/bulk-delete", messages(&world));
    world.post(&path, json!({ "messages": [ids[0]] })).await.refused(400, 50016);
    world.post(&path, json!({ "messages": [ids[0], ids[0]] })).await.refused(400, 50035);
    world.post(&path, json!({ "messages": [ids[0], ids[1], NOBODY] })).await.refused(400, 50034);
    world.post(&path, json!({ "messages": [ids[0], ids[1]] })).await.ok(204);
    assert_eq!(contents(&world.get(messages(&world)).await.ok(200)), ["2"]);
    world.sandbox.clock().advance(Duration::from_hours(15 * 24));
    let young = world.say("young").await;
    world.post(&path, json!({ "messages": [ids[2], young] })).await.refused(400, 50034);
}

#[tokio::test]
async fn what_the_sandbox_does_not_do_is_not_passed_over() {
    let world = world().await;
    world.post(messages(&world), json!({ "content": "a", "flags": 1 << 13 })).await.refused(501, 0);
    let voice = json!({ "name": "a", "type": 2, "bitrate": 64000 });
    world.post(format!("/guilds/{}/channels", world.guild.id), voice).await.refused(501, 0);
    world.post(messages(&world), json!({ "sticker_ids": [NOBODY] })).await.refused(400, 50081);
}

#[tokio::test]
async fn a_nonce_is_the_authors_whatever_the_channel() {
    let world = world().await;
    let other = world.guild.add_channel("other", ChannelKind::Text, None);
    let body = json!({ "content": "once", "nonce": "n1", "enforce_nonce": true });
    let first = world.post(messages(&world), body.clone()).await.ok(200);
    let second = world.post(format!("/channels/{other}/messages"), body).await.ok(200);
    assert_eq!((&second["id"], &second["channel_id"]), (&first["id"], &first["channel_id"]));
}

#[tokio::test]
async fn an_edit_to_components_v2_has_to_empty_the_rest() {
    let world = world().await;
    let path = format!("{}/{}", messages(&world), world.say("words").await);
    let mut body = json!({ "flags": 1 << 15, "components": [{ "type": 10, "content": "text" }] });
    assert_eq!(world.patch(&path, body.clone()).await.faults("content").len(), 1);
    body["content"] = Value::Null;
    assert_eq!(world.patch(&path, body).await.ok(200)["content"], "");
}

#[tokio::test]
async fn a_reply_does_not_give_away_what_it_answers() {
    let world = world().await;
    let secret = owner_says(&world, "secret");
    let body = json!({ "content": "answer", "message_reference": { "message_id": secret } });
    world.sandbox.write(|state| state.application.message_content_intent = false);
    let reply = world.post(messages(&world), body).await.ok(200);
    assert_eq!((&reply["content"], &reply["referenced_message"]["content"]), (&json!("answer"), &json!("")));
    let listed = world.get(messages(&world)).await.ok(200);
    assert_eq!(listed[0]["referenced_message"]["content"], "");
}

#[tokio::test]
async fn embeds_are_stored_as_discord_shows_them() {
    let world = world().await;
    let link = "https://example.org/a";
    let body = json!({ "embeds": [
        { "type": "article", "title": "one", "url": link, "video": { "url": link }, "provider": { "name": "p" },
          "image": { "url": link, "proxy_url": "https://example.org/b", "width": 1, "height": 1 } },
        { "title": "two", "url": link },
    ] });
    let sent = world.post(messages(&world), body).await.ok(200);
    // Not what was sent: the address is no picture's.
    let proxy = &sent["embeds"][0]["image"]["proxy_url"];
    assert!(proxy.as_str().unwrap().ends_with("/https/example.org/a"), "{proxy}");
    let image = json!({ "url": link, "proxy_url": proxy, "width": 0, "height": 0 });
    assert_eq!(sent["embeds"], json!([{ "type": "rich", "title": "one", "url": link, "image": image }]));
}

#[tokio::test]
async fn components_v2_come_back_with_their_defaults() {
    let world = world().await;
    let media = json!({ "url": "https://example.org/a.png" });
    let text = json!({ "type": 10, "content": "text" });
    let section = json!({ "type": 9, "components": [text], "accessory": { "type": 11, "media": media } });
    let gallery = json!({ "type": 12, "items": [{ "media": media }] });
    let container = json!({ "type": 17, "components": [text, section, { "type": 14 }, gallery] });
    let file = json!({ "type": 13, "file": { "url": "attachment://a.txt" } });
    let body = json!({ "flags": 1 << 15, "components": [container, file] });
    let form = Form::new().text("payload_json", body.to_string());
    let form = form.part("files[0]", Part::text("x").file_name("a.txt"));
    let sent = world.post_form(messages(&world), form).await.ok(200);
    let container = &sent["components"][0];
    assert_eq!((&container["spoiler"], &container["accent_color"]), (&json!(false), &Value::Null));
    let separator = &container["components"][2];
    assert_eq!((&separator["divider"], &separator["spacing"]), (&json!(true), &json!(1)));
    // And all of it as Discord describes it, which the world's end checks.
}
