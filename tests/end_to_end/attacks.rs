//! What somebody who wants the bot to say an untruth, or to say something twice, would try: acts that cross
//! each other, and what fails between them.
use crate::{
    open_ticket::OpenTicket,
    support::{World, specification_document},
};
use chrono::TimeDelta;
use guichet_sandbox::{
    Options,
    fault::{Fault, IncomingCall, Moment},
    gateway::Mishap,
    people::{MessageView, Upload, View},
    state::{Overwrite, OverwriteKind},
};
use mongodb::bson::{Bson, Document};
use serde_json::json;
use std::time::Duration;

const PROGRAM: &str = env!("CARGO_BIN_EXE_guichet");
const QUESTION: &str = "Souhaitez-vous fermer ce ticket ?";

/// A world in which members get a copy.
async fn copying() -> World {
    let world = World::without_bot(Options::default()).await;
    let mut document = specification_document(&world);
    document.insert("transcript_to_member", true);
    world.write_document(document).await;
    world
}

async fn copying_desk() -> OpenTicket {
    let mut world = copying().await;
    world.start_bot().await;
    world.post_panel().await;
    OpenTicket::in_world(world).await
}

fn refused() -> Fault {
    Fault::Status(403, json!({ "code": 50_013, "message": "Missing Permissions" }))
}

/// Waits until the staff see so many questions whether to close the ticket.
async fn questions(ticket: &OpenTicket, times: usize) -> Vec<MessageView> {
    let so_many = |view: &View| {
        let messages = view.channel_by_id(ticket.channel).into_iter().flat_map(|channel| &channel.messages);
        let asked: Vec<_> =
            messages.filter(|message| !message.ephemeral && message.text().contains(QUESTION)).cloned().collect();
        (asked.len() == times).then_some(asked)
    };
    ticket.world.bob.until(&format!("{times} questions"), ticket.world.guild.id, so_many).await
}

