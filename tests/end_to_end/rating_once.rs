//! An ending is asked about once and in one message, whatever overtakes the question or loses Discord's answer to it.
use crate::{
    inactivity::{A_DAY, A_MINUTE, AN_HOUR},
    open_ticket::OpenTicket,
    posts::failed,
    rating::STARS,
    toolbox::Toolbox,
    transcript_copies::{is_direct, writes_more_than_a_message},
};
use guichet_sandbox::{
    fault::{Fault, Moment},
    people::{MessageView, View},
};
use mongodb::bson::{Document, doc};
use serde_json::json;
use std::time::Duration;

/// Longer than Discord remembers a nonce, and than anything is put off.
const LATER: Duration = Duration::from_mins(15);
const COPY: &str = "En voici le transcript";

/// A ticket whose end is asked about, and of which its member gets a copy.
async fn copied() -> OpenTicket {
    let ticket = OpenTicket::rated_with(doc! { "transcript_to_member": true }).await;
    ticket.world.alice.write(ticket.channel, "bonjour").unwrap();
    ticket
}

impl OpenTicket {
    /// Waits until this effect has failed.
    pub async fn fails(&self, effect: &str) {
        self.world.until_records(effect, |records| failed(&records[0], effect).then_some(())).await;
    }

    /// Discord is as it should be, and what was put off is done. What alice then has: so many messages, one of which
    /// asks. Returns the one that asks.
    async fn asks_once(&self, count: usize) -> MessageView {
        self.asks_once_after(LATER, count).await
    }

    async fn asks_once_after(&self, time: Duration, count: usize) -> MessageView {
        self.world.sandbox.faults().clear();
        self.world.advance(time);
        self.direct(count).await;
        let told = self.world.alice.direct_messages();
        let mut asking = told.iter().filter(|message| message.component(STARS[0]).is_some());
        let asked = asking.next().expect("a question");
        assert!(asking.next().is_none(), "{told:#?}");
        asked.clone()
    }
}

fn outage() -> Fault {
    Fault::Status(500, json!({ "message": "500: Internal Server Error", "code": 0 }))
}

