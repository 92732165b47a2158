//! Nothing is posted twice: answers are lost, and others write meanwhile in the channels that the bot shares
//! with them.
use crate::{open_ticket::OpenTicket, support::World};
use guichet_sandbox::{
    fault::{Fault, Moment},
    id::Id,
    people::{Person, Seeding},
};
use mongodb::bson::{Document, doc};
use serde_json::json;
use std::time::Duration;

const MESSAGES: &str = "/channels/{channel_id}/messages";
const PROGRAM: &str = env!("CARGO_BIN_EXE_guichet");

/// More than one page of history.
fn others_write(world: &World, channel: Id) {
    let author = json!({ "id": world.carol.id.to_string() });
    let messages = (0..150).map(|n| json!({ "content": format!("message {n}"), "author": author }));
    world.sandbox.seed_with(channel, messages, Seeding::default()).unwrap();
}

/// How many messages with these words a person sees in the channel.
fn copies(world: &World, person: &Person, channel: Id, words: &str) -> usize {
    let view = person.view(world.guild.id);
    let messages = view.channel_by_id(channel).unwrap().messages.clone();
    messages.iter().filter(|message| message.text().contains(words)).count()
}

/// Whether what is still to be done has failed once: an effect by its name, or a document of that name.
pub fn failed(record: &Document, name: &str) -> bool {
    record.get_array("effects").unwrap().iter().filter_map(|effect| effect.as_document()).any(|effect| {
        let is_it = effect.get_str("effect").is_ok_and(|effect| effect == name)
            || effect.get_document("effect").is_ok_and(|effect| effect.contains_key(name));
        is_it && effect.get_str("fault").is_ok()
    })
}

async fn lost(world: &World, effects: &[&str]) {
    let all = |record: &Document| effects.iter().all(|name| failed(record, name));
    world.until_records("nobody heard of it", |records| all(records.first()?).then_some(())).await;
    world.sandbox.faults().clear();
}

/// Longer than Discord remembers a nonce.
const LATER: Duration = Duration::from_mins(11);

