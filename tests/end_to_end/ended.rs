//! How long the records of ended tickets are kept: for ever, unless the operator says otherwise.
use crate::{moving::asked, open_ticket::OpenTicket, support::World};
use chrono::{DateTime, TimeDelta, Utc};
use guichet_sandbox::fault::Fault;
use mongodb::bson::{self, Bson, Document, doc};
use serde_json::json;
use std::time::Duration;

fn date(record: &Document, field: &str) -> Option<DateTime<Utc>> {
    record.get_datetime(field).ok().map(|date| date.to_chrono())
}

/// A record of a ticket that ended so long ago.
fn record(world: &World, number: i64, ended: Option<TimeDelta>) -> Document {
    let mut record = doc! {
        "_id": format!("{number:016x}"), "guild_id": world.guild.id.to_string(), "number": number, "state": "deleted",
        "live": false, "opener_id": world.alice.id.to_string(), "opener_name": "alice", "language": "fr",
        "claimed_by": null, "category": { "id": "0000000a", "name": "Support", "description": "", "roles": [] },
        "channel_id": (10_000 + number).to_string(), "opening_message_id": null,
        "opened_at": bson::DateTime::from_millis(0), "revision": 0_i64, "effects": [], "effects_planned": 0,
    };
    if let Some(ago) = ended {
        record.insert("ended_at", bson::DateTime::from_chrono(Utc::now() - ago));
    }
    record
}

/// Of an effect that nobody takes up before tomorrow.
fn pending() -> Bson {
    let tomorrow = bson::DateTime::from_chrono(Utc::now() + TimeDelta::days(1));
    doc! { "id": "0000000000000003-0", "effect": "sweep", "due_at": tomorrow, "retries": 0 }.into()
}

async fn insert(world: &World, records: Vec<Document>) {
    world.database.collection::<Document>("ticket_records").insert_many(records).await.unwrap();
}

/// The pause of a category is read in the records of its tickets.
#[tokio::test(flavor = "multi_thread")]
async fn a_record_is_kept_until_the_pause_is_over_that_its_ticket_began() {
    let mut world = World::configured().await;
    world.set(doc! { "categories.Support.pace": { "between_minutes": 3 * 24 * 60 } }).await;
    world.stop_bots().await;
    world.keep_ended_tickets(Some(1));
    world.start_bot().await;
    let mut ticket = OpenTicket::in_world(world).await;
    ticket.deletes(&ticket.world.bob).await;
    ticket.quiet().await;
    let kept = |record: &Document| Some(date(record, "erase_at")? - date(record, "opened_at")?);
    assert_eq!(kept(&ticket.world.tickets().await[0]), Some(TimeDelta::days(3)));
    // Once the operator has chosen otherwise, too.
    for (days, expected) in [(9, 9), (2, 3)] {
        ticket.world.stop_bots().await;
        ticket.world.keep_ended_tickets(Some(days));
        ticket.world.start_bot().await;
        ticket.world.advance(Duration::from_mins(3));
        let is_kept = |records: &[Document]| (kept(&records[0])?.num_days() == expected).then_some(());
        ticket.world.until_records("it is dated anew", is_kept).await;
    }
}

/// A moved ticket counts for the pause of the category to which it was moved.
#[tokio::test(flavor = "multi_thread")]
async fn a_move_to_a_category_with_a_longer_pause_keeps_the_record_until_that_one_is_over() {
    for (there, expected) in [(3, 3), (1, 2)] {
        let mut world = World::configured().await;
        let pause = |days: i32| doc! { "between_minutes": days * 24 * 60 };
        world.set(doc! { "categories.Support.pace": pause(2), "categories.Partenariat.pace": pause(there) }).await;
        world.stop_bots().await;
        world.keep_ended_tickets(Some(1));
        world.start_bot().await;
        let mut ticket = OpenTicket::in_world(world).await;
        asked(&ticket, &ticket.world.carol).await.0.click("Déplacer").await;
        ticket.quiet().await;
        ticket.deletes(&ticket.world.carol).await;
        ticket.quiet().await;
        let record = ticket.world.tickets().await.remove(0);
        let kept = date(&record, "erase_at").unwrap() - date(&record, "opened_at").unwrap();
        assert_eq!(kept, TimeDelta::days(expected), "{record}");
        ticket.world.stop_bots().await;
    }
}

