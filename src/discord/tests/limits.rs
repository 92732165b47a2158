//! Which calls wait for which others, and which do not.
use super::{
    AT_ONCE, CHANNEL, GUILD, INTERACTION, MESSAGE, Scene, TOKEN, eventually,
    server::{Request, done, done_with, limited},
};
use crate::discord::{Fault, Patience};
use axum::{
    http::Method,
    response::{IntoResponse, Response},
};
use futures::{StreamExt, future::join_all, stream};
use serde_json::json;
use serenity::model::id::{ChannelId, InteractionId};
use std::{
    sync::Arc,
    time::{Duration, Instant},
};
use tokio::sync::{Barrier, Semaphore};

/// Answers requests of this method to this path once the gate has a permit for each.
fn holding(method: Method, part: &'static str, gate: Arc<Semaphore>) -> impl Fn(Request) -> Held + Clone {
    move |request| {
        let gate = Arc::clone(&gate);
        let is_held = request.is(&method, part);
        Box::pin(async move {
            if is_held {
                gate.acquire().await.unwrap().forget();
            }
            done()
        })
    }
}

type Held = std::pin::Pin<Box<dyn Future<Output = Response> + Send>>;

#[tokio::test]
async fn callbacks_go_side_by_side() {
    let all_there = Arc::new(Barrier::new(10));
    let scene = Scene::new(move |_| {
        let all_there = Arc::clone(&all_there);
        async move {
            all_there.wait().await;
            done()
        }
    })
    .await;
    let body = json!({ "type": 6 });
    let answer = |id| scene.discord.answer(InteractionId::new(id), TOKEN, &body, Instant::now());
    for outcome in join_all((1..=10).map(answer)).await {
        outcome.unwrap();
    }
    assert_eq!(scene.server.count("POST /interactions/"), 10, "none was sent twice");
}

#[tokio::test]
async fn callbacks_pass_a_slow_registration_of_commands() {
    let gate = Arc::new(Semaphore::new(0));
    let scene = Scene::new(holding(Method::PUT, "/commands", Arc::clone(&gate))).await;
    let discord = scene.discord.clone();
    let registration = tokio::spawn(async move { discord.register_commands(&json!([])).await });
    eventually("the registration is under way", || scene.server.count("PUT") == 1).await;

    for id in 1..=5 {
        scene.discord.answer(InteractionId::new(id), TOKEN, &json!({ "type": 6 }), Instant::now()).await.unwrap();
    }
    assert!(!registration.is_finished());
    gate.add_permits(1);
    registration.await.unwrap().unwrap();
}

#[tokio::test]
async fn a_deletion_passes_a_slow_post_in_a_channel_never_seen_before() {
    let gate = Arc::new(Semaphore::new(0));
    let scene = Scene::new(holding(Method::POST, "/messages", Arc::clone(&gate))).await;
    let discord = scene.discord.clone();
    let post = tokio::spawn(async move { discord.post_message(CHANNEL, &json!({})).await });
    eventually("the post is under way", || scene.server.count("POST") == 1).await;

    scene.discord.with(AT_ONCE).delete_channel(CHANNEL, None).await.unwrap();
    assert!(!post.is_finished());
    gate.add_permits(1);
    post.await.unwrap().unwrap();
}

#[tokio::test]
async fn a_global_limit_holds_the_bots_calls_and_no_interaction() {
    let is_limited = Arc::new(Semaphore::new(1));
    let scene = Scene::new(move |_| {
        let first = is_limited.try_acquire().map(tokio::sync::SemaphorePermit::forget).is_ok();
        std::future::ready(if first { limited(20.0, "global") } else { done() })
    })
    .await;
    let discord = &scene.discord;
    assert!(matches!(discord.channel(CHANNEL).await, Err(Fault::NotBefore(_))));
    let Err(Fault::NotBefore(when)) = discord.delete_message(ChannelId::new(77), MESSAGE).await else {
        panic!("another route must be held too");
    };
    assert!(scene.is_in(20, when), "{when}");
    assert_eq!(scene.server.seen().len(), 1, "it was not sent");
    discord.answer(INTERACTION, TOKEN, &json!({ "type": 5 }), Instant::now()).await.unwrap();
    discord.follow_up(TOKEN, &json!({})).await.unwrap();
    discord.edit_original(TOKEN, &json!({})).await.unwrap();

    scene.move_clock(Duration::from_secs(21));
    discord.delete_message(ChannelId::new(77), MESSAGE).await.unwrap();
}

#[tokio::test]
async fn a_limit_from_something_before_discord_is_global() {
    let scene = Scene::new(|_| {
        let page = ([("retry-after", "90")], "<html>error 1015: you are being rate limited</html>");
        std::future::ready((axum::http::StatusCode::TOO_MANY_REQUESTS, page).into_response())
    })
    .await;
    assert!(scene.discord.channel(CHANNEL).await.is_err());
    let Err(Fault::NotBefore(when)) = scene.discord.roles(GUILD).await else { panic!("all must be held") };
    assert!(scene.is_in(90, when), "{when}");
    assert_eq!(scene.server.seen().len(), 1);
}

#[tokio::test]
async fn an_empty_bucket_is_not_asked_before_it_fills() {
    let scene = Scene::new(|_| std::future::ready(done_with(0, 30.0))).await;
    let discord = &scene.discord;
    discord.edit_message(CHANNEL, MESSAGE, &json!({})).await.unwrap();
    let Err(Fault::NotBefore(when)) = discord.edit_message(CHANNEL, MESSAGE, &json!({})).await else {
        panic!("nothing is left of the bucket");
    };
    assert!(scene.is_in(30, when), "{when}");
    assert_eq!((scene.server.seen().len(), discord.tally().too_many_requests), (1, 0));
    discord.edit_message(ChannelId::new(23), MESSAGE, &json!({})).await.unwrap();
}

