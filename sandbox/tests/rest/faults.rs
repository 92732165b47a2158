//! Trace, holds, faults, latency: what tests steer.
use crate::bot::{INVITED, USER_AGENT, World, with, world};
use guichet_sandbox::{
    Options, Sandbox,
    fault::{Fault, IncomingCall, Moment},
    trace::steps,
};
use serde_json::json;
use std::{
    panic::AssertUnwindSafe,
    time::{Duration, Instant},
};

fn exists(sandbox: &Sandbox, name: &str) -> bool {
    sandbox.read(|state| state.channels.values().any(|channel| channel.name == name))
}

#[tokio::test]
async fn the_trace_tells_calls_and_steps() {
    let world = with(Options { latency: Duration::from_millis(30), ..Options::default() }, INVITED).await;
    let path = format!("/channels/{}", world.channel);
    world.get(&path).await.ok(200);
    tokio::join!(world.get(&path), world.get("/users/@me"), world.get("/channels/1"));
    let trace = world.sandbox.trace();
    assert_eq!(trace.len(), 4);
    assert_eq!(steps(&trace), 2);
    assert_eq!((trace[0].n, trace[0].method.as_str(), trace[0].route), (1, "GET", "/channels/{channel_id}"));
    assert!(trace.iter().all(|call| call.ended.unwrap() - call.started >= chrono::TimeDelta::milliseconds(30)));
    let unknown = trace.iter().find(|call| call.path == "/channels/1").unwrap();
    assert_eq!((unknown.status, unknown.code), (404, Some(10003)));
}

#[tokio::test]
async fn a_held_call_waits_before_or_after_it_is_done() {
    for (moment, done) in [(Moment::Before, false), (Moment::After, true)] {
        let world = world().await;
        let held = world.sandbox.faults().hold(2, moment);
        world.get("/users/@me").await.ok(200);
        let path = format!("/guilds/{}/channels", world.guild.id);
        let call =
            tokio::spawn(World::send(world.request(reqwest::Method::POST, &path).json(&json!({ "name": "held" }))));
        held.reached().await;
        assert_eq!(exists(&world.sandbox, "held"), done);
        assert!(!call.is_finished());
        held.release();
        call.await.unwrap().ok(201);
        assert!(exists(&world.sandbox, "held"));
    }
}

#[tokio::test]
async fn a_held_call_whose_client_dies_is_never_done_if_held_before() {
    for (moment, done) in [(Moment::Before, false), (Moment::After, true)] {
        let world = world().await;
        let held = world.sandbox.faults().hold(1, moment);
        let url = format!("{}/api/v10/guilds/{}/channels", world.sandbox.url(), world.guild.id);
        let client = reqwest::Client::builder().user_agent(USER_AGENT).build().unwrap();
        let request = client.post(url).header("Authorization", format!("Bot {}", world.sandbox.token()));
        let call = tokio::spawn(request.json(&json!({ "name": "held" })).send());
        held.reached().await;
        call.abort();
        drop(client);
        held.left().await;
        held.release();
        world.get("/users/@me").await.ok(200);
        assert_eq!(exists(&world.sandbox, "held"), done);
        assert_eq!(world.sandbox.trace()[0].status, 0);
    }
}

#[tokio::test]
async fn all_calls_of_a_kind_are_held_and_no_others() {
    let world = world().await;
    let held = world.sandbox.faults().hold_all("POST", "/guilds/{guild_id}/channels");
    let path = format!("/guilds/{}/channels", world.guild.id);
    let make = |name: &str| {
        let request = world.request(reqwest::Method::POST, &path).json(&json!({ "name": name }));
        tokio::spawn(World::send(request))
    };
    let calls = [make("first"), make("second")];
    held.reached_by(2).await;
    assert_eq!(held.waiting(), 2);
    world.get(&path).await.ok(200);
    assert!(!exists(&world.sandbox, "first") && !exists(&world.sandbox, "second"));
    held.release();
    for call in calls {
        call.await.unwrap().ok(201);
    }
    make("third").await.unwrap().ok(201);
    assert_eq!(held.waiting(), 0);
}

