//! The hours of the staff: how they are set, what the panel says of them, and what members read outside of them.
use crate::{
    data::{export, import},
    open_for::{OPEN, asked},
    open_ticket::OpenTicket,
    questions::{ask, form, hear, subject},
    setup::Setup,
    support::{World, specification_document},
};
use chrono::{DateTime, Datelike, NaiveTime, Offset, TimeDelta, TimeZone, Timelike, Utc};
use guichet_sandbox::{Options, people::View, rules::permissions::ADMINISTRATOR};
use mongodb::bson::{Document, doc};
use std::time::Duration;

const OPEN_NOW: &str = "🟢 Ouvert";
const AWAY: &str = "🔴 Fermé";
const SCREEN: &str = "🕐 Horaires du staff";
const DAYS: [&str; 7] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

/// On each day the same span of minutes around now.
pub fn every_day(now: DateTime<Utc>, from: i64, to: i64, outside: &str) -> Document {
    let time = |minutes: i64| (now + TimeDelta::minutes(minutes)).format("%H:%M").to_string();
    let spans = format!("{}-{}", time(from), time(to));
    let week: Document = DAYS.iter().map(|day| ((*day).to_owned(), spans.clone().into())).collect();
    doc! { "zone": "UTC", "week": week, "outside": outside, "text": "Écrivez à **urgence@exemple.fr** @everyone" }
}

/// A server whose staff are there in these minutes around now, on each day.
async fn with_hours(from: i64, to: i64, outside: &str) -> (World, Borders) {
    let mut world = World::without_bot(Options::default()).await;
    let mut document = specification_document(&world);
    let borders = Borders(world.sandbox.clock().now());
    document.insert("hours", every_day(borders.0, from, to, outside));
    world.write_document(document).await;
    world.start_bot().await;
    world.post_panel().await;
    (world, borders)
}

/// When the hours were written.
struct Borders(DateTime<Utc>);

impl Borders {
    /// The minute that is so many minutes later, as Discord shows it.
    fn shown(&self, minutes: i64) -> String {
        let at = self.0.with_second(0).unwrap() + TimeDelta::minutes(minutes);
        format!("<t:{}:f>", at.timestamp())
    }
}

async fn panel_says(world: &World, words: &str) -> String {
    let said = |view: &View| {
        let panel = view.channel_by_id(world.welcome)?.messages.iter().find(|message| !message.ephemeral)?;
        Some(panel.text()).filter(|text| text.contains(words))
    };
    world.alice.until(words, world.guild.id, said).await
}

/// How often the panel was edited.
fn edits(world: &World) -> usize {
    let panel = world.panel(&world.alice).id.to_string();
    world.calls_since(0).iter().filter(|call| call.method == "PATCH" && call.path.ends_with(&panel)).count()
}

fn minutes(count: u64) -> Duration {
    Duration::from_mins(count)
}

