//! Messages of every kind as people make them, and as a bot reads them.
#![allow(clippy::unwrap_used)]
#[path = "rest/bot.rs"]
#[allow(dead_code)]
mod bot;

use bot::{World, world};
use guichet_sandbox::{
    id::Id,
    people::{Person, Post, Question, Seeding, Upload},
    rules::permissions::{ADD_REACTIONS, ATTACH_FILES, READ_MESSAGE_HISTORY, SEND_MESSAGES, SEND_POLLS, VIEW_CHANNEL},
    state::Loads,
};
use serde_json::{Value, json};

const PNG: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x07\0\0\0\x05\x08\x02\0\0\0";

/// A guild where @everyone may write, and alice.
async fn talking() -> (World, Person) {
    let world = world().await;
    let bits = VIEW_CHANNEL | SEND_MESSAGES | READ_MESSAGE_HISTORY | ATTACH_FILES | ADD_REACTIONS | SEND_POLLS;
    world.guild.edit_role(world.guild.id, |everyone| everyone.permissions = bits);
    let alice = world.sandbox.person("alice");
    world.guild.add_member(&alice, &[]);
    (world, alice)
}

impl World {
    async fn message(&self, id: Id) -> Value {
        self.get(format!("/channels/{}/messages/{id}", self.channel)).await.ok(200)
    }

    async fn cdn(&self, url: &str) -> (u16, Vec<u8>) {
        let answer = self.client.get(url).send().await.unwrap();
        (answer.status().as_u16(), answer.bytes().await.unwrap().to_vec())
    }
}

#[tokio::test]
async fn a_reply_names_and_shows_what_it_answers() {
    let (world, alice) = talking().await;
    let first = alice.write(world.channel, "hello").unwrap();
    let reply = world.owner.reply(first, "hi").unwrap();
    let shown = world.message(reply).await;
    assert_eq!((&shown["type"], &shown["referenced_message"]["content"]), (&json!(19), &json!("hello")));
    assert_eq!(shown["message_reference"]["message_id"], json!(first));
    assert_eq!(shown["mentions"][0]["username"], "alice");
    alice.delete_message(first).unwrap();
    assert_eq!(world.message(reply).await["referenced_message"], Value::Null);
    assert!(alice.reply(first, "gone").is_err());
}

#[tokio::test]
async fn a_forward_shows_a_snapshot_that_outlives_the_message() {
    let (world, alice) = talking().await;
    let file = Upload::new("a.png", "image/png", PNG);
    let first = alice.write_with(world.channel, "look", vec![file]).unwrap();
    let forward = world.owner.forward(first, world.channel).unwrap();
    alice.delete_message(first).unwrap();
    let shown = world.message(forward).await;
    assert_eq!((&shown["message_reference"]["type"], &shown["content"]), (&json!(1), &json!("")));
    assert_eq!(shown["flags"], 1 << 14);
    let snapshot = &shown["message_snapshots"][0]["message"];
    assert_eq!(snapshot["content"], "look");
    assert_eq!(world.cdn(snapshot["attachments"][0]["url"].as_str().unwrap()).await, (200, PNG.to_vec()));
    let again = alice.forward(forward, world.channel).unwrap();
    assert_eq!(world.message(again).await["message_snapshots"][0]["message"]["content"], "look");
}

#[tokio::test]
async fn people_react_with_characters_and_custom_emoji() {
    let (world, alice) = talking().await;
    let id = alice.write(world.channel, "hello").unwrap();
    let emoji = world.guild.add_emoji("party", true, None);
    let custom = format!("<a:party:{emoji}>");
    for (person, emoji) in [(&alice, "👍"), (&world.owner, "👍"), (&alice, "👍"), (&alice, custom.as_str())] {
        person.react(id, emoji).unwrap();
    }
    let reactions = world.message(id).await["reactions"].clone();
    assert_eq!((&reactions[0]["emoji"]["name"], &reactions[0]["count"]), (&json!("👍"), &json!(2)));
    assert_eq!(reactions[1]["emoji"], json!({ "id": emoji, "name": "party", "animated": true }));
    assert_eq!(world.cdn(&format!("{}/cdn/emojis/{emoji}.gif", world.sandbox.url())).await.0, 200);
    alice.unreact(id, &custom).unwrap();
    assert_eq!(world.message(id).await["reactions"].as_array().unwrap().len(), 1);
    assert!(alice.react(id, "<:nobody:1>").is_err(), "an emoji that nobody has");
    world.guild.edit_role(world.guild.id, |everyone| everyone.permissions &= !ADD_REACTIONS);
    assert!(alice.react(id, "❤").is_err());
    alice.unreact(id, "👍").unwrap();
    alice.react(id, "👍").unwrap();
}

