//! Which answers about the gateway's address are believed.
use super::{
    AT_ONCE, Scene,
    server::{json, refusal},
};
use crate::discord::{Fault, Gateway, NoGateway, gateway::read};
use axum::{body::Body, response::IntoResponse};
use serde_json::{Value, json};
use std::{future::ready, time::Duration};

/// The example of Discord's documentation.
fn example() -> Value {
    json!({
        "url": "wss://gateway.discord.gg/",
        "shards": 9,
        "session_start_limit": { "total": 1000, "remaining": 999, "reset_after": 14_400_000, "max_concurrency": 1 },
    })
}

/// What is read of the example when one thing of it is changed.
fn with(path: &str, value: Value) -> Result<Gateway, String> {
    let mut answer = example();
    *answer.pointer_mut(path).unwrap() = value;
    read(&answer, false)
}

#[tokio::test]
async fn the_address_and_the_numbers_are_read() {
    let scene = Scene::new(|_| ready(json(200, &example()))).await;
    let read = scene.discord.gateway().await.unwrap();
    let hours = Duration::from_hours(4);
    let url = "wss://gateway.discord.gg/".to_owned();
    assert_eq!(read, Gateway { url, shards: 9, starts_left: 999, starts_reset_after: hours });
    assert_eq!(scene.server.count("GET /gateway/bot"), 1);
}

#[test]
fn an_address_that_is_no_gateway_is_named() {
    for (url, wrong) in [
        ("https://gateway.discord.gg", "not a ws:// or wss:// address"),
        ("gateway.discord.gg", "not an address"),
        ("wss://", "not an address"),
        ("wss://me:secret@gateway.discord.gg", "a user's name or password"),
        ("wss://gateway.discord.gg/?v=9", "a query"),
        ("wss://gateway.discord.gg/#here", "a query"),
    ] {
        let error = with("/url", json!(url)).unwrap_err();
        assert!(error.contains(wrong) && error.contains(url), "{url}: {error}");
    }
    assert!(with("/url", json!(7)).unwrap_err().contains("url is 7, not a text"));
    let long = with("/url", json!(format!("ftp://{}", "a".repeat(10_000)))).unwrap_err();
    assert!(long.len() < 300, "{long}");
}

#[test]
fn the_token_goes_nowhere_without_encryption_when_the_rest_api_has_it() {
    let mut answer = example();
    answer["url"] = json!("ws://gateway.discord.gg");
    assert!(read(&answer, true).unwrap_err().contains("not encrypted"));
    assert!(read(&answer, false).is_ok());
}

#[test]
fn numbers_that_make_no_sense_are_named() {
    for shards in [json!(0), json!(-1), json!(1.5), json!("9"), json!(4_294_967_296_u64), Value::Null] {
        let error = with("/shards", shards.clone()).unwrap_err();
        assert!(error.contains(&format!("shards is {shards}, not a number of 1 to 1000")), "{error}");
    }
    let error = with("/session_start_limit", json!({})).unwrap_err();
    assert!(error.contains("session_start_limit.remaining is null"), "{error}");
    let years = with("/session_start_limit/reset_after", json!(u64::MAX)).unwrap();
    assert_eq!(years.starts_reset_after, Duration::from_hours(24));
}

#[tokio::test]
async fn an_answer_without_end_is_not_read_to_its_end() {
    let scene = Scene::new(|_| {
        let chunks = futures::stream::repeat_with(|| Ok::<_, std::io::Error>(vec![b' '; 64 << 10]));
        ready(Body::from_stream(chunks).into_response())
    })
    .await;
    let outcome = scene.discord.with(AT_ONCE).gateway().await;
    let Err(NoGateway::Call(Fault::OutcomeUnknown(why))) = outcome else { panic!("{outcome:?}") };
    assert!(why.contains("longer than"), "{why}");
}

/// A second client for Discord would bypass the limiter, and would reach Discord itself where the operator
/// named another address.
#[tokio::test]
async fn serenitys_own_client_reaches_nobody() {
    let scene = Scene::new(|_| ready(refusal(404, 0))).await;
    let error = scene.discord.http().get_gateway().await.unwrap_err();
    let serenity::Error::Http(serenity::http::HttpError::Request(error)) = error else { panic!("{error:?}") };
    assert!(error.is_builder(), "there is no such request: {error:?}");
    assert_eq!(scene.server.seen().len(), 0);
}
