//! Rate limits over the wire: headers, buckets per method, the rename limit, the global limit.
use crate::bot::{Answer, INVITED, World, with};
use guichet_sandbox::{
    Options,
    fault::{Fault, Scope},
    state::ChannelKind,
};
use serde_json::{Value, json};
use std::time::Duration;

async fn limited() -> World {
    with(Options::default(), INVITED).await
}

fn retry_after(answer: &Answer) -> f64 {
    assert_eq!(answer.status, 429, "{}", answer.body);
    let seconds = answer.body["retry_after"].as_f64().unwrap();
    let header: f64 = answer.header("retry-after").parse().unwrap();
    assert!(header >= seconds && header < seconds + 1.0);
    seconds
}

#[tokio::test]
async fn every_answer_carries_the_headers_of_its_bucket() {
    let world = limited().await;
    let path = format!("/channels/{}/messages", world.channel);
    let first = world.post(&path, json!({ "content": "a" })).await;
    let second = world.post(&path, json!({ "content": "b" })).await;
    let remaining = |answer: &Answer| answer.header("x-ratelimit-remaining").parse::<u32>().unwrap();
    assert_eq!(remaining(&second) + 1, remaining(&first));
    assert_eq!(first.header("x-ratelimit-bucket"), second.header("x-ratelimit-bucket"));
    for name in ["x-ratelimit-limit", "x-ratelimit-reset", "x-ratelimit-reset-after"] {
        assert!(first.header(name).parse::<f64>().is_ok(), "{name}");
    }
    let get = world.get(&path).await;
    assert_ne!(get.header("x-ratelimit-bucket"), first.header("x-ratelimit-bucket"));
}

#[tokio::test]
async fn a_full_bucket_refuses_until_its_time_and_leaves_other_channels_alone() {
    let world = limited().await;
    let path = format!("/channels/{}/messages", world.channel);
    let mut answers = Vec::new();
    for n in 0..6 {
        answers.push(world.post(&path, json!({ "content": n.to_string() })).await);
    }
    let last = answers.pop().unwrap();
    assert!(answers.iter().all(|answer| answer.status == 200));
    assert_eq!(last.header("x-ratelimit-scope"), "user");
    let wait = retry_after(&last);
    let other = world.guild.add_channel("other", ChannelKind::Text, None);
    world.post(format!("/channels/{other}/messages"), json!({ "content": "a" })).await.ok(200);
    world.sandbox.clock().advance(Duration::from_secs_f64(wait));
    world.post(&path, json!({ "content": "again" })).await.ok(200);
}

#[tokio::test]
async fn the_third_rename_in_ten_minutes_waits_and_holds_up_nothing_else() {
    let world = limited().await;
    let path = format!("/channels/{}", world.channel);
    world.patch(&path, json!({ "name": "one" })).await.ok(200);
    world.patch(&path, json!({ "name": "two" })).await.ok(200);
    let refused = world.patch(&path, json!({ "name": "three" })).await;
    // Looks like any other answer of the route but for its length.
    assert_ne!(refused.header("x-ratelimit-remaining"), "0");
    let wait = retry_after(&refused);
    assert!((500.0..=600.0).contains(&wait), "{wait}");
    world.patch(&path, json!({ "parent_id": null })).await.ok(200);
    world.get(&path).await.ok(200);
    // Topics have a limit of their own.
    world.patch(&path, json!({ "topic": "a" })).await.ok(200);
    world.patch(&path, json!({ "topic": "b" })).await.ok(200);
    retry_after(&world.patch(&path, json!({ "topic": "c" })).await);
    world.sandbox.clock().advance(Duration::from_secs_f64(wait));
    assert_eq!(world.patch(&path, json!({ "name": "three" })).await.ok(200)["name"], "three");
    world.patch(&path, json!({ "name": "four" })).await.ok(200);
    retry_after(&world.patch(&path, json!({ "name": "five" })).await);
    world.delete(&path).await.ok(200);
}

