//! The other tickets of a member, for the staff of their categories.
use crate::{
    notes::stays_without_role,
    open_ticket::OpenTicket,
    support::all,
    toolbox::{Toolbox, everything_read_by},
};
use chrono::{TimeDelta, Utc};
use guichet::domain::ticket::TicketId;
use mongodb::{
    Collection,
    bson::{DateTime, Document, doc},
};

const EARLIER: &str = "Autres tickets";

fn records(ticket: &OpenTicket) -> Collection<Document> {
    ticket.world.database.collection("ticket_records")
}

/// A ticket of alice that ended so many days ago, in a category and with what else differs from her present one.
async fn ended(ticket: &OpenTicket, number: i64, days: i64, differing: Document) {
    let present = doc! { "guild_id": ticket.world.guild.id.to_string(), "number": 1_i64 };
    let mut document = records(ticket).find_one(present).await.unwrap().unwrap();
    let at = DateTime::from_chrono(Utc::now() - TimeDelta::days(days));
    for field in ["channel_id", "opening_message_id", "transcript"] {
        document.remove(field);
    }
    document.extend(doc! { "_id": TicketId::random().to_string(), "number": number, "state": "deleted", "live": false,
    "opened_at": at, "ended_at": at, "effects": [] });
    for (field, value) in differing {
        match field.strip_prefix("category.") {
            Some(of) => drop(document.get_document_mut("category").unwrap().insert(of, value)),
            None => drop(document.insert(field, value)),
        }
    }
    records(ticket).insert_one(document).await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn the_staff_see_those_of_their_categories_and_administrators_all() {
    let ticket = OpenTicket::new().await;
    let w = &ticket.world;
    let partner =
        doc! { "category.id": "ffff", "category.name": "Partenariat", "category.roles": [w.partner_role.to_string()] };
    let claimers = doc! { "claimers": [w.bob.id.to_string(), w.carol.id.to_string()],
    "transcript": { "channel_id": w.transcripts.to_string(), "message_id": "4242" },
    "closing_reason": "Remboursé" };
    ended(&ticket, 101, 30, claimers).await;
    // Of a category that is gone, by the roles that it had.
    ended(&ticket, 102, 20, partner).await;
    ended(&ticket, 103, 10, doc! { "category.id": "eeee", "category.name": "Ancienne" }).await;
    ended(&ticket, 104, 5, doc! { "opener_id": w.dave.id.to_string() }).await;
    ended(&ticket, 105, 5, doc! { "state": "failed" }).await;
    ticket.does(&w.carol, "Claim").await;
    ticket.quiet().await;
    let calls = w.sandbox.trace().len();
    let toolbox = Toolbox::with(&ticket, &w.bob, EARLIER).await;
    assert_eq!(w.calls_since(calls).len(), 2, "two answers");
    let read = toolbox.seen().text();
    let place = |words: &str| read.find(words).unwrap_or_else(|| panic!("{words}: {read}"));
    assert!(place("N° 103 · Ancienne") < place("N° 101 · Support"), "newest first: {read}");
    for part in [
        &format!("<@{}>, <@{}>", w.bob.id, w.carol.id),
        &format!("/{}/{}/4242", w.guild.id, w.transcripts),
        "terminé le <t:",
        "Remboursé",
        "Ouvert le <t:",
    ] {
        place(part);
    }
    for other in ["N° 1 ", "N° 102", "N° 104", "N° 105"] {
        assert!(!read.contains(other), "{other}: {read}");
    }
    let read = Toolbox::with(&ticket, &w.ada, EARLIER).await.seen().text();
    assert!(read.contains("N° 102 · Partenariat") && read.contains("N° 103"), "{read}");
    ticket.quiet().await;
    let read = everything_read_by(&ticket, &w.alice);
    assert!(!read.contains("N° 10") && !read.contains("Autres tickets"), "{read}");
}

#[tokio::test(flavor = "multi_thread")]
async fn they_are_read_page_by_page_and_a_lost_role_ends_that() {
    let ticket = OpenTicket::new().await;
    let w = &ticket.world;
    let toolbox = Toolbox::with(&ticket, &w.bob, EARLIER).await;
    assert!(toolbox.seen().text().contains("Aucun autre ticket de"), "{}", toolbox.seen().text());
    for number in 0..25 {
        ended(&ticket, 200 + number, 100 - number, doc! { "category.name": "x".repeat(100) }).await;
    }
    assert_eq!(records(&ticket).count_documents(all()).await.unwrap(), 26);
    let toolbox = Toolbox::with(&ticket, &w.bob, EARLIER).await;
    let numbers = |text: &str| (200..225).filter(|number| text.contains(&format!("N° {number} "))).collect::<Vec<_>>();
    assert_eq!(numbers(&toolbox.seen().text()), (215..225).collect::<Vec<_>>());
    assert_eq!(numbers(&toolbox.click("Plus anciens ▸").await), (205..215).collect::<Vec<_>>());
    assert_eq!(numbers(&toolbox.click("Plus anciens ▸").await), (200..205).collect::<Vec<_>>());
    assert_eq!(toolbox.seen().labels(), ["◂ Les plus récents", "Retour aux outils"]);
    stays_without_role(&ticket).await;
    assert!(toolbox.click("◂ Les plus récents").await.contains("Seul le staff"));
}
