//! What people are told of a write that MongoDB did not answer for: done is done, "not possible" stays undone
//! for good, and where nobody can know they are told just that.
use crate::{
    open_ticket::OpenTicket,
    setup::Setup,
    support::{World, specification_document},
};
use guichet_mongod::Mongod;
use guichet_sandbox::{
    Options,
    people::{MessageView, Person, View},
};
use mongodb::bson::{Document, doc};
use serde_json::json;
use std::time::Duration;

/// How MongoDB fails, and how often.
#[derive(Clone, Copy, Debug)]
enum Failing {
    /// Written on one member, and a majority has not said that it has it.
    Concern,
    /// The primary is going down, also at the driver's own second try.
    ShuttingDown,
    /// The connection is closed before it has answered, also at the driver's own second try.
    Closed,
    /// It is held up for longer than anybody waits, and goes on afterwards.
    HeldUp,
}

const ALL: [Failing; 4] = [Failing::Concern, Failing::ShuttingDown, Failing::Closed, Failing::HeldUp];

/// What a person was told in the end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Told {
    Done,
    NotPossible,
    Perhaps,
}

async fn fail(world: &World, failing: Failing, commands: &[&str]) {
    let (times, how) = match failing {
        Failing::Concern => {
            (1, doc! { "writeConcernError": { "code": 64, "errmsg": "waiting for replication timed out" } })
        }
        Failing::ShuttingDown => (2, doc! { "errorCode": 91, "errorLabels": ["RetryableWriteError"] }),
        Failing::Closed => (2, doc! { "closeConnection": true }),
        Failing::HeldUp => (1, doc! { "blockConnection": true, "blockTimeMS": 7_000 }),
    };
    world.break_mongodb(doc! { "times": times }, commands, how).await;
}

