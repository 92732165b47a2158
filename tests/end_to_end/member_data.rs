//! What is kept about one member: as a file, and its erasure.
use crate::{
    blocks::{MEMBER, block, list},
    open_ticket::OpenTicket,
    setup::Setup,
    support::{World, all},
};
use guichet_sandbox::people::{MessageView, Person, View};
use mongodb::bson::{DateTime, Document, doc};
use serde_json::{Value, json};
use std::time::Duration;

const CHOOSE: &str = "Choisir un membre";

/// The data of this person on ada's screen.
pub async fn shown<'a>(world: &'a World, person: &Person) -> (Setup<'a>, String) {
    shown_to(&world.ada, world, person).await
}

/// The data of this person on the screen of this administrator.
pub async fn shown_to<'a>(admin: &'a Person, world: &'a World, person: &Person) -> (Setup<'a>, String) {
    let setup = Setup::begin(world, admin).await;
    setup.click("💾 Données").await;
    setup.click("👤 Données d’un membre").await;
    let shown = setup.choose(CHOOSE, &[person.id]).await;
    (setup, shown)
}

/// The file that this screen offers.
pub async fn file(setup: &Setup<'_>) -> Value {
    let world = setup.world;
    let heard = setup.admin.view(world.guild.id).ephemerals.len();
    setup.click("Obtenir le fichier").await;
    let message = world.hear(setup.admin, heard).await;
    assert!(message.ephemeral, "{message:?}");
    serde_json::from_str(&world.attached(&message)).unwrap()
}

/// What the screen says in the end.
async fn erase(setup: &Setup<'_>) -> String {
    let asked = setup.click("Effacer…").await;
    assert!(asked.contains("**définitif**") && asked.contains("transcripts"), "it says what stays: {asked}");
    setup.click("Effacer définitivement").await;
    let ended = |view: &View| {
        let text = view.message(setup.screen)?.text();
        (text.contains("C’est fait") || text.contains("s’est arrêté")).then_some(text)
    };
    setup.admin.until("the erasure ends", setup.world.guild.id, ended).await
}

/// An administrator erases what is kept about this person.
pub async fn erased(world: &World, person: &Person) {
    let (setup, _) = shown(world, person).await;
    erase(&setup).await;
}

/// Alice's ticket was claimed by bob, closed for a reason and deleted; it had answers.
async fn ended_ticket() -> OpenTicket {
    let ticket = OpenTicket::new().await;
    let w = &ticket.world;
    let answers = [doc! { "label": "Sujet", "text": "Une panne à la maison" }];
    let records = w.database.collection::<Document>("ticket_records");
    records.update_one(all(), doc! { "$set": { "answers": answers.to_vec() } }).await.unwrap();
    w.set(doc! { "close_reason": "required" }).await;
    ticket.does(&w.bob, "Claim").await;
    let form = ticket.click(&w.bob, "Close").await.modal.unwrap();
    w.bob.submit(&form, &[("reason", "Le technicien est passé")]).await;
    ticket.shown(&w.bob, "Le technicien").await;
    ticket.quiet().await;
    let question = ticket.click(&w.bob, "Delete").await.message.unwrap();
    w.bob.click(question.id, "Supprimer définitivement").await;
    w.until_records("it is over", |records| {
        let is_over = records[0].get_str("state").unwrap() == "deleted";
        (is_over && records[0].get_array("effects").unwrap().is_empty()).then_some(())
    })
    .await;
    ticket
}

