//! The pipeline: who may call at all, and what the sandbox does not know.
use crate::bot::{NOBODY, World, world};
use reqwest::Method;
use serde_json::json;

#[tokio::test]
async fn without_the_token_nothing_is_answered() {
    let world = world().await;
    let url = format!("{}/api/v10/users/@me", world.sandbox.url());
    for header in ["", "Bot wrong", "Bearer x"] {
        let request = world.client.get(&url).header("Authorization", header);
        World::send(request).await.refused(401, 0);
    }
    let bare = world.sandbox.token();
    World::send(world.client.get(&url).header("Authorization", bare)).await.refused(401, 0);
}

#[tokio::test]
async fn without_a_user_agent_the_door_is_shut() {
    let world = world().await;
    let url = format!("{}/api/v10/users/@me", world.sandbox.url());
    let call = || {
        let client = reqwest::Client::new();
        client.get(&url).header("Authorization", format!("Bot {}", world.sandbox.token()))
    };
    World::send(call()).await.refused(403, 40333);
    for (agent, status) in [("curl/8.5.0", 403), ("DiscordBot", 403), ("DiscordBot (https://example.org, 1) more", 200)]
    {
        assert_eq!(World::send(call().header("User-Agent", agent)).await.status, status, "{agent}");
    }
    // Not so strict with interactions: what is refused here is the token.
    let url = format!("{}/api/v10/webhooks/{}/token", world.sandbox.url(), world.sandbox.application_id());
    let follow_up = || reqwest::Client::new().post(&url).json(&json!({ "content": "c" }));
    World::send(follow_up()).await.refused(403, 40333);
    World::send(follow_up().header("User-Agent", "aiohttp/3.12")).await.refused(401, 50027);
}

#[tokio::test]
async fn unknown_routes_queries_and_fields_are_501_and_named() {
    let world = world().await;
    let body = world.get("/guilds/1/widget").await.refused(501, 0);
    assert!(body["message"].as_str().unwrap().contains("/guilds/1/widget"));
    let body = world.get(format!("/channels/{}/messages?colour=1", world.channel)).await.refused(501, 0);
    assert!(body["message"].as_str().unwrap().contains("colour"));
    let path = format!("/channels/{}/messages", world.channel);
    let body = world.post(&path, json!({ "content": "a", "colour": 1 })).await.refused(501, 0);
    assert!(body["message"].as_str().unwrap().contains("colour"));
    let url = format!("{}/api/v9/users/@me", world.sandbox.url());
    World::send(world.client.get(url)).await.refused(501, 0);

    let statuses: Vec<u16> = world.sandbox.trace().iter().map(|call| call.status).collect();
    assert_eq!(statuses, [501; 4]);
    assert_eq!(world.sandbox.trace()[0].route, "unknown");
}

#[tokio::test]
async fn broken_bodies_are_refused() {
    let world = world().await;
    let path = format!("/channels/{}/messages", world.channel);
    let request = |body: &'static str, kind| world.request(Method::POST, &path).body(body).header("Content-Type", kind);
    World::send(request("{", "application/json")).await.refused(400, 50109);
    let faults = World::send(request("{}", "text/plain")).await.faults("");
    assert_eq!(faults, ["CONTENT_TYPE_INVALID"]);
    let huge = reqwest::multipart::Part::bytes(vec![0; 26 << 20]).file_name("huge.bin");
    world.post_form(&path, reqwest::multipart::Form::new().part("files[0]", huge)).await.refused(413, 40005);
}

#[tokio::test]
async fn ids_that_are_none_are_form_errors() {
    let world = world().await;
    assert_eq!(world.get("/channels/abc").await.faults("channel_id"), ["NUMBER_TYPE_COERCE"]);
    world.get(format!("/channels/{NOBODY}")).await.refused(404, 10003);
}

#[tokio::test]
async fn paths_may_be_percent_encoded() {
    let world = world().await;
    let me = world.get("/users/@me").await.ok(200);
    assert_eq!(world.get("/users/%40me").await.ok(200), me);
}

#[tokio::test]
async fn a_reason_has_at_most_512_characters() {
    let world = world().await;
    let edit = |reason: &str| {
        let request = world.request(Method::PATCH, &format!("/channels/{}", world.channel));
        World::send(request.json(&json!({ "nsfw": true })).header("X-Audit-Log-Reason", reason.to_owned()))
    };
    edit("ferm%C3%A9").await.ok(200);
    edit(&"%C3%A9".repeat(512)).await.ok(200);
    edit(&"%C3%A9".repeat(513)).await.refused(400, 50035);
}

#[tokio::test]
async fn the_bot_reads_itself_and_the_way_to_the_gateway() {
    let world = world().await;
    let id = json!(world.sandbox.application_id());
    let me = world.get("/users/@me").await.ok(200);
    assert_eq!((&me["id"], &me["bot"]), (&id, &json!(true)));
    for path in ["/applications/@me", "/oauth2/applications/@me"] {
        let app = world.get(path).await.ok(200);
        assert_eq!(app["id"], id);
        // Presence, members and message content, as apps in few guilds have them.
        assert_eq!(app["flags"], (1 << 13) + (1 << 15) + (1 << 19));
    }
    let url = world.get("/gateway").await.ok(200)["url"].clone();
    assert!(url.as_str().unwrap().starts_with("ws://127.0.0.1:"));
    let bot = world.get("/gateway/bot").await.ok(200);
    assert_eq!((&bot["url"], &bot["session_start_limit"]["total"]), (&url, &json!(1000)));
}

#[tokio::test]
async fn a_switch_in_the_portal_shows_in_the_flags() {
    let world = world().await;
    world.sandbox.write(|state| state.application.message_content_intent = false);
    let flags = world.get("/applications/@me").await.ok(200)["flags"].as_u64().unwrap();
    assert_eq!(flags & (1 << 19), 0);
}

#[tokio::test]
async fn a_reason_is_measured_whole() {
    let world = world().await;
    let request = world.request(Method::PATCH, &format!("/channels/{}", world.channel)).json(&json!({ "nsfw": true }));
    let reason = format!("a=b&{}", "c".repeat(600));
    World::send(request.header("X-Audit-Log-Reason", reason)).await.refused(400, 50035);
}

#[tokio::test]
async fn booleans_of_a_query_are_booleans() {
    let world = world().await;
    for (value, status) in [("true", 200), ("False", 200), ("1", 200), ("0", 200), ("yes", 400), ("", 400)] {
        let answer = world.get(format!("/guilds/{}?with_counts={value}", world.guild.id)).await;
        assert_eq!(answer.status, status, "{value:?}");
    }
}

#[tokio::test]
async fn reading_and_deleting_take_no_body() {
    let world = world().await;
    let path = format!("/channels/{}", world.channel);
    for method in [Method::GET, Method::DELETE] {
        let request = world.request(method, &path).json(&json!({ "reason": "r" }));
        World::send(request).await.refused(501, 0);
    }
    World::send(world.request(Method::GET, &path).json(&json!({}))).await.ok(200);
}

#[tokio::test]
async fn what_discord_does_not_have_is_objected_to() {
    let world = world().await;
    assert!(world.sandbox.objections().is_empty());
    world.get("/nowhere").await.refused(501, 0);
    world.post(format!("/channels/{}/messages", world.channel), json!({ "contents": "a" })).await.refused(501, 0);
    world.get("/channels/1").await.refused(404, 10003);
    let objections = world.sandbox.objections();
    assert!(objections.len() == 2 && objections[1].contains("contents"), "{objections:#?}");
}
