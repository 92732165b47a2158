//! Many people want a ticket at the same moment, more than Discord lets the bot serve at once: they wait in
//! order, guilds share fairly, everybody is told, and nobody is left to recovery.
//!
//! `GUICHET_BURST=400 cargo test --test end_to_end burst -- --nocapture` prints how long 400 picks in 20
//! guilds take.
use crate::{hall::Hall, support::World};
use chrono::{DateTime, Utc};
use futures::future::join_all;
use guichet_sandbox::{
    Options,
    people::{Answer, Person},
    trace::Call,
};
use mongodb::bson::Document;
use std::{
    collections::{BTreeMap, BTreeSet},
    time::{Duration, Instant},
};

impl Hall {
    async fn pick_all(&self) -> Vec<Answer> {
        let pick = |member: &Person| {
            let (member, panel) = (member.clone(), self.panel);
            async move { member.pick(panel, "Choisissez une catégorie", &["Support"]).await }
        };
        join_all(self.members.iter().map(pick)).await
    }

    /// The calls by which its tickets' channels were made.
    fn creations<'a>(&self, calls: &'a [Call]) -> Vec<&'a Call> {
        let path = format!("/guilds/{}/channels", self.guild.id);
        calls.iter().filter(|call| call.method == "POST" && call.path == path && call.status == 201).collect()
    }
}

struct Burst {
    world: World,
    halls: Vec<Hall>,
    /// How long the trace was before.
    start: usize,
}

impl Burst {
    /// Guilds with so many members each; `pace`: how many calls a second the bot makes.
    async fn prepare(pace: u32, members: &[usize]) -> Self {
        let mut world = World::without_bot(Options::default()).await;
        world.set_calls_per_second(pace);
        world.start_bot().await;
        let mut halls = Vec::new();
        for (number, members) in members.iter().enumerate() {
            halls.push(Hall::furnish(&world, number, *members).await);
        }
        // What the panels have used up is free again.
        world.advance(Duration::from_secs(10));
        let start = world.sandbox.trace().len();
        Self { world, halls, start }
    }

    fn calls(&self) -> Vec<Call> {
        self.world.calls_since(self.start)
    }

