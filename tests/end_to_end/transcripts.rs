//! Delete: nothing goes before its transcript is posted, and what is posted is whole.
use crate::{
    open_ticket::OpenTicket,
    support::{World, specification_document},
};
use guichet_sandbox::{
    Options,
    fault::{Fault, Moment},
    id::Id,
    people::{Answer, MessageView, Person, Seeding, Upload},
    rules::permissions,
    trace::Call,
};
use mongodb::bson::Bson;
use serde_json::{Value, json};
use std::time::Duration;

const PROGRAM: &str = env!("CARGO_BIN_EXE_guichet");

/// A posted transcript, as somebody who opens it reads it.
pub struct Transcript {
    pub summary: MessageView,
    pub html: String,
    pub text: String,
}

impl OpenTicket {
    /// Clicks Delete, and confirms.
    pub async fn deletes(&self, person: &Person) -> Answer {
        let asked = self.click(person, "Delete").await;
        let question = asked.message.unwrap_or_else(|| panic!("{:?}", asked.outcome));
        person.click(question.id, "Supprimer définitivement").await
    }

    pub async fn closes(&self) {
        self.does(&self.world.bob, "Close").await;
        self.quiet().await;
    }

    fn posted(&self) -> Vec<MessageView> {
        let view = self.world.ada.view(self.world.guild.id);
        view.channel_by_id(self.world.transcripts).map(|channel| channel.messages.clone()).unwrap_or_default()
    }

    pub fn summaries(&self) -> Vec<MessageView> {
        self.posted().into_iter().filter(|message| message.text().contains("Participants")).collect()
    }

    async fn is_gone(&self) {
        self.world
            .ada
            .until("the channel is gone", self.world.guild.id, |view| {
                view.channel_by_id(self.channel).is_none().then_some(())
            })
            .await;
    }

    /// Waits for the transcript and reads its files.
    pub async fn transcript(&self) -> Transcript {
        self.is_gone().await;
        let summary = self.summaries().pop().expect("the channel is gone, so there is a transcript");
        let mut files = [String::new(), String::new()];
        for message in self.posted() {
            for (name, content) in read(&message).await {
                if name.starts_with("transcript-") {
                    files[usize::from(name.rsplit('.').next() == Some("txt"))]
                        .push_str(&String::from_utf8(content).unwrap());
                }
            }
        }
        let [html, text] = files;
        Transcript { summary, html, text }
    }

    fn seed(&self, message: Value) -> Id {
        self.world.sandbox.seed(self.channel, message).unwrap()
    }

    /// As many messages of alice as make the channel hold `total`.
    pub fn fill(&self, total: usize) {
        let there = self.seen_by(&self.world.ada).unwrap().messages.len();
        let author = json!({ "id": self.world.alice.id.to_string() });
        let messages = (there..total).map(|n| json!({ "content": format!("message {n}"), "author": author }));
        self.world.sandbox.seed_with(self.channel, messages, Seeding::default()).unwrap();
    }

    pub async fn state(&self) -> String {
        self.world.tickets().await[0].get_str("state").unwrap().to_owned()
    }
}

/// Names and contents of a message's files.
async fn read(message: &MessageView) -> Vec<(String, Vec<u8>)> {
    let mut files = Vec::new();
    for file in &message.attachments {
        let answer = reqwest::get(file["url"].as_str().unwrap()).await.unwrap();
        assert_eq!(answer.status(), 200);
        files.push((file["filename"].as_str().unwrap().to_owned(), answer.bytes().await.unwrap().to_vec()));
    }
    files
}

