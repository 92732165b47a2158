//! Which calls go first when there are more than fit in a second. Each second is a move of the clock.
use super::{
    CHANNEL, GUILD, MESSAGE, Scene, TOKEN, eventually,
    server::{Request, done, limited},
};
use crate::discord::{Fault, Patience, Place, Rank};
use axum::http::Method;
use serde_json::json;
use serenity::model::id::{ChannelId, GuildId};
use std::{
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    time::Duration,
};

const OTHER_GUILD: GuildId = GuildId::new(12);

impl Scene {
    /// A scene with two calls a second, in which the calls of the first second are used up.
    async fn after_two_calls() -> Self {
        let scene = Self::with_pace(2, |_| std::future::ready(done())).await;
        for channel in [1_001, 1_002] {
            scene.discord.channel(ChannelId::new(channel)).await.unwrap();
        }
        scene
    }

    /// Waits until so many calls stand in line.
    async fn waits(&self, calls: usize) {
        eventually("all are in line", || self.discord.wire.limiter.waiting() == calls).await;
    }

    /// The request lines of the calls that were sent after the first two.
    async fn sent(&self, calls: usize) -> Vec<String> {
        eventually("they are sent", || self.server.seen().len() >= calls + 2).await;
        self.server.seen()[2..].iter().map(Request::line).collect()
    }
}

#[tokio::test]
async fn when_the_second_is_used_up_the_urgent_goes_first() {
    let scene = Scene::after_two_calls().await;
    let (body, rights) = (json!({}), json!({ "permission_overwrites": [] }));
    let log = scene.discord.ranked(Rank::Last);
    let (log_channel, ticket) = (ChannelId::new(5), ChannelId::new(6));
    let all = async {
        tokio::try_join!(
            log.post_message(log_channel, &body),
            scene.discord.post_message(CHANNEL, &body),
            scene.discord.delete_channel(ticket, None),
        )?;
        Ok::<_, Fault>(())
    };
    let later = async {
        tokio::try_join!(
            scene.discord.pin_message(CHANNEL, MESSAGE),
            scene.discord.create_channel(GUILD, &body, None),
            scene.discord.edit_channel(CHANNEL, &rights, None),
        )?;
        Ok::<_, Fault>(())
    };
    let watch = async {
        scene.waits(6).await;
        scene.discord.follow_up(TOKEN, &body).await.unwrap();
        assert_eq!(scene.sent(1).await, [format!("POST /webhooks/55/{TOKEN}")], "an answer waits for nobody");
        for second in 1..=3 {
            scene.move_clock(Duration::from_secs(2 * second));
            scene.waits(6 - 2 * usize::try_from(second).unwrap()).await;
            scene.sent(1 + 2 * usize::try_from(second).unwrap()).await;
        }
    };
    let (first, second, ()) = tokio::join!(all, later, watch);
    first.and(second).unwrap();
    let mut sent = scene.sent(7).await;
    // Two calls of one second may arrive in either order.
    sent[1..3].sort();
    sent[3..5].sort();
    sent[5..7].sort();
    assert_eq!(
        sent[1..],
        [
            "DELETE /channels/6",
            "PATCH /channels/22",
            "POST /channels/22/messages",
            "POST /guilds/11/channels",
            "POST /channels/5/messages",
            "PUT /channels/22/messages/pins/33"
        ]
    );
}

#[tokio::test]
async fn one_guilds_many_hold_up_no_other_guilds_one() {
    let scene = Scene::after_two_calls().await;
    let discord = scene.discord.with(Patience::BACKGROUND);
    let posts = |guild: GuildId, channels: std::ops::Range<u64>| {
        let discord = discord.in_guild(guild);
        let posts = channels.map(move |channel| {
            let discord = discord.clone();
            tokio::spawn(async move { discord.post_message(ChannelId::new(channel), &json!({})).await })
        });
        posts.collect::<Vec<_>>()
    };
    let many = posts(GUILD, 100..110);
    scene.waits(10).await;
    let one = posts(OTHER_GUILD, 200..201);
    scene.waits(11).await;
    scene.move_clock(Duration::from_secs(2));
    let sent = scene.sent(2).await;
    assert!(sent.contains(&"POST /channels/200/messages".to_owned()), "{sent:?}");
    for second in 2..=6 {
        scene.move_clock(Duration::from_secs(2 * second));
        scene.waits(11 - 2 * usize::try_from(second).unwrap().min(5) - usize::from(second == 6)).await;
    }
    for post in many.into_iter().chain(one) {
        post.await.unwrap().unwrap();
    }
}

