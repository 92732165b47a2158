//! Archived threads are listed page by page, and where the listing ends before they do, that is known.
use super::{CHANNEL, Scene, server::Request};
use axum::response::{IntoResponse, Response};
use serde_json::json;
use std::{
    future::ready,
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
};

/// A channel with so many pages of archived threads.
fn pages(count: u64) -> impl Fn(Request) -> std::future::Ready<Response> + Clone {
    let asked = Arc::new(AtomicU64::new(0));
    move |_| {
        let page = asked.fetch_add(1, Ordering::SeqCst);
        let thread = |id: u64| {
            let archived = "2026-01-01T00:00:00.000000+00:00";
            let metadata = json!({ "archive_timestamp": archived, "archived": true });
            json!({ "id": id.to_string(), "name": "fil", "parent_id": "22", "type": 11, "thread_metadata": metadata })
        };
        let threads: Vec<_> = (1..=100).map(|id| thread(page * 100 + id)).collect();
        ready(axum::Json(json!({ "threads": threads, "members": [], "has_more": page + 1 < count })).into_response())
    }
}

#[tokio::test]
async fn where_a_channel_has_more_threads_than_are_listed_that_is_said() {
    for (count, listed, are_more) in [(2, 200, false), (10, 1_000, false), (11, 1_000, true)] {
        let scene = Scene::new(pages(count)).await;
        let archived = scene.discord.archived_threads(CHANNEL, false).await.unwrap();
        assert_eq!((archived.threads.len(), archived.are_more), (listed, are_more), "{count} pages");
    }
}
