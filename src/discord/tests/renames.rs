//! Renames: Discord allows two in ten minutes, and no other call may be delayed by them.
use super::{
    AT_ONCE, CHANNEL, Scene, eventually,
    server::{Request, done, limited},
};
use crate::discord::{Fault, Patience};
use axum::response::Response;
use serde_json::json;
use serenity::model::id::ChannelId;
use std::{
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    time::Duration,
};

/// Discord's rule for names: two edits, then 429 for ten minutes; everything else passes.
fn two_renames() -> impl Fn(Request) -> std::future::Ready<Response> + Clone {
    let renames = Arc::new(AtomicUsize::new(0));
    move |request| {
        let renames_so_far = match request.body.get("name") {
            Some(_) => renames.fetch_add(1, Ordering::SeqCst),
            None => 0,
        };
        std::future::ready(if renames_so_far == 2 { limited(600.0, "user") } else { done() })
    }
}

#[tokio::test]
async fn a_third_rename_is_refused_at_once_with_the_time() {
    let scene = Scene::new(two_renames()).await;
    let renaming = scene.discord.with(Patience::RENAME);
    for name in ["first", "second"] {
        renaming.edit_channel(CHANNEL, &json!({ "name": name }), None).await.unwrap();
    }
    for _ in 0..3 {
        let Err(Fault::NotBefore(when)) = renaming.edit_channel(CHANNEL, &json!({ "name": "third" }), None).await
        else {
            panic!("the third rename must be put off");
        };
        assert!(scene.is_in(600, when), "{when}");
    }
    assert_eq!(scene.server.count("PATCH"), 3, "only the first of the refused ones was sent");

    scene.move_clock(Duration::from_secs(601));
    renaming.edit_channel(CHANNEL, &json!({ "name": "third" }), None).await.unwrap();
}

#[tokio::test]
async fn a_limited_rename_holds_up_nothing_else_of_the_channel() {
    let scene = Scene::new(two_renames()).await;
    let discord = scene.discord.with(AT_ONCE);
    for name in ["first", "second", "third"] {
        let _ = discord.edit_channel(CHANNEL, &json!({ "name": name }), None).await;
    }
    assert_eq!(discord.tally().too_many_requests, 1);
    let topic = discord.edit_channel(CHANNEL, &json!({ "topic": "a topic counts as a name" }), None).await;
    assert!(matches!(topic, Err(Fault::NotBefore(_))));

    discord.channel(CHANNEL).await.unwrap();
    discord.edit_channel(CHANNEL, &json!({ "parent_id": "7" }), None).await.unwrap();
    discord.edit_channel(CHANNEL, &json!({ "permission_overwrites": [] }), None).await.unwrap();
    discord.post_message(CHANNEL, &json!({})).await.unwrap();
    discord.edit_channel(ChannelId::new(23), &json!({ "name": "another channel" }), None).await.unwrap();
    discord.delete_channel(CHANNEL, None).await.unwrap();
}

#[tokio::test]
async fn a_patient_call_is_sent_again_when_retry_after_is_over() {
    let scene = Scene::new(two_renames()).await;
    let patient = Patience { wait: Duration::from_secs(1_000), ..Patience::BACKGROUND };
    let discord = scene.discord.with(patient);
    let renames = tokio::spawn({
        let discord = discord.clone();
        async move {
            for name in ["first", "second", "third"] {
                discord.edit_channel(CHANNEL, &json!({ "name": name }), None).await.unwrap();
            }
        }
    });
    eventually("the third rename is limited", || discord.tally().too_many_requests == 1).await;

    scene.move_clock(Duration::from_secs(570));
    // A call that cannot wait so long is refused, though another call waits in front of it.
    let hasty = scene.discord.with(Patience::RENAME).edit_channel(CHANNEL, &json!({ "name": "hasty" }), None).await;
    assert!(matches!(hasty, Err(Fault::NotBefore(_))));
    assert_eq!(scene.server.count("PATCH"), 3);

    scene.move_clock(Duration::from_secs(601));
    renames.await.unwrap();
    assert_eq!(scene.server.count("PATCH"), 4);
}
