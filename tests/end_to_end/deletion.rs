//! Delete reads the history from both ends at once: quick, in few calls, and nothing is missed.
use crate::{open_ticket::OpenTicket, support::World};
use guichet_sandbox::{
    Options,
    fault::{Fault, Moment, Scope},
    people::{MessageView, View},
    trace::{Call, steps},
};
use std::time::Duration;

const LATENCY: Duration = Duration::from_millis(250);

impl OpenTicket {
    async fn slow() -> Self {
        Self::in_world(World::configured_on(Options { latency: LATENCY, ..Options::default() }).await).await
    }

    /// Confirms the deletion, and returns the calls from then on once everything is done.
    async fn calls_of_deletion(&self) -> Vec<Call> {
        let asked = self.click(&self.world.bob, "Delete").await;
        let start = self.world.sandbox.trace().len();
        self.world.bob.click(asked.message.unwrap().id, "Supprimer définitivement").await;
        self.quiet().await;
        assert_eq!(self.state().await, "deleted");
        self.world.ended_calls_since(start).await
    }

    /// The calls of a bot that reads this channel's history.
    fn reads(&self, calls: &[Call]) -> usize {
        let history = format!("/channels/{}/messages?", self.channel);
        calls.iter().filter(|call| call.method == "GET" && call.path.starts_with(&history)).count()
    }
}