#[tokio::test]
async fn calls_fail_as_ordered_and_as_often() {
    let world = world().await;
    let faults = world.sandbox.faults();
    faults.fail("GET", "/users/@me", Fault::Status(503, json!({ "message": "down", "code": 0 })), 2);
    for _ in 0..2 {
        assert_eq!(world.get("/users/@me").await.status, 503);
    }
    world.get("/users/@me").await.ok(200);

    faults.fail("*", "/channels/*", Fault::Status(500, json!(null)), 1);
    world.get("/gateway").await.ok(200);
    assert_eq!(world.get(format!("/channels/{}", world.channel)).await.status, 500);

    let slow = Duration::from_millis(60);
    faults.fail("GET", "/gateway", Fault::Delay(slow), 1);
    let before = Instant::now();
    world.get("/gateway").await.ok(200);
    assert!(before.elapsed() >= slow);
}

#[tokio::test]
async fn a_fault_meets_its_own_route_or_those_of_a_pattern_that_says_so() {
    let world = world().await;
    let faults = world.sandbox.faults();
    let broken = |method, route: &str| faults.fail(method, route, Fault::Status(500, json!(null)), 1);
    broken("GET", "/gateway");
    world.get("/gateway/bot").await.ok(200);
    assert_eq!(world.get("/gateway").await.status, 500);

    let (channel, message) = (world.channel, world.say("hello").await);
    let (one, messages) = (format!("/channels/{channel}"), format!("/channels/{channel}/messages"));
    let this = format!("{messages}/{message}");
    let all = [&one, &messages, &this];
    for (route, met) in [
        ("/channels/{channel_id}".to_owned(), [true, false, false]),
        (messages.clone(), [false, true, false]),
        (format!("/channels/{channel}/*"), [false, true, false]),
        ("/channels/*".into(), [true, false, false]),
        ("/channels/*/messages/*".into(), [false, false, true]),
        ("/channels/{channel_id}/messages/**".into(), [false, true, true]),
        (format!("/channels/{channel}/**"), [true, true, true]),
        ("/**".into(), [true, true, true]),
    ] {
        for (path, met) in all.into_iter().zip(met) {
            broken("GET", &route);
            assert_eq!(world.get(path).await.status, if met { 500 } else { 200 }, "{route} {path}");
            faults.clear();
        }
    }
}

#[tokio::test]
async fn a_fault_that_no_call_can_meet_is_an_error() {
    let world = world().await;
    let orders = format!("{}/sandbox/faults", world.sandbox.url());
    let holds = format!("{}/sandbox/holds", world.sandbox.url());
    for (method, route, possible) in [
        ("GET", "/gateway", true),
        ("*", "/channels/123/**", true),
        ("GET", "/gateways", false),
        ("POST", "/gateway", false),
        ("POST", "/channels/", false),
        ("GET", "/guilds", false),
        ("GET", "/guilds/*", true),
    ] {
        let status = if possible { 200 } else { 400 };
        let order = json!({ "method": method, "route": route, "status": 500 });
        assert_eq!(world.client.post(&orders).json(&order).send().await.unwrap().status(), status, "{method} {route}");
        let order = json!({ "method": method, "route": route });
        assert_eq!(world.client.post(&holds).json(&order).send().await.unwrap().status(), status, "{method} {route}");
        let order = AssertUnwindSafe(|| drop(world.sandbox.faults().hold_all(method, route)));
        let ordered = std::panic::catch_unwind(order);
        assert_eq!(ordered.is_ok(), possible, "{method} {route}");
    }
}

#[tokio::test]
async fn a_dropped_call_is_done_or_not_and_the_client_knows_nothing() {
    for (fault, name, done) in [(Fault::Drop, "undone", false), (Fault::DropAfter, "done", true)] {
        let world = world().await;
        let path = format!("/guilds/{}/channels", world.guild.id);
        world.sandbox.faults().fail("POST", "/guilds/{guild_id}/channels", fault, 1);
        let request = world.request(reqwest::Method::POST, &path).json(&json!({ "name": name }));
        let failed = match request.send().await {
            Ok(response) => response.bytes().await.is_err(),
            Err(_) => true,
        };
        assert!(failed);
        assert_eq!(exists(&world.sandbox, name), done);
        world.post(&path, json!({ "name": "next" })).await.ok(201);
    }
}

