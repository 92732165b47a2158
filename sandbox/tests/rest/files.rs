//! The files of messages.
use crate::{
    bot::{World, world},
    messages::messages,
};
use reqwest::multipart::{Form, Part};
use serde_json::{Value, json};
use std::time::Duration;

#[tokio::test]
async fn files_are_uploaded_described_and_served_for_a_day() {
    let world = world().await;
    let payload = json!({
        "content": "see", "attachments": [{ "id": 0, "description": "notes" }, { "id": "1", "filename": "b c.html" }],
    });
    let form = Form::new()
        .text("payload_json", payload.to_string())
        .part("files[0]", Part::text("one").file_name("SPOILER_a.txt"))
        .part("files[1]", Part::bytes(b"<p>".to_vec()).file_name("x"));
    let sent = world.post_form(messages(&world), form).await.ok(200);
    let [first, second] = [0, 1].map(|n| sent["attachments"][n].clone());
    assert_eq!(
        (&first["filename"], &first["size"], &first["description"]),
        (&json!("SPOILER_a.txt"), &json!(3), &json!("notes"))
    );
    assert_eq!(first["content_type"], "text/plain; charset=utf-8");
    assert_eq!(second["filename"], "b_c.html");

    let url = first["url"].as_str().unwrap();
    let fetch = |url: String| async { reqwest::get(url).await.unwrap() };
    let file = fetch(url.into()).await;
    assert_eq!((file.status().as_u16(), file.text().await.unwrap()), (200, "one".to_owned()));
    let unsigned = url.split('?').next().unwrap();
    assert_eq!(fetch(unsigned.into()).await.status(), 404);
    world.sandbox.clock().advance(Duration::from_hours(25));
    assert_eq!(fetch(url.into()).await.status(), 404);
    let fresh = world.get(format!("{}/{}", messages(&world), sent["id"].as_str().unwrap())).await.ok(200);
    let fresh = fresh["attachments"][0]["url"].as_str().unwrap().to_owned();
    assert_eq!(fetch(fresh.clone()).await.status(), 200);
    world.delete(format!("/channels/{}", world.channel)).await.ok(200);
    assert_eq!(fetch(fresh).await.status(), 404);
}

#[tokio::test]
async fn an_edit_keeps_only_the_attachments_that_it_lists() {
    let world = world().await;
    let form = Form::new()
        .part("files[0]", Part::text("one").file_name("a.txt"))
        .part("files[1]", Part::text("two").file_name("b.txt"));
    let sent = world.post_form(messages(&world), form).await.ok(200);
    let path = format!("{}/{}", messages(&world), sent["id"].as_str().unwrap());
    let kept = world.patch(&path, json!({ "content": "still two" })).await.ok(200);
    assert_eq!(kept["attachments"].as_array().unwrap().len(), 2);
    let list = json!({ "attachments": [{ "id": sent["attachments"][1]["id"] }] });
    let one = world.patch(&path, list).await.ok(200);
    assert_eq!(one["attachments"].as_array().unwrap().len(), 1);
    assert_eq!(one["attachments"][0]["filename"], "b.txt");
}

#[tokio::test]
async fn an_edit_describes_and_covers_the_attachments_that_it_keeps() {
    let world = world().await;
    let form = Form::new().part("files[0]", Part::text("one").file_name("a.txt"));
    let sent = world.post_form(messages(&world), form).await.ok(200);
    let path = format!("{}/{}", messages(&world), sent["id"].as_str().unwrap());
    let id = &sent["attachments"][0]["id"];
    let covered = json!({ "attachments": [{ "id": id, "description": "notes", "is_spoiler": true }] });
    let edited = world.patch(&path, covered).await.ok(200);
    let shown = &edited["attachments"][0];
    assert_eq!((&shown["description"], &shown["flags"]), (&json!("notes"), &json!(8)));
    let kept = world.patch(&path, json!({ "attachments": [{ "id": id }] })).await.ok(200);
    assert_eq!(kept["attachments"][0]["description"], "notes", "what is not named stays");
    let bare = json!({ "attachments": [{ "id": id, "description": null, "is_spoiler": false }] });
    let edited = world.patch(&path, bare).await.ok(200);
    assert!(edited["attachments"][0]["description"].is_null() && edited["attachments"][0]["flags"] == 0);
}

