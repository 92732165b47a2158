//! What happens by itself is suspended in one ticket: for its staff alone to see.
use crate::{
    inactivity::{A_DAY, A_LOOK, A_MINUTE, AN_HOUR, LAPSED, MEMBER, STAFF, all},
    open_ticket::OpenTicket,
    promises::PROMISE,
    proposals::PROPOSE,
    toolbox::{Toolbox, everything_read_by},
};
use guichet_sandbox::people::Person;

const SUSPEND: &str = "Suspendre les relances";

impl OpenTicket {
    async fn suspends(&self, person: &Person) {
        let shown = Toolbox::with(self, person, SUSPEND).await.click("Suspendre").await;
        assert!(shown.contains("Les relances sont suspendues") && shown.contains(&person.id.to_string()), "{shown}");
        self.quiet().await;
    }

    async fn resumes(&self, person: &Person) {
        let shown = Toolbox::with(self, person, SUSPEND).await.click("Reprendre les relances").await;
        assert!(shown.contains("jusqu’à ce que vous repreniez"), "{shown}");
        self.quiet().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_is_reminded_nor_closed_until_it_is_resumed_and_counts_from_then() {
    let ticket = OpenTicket::waiting(all()).await;
    let w = &ticket.world;
    w.bob.write(ticket.channel, "Quel est le problème ?").unwrap();
    ticket.looked(A_LOOK).await;
    w.advance(A_DAY);
    ticket.finds(&w.alice, MEMBER).await;
    ticket.suspends(&w.bob).await;
    w.logged("relances suspendues").await;
    ticket.looked(7 * A_DAY).await;
    ticket.looked(7 * A_DAY).await;
    assert!(ticket.said(&w.alice, LAPSED).is_empty());
    w.alice.write(ticket.channel, "Bonjour ?").unwrap();
    ticket.looked(A_LOOK).await;
    ticket.looked(A_DAY).await;
    assert!(ticket.said(&w.bob, STAFF).is_empty());
    ticket.resumes(&w.bob).await;
    w.logged("relances reprises").await;
    ticket.looked(A_LOOK).await;
    ticket.looked(A_LOOK).await;
    assert!(ticket.said(&w.bob, STAFF).is_empty(), "an hour from now");
    w.advance(AN_HOUR);
    ticket.finds(&w.bob, STAFF).await;
    // The member met nothing of the tool.
    let read = everything_read_by(&ticket, &w.alice);
    assert!(!read.contains("suspend") && !read.contains("reprises"), "{read}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_reminder_from_before_closes_nothing_at_the_resumption() {
    let ticket = OpenTicket::waiting(all()).await;
    let w = &ticket.world;
    w.bob.write(ticket.channel, "Quel est le problème ?").unwrap();
    ticket.looked(A_LOOK).await;
    w.advance(A_DAY);
    ticket.finds(&w.alice, MEMBER).await;
    ticket.suspends(&w.bob).await;
    ticket.looked(7 * A_DAY).await;
    ticket.resumes(&w.bob).await;
    // What was due at a look is done by the next one.
    ticket.looked(AN_HOUR).await;
    ticket.looked(A_LOOK).await;
    assert!(ticket.said(&w.alice, LAPSED).is_empty(), "the member has a day from now");
    w.advance(A_DAY);
    ticket.finds(&w.alice, LAPSED).await;
    assert_eq!(ticket.said(&w.alice, MEMBER).len(), 1);
}

/// A ticket whose staff proposed to close it after a day, and suspended that: three days ago.
async fn with_suspended_proposal() -> OpenTicket {
    let ticket = OpenTicket::new().await;
    let w = &ticket.world;
    w.bob.write(ticket.channel, "Voici la réponse.").unwrap();
    ticket.proposes(&w.bob, "Fermer après 24 heures sans message du membre").await;
    ticket.suspends(&w.bob).await;
    w.advance(3 * A_DAY);
    ticket.sleeps().await;
    ticket
}

#[tokio::test(flavor = "multi_thread")]
async fn a_proposal_closes_nothing_and_a_promise_keeps_its_reminder() {
    let ticket = with_suspended_proposal().await;
    let w = &ticket.world;
    assert!(ticket.said(&w.alice, LAPSED).is_empty());
    let toolbox = Toolbox::with(&ticket, &w.bob, PROPOSE).await;
    assert_eq!(toolbox.seen().options("Choisir un délai"), ["Sans délai : seul un clic ferme le ticket"]);
    assert!(Toolbox::open(&ticket, &w.carol).await.seen().text().contains("Relances suspendues"));
    Toolbox::with(&ticket, &w.bob, PROMISE).await.choose("Choisir quand", &["Dans 1 heure"]).await;
    w.advance(AN_HOUR + 2 * A_MINUTE);
    ticket.finds(&w.bob, "La réponse promise est attendue").await;
}

/// The member read that the ticket closes by itself: it does, once that is resumed, and a whole day later.
#[tokio::test(flavor = "multi_thread")]
async fn a_proposal_keeps_its_word_once_it_is_resumed() {
    let ticket = with_suspended_proposal().await;
    let w = &ticket.world;
    ticket.resumes(&w.bob).await;
    w.advance(23 * AN_HOUR);
    ticket.looked_once().await;
    assert!(ticket.said(&w.alice, LAPSED).is_empty(), "a day from the resumption");
    w.advance(2 * AN_HOUR);
    ticket.finds(&w.alice, LAPSED).await;
}