/// Until the channel is gone: the log entry comes afterwards.
fn until_gone(calls: &[Call]) -> Vec<Call> {
    let gone = calls.iter().position(|call| call.method == "DELETE").expect("the channel is deleted");
    calls[..=gone].to_vec()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_closed_ticket_of_250_messages_is_gone_after_four_steps() {
    let ticket = OpenTicket::slow().await;
    ticket.closes().await;
    ticket.fill(250);
    let calls = ticket.calls_of_deletion().await;
    assert_eq!(steps(&until_gone(&calls)), 4, "{calls:#?}");
    assert_eq!(ticket.reads(&calls), 3, "{calls:#?}");
    assert_eq!(
        ticket.transcript().await.html.matches("<article").count(),
        249,
        "the line of the closing stands for its announcement"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn an_open_one_is_read_beside_the_lock() {
    let ticket = OpenTicket::slow().await;
    ticket.fill(250);
    let calls = ticket.calls_of_deletion().await;
    assert_eq!(steps(&until_gone(&calls)), 4, "{calls:#?}");
    assert!(ticket.reads(&calls) <= 4, "{calls:#?}");
    assert_eq!(ticket.transcript().await.html.matches("<article").count(), 250);
}

/// The rank of each of these words in the transcript, which holds each once.
fn ranks(text: &str, words: &[&str]) -> Vec<usize> {
    words
        .iter()
        .map(|word| {
            let found: Vec<_> = text.match_indices(word).collect();
            assert_eq!(found.len(), 1, "{word} in {text}");
            found[0].0
        })
        .collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_written_until_the_lock_is_in_the_transcript() {
    for filled in [20, 150, 450] {
        let ticket = OpenTicket::new().await;
        let w = &ticket.world;
        ticket.fill(filled);
        let lock = w.sandbox.faults().hold_all("PATCH", &format!("/channels/{}", ticket.channel));
        let start = w.sandbox.trace().len();
        ticket.deletes(&w.bob).await;
        lock.reached().await;
        // Read as far as it goes: the lock is still to come.
        let pages = filled / 100 + 1;
        w.sandbox
            .until("the old end is read", |_| {
                let calls = w.calls_since(start);
                let ended = calls.iter().filter(|call| call.ended.is_some()).cloned().collect::<Vec<_>>();
                (ticket.reads(&ended) == pages).then_some(())
            })
            .await;
        w.alice.write(ticket.channel, "juste avant").unwrap();
        w.bob.write(ticket.channel, "en dernier").unwrap();
        lock.release();
        let transcript = ticket.transcript().await;
        let ranks = ranks(&transcript.text, &["message 2\n", "juste avant", "en dernier"]);
        assert!(ranks.is_sorted(), "{}", transcript.text);
        assert_eq!(transcript.html.matches("<article").count(), filled + 2);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_administrators_write_and_delete_meanwhile_makes_no_gap() {
    let ticket = OpenTicket::new().await;
    let w = &ticket.world;
    ticket.closes().await;
    ticket.fill(450);
    let standing = ticket.seen_by(&w.ada).unwrap().messages;
    let asked = ticket.click(&w.bob, "Delete").await;
    // The callback, the newest page, and one of the two after it.
    let held = w.sandbox.faults().hold(3, Moment::Before);
    w.bob.click(asked.message.unwrap().id, "Supprimer définitivement").await;
    held.reached().await;
    w.ada.write(ticket.channel, "attendez").unwrap();
    // The last of the first page from the old end, and the first of the newest: what the ends have met at.
    for n in [100, 101, 349, 350, 351] {
        w.ada.delete_message(standing[n - 1].id).unwrap();
    }
    w.advance(Duration::from_secs(10));
    drop(held);
    let transcript = ticket.transcript().await;
    // The first three are the message with the buttons, its pin, and the announcement of the closing.
    let words: Vec<String> = (4..=450).map(|n| format!("message {}\n", n - 1)).collect();
    let (mut found, mut last) = (0, 0);
    for (n, word) in (4..=450).zip(&words) {
        let place = transcript.text.find(word.as_str());
        assert!(place.is_some() || [100, 101, 349, 350, 351].contains(&n), "{word} is missing");
        if let Some(place) = place {
            assert!(place > last, "{word} is out of order");
            assert_eq!(transcript.text.matches(word.as_str()).count(), 1, "{word}");
            (found, last) = (found + 1, place);
        }
    }
    assert!(found >= 447 - 5);
    assert!(transcript.text.find("attendez").unwrap() > last, "{}", transcript.text);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_lock_that_is_put_off_puts_the_transcript_off() {
    let ticket = OpenTicket::new().await;
    let w = &ticket.world;
    ticket.fill(150);
    let later = Fault::RateLimited { scope: Scope::Shared, retry_after: 60.0 };
    w.sandbox.faults().fail("PATCH", &format!("/channels/{}", ticket.channel), later, 4);
    ticket.deletes(&w.bob).await;
    w.until_records("the lock is put off", |records| {
        let effects = records[0].get_array("effects").unwrap();
        effects.iter().any(|effect| effect.as_document().unwrap().contains_key("fault")).then_some(())
    })
    .await;
    assert!(ticket.summaries().is_empty(), "people can still write");
    w.alice.write(ticket.channel, "encore là").unwrap();
    w.sandbox.faults().clear();
    w.advance(Duration::from_mins(3));
    let transcript = ticket.transcript().await;
    assert!(transcript.text.contains("encore là"));
    assert_eq!(transcript.html.matches("<article").count(), 151);
    assert_eq!(ticket.summaries().len(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_cannot_be_locked_is_not_deleted() {
    let ticket = OpenTicket::new().await;
    let w = &ticket.world;
    ticket.fill(150);
    let refused = Fault::Status(403, serde_json::json!({ "code": 50_013, "message": "Missing Permissions" }));
    w.sandbox.faults().fail("PATCH", &format!("/channels/{}", ticket.channel), refused, 4);
    ticket.deletes(&w.bob).await;
    w.until_records("it stays", |records| (records[0].get_str("state").unwrap() == "closed").then_some(())).await;
    w.sandbox.faults().clear();
    ticket.quiet().await;
    assert!(ticket.summaries().is_empty());
    assert!(ticket.seen_by(&w.ada).unwrap().messages.len() >= 150);
}

/// What Discord says to a bot that may not do something.
fn forbidden() -> Fault {
    Fault::Status(403, serde_json::json!({ "code": 50_013, "message": "Missing Permissions" }))
}

#[tokio::test(flavor = "multi_thread")]
async fn a_deletion_that_discord_refuses_is_taken_back_wherever_it_was_announced() {
    let ticket = OpenTicket::new().await;
    let w = &ticket.world;
    ticket.closes().await;
    let channel = format!("/channels/{}", ticket.channel);
    w.sandbox.faults().fail("DELETE", &channel, forbidden(), 1);
    let question = ticket.click(&w.bob, "Delete").await.message.unwrap();
    let answer = w.bob.click(question.id, "Supprimer définitivement").await;
    assert!(answer.is_answered(), "{answer:?}");
    let entry = w.logged("suppression refusée par Discord").await;
    for part in ["Ticket n° 1", "Cause", "permission", "Remède", "Diagnostic", "reste là, marqué comme fermé"] {
        assert!(entry.contains(part), "{part}: {entry}");
    }
    let taken_back = |message: &MessageView| message.text().contains("refusé") && message.components.is_empty();
    let told = w
        .bob
        .until("the answer is taken back", w.guild.id, |view| {
            view.message(question.id).filter(|message| taken_back(message)).map(MessageView::text)
        })
        .await;
    for part in ["Discord a refusé de supprimer ce ticket", "permission", "Donnez au bot", "fermé"] {
        assert!(told.contains(part), "{part}: {told}");
    }
    ticket.quiet().await;
    let ephemerals = w.bob.view(w.guild.id).ephemerals;
    let claims = |text: &str| text.contains("en cours de suppression") || text.contains("est enregistré");
    assert!(!ephemerals.iter().any(|message| claims(&message.text())), "{ephemerals:#?}");
    assert!(!w.log().iter().any(|entry| entry.contains("n° 1 supprimé")), "{:#?}", w.log());
    let pinned = w.bob.view(w.guild.id).message(ticket.opening).cloned().unwrap();
    for button in ["Reopen", "Delete"] {
        assert_ne!(pinned.component(button).unwrap()["disabled"], true, "{button}");
    }
    assert_eq!(ticket.state().await, "closed");
    // Once it is mended, it goes.
    ticket.deletes(&w.bob).await;
    w.logged("n° 1 supprimé").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_deletion_whose_lock_is_refused_says_so_too() {
    let ticket = OpenTicket::new().await;
    let w = &ticket.world;
    w.sandbox.faults().fail("PATCH", &format!("/channels/{}", ticket.channel), forbidden(), 9);
    w.sandbox.faults().fail("PUT", "/channels/{channel_id}/permissions/{overwrite_id}", forbidden(), 99);
    let question = ticket.click(&w.bob, "Delete").await.message.unwrap();
    w.bob.click(question.id, "Supprimer définitivement").await;
    w.logged("suppression refusée par Discord").await;
    let shown = |view: &View| view.message(question.id)?.text().contains("a refusé de supprimer").then_some(());
    w.bob.until("the answer is taken back", w.guild.id, shown).await;
    assert!(w.logged("changement des permissions refusé").await.contains("Remède"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_lock_that_discord_refuses_is_no_lock_in_the_log_either() {
    let ticket = OpenTicket::new().await;
    let w = &ticket.world;
    w.sandbox.faults().fail("PATCH", &format!("/channels/{}", ticket.channel), forbidden(), 9);
    w.sandbox.faults().fail("PUT", "/channels/{channel_id}/permissions/{overwrite_id}", forbidden(), 99);
    ticket.click(&w.bob, "Close").await;
    let entry = w.logged("changement des permissions refusé").await;
    for part in ["Ticket n° 1", "Cause", "Remède"] {
        assert!(entry.contains(part), "{part}: {entry}");
    }
    ticket.shown(&w.ada, "Discord a refusé").await;
    ticket.quiet().await;
    let told = w.log().iter().filter(|entry| entry.contains("changement des permissions refusé")).count();
    assert_eq!(told, 1, "once");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_deletion_without_a_transcript_is_not_announced_for_ever() {
    let ticket = OpenTicket::new().await;
    let w = &ticket.world;
    ticket.closes().await;
    w.sandbox.faults().fail("POST", &format!("/channels/{}/messages", w.transcripts), forbidden(), 9);
    let question = ticket.click(&w.bob, "Delete").await.message.unwrap();
    let heard = w.bob.view(w.guild.id).ephemerals.len();
    w.bob.click(question.id, "Supprimer définitivement").await;
    assert!(w.hear(&w.bob, heard).await.text().contains("transcript"));
    let shown = |view: &View| view.message(question.id)?.text().contains("n’est pas supprimé").then_some(());
    w.bob.until("the answer is taken back", w.guild.id, shown).await;
}
