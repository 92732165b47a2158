//! Files: which are fetched, and how they are posted.
use super::{
    BOT_TOKEN, CHANNEL, Scene,
    server::{Request, done},
};
use crate::discord::{Fetched, Missing, Upload};
use axum::{
    body::Body,
    http::{StatusCode, header::LOCATION},
    response::{IntoResponse, Response},
};
use serde_json::json;
use std::{
    convert::Infallible,
    future::ready,
    io::Write,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
};

async fn fetch(answer: impl Fn() -> Response + Clone + Send + Sync + 'static, most: u64) -> Result<Fetched, Missing> {
    let scene = Scene::new(move |_| ready(answer())).await;
    let fetched = scene.discord.fetch(&format!("{}/file.png", scene.server.url), most).await;
    let seen = scene.server.seen();
    assert_eq!(seen.len(), 1, "no redirection is followed, nothing is asked twice");
    assert!(!format!("{:?}", seen[0]).contains(BOT_TOKEN), "the token is the API's alone");
    fetched
}

/// An answer of `size` bytes that does not say its length beforehand.
fn streamed(size: usize) -> Response {
    let chunks = (0..size / 1000).map(|_| Ok::<_, Infallible>(vec![7_u8; 1000]));
    Body::from_stream(futures::stream::iter(chunks)).into_response()
}

#[tokio::test]
async fn a_file_is_read_up_to_its_limit() {
    let small = fetch(|| streamed(3_000), 3_000).await;
    assert!(matches!(&small, Ok(Fetched::Small(bytes)) if bytes.len() == 3_000), "{small:?}");
    let large = fetch(|| streamed(900_000), 1_000_000).await.unwrap();
    let Fetched::Large { path, size } = large else { panic!("{large:?}") };
    assert_eq!((size, std::fs::metadata(&path).unwrap().len()), (900_000, 900_000));
    assert_eq!(fetch(|| streamed(4_000), 3_000).await.unwrap_err(), Missing::TooLarge, "counted while it comes in");
    assert_eq!(fetch(|| vec![0; 4_000].into_response(), 3_000).await.unwrap_err(), Missing::TooLarge);
}

#[tokio::test]
async fn what_cannot_be_had_is_told_apart() {
    let status = |status: StatusCode| move || status.into_response();
    assert_eq!(fetch(status(StatusCode::NOT_FOUND), 10).await.unwrap_err(), Missing::Gone);
    assert_eq!(fetch(status(StatusCode::FORBIDDEN), 10).await.unwrap_err(), Missing::Gone);
    assert_eq!(fetch(status(StatusCode::BAD_GATEWAY), 10).await.unwrap_err(), Missing::NoAnswer);
    let elsewhere = || (StatusCode::FOUND, [(LOCATION, "/file.png")]).into_response();
    assert_eq!(fetch(elsewhere, 10).await.unwrap_err(), Missing::NoAnswer);
}

#[tokio::test]
async fn files_are_posted_again_when_nobody_knows_what_came_of_it() {
    let failed = Arc::new(AtomicBool::new(false));
    let script = move |_: Request| {
        let first = !failed.swap(true, Ordering::SeqCst);
        ready(if first {
            StatusCode::BAD_GATEWAY.into_response()
        } else {
            axum::Json(json!({ "id": "77" })).into_response()
        })
    };
    let scene = Scene::new(script).await;
    let mut file = tempfile::NamedTempFile::new().unwrap();
    file.write_all(b"hello").unwrap();
    let upload =
        Upload { name: "a.txt".into(), content_type: "text/plain", path: Arc::new(file.into_temp_path()), size: 5 };
    let posted = scene.discord.post_files(CHANNEL, &json!({ "nonce": "n", "enforce_nonce": true }), vec![upload]).await;
    assert_eq!(posted.unwrap().get(), 77);
    assert_eq!(scene.server.count("POST"), 2);
    let kind = scene.server.seen()[1].headers["content-type"].to_str().unwrap().to_owned();
    assert!(kind.starts_with("multipart/form-data"), "{kind}");
}

#[tokio::test]
async fn a_message_without_files_is_json() {
    let scene = Scene::new(|_| ready(done())).await;
    let _ = scene.discord.post_message(CHANNEL, &json!({})).await;
    assert_eq!(scene.server.seen()[0].headers["content-type"], "application/json");
}