#[tokio::test(flavor = "multi_thread")]
async fn an_administrator_sets_the_hours_and_what_is_refused_is_not_lost() {
    let world = World::configured().await;
    let setup = Setup::begin(&world, &world.ada).await;
    let options = setup.click("Options").await;
    assert!(options.contains("Aucun horaire"), "{options}");
    let shown = setup.click(SCREEN).await;
    assert!(shown.contains("Aucun horaire n’est défini") && shown.contains("Europe/Paris : il y est"), "{shown}");
    let shown = setup.fill("Du lundi au vendredi", &[("hours", "9h-12h et 14h à 18h")]).await;
    assert!(shown.contains("lundi – vendredi : 9:00-12:00 14:00-18:00"), "{shown}");
    assert!(shown.contains("samedi – dimanche : absent"), "{shown}");
    for (button, typed, wrong) in [
        ("samedi", "10h-midi", "« 10h-midi » n’est pas un horaire"),
        ("samedi", "9-12 11-14", "se chevauchent"),
        ("samedi", "9-10 11-12 13-14", "Deux horaires au plus"),
        ("🌍 Fuseau horaire", "Europe/Pari", "Est-ce Europe/Paris"),
        ("🚫 Jours de fermeture", "Noël @everyone", "« Noël » n’est pas une date"),
    ] {
        let refused = setup.fill(button, &[("hours", typed)]).await;
        assert!(refused.contains(wrong) && refused.contains("ce que vous avez tapé y est encore"), "{refused}");
        assert!(refused.contains("samedi – dimanche : absent"), "nothing is changed: {refused}");
        let again = world.ada.click(setup.screen, button).await.modal.unwrap();
        assert_eq!(again.field("hours").unwrap().value, typed, "it stands in the form again");
    }
    setup.fill("samedi", &[("hours", "10-12")]).await;
    setup.fill("🌍 Fuseau horaire", &[("hours", "montreal")]).await;
    setup.fill("🚫 Jours de fermeture", &[("hours", "25/12/2027\n2028-01-01")]).await;
    setup.fill("💬 Mot pour les membres", &[("hours", "À bientôt")]).await;
    let shown = setup.click("Prévenir").await;
    for part in [
        "America/Montreal : il y est",
        "2027-12-25, 2028-01-01",
        "> À bientôt",
        "Le membre lit",
        "samedi : 10:00-12:00",
    ] {
        assert!(shown.contains(part), "{part}: {shown}");
    }
    let home = setup.click("Vue d’ensemble").await;
    assert!(
        home.contains("horaires du staff : lundi – vendredi : 9:00-12:00 14:00-18:00 ; samedi : 10:00-12:00"),
        "{home}"
    );
    assert!(!world.panel(&world.alice).text().contains(OPEN_NOW), "nothing is in force yet");
    assert!(setup.click("Valider").await.contains("validée"));
    let entry = world.logged("fuseau horaire : America/Montreal").await;
    assert!(entry.contains("jours de fermeture : 2 dates") && entry.contains("les membres sont prévenus"), "{entry}");
    let document = world.document().await;
    let hours = document.get_document("hours").unwrap();
    assert_eq!(hours.get_str("zone").unwrap(), "America/Montreal");
    assert_eq!(hours.get_document("week").unwrap().get_str("friday").unwrap(), "9:00-12:00 14:00-18:00");
    let is_due = |document: &Document| document.contains_key("hours_due_at").then_some(());
    world.until_document("the border is noted", is_due).await;
    let panel = world.panel(&world.alice).text();
    assert!(panel.contains(OPEN_NOW) != panel.contains(AWAY), "{panel}");

    // They come back by a file, and are taken out again.
    let file = export(&world).await;
    let (setup, shown) = import(&world, &file).await;
    assert!(!shown.contains("horaires du staff :"), "the file changes nothing: {shown}");
    setup.click("Options").await;
    setup.click(SCREEN).await;
    setup.fill("Tous les jours", &[("hours", "")]).await;
    let home = setup.click("Vue d’ensemble").await;
    assert!(home.contains("horaires du staff : aucun"), "{home}");
    setup.click("Valider").await;
    let is_over = |document: &Document| (!document.contains_key("hours_due_at")).then_some(());
    world.until_document("no border is noted", is_over).await;
    let panel = world.panel(&world.alice).text();
    assert!(!panel.contains(OPEN_NOW) && !panel.contains(AWAY), "{panel}");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_panel_says_whether_the_staff_are_there_and_is_redrawn_at_the_borders_only() {
    let (world, borders) = with_hours(-60, 60, "nothing").await;
    let said = panel_says(&world, OPEN_NOW).await;
    assert!(said.contains(&borders.shown(60)), "until when: {said}");
    let link = world.pick_and_hear(&world.alice, "Support").await;
    assert!(!link.text().contains("absente"), "{}", link.text());
    assert_eq!(edits(&world), 0);
    for _ in 0..5 {
        world.advance(minutes(10));
        // Whoever wants a ticket sees the panel as it is.
        world.pick(&world.dave, "Support").await;
    }
    assert_eq!(edits(&world), 0, "no border was passed");
    world.advance(minutes(11));
    let said = panel_says(&world, AWAY).await;
    assert!(said.contains(&borders.shown(23 * 60)), "when they are back: {said}");
    next_is_noted(&world).await;
    assert_eq!(edits(&world), 1);
    world.advance(minutes(22 * 60));
    panel_says(&world, OPEN_NOW).await;
    assert_eq!(edits(&world), 2);
}

/// Waits until the border after the one that was passed is noted, most of a day away.
async fn next_is_noted(world: &World) {
    let is_next = |document: &Document| {
        let due = document.get_datetime("hours_due_at").ok()?.to_chrono();
        (due > world.sandbox.clock().now() + TimeDelta::hours(20)).then_some(())
    };
    world.until_document("the next border is noted", is_next).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_server_without_hours_is_asked_nothing() {
    let world = World::configured().await;
    let panel = world.panel(&world.alice).text();
    assert!(!panel.contains(OPEN_NOW) && !panel.contains(AWAY), "{panel}");
    world.advance(Duration::from_hours(24));
    let link = world.pick_and_hear(&world.alice, "Support").await;
    assert!(!link.text().contains("absente"), "{}", link.text());
    assert_eq!(world.panel(&world.alice).text(), panel);
    let document = world.document().await;
    assert!(!document.contains_key("hours") && !document.contains_key("hours_due_at"), "{document}");
    assert_eq!(edits(&world), 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn two_processes_redraw_the_panel_once_and_one_that_starts_later_catches_up() {
    let (mut world, _) = with_hours(-60, 60, "nothing").await;
    world.start_bot().await;
    panel_says(&world, OPEN_NOW).await;
    world.advance(minutes(61));
    panel_says(&world, AWAY).await;
    // What was drawn, but not noted as drawn, would be drawn again.
    next_is_noted(&world).await;
    // Both have looked by the next border.
    world.advance(minutes(22 * 60));
    panel_says(&world, OPEN_NOW).await;
    assert_eq!(edits(&world), 2);
    world.stop_bots().await;
    world.advance(minutes(2 * 60 + 1));
    world.start_bot().await;
    panel_says(&world, AWAY).await;
    // What the one before had drawn, but not noted as drawn, is drawn again.
    assert!((3..=4).contains(&edits(&world)), "{}", edits(&world));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_panel_that_was_not_redrawn_at_its_border_is_redrawn_by_another_process() {
    let mut world = World::without_bot(Options::default()).await;
    let mut document = specification_document(&world);
    document.insert("hours", every_day(world.sandbox.clock().now(), -60, 60, "nothing"));
    world.write_document(document).await;
    let program = env!("CARGO_BIN_EXE_guichet").as_ref();
    world.start_process(program).await;
    world.post_panel().await;
    panel_says(&world, OPEN_NOW).await;
    let panel = world.panel(&world.alice).id;
    let is_edit = move |call: guichet_sandbox::fault::IncomingCall<'_>| {
        call.method == "PATCH" && call.path.ends_with(&panel.to_string())
    };
    let held = world.sandbox.faults().hold_nth(is_edit, 1, guichet_sandbox::fault::Moment::Before);
    world.advance(minutes(61));
    held.reached().await;
    // The process dies in the middle.
    world.stop_bots().await;
    drop(held);
    world.start_process(program).await;
    world.advance(minutes(16));
    panel_says(&world, AWAY).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn summer_time_moves_the_border() {
    let mut world = World::without_bot(Options::default()).await;
    let zone = chrono_tz::Europe::Paris;
    let morning = |date: chrono::NaiveDate| -> DateTime<Utc> {
        zone.from_local_datetime(&date.and_time(NaiveTime::from_hms_opt(9, 0, 0).unwrap())).unwrap().to_utc()
    };
    // The next day on which nine o'clock is another time than the day before.
    let now = world.sandbox.clock().now();
    let offset = |at: DateTime<Utc>| zone.offset_from_utc_datetime(&at.naive_utc()).fix();
    let changed = now
        .date_naive()
        .iter_days()
        .skip(2)
        .find(|date| offset(morning(*date)) != offset(morning(*date) - TimeDelta::hours(24)));
    let changed = changed.unwrap();
    assert!([3, 10].contains(&changed.month()), "{changed}");
    let mut document = specification_document(&world);
    let week: Document = DAYS.iter().map(|day| ((*day).to_owned(), "9:00-17:00".into())).collect();
    document.insert("hours", doc! { "zone": "Europe/Paris", "week": week });
    world.write_document(document).await;
    world.start_bot().await;
    world.post_panel().await;
    world.advance((morning(changed) - TimeDelta::hours(14) - now).to_std().unwrap());
    let said = panel_says(&world, &format!("<t:{}:f>", morning(changed).timestamp())).await;
    assert!(said.contains(AWAY), "{said}");
    world.advance(minutes(14 * 60 + 1));
    panel_says(&world, OPEN_NOW).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_member_reads_until_when_nobody_is_there() {
    let (world, borders) = with_hours(120, 180, "tell").await;
    panel_says(&world, AWAY).await;
    let link = world.pick_and_hear(&world.alice, "Support").await;
    let text = link.text();
    assert!(text.contains("L’équipe est absente") && text.contains(&borders.shown(120)), "{text}");
    assert!(text.contains("> Écrivez à **urgence@exemple.fr**") && !link.pings_me, "{text}");
    assert_eq!(link.channel_links().len(), 1, "the ticket is open: {text}");
    world.advance(minutes(121));
    panel_says(&world, OPEN_NOW).await;
    let link = world.pick_and_hear(&world.dave, "Support").await;
    assert!(!link.text().contains("absente"), "{}", link.text());
}

#[tokio::test(flavor = "multi_thread")]
async fn no_ticket_is_opened_while_nobody_is_there() {
    let (world, borders) = with_hours(120, 180, "refuse").await;
    let refused = world.pick_and_hear(&world.alice, "Support").await.text();
    assert!(refused.contains("aucun ticket n’a été ouvert") && refused.contains(&borders.shown(120)), "{refused}");
    assert!(refused.contains("urgence@exemple.fr"), "{refused}");
    ask(&world, &[subject()]).await;
    let answer = world.pick(&world.alice, "Support").await;
    assert!(answer.modal.is_none(), "nobody fills in a form in vain");
    assert!(world.tickets().await.is_empty());
    // Administrators are exempt.
    ask(&world, &[]).await;
    let admins = world.guild.add_role("Admins", ADMINISTRATOR);
    world.guild.give_role(&world.erin, admins);
    world.open(&world.erin, "Support").await;
    // Whoever was asked while the staff were there, and answers when they have gone.
    world.advance(minutes(121));
    ask(&world, &[subject()]).await;
    let modal = form(&world, &world.alice).await;
    world.advance(minutes(61));
    let typed = [("Quel est le sujet ?", "Mon compte a disparu")];
    let before = world.alice.view(world.guild.id).ephemerals.len();
    let refused = hear(&world, &world.alice, world.alice.submit(&modal, &typed)).await.text();
    assert!(refused.contains("aucun ticket n’a été ouvert"), "{refused}");
    let file = world.hear(&world.alice, before + 1).await;
    assert!(world.attached(&file).contains("Mon compte a disparu"), "what was typed is given back");
    assert_eq!(world.tickets().await.len(), 1, "erin's");
    world.advance(minutes(22 * 60 + 59));
    assert!(world.pick(&world.alice, "Support").await.modal.is_some());
}

#[tokio::test(flavor = "multi_thread")]
async fn the_staff_open_a_ticket_for_a_member_at_any_hour() {
    let ticket = OpenTicket::new().await;
    let world = &ticket.world;
    world.set(doc! { "hours": every_day(world.sandbox.clock().now(), 120, 180, "refuse") }).await;
    let refused = world.pick_and_hear(&world.dave, "Support").await.text();
    assert!(refused.contains("aucun ticket n’a été ouvert"), "{refused}");
    let toolbox = asked(&ticket, &world.bob, world.dave.id, "Support").await;
    let done = toolbox.click(OPEN).await;
    assert!(done.contains("est ouvert"), "{done}");
}