async fn idle(world: &World) {
    let idle = |record: &Document| record.get_array("effects").unwrap().is_empty();
    world.until_records("nothing is pending", |records| records.iter().all(idle).then_some(())).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_opening_message_and_its_log_entry_whose_answers_were_lost_stand_once() {
    let world = World::configured().await;
    world.sandbox.faults().fail("POST", MESSAGES, Fault::DropAfter, 100);
    let link = world.pick_and_hear(&world.alice, "Support").await;
    let channel = link.channel_links()[0];
    lost(&world, &["post_opening", "log"]).await;
    others_write(&world, channel);
    others_write(&world, world.logs);
    world.advance(LATER);
    idle(&world).await;
    let view = world.ada.view(world.guild.id);
    let messages = &view.channel_by_id(channel).unwrap().messages;
    let openings: Vec<_> = messages.iter().filter(|message| message.component("Claim").is_some()).collect();
    assert_eq!(openings.len(), 1);
    assert!(openings[0].pinned);
    assert_eq!(copies(&world, &world.ada, world.logs, "Ticket n° 1 créé"), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_an_earlier_version_has_planned_is_looked_for_among_the_newest() {
    let world = World::configured().await;
    world.sandbox.faults().fail("POST", MESSAGES, Fault::DropAfter, 100);
    world.pick_and_hear(&world.alice, "Support").await;
    lost(&world, &["post_opening", "log"]).await;
    let unset = doc! { "$unset": { "effects.$[].planned_at": "" } };
    let of_guild = doc! { "guild_id": world.guild.id.to_string() };
    world.database.collection::<Document>("ticket_records").update_many(of_guild, unset).await.unwrap();
    world.advance(LATER);
    idle(&world).await;
    assert_eq!(copies(&world, &world.ada, world.logs, "Ticket n° 1 créé"), 1);
    assert_eq!(world.ticket_channels()[0].messages.iter().filter(|m| m.component("Claim").is_some()).count(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_search_has_an_end_and_looks_at_the_newest_last() {
    let world = World::configured().await;
    let logs = format!("/channels/{}/messages", world.logs);
    let failure = Fault::Status(500, json!({ "message": "500: Internal Server Error", "code": 0 }));
    world.sandbox.faults().fail("POST", &logs, failure, 100);
    world.pick_and_hear(&world.alice, "Support").await;
    lost(&world, &["log"]).await;
    for _ in 0..10 {
        others_write(&world, world.logs);
    }
    // More than is read; then it is posted, and nobody hears of it.
    let start = world.sandbox.trace().len();
    world.sandbox.faults().fail("POST", &logs, Fault::DropAfter, 100);
    world.advance(LATER);
    world.logged("Ticket n° 1 créé").await;
    let is_lost = |record: &Document| {
        let fault = record.get_array("effects").unwrap().first()?.as_document()?.get_str("fault").ok()?;
        (!fault.contains("500")).then_some(())
    };
    world.until_records("nobody heard of it", |records| is_lost(records.first()?)).await;
    world.sandbox.faults().clear();
    world.advance(LATER);
    idle(&world).await;
    assert_eq!(copies(&world, &world.ada, world.logs, "Ticket n° 1 créé"), 1);
    let calls = world.ended_calls_since(start).await;
    let reads = calls.iter().filter(|call| call.method == "GET" && call.path.starts_with(&logs)).count();
    assert!(reads <= 2 * 11, "{reads}");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_question_after_a_departure_whose_answer_was_lost_stands_once() {
    let ticket = OpenTicket::new().await;
    let w = &ticket.world;
    w.sandbox.faults().fail("POST", &format!("/channels/{}/messages", ticket.channel), Fault::DropAfter, 100);
    w.guild.remove_member(&w.alice);
    lost(w, &["notice_left"]).await;
    others_write(w, ticket.channel);
    w.advance(LATER);
    ticket.quiet().await;
    let messages = ticket.seen_by(&w.bob).unwrap().messages;
    assert_eq!(messages.iter().filter(|message| message.component("Oui, fermer").is_some()).count(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn news_of_the_configuration_whose_answer_was_lost_stand_once() {
    let mut world = World::configured().await;
    let logs = format!("/channels/{}/messages", world.logs);
    world.sandbox.faults().fail("POST", &logs, Fault::DropAfter, 100);
    let screen = world.ada.command(world.welcome, "ticket config", json!({})).await.message.unwrap().id;
    world.ada.click(screen, "Panneau").await;
    world.ada.click(screen, "Sans image").await;
    world.ada.click(screen, "Retour").await;
    world.ada.click(screen, "Valider").await;
    world.logged("Configuration").await;
    world.stop_bots().await;
    world.sandbox.faults().clear();
    others_write(&world, world.logs);
    world.advance(LATER);
    world.start_bot().await;
    let told = |document: &Document| document.get_array("news").is_ok_and(|news| !news.is_empty());
    world.until_document("nothing is to be told", |document| (!told(document)).then_some(())).await;
    assert_eq!(copies(&world, &world.ada, world.logs, "Configuration"), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_transcript_that_a_killed_bot_has_posted_stands_once() {
    let mut ticket = OpenTicket::of_process(PROGRAM.as_ref()).await;
    ticket.closes().await;
    let question = ticket.click(&ticket.world.bob, "Delete").await.message.unwrap();
    // The answer to the click, the one page of history, the transcript.
    let held = ticket.world.sandbox.faults().hold(3, Moment::After);
    ticket.world.bob.click(question.id, "Supprimer définitivement").await;
    held.reached().await;
    assert_eq!(ticket.summaries().len(), 1);
    ticket.world.stop_bots().await;
    drop(held);
    others_write(&ticket.world, ticket.world.transcripts);
    ticket.world.advance(LATER);
    ticket.world.start_process(PROGRAM.as_ref()).await;
    ticket.quiet().await;
    assert_eq!(ticket.state().await, "deleted");
    assert_eq!(ticket.summaries().len(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_transcript_whose_answer_was_lost_is_no_reason_to_ask_the_staff() {
    let ticket = OpenTicket::new().await;
    let place = format!("/channels/{}/messages", ticket.world.transcripts);
    ticket.world.sandbox.faults().fail("POST", &place, Fault::DropAfter, 5);
    ticket.deletes(&ticket.world.bob).await;
    ticket.transcript().await;
    assert_eq!(ticket.summaries().len(), 1);
}

/// A deletion that Discord refuses once, when the transcript stands.
async fn refused() -> OpenTicket {
    refused_in(OpenTicket::new().await).await
}

async fn refused_in(ticket: OpenTicket) -> OpenTicket {
    let w = &ticket.world;
    let refused = Fault::Status(403, json!({ "code": 50_013, "message": "Missing Permissions" }));
    w.sandbox.faults().fail("DELETE", &format!("/channels/{}", ticket.channel), refused, 1);
    ticket.deletes(&w.bob).await;
    w.until_records("it stays", |records| (records[0].get_str("state").unwrap() == "closed").then_some(())).await;
    ticket.quiet().await;
    assert_eq!(ticket.summaries().len(), 1);
    ticket
}

#[tokio::test(flavor = "multi_thread")]
async fn the_transcript_of_a_refused_deletion_serves_the_next_one() {
    let ticket = refused().await;
    let first = ticket.summaries()[0].id;
    ticket.deletes(&ticket.world.bob).await;
    let transcript = ticket.transcript().await;
    ticket.quiet().await;
    assert_eq!(ticket.summaries().len(), 1);
    assert_eq!(transcript.summary.id, first);
    assert!(ticket.world.logged("supprimé").await.contains(&first.to_string()), "the entry leads to it");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_written_or_edited_since_a_refused_deletion_is_in_a_transcript_of_its_own() {
    let ticket = refused().await;
    ticket.world.ada.write(ticket.channel, "encore une chose").unwrap();
    ticket.deletes(&ticket.world.bob).await;
    assert!(ticket.transcript().await.text.contains("encore une chose"));
    assert_eq!(ticket.summaries().len(), 2);

    let ticket = OpenTicket::new().await;
    let written = ticket.world.alice.write(ticket.channel, "avant").unwrap();
    let ticket = refused_in(ticket).await;
    ticket.world.alice.edit_message(written, "après").unwrap();
    ticket.deletes(&ticket.world.bob).await;
    assert!(ticket.transcript().await.text.contains("après"));
    assert_eq!(ticket.summaries().len(), 2);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_transcript_that_is_gone_since_a_refused_deletion_is_made_again() {
    let ticket = refused().await;
    ticket.world.guild.delete_message(ticket.world.transcripts, ticket.summaries()[0].id);
    ticket.deletes(&ticket.world.bob).await;
    ticket.transcript().await;
    assert_eq!(ticket.summaries().len(), 1);
}
