//! Whom a moderator timed out may not write, and uses no button either (topics/permissions.mdx, "Permissions
//! For Timed Out Members").
use crate::open_ticket::OpenTicket;
use chrono::TimeDelta;
use guichet_sandbox::{people::Person, rules::permissions::ADMINISTRATOR};
use std::time::Duration;

fn time_out(ticket: &OpenTicket, person: &Person) {
    ticket.world.guild.time_out(person, Some(ticket.world.sandbox.clock().now() + TimeDelta::minutes(10)));
}

#[tokio::test(flavor = "multi_thread")]
async fn staff_and_member_who_are_timed_out_change_nothing_in_a_ticket() {
    let ticket = OpenTicket::new().await;
    let w = &ticket.world;
    let question = ticket.click(&w.bob, "Delete").await.message.unwrap();
    let before = w.tickets().await;
    for person in [&w.bob, &w.alice] {
        time_out(&ticket, person);
    }
    let clicks = [(&w.bob, "Claim"), (&w.bob, "Close"), (&w.bob, "Delete"), (&w.alice, "Close")];
    for (person, button) in clicks {
        let answer = ticket.click(person, button).await;
        let told = answer.message.clone().unwrap_or_else(|| panic!("{button}: {answer:?}"));
        assert!(
            told.ephemeral && told.text().contains("exclusion temporaire") && told.text().contains(":R>"),
            "{}",
            told.text()
        );
    }
    // What was asked before is refused as well.
    let answer = w.bob.click(question.id, "Supprimer définitivement").await;
    assert!(answer.text().contains("exclusion temporaire"), "{answer:?}");
    assert_eq!(w.tickets().await, before, "nothing is stored");
    w.advance(Duration::from_mins(10));
    ticket.does(&w.bob, "Claim").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn administrators_are_exempt() {
    let ticket = OpenTicket::new().await;
    let w = &ticket.world;
    time_out(&ticket, &w.dave);
    let role = w.guild.add_role("Admins", ADMINISTRATOR);
    w.guild.give_role(&w.dave, role);
    ticket.does(&w.dave, "Close").await;
}
