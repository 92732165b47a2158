//! Reminders that an outage of Discord delayed: they are for whoever still owes an answer then.
use crate::{
    inactivity::{A_LOOK, A_MINUTE, AN_HOUR, STAFF, all},
    open_ticket::OpenTicket,
    support::World,
};
use guichet_sandbox::fault::Fault;
use serde_json::json;
use std::time::Duration;

fn discord_is_down(world: &World) {
    let down = Fault::Status(500, json!({ "message": "x", "code": 0 }));
    world.sandbox.faults().fail("POST", "/channels/{channel_id}/messages", down, 100_000);
}

async fn discord_is_back(ticket: &OpenTicket) {
    ticket.world.sandbox.faults().clear();
    ticket.world.advance(Duration::from_mins(15));
    ticket.quiet().await;
}

/// A ticket whose member has waited for an hour, of which the staff cannot be told now.
async fn unreminded() -> OpenTicket {
    let ticket = OpenTicket::waiting(all()).await;
    ticket.world.alice.write(ticket.channel, "Bonjour ?").unwrap();
    ticket.looked(A_LOOK).await;
    discord_is_down(&ticket.world);
    ticket.world.advance(AN_HOUR);
    ticket.fails("announce").await;
    ticket
}

/// An outage over the staff’s reminder; they answer meanwhile.
#[tokio::test(flavor = "multi_thread")]
async fn staff_who_have_answered_are_not_reminded_late() {
    let ticket = unreminded().await;
    let w = &ticket.world;
    w.bob.write(ticket.channel, "Voici la réponse.").unwrap();
    ticket.looked(A_LOOK).await;
    ticket.looked(A_LOOK).await;
    discord_is_back(&ticket).await;
    let told = ticket.said(&w.bob, STAFF);
    assert!(told.is_empty(), "reminded of what they have answered: {:?}", told[0].content);
}

/// The same, where the ticket is closed by then.
#[tokio::test(flavor = "multi_thread")]
async fn a_closed_ticket_reminds_nobody() {
    let ticket = unreminded().await;
    let w = &ticket.world;
    ticket.does(&w.bob, "Close").await;
    discord_is_back(&ticket).await;
    let told = ticket.said(&w.bob, STAFF);
    assert!(told.is_empty(), "reminded in a closed ticket: {:?}", told[0].content);
}

/// Who promised has answered while Discord was down.
#[tokio::test(flavor = "multi_thread")]
async fn a_promise_that_was_kept_is_not_reminded_late() {
    let ticket = OpenTicket::waiting(all()).await;
    let w = &ticket.world;
    w.alice.write(ticket.channel, "Bonjour ?").unwrap();
    ticket.looked(A_LOOK).await;
    ticket.promises(&w.bob, "Dans 1 heure").await;
    ticket.quiet().await;
    discord_is_down(w);
    w.advance(AN_HOUR + A_MINUTE);
    ticket.fails("announce").await;
    w.bob.write(ticket.channel, "Voici la réponse.").unwrap();
    ticket.looked(A_LOOK).await;
    ticket.looked(A_LOOK).await;
    discord_is_back(&ticket).await;
    let told = ticket.said(&w.bob, "La réponse promise est attendue");
    assert!(told.is_empty(), "reminded of a promise that was kept: {:?}", told[0].content);
}

/// The claim was released before the reminder could be posted.
#[tokio::test(flavor = "multi_thread")]
async fn a_late_reminder_goes_to_whoever_has_the_claim() {
    let ticket = OpenTicket::waiting(all()).await;
    let w = &ticket.world;
    w.guild.give_role(&w.carol, w.support_role);
    ticket.does(&w.bob, "Claim").await;
    ticket.quiet().await;
    w.alice.write(ticket.channel, "Bonjour ?").unwrap();
    ticket.looked(A_LOOK).await;
    discord_is_down(w);
    w.advance(AN_HOUR);
    ticket.fails("announce").await;
    ticket.does(&w.bob, "Libérer").await;
    discord_is_back(&ticket).await;
    let told = ticket.said(&w.bob, STAFF);
    assert_eq!(told[0].content, format!("<@&{}>", w.support_role), "nobody has it: the staff are");
}
