//! 📊 The numbers of a guild's tickets, for its administrators.
use crate::{open_ticket::OpenTicket, setup::Setup, support::World};
use chrono::{DateTime, TimeDelta, Timelike, Utc};
use guichet::domain::ticket::TicketId;
use guichet_sandbox::id::Id;
use mongodb::{
    Collection,
    bson::{self, Bson, Document, doc},
};
use std::time::Duration;

const NUMBERS: &str = "📊 Chiffres";

fn records(world: &World) -> Collection<Document> {
    world.database.collection("ticket_records")
}

async fn shown(world: &World) -> (Setup<'_>, String) {
    let setup = Setup::begin(world, &world.ada).await;
    let text = setup.click(NUMBERS).await;
    (setup, text)
}

fn date(at: DateTime<Utc>) -> Bson {
    bson::DateTime::from_chrono(at).into()
}

/// The category of this name, as tickets keep it.
async fn category(world: &World, name: &str) -> Document {
    let document = world.document().await;
    let categories = document.get_document("categories").unwrap();
    let id = categories.get_document(name).map_or("gone", |category| category.get_str("id").unwrap());
    doc! { "id": id, "name": name, "description": "", "roles": [] }
}

/// A record of a ticket of dave that was deleted, with what differs from that.
async fn insert(world: &World, number: i64, of: &str, opened: DateTime<Utc>, differing: Document) {
    let mut record = doc! {
        "_id": TicketId::random().to_string(), "guild_id": world.guild.id.to_string(), "number": number,
        "state": "deleted", "live": false, "opener_id": world.dave.id.to_string(), "opener_name": "dave",
        "language": "fr", "claimed_by": null, "category": category(world, of).await,
        "channel_id": (10_000 + number).to_string(), "opening_message_id": null, "opened_at": date(opened),
        "revision": 0_i64, "effects": [], "effects_planned": 0,
    };
    record.extend(differing);
    records(world).insert_one(record).await.unwrap();
}

/// A ticket that was closed, after so many minutes.
fn closed(opened: DateTime<Utc>, minutes: i64, by: Option<Id>) -> Document {
    let at = date(opened + TimeDelta::minutes(minutes));
    let by = by.map_or(Bson::Null, |by| by.to_string().into());
    doc! { "closing": { "at": at.clone(), "by": by }, "ended_at": at, "reopened": false }
}

fn has(text: &str, parts: &[&str]) {
    for part in parts {
        assert!(text.contains(part), "{part}: {text}");
    }
}

/// Two categories and one that is gone, tickets of three days, twenty and eighty ago. Alice has one open now.
async fn with_history() -> (OpenTicket, usize) {
    let ticket = OpenTicket::new().await;
    let w = &ticket.world;
    w.set(doc! { "hours": { "zone": "UTC" } }).await;
    let [bob, carol] = [w.bob.id, w.carol.id].map(Some);
    let recent = Utc::now() - TimeDelta::hours(60);
    for hours in 1..=5 {
        let mut support = closed(recent, hours * 60, bob);
        if hours <= 3 {
            support.insert("talk", doc! { "first_answer_at": date(recent + TimeDelta::minutes(hours * 10)) });
        }
        insert(w, 100 + hours, "Support", recent, support).await;
    }
    for number in 106..110 {
        insert(w, number, "Partenariat", recent, closed(recent, 30, carol)).await;
    }
    let before = Utc::now() - TimeDelta::days(20);
    let mut reopened = closed(before, 40 * 60, carol);
    reopened.insert("reopened", true);
    insert(w, 110, "Support", before, reopened).await;
    let long_ago = Utc::now() - TimeDelta::days(80);
    insert(w, 111, "Ancienne", long_ago, closed(long_ago, 20 * 24 * 60, None)).await;
    // None of these counts.
    insert(w, 112, "Support", recent, doc! { "state": "failed", "effects": [pending()] }).await;
    let other = doc! { "guild_id": "1", "category.id": "gone" };
    insert(w, 113, "Support", recent, closed(recent, 1, bob).into_iter().chain(other).collect()).await;
    (ticket, usize::try_from(recent.hour()).unwrap())
}