#[tokio::test]
async fn an_embed_shows_an_uploaded_picture() {
    let world = world().await;
    // A PNG's signature and header: 2 by 3 pixels.
    let mut png = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x02\0\0\0\x03\x08\x06\0\0\0".to_vec();
    png.extend([0; 8]);
    let payload = json!({ "embeds": [{ "image": { "url": "attachment://logo.png" } }] });
    let form = Form::new()
        .text("payload_json", payload.to_string())
        .part("files[0]", Part::bytes(png.clone()).file_name("logo.png"));
    let sent = world.post_form(messages(&world), form).await.ok(200);
    assert_eq!(sent["attachments"], json!([]));
    let shown = reqwest::get(sent["embeds"][0]["image"]["url"].as_str().unwrap()).await.unwrap();
    assert_eq!(shown.bytes().await.unwrap(), png);

    let form = Form::new().part("files[0]", Part::bytes(png).file_name("logo.png"));
    let sent = world.post_form(messages(&world), form).await.ok(200);
    assert_eq!((&sent["attachments"][0]["width"], &sent["attachments"][0]["height"]), (&json!(2), &json!(3)));
}

#[tokio::test]
async fn a_file_over_10_mib_and_an_eleventh_file_are_refused() {
    let world = world().await;
    let big = Form::new().part("files[0]", Part::bytes(vec![0; (10 << 20) + 1]).file_name("big.bin"));
    world.post_form(messages(&world), big).await.refused(413, 40005);
    let eleven = (0..11)
        .fold(Form::new(), |form, n| form.part(format!("files[{n}]"), Part::text("x").file_name(format!("{n}.txt"))));
    world.post_form(messages(&world), eleven).await.refused(400, 30015);

    world.guild.set_premium_tier(2);
    let big = Form::new().part("files[0]", Part::bytes(vec![0; (10 << 20) + 1]).file_name("big.bin"));
    world.post_form(messages(&world), big).await.ok(200);
}

#[tokio::test]
async fn an_edit_attaches_the_new_files_that_it_lists() {
    let world = world().await;
    let file = |n: usize| Part::text("x").file_name(format!("{n}.txt"));
    let path = format!("{}/{}", messages(&world), world.say("words").await);
    let edit = |payload: Value, files: std::ops::Range<usize>| {
        let form = Form::new().text("payload_json", payload.to_string());
        let form = files.fold(form, |form, n| form.part(format!("files[{n}]"), file(n)));
        World::send(world.request(reqwest::Method::PATCH, &path).multipart(form))
    };
    let listed = edit(json!({ "attachments": [{ "id": 1 }] }), 0..2).await.ok(200);
    let names: Vec<_> = listed["attachments"].as_array().unwrap().iter().map(|file| &file["filename"]).collect();
    assert_eq!(names, ["1.txt"]);
    edit(json!({}), 0..10).await.refused(400, 30015);
    edit(json!({}), 0..9).await.ok(200);
}

#[tokio::test]
async fn a_picture_is_named_as_it_is_stored() {
    let world = world().await;
    for (sent, described, shown, status) in [
        ("logo.png", None, "logo.png", 200),
        ("my logo.png", None, "my logo.png", 400),
        ("logo.png", Some("other.png"), "logo.png", 400),
        ("logo.png", Some("other.png"), "other.png", 200),
    ] {
        let mut payload = json!({ "embeds": [{ "image": { "url": format!("attachment://{shown}") } }] });
        if let Some(name) = described {
            payload["attachments"] = json!([{ "id": 0, "filename": name }]);
        }
        let form = Form::new().text("payload_json", payload.to_string());
        let form = form.part("files[0]", Part::bytes(vec![1, 2, 3]).file_name(sent));
        assert_eq!(world.post_form(messages(&world), form).await.status, status, "{sent} {described:?} {shown}");
    }
}