/// A post in the ticket's own channel.
fn is_post(ticket: &OpenTicket) -> impl Fn(IncomingCall<'_>) -> bool + Send + Sync + 'static {
    let path = format!("/channels/{}/messages", ticket.channel);
    move |coming| coming.method == "POST" && coming.path == path
}

/// As much as does not go into one message of a transcript.
fn fill(ticket: &OpenTicket) {
    let mut pixels = b"\x89PNG\r\n\x1a\n".to_vec();
    pixels.resize(250_000, 0);
    for number in 0..16 {
        let files = (0..6).map(|file| Upload::new(&format!("{number}-{file}.png"), "image/png", &pixels)).collect();
        ticket.world.alice.write_with(ticket.channel, &format!("image {number}"), files).unwrap();
    }
}

fn files(messages: &[MessageView]) -> Vec<String> {
    let files = messages.iter().flat_map(|message| &message.attachments);
    files.map(|file| file["filename"].as_str().unwrap().to_owned()).collect()
}

/// The files of the one transcript that stands, each once.
fn transcribed(world: &World) -> Vec<String> {
    let posted = world.ada.view(world.guild.id).channel_by_id(world.transcripts).unwrap().messages.clone();
    assert!(posted.len() > 1, "it is too large for one message");
    let mut files = files(&posted);
    let all = files.len();
    files.sort_unstable();
    files.dedup();
    assert_eq!(files.len(), all, "each stands once: {files:?}");
    files
}

/// Bob deletes; the bot is killed before the second message of the transcript, and the next process, after a
/// while, finishes.
async fn deletes_killed_between_posts(ticket: &mut OpenTicket) {
    let path = format!("/channels/{}/messages", ticket.world.transcripts);
    let is_post = move |coming: IncomingCall<'_>| coming.method == "POST" && coming.path == path;
    let held = ticket.world.sandbox.faults().hold_nth(is_post, 2, Moment::Before);
    ticket.deletes(&ticket.world.bob).await;
    held.reached().await;
    ticket.world.stop_bots().await;
    drop(held);
    ticket.world.advance(Duration::from_mins(10));
    ticket.world.start_process(PROGRAM.as_ref()).await;
    ticket.world.logged("Ticket n° 1 supprimé").await;
    ticket.quiet().await;
}

/// Waits until an effect of this name waits for another attempt.
async fn waits(ticket: &OpenTicket, name: &str) {
    let is_it = |effect: &Bson| {
        let effect = effect.as_document().unwrap();
        effect.get_str("effect").is_ok_and(|other| other == name) && effect.contains_key("fault")
    };
    let waits = |records: &[Document]| records[0].get_array("effects").unwrap().iter().any(is_it).then_some(());
    ticket.world.until_records(&format!("{name} waits"), waits).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_copy_that_discord_refuses_because_there_were_too_many_comes_later() {
    let ticket = copying_desk().await;
    let w = &ticket.world;
    let too_fast = Fault::Status(403, json!({ "code": 40_003, "message": "You are opening direct messages too fast" }));
    w.sandbox.faults().fail("POST", "/users/@me/channels", too_fast, 1);
    ticket.deletes(&w.bob).await;
    w.logged("Ticket n° 1 supprimé").await;
    waits(&ticket, "send_transcript").await;
    w.advance(Duration::from_mins(1));
    w.sandbox.until("the copy", |_| (!w.alice.direct_messages().is_empty()).then_some(())).await;
    ticket.quiet().await;
    assert_eq!(w.alice.direct_messages().len(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn who_is_shut_out_by_hand_gets_no_copy_where_the_gateway_tells_nothing() {
    let ticket = copying_desk().await;
    let w = &ticket.world;
    let deny = guichet_sandbox::rules::permissions::VIEW_CHANNEL;
    w.guild.set_overwrite(ticket.channel, Overwrite { id: w.alice.id, kind: OverwriteKind::Member, allow: 0, deny });
    w.alice
        .until("she is shut out", w.guild.id, |view| view.channel_by_id(ticket.channel).is_none().then_some(()))
        .await;
    ticket.quiet().await;
    w.sandbox.gateway().arrange(Mishap::Lose { event: Some("GUILD_CREATE".to_owned()), times: 1 });
    w.guild.set_outage(true);
    w.guild.set_outage(false);
    ticket.deletes(&w.bob).await;
    w.logged("Ticket n° 1 supprimé").await;
    ticket.quiet().await;
    assert!(w.alice.direct_messages().is_empty(), "{:?}", w.alice.direct_messages());
}

#[tokio::test(flavor = "multi_thread")]
async fn who_left_and_came_back_while_it_is_being_deleted_gets_no_copy() {
    let ticket = copying_desk().await;
    let w = &ticket.world;
    let held = w.sandbox.faults().hold_all("DELETE", &format!("/channels/{}", ticket.channel));
    ticket.deletes(&w.bob).await;
    held.reached().await;
    w.guild.remove_member(&w.alice);
    w.until_records("she left", |records| records[0].get_bool("opener_left").unwrap().then_some(())).await;
    w.guild.add_member(&w.alice, &[]);
    w.until_records("she is shut out", |records| records[0].get_bool("opener_shut_out").unwrap().then_some(())).await;
    held.release();
    w.logged("Ticket n° 1 supprimé").await;
    ticket.quiet().await;
    assert!(w.alice.direct_messages().is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn killed_between_the_messages_of_a_transcript_none_stands_twice() {
    let mut world = copying().await;
    world.start_process(PROGRAM.as_ref()).await;
    world.post_panel().await;
    let mut ticket = OpenTicket::in_world(world).await;
    fill(&ticket);
    deletes_killed_between_posts(&mut ticket).await;
    let w = &ticket.world;
    let mut copied = files(&w.alice.direct_messages());
    copied.sort_unstable();
    assert_eq!(copied, transcribed(w));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_transcript_in_several_messages_of_whose_end_nobody_heard_is_whole() {
    let ticket = copying_desk().await;
    let w = &ticket.world;
    fill(&ticket);
    let path = format!("/channels/{}/messages", w.transcripts);
    let posts = path.clone();
    let is_post = move |coming: IncomingCall<'_>| coming.method == "POST" && coming.path == posts;
    w.sandbox.faults().fail_nth(is_post, 2, Fault::DropAfter, 20);
    ticket.deletes(&w.bob).await;
    // The first message, and as often as the second is tried: long enough to be waited for by itself.
    let tried = || w.sandbox.trace().iter().filter(|call| call.method == "POST" && call.path == path).count();
    w.sandbox.until("it is tried again and again", |_| (tried() > 4).then_some(())).await;
    ticket.transcript().await;
    ticket.quiet().await;
    let files = transcribed(w);
    assert_eq!(files.len(), 5, "{files:?}");
    let mut copied = crate::attacks::files(&w.alice.direct_messages());
    copied.sort_unstable();
    assert_eq!(copied, files);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_question_that_arrives_when_the_ticket_is_closed_is_answered() {
    let ticket = OpenTicket::new().await;
    let w = &ticket.world;
    let held = w.sandbox.faults().hold_nth(is_post(&ticket), 1, Moment::After);
    w.guild.remove_member(&w.alice);
    held.reached().await;
    ticket.does(&w.bob, "Close").await;
    held.release();
    ticket.quiet().await;
    questions(&ticket, 0).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_question_in_a_ticket_whose_deletion_was_refused_is_answered() {
    let ticket = OpenTicket::new().await;
    let w = &ticket.world;
    w.guild.remove_member(&w.alice);
    questions(&ticket, 1).await;
    ticket.quiet().await;
    w.sandbox.faults().fail("DELETE", &format!("/channels/{}", ticket.channel), refused(), 1);
    ticket.deletes(&w.bob).await;
    w.logged("suppression refusée").await;
    ticket.quiet().await;
    assert_eq!(ticket.state().await, "closed");
    questions(&ticket, 0).await;
}

/// As where the bot is timed out for a while.
#[tokio::test(flavor = "multi_thread")]
async fn a_question_that_discord_refuses_is_asked_once_it_may_be() {
    let ticket = OpenTicket::new().await;
    let w = &ticket.world;
    w.sandbox.faults().fail_nth(is_post(&ticket), 1, refused(), 1);
    w.guild.remove_member(&w.alice);
    w.logged("a quitté le serveur").await;
    waits(&ticket, "notice_left").await;
    w.advance(Duration::from_mins(2));
    questions(&ticket, 1).await;
    ticket.quiet().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_answer_to_the_question_that_discord_refuses_is_given_once_it_may_be() {
    let ticket = OpenTicket::new().await;
    let w = &ticket.world;
    w.guild.remove_member(&w.alice);
    let question = questions(&ticket, 1).await.remove(0);
    ticket.quiet().await;
    let route = format!("/channels/{}/messages/{}", ticket.channel, question.id);
    w.sandbox.faults().fail("PATCH", &route, refused(), 1);
    ticket.does(&w.bob, "Close").await;
    waits(&ticket, "notice_left").await;
    w.advance(Duration::from_mins(2));
    questions(&ticket, 0).await;
    ticket.quiet().await;
}

/// They are written in a message of their own before the transcript is.
#[tokio::test(flavor = "multi_thread")]
async fn killed_after_a_file_was_kept_it_is_kept_once() {
    let mut ticket = OpenTicket::of_process(PROGRAM.as_ref()).await;
    let files = vec![Upload::new("facture.zip", "application/zip", &[7; 10_000])];
    ticket.world.alice.write_with(ticket.channel, "la facture", files).unwrap();
    deletes_killed_between_posts(&mut ticket).await;
    let w = &ticket.world;
    let posted = w.ada.view(w.guild.id).channel_by_id(w.transcripts).unwrap().messages.clone();
    let kept: Vec<_> = posted
        .iter()
        .filter(|message| message.attachments.iter().any(|file| file["filename"] == "facture.zip"))
        .map(|message| message.id.to_string())
        .collect();
    assert_eq!(kept.len(), 1);
    assert!(ticket.transcript().await.html.contains(&kept[0]), "the transcript links to it");
}

/// A redraw that is refused waits longer each time. What does not build on it must not wait with it.
#[tokio::test(flavor = "multi_thread")]
async fn a_redraw_that_is_refused_again_and_again_delays_no_deletion() {
    let mut ticket = OpenTicket::of_process(PROGRAM.as_ref()).await;
    let path = format!("/channels/{}/messages/{}", ticket.channel, ticket.opening);
    ticket.world.sandbox.faults().fail("PATCH", &path, refused(), 1_000);
    ticket.world.guild.remove_member(&ticket.world.alice);
    questions(&ticket, 1).await;
    let waits_long = |records: &[Document]| {
        let mut effects = records[0].get_array("effects").unwrap().iter().filter_map(Bson::as_document);
        let redraw = effects.find(|effect| effect.get_str("effect").is_ok_and(|name| name == "redraw"))?;
        let left = redraw.get_datetime("due_at").unwrap().to_chrono() - ticket.world.sandbox.clock().now();
        // Less is a lease.
        let is_long = left > TimeDelta::minutes(10);
        ticket.world.advance(if is_long { Duration::ZERO } else { left.to_std().unwrap_or_default() });
        is_long.then_some(())
    };
    ticket.world.until_records("the redraw waits longer and longer", waits_long).await;
    let is_redraw = move |coming: IncomingCall<'_>| coming.method == "PATCH" && coming.path == path;
    let redraw = ticket.world.sandbox.faults().hold_nth(is_redraw, 1, Moment::Before);
    let lock = ticket.world.sandbox.faults().hold_all("PATCH", &format!("/channels/{}", ticket.channel));
    ticket.world.advance(Duration::from_hours(2));
    redraw.reached().await;
    ticket.deletes(&ticket.world.bob).await;
    lock.reached().await;
    let start = ticket.world.tickets().await[0].get_i64("revision").unwrap();
    redraw.release();
    let noted = |records: &[Document]| (records[0].get_i64("revision").unwrap() > start).then_some(());
    ticket.world.until_records("the refusal is noted", noted).await;
    ticket.world.stop_bots().await;
    drop(lock);
    ticket.world.start_process(PROGRAM.as_ref()).await;
    ticket.world.advance(Duration::from_mins(5));
    ticket.world.logged("Ticket n° 1 supprimé").await;
    ticket.quiet().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_ticket_that_waits_to_be_deleted_is_not_shown_to_everybody() {
    let ticket = OpenTicket::new().await;
    let w = &ticket.world;
    let broken = Fault::Status(500, json!({ "message": "500", "code": 0 }));
    w.sandbox.faults().fail("DELETE", &format!("/channels/{}", ticket.channel), broken, 1_000);
    ticket.deletes(&w.bob).await;
    waits(&ticket, "delete_channel").await;
    for overwrite in w.sandbox.read(|state| state.channels[&ticket.channel].overwrites.clone()) {
        w.guild.remove_overwrite(ticket.channel, overwrite.id);
    }
    w.dave
        .until("it is hidden again", w.guild.id, |view| view.channel_by_id(ticket.channel).is_none().then_some(()))
        .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_question_of_which_nobody_heard_is_not_asked_again_when_they_leave_again() {
    let ticket = OpenTicket::new().await;
    let w = &ticket.world;
    w.sandbox.faults().fail_nth(is_post(&ticket), 1, Fault::DropAfter, 20);
    w.guild.remove_member(&w.alice);
    waits(&ticket, "notice_left").await;
    w.sandbox.faults().clear();
    w.guild.add_member(&w.alice, &[]);
    w.until_records("she is back", |records| (!records[0].get_bool("opener_left").unwrap()).then_some(())).await;
    w.guild.remove_member(&w.alice);
    w.logged("a quitté le serveur").await;
    ticket.quiet().await;
    questions(&ticket, 1).await;
    w.guild.add_member(&w.alice, &[]);
    questions(&ticket, 0).await;
    ticket.quiet().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_transcript_of_which_nobody_heard_stands_once_though_it_could_not_be_looked_for() {
    let ticket = OpenTicket::new().await;
    let w = &ticket.world;
    let path = format!("/channels/{}/messages", w.transcripts);
    let (posts, looks) = (path.clone(), path);
    let broken = Fault::Status(500, json!({ "message": "500", "code": 0 }));
    w.sandbox.faults().fail_nth(move |c| c.method == "POST" && c.path == posts, 1, Fault::DropAfter, 20);
    w.sandbox.faults().fail_nth(move |c| c.method == "GET" && c.path == looks, 1, broken, 50);
    ticket.deletes(&w.bob).await;
    let gave_way = |records: &[Document]| {
        let is_kept = records[0].get_str("state").unwrap() == "closed";
        let is_it = |effect: &Document| effect.get_str("effect").is_ok_and(|name| name == "transcript");
        let mut effects = records[0].get_array("effects").unwrap().iter().filter_map(Bson::as_document);
        (is_kept || effects.any(|effect| is_it(effect) && effect.contains_key("fault"))).then_some(is_kept)
    };
    let is_kept = w.until_records("it fails", gave_way).await;
    w.sandbox.faults().clear();
    w.advance(Duration::from_mins(10));
    if is_kept {
        ticket.quiet().await;
        ticket.does(&w.bob, "Réessayer").await;
    }
    w.logged("Ticket n° 1 supprimé").await;
    ticket.quiet().await;
    assert_eq!(ticket.summaries().len(), 1);
}