#[tokio::test]
async fn fifty_calls_a_second_are_the_limit_of_all() {
    let world = limited().await;
    let channels: Vec<_> = (0..55).map(|n| world.guild.add_channel(&n.to_string(), ChannelKind::Text, None)).collect();
    let calls = channels.iter().map(|channel| world.get(format!("/channels/{channel}")));
    let answers: Vec<Answer> = futures::future::join_all(calls).await;
    // However slow the machine: no window of a second has let more than fifty through.
    let mut passed: Vec<_> =
        world.sandbox.trace().into_iter().filter(|call| call.status == 200).map(|call| call.started).collect();
    passed.sort_unstable();
    assert!(passed.len() >= 50);
    for refused in answers.into_iter().filter(|answer| answer.status == 429) {
        assert_eq!(refused.header("x-ratelimit-scope"), "global");
        assert_eq!(refused.header("x-ratelimit-global"), "true");
        assert_eq!(refused.body["global"], true);
        assert!(retry_after(&refused) <= 1.0);
    }
}

#[tokio::test]
async fn limits_of_others_can_be_ordered() {
    let world = limited().await;
    for (scope, name) in [(Scope::Shared, "shared"), (Scope::Global, "global")] {
        world.sandbox.faults().fail("GET", "/users/@me", Fault::RateLimited { scope, retry_after: 1.5 }, 1);
        let refused = world.get("/users/@me").await;
        assert_eq!(refused.header("x-ratelimit-scope"), name);
        assert_eq!(refused.body["global"], name == "global");
        assert_eq!(refused.header("retry-after"), "2");
        world.get("/users/@me").await.ok(200);
    }
}

#[tokio::test]
async fn refused_calls_count_towards_the_ban_shared_limits_do_not() {
    let world = limited().await;
    world.guild.edit_role(world.role, |role| role.permissions = 0);
    world.get(format!("/channels/{}", world.channel)).await.refused(403, 50001);
    world.get("/channels/1").await.refused(404, 10003);
    let fault = Fault::RateLimited { scope: Scope::Shared, retry_after: 1.0 };
    world.sandbox.faults().fail("GET", "/users/@me", fault, 1);
    assert_eq!(world.get("/users/@me").await.status, 429);
    assert_eq!(world.sandbox.invalid_requests(), 1);
    let fault = Fault::RateLimited { scope: Scope::Global, retry_after: 1.0 };
    world.sandbox.faults().fail("GET", "/users/@me", fault, 1);
    assert_eq!(world.get("/users/@me").await.status, 429);
    assert_eq!(world.sandbox.invalid_requests(), 2);
    world.sandbox.clock().advance(Duration::from_mins(10));
    assert_eq!(world.sandbox.invalid_requests(), 0);
}

#[tokio::test]
async fn limits_can_be_switched_off() {
    let options = Options { without_rate_limits: true, ..Options::default() };
    let world = with(options, INVITED).await;
    let path = format!("/channels/{}", world.channel);
    for n in 0..20 {
        let answer = world.patch(&path, json!({ "name": format!("n{n}") })).await;
        assert_eq!(answer.header("x-ratelimit-limit"), "");
        assert_ne!(answer.ok(200), Value::Null);
    }
}

#[tokio::test]
async fn identifies_of_a_day_are_counted() {
    let world = limited().await;
    let hub = world.sandbox.gateway();
    let limit = |body: &Value| body["session_start_limit"]["remaining"].as_u64().unwrap();
    assert_eq!(limit(&world.get("/gateway/bot").await.ok(200)), 1000);
    let now = world.sandbox.clock().now();
    assert!((0..1000).all(|_| hub.count_identify(now)));
    assert!(!hub.count_identify(now), "the 1001st resets the token");
    let bot = world.get("/gateway/bot").await.ok(200);
    assert_eq!(limit(&bot), 0);
    assert!(bot["session_start_limit"]["reset_after"].as_u64().unwrap() > 86_000_000);
    world.sandbox.clock().advance(Duration::from_hours(24));
    assert_eq!(limit(&world.get("/gateway/bot").await.ok(200)), 1000);
}
