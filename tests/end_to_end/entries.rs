//! The entries of the log channel: each person is named once, and a channel that is gone keeps its name.
use crate::open_ticket::OpenTicket;
use guichet_sandbox::people::Person;

fn times(entry: &str, person: &Person) -> usize {
    entry.matches(&format!("<@{}>", person.id)).count()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_member_who_acts_in_their_own_ticket_is_named_once() {
    let ticket = OpenTicket::new().await;
    let w = &ticket.world;
    assert_eq!(times(&w.logged("Ticket n° 1 créé").await, &w.alice), 1);
    ticket.does(&w.alice, "Close").await;
    let entry = w.logged("Ticket n° 1 fermé").await;
    assert_eq!(times(&entry, &w.alice), 1, "{entry}");
    assert!(entry.contains("Par le membre"), "it says who did it: {entry}");
}

#[tokio::test(flavor = "multi_thread")]
async fn staff_who_hold_the_claim_are_named_once() {
    let ticket = OpenTicket::new().await;
    let w = &ticket.world;
    ticket.does(&w.bob, "Claim").await;
    let entry = w.logged("Ticket n° 1 pris en charge").await;
    assert_eq!((times(&entry, &w.bob), times(&entry, &w.alice)), (1, 1), "{entry}");
    ticket.quiet().await;
    ticket.does(&w.bob, "Close").await;
    let entry = w.logged("Ticket n° 1 fermé").await;
    assert_eq!((times(&entry, &w.bob), times(&entry, &w.alice)), (1, 1), "{entry}");
    assert!(entry.contains("Par le staff en charge"), "{entry}");
    ticket.quiet().await;
    // Somebody else than who holds it.
    ticket.does(&w.carol, "Reopen").await;
    let entry = w.logged("Ticket n° 1 rouvert").await;
    assert_eq!([&w.alice, &w.bob, &w.carol].map(|person| times(&entry, person)), [1, 1, 1], "{entry}");
    assert!(entry.contains("Pris en charge par") && entry.contains("Par\n"), "{entry}");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_channel_of_a_deleted_ticket_keeps_its_name() {
    let ticket = OpenTicket::new().await;
    let w = &ticket.world;
    ticket.does(&w.bob, "Close").await;
    ticket.named("fermé-alice").await;
    assert!(w.logged("Ticket n° 1 fermé").await.contains(&format!("<#{}>", ticket.channel)), "a link while it stands");
    ticket.quiet().await;
    ticket.deletes(&w.bob).await;
    let entry = w.logged("Ticket n° 1 supprimé").await;
    assert!(entry.contains("#fermé-alice") && !entry.contains(&format!("<#{}>", ticket.channel)), "{entry}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_channel_that_was_deleted_by_hand_keeps_its_name() {
    let ticket = OpenTicket::new().await;
    let w = &ticket.world;
    w.guild.delete_channel(ticket.channel);
    let entry = w.logged("supprimé à la main").await;
    assert!(entry.contains("#1-alice") && !entry.contains(&format!("<#{}>", ticket.channel)), "{entry}");
}
