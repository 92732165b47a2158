//! The first answer to an interaction is tried as long as it can arrive.
use super::{
    INTERACTION, Scene, TOKEN,
    server::{Request, done, limited, refusal},
};
use crate::discord::Fault;
use axum::{
    http::StatusCode,
    response::{IntoResponse, Response},
};
use serde_json::json;
use std::{
    future::{pending, ready},
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    time::Instant,
};

/// Answers the n-th try (0 is the first) as `nth` says, and never answers a try for which `nth` returns
/// `None`.
fn tries(
    nth: impl Fn(usize) -> Option<Response> + Clone + Send + Sync + 'static,
) -> impl Fn(Request) -> futures::future::BoxFuture<'static, Response> + Clone {
    let count = Arc::new(AtomicUsize::new(0));
    move |_| match nth(count.fetch_add(1, Ordering::SeqCst)) {
        Some(answer) => Box::pin(ready(answer)),
        None => Box::pin(pending()),
    }
}

impl Scene {
    async fn answers(&self) -> Result<bool, Fault> {
        self.discord.answer(INTERACTION, TOKEN, &json!({ "type": 6 }), Instant::now()).await
    }
}

#[tokio::test]
async fn a_try_that_takes_long_is_passed_by_the_next_one() {
    let scene = Scene::new(tries(|n| (n == 1).then(done))).await;
    assert_eq!(scene.answers().await, Ok(true));
    assert_eq!(scene.server.seen().len(), 2);
}

#[tokio::test]
async fn an_earlier_try_that_has_arrived_counts_and_somebody_elses_does_not() {
    let acknowledged = || Some(refusal(400, 40_060));
    let scene = Scene::new(tries(move |n| if n == 0 { None } else { acknowledged() })).await;
    assert_eq!(scene.answers().await, Ok(true));
    let scene = Scene::new(tries(move |_| acknowledged())).await;
    assert_eq!(scene.answers().await, Ok(false));
    assert_eq!(scene.server.seen().len(), 1);
}

#[tokio::test]
async fn failures_are_tried_again_a_few_times_and_a_refusal_is_not() {
    let failure = || Some(StatusCode::BAD_GATEWAY.into_response());
    let scene = Scene::new(tries(move |n| if n < 3 { failure() } else { Some(done()) })).await;
    assert_eq!(scene.answers().await, Ok(true));
    let scene = Scene::new(tries(move |_| failure())).await;
    assert!(matches!(scene.answers().await, Err(Fault::OutcomeUnknown(_))));
    let sent = scene.server.seen().len();
    assert!((3..=5).contains(&sent), "{sent}");
    let scene = Scene::new(tries(|_| Some(refusal(404, 10_062)))).await;
    assert_eq!(scene.answers().await.unwrap_err().code(), Some(10_062));
    assert_eq!(scene.server.seen().len(), 1);
}

#[tokio::test]
async fn a_short_limit_is_waited_for() {
    let scene = Scene::new(tries(|n| Some(if n == 0 { limited(0.1, "shared") } else { done() }))).await;
    assert_eq!(scene.answers().await, Ok(true));
}