#[tokio::test]
async fn whoever_waits_can_see_how_many_are_before_them() {
    let scene = Scene::after_two_calls().await;
    let make = |place: &Place| {
        let discord = scene.discord.with(Patience::CHANNEL).at(place);
        tokio::spawn(async move { discord.create_channel(GUILD, &json!({}), None).await })
    };
    let places: Vec<_> = (0..5).map(|_| Place::default()).collect();
    let mut tasks = Vec::new();
    for (before, place) in places.iter().enumerate() {
        assert_eq!(scene.discord.ahead(place), None);
        tasks.push(make(place));
        scene.waits(before + 1).await;
        let ahead = scene.discord.ahead(place).unwrap();
        assert_eq!(ahead.others, before);
        let seconds = (ahead.about - scene.clock.now()).num_seconds();
        assert!(seconds <= i64::try_from(before).unwrap() / 2 + 1, "{seconds} s behind {before}");
    }
    tasks.pop().unwrap().abort();
    scene.waits(4).await;
    scene.move_clock(Duration::from_secs(2));
    scene.waits(2).await;
    assert_eq!(scene.discord.ahead(&places[1]), None, "its turn has come");
    assert_eq!(scene.discord.ahead(&places[3]).unwrap().others, 1);
    scene.move_clock(Duration::from_secs(4));
    for task in tasks {
        task.await.unwrap().unwrap();
    }
    assert_eq!(scene.server.count("POST /guilds/11/channels"), 4, "who went away is not served");
}

#[tokio::test]
async fn a_channel_that_somebody_waits_for_keeps_its_place_through_a_429() {
    let tries = Arc::new(AtomicUsize::new(0));
    let scene = Scene::new(move |request: Request| {
        let is_first = request.method == Method::POST && tries.fetch_add(1, Ordering::SeqCst) == 0;
        std::future::ready(if is_first { limited(60.0, "user") } else { done() })
    })
    .await;
    let make = |name: &'static str| {
        let discord = scene.discord.with(Patience::CHANNEL);
        tokio::spawn(async move { discord.create_channel(GUILD, &json!({ "name": name }), None).await })
    };
    let first = make("first");
    eventually("the limit is met", || scene.discord.tally().too_many_requests == 1).await;
    let second = make("second");
    scene.waits(2).await;
    assert!(matches!(scene.discord.create_channel(GUILD, &json!({}), None).await, Err(Fault::NotBefore(_))));

    scene.move_clock(Duration::from_secs(61));
    first.await.unwrap().unwrap();
    second.await.unwrap().unwrap();
    let names: Vec<_> = scene.server.seen().into_iter().map(|request| request.body["name"].clone()).collect();
    assert_eq!(names, [json!("first"), json!("first"), json!("second")]);
}

#[tokio::test]
async fn whoever_has_stood_in_line_too_long_is_told_when_to_come_again() {
    let scene = Scene::after_two_calls().await;
    let half_a_minute = Patience { line: Duration::from_secs(30), ..Patience::NO_LIMIT };
    let waits: Vec<_> = (0..3)
        .map(|channel| {
            let discord = scene.discord.with(half_a_minute);
            tokio::spawn(async move { discord.channel(ChannelId::new(300 + channel)).await })
        })
        .collect();
    scene.waits(3).await;
    scene.move_clock(Duration::from_mins(1));
    for wait in waits {
        assert!(matches!(wait.await.unwrap(), Err(Fault::NotBefore(_))));
    }
    assert_eq!(scene.server.seen().len(), 2, "none was sent");
}