#[tokio::test(flavor = "multi_thread")]
async fn an_administrator_gets_everything_about_a_member_as_a_file() {
    let ticket = ended_ticket().await;
    let w = &ticket.world;
    let blocked = list(w, &w.ada).await;
    block(&blocked, (MEMBER, w.alice.id), "1 jour").await;
    let (setup, text) = shown(w, &w.alice).await;
    assert!(text.contains("supprimés 1, pas encore supprimés 0"), "{text}");
    let file_of_alice = file(&setup).await;
    let record = &file_of_alice["tickets"][0];
    assert_eq!((&file_of_alice["member"], &record["opener_name"]), (&json!(w.alice.id.to_string()), &json!("alice")));
    assert_eq!(record["answers"][0]["text"], "Une panne à la maison");
    assert_eq!(record["closing_reason"], "Le technicien est passé");
    assert!(record["opened_at"].as_str().unwrap().contains('T'), "people can read it: {record}");
    assert_eq!(file_of_alice["block"]["text"], crate::blocks::TEXT);
    assert!(!file_of_alice["block"].to_string().contains(&w.ada.id.to_string()), "{}", file_of_alice["block"]);
    let of_ada = file(&shown(w, &w.ada).await.0).await;
    assert!(
        of_ada["blocks_set_at"][0].is_string() && !of_ada.to_string().contains(&w.alice.id.to_string()),
        "{of_ada}"
    );
    // Of the ticket of another, only what bob did there.
    let (setup, _) = shown(w, &w.bob).await;
    let file_of_bob = file(&setup).await;
    let record = &file_of_bob["tickets"][0];
    assert_eq!(record["claimed_by"], w.bob.id.to_string());
    let told = file_of_bob.to_string();
    for others in ["alice", "Une panne", "Le technicien", &w.alice.id.to_string()] {
        assert!(!told.contains(others), "{others}: {told}");
    }
    let (setup, _) = shown(w, &w.erin).await;
    assert_eq!(file(&setup).await["tickets"], json!([]));
}

#[tokio::test(flavor = "multi_thread")]
async fn an_erased_member_is_in_no_ended_ticket_any_more_and_nothing_else_is_touched() {
    let ticket = ended_ticket().await;
    let w = &ticket.world;
    let open = w.open(&w.alice, "Support").await;
    ticket.quiet().await;
    let before = w.tickets().await;
    let (setup, text) = shown(w, &w.alice).await;
    assert!(text.contains("supprimés 1, pas encore supprimés 1"), "{text}");
    let told = erase(&setup).await;
    assert!(told.contains("effacé : 1.") && told.contains("ne sont pas supprimés : 1"), "{told}");
    let after = w.tickets().await;
    assert_eq!(after[1], before[1], "the open one is as it was");
    let ended = after[0].to_string();
    for gone in [&w.alice.id.to_string(), "alice", "Une panne", "Le technicien"] {
        assert!(!ended.contains(gone), "{gone}: {ended}");
    }
    assert_eq!(after[0].get_str("claimed_by").unwrap(), w.bob.id.to_string());
    // Life goes on, and a second time finds nothing more.
    w.alice.write(open.id, "Je suis là.").unwrap();
    let again = erase(&shown(w, &w.alice).await.0).await;
    assert!(again.contains("effacé : 0."), "{again}");
    let (setup, _) = shown(w, &w.bob).await;
    erase(&setup).await;
    let ended = w.tickets().await[0].to_string();
    assert!(!ended.contains(&w.bob.id.to_string()) && !ended.contains("bob"), "{ended}");
}

/// What the log channel is to be told waits while the bot does not see it.
#[tokio::test(flavor = "multi_thread")]
async fn what_waits_for_the_log_is_in_the_file_and_goes_with_the_rest() {
    let world = World::configured().await;
    crate::hidden::hide(&world, world.logs);
    let setup = list(&world, &world.ada).await;
    block(&setup, (MEMBER, world.alice.id), "1 jour").await;
    setup.click("Lever le blocage").await;
    let waits = |guild: &Document| guild.get_array("news").is_ok_and(|news| news.len() >= 2).then_some(());
    world.until_document("two entries wait", waits).await;
    let (setup, _) = shown(&world, &world.alice).await;
    assert!(file(&setup).await["log_entries"].to_string().contains(crate::blocks::REASON));
    erase(&setup).await;
    let left = world.document().await.to_string();
    assert!(!left.contains(&world.alice.id.to_string()) && !left.contains(crate::blocks::REASON), "{left}");
    crate::hidden::show(&world, world.logs);
    world.logged("effacé").await;
    assert!(!world.log().iter().any(|entry| entry.contains(crate::blocks::REASON)));
}