/// MongoDB is well again, and nothing that it held up is still to come.
async fn settled(world: &World) {
    world.mend_mongodb().await;
    let writes = ["command.update", "command.insert", "command.findAndModify", "command.delete"];
    let writes: Vec<Document> = writes.into_iter().map(|name| doc! { name: { "$exists": true } }).collect();
    let ops = doc! { "currentOp": 1, "active": true, "appName": world.application_name(), "$or": writes };
    loop {
        let answer = world.admin_database().run_command(ops.clone()).await.unwrap();
        if answer.get_array("inprog").unwrap().is_empty() {
            return;
        }
        // MongoDB tells nobody: look again.
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
}

fn told(heard: Option<&MessageView>) -> Told {
    match heard.map(MessageView::text) {
        Some(text) if text.contains("Impossible") => Told::NotPossible,
        Some(text) if text.contains("Résultat incertain") => Told::Perhaps,
        _ => Told::Done,
    }
}

/// Waits for what bob is told of his click on a button of the ticket: the message with the buttons shows that
/// it was done, or he hears that it was not.
async fn told_of(ticket: &OpenTicket, person: &Person, before: &MessageView, heard: usize) -> Told {
    person
        .until("what became of it", ticket.world.guild.id, |view| {
            let news = view.ephemerals.iter().skip(heard).find(|message| told(Some(message)) != Told::Done);
            match (news, view.message(ticket.opening)) {
                (Some(news), _) => Some(told(Some(news))),
                (None, Some(shown)) => (shown.text() != before.text()).then_some(Told::Done),
                (None, None) => Some(Told::Done),
            }
        })
        .await
}

fn state(record: &Document) -> (String, bool) {
    (record.get_str("state").unwrap().to_owned(), record.get_str("claimed_by").is_ok())
}

async fn button(failing: Failing, name: &str) {
    let ticket = OpenTicket::in_world(World::with_own_mongodb().await).await;
    let (world, bob) = (&ticket.world, &ticket.world.bob);
    let before = state(&world.tickets().await[0]);
    let message = ticket.seen_by(bob).unwrap().pinned().next().unwrap().clone();
    let heard = bob.view(world.guild.id).ephemerals.len();
    let answer = if name == "Delete" {
        let asked = ticket.click(bob, name).await.message.unwrap();
        fail(world, failing, &["update"]).await;
        bob.click(asked.id, &asked.labels()[0]).await
    } else {
        fail(world, failing, &["update"]).await;
        ticket.click(bob, name).await
    };
    assert!(answer.is_answered(), "{failing:?} {name}: {answer:?}");
    let told = told_of(&ticket, bob, &message, heard).await;
    settled(world).await;
    for _ in 0..3 {
        world.advance(Duration::from_mins(3));
    }
    ticket.quiet().await;
    let after = state(&world.tickets().await[0]);
    match told {
        Told::Done => assert_ne!(after, before, "{failing:?} {name}"),
        Told::NotPossible => {
            assert_eq!(after, before, "{failing:?} {name}: it was told not to be possible");
            let shown = ticket.seen_by(bob).unwrap().pinned().next().unwrap().text();
            assert_eq!(shown, message.text());
        }
        Told::Perhaps => panic!("{failing:?} {name}: MongoDB could be asked"),
    }
    // Short of hanging or going down, it is done.
    if matches!(failing, Failing::Concern | Failing::Closed) {
        assert_eq!(told, Told::Done, "{failing:?} {name}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_claim_is_told_as_it_is() {
    for failing in ALL {
        button(failing, "Claim").await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_closing_is_told_as_it_is() {
    for failing in ALL {
        button(failing, "Close").await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_confirmed_deletion_is_told_as_it_is() {
    for failing in ALL {
        button(failing, "Delete").await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_opening_is_told_as_it_is() {
    for failing in ALL {
        let world = World::with_own_mongodb().await;
        fail(&world, failing, &["insert"]).await;
        let heard = world.pick_and_hear(&world.alice, "Support").await;
        settled(&world).await;
        for _ in 0..3 {
            world.advance(Duration::from_mins(3));
        }
        let opened = heard.channel_links().len();
        assert_eq!(told(Some(&heard)) == Told::Done, opened == 1, "{failing:?}: {}", heard.text());
        world
            .until_records("as it was told", |records| {
                let live = records.iter().filter(|record| record.get_bool("live").unwrap_or(false)).count();
                (live == opened).then_some(())
            })
            .await;
        assert_eq!(world.ticket_channels().len(), opened, "{failing:?}");
        if opened == 0 {
            world.open(&world.alice, "Support").await;
        } else {
            assert!(!matches!(failing, Failing::HeldUp), "{failing:?}: nobody waits so long");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_click_whose_note_was_not_answered_for_is_dealt_with_once() {
    for failing in [Failing::Concern, Failing::ShuttingDown, Failing::Closed] {
        let mut world = World::with_own_mongodb().await;
        world.start_bot().await;
        fail(&world, failing, &["findAndModify", "insert"]).await;
        world.pick_and_hear(&world.alice, "Support").await;
        world.until_records("the ticket", |records| (records.len() == 1).then_some(())).await;
        assert_eq!(world.ticket_channels().len(), 1, "{failing:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn where_nobody_can_know_it_is_told_so_and_the_pinned_message_shows_it_later() {
    let ticket = OpenTicket::in_world(World::with_own_mongodb().await).await;
    let (world, bob) = (&ticket.world, &ticket.world.bob);
    let message = ticket.seen_by(bob).unwrap().pinned().next().unwrap().clone();
    // Written, and the server says neither that nor anything else that concerns the ticket.
    let how = doc! {
        "namespace": format!("{}.ticket_records", world.database.name()),
        "writeConcernError": { "code": 64, "errmsg": "waiting for replication timed out" },
    };
    world.break_mongodb("alwaysOn", &["update", "findAndModify"], how).await;
    let heard = bob.view(world.guild.id).ephemerals.len();
    assert!(ticket.click(bob, "Claim").await.is_answered());
    let news = bob.until("told", world.guild.id, |view| view.ephemerals.get(heard).cloned()).await;
    assert_eq!(told(Some(&news)), Told::Perhaps, "{}", news.text());
    settled(world).await;
    for _ in 0..3 {
        world.advance(Duration::from_mins(3));
    }
    ticket.quiet().await;
    let shown = ticket.seen_by(bob).unwrap().pinned().next().unwrap().text();
    assert_eq!(shown != message.text(), state(&world.tickets().await[0]).1, "the message shows what became of it");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_configuration_is_told_as_it_is() {
    for failing in ALL {
        let world = World::with_own_mongodb().await;
        let setup = Setup::begin(&world, &world.ada).await;
        setup.click("Panneau").await;
        setup.fill("Modifier les textes", &[("title", "Nouveau titre"), ("description", "Bonjour")]).await;
        setup.click("Retour").await;
        let heard = world.ada.view(world.guild.id).ephemerals.len();
        fail(&world, failing, &["update"]).await;
        let answer = world.ada.click(setup.screen, "Valider").await;
        assert!(answer.is_answered(), "{failing:?}: {answer:?}");
        let before = setup.message().text();
        let told = world
            .ada
            .until(&format!("{failing:?}: what became of it"), world.guild.id, |view| {
                let news = view.ephemerals[heard..].iter().map(|message| told(Some(message)));
                let shown = view.message(setup.screen)?.text();
                let refused = shown.contains("Impossible").then_some(Told::NotPossible);
                let done = (answer.kind() == Some(7) || shown != before).then_some(Told::Done);
                news.rev().find(|told| *told != Told::Done).or(refused).or(done)
            })
            .await;
        settled(&world).await;
        let title = world.document().await.get_document("panel_embed").unwrap().get_str("title").unwrap().to_owned();
        assert_eq!(told == Told::Done, title == "Nouveau titre", "{failing:?}: {told:?}");
        assert!(told == Told::Done || !matches!(failing, Failing::Concern), "{failing:?}: {told:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_edit_is_told_as_it_is() {
    for failing in ALL {
        let world = World::with_own_mongodb().await;
        let screen = world.ada.command(world.welcome, "ticket config", json!({})).await.message.unwrap().id;
        Setup { world: &world, admin: &world.ada, screen }.options("🎨 Apparence").await;
        let shown = |view: &View| format!("{:?}", view.message(screen).unwrap());
        let before = shown(&world.ada.view(world.guild.id));
        let heard = world.ada.view(world.guild.id).ephemerals.len();
        fail(&world, failing, &["update"]).await;
        assert!(world.ada.click(screen, "English").await.is_answered());
        let told = world
            .ada
            .until(&format!("{failing:?}: what became of it"), world.guild.id, |view| {
                let news = view.ephemerals.get(heard).map(|message| told(Some(message)));
                let refused = shown(view).contains("Impossible").then_some(Told::NotPossible);
                news.or(refused).or_else(|| (shown(view) != before).then_some(Told::Done))
            })
            .await;
        settled(&world).await;
        let drafts = world.database.collection::<Document>("ticket_drafts");
        let language = drafts
            .find_one(doc! { "guild_id": { "$gt": "" } })
            .await
            .unwrap()
            .unwrap()
            .get_document("configuration")
            .unwrap()
            .get("language")
            .cloned();
        assert_eq!(told == Told::Done, language == Some("en".into()), "{failing:?}: {told:?} {language:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_configuration_that_was_made_here_from_nothing_is_told_as_it_is() {
    let world = World::with_own_mongodb().await;
    world.guild_documents().delete_many(doc! { "guild_id": world.guild.id.to_string() }).await.unwrap();
    let setup = Setup::begin(&world, &world.ada).await;
    setup.panel_texts().await;
    setup.add_category("Support", "Décrivez votre problème ici.", &[world.support_role]).await;
    setup.channels().await;
    setup.click("Valider").await;
    let setup = Setup::begin(&world, &world.ada).await;
    setup.click("Panneau").await;
    setup.fill("Modifier les textes", &[("title", "Nouveau titre"), ("description", "Bonjour")]).await;
    setup.click("Retour").await;
    fail(&world, Failing::Concern, &["update"]).await;
    assert!(setup.click("Valider").await.contains("validée"));
    let title = world.document().await.get_document("panel_embed").unwrap().get_str("title").unwrap().to_owned();
    assert_eq!(title, "Nouveau titre");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_configuration_in_force_is_told_so_whatever_becomes_of_its_draft() {
    let world = World::with_own_mongodb().await;
    let setup = Setup::begin(&world, &world.ada).await;
    setup.click("Panneau").await;
    setup.fill("Modifier les textes", &[("title", "Nouveau titre"), ("description", "Bonjour")]).await;
    setup.click("Retour").await;
    world.break_mongodb("alwaysOn", &["delete"], doc! { "errorCode": 91 }).await;
    world.ada.click(setup.screen, "Valider").await;
    world
        .ada
        .until("validated", world.guild.id, |view| view.message(setup.screen)?.text().contains("validée").then_some(()))
        .await;
    assert_eq!(world.document().await.get_document("panel_embed").unwrap().get_str("title").unwrap(), "Nouveau titre");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_abandoned_draft_is_gone_when_that_is_told_and_stays_when_it_is_not() {
    let world = World::with_own_mongodb().await;
    let setup = Setup::begin(&world, &world.ada).await;
    setup.option("🎨 Apparence", "English").await;
    let labels = setup.labels();
    let discard = labels.iter().find(|label| label.contains("Abandon")).unwrap();
    setup.click(discard).await;
    fail(&world, Failing::HeldUp, &["delete"]).await;
    let labels = setup.labels();
    let discard = labels.iter().find(|label| label.contains("Abandonner quand même")).unwrap();
    let (before, heard) = (setup.message().text(), world.ada.view(world.guild.id).ephemerals.len());
    assert!(world.ada.click(setup.screen, discard).await.is_answered());
    let told = world
        .ada
        .until("what became of it", world.guild.id, |view| {
            let refused = view.ephemerals.get(heard).map(|_| Told::NotPossible);
            refused.or_else(|| (view.message(setup.screen)?.text() != before).then_some(Told::Done))
        })
        .await;
    settled(&world).await;
    let drafts = world.database.collection::<Document>("ticket_drafts");
    let stays = drafts.find_one(doc! { "guild_id": world.guild.id.to_string() }).await.unwrap().is_some();
    assert_eq!(stays, told == Told::NotPossible, "{told:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn while_mongodb_is_down_it_is_told_that_nothing_was_done() {
    let mut mongod = Mongod::start_private().await.unwrap();
    let mut world = World::on(&mongod, Options::default()).await;
    world.write_document(specification_document(&world)).await;
    world.start_bot().await;
    world.post_panel().await;
    mongod.kill9().await.unwrap();
    let heard = world.pick_and_hear(&world.alice, "Support").await;
    assert!(heard.text().contains("ne répond pas") && heard.text().contains("réessayez"), "{}", heard.text());
    mongod.restart().await.unwrap();
    assert!(world.tickets().await.is_empty());
}
