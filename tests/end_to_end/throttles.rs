//! No member uses up the bot, whatever they click; whoever has to wait is told until when, and only they
//! wait.
use crate::{
    open_ticket::{CLOSE, is_close_question},
    setup::Setup,
    support::{World, specification_document},
};
use chrono::{TimeDelta, Utc};
use futures::future::join_all;
use guichet::{
    domain::guild::throttle::Opening,
    storage::{Bounds, Drawn, Storage},
};
use guichet_sandbox::{
    Options,
    people::{Answer, MessageView, Person},
    rules::permissions::ADMINISTRATOR,
    trace::Call,
};
use mongodb::bson::{Bson, DateTime, Document, doc};
use serenity::model::id::{GuildId, UserId};
use std::{collections::BTreeMap, time::Duration};

/// When it says that the waiting is over, in seconds since 1970.
fn told(message: &MessageView) -> i64 {
    let text = message.text();
    let at = text.split_once("<t:").and_then(|(_, rest)| rest.split_once(":R>"));
    at.unwrap_or_else(|| panic!("no time in {text}")).0.parse().unwrap()
}

pub fn in_seconds(world: &World, message: &MessageView) -> i64 {
    told(message) - world.sandbox.clock().now().timestamp()
}

/// Opens a ticket and closes it again.
pub async fn open_and_close(world: &World, person: &Person) {
    let ticket = world.open(person, "Support").await;
    let opening = ticket.pinned().next().unwrap().id;
    let mut closed = person.click(opening, "Close").await;
    if let Some(asked) = closed.message.as_ref().filter(|message| is_close_question(message)) {
        closed = person.click(asked.id, CLOSE).await;
    }
    assert_eq!(closed.kind(), Some(7), "{closed:?}");
}

/// Waits until the bot has nothing left to do but names that Discord does not allow yet.
pub async fn quiet(world: &World) {
    let done = |effect: &Bson| effect.as_document().unwrap().get_str("effect").is_ok_and(|name| name == "rename");
    let idle = |record: &Document| record.get_array("effects").unwrap().iter().all(done);
    world.until_records("nothing is pending", |records| records.iter().all(idle).then_some(())).await;
}

fn makes_channels(calls: &[Call]) -> bool {
    calls.iter().any(|call| call.method == "POST" && call.route == "/guilds/{guild_id}/channels")
}