#[tokio::test(flavor = "multi_thread")]
async fn somebody_who_left_is_found_by_their_id_and_no_id_is_told() {
    let ticket = ended_ticket().await;
    let w = &ticket.world;
    w.guild.remove_member(&w.alice);
    let setup = Setup::begin(w, &w.ada).await;
    setup.click("💾 Données").await;
    setup.click("👤 Données d’un membre").await;
    let refused = setup.fill("Par identifiant…", &[("id", "alice")]).await;
    assert!(refused.contains("pas l’identifiant d’un membre"), "{refused}");
    let shown = setup.fill("Par identifiant…", &[("id", &w.alice.id.to_string())]).await;
    assert!(shown.contains("supprimés 1, pas encore supprimés 0"), "{shown}");
}

/// Two tickets that are over, each of which names alice.
async fn two_ended_tickets(world: &World) {
    let mut tickets = Vec::new();
    for (number, person) in [&world.alice, &world.dave].into_iter().enumerate() {
        let channel = world.open(person, "Support").await;
        world.logged(&format!("Ticket n° {} créé", number + 1)).await;
        tickets.push(channel.id);
    }
    for channel in tickets {
        world.guild.delete_channel(channel);
    }
    world
        .until_records("both are over", |records| {
            let is_over = |record: &Document| {
                record.get_str("state").unwrap() == "deleted" && record.get_array("effects").unwrap().is_empty()
            };
            (records.len() == 2 && records.iter().all(is_over)).then_some(())
        })
        .await;
    let records = world.database.collection::<Document>("ticket_records");
    let of_dave = doc! { "_id": { "$exists": true }, "opener_name": "dave" };
    let claimers = doc! { "$set": { "claimers": [world.alice.id.to_string()] } };
    records.update_one(of_dave, claimers).await.unwrap();
}

/// Waits until no record names alice, the log says so once, and nothing is left to go on with.
async fn is_erased(world: &World) {
    let alice = world.alice.id.to_string();
    let none = |records: &[Document]| records.iter().all(|record| !record.to_string().contains(&alice)).then_some(());
    world.until_records("no record names alice", none).await;
    world.logged("Données d’un membre effacées").await;
    world.until_document("it is over", |document| (!document.contains_key("erasing")).then_some(())).await;
    assert_eq!(world.log().iter().filter(|entry| entry.contains("Données d’un membre effacées")).count(), 1);
}