/// A world in which 250 tickets have ended, and nobody said how long they are kept.
async fn with_history() -> World {
    let mut world = World::configured().await;
    world.stop_bots().await;
    let mut records: Vec<_> = (1..=250).map(|number| record(&world, number, Some(TimeDelta::days(10)))).collect();
    records[0] = record(&world, 1, None);
    records[2].insert("effects", vec![pending()]);
    insert(&world, records).await;
    world.set(doc! { "ticket_count": 250 }).await;
    world
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_is_erased_unless_it_is_said() {
    let ticket = OpenTicket::new().await;
    ticket.deletes(&ticket.world.bob).await;
    ticket.quiet().await;
    let record = &ticket.world.tickets().await[0];
    assert_eq!((record.get_str("state").unwrap(), record.get("erase_at")), ("deleted", None));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_ticket_that_has_ended_is_kept_for_so_many_days_and_until_nothing_is_left_to_do() {
    let mut world = World::configured().await;
    world.stop_bots().await;
    world.keep_ended_tickets(Some(30));
    world.start_bot().await;
    let ticket = OpenTicket::in_world(world).await;
    let w = &ticket.world;
    assert_eq!(w.tickets().await[0].get("erase_at"), None, "it lives");
    // The log channel hears of it later.
    let later = Fault::Status(500, json!({ "message": "500: Internal Server Error", "code": 0 }));
    w.sandbox.faults().fail("POST", &format!("/channels/{}/messages", w.logs), later, 99);
    ticket.deletes(&w.bob).await;
    let fails = |effect: &Bson| effect.as_document().unwrap().contains_key("fault");
    let over = |record: &Document| {
        record.get_str("state").unwrap() == "deleted" && record.get_array("effects").unwrap().iter().all(fails)
    };
    w.until_records("it is over, but for the log entry", |records| over(&records[0]).then_some(())).await;
    let waiting = &w.tickets().await[0];
    assert!(!waiting.get_array("effects").unwrap().is_empty() && waiting.get("erase_at").is_none(), "{waiting}");
    w.sandbox.faults().clear();
    w.advance(Duration::from_mins(15));
    ticket.quiet().await;
    let record = &w.tickets().await[0];
    let kept = date(record, "erase_at").unwrap() - date(record, "ended_at").unwrap();
    assert_eq!(kept, TimeDelta::days(30), "{record}");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_setting_holds_for_those_that_have_ended_before_and_is_taken_back_with_it() {
    let mut world = with_history().await;
    for days in [30_u16, 60] {
        world.keep_ended_tickets(Some(days));
        // Two of them: one does it.
        world.start_bot().await;
        world.start_bot().await;
        // One that was stopped in the middle holds it up for as long as its lease lasts.
        world.advance(Duration::from_mins(3));
        let is_dated = |record: &Document| {
            let kept = date(record, "erase_at").zip(date(record, "ended_at")).map(|(erased, ended)| erased - ended);
            kept == Some(TimeDelta::days(days.into()))
        };
        let records = world
            .until_records("all are dated", |records| {
                let dated = records.iter().filter(|record| is_dated(record)).count();
                (dated == records.len() - 1).then(|| records.to_vec())
            })
            .await;
        assert_eq!(records[2].get("erase_at"), None, "something is left to do for it: {}", records[2]);
        let first = date(&records[0], "ended_at").unwrap();
        assert!((Utc::now() - first).abs() < TimeDelta::minutes(5), "who knows when: {first}");
        world.stop_bots().await;
    }
    world.keep_ended_tickets(None);
    world.start_bot().await;
    world.advance(Duration::from_mins(3));
    let none = |records: &[Document]| records.iter().all(|record| !record.contains_key("erase_at")).then_some(());
    world.until_records("none is erased", none).await;
    assert_eq!(world.tickets().await.len(), 250);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_erased_leaves_no_number_to_be_given_again() {
    let mut world = World::with_own_mongodb().await;
    world.stop_bots().await;
    let quickly = doc! { "setParameter": 1, "ttlMonitorSleepSecs": 1 };
    world.admin_database().run_command(quickly).await.unwrap();
    let mut records = vec![
        record(&world, 1, Some(TimeDelta::days(40))),
        record(&world, 2, Some(TimeDelta::days(10))),
        record(&world, 3, Some(TimeDelta::days(40))),
    ];
    records[2].insert("effects", vec![pending()]);
    records.push(record(&world, 4, Some(TimeDelta::days(40))));
    insert(&world, records).await;
    world.set(doc! { "ticket_count": 4 }).await;
    world.keep_ended_tickets(Some(30));
    world.start_bot().await;
    let left = |records: &[Document]| {
        let numbers: Vec<_> = records.iter().map(|record| record.get_i64("number").unwrap()).collect();
        (numbers == [2, 3]).then_some(())
    };
    world.until_records("the old ones with nothing left to do are gone", left).await;
    assert_eq!(world.open(&world.alice, "Support").await.name, "5-alice");
    // Somebody lowers the counter by hand.
    world.set(doc! { "ticket_count": 0 }).await;
    assert_eq!(world.open(&world.dave, "Support").await.name, "6-dave");
}
