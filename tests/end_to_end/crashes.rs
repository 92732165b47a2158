//! Promise 4: a crash between any two steps of an opening leaves, after a restart, exactly one whole ticket.
use crate::support::World;
use guichet_mongod::Mongod;
use guichet_sandbox::{Options, fault::Moment};
use mongodb::bson::{Document, doc};
use std::time::Duration;

const PROGRAM: &str = env!("CARGO_BIN_EXE_guichet");

/// Longer than any lease.
const LATER: Duration = Duration::from_mins(5);

/// A configured guild whose bot is a process of its own.
async fn world() -> World {
    let mut world = World::without_bot(Options::default()).await;
    world.write_document(crate::support::specification_document(&world)).await;
    world.start_process(PROGRAM.as_ref()).await;
    world.post_panel().await;
    world
}

/// The ticket of alice is whole, and there is no trace of a second one.
async fn assert_one_whole_ticket(world: &World, case: &str) {
    let (guild, logs) = (world.guild.id, world.logs);
    let whole = |view: &guichet_sandbox::people::View| {
        let tickets: Vec<_> = view.channels.iter().filter(|channel| channel.parent_id == Some(world.tickets)).collect();
        let [ticket] = tickets[..] else { return None };
        let opening = ticket.messages.iter().filter(|message| message.labels().contains(&"Claim".to_owned())).count();
        let logged =
            view.channel_by_id(logs)?.messages.iter().filter(|message| message.text().contains("créé")).count();
        (opening == 1 && ticket.pinned().count() == 1 && logged == 1).then(|| ticket.clone())
    };
    let ticket = world.ada.until(&format!("one whole ticket: {case}"), guild, whole).await;
    for (person, sees) in [(&world.alice, true), (&world.bob, true), (&world.dave, false)] {
        let view = person.view(guild);
        assert_eq!(view.channel_by_id(ticket.id).is_some_and(|channel| channel.can("SEND_MESSAGES")), sees, "{case}");
    }
    // Time for what looks after earlier attempts.
    world.advance(LATER);
    let settled = |records: &[Document]| {
        let live: Vec<_> = records.iter().filter(|record| record.get_bool("live").unwrap()).collect();
        assert!(live.len() <= 1, "{case}: {records:#?}");
        let [record] = live[..] else { return None };
        let done = record.get_str("state").unwrap() == "open" && record.get_array("effects").unwrap().is_empty();
        done.then(|| record.clone())
    };
    let record = world.until_records(case, settled).await;
    assert_eq!(record.get_str("channel_id").unwrap(), ticket.id.to_string(), "{case}");
    assert_eq!(ticket.name, format!("{}-alice", record.get_i64("number").unwrap()), "{case}");
    let unfinished = ticket.messages.iter().filter(|message| message.loading).count();
    assert_eq!(unfinished, 0, "{case}");
}

#[tokio::test(flavor = "multi_thread")]
async fn killed_before_or_after_any_call_to_discord() {
    // The callback, the channel, the link, the opening message, the log entry, the pin.
    for (n, moment) in (1..=6).flat_map(|n| [(n, Moment::Before), (n, Moment::After)]) {
        let case = format!("killed {moment:?} call {n}");
        let mut world = world().await;
        let held = world.sandbox.faults().hold(n, moment);
        let (panel, alice) = (world.panel(&world.alice).id, world.alice.clone());
        let pick = tokio::spawn(async move { alice.pick(panel, "Choisissez une catégorie", &["Support"]).await });
        held.reached().await;
        world.stop_bots().await;
        held.release();
        // The interaction dies if nobody answered it.
        world.advance(Duration::from_secs(5));
        pick.await.unwrap();
        world.start_process(PROGRAM.as_ref()).await;
        world.advance(LATER);
        if world.tickets().await.is_empty() {
            // Killed before anything was stored: the member clicks again.
            world.pick(&world.alice, "Support").await;
        }
        assert_one_whole_ticket(&world, &case).await;
        world.stop_bots().await;
    }
}

/// MongoDB breaks the connection of this world's bot at its `n`-th and every later question.
async fn break_mongodb(world: &World, n: i32) {
    let commands = ["find", "insert", "update", "findAndModify"];
    world.break_mongodb(doc! { "skip": n - 1 }, &commands, doc! { "closeConnection": true }).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn killed_when_mongodb_fails_at_any_step() {
    // A fail point is the whole server's: this test has one of its own.
    let mongod = Mongod::start_private().await.unwrap();
    // The click, the guild, the ticket, the number, its storing, the channel, the message, the log, the pin.
    for n in 1..=9 {
        let case = format!("MongoDB failed from question {n} on");
        let mut world = World::on(&mongod, Options::default()).await;
        world.write_document(crate::support::specification_document(&world)).await;
        world.start_process(PROGRAM.as_ref()).await;
        world.post_panel().await;
        break_mongodb(&world, n).await;
        let answer = world.pick(&world.alice, "Support").await;
        assert!(answer.is_answered(), "{case}: {answer:?}");
        world.stop_bots().await;
        world.mend_mongodb().await;
        world.start_process(PROGRAM.as_ref()).await;
        world.advance(LATER);
        if world.tickets().await.is_empty() {
            // The word of the fault has not reset the menu of the device on which she picked.
            let again = world.pick(&world.alice.on_another_device(), "Support").await;
            assert!(again.is_answered(), "{case}: {again:?}");
        }
        assert_one_whole_ticket(&world, &case).await;
        world.stop_bots().await;
    }
}