/// Of an effect that nobody takes up before tomorrow.
fn pending() -> Document {
    let tomorrow = date(Utc::now() + TimeDelta::days(1));
    doc! { "id": "0000000000000003-0", "effect": "sweep", "due_at": tomorrow, "retries": 0 }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_administrator_sees_how_many_tickets_there_were_and_how_long_they_took() {
    let (ticket, hour) = with_history().await;
    let w = &ticket.world;
    let (setup, month) = shown(w).await;
    has(
        &month,
        &["30 derniers jours", "**11** tickets créés", "**10** tickets fermés", "**1** rouvert", "**1** ticket ouvert"],
    );
    has(&month, &[&format!("<@{}> : fermés 5", w.bob.id), &format!("<@{}> : fermés 5", w.carol.id)]);
    let week = setup.click("7 jours").await;
    has(
        &week,
        &[
            "7 derniers jours",
            "**10** tickets créés",
            "**9** tickets fermés",
            "aucun rouvert",
            "La moitié : 20 min au plus · 9 sur 10 : 30 min au plus",
            "3 sur 10",
            "La moitié : 1 h 0 min au plus · 9 sur 10 : 5 h 0 min au plus",
            "Support : créés 6, fermés 5 · la moitié en 3 h 0 min au plus",
            "Partenariat : créés 4, fermés 4 · la moitié en 30 min au plus",
            &format!("<@{}> : fermés 5 · la moitié en 3 h 0 min au plus", w.bob.id),
            &format!("Le plus à {hour} h : 9"),
        ],
    );
    for hidden in [&w.carol, &w.dave, &w.alice].map(|person| person.id.to_string()) {
        assert!(!week.contains(&hidden), "four tickets say nothing, and members are not named: {week}");
    }
    let quarter = setup.click("90 jours").await;
    has(&quarter, &["**12** tickets créés", "**11** tickets fermés"]);
    has(&quarter, &["Catégories supprimées : créés 1, fermés 1 · la moitié en 20 j 0 h au plus"]);
    // Time goes on.
    w.advance(Duration::from_hours(8 * 24));
    let (setup, month) = shown(w).await;
    has(&month, &["**11** tickets créés"]);
    let week = setup.click("7 jours").await;
    has(&week, &["Aucun ticket créé", "Aucun ticket fermé", "**1** ticket ouvert en ce moment", "0 sur 0"]);
    assert!(!week.contains("Par membre du staff") && !week.contains("Heure de création"), "{week}");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_numbers_come_as_a_file_for_a_spreadsheet() {
    let (ticket, hour) = with_history().await;
    let w = &ticket.world;
    let (setup, _) = shown(w).await;
    setup.click("7 jours").await;
    let heard = w.ada.view(w.guild.id).ephemerals.len();
    let answer = w.ada.click(setup.screen, "Obtenir le fichier CSV").await;
    assert_eq!(answer.kind(), Some(6), "{answer:?}");
    let message = w.hear(&w.ada, heard).await;
    assert!(message.ephemeral, "{message:?}");
    let file = w.attached(&message);
    has(
        &file,
        &[
            "\"Partie\";\"Nom\";\"Créés\"",
            "\"Total\";\"\";\"10\";\"9\";\"0\";\"3\";\"1200\";\"1800\";\"3600\";\"18000\"\r\n",
            "\"Catégorie\";\"Support\";\"6\";\"5\";\"0\";\"3\";\"1200\";\"1800\";\"10800\";\"18000\"\r\n",
            "\"Catégorie\";\"Partenariat\";\"4\";\"4\";\"0\";\"0\";\"\";\"\";\"1800\";\"1800\"\r\n",
            &format!("\"Staff\";\"<@{}>\";\"\";\"5\"", w.bob.id),
            &format!("\"Heure\";\"{hour:02}:00 UTC\";\"9\""),
        ],
    );
    for hidden in [&w.carol, &w.dave, &w.alice].map(|person| person.id.to_string()) {
        assert!(!file.contains(&hidden), "{file}");
    }
    assert!(!file.contains("dave") && !file.contains("alice"), "{file}");
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_is_no_administrator_any_more_gets_neither_numbers_nor_the_file() {
    let ticket = OpenTicket::new().await;
    let w = &ticket.world;
    let admin_role = w.guild.add_role("Admins", guichet_sandbox::rules::permissions::ADMINISTRATOR);
    w.guild.give_role(&w.dave, admin_role);
    let setup = Setup::begin(w, &w.dave).await;
    has(&setup.click(NUMBERS).await, &["**1** ticket créé"]);
    w.guild.take_role(&w.dave, admin_role);
    for button in ["7 jours", "Obtenir le fichier CSV"] {
        let answer = w.dave.click(setup.screen, button).await;
        assert!(answer.text().contains("Seuls les administrateurs"), "{button}: {answer:?}");
    }
    let files = w.dave.view(w.guild.id).ephemerals.into_iter().filter(|message| !message.attachments.is_empty());
    assert_eq!(files.count(), 0);
}

/// When the ticket was closed the last time, and whose it was.
fn closing(record: &Document) -> Option<(DateTime<Utc>, Option<&str>)> {
    let closing = record.get_document("closing").ok()?;
    Some((closing.get_datetime("at").unwrap().to_chrono(), closing.get_str("by").ok()))
}

fn was_reopened(record: &Document) -> bool {
    record.get_bool("reopened").unwrap_or(false)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_ticket_counts_from_its_opening_to_its_latest_closing_for_whoever_had_it() {
    let ticket = OpenTicket::new().await;
    let w = &ticket.world;
    let [bob, carol] = [&w.bob, &w.carol].map(|person| person.id.to_string());
    let took = async || {
        let record = &w.tickets().await[0];
        let opened = record.get_datetime("opened_at").unwrap().to_chrono();
        let closing = closing(record).map(|(at, by)| ((at - opened).num_hours(), by.map(str::to_owned)));
        (closing, was_reopened(record))
    };
    assert_eq!(took().await, (None, false));
    w.advance(Duration::from_hours(2));
    ticket.does(&w.carol, "Close").await;
    assert_eq!(took().await, (Some((2, Some(carol))), false), "nobody had claimed it");
    ticket.quiet().await;
    ticket.does(&w.carol, "Reopen").await;
    assert_eq!(took().await, (None, true));
    ticket.quiet().await;
    ticket.does(&w.bob, "Claim").await;
    ticket.quiet().await;
    w.advance(Duration::from_hours(1));
    ticket.does(&w.ada, "Close").await;
    assert_eq!(took().await, (Some((3, Some(bob.clone()))), true), "bob had claimed it");
    ticket.quiet().await;
    w.advance(Duration::from_hours(5));
    ticket.deletes(&w.ada).await;
    ticket.quiet().await;
    assert_eq!(took().await, (Some((3, Some(bob))), true), "the deletion of a closed ticket changes nothing");
    has(&shown(w).await.1, &["**1** ticket créé", "**1** ticket fermé", "**1** rouvert", "Aucun ticket ouvert"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_ticket_that_its_member_closes_or_that_is_deleted_at_once_counts_too() {
    let ticket = OpenTicket::new().await;
    let w = &ticket.world;
    let dave = w.open(&w.dave, "Partenariat").await;
    w.logged("Ticket n° 2 créé").await;
    ticket.quiet().await;
    ticket.does(&w.alice, "Close").await;
    w.guild.delete_channel(dave.id);
    let both = |records: &[Document]| {
        let closings = records.iter().map(closing).collect::<Option<Vec<_>>>()?;
        Some(closings.into_iter().map(|(_, by)| by.map(str::to_owned)).collect::<Vec<_>>())
    };
    assert_eq!(w.until_records("both are closed", both).await, [None, None], "no member of the staff did that");
    has(&shown(w).await.1, &["**2** tickets créés", "**2** tickets fermés", "Aucun ticket ouvert"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_earlier_versions_noted_of_a_ticket_is_found_in_its_history() {
    let ticket = OpenTicket::new().await;
    let w = &ticket.world;
    let [bob, dave] = [&w.bob, &w.dave].map(|person| person.id.to_string());
    let opened = Utc::now() - TimeDelta::days(5);
    let entry = |what: &str, hours| doc! { "what": what, "at": date(opened + TimeDelta::hours(hours)) };
    let history = |entries: &[(&str, i64)]| {
        doc! { "entries": entries.iter().map(|(what, hours)| entry(what, *hours)).collect::<Vec<_>>() }
    };
    let again = [("opened", 0), ("closed", 1), ("reopened", 2), ("closed", 7), ("deleted", 9)];
    let ended = date(opened + TimeDelta::hours(9));
    let twice = doc! { "history": history(&again), "ended_at": ended.clone(), "closed_by": &bob };
    insert(w, 101, "Support", opened, twice).await;
    insert(w, 102, "Support", opened, doc! { "ended_at": ended.clone() }).await;
    let by_member = doc! { "history": history(&again[..2]), "state": "closed", "closed_by": &dave };
    insert(w, 103, "Support", opened, by_member).await;
    insert(w, 104, "Support", opened, doc! {}).await;
    let spoiled = doc! { "history": { "entries": "none" }, "ended_at": "long ago" };
    insert(w, 105, "Support", opened, spoiled).await;
    // Alice's is open, and was reopened.
    let reopened = doc! { "$push": { "history.entries": entry("reopened", 100) } };
    let hers = doc! { "guild_id": w.guild.id.to_string(), "number": 1_i64 };
    records(w).update_one(hers, reopened).await.unwrap();
    let (setup, text) = shown(w).await;
    has(&text, &["**6** tickets créés", "**3** tickets fermés", "**2** rouverts", "**1** ticket ouvert"]);
    has(&text, &["La moitié : 7 h 0 min au plus · 9 sur 10 : 9 h 0 min au plus"]);
    let after = w.tickets().await;
    let hours = |number: i64| {
        let record = after.iter().find(|record| record.get_i64("number").unwrap() == number).unwrap();
        // MongoDB keeps whole milliseconds.
        closing(record).map(|(at, by)| ((at - opened + TimeDelta::seconds(1)).num_hours(), by))
    };
    assert_eq!(hours(101), Some((7, Some(bob.as_str()))));
    assert_eq!([102, 103, 104, 105, 1].map(hours), [Some((9, None)), Some((1, None)), None, None, None]);
    // A second look finds the same, also where the bot has written a ticket anew meanwhile.
    setup.click("7 jours").await;
    let again = w.tickets().await;
    let noted = |records: &[Document]| {
        let of =
            |record: &Document| (closing(record).map(|(at, by)| (at, by.map(str::to_owned))), was_reopened(record));
        records.iter().map(of).collect::<Vec<_>>()
    };
    assert_eq!(noted(&again), noted(&after));
}

#[tokio::test(flavor = "multi_thread")]
async fn the_screen_says_what_it_cannot_count() {
    let mut world = World::configured().await;
    world.set(doc! { "prevented": { "a-b": 3_i64, "a-c": 4_i64 } }).await;
    let (_, text) = shown(&world).await;
    has(&text, &["Tickets évités par la FAQ", "7 depuis que"]);
    assert!(!text.contains("effacés"), "records are kept for ever: {text}");
    world.stop_bots().await;
    world.keep_ended_tickets(Some(20));
    world.start_bot().await;
    let (setup, text) = shown(&world).await;
    has(&text, &["effacés après 20 jours"]);
    let week = setup.click("7 jours").await;
    assert!(!week.contains("effacés"), "within a week none is: {week}");
}