#[tokio::test]
async fn people_vote_in_polls_until_they_end() {
    let (world, alice) = talking().await;
    let poll = Question { question: "Tea?".into(), answers: vec!["Yes".into(), "No".into()], multiselect: false };
    let id = alice.send(world.channel, Post { poll: Some(poll), ..Post::default() }).unwrap();
    alice.vote(id, 2).unwrap();
    alice.vote(id, 1).unwrap();
    world.owner.vote(id, 1).unwrap();
    assert!(alice.vote(id, 3).is_err());
    let shown = world.message(id).await["poll"].clone();
    assert_eq!(shown["answers"][1]["poll_media"]["text"], "No");
    assert_eq!(shown["results"]["answer_counts"], json!([{ "id": 1, "count": 2, "me_voted": false }]));
    assert!(world.owner.end_poll(id).is_err());
    alice.end_poll(id).unwrap();
    assert!(world.owner.vote(id, 2).is_err());
    let page = world.get(format!("/channels/{}/messages?limit=1", world.channel)).await.ok(200);
    assert_eq!((&page[0]["type"], &page[0]["embeds"][0]["type"]), (&json!(46), &json!("poll_result")));
    assert_eq!(world.message(id).await["poll"]["results"]["is_finalized"], true);
}

#[tokio::test]
async fn files_have_their_metadata_and_come_from_the_cdn() {
    let (world, alice) = talking().await;
    let mut file = Upload::new("cat.png", "image/png", PNG);
    file.description = Some("a cat".into());
    file.spoiler = true;
    let id = alice.write_with(world.channel, "", vec![file]).unwrap();
    let shown = world.message(id).await["attachments"][0].clone();
    assert_eq!((&shown["width"], &shown["height"], &shown["size"]), (&json!(7), &json!(5), &json!(PNG.len())));
    assert_eq!((&shown["content_type"], &shown["description"]), (&json!("image/png"), &json!("a cat")));
    assert_eq!(shown["flags"], 1 << 3);
    let url = shown["url"].as_str().unwrap();
    assert_eq!(world.cdn(url).await, (200, PNG.to_vec()));
    assert_eq!(world.cdn(url.split('?').next().unwrap()).await.0, 404, "unsigned");
    alice.delete_message(id).unwrap();
    assert_eq!(world.cdn(url).await.0, 404);
}

#[tokio::test]
async fn avatars_and_stickers_come_from_the_cdn() {
    let (world, alice) = talking().await;
    let hash = alice.set_avatar(Some(PNG.to_vec())).unwrap();
    let sticker = world.guild.add_sticker("wave", 1, None);
    let id = alice.send(world.channel, Post { stickers: vec![sticker], ..Post::default() }).unwrap();
    let shown = world.message(id).await;
    assert_eq!(shown["author"]["avatar"], json!(hash));
    assert_eq!(shown["sticker_items"], json!([{ "id": sticker, "name": "wave", "format_type": 1 }]));
    let url = world.sandbox.url();
    assert_eq!(world.cdn(&format!("{url}/cdn/avatars/{}/{hash}.png", alice.id)).await, (200, PNG.to_vec()));
    assert_eq!(world.cdn(&format!("{url}/cdn/stickers/{sticker}.png")).await.0, 200);
    assert_eq!(world.cdn(&format!("{url}/cdn/embed/avatars/3.png")).await.0, 200);
    assert_eq!(world.cdn(&format!("{url}/cdn/avatars/1/nothing.png")).await.0, 404);
}

#[tokio::test]
async fn what_was_uploaded_as_webp_comes_as_webp_only() {
    let (world, _) = talking().await;
    let emoji = world.guild.add_emoji("party", true, Some(b"RIFF\x10\0\0\0WEBPVP8L".to_vec()));
    let url = format!("{}/cdn/emojis/{emoji}", world.sandbox.url());
    assert_eq!(world.cdn(&format!("{url}.webp?size=48&animated=true")).await.0, 200);
    assert_eq!(world.cdn(&format!("{url}.gif?size=48")).await.0, 404);
}

#[tokio::test]
async fn discord_tells_of_joins_boosts_and_threads() {
    let (world, alice) = talking().await;
    world.guild.set_system_channel(Some(world.channel));
    world.guild.add_member(&world.sandbox.person("bob"), &[]);
    let boost = world.guild.system_message(world.channel, &alice, 9, "").unwrap();
    let thread = world.guild.system_message(world.channel, &alice, 18, "plans").unwrap();
    let page = world.get(format!("/channels/{}/messages", world.channel)).await.ok(200);
    let kinds: Vec<_> = page.as_array().unwrap().iter().map(|message| message["type"].as_u64().unwrap()).collect();
    assert_eq!(kinds, [18, 9, 7]);
    assert_eq!(page[2]["author"]["username"], "bob");
    assert_eq!(world.message(thread).await["content"], "plans");
    world.put(format!("/channels/{}/messages/pins/{boost}", world.channel), Value::Null).await.refused(403, 50021);
}

