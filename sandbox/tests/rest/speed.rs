//! The sandbox must not be the bottleneck. Floors are far below what a release build does, so that a busy
//! machine passes.
use crate::bot::{INVITED, World, with, world};
use guichet_sandbox::Options;
use reqwest::Method;
use serde_json::json;
use std::time::Instant;

async fn rate(world: &World, method: Method, path: &str, body: Option<serde_json::Value>) -> f64 {
    const WORKERS: u32 = 16;
    const EACH: u32 = 60;
    let before = Instant::now();
    let workers = (0..WORKERS).map(|_| async {
        for _ in 0..EACH {
            let request = world.request(method.clone(), path);
            let request = if let Some(body) = &body { request.json(body) } else { request };
            assert_eq!(World::send(request).await.status, 200);
        }
    });
    futures::future::join_all(workers).await;
    f64::from(WORKERS * EACH) / before.elapsed().as_secs_f64()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn hundreds_of_calls_a_second_in_a_debug_build() {
    let world = world().await;
    let read = rate(&world, Method::GET, "/users/@me", None).await;
    let path = format!("/channels/{}/messages", world.channel);
    let written = rate(&world, Method::POST, &path, Some(json!({ "content": "hello" }))).await;
    println!("GET /users/@me: {read:.0}/s, POST message: {written:.0}/s");
    assert!(read > 200.0 && written > 200.0, "{read:.0}/s, {written:.0}/s");
}

#[tokio::test]
async fn a_thousand_guilds_are_no_trouble() {
    let world = with(Options { without_rate_limits: true, ..Options::default() }, INVITED).await;
    for n in 0..1000 {
        let guild = world.sandbox.guild(&format!("guild {n}"), &world.owner);
        guild.invite_bot(INVITED);
        guild.add_channel("general", guichet_sandbox::state::ChannelKind::Text, None);
    }
    let page = world.get("/users/@me/guilds?limit=200").await.ok(200);
    assert_eq!(page.as_array().unwrap().len(), 200);
    let before = Instant::now();
    world.say("hello").await;
    world.get(format!("/channels/{}", world.channel)).await.ok(200);
    assert!(before.elapsed().as_millis() < 1000);
}
