//! A promise of the staff to come back: who sees it, what keeps it, and who is reminded of it.
use crate::{
    inactivity::{A_DAY, A_LOOK, A_MINUTE, AN_HOUR, LAPSED, MEMBER, STAFF, all},
    open_ticket::OpenTicket,
    problems::invite_again,
    toolbox::Toolbox,
};
use chrono::{DateTime, Days, NaiveTime, TimeDelta, Utc};
use guichet_sandbox::{
    fault::Fault,
    people::{MessageView, Person},
};
use mongodb::bson::{Document, doc};
use serde_json::json;
use std::time::Duration;

pub const PROMISE: &str = "Promettre une réponse";
const WHEN: &str = "Choisir quand";
const PROMISED: &str = "Je reviens vers vous";
const OVER: &str = "La réponse promise est attendue";
const PROGRAM: &str = env!("CARGO_BIN_EXE_guichet");

impl OpenTicket {
    pub async fn promises(&self, person: &Person, when: &str) -> String {
        let done = Toolbox::with(self, person, PROMISE).await.choose(WHEN, &[when]).await;
        assert!(done.contains("C’est annoncé"), "{done}");
        self.finds(person, PROMISED).await.text()
    }

    /// Waits until nothing more is to happen in the ticket by itself.
    pub async fn sleeps(&self) {
        let sleeps = |records: &[Document]| (!records[0].contains_key("wakes_at")).then_some(());
        self.world.until_records("nothing is to happen", sleeps).await;
        self.quiet().await;
    }

    fn pings(&self, person: &Person) -> usize {
        person.view(self.world.guild.id).pinged_in.len()
    }
}

fn notifies(message: &MessageView, person: &Person) -> bool {
    message.content == format!("<@{}>", person.id)
}

