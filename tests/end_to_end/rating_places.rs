//! Where a member is asked what they think of the help, and who reads the answers.
use crate::{
    inactivity::AN_HOUR,
    member_data,
    open_ticket::{CLOSE, OpenTicket},
    proposals::DAY,
    rating::{COMMENT, REOPEN, STARS, comments, furnished, refuses},
    setup::Setup,
    shards::two_processes,
    support::World,
    toolbox::everything_read_by,
};
use guichet::domain::ticket::TicketId;
use guichet_sandbox::{
    id::Id,
    people::{MessageView, View},
    rules::permissions::ADMINISTRATOR,
};
use mongodb::bson::{self, Document, doc};
use serde_json::json;
use std::time::Duration;

const OFFER: &str = "Donner mon avis";
const CHOOSE: &str = "Choisir une note";

impl OpenTicket {
    /// Waits until the button stands in the closed ticket.
    async fn offers(&self) {
        let stands = |view: &View| view.message(self.opening)?.labels().contains(&OFFER.to_owned()).then_some(());
        self.world.alice.until("the button", self.world.guild.id, stands).await;
        self.quiet().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn where_direct_messages_are_shut_a_form_of_the_member_alone_asks() {
    let ticket = OpenTicket::rated().await;
    let w = &ticket.world;
    w.alice.set_dms_open(false);
    ticket.does(&w.bob, "Close").await;
    ticket.offers().await;
    refuses(&ticket.click(&w.bob, OFFER).await, "au membre du ticket");
    let form = ticket.click(&w.alice, OFFER).await.message.unwrap();
    assert!(form.ephemeral && form.text().contains("Que pensez-vous"), "{form:?}");
    let forged = w.alice.forge_pick(form.id, CHOOSE, &["6"]).await;
    assert_eq!(forged.kind(), Some(7), "a menu is put right: {forged:?}");
    assert!(ticket.rating().await.unwrap().get_i32("stars").is_err());
    let given = w.alice.pick(form.id, CHOOSE, &["2 ⭐"]).await.message.unwrap();
    assert!(given.ephemeral && given.text().contains("2 sur 5"), "{given:?}");
    assert_eq!(given.labels(), [COMMENT, REOPEN]);
    let said = comments(&ticket, &given, "Trop lent").await.message.unwrap();
    assert!(said.text().contains("Trop lent"), "{said:?}");
    for person in [&w.bob, &w.ada] {
        let read = everything_read_by(&ticket, person);
        assert!(!read.contains("⭐") && !read.contains("lent"), "{}: {read}", person.username());
    }
    // Whoever has lost sight of the form finds what was counted, and what can still be done.
    let again = ticket.click(&w.alice, OFFER).await.message.unwrap();
    assert!(again.ephemeral && again.text().contains("2 sur 5") && again.labels() == [REOPEN], "{again:?}");
    let reopened = w.alice.click(given.id, REOPEN).await.message.unwrap();
    assert!(reopened.text().contains("Votre avis est retiré"), "{reopened:?}");
    ticket.writers(&[(&w.alice, true)]).await;
    let gone = |view: &View| (!view.message(ticket.opening)?.labels().contains(&OFFER.to_owned())).then_some(());
    w.alice.until("the button is gone", w.guild.id, gone).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn where_direct_messages_are_shut_it_is_asked_whoever_closed_the_ticket() {
    let ticket = OpenTicket::rated().await;
    let w = &ticket.world;
    w.alice.set_dms_open(false);
    let asked = ticket.click(&w.alice, "Close").await.message.unwrap();
    w.alice.click(asked.id, CLOSE).await;
    ticket.offers().await;
    ticket.does(&w.bob, "Reopen").await;
    ticket.proposes_after_a_word(DAY).await;
    w.advance(25 * AN_HOUR);
    ticket.offers().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_form_that_stands_when_the_ticket_is_reopened_counts_no_more() {
    let mut ticket = OpenTicket::rated().await;
    ticket.world.alice.set_dms_open(false);
    ticket.does(&ticket.world.bob, "Close").await;
    ticket.offers().await;
    let form = ticket.click(&ticket.world.alice, OFFER).await.message.unwrap();
    ticket.world.stop_bots().await;
    ticket.world.start_bot().await;
    let w = &ticket.world;
    ticket.does(&w.bob, "Reopen").await;
    let heard = w.alice.view(w.guild.id).ephemerals.len();
    w.alice.pick(form.id, CHOOSE, &["5 ⭐"]).await;
    let told = w.hear(&w.alice, heard).await;
    assert!(told.text().contains("n’est plus demandé"), "{told:?}");
    assert!(ticket.rating().await.is_none());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_ticket_deleted_while_open_asks_with_the_copy_which_stays_below_the_answer() {
    let ticket = OpenTicket::rated_with(doc! { "transcript_to_member": true }).await;
    let w = &ticket.world;
    w.alice.write(ticket.channel, "bonjour").unwrap();
    ticket.deletes(&w.bob).await;
    let copy = ticket.direct(1).await;
    assert!(copy.text().contains("En voici le transcript") && copy.text().contains("Que pensez-vous"), "{copy:?}");
    assert_eq!((copy.labels(), copy.attachments.len()), (STARS.map(str::to_owned).to_vec(), 2));
    let given = ticket.rates(&copy, "1 ⭐").await;
    let text = given.text();
    assert!(text.contains("En voici le transcript") && text.contains("1 sur 5"), "{text}");
    assert!(!text.contains("Que pensez-vous") && given.attachments.len() == 2, "{given:?}");
    assert_eq!(given.labels(), [COMMENT], "there is nothing to reopen");
    let said = comments(&ticket, &given, "Dommage").await.message.unwrap();
    assert!(said.text().contains("En voici le transcript") && said.text().contains("Dommage"), "{said:?}");
    assert_eq!(ticket.rating().await.unwrap().get_str("comment").unwrap(), "Dommage");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_ticket_deleted_while_open_asks_alone_without_a_copy() {
    let ticket = OpenTicket::rated().await;
    let w = &ticket.world;
    ticket.deletes(&w.bob).await;
    let asked = ticket.direct(1).await;
    assert!(asked.text().contains("a été fermé et supprimé") && asked.labels() == STARS, "{asked:?}");
    ticket.rates(&asked, "4 ⭐").await;
    assert_eq!(ticket.rating().await.unwrap().get_i32("stars").unwrap(), 4);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_copy_after_a_closing_asks_no_second_time() {
    let ticket = OpenTicket::rated_with(doc! { "transcript_to_member": true }).await;
    let w = &ticket.world;
    let asked = ticket.asks().await;
    ticket.deletes(&w.bob).await;
    let copy = ticket.direct(2).await;
    assert!(copy.text().contains("En voici le transcript") && copy.labels().is_empty(), "{copy:?}");
    ticket.rates(&asked, "5 ⭐").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_deletion_that_discord_refuses_asks_about_the_closed_ticket() {
    let ticket = OpenTicket::rated_with(doc! { "transcript_to_member": true }).await;
    let w = &ticket.world;
    let missing = json!({ "message": "Missing Permissions", "code": 50013 });
    let refusal = guichet_sandbox::fault::Fault::Status(403, missing);
    w.sandbox.faults().fail("DELETE", &format!("/channels/{}", ticket.channel), refusal, 1_000);
    ticket.deletes(&w.bob).await;
    let asked = ticket.direct(1).await;
    assert!(asked.text().contains("est fermé") && !asked.text().contains("supprimé"), "{asked:?}");
    w.sandbox.faults().clear();
    let given = ticket.rates(&asked, "2 ⭐").await;
    assert_eq!(given.labels(), [COMMENT, REOPEN]);
    ticket.deletes(&w.bob).await;
    let copy = ticket.direct(2).await;
    assert!(copy.labels().is_empty(), "{copy:?}");
    // What it offered is refused now.
    refuses(&w.alice.click(given.id, REOPEN).await, "a changé entre-temps");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_process_of_the_first_shard_takes_the_answer_for_another_ones_server() {
    let (world, _, other, welcome) = two_processes().await;
    let (guild, welcome) =
        if (world.guild.id.0 >> 22) % 2 == 1 { (world.guild.id, world.welcome) } else { (other, welcome) };
    let documents = world.guild_documents();
    let update = doc! { "$set": { "asks_rating": true } };
    documents.update_one(doc! { "guild_id": guild.to_string() }, update).await.unwrap();
    let panel = world.alice.view(guild).channel_by_id(welcome).unwrap().last_message().unwrap().id;
    world.alice.pick(panel, "Choisissez une catégorie", &["Support"]).await;
    let opening = |view: &View| {
        let mut messages = view.channels.iter().flat_map(|channel| &channel.messages);
        messages.find(|message| message.pinned && message.labels().contains(&"Close".to_owned())).map(|found| found.id)
    };
    let opening = world.alice.until("the ticket", guild, opening).await;
    // Ada is an administrator of both.
    let settled = |records: &[Document]| records[0].get_array("effects").unwrap().is_empty().then_some(());
    world.until_records("it is settled", settled).await;
    assert!(world.ada.click(opening, "Close").await.is_answered());
    let asked = |_: &_| world.alice.direct_messages().first().cloned();
    let asked = world.sandbox.until("the question", asked).await;
    let given = world.alice.click(asked.id, "1 ⭐").await.message.expect("an answer");
    assert!(given.text().contains("1 sur 5"), "{given:?}");
    let reopened = world.alice.click(asked.id, REOPEN).await.message.expect("an answer");
    assert!(reopened.text().contains("est rouvert"), "{reopened:?}");
    let is_open = |records: &[Document]| {
        (records[0].get_str("state").unwrap() == "open" && records[0].get("rating").is_none()).then_some(())
    };
    world.until_records("it is open", is_open).await;
}

/// A record of an ended ticket of dave, with so many stars, that this person had.
async fn rated(w: &World, number: i64, by: Id, stars: i32, comment: Option<&str>) {
    rated_after(w, number, &[by], stars, comment).await;
}

/// The same, that the last of these people had after the others.
async fn rated_after(w: &World, number: i64, claimers: &[Id], stars: i32, comment: Option<&str>) {
    let by = claimers.last().unwrap();
    let claimers: Vec<_> = claimers.iter().map(ToString::to_string).collect();
    let at = bson::DateTime::from_chrono(w.sandbox.clock().now() - chrono::TimeDelta::hours(number));
    let mut rating = doc! { "asked_at": at, "at": at, "stars": stars };
    rating.extend(comment.map(|comment| ("comment".to_owned(), comment.into())));
    let record = doc! {
        "_id": TicketId::random().to_string(), "guild_id": w.guild.id.to_string(), "number": number,
        "state": "deleted", "live": false, "opener_id": w.dave.id.to_string(), "opener_name": "dave",
        "language": "fr", "claimed_by": by.to_string(), "claimers": claimers,
        "category": { "id": "gone", "name": "Support", "description": "", "roles": [] },
        "channel_id": (10_000 + number).to_string(), "opening_message_id": null, "opened_at": at,
        "closing": { "at": at, "by": by.to_string() }, "ended_at": at, "reopened": false,
        "revision": 0_i64, "effects": [], "effects_planned": 0, "rating": rating,
    };
    w.database.collection::<Document>("ticket_records").insert_one(record).await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn administrators_read_means_and_comments_but_never_of_their_own_tickets() {
    let mut world = furnished(doc! {}).await;
    world.start_bot().await;
    let w = &world;
    for number in 1..=5 {
        rated(w, number, w.bob.id, if number == 5 { 5 } else { 4 }, None).await;
    }
    for number in 6..=9 {
        rated(w, number, w.carol.id, 1, None).await;
    }
    rated(w, 10, w.carol.id, 1, Some("=Trop lent\n@everyone")).await;
    for number in 11..=16 {
        rated(w, number, w.ada.id, 2, Some("Secret pour ada")).await;
    }
    rated(w, 17, w.erin.id, 5, None).await;
    rated_after(w, 18, &[w.ada.id, w.erin.id], 1, Some("Secret avant erin")).await;
    let records = w.database.collection::<Document>("ticket_records");
    for (number, named) in [
        (19, doc! { "closed_by": w.ada.id.to_string() }),
        (20, doc! { "talk": { "last": { "by": w.ada.id.to_string(), "side": "staff", "at": bson::DateTime::now() } } }),
        (22, doc! { "notes": [{ "id": 1, "by": w.ada.id.to_string(), "name": "ada", "text": "Une note" }] }),
        (23, doc! { "history": { "entries": [{ "what": "answer_sent", "who": w.ada.id.to_string() }] } }),
        // Somebody's data was erased.
        (21, doc! { "claimers": ["1", w.carol.id.to_string()] }),
    ] {
        rated(w, number, w.carol.id, 1, Some("Secret encore")).await;
        records
            .update_one(doc! { "_id": { "$exists": true }, "number": number }, doc! { "$set": named })
            .await
            .unwrap();
    }
    // Whoever only deleted it did not help.
    let deleted = doc! { "history": { "entries": [{ "what": "deleted", "who": w.ada.id.to_string() }] } };
    records.update_one(doc! { "_id": { "$exists": true }, "number": 10 }, doc! { "$set": deleted }).await.unwrap();
    // Ten by bob and carol, and one by erin: (21 + 5 + 5) / 11.
    let setup = Setup::begin(w, &w.ada).await;
    let shown = setup.click("📊 Chiffres").await;
    assert!(shown.contains("2,8 ⭐ sur 5 (11 avis)"), "{shown}");
    let line = |person: Id| shown.lines().find(|line| line.contains(&format!("<@{person}>"))).unwrap_or_default();
    assert!(line(w.bob.id).contains("4,2 ⭐ sur 5 (5 avis)"), "{shown}");
    assert!(line(w.carol.id).contains("1,0 ⭐ sur 5 (5 avis)"), "{shown}");
    assert!(line(w.ada.id).contains("fermés 6") && !line(w.ada.id).contains("⭐"), "{shown}");
    assert!(!shown.contains(&w.erin.id.to_string()), "one is nobody's figure: {shown}");
    let listed = setup.click("Lire les avis").await;
    assert!(listed.contains("Trop lent") && listed.contains("n° 10") && listed.contains("n° 1**"), "{listed}");
    assert!(!listed.contains("Secret") && !listed.contains("n° 12"), "{listed}");
    setup.click("Retour aux chiffres").await;
    let heard = w.ada.view(w.guild.id).ephemerals.len();
    w.ada.click(setup.screen, "Obtenir le fichier CSV").await;
    let message = w.hear(&w.ada, heard).await;
    let file = w.attached(&message);
    assert!(file.contains("\"11\";\"2,8\"") && file.contains("\"'=Trop lent"), "{file}");
    assert!(!file.contains("Secret"), "{file}");
    // Another administrator reads what is about ada, and not what is about themselves.
    let administrators = w.guild.add_role("Direction", ADMINISTRATOR);
    w.guild.give_role(&w.bob, administrators);
    let setup = Setup::begin(w, &w.bob).await;
    let shown = setup.click("📊 Chiffres").await;
    let line = |person: Id| shown.lines().find(|line| line.contains(&format!("<@{person}>"))).unwrap_or_default();
    assert!(line(w.ada.id).contains("2,0 ⭐") && !line(w.bob.id).contains("⭐"), "{shown}");
    assert!(setup.click("Lire les avis").await.contains("Secret pour ada"));
    // Without the option nothing is asked nor shown.
    w.set(doc! { "asks_rating": false }).await;
    let setup = Setup::begin(w, &w.ada).await;
    assert!(!setup.click("📊 Chiffres").await.contains("⭐"));
}

#[tokio::test(flavor = "multi_thread")]
async fn of_an_erased_helper_nothing_names_them_and_nobody_may_read_what_was_said_of_them() {
    let mut world = furnished(doc! {}).await;
    world.start_bot().await;
    let w = &world;
    for number in 1..=6 {
        rated(w, number, w.bob.id, 1, Some("Secret sur bob")).await;
    }
    rated(w, 7, w.carol.id, 5, Some("Merci")).await;
    let named = format!("<@{}>", w.bob.id);
    assert!(Setup::begin(w, &w.ada).await.click("📊 Chiffres").await.contains(&named));
    member_data::erased(w, &w.bob).await;
    assert!(!w.log().iter().any(|entry| entry.contains(&named)), "{:#?}", w.log());
    // Bob himself may be an administrator by now.
    let administrators = w.guild.add_role("Direction", ADMINISTRATOR);
    w.guild.give_role(&w.bob, administrators);
    for reader in [&w.ada, &w.bob] {
        let setup = Setup::begin(w, reader).await;
        let shown = setup.click("📊 Chiffres").await;
        assert!(shown.contains("5,0 ⭐ sur 5 (1 avis)") && !shown.contains("<@"), "{shown}");
        let listed = setup.click("Lire les avis").await;
        assert!(listed.contains("Merci") && !listed.contains("Secret"), "{listed}");
        setup.click("Retour aux chiffres").await;
        let heard = reader.view(w.guild.id).ephemerals.len();
        reader.click(setup.screen, "Obtenir le fichier CSV").await;
        let file = w.attached(&w.hear(reader, heard).await);
        assert!(file.contains("Merci") && !file.contains("Secret") && !file.contains("<@"), "{file}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_had_all_tickets_reads_why_there_is_nothing_to_read() {
    let mut world = furnished(doc! {}).await;
    world.start_bot().await;
    let w = &world;
    rated(w, 1, w.ada.id, 2, Some("Secret pour ada")).await;
    let setup = Setup::begin(w, &w.ada).await;
    let shown = setup.click("📊 Chiffres").await;
    for words in ["Aucun avis à vous montrer", "Sans les avis sur les tickets que vous avez suivis"] {
        assert!(shown.contains(words), "{words}: {shown}");
    }
    assert!(!shown.contains("⭐ sur 5"), "{shown}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_ticket_that_was_closed_before_anybody_was_asked_is_not_asked_about() {
    let ticket = OpenTicket::new().await;
    let w = &ticket.world;
    ticket.does(&w.bob, "Close").await;
    ticket.quiet().await;
    w.set(doc! { "asks_rating": true }).await;
    ticket.deletes(&w.bob).await;
    w.logged("Ticket n° 1 supprimé").await;
    ticket.quiet().await;
    assert!(w.alice.direct_messages().is_empty() && ticket.rating().await.is_none());
}

#[tokio::test(flavor = "multi_thread")]
async fn what_a_member_thinks_is_in_their_file_and_goes_with_their_data() {
    let ticket = OpenTicket::rated().await;
    let w = &ticket.world;
    ticket.does(&w.bob, "Claim").await;
    ticket.quiet().await;
    let asked = ticket.asks().await;
    let given = ticket.rates(&asked, "2 ⭐").await;
    comments(&ticket, &given, "Pas assez clair").await;
    ticket.deletes(&w.bob).await;
    w.logged("Ticket n° 1 supprimé").await;
    ticket.quiet().await;
    let (setup, _) = member_data::shown(w, &w.alice).await;
    let rating = member_data::file(&setup).await["tickets"][0]["rating"].clone();
    assert_eq!((&rating["stars"], &rating["comment"]), (&json!(2), &json!("Pas assez clair")));
    let administrators = w.guild.add_role("Direction", ADMINISTRATOR);
    w.guild.give_role(&w.bob, administrators);
    let of_helper = member_data::file(&member_data::shown_to(&w.bob, w, &w.alice).await.0).await;
    assert!(!of_helper.to_string().contains("Pas assez clair"), "{of_helper}");
    assert_eq!(of_helper["tickets"][0]["opener_name"], "alice");
    let (setup, _) = member_data::shown(w, &w.alice).await;
    setup.click("Effacer…").await;
    // What is left to do for the ticket keeps the rating too, until the erasure comes back.
    let records = w.database.collection::<Document>("ticket_records");
    let of_alice = doc! { "_id": { "$exists": true }, "opener_name": "alice" };
    let effect = doc! {
        "id": "beef", "effect": "sweep", "planned_at": bson::DateTime::now(), "retries": 0,
        "due_at": bson::DateTime::from_millis(bson::DateTime::now().timestamp_millis() + 600_000),
    };
    records.update_one(of_alice.clone(), doc! { "$push": { "effects": effect } }).await.unwrap();
    setup.click("Effacer définitivement").await;
    let waits = |view: &View| view.message(setup.screen).filter(|told| told.text().contains("s’achève")).map(drop);
    setup.admin.until("it is to go on", w.guild.id, waits).await;
    assert!(ticket.rating().await.is_some());
    records.update_one(of_alice, doc! { "$set": { "effects": [] } }).await.unwrap();
    w.advance(Duration::from_mins(70));
    let erased = |records: &[Document]| (!records[0].to_string().contains("Pas assez clair")).then_some(());
    w.until_records("it is erased", erased).await;
    assert!(ticket.rating().await.is_none());
    refuses(&w.alice.forge_click(given.id, &asked_id(&asked)).await, "ne le garde plus");
}

/// The `custom_id` of the first button.
fn asked_id(message: &MessageView) -> String {
    message.component(STARS[0]).unwrap()["custom_id"].as_str().unwrap().to_owned()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_question_that_waits_when_the_inbox_opens_again_is_asked_in_the_ticket_alone() {
    let ticket = OpenTicket::rated().await;
    let w = &ticket.world;
    w.alice.set_dms_open(false);
    ticket.does(&w.bob, "Close").await;
    ticket.offers().await;
    w.alice.set_dms_open(true);
    w.advance(Duration::from_hours(1));
    ticket.quiet().await;
    assert!(w.alice.direct_messages().is_empty());
    let form = ticket.click(&w.alice, OFFER).await.message.unwrap();
    w.alice.pick(form.id, CHOOSE, &["5 ⭐"]).await;
    assert_eq!(ticket.rating().await.unwrap().get_i32("stars").unwrap(), 5);
}