/// From now on the second record that is written meets this.
async fn break_the_second(world: &World, mut how: Document) {
    how.insert("namespace", format!("{}.ticket_records", world.database.name()));
    world.break_mongodb(doc! { "skip": 1 }, &["update"], how).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_erasure_that_mongodb_stops_says_so_and_goes_on_by_itself() {
    let world = World::with_own_mongodb().await;
    two_ended_tickets(&world).await;
    let (setup, _) = shown(&world, &world.alice).await;
    setup.click("Effacer…").await;
    break_the_second(&world, doc! { "closeConnection": true }).await;
    setup.click("Effacer définitivement").await;
    let stopped =
        |view: &View| view.message(setup.screen).filter(|m| m.text().contains("s’est arrêté")).map(MessageView::text);
    let told = setup.admin.until("it is stopped", world.guild.id, stopped).await;
    assert!(told.contains("effacé : 1.") && told.contains("reprendra de lui-même"), "{told}");
    world.mend_mongodb().await;
    world.advance(Duration::from_mins(1));
    is_erased(&world).await;
}

/// What is left to do for a deleted ticket keeps its member in it; and MongoDB gets the date of the record's end meanwhile.
#[tokio::test(flavor = "multi_thread")]
async fn an_erasure_comes_back_to_what_was_not_finished_and_keeps_the_date_of_a_records_end() {
    let world = World::with_own_mongodb().await;
    two_ended_tickets(&world).await;
    let records = world.database.collection::<Document>("ticket_records");
    let of_dave = doc! { "_id": { "$exists": true }, "opener_name": "dave" };
    let effect = doc! {
        "id": "beef", "effect": "sweep", "planned_at": DateTime::now(), "retries": 0,
        "due_at": DateTime::from_millis(DateTime::now().timestamp_millis() + 600_000),
    };
    records.update_one(of_dave.clone(), doc! { "$push": { "effects": effect } }).await.unwrap();
    let alice = world.alice.id.to_string();
    world.set(doc! { "openings": [{ "by": &alice, "at": DateTime::from_millis(0) }] }).await;
    let (setup, _) = shown(&world, &world.alice).await;
    setup.click("Effacer…").await;
    // The write of the first record is on its way while another process sets a date.
    let late = doc! {
        "namespace": format!("{}.ticket_records", world.database.name()), "blockConnection": true, "blockTimeMS": 1_500,
    };
    world.break_mongodb(doc! { "times": 1 }, &["update"], late).await;
    let of_alice = doc! { "_id": { "$exists": true }, "opener_name": "alice" };
    let date = doc! { "$set": { "erase_at": DateTime::from_millis(1_900_000_000_000) } };
    setup.click("Effacer définitivement").await;
    world.until_mongodb_failed().await;
    records.update_one(of_alice.clone(), date).await.unwrap();
    let waits =
        |view: &View| view.message(setup.screen).filter(|m| m.text().contains("s’achève")).map(MessageView::text);
    let told = setup.admin.until("it is to go on", world.guild.id, waits).await;
    assert!(told.contains("ne sont pas supprimés : 0"), "both are deleted: {told}");
    let openings = world.document().await.get_array("openings").cloned().unwrap_or_default();
    assert!(!format!("{openings:?}").contains(&alice), "what is kept besides tickets does not wait: {openings:?}");
    assert!(world.log().iter().all(|entry| !entry.contains("Données d’un membre effacées")));
    records.update_one(of_dave, doc! { "$set": { "effects": [] } }).await.unwrap();
    world.advance(Duration::from_mins(70));
    is_erased(&world).await;
    let dated = records.find_one(doc! { "_id": { "$exists": true }, "erase_at": { "$exists": true } }).await.unwrap();
    assert!(dated.is_some(), "MongoDB still erases the record in its time");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_erasure_whose_process_is_killed_is_finished_by_the_next_one() {
    let mut world = World::with_own_mongodb().await;
    world.stop_bots().await;
    world.start_process(env!("CARGO_BIN_EXE_guichet").as_ref()).await;
    two_ended_tickets(&world).await;
    {
        let (setup, _) = shown(&world, &world.alice).await;
        setup.click("Effacer…").await;
        // MongoDB goes on with what it holds up when a process dies, so it refuses.
        break_the_second(&world, doc! { "closeConnection": true }).await;
        setup.click("Effacer définitivement").await;
        let stopped =
            |view: &View| view.message(setup.screen).filter(|m| m.text().contains("s’est arrêté")).map(|_| ());
        setup.admin.until("it is stopped", world.guild.id, stopped).await;
    }
    let alice = world.alice.id.to_string();
    world.kill(0).await;
    assert!(!world.tickets().await[0].to_string().contains(&alice), "the first is erased");
    world.mend_mongodb().await;
    assert!(world.tickets().await[1].to_string().contains(&alice), "the second is not");
    world.start_process(env!("CARGO_BIN_EXE_guichet").as_ref()).await;
    // The lease of the one that was killed ends.
    world.advance(Duration::from_mins(3));
    is_erased(&world).await;
}