#[tokio::test]
async fn raw_messages_are_shown_as_they_are_and_completed() {
    let (world, _) = talking().await;
    let embed = json!({
        "title": "t", "description": "d", "url": "https://example.org", "color": 255, "timestamp": "2026-01-01T00:00:00Z",
        "footer": { "text": "f", "icon_url": "https://example.org/i.png" },
        "image": { "url": "https://example.org/a.png" }, "thumbnail": { "url": "https://example.org/none" },
        "video": { "url": "https://example.org/v.mp4" }, "provider": { "name": "p" },
        "author": { "name": "a", "icon_url": "https://example.org/i.png" },
        "fields": [{ "name": "n", "value": "v", "inline": true }],
    });
    let components = json!([
        { "type": 17, "components": [
            { "type": 10, "content": "text" },
            { "type": 9, "components": [{ "type": 10, "content": "beside" }],
              "accessory": { "type": 11, "media": { "url": "https://example.org/a.png" } } },
            { "type": 12, "items": [{ "media": { "url": "attachment://cat.png" } }] },
            { "type": 14 },
            { "type": 1, "components": [{ "type": 2, "style": 1, "label": "Go", "custom_id": "go" }] },
        ] },
    ]);
    let id = world.sandbox.seed(world.channel, json!({
        "author": { "username": "MEE6", "bot": true, "avatar": "abc" }, "content": "<@1> hello",
        "timestamp": "2026-01-02T03:04:05Z", "edited_timestamp": "2026-01-02T03:05:05Z", "embeds": [embed],
        "attachments": [
            { "filename": "cat.png" }, { "filename": "film.mp4", "size": 30_000_000 },
            { "filename": "voice.ogg", "duration_secs": 3.5, "waveform": "AAA=", "base64": "aGk=" },
        ],
        "reactions": [{ "emoji": { "name": "👍", "id": null }, "count": 12, "me": true }, "🎉"],
        "poll": { "question": "Q", "answers": ["A", "B"], "results": { "answer_counts": [{ "id": 2, "count": 4 }] } },
        "pinned": true, "position": 3,
    })).unwrap();
    let shown = world.message(id).await;
    assert_eq!((&shown["author"]["username"], &shown["author"]["bot"]), (&json!("MEE6"), &json!(true)));
    assert_eq!((&shown["timestamp"], &shown["position"]), (&json!("2026-01-02T03:04:05.000000+00:00"), &json!(3)));
    assert!(shown["edited_timestamp"].is_string() && shown["pinned"] == true);
    assert_eq!(shown["embeds"][0]["image"]["width"], 640);
    assert_eq!(shown["embeds"][0]["thumbnail"]["width"], 0);
    assert_eq!(shown["embeds"][0]["video"]["url"], "https://example.org/v.mp4");
    assert_eq!(shown["reactions"][0]["count"], 12);
    assert_eq!(shown["poll"]["results"]["answer_counts"][0]["count"], 4);
    assert_eq!(
        (&shown["attachments"][1]["size"], &shown["attachments"][2]["duration_secs"]),
        (&json!(30_000_000), &json!(3.5))
    );
    let film = world.cdn(shown["attachments"][1]["url"].as_str().unwrap()).await;
    assert_eq!((film.0, film.1.len()), (200, 30_000_000));
    let pins = world.get(format!("/channels/{}/messages/pins", world.channel)).await.ok(200);
    assert_eq!(pins["items"][0]["message"]["id"], json!(id));

    let hook = world
        .sandbox
        .seed(
            world.channel,
            json!({
                "webhook_id": "77", "author": { "username": "News", "avatar": "def" }, "components": components,
                "flags": 1 << 15, "attachments": [{ "filename": "cat.png" }],
            }),
        )
        .unwrap();
    let shown = world.message(hook).await;
    assert_eq!((&shown["author"]["username"], &shown["webhook_id"]), (&json!("News"), &json!("77")));
    let media = &shown["components"][0]["components"][2]["items"][0]["media"];
    assert_eq!(world.cdn(media["url"].as_str().unwrap()).await.0, 200);

    let forward = json!({
        "message_reference": { "type": 1, "channel_id": "5", "message_id": "6" },
        "message_snapshots": [{ "message": { "content": "far away", "attachments": [{ "filename": "a.txt" }] } }],
    });
    let forward = world.sandbox.seed(world.channel, forward).unwrap();
    assert_eq!(world.message(forward).await["message_snapshots"][0]["message"]["content"], "far away");
    let reply = json!({ "content": "re", "message_reference": { "message_id": forward } });
    let reply = world.sandbox.seed(world.channel, reply).unwrap();
    assert_eq!(world.message(reply).await["type"], 19);
}