/// So many tickets of the person, asked for this long ago.
fn openings(person: &Person, ago: &[TimeDelta]) -> Vec<Bson> {
    let at = |ago: &TimeDelta| DateTime::from_chrono(Utc::now() - *ago);
    ago.iter().map(|ago| doc! { "by": person.id.to_string(), "at": at(ago) }.into()).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_member_opens_five_tickets_in_ten_minutes_whatever_bot_answers_and_after_a_restart() {
    let mut world = World::configured().await;
    world.start_bot().await;
    for _ in 0..5 {
        open_and_close(&world, &world.alice).await;
        world.advance(Duration::from_mins(1));
    }
    quiet(&world).await;
    let channels = world.ticket_channels().len();
    let mut wait = 0;
    for restarted in [false, true] {
        if restarted {
            world.stop_bots().await;
            world.start_bot().await;
        }
        let start = world.sandbox.trace().len();
        let heard = world.pick_and_hear(&world.alice, "Support").await;
        assert!(heard.ephemeral && heard.text().contains("5 tickets en dix minutes"), "{}", heard.text());
        wait = in_seconds(&world, &heard);
        assert!((4 * 60..=5 * 60 + 1).contains(&wait), "{wait} s");
        let calls = world.ended_calls_since(start).await;
        let answers = |call: &&Call| call.path.starts_with("/interactions") || call.path.starts_with("/webhooks");
        let taken = calls.iter().filter(answers).filter(|call| call.status < 300).count();
        assert_eq!(taken, 2, "the answer, and what is told: {calls:#?}");
        assert!(!makes_channels(&calls), "{calls:#?}");
    }
    assert_eq!(world.ticket_channels().len(), channels);
    assert_eq!(world.tickets().await.len(), 5);
    // Others go on.
    world.open(&world.dave, "Support").await;
    // The last seconds count too.
    world.advance(Duration::from_secs(u64::try_from(wait).unwrap() - 30));
    let heard = world.pick_and_hear(&world.alice, "Support").await;
    assert!((1..=30).contains(&in_seconds(&world, &heard)), "{}", heard.text());
    world.advance(Duration::from_secs(30));
    assert_eq!(world.open(&world.alice, "Support").await.name, "7-alice");
    let heard = world.pick_and_hear(&world.alice, "Support").await;
    assert!(!heard.channel_links().is_empty(), "who has a ticket is led there: {}", heard.text());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_member_who_is_quicker_than_what_was_read_opens_no_sixth_ticket() {
    let world = World::with_own_mongodb().await;
    let minute = TimeDelta::minutes(1);
    world.set(doc! { "openings": openings(&world.alice, &[minute; 4]) }).await;
    // Of the number that is drawn, not of the click that is noted.
    let namespace = format!("{}.ticket", world.database.name());
    let slow = doc! { "namespace": namespace, "blockConnection": true, "blockTimeMS": 1_500 };
    world.break_mongodb(doc! { "times": 1 }, &["findAndModify"], slow).await;
    let start = world.sandbox.trace().len();
    let heard = async { world.pick_and_hear(&world.alice, "Support").await };
    let meanwhile = async {
        world.until_records("it is registered", |records| (!records.is_empty()).then_some(())).await;
        world.set(doc! { "openings": openings(&world.alice, &[minute; 5]) }).await;
    };
    let (heard, ()) = tokio::join!(heard, meanwhile);
    assert!(heard.text().contains("5 tickets en dix minutes"), "{}", heard.text());
    assert!((500..=545).contains(&in_seconds(&world, &heard)), "{}", heard.text());
    world.until_records("nothing of it stays", |records| records.is_empty().then_some(())).await;
    assert!(!makes_channels(&world.ended_calls_since(start).await));
    let document = world.document().await;
    assert_eq!(document.get("ticket_count"), Some(&Bson::Int32(0)), "no number is used up");
    assert_eq!(document.get_array("openings").unwrap().len(), 5);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_ticket_that_has_to_draw_its_number_again_counts_once() {
    let world = World::configured().await;
    for _ in 0..2 {
        open_and_close(&world, &world.alice).await;
        quiet(&world).await;
    }
    // Somebody lowers the counter by hand.
    world.set(doc! { "ticket_count": 0 }).await;
    assert_eq!(world.open(&world.alice, "Support").await.name, "3-alice");
    assert_eq!(world.document().await.get_array("openings").unwrap().len(), 3);
}

#[tokio::test(flavor = "multi_thread")]
async fn administrators_open_and_click_as_often_as_they_like() {
    let world = World::configured().await;
    let role = world.guild.add_role("Admins", ADMINISTRATOR);
    world.guild.give_role(&world.dave, role);
    for _ in 0..6 {
        open_and_close(&world, &world.dave).await;
    }
    let openings = world.document().await.get_array("openings").unwrap().len();
    assert_eq!(openings, 5, "more of one member nobody looks at");
    let setup = Setup::begin(&world, &world.dave).await;
    for _ in 0..20 {
        for button in ["Panneau", "Retour"] {
            let shown = setup.click(button).await;
            assert!(!shown.contains("Doucement"), "{shown}");
        }
    }
}

fn is_refused(answer: &Answer) -> bool {
    answer.text().contains("Doucement")
}

#[tokio::test(flavor = "multi_thread")]
async fn a_member_who_clicks_without_end_waits_a_little_and_nobody_else_does() {
    let world = World::configured().await;
    let ticket = world.open(&world.alice, "Support").await;
    let opening = ticket.pinned().next().unwrap().id;
    let clicks = join_all((0..60).map(|_| world.bob.click(opening, "Delete"))).await;
    assert!(clicks.iter().all(Answer::is_answered), "everybody is told");
    let refused: Vec<_> = clicks.iter().filter(|answer| is_refused(answer)).collect();
    // One more a second.
    assert!((20..=30).contains(&refused.len()), "{}", refused.len());
    let message = refused[0].message.clone().unwrap();
    assert!(message.ephemeral && (1..=16).contains(&in_seconds(&world, &message)), "{}", message.text());
    assert!(!is_refused(&world.carol.click(opening, "Delete").await));
    quiet(&world).await;
    let asked = async |collection: &str| {
        let questions = world.questions().await;
        questions.iter().filter(|asked| asked.collection() == collection && !asked.is_across_guilds()).count()
    };
    // What the bot looks after by itself may read something at the same moment: not each time.
    let mut read_nothing = false;
    for _ in 0..4 {
        let before = (asked("ticket").await, asked("ticket_records").await, asked("ticket_clicks").await);
        for _ in 0..5 {
            assert!(is_refused(&world.bob.click(opening, "Delete").await));
        }
        let after = (asked("ticket").await, asked("ticket_records").await, asked("ticket_clicks").await);
        assert_eq!(after.2, before.2 + 5, "they are noted, so that one process answers");
        read_nothing |= (after.0, after.1) == (before.0, before.1);
    }
    assert!(read_nothing, "nothing is read for them");
    world.advance(Duration::from_secs(16));
    assert!(!is_refused(&world.bob.click(opening, "Delete").await));
    quiet(&world).await;
}

/// How many answers of the bot each interaction had, those that Discord did not take included.
fn answers(calls: &[Call]) -> BTreeMap<String, usize> {
    let mut answers = BTreeMap::new();
    for call in calls.iter().filter(|call| call.route.ends_with("/callback")) {
        *answers.entry(call.path.clone()).or_default() += 1;
    }
    answers
}

#[tokio::test(flavor = "multi_thread")]
async fn two_bots_that_count_differently_answer_each_click_once_and_mean_what_they_say() {
    let mut world = World::configured().await;
    let ticket = world.open(&world.alice, "Support").await;
    let opening = ticket.pinned().next().unwrap().id;
    join_all((0..40).map(|_| world.bob.click(opening, "Delete"))).await;
    // This one knows of none of them.
    world.start_bot().await;
    quiet(&world).await;
    let start = world.sandbox.trace().len();
    for _ in 0..6 {
        let before = world.tickets().await[0].get("claimed_by").cloned();
        let act = if before == Some(Bson::Null) { "Claim" } else { "Libérer" };
        let answer = world.bob.click(opening, act).await;
        assert!(answer.is_answered(), "{answer:?}");
        quiet(&world).await;
        let after = world.tickets().await[0].get("claimed_by").cloned();
        assert_eq!(is_refused(&answer), before == after, "what is told is so");
    }
    let answers = answers(&world.ended_calls_since(start).await);
    assert_eq!(answers.len(), 6);
    assert!(answers.values().all(|answers| *answers == 1), "{answers:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_an_earlier_bot_or_a_person_or_a_clock_left_in_these_fields_stops_nothing() {
    let world = World::configured().await;
    let later = DateTime::from_chrono(Utc::now() + TimeDelta::days(1));
    let paused = doc! { "work": "opening", "until": later, "why": "permissions" };
    for spoiled in [
        doc! { "openings": "beaucoup", "pauses": 3 },
        doc! { "openings": [1, { "by": "x" }], "pauses": [{ "work": "dance", "until": 1 }, "x"] },
        doc! { "openings": openings(&world.alice, &[TimeDelta::minutes(-30); 9]), "pauses": [paused] },
        doc! { "openings": openings(&world.alice, &[TimeDelta::minutes(11); 9]) },
    ] {
        world.set(spoiled).await;
        open_and_close(&world, &world.alice).await;
        let openings = world.document().await.get_array("openings").unwrap().len();
        assert_eq!(openings, 1, "what is over, or was no opening, is gone");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_crowd_makes_no_room_for_anybody() {
    let world = World::without_bot(Options::default()).await;
    world.write_document(specification_document(&world)).await;
    let found = world.surroundings();
    let storage = Storage::connect(&found.mongodb_uri, &found.mongodb_database).await.unwrap();
    let guild: GuildId = world.guild.id.to_string().parse().unwrap();
    let now = Utc::now();
    let mut drawn = BTreeMap::<u64, usize>::new();
    for round in 0..8_u32 {
        for member in 1..=45_u32 {
            let at = now + TimeDelta::milliseconds(i64::from(round * 100 + member));
            let opening = Opening { by: UserId::new(member.into()), at, category: None };
            let later = now + TimeDelta::seconds(2);
            if let Drawn::Number(_) =
                storage.next_number(guild, &opening, Bounds { most: Some(5), places: None }, later).await.unwrap()
            {
                *drawn.entry(member.into()).or_default() += 1;
            }
        }
    }
    assert!(drawn.values().all(|drawn| *drawn <= 5), "{drawn:?}");
}