#[tokio::test(flavor = "multi_thread")]
async fn a_deletion_that_overtakes_the_question_takes_it_along_with_the_copy() {
    let ticket = copied().await;
    let w = &ticket.world;
    w.sandbox.faults().fail("POST", "/users/@me/channels", outage(), 1_000);
    ticket.does(&w.bob, "Close").await;
    ticket.fails("ask_rating").await;
    ticket.deletes(&w.bob).await;
    w.logged("Ticket n° 1 supprimé").await;
    let asked = ticket.asks_once(1).await;
    assert!(asked.text().contains(COPY) && asked.attachments.len() == 2, "{asked:?}");
    let given = ticket.rates(&asked, "2 ⭐").await;
    assert!(given.text().contains(COPY) && given.text().contains("2 sur 5"), "{given:?}");
    assert_eq!(ticket.rating().await.unwrap().get_i32("stars").unwrap(), 2);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_question_that_nobody_knows_to_stand_is_not_asked_again_with_the_copy() {
    let ticket = copied().await;
    let w = &ticket.world;
    w.sandbox.faults().fail_nth(is_direct(w), 1, Fault::DropAfter, 1_000);
    ticket.does(&w.bob, "Close").await;
    ticket.fails("ask_rating").await;
    w.sandbox.faults().clear();
    ticket.deletes(&w.bob).await;
    w.logged("Ticket n° 1 supprimé").await;
    // The copy alone would find nothing to look for: it was never tried before.
    let asked = ticket.asks_once_after(Duration::from_secs(30), 2).await;
    assert!(asked.text().contains("est fermé"), "the one that stands already: {asked:?}");
    let copy = ticket.direct(2).await;
    assert!(copy.text().contains(COPY) && copy.attachments.len() == 2, "{copy:?}");
    ticket.rates(&asked, "5 ⭐").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_copy_waits_for_a_question_that_is_under_way() {
    let ticket = copied().await;
    let w = &ticket.world;
    let held = w.sandbox.faults().hold_nth(is_direct(w), 1, Moment::Before);
    ticket.does(&w.bob, "Close").await;
    held.reached().await;
    ticket.deletes(&w.bob).await;
    w.logged("Ticket n° 1 supprimé").await;
    let waits = |record: &Document| {
        let left = record.get_array("effects").unwrap().iter().map(|effect| effect.as_document().unwrap());
        let mut copies = left.filter(|effect| effect.get_str("effect").is_ok_and(|name| name == "send_transcript"));
        copies.any(|effect| effect.get_bool("handed_over").is_ok_and(|waits| waits))
    };
    w.until_records("the copy waits", |records| waits(&records[0]).then_some(())).await;
    assert!(w.alice.direct_messages().is_empty());
    drop(held);
    let asked = ticket.asks_once(2).await;
    assert!(asked.text().contains("est fermé"), "{asked:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_copy_in_two_messages_whose_end_nobody_heard_of_asks_once() {
    let ticket = copied().await;
    let w = &ticket.world;
    writes_more_than_a_message(&ticket);
    w.sandbox.faults().fail_nth(is_direct(w), 2, Fault::DropAfter, 1_000);
    ticket.deletes(&w.bob).await;
    ticket.fails("send_transcript").await;
    let asked = ticket.asks_once(2).await;
    assert!(asked.text().contains(COPY), "the last of the two: {asked:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_copy_that_nobody_heard_of_has_asked_although_its_transcript_is_gone() {
    let ticket = copied().await;
    let w = &ticket.world;
    writes_more_than_a_message(&ticket);
    w.sandbox.faults().fail_nth(is_direct(w), 2, Fault::DropAfter, 1_000);
    ticket.deletes(&w.bob).await;
    ticket.fails("send_transcript").await;
    w.ada.delete_message(ticket.summaries()[0].id).unwrap();
    let asked = ticket.asks_once(2).await;
    assert!(asked.text().contains(COPY), "{asked:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_question_alone_that_nobody_heard_of_is_not_asked_again_once_there_is_a_copy_after_all() {
    let ticket = copied().await;
    let w = &ticket.world;
    writes_more_than_a_message(&ticket);
    let gone = Fault::Status(404, json!({ "message": "Unknown Message", "code": 10_008 }));
    w.sandbox.faults().fail("GET", "/channels/{channel_id}/messages/{message_id}", gone, 1_000);
    w.sandbox.faults().fail_nth(is_direct(w), 1, Fault::DropAfter, 1_000);
    ticket.deletes(&w.bob).await;
    ticket.fails("send_transcript").await;
    let asked = ticket.asks_once(3).await;
    assert!(asked.text().contains("a été fermé et supprimé") && asked.attachments.is_empty(), "{asked:?}");
    let copy = ticket.direct(3).await;
    assert!(copy.text().contains(COPY) && copy.labels().is_empty(), "{copy:?}");
    ticket.rates(&asked, "4 ⭐").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_reason_of_the_closing_stays_above_what_becomes_of_the_question() {
    const REASON: &str = "Remboursé **le 3** @everyone";
    const SHOWN: &str = "Remboursé \\*\\*le 3\\*\\* \\@everyone";
    let ticket = OpenTicket::rated_with(doc! { "close_reason": "required" }).await;
    let w = &ticket.world;
    let form = ticket.click(&w.bob, "Close").await.modal.expect("a form");
    w.bob.submit(&form, &[("reason", REASON)]).await;
    let asked = ticket.direct(1).await;
    assert!(asked.text().contains(SHOWN), "{asked:?}");
    // A message says what was so when it was sent: nobody changes what the member has read.
    let toolbox = Toolbox::with(&ticket, &w.bob, "Motif").await;
    toolbox.fill("Corriger le motif", &[("reason", "Échangé")]).await;
    ticket.shown(&w.alice, "Échangé").await;
    ticket.quiet().await;
    let given = ticket.rates(&asked, "2 ⭐").await;
    for words in [SHOWN, "est fermé", "2 sur 5"] {
        assert!(given.text().contains(words), "{words}: {given:?}");
    }
    assert!(!given.text().contains("Que pensez-vous"), "{given:?}");
    let said = crate::rating::comments(&ticket, &given, "Trop lent").await.message.unwrap();
    assert!(said.text().contains(SHOWN) && said.text().contains("Trop lent"), "{said:?}");
    let reopened = ticket.rates(&said, crate::rating::REOPEN).await;
    assert!(reopened.text().contains(SHOWN) && reopened.text().contains("est rouvert"), "{reopened:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_reason_that_is_corrected_before_the_question_is_asked_is_asked_under_as_it_stands() {
    let ticket = OpenTicket::rated_with(doc! { "close_reason": "required" }).await;
    let w = &ticket.world;
    w.sandbox.faults().fail("POST", "/users/@me/channels", outage(), 1_000);
    let form = ticket.click(&w.bob, "Close").await.modal.expect("a form");
    w.bob.submit(&form, &[("reason", "Remboursé")]).await;
    ticket.fails("ask_rating").await;
    let toolbox = Toolbox::with(&ticket, &w.bob, "Motif").await;
    toolbox.fill("Corriger le motif", &[("reason", "Échangé")]).await;
    let asked = ticket.asks_once(1).await;
    assert!(asked.text().contains("Échangé") && !asked.text().contains("Remboursé"), "{asked:?}");
    let given = ticket.rates(&asked, "5 ⭐").await;
    assert!(given.text().contains("Échangé") && given.text().contains("5 sur 5"), "{given:?}");
}

/// Their inbox is shut at the closing, and open at the deletion.
#[tokio::test(flavor = "multi_thread")]
async fn a_question_that_stood_in_the_channel_goes_along_with_the_copy() {
    let ticket = OpenTicket::rated_with(doc! { "transcript_to_member": true }).await;
    let w = &ticket.world;
    w.alice.write(ticket.channel, "bonjour").unwrap();
    w.alice.set_dms_open(false);
    ticket.does(&w.bob, "Close").await;
    let stands =
        |view: &View| view.message(ticket.opening)?.labels().contains(&"Donner mon avis".to_owned()).then_some(());
    w.alice.until("the button", w.guild.id, stands).await;
    ticket.quiet().await;
    w.alice.set_dms_open(true);
    w.advance(AN_HOUR);
    ticket.deletes(&w.bob).await;
    w.logged("Ticket n° 1 supprimé").await;
    let copy = ticket.direct(1).await;
    assert!(copy.text().contains("En voici le transcript"), "{copy:?}");
    assert!(copy.component(STARS[0]).is_some(), "no question though its time is not over: {copy:?}");
}

/// Discord is down for longer than it can be answered.
#[tokio::test(flavor = "multi_thread")]
async fn a_question_is_not_asked_once_it_cannot_be_answered() {
    let ticket = OpenTicket::rated().await;
    let w = &ticket.world;
    w.sandbox.faults().fail(
        "POST",
        "/users/@me/channels",
        Fault::Status(500, json!({ "message": "x", "code": 0 })),
        100_000,
    );
    ticket.does(&w.bob, "Close").await;
    ticket.fails("ask_rating").await;
    w.advance(8 * A_DAY);
    w.sandbox.faults().clear();
    w.advance(Duration::from_mins(15));
    ticket.quiet().await;
    let told = w.alice.direct_messages();
    assert!(told.is_empty(), "{told:#?}");
}

/// The question is under way when the ticket is reopened and closed again.
#[tokio::test(flavor = "multi_thread")]
async fn a_reopening_between_leaves_one_question_that_counts() {
    let ticket = OpenTicket::rated_with(doc! { "transcript_to_member": true }).await;
    let w = &ticket.world;
    w.alice.write(ticket.channel, "bonjour").unwrap();
    let down = Fault::Status(500, json!({ "message": "x", "code": 0 }));
    w.sandbox.faults().fail("POST", "/users/@me/channels", down, 100_000);
    ticket.does(&w.bob, "Close").await;
    ticket.fails("ask_rating").await;
    ticket.does(&w.bob, "Reopen").await;
    w.advance(A_MINUTE);
    ticket.does(&w.bob, "Close").await;
    ticket.fails("ask_rating").await;
    w.sandbox.faults().clear();
    ticket.deletes(&w.bob).await;
    w.logged("Ticket n° 1 supprimé").await;
    w.advance(Duration::from_mins(15));
    let copy = ticket.direct(1).await;
    assert!(copy.component(STARS[0]).is_some() && copy.attachments.len() == 2, "{copy:?}");
    ticket.rates(&copy, STARS[3]).await;
}