    /// Waits until the calls since the beginning satisfy the condition.
    async fn until(&self, what: &str, within: Duration, condition: impl Fn(&[Call]) -> bool) {
        let begun = Instant::now();
        while !condition(&self.calls()) {
            if begun.elapsed() >= within {
                let calls = self.calls();
                panic!("waited {within:?} in vain for: {what}\n{:#?}", Figures::of(self, &calls));
            }
            // The trace tells nobody: look again.
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    }

    /// Waits until nothing is left to do, while time flies.
    async fn settle(&self) {
        let begun = Instant::now();
        let idle = |record: &Document| record.get_array("effects").unwrap().is_empty();
        while !self.world.tickets().await.iter().all(idle) {
            assert!(begun.elapsed() < Duration::from_secs(30), "{:#?}", self.world.tickets().await);
            self.world.advance(Duration::from_secs(1));
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    }

    fn people(&self) -> impl Iterator<Item = (&Hall, &Person)> {
        self.halls.iter().flat_map(|hall| hall.members.iter().map(move |member| (hall, member)))
    }

    fn size(&self) -> usize {
        self.people().count()
    }
}

/// A further message to somebody who picked, or a change of one, which names a channel.
fn is_link(call: &Call) -> bool {
    call.route.starts_with("/webhooks/") && call.status == 200 && call.body.to_string().contains("<#")
}

/// The message with the buttons.
fn is_opening(call: &Call) -> bool {
    call.method == "POST" && call.route == "/channels/{channel_id}/messages" && call.status == 200 && has_buttons(call)
}

fn has_buttons(call: &Call) -> bool {
    call.body["components"].as_array().is_some_and(|rows| !rows.is_empty())
}

fn is_log(call: &Call) -> bool {
    call.method == "POST" && call.route == "/channels/{channel_id}/messages" && call.status == 200 && !has_buttons(call)
}

fn is_pin(call: &Call) -> bool {
    call.method == "PUT" && call.route.contains("/pins/") && call.status == 204
}

fn is_creation(call: &Call) -> bool {
    call.method == "POST" && call.route == "/guilds/{guild_id}/channels" && call.status == 201
}

/// Recovery looks for what may have been done already, nobody else does here.
fn is_recovery(call: &Call) -> bool {
    let looks = ["/guilds/{guild_id}/channels", "/channels/{channel_id}/messages"];
    call.method == "GET" && looks.contains(&call.route)
}

/// The number of people before somebody, as a follow-up tells it.
fn told_before(call: &Call) -> Option<usize> {
    let words = call.body["embeds"][0]["description"].as_str()?;
    let (before, _) = words.split_once(" avant vous")?;
    before.split(|c: char| !c.is_ascii_digit()).find(|digits| !digits.is_empty())?.parse().ok()
}

/// Seconds from the first call until the last of a kind had ended, and how many of them there were.
#[derive(Debug)]
#[expect(dead_code, reason = "printed")]
struct Figures {
    picks: usize,
    links: (usize, f64),
    buttons: (usize, f64),
    pins: (usize, f64),
    log_entries: (usize, f64),
    told_to_wait: usize,
    too_many_requests: Vec<String>,
    looks_of_recovery: usize,
}

impl Figures {
    fn of(burst: &Burst, calls: &[Call]) -> Self {
        let begun = calls.first().map_or_else(Utc::now, |call| call.started);
        let last = |is: fn(&Call) -> bool| {
            let ends: Vec<DateTime<Utc>> = calls.iter().filter(|call| is(call)).filter_map(|call| call.ended).collect();
            let last = ends.iter().max().map_or(0.0, |end| (*end - begun).as_seconds_f64());
            (ends.len(), last)
        };
        let count = |is: fn(&Call) -> bool| calls.iter().filter(|call| is(call)).count();
        Self {
            picks: burst.size(),
            links: last(is_link),
            buttons: last(is_opening),
            pins: last(is_pin),
            log_entries: last(is_log),
            told_to_wait: count(|call| told_before(call).is_some()),
            too_many_requests: calls.iter().filter(|call| call.status == 429).map(ToString::to_string).collect(),
            looks_of_recovery: count(is_recovery),
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_burst_is_served_in_order_and_everybody_is_told() {
    const PACE: u32 = 10;
    let burst = Burst::prepare(PACE, &[19, 19, 19, 3]).await;
    let (late, crowd) = burst.halls.split_last().unwrap();
    let answers = join_all(crowd.iter().map(Hall::pick_all)).await.concat();
    assert!(answers.iter().all(|answer| answer.kind() == Some(7)), "each pick is answered at once");
    let before = burst.calls();
    let made_before = before.iter().filter(|call| is_creation(call)).count();
    assert!(made_before < 40, "the crowd is still waiting: {made_before}");
    assert!(late.pick_all().await.iter().all(|answer| answer.kind() == Some(7)));

    // 120 calls at 10 a second; pins and log entries may follow.
    let everybody = |calls: &[Call]| {
        let count = |is: fn(&Call) -> bool| calls.iter().filter(|call| is(call)).count();
        count(is_link) == burst.size() && count(is_opening) == burst.size()
    };
    burst.until("link and buttons for everybody", Duration::from_secs(18), everybody).await;
    let calls = burst.calls();
    let logged = calls.iter().filter(|call| is_log(call)).count();
    assert!(logged < burst.size() / 4, "log entries come last: {logged}");

    // Its three took their turns with those of three other guilds, though 57 people were there before them.
    let creations: Vec<&Call> = calls.iter().filter(|call| is_creation(call)).collect();
    let last_of_late = late.creations(&calls).last().unwrap().n;
    let passed = creations.iter().filter(|call| call.n > before.last().unwrap().n && call.n < last_of_late).count();
    assert!(passed <= 12 + PACE as usize, "{passed} others were served while a small guild waited for three");

    burst.settle().await;
    let calls = burst.calls();
    assert_eq!(calls.iter().filter(|call| call.status == 429).map(ToString::to_string).collect::<Vec<_>>(), [""; 0]);
    assert_eq!(calls.iter().filter(|call| is_recovery(call)).map(ToString::to_string).collect::<Vec<_>>(), [""; 0]);
    everybody_has_one_ticket(&burst);
    everybody_was_told(&burst, &answers, &calls);
}

fn everybody_has_one_ticket(burst: &Burst) {
    for hall in &burst.halls {
        let names = burst.world.sandbox.read(|state| {
            let channels = state.channels.values().filter(|channel| channel.parent_id == Some(hall.tickets));
            channels.map(|channel| channel.name.clone()).collect::<Vec<_>>()
        });
        let numbers: BTreeSet<usize> =
            names.iter().map(|name| name.split_once('-').unwrap().0.parse().unwrap()).collect();
        assert_eq!(names.len(), hall.members.len(), "{names:?}");
        assert_eq!(numbers, (1..=hall.members.len()).collect(), "{names:?}");
        let logs = burst.world.sandbox.read(|state| state.messages.get(&hall.logs).map_or(0, BTreeMap::len));
        assert_eq!(logs, hall.members.len(), "a log entry for each");
    }
    for (hall, member) in burst.people() {
        let view = member.view(hall.guild.id);
        let own = view.channels.iter().find(|channel| channel.parent_id == Some(hall.tickets)).unwrap();
        assert!(own.name.ends_with(&member.username()), "{}", own.name);
        assert_eq!(own.pinned().count(), 1);
        assert_eq!(view.ephemerals.len(), 1, "one message, not several: {:?}", view.ephemerals);
        assert_eq!(view.ephemerals[0].channel_links(), [own.id]);
    }
}

/// Whoever had to wait for more than a moment was told how many were before them, and the same message became
/// the link.
fn everybody_was_told(burst: &Burst, answers: &[Answer], calls: &[Call]) {
    let mut told = 0;
    for answer in answers {
        let of_pick: Vec<&Call> = calls
            .iter()
            .filter(|call| call.interaction == answer.interaction_id && call.route.starts_with("/webhooks/"))
            .collect();
        let methods: Vec<&str> = of_pick.iter().map(|call| call.method.as_str()).collect();
        let Some(before) = told_before(of_pick[0]) else {
            assert_eq!(methods, ["POST"]);
            continue;
        };
        told += 1;
        assert_eq!(methods, ["POST", "PATCH"]);
        assert!((1..burst.size()).contains(&before), "{before}");
        assert!(of_pick[0].body.to_string().contains("<t:"), "when it comes: {}", of_pick[0].body);
        assert!(of_pick[0].ended < of_pick[1].ended);
    }
    assert!(told >= 10, "only {told} were told that others are before them");
}

/// Only where it is asked for: it takes a minute.
#[tokio::test(flavor = "multi_thread")]
async fn a_large_burst_takes_as_long_as_discord_makes_it() {
    let Some(picks) = std::env::var("GUICHET_BURST").ok().and_then(|picks| picks.parse::<usize>().ok()) else { return };
    let burst = Burst::prepare(45, &[picks.div_ceil(20); 20]).await;
    let answers = join_all(burst.halls.iter().map(Hall::pick_all)).await.concat();
    let unanswered = answers.iter().filter(|answer| !answer.is_answered()).count();
    println!("{unanswered} picks were not answered within 3 s");
    let logged = |calls: &[Call]| calls.iter().filter(|call| is_log(call)).count() == burst.size();
    burst.until("all log entries", Duration::from_mins(10), logged).await;
    let figures = Figures::of(&burst, &burst.calls());
    println!("{figures:#?}");
    assert!(figures.links.1 <= 44.0 && figures.buttons.1 <= 44.0, "{figures:#?}");
}
