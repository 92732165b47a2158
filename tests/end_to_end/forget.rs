//! A server that is forgotten: when an administrator asks for it, and long after the bot was removed. Nothing
//! stays behind.
use crate::{setup::Setup, support::World};
use futures::future::join_all;
use guichet_sandbox::people::{Answer, Person};
use mongodb::bson::{Document, doc};
use std::time::Duration;

const FORGET: &str = "Oublier ce serveur";
const WORD: [(&str, &str); 1] = [("confirmation", "OUBLIER")];

async fn data(world: &World) -> Setup<'_> {
    let setup = Setup::begin(world, &world.ada).await;
    setup.click("💾 Données").await;
    setup
}

async fn until_nothing_is_left(world: &World) {
    let gone = async {
        while counts(world).await != (0, 0, 0) {
            // MongoDB tells nobody: look again.
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    };
    tokio::time::timeout(Duration::from_secs(10), gone).await.expect("everything is erased");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_server_is_forgotten_after_a_typed_confirmation() {
    let world = World::configured().await;
    world.open(&world.alice, "Support").await;
    let setup = Setup::begin(&world, &world.ada).await;
    setup.click("💾 Données").await;
    let refused = setup.fill("Oublier ce serveur", &[("confirmation", "oui")]).await;
    assert!(refused.contains("Rien n’a été effacé"), "{refused}");
    assert_eq!(counts(&world).await, (1, 1, 1));
    let told = setup.message().text();
    assert!(told.contains("Un ticket n’est pas encore supprimé : son salon restera"), "{told}");
    let done = setup.fill("Oublier ce serveur", &[("confirmation", " oublier ")]).await;
    assert!(done.contains("Ce serveur est oublié"), "{done}");
    assert_eq!(counts(&world).await, (0, 0, 0));
    world
        .alice
        .until("the panel says that it is closed", world.guild.id, |view| {
            view.channel_by_id(world.welcome)?.message_containing("Guichet fermé").map(drop)
        })
        .await;
    assert!(world.post_panel().await.text().contains("/ticket config"));
}

async fn counts(world: &World) -> (u64, u64, u64) {
    let count = async |name: &str| {
        world.database.collection::<Document>(name).count_documents(crate::support::all()).await.unwrap()
    };
    (count("ticket").await, count("ticket_records").await, count("ticket_drafts").await)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_guild_is_forgotten_thirty_days_after_the_bot_was_removed() {
    let mut world = World::configured().await;
    world.open(&world.alice, "Support").await;
    world.guild.kick_bot();
    world.until_document("the removal is noted", |document| document.get_datetime("left_at").ok().map(drop)).await;
    world.advance(Duration::from_hours(24 * 29));
    // Whoever invites it again finds everything.
    world.guild.invite_bot(guichet::domain::guild::invite::PERMISSIONS.bits());
    world.until_document("it is there again", |document| (!document.contains_key("left_at")).then_some(())).await;
    // Removed while nobody listened.
    world.stop_bots().await;
    world.guild.kick_bot();
    world.start_bot().await;
    world.until_document("the removal is noticed", |document| document.get_datetime("left_at").ok().map(drop)).await;
    world.advance(Duration::from_hours(24 * 31));
    until_nothing_is_left(&world).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_draft_of_a_server_that_was_never_validated_is_forgotten_too() {
    let mut world = World::new().await;
    Setup::begin(&world, &world.ada).await.panel_texts().await;
    assert_eq!(counts(&world).await, (0, 0, 1));
    world.guild.kick_bot();
    until_left(&world).await;
    world.guild.invite_bot(guichet::domain::guild::invite::PERMISSIONS.bits());
    world.stop_bots().await;
    world.start_bot().await;
    let home = Setup::begin(&world, &world.ada).await.message().text();
    assert!(home.contains("✅ Bienvenue"), "whoever invites it again finds the draft: {home}");
    // Removed while nobody listened.
    world.stop_bots().await;
    world.guild.kick_bot();
    world.start_bot().await;
    until_left(&world).await;
    world.advance(Duration::from_hours(24 * 31));
    until_nothing_is_left(&world).await;
}

async fn until_left(world: &World) {
    let drafts = world.database.collection::<Document>("ticket_drafts");
    let noted = async {
        while drafts.count_documents(doc! { "left_at": { "$exists": true } }).await.unwrap() == 0 {
            // MongoDB tells nobody: look again.
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    };
    tokio::time::timeout(Duration::from_secs(10), noted).await.expect("the removal is noted in the draft");
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_is_forgotten_while_a_ticket_is_being_opened() {
    let world = World::configured().await;
    let setup = data(&world).await;
    let held = world.sandbox.faults().hold_all("POST", "/guilds/{guild_id}/channels");
    let (panel, alice) = (world.panel(&world.alice).id, world.alice.clone());
    let pick = tokio::spawn(async move { alice.pick(panel, "Choisissez une catégorie", &["Support"]).await });
    held.reached().await;
    let refused = setup.fill(FORGET, &WORD).await;
    assert!(refused.contains("Rien n’a été effacé"), "{refused}");
    assert_eq!(counts(&world).await, (1, 1, 1));
    held.release();
    pick.await.unwrap();
    world.until_records("it is open", |records| (records[0].get_str("state").unwrap() == "open").then_some(())).await;
    let done = setup.fill(FORGET, &WORD).await;
    assert!(done.contains("Ce serveur est oublié"), "{done}");
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_is_forgotten_while_a_ticket_is_being_deleted() {
    let world = World::configured().await;
    let ticket = world.open(&world.alice, "Support").await;
    let setup = data(&world).await;
    let held = world.sandbox.faults().hold_all("DELETE", "/channels/{channel_id}");
    let asked = world.ada.click(ticket.pinned().next().unwrap().id, "Delete").await;
    world.ada.click(asked.message.unwrap().id, "Supprimer définitivement").await;
    held.reached().await;
    let refused = setup.fill(FORGET, &WORD).await;
    assert!(refused.contains("Rien n’a été effacé"), "{refused}");
    held.release();
    world.logged("supprimé").await;
    let done = setup.fill(FORGET, &WORD).await;
    assert!(done.contains("Ce serveur est oublié"), "{done}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_channel_that_is_made_while_its_server_is_forgotten_does_not_stay() {
    let world = World::configured().await;
    let held = world.sandbox.faults().hold_all("POST", "/guilds/{guild_id}/channels");
    let (panel, alice) = (world.panel(&world.alice).id, world.alice.clone());
    let heard = world.alice.view(world.guild.id).ephemerals.len();
    let pick = tokio::spawn(async move { alice.pick(panel, "Choisissez une catégorie", &["Support"]).await });
    held.reached().await;
    // It slipped in after the question whether tickets are under way.
    world.database.collection::<Document>("ticket").delete_many(crate::support::all()).await.unwrap();
    world.database.collection::<Document>("ticket_records").delete_many(crate::support::all()).await.unwrap();
    held.release();
    pick.await.unwrap();
    let told = world.hear(&world.alice, heard).await;
    assert!(told.text().contains("pas encore configurés"), "{}", told.text());
    world
        .ada
        .until("the channel is deleted", world.guild.id, |view| {
            view.channels.iter().all(|channel| channel.parent_id != Some(world.tickets)).then_some(())
        })
        .await;
    assert_eq!(counts(&world).await, (0, 0, 0));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_ticket_of_a_server_without_a_document_is_taken_back() {
    let mut world = World::configured().await;
    world.open(&world.alice, "Support").await;
    world.stop_bots().await;
    // As a process left it that died before the ticket had its number.
    let records = world.database.collection::<Document>("ticket_records");
    let mut record = world.tickets().await.remove(0);
    for given in ["number", "channel_id", "channel_name", "opening_message_id"] {
        record.remove(given);
    }
    record.insert("state", "opening");
    record.insert("opening_message_id", mongodb::bson::Bson::Null);
    let id = record.get_str("_id").unwrap().to_owned();
    let due = doc! { "id": format!("{id}-0"), "effect": "create_channel", "due_at": mongodb::bson::DateTime::now(), "retries": 0 };
    record.insert("effects", vec![due]);
    records.replace_one(doc! { "_id": &id }, record).await.unwrap();
    world.guild_documents().delete_many(crate::support::all()).await.unwrap();
    world.start_bot().await;
    until_nothing_is_left(&world).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn tickets_that_are_opened_at_the_same_time_leave_nothing_behind() {
    let world = World::configured().await;
    let setup = data(&world).await;
    let people: Vec<Person> = (0..12).map(|n| world.sandbox.person(&format!("membre{n:02}")).locale("fr")).collect();
    for person in &people {
        world.guild.add_member(person, &[]);
    }
    let modal = world.ada.click(setup.screen, FORGET).await.modal.unwrap();
    let picks = join_all(people.iter().map(|person| world.pick(person, "Support")));
    let (picked, first) = futures::future::join(picks, world.ada.submit(&modal, &WORD)).await;
    assert!(picked.iter().all(Answer::is_answered), "{picked:?}");
    let settled = |records: &[Document]| {
        let under_way = |record: &Document| record.get_str("state").unwrap() == "opening";
        (!records.iter().any(under_way)).then_some(())
    };
    world.until_records("nothing is under way", settled).await;
    if !first.text().contains("Ce serveur est oublié") {
        let done = setup.fill(FORGET, &WORD).await;
        assert!(done.contains("Ce serveur est oublié"), "{done}");
    }
    until_nothing_is_left(&world).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_confirmation_outlives_a_restart() {
    let mut world = World::configured().await;
    let modal = {
        let setup = data(&world).await;
        world.ada.click(setup.screen, FORGET).await.modal.unwrap()
    };
    world.stop_bots().await;
    world.start_bot().await;
    let done = world.ada.submit(&modal, &WORD).await;
    assert!(done.text().contains("Ce serveur est oublié"), "{done:?}");
    until_nothing_is_left(&world).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_slips_in_while_a_server_is_forgotten_is_erased_too() {
    // A fail point is the whole server's.
    let world = World::with_own_mongodb().await;
    let everything =
        ["ticket", "ticket_records", "ticket_drafts"].map(|name| world.database.collection::<Document>(name));
    loop {
        let setup = data(&world).await;
        let modal = world.ada.click(setup.screen, FORGET).await.modal.unwrap();
        // Drafts and tickets are erased, then MongoDB takes its time with the guild's document.
        world.slow_mongodb(doc! { "skip": 2 }, &["delete"], Duration::from_secs(3)).await;
        let ada = world.ada.clone();
        let forgetting = tokio::spawn(async move { ada.submit(&modal, &WORD).await });
        while counts(&world).await.2 > 0 {
            // MongoDB tells nobody: look again.
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        for collection in &everything[1..] {
            collection.insert_one(doc! { "guild_id": world.guild.id.to_string() }).await.unwrap();
        }
        let slipped_in = counts(&world).await.0 == 1;
        world.mend_mongodb().await;
        forgetting.await.unwrap();
        if slipped_in {
            until_nothing_is_left(&world).await;
            return;
        }
        // Too late to have slipped in: once more.
        for collection in &everything {
            collection.delete_many(crate::support::all()).await.unwrap();
        }
        world.write_document(crate::support::specification_document(&world)).await;
    }
}