/// The times that a message shows.
fn times(text: &str) -> Vec<DateTime<Utc>> {
    let parts = text.split("<t:").skip(1);
    let seconds = parts.filter_map(|part| part.split(':').next()?.parse().ok());
    seconds.filter_map(|seconds| DateTime::from_timestamp(seconds, 0)).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn the_member_sees_the_time_and_whoever_promised_is_reminded_once() {
    // Nothing of it needs a server that chose reminders.
    let ticket = OpenTicket::new().await;
    let w = &ticket.world;
    w.alice.write(ticket.channel, "Bonjour ?").unwrap();
    let start = w.sandbox.clock().now();
    let told = ticket.promises(&w.bob, "Dans 1 heure").await;
    let until = times(&told)[0] - start;
    assert!((until.num_seconds() - 3_600).abs() < 60, "{told}");
    assert_eq!(ticket.said(&w.alice, PROMISED).len(), 1);
    w.logged("réponse promise au membre").await;
    w.advance(Duration::from_mins(58));
    w.alice.write(ticket.channel, "J’attends.").unwrap();
    assert!(ticket.said(&w.bob, OVER).is_empty(), "not before its time");
    w.advance(4 * A_MINUTE);
    let reminder = ticket.finds(&w.bob, OVER).await;
    assert!(notifies(&reminder, &w.bob), "{reminder:?}");
    w.logged("rappel d’une réponse promise").await;
    ticket.sleeps().await;
    w.advance(21 * A_DAY);
    let other = w.open(&w.dave, "Partenariat").await;
    assert_ne!(other.id, ticket.channel);
    assert_eq!((ticket.said(&w.bob, OVER).len(), ticket.pings(&w.bob)), (1, 1));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_word_of_any_staff_keeps_it_even_if_the_member_wrote_after() {
    let ticket = OpenTicket::new().await;
    let w = &ticket.world;
    w.carol.write(ticket.channel, "Un collègue vous répondra.").unwrap();
    ticket.promises(&w.bob, "Dans 4 heures").await;
    w.advance(AN_HOUR);
    w.carol.write(ticket.channel, "Voici la réponse.").unwrap();
    w.alice.write(ticket.channel, "Merci !").unwrap();
    w.advance(4 * AN_HOUR);
    ticket.sleeps().await;
    assert!(ticket.said(&w.bob, OVER).is_empty());
    let record = &w.tickets().await[0];
    assert!(!record.get_document("waiting").is_ok_and(|waiting| waiting.contains_key("promise")), "{record}");
}

#[tokio::test(flavor = "multi_thread")]
async fn tomorrow_at_nine_is_what_the_clocks_of_the_server_show() {
    let ticket = OpenTicket::new().await;
    let w = &ticket.world;
    w.set(doc! { "hours": { "zone": "America/New_York" } }).await;
    let zone = chrono_tz::America::New_York;
    let told = ticket.promises(&w.bob, "Demain à 9 h").await;
    let today = w.sandbox.clock().now().with_timezone(&zone).date_naive();
    let tomorrow = (today + Days::new(1)).and_time(NaiveTime::from_hms_opt(9, 0, 0).unwrap());
    let until = tomorrow.and_local_timezone(zone).unwrap().to_utc();
    assert_eq!(times(&told)[0], until, "{told}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_new_promise_replaces_the_one_that_was_seen() {
    let ticket = OpenTicket::new().await;
    let w = &ticket.world;
    let late = Toolbox::with(&ticket, &w.carol, PROMISE).await;
    ticket.promises(&w.bob, "Dans 1 heure").await;
    let refused = late.refused(WHEN, &["Dans 4 heures"]).await;
    assert!(refused.contains("a changé entre-temps"), "{refused}");
    assert!(
        Toolbox::with(&ticket, &w.carol, PROMISE).await.seen().text().contains(&format!("<@{}> a promis", w.bob.id))
    );
    ticket.promises(&w.carol, "Dans 4 heures").await;
    w.advance(2 * AN_HOUR);
    ticket.looked_once().await;
    assert!(ticket.said(&w.bob, OVER).is_empty(), "it was replaced");
    w.advance(3 * AN_HOUR);
    let reminder = ticket.finds(&w.carol, OVER).await;
    assert!(notifies(&reminder, &w.carol), "{reminder:?}");
    assert_eq!(ticket.pings(&w.bob), 0);
}

impl OpenTicket {
    /// Waits until the ticket was looked at, and waits for a later time.
    pub async fn looked_once(&self) {
        let now = self.world.sandbox.clock().now();
        let later = |records: &[Document]| {
            let wakes = records[0].get_datetime("wakes_at").ok()?.to_chrono();
            (wakes > now).then_some(())
        };
        self.world.until_records("the ticket waits", later).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_answer_keeps_it_though_the_clock_of_the_bot_is_ahead_of_discords() {
    let ticket = OpenTicket::new().await;
    let w = &ticket.world;
    w.bot_is_ahead(2 * A_MINUTE);
    ticket.promises(&w.bob, "Dans 1 heure").await;
    w.bob.write(ticket.channel, "Voici la réponse.").unwrap();
    w.advance(2 * AN_HOUR);
    ticket.sleeps().await;
    assert!(ticket.said(&w.bob, OVER).is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_has_the_claim_by_then_is_reminded() {
    let ticket = OpenTicket::new().await;
    let w = &ticket.world;
    ticket.does(&w.bob, "Claim").await;
    ticket.promises(&w.bob, "Dans 1 heure").await;
    let toolbox = Toolbox::with(&ticket, &w.ada, "Reprendre le ticket").await;
    toolbox.click("Reprendre le ticket").await;
    w.logged("Ticket n° 1 repris").await;
    w.advance(AN_HOUR + 2 * A_MINUTE);
    let reminder = ticket.finds(&w.ada, OVER).await;
    assert!(notifies(&reminder, &w.ada), "bob can write no more: {reminder:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_staff_are_reminded_of_a_promise_whose_author_is_staff_no_more() {
    let ticket = OpenTicket::new().await;
    let w = &ticket.world;
    ticket.does(&w.bob, "Claim").await;
    ticket.promises(&w.bob, "Dans 1 heure").await;
    w.guild.remove_member(&w.bob);
    ticket.finds(&w.carol, "ne s’occupe plus de ce ticket").await;
    w.advance(AN_HOUR + 2 * A_MINUTE);
    let reminder = ticket.finds(&w.carol, OVER).await;
    assert_eq!(reminder.content, format!("<@&{}>", w.support_role), "{reminder:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn while_it_runs_nothing_is_reminded_nor_closed_and_then_the_staff_owe_an_answer() {
    let ticket = OpenTicket::waiting(all()).await;
    let w = &ticket.world;
    w.bob.write(ticket.channel, "Quel est le problème ?").unwrap();
    ticket.looked(A_LOOK).await;
    w.advance(A_DAY);
    ticket.finds(&w.alice, MEMBER).await;
    ticket.looked(21 * AN_HOUR).await;
    // Without the promise, the ticket would close in three hours.
    ticket.promises(&w.bob, "Dans 4 heures").await;
    ticket.looked(3 * AN_HOUR + A_LOOK).await;
    assert!(ticket.said(&w.alice, LAPSED).is_empty(), "a promise runs");
    w.advance(AN_HOUR);
    ticket.finds(&w.bob, OVER).await;
    ticket.looked(3 * A_DAY).await;
    ticket.looked(7 * A_DAY).await;
    assert!(ticket.said(&w.alice, LAPSED).is_empty(), "the staff owe an answer");
    assert_eq!((ticket.said(&w.alice, MEMBER).len(), ticket.said(&w.bob, OVER).len()), (1, 1));
    assert!(ticket.said(&w.bob, STAFF).is_empty(), "they were reminded of this wait");
    // The ordinary rules go on: the member waits, and the staff are reminded.
    w.alice.write(ticket.channel, "Alors ?").unwrap();
    ticket.looked(A_LOOK).await;
    w.advance(AN_HOUR);
    ticket.finds(&w.bob, STAFF).await;
    w.bob.write(ticket.channel, "Me voici. Tout va bien ?").unwrap();
    ticket.looked(A_LOOK).await;
    w.advance(A_DAY);
    w.alice.until("another reminder", w.guild.id, |_| (ticket.said(&w.alice, MEMBER).len() == 2).then_some(())).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_canned_answer_is_a_word_of_the_staff() {
    let ticket = OpenTicket::waiting(all()).await;
    let w = &ticket.world;
    w.alice.write(ticket.channel, "Bonjour ?").unwrap();
    ticket.looked(A_LOOK).await;
    ticket.promises(&w.bob, "Dans 1 heure").await;
    crate::canned::stored(w, &[("Délais", "Le remboursement arrive.")]).await;
    let toolbox = Toolbox::with(&ticket, &w.bob, "Réponses types").await;
    toolbox.choose("Choisir une réponse", &["Délais"]).await;
    toolbox.click("Envoyer").await;
    ticket.finds(&w.alice, "Le remboursement arrive.").await;
    ticket.looked(2 * AN_HOUR).await;
    ticket.looked(A_LOOK).await;
    assert!(ticket.said(&w.bob, OVER).is_empty() && ticket.said(&w.bob, STAFF).is_empty());
}

/// What Discord refused, the member never read.
#[tokio::test(flavor = "multi_thread")]
async fn a_canned_answer_that_is_refused_is_no_word_of_the_staff() {
    let ticket = OpenTicket::waiting(all()).await;
    let w = &ticket.world;
    w.alice.write(ticket.channel, "Bonjour ?").unwrap();
    ticket.looked(A_LOOK).await;
    crate::canned::stored(w, &[("Délais", "Le remboursement arrive.")]).await;
    let toolbox = Toolbox::with(&ticket, &w.bob, "Réponses types").await;
    toolbox.choose("Choisir une réponse", &["Délais"]).await;
    let refusal = Fault::Status(403, json!({ "message": "Missing Permissions", "code": 50013 }));
    w.sandbox.faults().fail_nth(crate::canned::is_post(&ticket), 1, refusal, 1);
    assert!(toolbox.click("Envoyer").await.contains("n’a pas été envoyée"));
    let toolbox = Toolbox::with(&ticket, &w.bob, "Proposer de fermer").await;
    let refused = toolbox.refused("Choisir un délai", &["Fermer après 24 heures sans message du membre"]).await;
    assert!(refused.contains("n’a encore rien écrit"), "{refused}");
    ticket.looked(4 * AN_HOUR).await;
    ticket.finds(&w.bob, STAFF).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_outage_over_its_time_makes_the_reminder_late_but_once() {
    let ticket = OpenTicket::new().await;
    let w = &ticket.world;
    ticket.promises(&w.bob, "Dans 1 heure").await;
    let messages = "/channels/{channel_id}/messages";
    let down = Fault::Status(500, json!({ "message": "500: Internal Server Error", "code": 0 }));
    w.sandbox.faults().fail("GET", messages, down, 1_000);
    w.advance(AN_HOUR + 2 * A_MINUTE);
    ticket.looked_once().await;
    assert!(w.failed(messages) > 0);
    w.advance(3 * AN_HOUR);
    ticket.looked_once().await;
    assert!(ticket.said(&w.bob, OVER).is_empty(), "nobody is reminded unread");
    w.sandbox.faults().clear();
    w.advance(A_LOOK);
    ticket.finds(&w.bob, OVER).await;
    ticket.sleeps().await;
    assert_eq!(ticket.said(&w.bob, OVER).len(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn it_ends_with_the_closing_and_waits_for_a_member_who_left() {
    let ticket = OpenTicket::new().await;
    let w = &ticket.world;
    ticket.promises(&w.bob, "Dans 1 heure").await;
    w.guild.remove_member(&w.alice);
    w.logged("a quitté le serveur").await;
    w.advance(2 * AN_HOUR);
    ticket.sleeps().await;
    assert!(ticket.said(&w.bob, OVER).is_empty(), "nobody waits");
    w.guild.add_member(&w.alice, &[]);
    w.logged("est revenu").await;
    w.advance(A_MINUTE);
    ticket.finds(&w.bob, OVER).await;
    ticket.promises(&w.bob, "Dans 1 heure").await;
    ticket.does(&w.bob, "Close").await;
    ticket.does(&w.bob, "Reopen").await;
    w.advance(2 * AN_HOUR);
    ticket.sleeps().await;
    assert_eq!(ticket.said(&w.bob, OVER).len(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn it_outlives_a_kill_and_of_two_processes_one_reminds() {
    let mut ticket = OpenTicket::of_process(PROGRAM.as_ref()).await;
    ticket.promises(&ticket.world.bob, "Dans 1 heure").await;
    ticket.world.kill(0).await;
    ticket.world.advance(AN_HOUR + 2 * A_MINUTE);
    ticket.world.start_process(PROGRAM.as_ref()).await;
    ticket.world.start_process(PROGRAM.as_ref()).await;
    let w = &ticket.world;
    ticket.finds(&w.bob, OVER).await;
    ticket.sleeps().await;
    w.advance(A_DAY);
    let other = w.open(&w.dave, "Partenariat").await;
    assert_ne!(other.id, ticket.channel);
    assert_eq!(ticket.said(&w.bob, OVER).len(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn in_a_server_that_the_bot_left_it_waits_and_is_looked_at_once_a_day() {
    let ticket = OpenTicket::new().await;
    let w = &ticket.world;
    ticket.promises(&w.bob, "Dans 1 heure").await;
    w.guild.kick_bot();
    w.until_document("the removal is noted", |document| document.get_datetime("left_at").ok().map(drop)).await;
    w.advance(2 * AN_HOUR);
    let next_day = (w.sandbox.clock().now() + TimeDelta::hours(23)).into();
    w.until_records("it waits for a day", |records| {
        (*records[0].get_datetime("wakes_at").ok()? > next_day).then_some(())
    })
    .await;
    invite_again(w);
    w.until_document("it is there again", |document| (!document.contains_key("left_at")).then_some(())).await;
    w.advance(A_DAY);
    assert!(notifies(&ticket.finds(&w.bob, OVER).await, &w.bob));
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_promises_themselves_an_answer() {
    let ticket = OpenTicket::new().await;
    let w = &ticket.world;
    let toolbox = Toolbox::with(&ticket, &w.bob, PROMISE).await;
    assert!(toolbox.seen().text().contains("Votre choix vaut aussitôt"));
    w.guild.give_role(&w.alice, w.support_role);
    let offered = Toolbox::open(&ticket, &w.alice).await.tools();
    for tool in [PROMISE, "Proposer de fermer", "Suspendre les relances"] {
        assert!(!offered.contains(&tool.to_owned()), "{offered:?}");
    }
    // A claim keeps them for the claimer.
    ticket.does(&w.carol, "Claim").await;
    let refused = toolbox.refused(WHEN, &["Dans 1 heure"]).await;
    assert!(refused.contains(&format!("<@{}>", w.carol.id)), "{refused}");
    assert!(ticket.said(&w.alice, PROMISED).is_empty());
}
