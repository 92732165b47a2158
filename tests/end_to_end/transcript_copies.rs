//! The member's copy of a transcript: it comes once, whatever fails meanwhile, and only of a ticket that is
//! deleted.
use crate::{
    open_ticket::OpenTicket,
    support::{World, specification_document},
};
use guichet_sandbox::{
    Options,
    fault::{Fault, IncomingCall, Moment},
    people::{MessageView, Upload},
};
use mongodb::bson::{Document, doc};
use serde_json::json;
use std::time::Duration;

const PROGRAM: &str = env!("CARGO_BIN_EXE_guichet");

/// A world in which members get a copy.
async fn world() -> World {
    let world = World::without_bot(Options::default()).await;
    let mut document = specification_document(&world);
    document.insert("transcript_to_member", true);
    world.write_document(document).await;
    world
}

/// Whether the call posts a direct message to alice.
pub fn is_direct(world: &World) -> impl Fn(IncomingCall<'_>) -> bool + Send + Sync + 'static {
    let (sandbox, alice) = (world.sandbox.clone(), world.alice.id);
    move |coming| {
        let place = sandbox.read(|state| state.channels.direct(alice).map(|channel| channel.id));
        coming.method == "POST" && place.is_some_and(|place| coming.path == format!("/channels/{place}/messages"))
    }
}

/// Alice writes more than the files of one message of a transcript hold.
pub fn writes_more_than_a_message(ticket: &OpenTicket) {
    let mut pixels = b"\x89PNG\r\n\x1a\n".to_vec();
    pixels.resize(250_000, 0);
    for number in 0..16 {
        let files = (0..6).map(|file| Upload::new(&format!("{number}-{file}.png"), "image/png", &pixels)).collect();
        ticket.world.alice.write_with(ticket.channel, &format!("image {number}"), files).unwrap();
    }
}

/// Waits until alice has a message, and the bot has nothing left to do.
async fn copies(ticket: &OpenTicket) -> Vec<MessageView> {
    let w = &ticket.world;
    w.sandbox.until("alice has a copy", |_| (!w.alice.direct_messages().is_empty()).then_some(())).await;
    ticket.quiet().await;
    w.alice.direct_messages()
}

#[tokio::test(flavor = "multi_thread")]
async fn an_outage_of_discord_delays_it_and_nothing_else() {
    for fault in [Fault::Status(500, json!({ "message": "500", "code": 0 })), Fault::DropAfter] {
        let ticket = OpenTicket::with_copy().await;
        let w = &ticket.world;
        w.sandbox.faults().fail_nth(is_direct(w), 1, fault, 6);
        w.alice.write(ticket.channel, "bonjour").unwrap();
        ticket.deletes(&w.bob).await;
        w.logged("Ticket n° 1 supprimé").await;
        let waits = |records: &[mongodb::bson::Document]| {
            let left = records[0].get_array("effects").unwrap();
            (left.len() == 1 && left[0].as_document().unwrap().contains_key("fault")).then_some(())
        };
        w.until_records("the copy waits", waits).await;
        w.sandbox.faults().clear();
        w.advance(Duration::from_mins(15));
        let copies = copies(&ticket).await;
        assert_eq!(copies.len(), 1);
        assert_eq!(copies[0].attachments.len(), 2);
        assert!(copies[0].text().contains("ticket n° 1 dans « Support » sur « Atelier »"), "{}", copies[0].text());
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn it_says_in_the_language_of_the_member_what_happened_and_where_to_ask_again() {
    let mut world = world().await;
    world.start_bot().await;
    world.post_panel().await;
    let _ = world.alice.clone().locale("en-GB");
    let ticket = OpenTicket::in_world(world).await;
    let w = &ticket.world;
    // What their client speaks when it ends counts no more.
    let _ = w.alice.clone().locale("fr");
    ticket.deletes(&w.bob).await;
    ticket.transcript().await;
    let copies = copies(&ticket).await;
    assert_eq!(copies.len(), 1, "one message for one ending");
    let text = copies[0].text();
    assert!(text.contains("Your ticket #1 in “Support” on “Atelier” was closed and deleted"), "{text}");
    assert!(text.contains(&format!("Open a new ticket in <#{}>", w.welcome)), "{text}");
    assert!(!text.contains("bob") && !text.contains(&w.bob.id.to_string()), "nor by whom: {text}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_ticket_of_an_earlier_bot_is_told_in_the_language_of_the_server() {
    let ticket = OpenTicket::with_copy().await;
    let w = &ticket.world;
    let records = w.database.collection::<Document>("ticket_records");
    let forget = doc! { "$unset": { "opener_language": "" } };
    let guild = doc! { "guild_id": w.guild.id.to_string(), "_id": { "$exists": true } };
    records.update_many(guild, forget).await.unwrap();
    w.set(doc! { "panels": [] }).await;
    ticket.deletes(&w.bob).await;
    ticket.transcript().await;
    let text = copies(&ticket).await[0].text();
    assert!(text.contains("a été fermé et supprimé") && text.contains("nouveau ticket sur ce serveur"), "{text}");
}

#[tokio::test(flavor = "multi_thread")]
async fn of_an_inbox_that_is_closed_the_staff_are_told_once() {
    let ticket = OpenTicket::with_copy().await;
    let w = &ticket.world;
    w.alice.set_dms_open(false);
    ticket.deletes(&w.bob).await;
    let entry = w.logged("le membre n’a pas reçu le transcript").await;
    assert!(entry.contains("messages privés") && entry.contains(&w.alice.id.to_string()), "{entry}");
    assert!(entry.contains(&format!("/{}/", w.transcripts)), "where the transcript is: {entry}");
    ticket.quiet().await;
    w.advance(Duration::from_hours(1));
    ticket.quiet().await;
    let told = w.log().iter().filter(|entry| entry.contains("n’a pas reçu")).count();
    assert_eq!(told, 1, "{:#?}", w.log());
}

#[tokio::test(flavor = "multi_thread")]
async fn killed_before_or_after_it_the_next_process_sends_it_once() {
    for moment in [Moment::Before, Moment::After] {
        let mut world = world().await;
        world.start_process(PROGRAM.as_ref()).await;
        world.post_panel().await;
        let mut ticket = OpenTicket::in_world(world).await;
        let held = ticket.world.sandbox.faults().hold_nth(is_direct(&ticket.world), 1, moment);
        ticket.deletes(&ticket.world.bob).await;
        held.reached().await;
        ticket.world.stop_bots().await;
        drop(held);
        ticket.world.start_process(PROGRAM.as_ref()).await;
        ticket.world.advance(Duration::from_mins(5));
        assert_eq!(copies(&ticket).await.len(), 1, "{moment:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn of_a_transcript_in_several_messages_each_is_sent() {
    let ticket = OpenTicket::with_copy().await;
    let w = &ticket.world;
    writes_more_than_a_message(&ticket);
    ticket.deletes(&w.bob).await;
    let transcript = ticket.transcript().await;
    assert_eq!(transcript.html.matches("src=\"data:image/png").count(), 96, "all is in it");
    let posted = w.ada.view(w.guild.id).channel_by_id(w.transcripts).unwrap().messages.clone();
    assert!(posted.len() > 1, "it is too large for one message");
    let copies = copies(&ticket).await;
    let names = |messages: &[MessageView]| {
        let files = messages.iter().map(|message| message.attachments.iter().map(|file| file["filename"].clone()));
        files.map(Iterator::collect::<Vec<_>>).collect::<Vec<_>>()
    };
    assert_eq!(names(&copies), names(&posted));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_ticket_that_stays_sends_none_and_its_deletion_one() {
    let ticket = OpenTicket::with_copy().await;
    let w = &ticket.world;
    let refused = Fault::Status(403, json!({ "code": 50_013, "message": "Missing Permissions" }));
    w.sandbox.faults().fail("DELETE", &format!("/channels/{}", ticket.channel), refused, 1);
    ticket.deletes(&w.bob).await;
    w.logged("suppression refusée").await;
    ticket.quiet().await;
    assert_eq!(ticket.summaries().len(), 1);
    assert!(w.alice.direct_messages().is_empty(), "her ticket is still there");
    ticket.deletes(&w.bob).await;
    ticket.transcript().await;
    assert_eq!(copies(&ticket).await.len(), 1);
}