#[tokio::test]
async fn what_does_not_fit_the_description_is_seeded_only_on_purpose() {
    let (world, _) = talking().await;
    let odd = json!({ "type": 200, "content": "from the future" });
    if guichet_sandbox::openapi::find().is_some() {
        assert!(world.sandbox.seed(world.channel, odd.clone()).is_err());
    }
    let seeding = Seeding { undescribed: true, ..Seeding::default() };
    let ids = world.sandbox.seed_with(world.channel, [odd], seeding).unwrap();
    assert_eq!(world.message(ids[0]).await["type"], 200);
    let page = world.get(format!("/channels/{}/messages", world.channel)).await.ok(200);
    assert_eq!(page[0]["content"], "from the future");
}

#[tokio::test]
async fn a_hundred_thousand_messages_are_read_to_the_end() {
    const ALL: usize = 100_000;
    let (world, _) = talking().await;
    let started = std::time::Instant::now();
    let lot = (0..ALL).map(|n| json!({ "content": format!("message {n}") }));
    let ids = world.sandbox.seed_with(world.channel, lot, Seeding::default()).unwrap();
    println!("seeded {ALL} in {:?}", started.elapsed());
    assert!(ids.is_sorted() && ids.len() == ALL);
    let started = std::time::Instant::now();
    let mut before = None;
    let mut read = 0;
    // The first, the last and some pages between them.
    for _ in 0..100 {
        let at = before.as_ref().map_or(String::new(), |id: &String| format!("&before={id}"));
        let page = world.get(format!("/channels/{}/messages?limit=100{at}", world.channel)).await.ok(200);
        let page = page.as_array().unwrap();
        read += page.len();
        before = Some(page.last().unwrap()["id"].as_str().unwrap().to_owned());
    }
    println!("read {read} in {:?}", started.elapsed());
    let page = world.get(format!("/channels/{}/messages?limit=100&before={}", world.channel, ids[50])).await.ok(200);
    assert_eq!(page.as_array().unwrap().len(), 50);
    assert_eq!(page[49]["content"], "message 0");
}

#[tokio::test]
async fn seeds_are_silent_unless_told_otherwise_and_all_or_nothing() {
    let (world, _) = talking().await;
    let none = world.sandbox.seed_with(world.channel, [json!("fine"), json!(7)], Seeding::default());
    assert!(none.is_err());
    let page = world.get(format!("/channels/{}/messages", world.channel)).await.ok(200);
    assert_eq!(page, json!([]));
    world.sandbox.seed(world.channel, json!({ "id": "9000", "content": "old" })).unwrap();
    assert!(world.sandbox.seed(world.channel, json!({ "id": "9000" })).is_err(), "the id is taken");
}

#[tokio::test]
async fn without_the_switch_nothing_of_what_people_said_is_shown() {
    let (world, alice) = talking().await;
    let poll = Question { question: "Tea?".into(), answers: vec!["Yes".into()], multiselect: false };
    let poll = alice.send(world.channel, Post { poll: Some(poll), ..Post::default() }).unwrap();
    let first = alice.write(world.channel, "secret").unwrap();
    let forward = alice.forward(first, world.channel).unwrap();
    world.sandbox.write(|state| state.application.message_content_intent = false);
    assert!(world.message(poll).await.get("poll").is_none());
    let shown = world.message(forward).await;
    assert!(!shown.to_string().contains("secret"), "{shown}");
}

#[tokio::test]
async fn pictures_of_embeds_come_back_with_a_size_if_they_load() {
    let (world, _) = talking().await;
    let url = |name: &str| format!("https://example.org/{name}");
    world.sandbox.set_address(&url("gone.png"), Loads::No);
    world.sandbox.set_address(&url("silent.png"), Loads::Silent);
    world.sandbox.set_address(&url("page"), Loads::Picture { width: 3, height: 4 });
    for (name, width, height) in [
        ("a.PNG?x=1", json!(640), json!(360)),
        ("gone.png", json!(0), json!(0)),
        ("silent.png", Value::Null, Value::Null),
        ("page", json!(3), json!(4)),
        ("other-page", json!(0), json!(0)),
    ] {
        let body = json!({ "embeds": [{ "image": { "url": url(name) }, "thumbnail": { "url": url(name) } }] });
        let sent = world.post(format!("/channels/{}/messages", world.channel), body).await.ok(200);
        for part in ["image", "thumbnail"] {
            let shown = &sent["embeds"][0][part];
            assert_eq!((&shown["width"], &shown["height"]), (&width, &height), "{name}");
            assert_eq!(shown["url"], json!(url(name)));
            let proxy = world.cdn(shown["proxy_url"].as_str().unwrap()).await.0;
            assert_eq!(proxy == 200, width.as_u64() > Some(0), "{name}");
        }
    }
}
