//! Promises 1 and 2 under concurrency: one open ticket per member, numbers without gaps or doubles.
use crate::{open_ticket::OpenTicket, support::World};
use futures::future::join_all;
use guichet_sandbox::people::{Answer, Person};
use mongodb::bson::Bson;
use std::collections::BTreeSet;

/// Alice picks on so many devices at once: one of them alone sends nothing while the same choice stands in
/// its menu.
async fn at_once(world: &World, devices: usize) -> Vec<Answer> {
    let devices: Vec<Person> = (0..devices).map(|_| world.alice.on_another_device()).collect();
    join_all(devices.iter().map(|device| world.pick(device, "Support"))).await
}

#[tokio::test(flavor = "multi_thread")]
async fn twenty_clicks_at_once_by_one_member_open_one_ticket() {
    let world = World::configured().await;
    let answers = at_once(&world, 20).await;
    assert!(answers.iter().all(|answer| answer.kind() == Some(7)), "{answers:?}");
    let heard = world
        .alice
        .until("an answer to every click", world.guild.id, |view| {
            (view.ephemerals.len() >= 20).then(|| view.ephemerals.clone())
        })
        .await;
    let opened = heard.iter().filter(|message| message.text().contains("Votre ticket est ouvert")).count();
    assert_eq!((opened, heard.len()), (1, 20), "one is told that it is open, the others that they have one");
    let channels = world.ticket_channels();
    assert_eq!(channels.iter().map(|channel| channel.name.as_str()).collect::<Vec<_>>(), ["1-alice"]);
    world.furnished(&world.alice, channels[0].id).await;
    assert_eq!(world.document().await.get_i64("ticket_count").unwrap(), 1);
}

async fn twenty_members_at_once(world: &World) {
    let people: Vec<Person> = (0..20).map(|n| world.sandbox.person(&format!("membre{n:02}")).locale("fr")).collect();
    for person in &people {
        world.guild.add_member(person, &[]);
    }
    let tickets = join_all(people.iter().map(|person| world.open(person, "Support"))).await;
    let names: BTreeSet<String> = tickets.iter().map(|ticket| ticket.name.clone()).collect();
    assert_eq!(names.len(), 20);
    let numbers: Vec<_> = world.tickets().await.iter().map(|ticket| ticket.get("number").cloned()).collect();
    assert_eq!(numbers, (1..=20_i64).map(|number| Some(Bson::Int64(number))).collect::<Vec<_>>());
    for (person, ticket) in people.iter().zip(&tickets) {
        assert!(ticket.name.ends_with(&person.username()), "{} is not {}'s", ticket.name, person.username());
    }
    assert_eq!(world.ticket_channels().len(), 20);
}

#[tokio::test(flavor = "multi_thread")]
async fn twenty_members_at_once_get_twenty_numbers() {
    let world = World::configured().await;
    twenty_members_at_once(&world).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_process_that_is_not_the_first_reads_and_does_nothing() {
    let mut ticket = OpenTicket::new().await;
    ticket.world.start_bot().await;
    for (act, person) in [("Claim", &ticket.world.bob), ("Close", &ticket.world.bob), ("Reopen", &ticket.world.bob)] {
        ticket.does(person, act).await;
        ticket.quiet().await;
    }
    let questions = ticket.world.questions().await;
    let of = |collection: &str, field: &str| {
        let asked = questions.iter().filter(|question| question.collection() == collection);
        asked.filter(|question| question.command().contains_key(field)).collect::<Vec<_>>()
    };
    assert!(
        of("ticket_clicks", "findAndModify").len() >= 6,
        "each of the two took each click, or was told that it was taken"
    );
    let revisions: Vec<_> = of("ticket_records", "q")
        .iter()
        .map(|question| question.command().get_document("q").unwrap().get("revision").unwrap().to_string())
        .collect();
    let once: BTreeSet<_> = revisions.iter().collect();
    assert_eq!(once.len(), revisions.len(), "two processes changed the same ticket: {revisions:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn two_processes_share_every_click_and_act_once() {
    let mut world = World::configured().await;
    world.start_bot().await;
    twenty_members_at_once(&world).await;
    let answers = at_once(&world, 10).await;
    assert!(answers.iter().all(Answer::is_answered), "{answers:?}");
    world
        .alice
        .until("an answer to every click", world.guild.id, |view| (view.ephemerals.len() >= 10).then_some(()))
        .await;
    assert_eq!(world.ticket_channels().len(), 21);
    let heard = world.alice.view(world.guild.id).ephemerals;
    assert_eq!(heard.len(), 10, "each click was answered by one of the two");
}