fn of_bot(calls: &[Call]) -> Vec<String> {
    calls.iter().map(|call| format!("{} {}", call.method, call.route)).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn the_transcript_is_posted_before_the_channel_goes() {
    let ticket = OpenTicket::new().await;
    let w = &ticket.world;
    w.alice.write(ticket.channel, "Bonjour, **j’ai** un souci <:non:1>").unwrap();
    w.bob.write(ticket.channel, &format!("Oui <@{}> ?", w.alice.id)).unwrap();
    let start = w.sandbox.trace().len();
    assert!(ticket.deletes(&w.bob).await.is_answered());
    let transcript = ticket.transcript().await;
    ticket.quiet().await;
    let order: Vec<String> = w.calls_since(start).iter().map(|call| format!("{} {}", call.method, call.path)).collect();
    let place = |wanted: &str| order.iter().position(|call| call.starts_with(wanted)).unwrap();
    let posted = place(&format!("POST /channels/{}/messages", w.transcripts));
    assert!(posted < place(&format!("DELETE /channels/{}", ticket.channel)), "{order:#?}");
    let summary = transcript.summary.text().replace('\\', "");
    for expected in ["Transcript du ticket n° 1 · Support", "alice", "Atelier", "bob", "conservés : "] {
        assert!(summary.contains(expected), "{expected} is not in {summary}");
    }
    assert_eq!(transcript.summary.attachments.len(), 2);
    for expected in ["<strong>j’ai</strong>", "@alice", "Décrivez votre problème ici.", "a épinglé un message"] {
        assert!(transcript.html.contains(expected), "{expected} is not in {}", transcript.html);
    }
    assert!(transcript.text.contains("    Bonjour, **j’ai** un souci :non:\n"), "{}", transcript.text);
    let entry = w.logged("Ticket n° 1 supprimé").await;
    let link = format!("https://discord.com/channels/{}/{}/{}", w.guild.id, w.transcripts, transcript.summary.id);
    assert!(entry.contains(&link), "{entry}");
}

#[tokio::test(flavor = "multi_thread")]
async fn calls_are_four_and_one_for_each_hundred_messages() {
    for total in [42, 99, 250, 301] {
        let ticket = OpenTicket::new().await;
        let w = &ticket.world;
        ticket.closes().await;
        ticket.fill(total);
        let asked = ticket.click(&w.bob, "Delete").await;
        let start = w.sandbox.trace().len();
        w.bob.click(asked.message.unwrap().id, "Supprimer définitivement").await;
        let transcript = ticket.transcript().await;
        ticket.quiet().await;
        let calls = of_bot(&w.calls_since(start));
        assert_eq!(calls.len(), 4 + total.div_ceil(100), "{total} messages: {calls:#?}");
        // The closing is told by a line of its own, which stands for the announcement.
        assert_eq!(transcript.html.matches("<article").count(), total - 1);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn every_kind_of_message_is_in_it() {
    let ticket = OpenTicket::new().await;
    let w = &ticket.world;
    let alice = json!({ "id": w.alice.id.to_string() });
    let kinds = [
        json!({ "content": "||caché||" , "pinned": true }),
        json!({ "embeds": [{ "type": "rich", "title": "Un titre", "description": "un *corps*" }] }),
        json!({ "poll": { "question": { "text": "Quand ?" }, "answers": [{ "answer_id": 1, "poll_media": { "text": "Lundi" } }], "expiry": "2026-12-01T00:00:00+00:00", "allow_multiselect": false, "layout_type": 1 } }),
        json!({ "sticker_items": [{ "id": "31", "name": "Coucou", "format_type": 1 }] }),
        json!({ "flags": 32768, "components": [{ "type": 10, "id": 1, "content": "texte des composants" }] }),
        json!({ "type": 7 }),
    ];
    for mut kind in kinds {
        kind["author"] = alice.clone();
        ticket.seed(kind);
    }
    let unknown = Seeding { undescribed: true, ..Seeding::default() };
    let future = json!({ "author": alice, "type": 250, "content": "du futur", "components": [{ "type": 99, "label": "nouveau" }] });
    w.sandbox.seed_with(ticket.channel, [future], unknown).unwrap();
    ticket.deletes(&w.bob).await;
    let transcript = ticket.transcript().await;
    for expected in [
        "caché",
        "Un titre",
        "Quand ?",
        "Lundi",
        "Coucou",
        "texte des composants",
        "a rejoint le serveur",
        "type 250",
        "du futur",
        "Composant de type 99",
        "nouveau",
    ] {
        assert!(transcript.html.contains(expected), "{expected} is not in the HTML");
        assert!(transcript.text.contains(expected), "{expected} is not in {}", transcript.text);
    }
}

/// A picture of so many bytes.
fn picture(size: usize) -> Vec<u8> {
    let mut bytes = b"\x89PNG\r\n\x1a\n".to_vec();
    bytes.resize(size, 0);
    bytes
}

#[tokio::test(flavor = "multi_thread")]
async fn pictures_survive_and_what_cannot_is_told() {
    let ticket = OpenTicket::new().await;
    let w = &ticket.world;
    let files = vec![
        Upload::new("petite.png", "image/png", &picture(2_000)),
        Upload::new("grande.png", "image/png", &picture(600_000)),
        Upload::new("notes.svg", "image/svg+xml", b"<svg onload='alert(1)'/>"),
    ];
    w.alice.write_with(ticket.channel, "voici", files).unwrap();
    w.guild.set_premium_tier(2);
    w.alice
        .write_with(ticket.channel, "lourd", vec![Upload::new("film.mp4", "video/mp4", &picture(25 << 20))])
        .unwrap();
    let elsewhere = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    elsewhere.set_nonblocking(true).unwrap();
    let url = format!("http://{}/a.png", elsewhere.local_addr().unwrap());
    let embed = json!({ "type": "image", "url": url, "thumbnail": { "url": url } });
    ticket.seed(json!({ "author": { "id": w.alice.id.to_string() }, "content": "ailleurs", "embeds": [embed] }));
    ticket.deletes(&w.bob).await;
    let transcript = ticket.transcript().await;
    assert!(transcript.html.contains("alt=\"petite.png\" title=\"petite.png\" src=\"data:image/png;base64,"));
    let beside: Vec<_> = ticket.posted().into_iter().filter(|message| message.text().contains("renvoie")).collect();
    assert_eq!(beside.len(), 1, "the files of one message are posted together");
    let names: Vec<_> = read(&beside[0]).await.into_iter().map(|(name, bytes)| (name, bytes.len())).collect();
    assert_eq!(names, [("grande.png".to_owned(), 600_000), ("notes.svg".to_owned(), 24)]);
    let link = format!("https://discord.com/channels/{}/{}/{}", w.guild.id, w.transcripts, beside[0].id);
    assert_eq!(transcript.html.matches(&link).count(), 2);
    assert!(transcript.text.contains("trop volumineux"), "{}", transcript.text);
    assert!(elsewhere.accept().is_err(), "nobody but Discord was asked");
    let summary = transcript.summary.text().replace('\\', "");
    assert!(summary.contains("conservés : 4, en lien : 0, perdus : 1"), "{summary}");
}

#[tokio::test(flavor = "multi_thread")]
async fn without_a_transcript_channel_nothing_is_deleted_and_an_administrator_decides() {
    let ticket = OpenTicket::new().await;
    let w = &ticket.world;
    w.alice.write(ticket.channel, "important").unwrap();
    w.guild.delete_channel(w.transcripts);
    ticket.deletes(&w.bob).await;
    ticket.shown(&w.bob, "Pas de transcript").await;
    ticket.quiet().await;
    assert_eq!(ticket.state().await, "closed");
    let shown = ticket.seen_by(&w.alice).unwrap();
    assert!(shown.message_containing("important").is_some() && !shown.can("SEND_MESSAGES"));
    assert!(w.logged("rien n’est supprimé").await.contains("salon de transcripts"));
    let refused = ticket.click(&w.bob, "Supprimer sans transcript").await;
    assert!(refused.text().contains("administrateurs"), "{refused:?}");
    let asked = ticket.click(&w.ada, "Supprimer sans transcript").await;
    assert!(asked.text().contains("Aucun transcript ne sera conservé"), "{asked:?}");
    assert!(ticket.seen_by(&w.alice).is_some(), "nothing is deleted yet");
    w.ada.click(asked.message.unwrap().id, "Supprimer sans transcript").await;
    ticket.is_gone().await;
    w.logged("supprimé sans transcript").await;
    ticket.quiet().await;
    assert_eq!(ticket.state().await, "deleted");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_staff_retry_once_the_cause_is_mended() {
    let ticket = OpenTicket::new().await;
    let w = &ticket.world;
    let denied = permissions::ATTACH_FILES | permissions::SEND_MESSAGES;
    let overwrite = |deny| guichet_sandbox::state::Overwrite {
        id: w.sandbox.application_id(),
        kind: guichet_sandbox::state::OverwriteKind::Member,
        allow: 0,
        deny,
    };
    w.guild.set_overwrite(w.transcripts, overwrite(denied));
    let heard = w.bob.view(w.guild.id).ephemerals.len();
    ticket.deletes(&w.bob).await;
    ticket.shown(&w.bob, "ne peut pas écrire dans le salon de transcripts").await;
    let told = w
        .bob
        .until("told", w.guild.id, |view| {
            view.ephemerals[heard..].iter().find(|one| one.text().contains("Joindre des fichiers")).cloned()
        })
        .await;
    assert!(told.text().contains("Joindre des fichiers"), "{}", told.text());
    ticket.quiet().await;
    w.guild.remove_overwrite(w.transcripts, w.sandbox.application_id());
    assert!(ticket.click(&w.alice, "Réessayer").await.text().contains("Seul le staff"));
    ticket.does(&w.bob, "Réessayer").await;
    let transcript = ticket.transcript().await;
    assert!(transcript.text.contains("Décrivez"));
    assert_eq!(ticket.summaries().len(), 1);
}

/// Whatever call breaks, and however: the channel stands whole, or its transcript does.
#[tokio::test(flavor = "multi_thread")]
async fn whatever_call_breaks_the_channel_or_the_transcript_stays() {
    let faults = |status: u16, code: u32| Fault::Status(status, json!({ "code": code, "message": "No" }));
    for fault in [faults(403, 50_013), faults(404, 10_003), faults(500, 0), Fault::Drop, Fault::DropAfter] {
        for call in 0..4 {
            let ticket = OpenTicket::new().await;
            let w = &ticket.world;
            ticket.closes().await;
            ticket.fill(150);
            let asked = ticket.click(&w.bob, "Delete").await;
            let (method, channel) = match call {
                0 => ("GET", ticket.channel),
                1 => ("POST", w.transcripts),
                2 => ("DELETE", ticket.channel),
                _ => ("POST", w.logs),
            };
            w.sandbox.faults().fail(method, &format!("/channels/{channel}/**"), fault.clone(), 1);
            w.bob.click(asked.message.unwrap().id, "Supprimer définitivement").await;
            let settled = async {
                loop {
                    let state = ticket.state().await;
                    let whole = ticket.seen_by(&w.ada).is_some_and(|channel| channel.messages.len() >= 150);
                    assert!(
                        whole || !ticket.summaries().is_empty(),
                        "{method} {fault:?}: neither channel nor transcript"
                    );
                    if state == "deleted" || state == "closed" {
                        return state;
                    }
                    // What is put off comes again minutes later.
                    let records = w.tickets().await;
                    let effects = records[0].get_array("effects").unwrap().iter().filter_map(Bson::as_document);
                    if effects.clone().any(|effect| effect.contains_key("fault")) {
                        w.advance(Duration::from_mins(3));
                    }
                    tokio::time::sleep(Duration::from_millis(20)).await;
                }
            };
            let state = tokio::time::timeout(Duration::from_mins(1), settled).await.expect("it comes to an end");
            if state == "closed" {
                assert!(ticket.seen_by(&w.ada).is_some(), "{method} {fault:?}");
            } else {
                // Told that the channel is gone, the bot leaves it alone.
                let stands = ticket.seen_by(&w.ada).is_some();
                let posted = ticket.summaries().len();
                assert!(posted == 1 || stands && posted == 0, "{method} {fault:?}: {posted}");
            }
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_discord_finds_too_large_is_halved_once() {
    let ticket = OpenTicket::new().await;
    let w = &ticket.world;
    ticket.fill(60);
    let too_large = Fault::Status(413, json!({ "code": 40_005, "message": "Request entity too large" }));
    w.sandbox.faults().fail("POST", &format!("/channels/{}/messages", w.transcripts), too_large.clone(), 1);
    ticket.deletes(&w.bob).await;
    assert_eq!(ticket.transcript().await.html.matches("<article").count(), 60);

    let ticket = OpenTicket::new().await;
    let w = &ticket.world;
    w.sandbox.faults().fail("POST", &format!("/channels/{}/messages", w.transcripts), too_large, 2);
    ticket.deletes(&w.bob).await;
    ticket.shown(&w.bob, "Discord refuse le transcript").await;
    assert!(ticket.seen_by(&w.ada).is_some());
}

#[tokio::test(flavor = "multi_thread")]
async fn the_member_gets_it_when_the_guild_wants_so() {
    for (wanted, open) in [(true, true), (true, false), (false, true)] {
        let mut world = World::without_bot(Options::default()).await;
        let mut document = specification_document(&world);
        document.insert("transcript_to_member", wanted);
        world.write_document(document).await;
        world.start_bot().await;
        world.post_panel().await;
        world.alice.set_dms_open(open);
        let ticket = OpenTicket::in_world(world).await;
        let w = &ticket.world;
        w.alice.write(ticket.channel, "bonjour").unwrap();
        ticket.deletes(&w.bob).await;
        let transcript = ticket.transcript().await;
        assert!(transcript.text.contains("bonjour"));
        ticket.quiet().await;
        let got = w.alice.direct_messages();
        assert_eq!(got.len(), usize::from(wanted && open), "{wanted} {open}");
        w.logged("Ticket n° 1 supprimé").await;
        let told = w.log().iter().filter(|entry| entry.contains("n’a pas reçu le transcript")).count();
        assert_eq!(told, usize::from(wanted && !open), "the staff are told once: {:#?}", w.log());
        if let Some(message) = got.first() {
            assert_eq!(read(message).await.len(), 2);
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn content_that_discord_withholds_is_said_in_the_summary() {
    let ticket = OpenTicket::new().await;
    let w = &ticket.world;
    w.alice.write(ticket.channel, "personne ne lira cela").unwrap();
    w.sandbox.write(|state| state.application.message_content_intent = false);
    ticket.deletes(&w.bob).await;
    let transcript = ticket.transcript().await;
    assert!(transcript.summary.text().contains("Message Content"), "{}", transcript.summary.text());
    assert!(!transcript.text.contains("personne ne lira cela"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_long_one_shows_how_far_it_is() {
    let ticket = OpenTicket::new().await;
    let w = &ticket.world;
    ticket.closes().await;
    ticket.fill(2_345);
    let asked = ticket.click(&w.bob, "Delete").await;
    // Held at its end, so that the last number can be looked at.
    let posting = w.sandbox.faults().hold_all("POST", &format!("/channels/{}/messages", w.transcripts));
    w.bob.click(asked.message.unwrap().id, "Supprimer définitivement").await;
    ticket.shown(&w.bob, "2000 messages lus").await;
    posting.release();
    let transcript = ticket.transcript().await;
    assert_eq!(transcript.html.matches("<article").count(), 2_344);
    assert!(transcript.summary.text().contains("2344"));
}

/// One thread for all, as on a server with one processor: while a long ticket is written down, others are
/// answered.
#[tokio::test(flavor = "multi_thread", worker_threads = 1)]
async fn a_long_one_holds_up_no_click() {
    let ticket = OpenTicket::new().await;
    let w = &ticket.world;
    ticket.closes().await;
    ticket.fill(10_000);
    let other = w.open(&w.dave, "Support").await.pinned().next().unwrap().id;
    let asked = ticket.click(&w.bob, "Delete").await;
    w.bob.click(asked.message.unwrap().id, "Supprimer définitivement").await;
    let mut clicks = 0;
    while ticket.summaries().is_empty() {
        // Not staff: what they are told changes nothing.
        let answer = w.dave.click(other, "Claim").await;
        assert!(answer.is_answered(), "click {clicks}: {answer:?}");
        clicks += 1;
    }
    assert_eq!(ticket.transcript().await.html.matches("<article").count(), 9_999);
}

#[tokio::test(flavor = "multi_thread")]
async fn killed_at_any_step_it_makes_one_transcript_all_the_same() {
    // While it reads, before and after its transcript is posted.
    for (method, n) in [("GET", 2), ("POST", 0), ("POST", 1)] {
        let mut ticket = OpenTicket::of_process(PROGRAM.as_ref()).await;
        ticket.closes().await;
        ticket.fill(350);
        let bob = ticket.world.bob.clone();
        let asked = ticket.click(&bob, "Delete").await;
        let faults = ticket.world.sandbox.faults();
        // The callback is the first call, then come four pages, then the transcript.
        let held = match (method, n) {
            ("GET", n) => faults.hold(1 + n, Moment::After),
            (_, 0) => faults.hold(6, Moment::Before),
            _ => faults.hold(6, Moment::After),
        };
        bob.click(asked.message.unwrap().id, "Supprimer définitivement").await;
        held.reached().await;
        ticket.world.stop_bots().await;
        drop(held);
        ticket.world.start_process(PROGRAM.as_ref()).await;
        ticket.world.advance(Duration::from_mins(5));
        let transcript = ticket.transcript().await;
        assert_eq!(ticket.summaries().len(), 1, "{method} {n}");
        assert_eq!(transcript.html.matches("<article").count(), 349, "{method} {n}");
    }
}

/// `cargo test --release --test end_to_end hundred_thousand -- --ignored --nocapture` prints what it takes.
#[tokio::test(flavor = "multi_thread")]
#[ignore = "minutes long; the same with 2,345 messages always runs"]
async fn a_hundred_thousand_messages_stream_through() {
    const TOTAL: usize = 100_000;
    let mut world = World::without_bot(Options::default()).await;
    world.write_document(specification_document(&world)).await;
    world.start_process(PROGRAM.as_ref()).await;
    world.post_panel().await;
    let ticket = OpenTicket::in_world(world).await;
    let w = &ticket.world;
    ticket.closes().await;
    ticket.fill(TOTAL);
    let before = w.peak_memory()[0];
    let asked = ticket.click(&w.bob, "Delete").await;
    let (start, began) = (w.sandbox.trace().len(), std::time::Instant::now());
    w.bob.click(asked.message.unwrap().id, "Supprimer définitivement").await;
    while ticket.summaries().is_empty() {
        assert_ne!(ticket.state().await, "closed", "{:?}", w.log());
        tokio::time::sleep(Duration::from_millis(200)).await;
    }
    let after = w.peak_memory()[0];
    let taken = began.elapsed();
    let transcript = ticket.transcript().await;
    assert_eq!(transcript.html.matches("<article").count(), TOTAL);
    assert_eq!(transcript.text.lines().filter(|line| line.starts_with('[')).count(), TOTAL);
    let edits = w.calls_since(start).iter().filter(|call| call.method == "PATCH").count();
    eprintln!(
        "{TOTAL} messages: {} calls, {edits} of them numbers for the staff; {taken:?}; peak memory {after} KiB, {before} KiB before; {} files, {} bytes of HTML",
        w.calls_since(start).len(),
        ticket.posted().iter().map(|message| message.attachments.len()).sum::<usize>(),
        transcript.html.len(),
    );
}
