//! What each act costs: its calls to Discord in all, how many of them wait for one another until people see
//! the effect, and how long that takes when a call takes 100 ms, as Discord's do.
//!
//!     cargo run --example calls
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)] // it measures, as tests do
#[path = "../tests/support/mod.rs"]
mod support;

use guichet_sandbox::{
    Options,
    id::Id,
    people::{Person, Seeding, View},
    trace::steps,
};
use mongodb::bson::Document;
use serde_json::json;
use std::time::{Duration, Instant};
use support::World;

const LATENCY: Duration = Duration::from_millis(100);

#[tokio::main]
async fn main() {
    let world = World::configured_on(Options { latency: LATENCY, ..Options::default() }).await;
    println!("each call takes {} ms\n", LATENCY.as_millis());
    println!("{:<32} {:>12} {:>26} {:>9}", "act", "calls in all", "in sequence until effect", "ms");

    let measure = Measure::begin(&world);
    let channel = open(&world).await;
    measure.end("open", "créé").await;
    let opening = furnished(&world, channel).await;

    let writes = |person: &Person, view: &View| {
        let channel = view.channel_by_id(channel).expect("everybody of this ticket reads it");
        (person.id, channel.can("SEND_MESSAGES"))
    };
    for (act, button, person, witness, log) in [
        ("claim", "Claim", &world.bob, (&world.carol, false), "pris en charge"),
        ("close", "Close", &world.bob, (&world.alice, false), "fermé"),
        ("reopen", "Reopen", &world.bob, (&world.alice, true), "rouvert"),
    ] {
        // So that the name may change again.
        world.advance(Duration::from_mins(11));
        let measure = Measure::begin(&world);
        let seen = witness.0.until("the rights", world.guild.id, |view| {
            (writes(witness.0, view) == (witness.0.id, witness.1)).then_some(())
        });
        let (answer, ()) = tokio::join!(person.click(opening, button), seen);
        assert!(answer.is_answered(), "{answer:?}");
        measure.end(act, log).await;
    }
    delete(&world, channel, opening, "delete, open").await;

    // A ticket's own two messages, and what people wrote in it.
    for (closed, state) in [(true, "closed"), (false, "open")] {
        for total in [2, 50, 250, 1_000] {
            world.advance(Duration::from_mins(11));
            let channel = open(&world).await;
            let opening = furnished(&world, channel).await;
            let author = json!({ "id": world.alice.id.to_string() });
            let messages = (2..total).map(|n| json!({ "content": format!("message {n}"), "author": author }));
            world.sandbox.seed_with(channel, messages, Seeding::default()).unwrap();
            if closed {
                world.bob.click(opening, "Close").await;
                idle(&world).await;
            }
            delete(&world, channel, opening, &format!("delete, {state}, {total} messages")).await;
        }
    }
}

/// A ticket of alice, as far as the link to its channel.
async fn open(world: &World) -> Id {
    let heard = world.alice.view(world.guild.id).ephemerals.len();
    let (_, link) = tokio::join!(world.pick(&world.alice, "Support"), world.hear(&world.alice, heard));
    link.channel_links()[0]
}

/// Its message with the buttons. It has two messages then: that one, and Discord's that it was pinned.
async fn furnished(world: &World, channel: Id) -> Id {
    let opening = world.furnished(&world.alice, channel).await.pinned().next().unwrap().id;
    idle(world).await;
    opening
}

async fn delete(world: &World, channel: Id, opening: Id, act: &str) {
    let asked = world.bob.click(opening, "Delete").await.message.expect("the question");
    let measure = Measure::begin(world);
    let gone = world
        .bob
        .until("the channel is gone", world.guild.id, |view| view.channel_by_id(channel).is_none().then_some(()));
    tokio::join!(world.bob.click(asked.id, "Supprimer définitivement"), gone);
    measure.end(act, "supprimé").await;
}

/// Waits until nothing is left to do.
async fn idle(world: &World) {
    let idle = |record: &Document| record.get_array("effects").unwrap().is_empty();
    world.until_records("nothing is pending", |records| records.iter().all(idle).then_some(())).await;
}

struct Measure<'a> {
    world: &'a World,
    calls: usize,
    entries: usize,
    started: Instant,
}

impl<'a> Measure<'a> {
    fn begin(world: &'a World) -> Self {
        Self { world, calls: world.sandbox.trace().len(), entries: world.log().len(), started: Instant::now() }
    }

    /// The effect is seen now; what goes on beside it is counted in the calls alone.
    async fn end(self, act: &str, log: &str) {
        let took = self.started.elapsed();
        // Under way at this moment: people see what a call does before its caller has the answer.
        let now = chrono::Utc::now();
        let mut until_effect = self.world.calls_since(self.calls);
        for call in &mut until_effect {
            call.ended.get_or_insert(now);
        }
        let entries = |view: &View| {
            let channel = view.channel_by_id(self.world.logs)?;
            channel.messages[self.entries..].iter().any(|entry| entry.text().contains(log)).then_some(())
        };
        self.world.ada.until("the log entry", self.world.guild.id, entries).await;
        idle(self.world).await;
        let all = self.world.ended_calls_since(self.calls).await;
        println!("{act:<32} {:>12} {:>26} {:>9}", all.len(), steps(&until_effect), took.as_millis());
    }
}