#[tokio::test]
async fn the_nth_call_of_a_kind_meets_its_fault_or_is_held() {
    let world = world().await;
    let faults = world.sandbox.faults();
    let path = format!("/channels/{}", world.channel);
    let channels = |coming: IncomingCall<'_>| coming.method == "GET" && coming.route == "/channels/{channel_id}";
    faults.fail_nth(channels, 2, Fault::Status(500, json!(null)), 2);
    world.get("/users/@me").await.ok(200);
    for status in [200, 500, 500, 200] {
        assert_eq!(world.get(&path).await.status, status);
    }
    let held = faults.hold_nth(channels, 2, Moment::Before);
    world.get(&path).await.ok(200);
    let call = tokio::spawn(World::send(world.request(reqwest::Method::GET, &path)));
    held.reached().await;
    assert!(!call.is_finished());
    held.release();
    call.await.unwrap().ok(200);
}

#[tokio::test]
async fn a_page_of_something_before_discord_is_no_json() {
    let world = world().await;
    let page = "<html><body>502 Bad Gateway</body></html>";
    let order = json!({ "method": "GET", "route": "/users/@me", "status": 502, "page": page });
    let orders = format!("{}/sandbox/faults", world.sandbox.url());
    World::send(world.client.post(orders).json(&order)).await.ok(200);
    let answer = world.request(reqwest::Method::GET, "/users/@me").send().await.unwrap();
    assert_eq!(answer.status(), 502);
    assert_eq!(answer.headers()["content-type"], "text/html; charset=UTF-8");
    assert!(!answer.headers().contains_key("via"));
    assert_eq!(answer.text().await.unwrap(), page);
    world.get("/users/@me").await.ok(200);
}

#[tokio::test]
async fn a_stopped_sandbox_answers_nobody() {
    let world = world().await;
    world.get("/users/@me").await.ok(200);
    world.sandbox.stop();
    assert!(world.request(reqwest::Method::GET, "/users/@me").send().await.is_err());
}

#[tokio::test]
async fn scripts_steer_over_http() {
    let world = world().await;
    let control = |path: &str| format!("{}/sandbox{path}", world.sandbox.url());
    let about = World::send(world.client.get(control(""))).await.ok(200);
    assert_eq!(about["token"], world.sandbox.token());
    let order = json!({ "method": "GET", "route": "/users/@me", "status": 500, "body": { "message": "x", "code": 0 } });
    World::send(world.client.post(control("/faults")).json(&order)).await.ok(200);
    assert_eq!(world.get("/users/@me").await.status, 500);
    world.get("/users/@me").await.ok(200);
    let trace = World::send(world.client.get(control("/trace"))).await.ok(200);
    assert_eq!((&trace["steps"], &trace["calls"][0]["status"]), (&json!(2), &json!(500)));
    let held =
        World::send(world.client.post(control("/holds")).json(&json!({ "n": 1, "moment": "before" }))).await.ok(200);
    let call = tokio::spawn(World::send(world.request(reqwest::Method::GET, "/users/@me")));
    World::send(world.client.get(control(&format!("/holds/{held}")))).await.ok(204);
    assert!(!call.is_finished());
    World::send(world.client.delete(control(&format!("/holds/{held}")))).await.ok(204);
    call.await.unwrap().ok(200);
    let order = json!({ "method": "GET", "route": "/users/*" });
    let held = World::send(world.client.post(control("/holds")).json(&order)).await.ok(200);
    let calls = [0, 1].map(|_| tokio::spawn(World::send(world.request(reqwest::Method::GET, "/users/@me"))));
    World::send(world.client.get(control(&format!("/holds/{held}")))).await.ok(204);
    world.get("/gateway").await.ok(200);
    assert!(calls.iter().all(|call| !call.is_finished()));
    World::send(world.client.delete(control(&format!("/holds/{held}")))).await.ok(204);
    for call in calls {
        call.await.unwrap().ok(200);
    }
    let before = world.sandbox.clock().now();
    World::send(world.client.post(control("/clock")).json(&json!({ "milliseconds": 600_000 }))).await.ok(200);
    assert!(world.sandbox.clock().now() - before >= chrono::TimeDelta::minutes(10));
}