/// The first post learns what is left of the bucket; then as many posts go at once as are left, and no more.
#[tokio::test]
async fn posts_go_side_by_side_as_far_as_the_bucket_allows() {
    let three_there = Arc::new(Barrier::new(3));
    let scene = Scene::new(move |request: Request| {
        let three_there = Arc::clone(&three_there);
        async move {
            if request.body["is_first"] != true {
                three_there.wait().await;
            }
            done_with(3, 60.0)
        }
    })
    .await;
    let discord = &scene.discord;
    discord.post_message(CHANNEL, &json!({ "is_first": true })).await.unwrap();
    let body = json!({});
    let outcomes = join_all((0..5).map(|_| discord.post_message(CHANNEL, &body))).await;
    assert_eq!(outcomes.iter().filter(|outcome| outcome.is_ok()).count(), 3);
    assert_eq!(scene.server.seen().len(), 4, "the other two were not sent");
}

#[tokio::test]
async fn methods_of_one_route_do_not_wait_for_each_other() {
    let gate = Arc::new(Semaphore::new(0));
    let scene = Scene::new(holding(Method::PATCH, "/channels", Arc::clone(&gate))).await;
    let discord = scene.discord.clone();
    let edit = tokio::spawn(async move { discord.edit_channel(CHANNEL, &json!({ "parent_id": "7" }), None).await });
    eventually("the edit is under way", || scene.server.count("PATCH") == 1).await;

    scene.discord.with(AT_ONCE).channel(CHANNEL).await.unwrap();
    scene.discord.with(AT_ONCE).delete_channel(CHANNEL, None).await.unwrap();
    assert!(!edit.is_finished());
    gate.add_permits(1);
    edit.await.unwrap().unwrap();
}

/// Two edits of one object must arrive in the order in which they were made, whatever is left of the bucket.
#[tokio::test]
async fn edits_of_a_channel_go_one_after_the_other() {
    let gate = Arc::new(Semaphore::new(1));
    let scene = {
        let gate = Arc::clone(&gate);
        Scene::new(move |request: Request| {
            let gate = Arc::clone(&gate);
            async move {
                if request.method == Method::PATCH {
                    gate.acquire().await.unwrap().forget();
                }
                done_with(9, 60.0)
            }
        })
        .await
    };
    let bodies: Vec<_> = (1..=4).map(|parent| json!({ "parent_id": parent })).collect();
    scene.discord.edit_channel(CHANNEL, &bodies[0], None).await.unwrap();
    let edits = join_all(bodies[1..].iter().map(|body| scene.discord.edit_channel(CHANNEL, body, None)));
    let (outcomes, ()) = tokio::join!(edits, async {
        eventually("the second edit is under way", || scene.server.count("PATCH") == 2).await;
        // This call gives the other edits time to arrive, if they could.
        scene.discord.channel(CHANNEL).await.unwrap();
        assert_eq!(scene.server.count("PATCH"), 2);
        gate.add_permits(3);
    });
    assert!(outcomes.iter().all(Result::is_ok), "{outcomes:?}");
    let edits = scene.server.seen().into_iter().filter(|request| request.method == Method::PATCH);
    let parents: Vec<_> = edits.map(|request| request.body["parent_id"].clone()).collect();
    assert_eq!(parents, [json!(1), json!(2), json!(3), json!(4)]);
}

#[tokio::test]
async fn who_cannot_wait_for_the_turn_is_refused_unsent() {
    let gate = Arc::new(Semaphore::new(0));
    let scene = Scene::new(holding(Method::POST, "/messages", Arc::clone(&gate))).await;
    let discord = scene.discord.clone();
    let slow = tokio::spawn(async move { discord.post_message(CHANNEL, &json!({})).await });
    eventually("the slow post is under way", || scene.server.count("POST") == 1).await;

    let hasty = scene.discord.with(Patience::NOW_OR_NEVER).post_message(CHANNEL, &json!({})).await;
    assert!(matches!(hasty, Err(Fault::NotBefore(_))));
    assert_eq!(scene.server.count("POST"), 1);
    gate.add_permits(1);
    slow.await.unwrap().unwrap();
}

#[tokio::test]
async fn a_callback_never_waits_for_a_limit_that_outlasts_it() {
    let scene = Scene::new(|_| std::future::ready(limited(3.0, "user"))).await;
    let answer = scene.discord.answer(INTERACTION, TOKEN, &json!({ "type": 6 }), Instant::now()).await;
    assert!(matches!(answer, Err(Fault::NotBefore(_))));
    assert_eq!(scene.server.seen().len(), 1);
}

#[tokio::test]
async fn thousands_of_interactions_leave_nothing_behind() {
    let scene = Scene::new(|_| std::future::ready(done())).await;
    let discord = &scene.discord;
    let interaction = |number: u64| async move {
        let token = format!("token-{number}");
        discord.answer(InteractionId::new(number), &token, &json!({ "type": 5 }), Instant::now()).await.unwrap();
        discord.edit_original(&token, &json!({})).await.unwrap();
    };
    let mut most = 0;
    let mut interactions = stream::iter((1..=1_500).map(interaction)).buffer_unordered(8);
    while interactions.next().await.is_some() {
        most = most.max(discord.wire.limiter.slots());
    }
    assert!(most <= 256, "{most} buckets were kept");
}
