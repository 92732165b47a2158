//! Too many invalid requests shut an address out (topics/rate-limits.mdx, "Invalid Request Limit aka
//! Cloudflare bans").
use crate::bot::{INVITED, USER_AGENT, World, with};
use futures::{StreamExt, stream};
use guichet_sandbox::{Options, fault::Fault};
use reqwest::{Client, Method, Response};
use serde_json::json;
use std::time::Duration;

/// So many calls without a token, each a 401.
async fn refused(world: &World, calls: usize) {
    let url = format!("{}/api/v10/users/@me", world.sandbox.url());
    let client = Client::builder().user_agent(USER_AGENT).build().unwrap();
    let call = |_| {
        let sent = client.get(&url).send();
        async { assert_eq!(sent.await.unwrap().status(), 401) }
    };
    stream::iter(0..calls).for_each_concurrent(16, call).await;
}

async fn call(world: &World, method: Method, path: &str) -> Response {
    world.request(method, path).send().await.unwrap()
}

#[tokio::test]
async fn ten_thousand_invalid_requests_shut_the_address_out_whole() {
    let world = with(Options::default(), INVITED).await;
    refused(&world, 9_999).await;
    let fine = call(&world, Method::GET, "/users/@me").await;
    assert_eq!((fine.status().as_u16(), fine.headers().get("via").unwrap().to_str().unwrap()), (200, "1.1 google"));
    refused(&world, 1).await;

    // Also what needs no token, what has no limit of its own, and what does not exist.
    world.sandbox.faults().fail("*", "/gateway", Fault::Status(500, json!({})), 1);
    for (method, path) in [
        (Method::GET, "/users/@me"),
        (Method::GET, "/gateway"),
        (Method::POST, "/interactions/1/token/callback"),
        (Method::GET, "/nowhere"),
    ] {
        let shut = call(&world, method, path).await;
        assert_eq!(shut.status(), 429, "{path}");
        let header = |name: &str| shut.headers().get(name).map_or("", |value| value.to_str().unwrap());
        assert_eq!((header("content-type"), header("via")), ("text/plain; charset=UTF-8", ""), "{path}");
        assert!(shut.headers().keys().all(|name| !name.as_str().starts_with("x-ratelimit")), "{path}");
        assert!((3_590..=3_600).contains(&header("retry-after").parse::<u64>().unwrap()), "{path}");
        assert_eq!(shut.text().await.unwrap(), "error code: 1015", "{path}");
    }
    assert_eq!(world.sandbox.invalid_requests(), 10_000, "being shut out is no invalid request");
    world.sandbox.clock().advance(Duration::from_mins(11));
    assert_eq!(call(&world, Method::GET, "/users/@me").await.status(), 429, "not before the hour is over");
    world.sandbox.clock().advance(Duration::from_mins(50));
    assert_eq!(call(&world, Method::GET, "/users/@me").await.status(), 200);
    assert_eq!(call(&world, Method::GET, "/gateway").await.status(), 500, "a fault that was ordered still stands");
}

#[tokio::test]
async fn every_401_403_and_429_counts_wherever_it_comes_from() {
    let world = with(Options::default(), INVITED).await;
    for (status, counted) in [(401, 1), (403, 2), (404, 2), (429, 3), (500, 3)] {
        world.sandbox.faults().fail(
            "GET",
            "/users/@me",
            Fault::Status(status, json!({ "message": "m", "code": 0 })),
            1,
        );
        assert_eq!(call(&world, Method::GET, "/users/@me").await.status(), status);
        assert_eq!(world.sandbox.invalid_requests(), counted, "{status}");
    }
    let path = format!("/applications/{}/commands", world.sandbox.application_id());
    world.sandbox.write(|state| {
        let now = state.clock.now();
        state.application.command_creations.insert(None, vec![now; 200]);
    });
    world.post(path, json!({ "name": "n", "description": "d" })).await.refused(429, 30034);
    assert_eq!(world.sandbox.invalid_requests(), 4, "a limit with a code of its own");
}
