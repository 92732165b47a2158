//! Bodies that are no JSON (reference.mdx, "Content Type", "Uploading Files").
use crate::bot::{Answer, World, world};
use reqwest::{
    Method,
    multipart::{Form, Part},
};
use serde_json::json;

fn messages(world: &World) -> String {
    format!("/channels/{}/messages", world.channel)
}

async fn send(world: &World, method: Method, path: &str, kind: &str, body: &str) -> Answer {
    World::send(world.request(method, path).header("Content-Type", kind).body(body.to_owned())).await
}

#[tokio::test]
async fn a_message_may_be_sent_as_a_form() {
    let world = world().await;
    let path = messages(&world);
    let urlencoded = async |method, path: &str, body: &str| {
        send(&world, method, path, "application/x-www-form-urlencoded; charset=utf-8", body).await
    };
    let sent = urlencoded(Method::POST, &path, "content=Hello%2C+World%21&tts=false&flags=4096").await.ok(200);
    assert_eq!((&sent["content"], &sent["flags"]), (&json!("Hello, World!"), &json!(4096)));
    let number = urlencoded(Method::POST, &path, "content=42&nonce=7&enforce_nonce=true").await.ok(200);
    assert_eq!((&number["content"], &number["nonce"]), (&json!("42"), &json!("7")));
    let one = format!("{path}/{}", sent["id"].as_str().unwrap());
    assert_eq!(urlencoded(Method::PATCH, &one, "content=edited").await.ok(200)["content"], "edited");

    assert_eq!(urlencoded(Method::POST, &path, "content=c&tts=perhaps").await.faults("tts"), ["BOOLEAN_TYPE_CONVERT"]);
    assert_eq!(urlencoded(Method::POST, &path, "content=c&flags=four").await.faults("flags"), ["NUMBER_TYPE_COERCE"]);
    assert_eq!(
        urlencoded(Method::POST, &path, "content=c&embeds=%5B%5D").await.faults("embeds"),
        ["LIST_TYPE_CONVERT"]
    );
    urlencoded(Method::POST, &path, "tts=false").await.refused(400, 50006);
    for unknown in ["content=c&colour=1", "content=c&payload_json=%7B%7D", "content=c&content=d"] {
        assert_eq!(urlencoded(Method::POST, &path, unknown).await.status, 501, "{unknown}");
    }
}

#[tokio::test]
async fn a_multipart_message_needs_no_json() {
    let world = world().await;
    let fields = || Form::new().text("content", "Hello, World!").text("tts", "false");
    let sent = world.post_form(messages(&world), fields()).await.ok(200);
    assert_eq!(sent["content"], "Hello, World!");
    let file = fields().part("files[0]", Part::text("x").file_name("x.txt"));
    let sent = world.post_form(messages(&world), file).await.ok(200);
    assert_eq!((&sent["content"], &sent["attachments"][0]["filename"]), (&json!("Hello, World!"), &json!("x.txt")));
    for unclear in [fields().text("payload_json", "{}"), fields().text("content", "again"), Form::new().text("x", "y")]
    {
        assert_eq!(world.post_form(messages(&world), unclear).await.status, 501);
    }
}

#[tokio::test]
async fn only_messages_are_sent_as_forms() {
    let world = world().await;
    let guild = world.guild.id;
    for (method, path) in [
        (Method::POST, format!("/guilds/{guild}/channels")),
        (Method::PATCH, format!("/channels/{}", world.channel)),
        (Method::POST, "/users/@me/channels".to_owned()),
    ] {
        let form = send(&world, method.clone(), &path, "application/x-www-form-urlencoded", "name=n").await;
        assert_eq!(form.faults(""), ["CONTENT_TYPE_INVALID"], "{path}");
        let form = World::send(world.request(method, &path).multipart(Form::new().text("payload_json", "{}"))).await;
        assert_eq!(form.faults(""), ["CONTENT_TYPE_INVALID"], "{path}");
    }
    send(&world, Method::POST, &messages(&world), "text/plain", "content=c").await.refused(400, 50035);
}
