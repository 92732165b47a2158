//! A member who closes their own ticket is asked once more, for they cannot reopen it; the staff are not.
use crate::open_ticket::{CLOSE, OpenTicket, is_close_question};
use guichet_sandbox::people::{MessageView, Person};
use std::time::Duration;

/// The member clicks on Close, and sees the question.
async fn asked(ticket: &OpenTicket, person: &Person) -> MessageView {
    let answer = ticket.click(person, "Close").await;
    assert_eq!(answer.kind(), Some(4), "{answer:?}");
    let question = answer.message.unwrap();
    assert!(is_close_question(&question), "{question:?}");
    question
}

#[tokio::test(flavor = "multi_thread")]
async fn a_member_who_closes_their_ticket_is_asked_once_more() {
    let ticket = OpenTicket::new().await;
    let w = &ticket.world;
    let question = asked(&ticket, &w.alice).await;
    let text = question.text();
    assert!(text.contains("n° 1") && text.contains("Support") && text.contains("seul le staff"), "{text}");
    ticket.quiet().await;
    ticket.writers(&[(&w.alice, true), (&w.bob, true)]).await;
    assert!(w.log().iter().all(|entry| !entry.contains("fermé")), "nothing is done yet: {:?}", w.log());
    let done = w.alice.click(question.id, CLOSE).await;
    assert_eq!(done.kind(), Some(7), "{done:?}");
    let told = done.message.unwrap();
    assert!(told.text().contains("est fermé") && told.labels().is_empty(), "{told:?}");
    ticket.writers(&[(&w.alice, false), (&w.bob, false)]).await;
    ticket.shown(&w.bob, "Fermé par").await;
    ticket.named("fermé-alice").await;
    assert!(w.logged("Ticket n° 1 fermé").await.contains(&w.alice.id.to_string()));
}

#[tokio::test(flavor = "multi_thread")]
async fn staff_and_administrators_close_with_one_click() {
    for person in ["bob", "ada"] {
        let ticket = OpenTicket::new().await;
        let w = &ticket.world;
        let answer = ticket.click(&w.sandbox.person(person), "Close").await;
        assert_eq!(answer.kind(), Some(7), "{person}: {answer:?}");
        assert!(answer.message.unwrap().text().contains("Fermé par"), "{person}");
        ticket.writers(&[(&w.alice, false)]).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_state_is_looked_at_again_when_the_member_confirms() {
    let ticket = OpenTicket::new().await;
    let w = &ticket.world;
    let question = asked(&ticket, &w.alice).await;
    ticket.does(&w.bob, "Close").await;
    ticket.quiet().await;
    let late = w.alice.click(question.id, CLOSE).await;
    assert!(late.text().contains("a changé entre-temps"), "{late:?}");
    let closed = w.log().iter().filter(|entry| entry.contains("Ticket n° 1 fermé")).count();
    assert_eq!(closed, 1, "{:?}", w.log());
    // Nobody else may use the question, and nobody else is asked.
    let refused = ticket.click(&w.dave, "Close").await;
    assert!(refused.refusal().is_some(), "a stranger does not even see the ticket: {refused:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_member_who_became_staff_meanwhile_closes_by_the_question() {
    let ticket = OpenTicket::new().await;
    let w = &ticket.world;
    let question = asked(&ticket, &w.alice).await;
    w.guild.give_role(&w.alice, w.support_role);
    let done = w.alice.click(question.id, CLOSE).await;
    assert_eq!(done.kind(), Some(7), "{done:?}");
    ticket.writers(&[(&w.bob, false)]).await;
    ticket.shown(&w.bob, "Fermé par").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_question_outlives_a_restart_and_speaks_the_language_of_the_member() {
    let mut ticket = OpenTicket::new().await;
    let alice = ticket.world.alice.clone().locale("en-GB");
    let answer = ticket.click(&alice, "Close").await;
    let question = answer.message.unwrap();
    assert!(question.text().contains("Close your ticket #1 “Support”?"), "{question:?}");
    ticket.world.stop_bots().await;
    ticket.world.start_bot().await;
    ticket.world.advance(Duration::from_mins(1));
    let done = alice.click(question.id, "Close the ticket").await;
    assert!(done.text().contains("Your ticket #1 is closed"), "{done:?}");
    ticket.shown(&ticket.world.bob, "Fermé par").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_confirmed_close_takes_six_calls_and_its_answer_waits_for_none() {
    let ticket = OpenTicket::new().await;
    let w = &ticket.world;
    let question = asked(&ticket, &w.alice).await;
    let start = w.sandbox.trace().len();
    let held = w.sandbox.faults().hold_all("PATCH", "/channels/{channel_id}/**");
    let answered = w.alice.click(question.id, CLOSE).await;
    assert_eq!(answered.kind(), Some(7), "{answered:?}");
    held.release();
    ticket.quiet().await;
    let calls = w.ended_calls_since(start).await;
    assert_eq!(calls.len(), 6, "answer, rights, name, log, message, announcement: {calls:#?}");
}
