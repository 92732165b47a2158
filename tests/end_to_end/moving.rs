//! A ticket is moved to another category: who reads it then, where its channel stands, and what is told.
use crate::{
    open_ticket::OpenTicket,
    passing::{claimed_by, is_about, is_free},
    support::World,
    toolbox::{TOOLS, Toolbox},
};
use futures::future::join;
use guichet_sandbox::{
    fault::{Fault, Moment},
    id::Id,
    people::{Person, View},
    rules::permissions::{MANAGE_CHANNELS, READ_MESSAGE_HISTORY, SEND_MESSAGES, VIEW_CHANNEL},
    state::{ChannelKind, Overwrite, OverwriteKind},
    trace::Call,
};
use mongodb::bson::{Document, doc};
use serde_json::Value;

pub const CHOOSE: &str = "Choisir la catégorie";

/// Before bob the question whether to move alice's ticket to Partenariat.
pub async fn asked<'a>(ticket: &'a OpenTicket, person: &'a Person) -> (Toolbox<'a>, String) {
    let toolbox = Toolbox::with(ticket, person, "Déplacer").await;
    let question = toolbox.choose(CHOOSE, &["Partenariat"]).await;
    (toolbox, question)
}

/// The move to Partenariat is confirmed. Whoever does not serve the new category reads no answer in a channel that they do not see
/// any more.
async fn moves(toolbox: &Toolbox<'_>) {
    let answer = toolbox.person.click(toolbox.screen, "Déplacer").await;
    assert!(answer.is_answered(), "{answer:?}");
    // A busy machine defers.
    let has_moved = |records: &[Document]| records.iter().any(|record| category(record) == "Partenariat").then_some(());
    toolbox.ticket.world.until_records("it is moved", has_moved).await;
    toolbox.ticket.quiet().await;
}

/// What people were answered, as Discord got it.
fn answered(calls: &[Call], words: &str) -> usize {
    calls.iter().filter(|call| call.body.to_string().contains(words) && call.path.contains("/callback")).count()
}

/// Channels of Partenariat's own, which erin reads as a partner. Whoever mentions the partners' role notifies them.
async fn apart(world: &World) -> (Id, Id) {
    world.guild.give_role(&world.erin, world.partner_role);
    world.guild.edit_role(world.partner_role, |role| role.mentionable = true);
    let tickets = world.guild.add_channel("Partenaires", ChannelKind::Category, None);
    let roles = [world.partner_role, world.bot_role];
    let logs = world.guild.add_private_channel("logs-partenaires", ChannelKind::Text, None, &roles);
    let places = doc! { "log_channel": logs.to_string(), "ticket_category": tickets.to_string() };
    world.set(doc! { "categories.Partenariat.places": places }).await;
    (tickets, logs)
}

async fn is_in(ticket: &OpenTicket, parent: Id) {
    let there = |view: &View| (view.channel_by_id(ticket.channel)?.parent_id == Some(parent)).then_some(());
    ticket.world.ada.until("the ticket stands there", ticket.world.guild.id, there).await;
}

fn edits(calls: &[Call]) -> Vec<&Call> {
    calls.iter().filter(|call| call.method == "PATCH" && call.route == "/channels/{channel_id}").collect()
}

async fn said(world: &World, channel: Id, words: &str) -> String {
    let found = |view: &View| Some(view.channel_by_id(channel)?.message_containing(words)?.text());
    world.ada.until(words, world.guild.id, found).await
}

fn category(record: &Document) -> &str {
    record.get_document("category").unwrap().get_str("name").unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_ticket_moves_with_all_that_was_written_and_each_learns_what_concerns_them() {
    let ticket = OpenTicket::new().await;
    let w = &ticket.world;
    let (tickets, logs) = apart(w).await;
    w.alice.write(ticket.channel, "Un secret pour le support").unwrap();
    let (toolbox, question) = asked(&ticket, &w.bob).await;
    let (support, partner) = (format!("<@&{}>", w.support_role), format!("<@&{}>", w.partner_role));
    assert!(question.contains("**Support** vers **Partenariat**"), "{question}");
    assert!(question.contains(&format!("{partner}, qui liront **tout** ce qui y a déjà été écrit")), "{question}");
    assert!(question.contains("Ne le verront plus") && question.contains(&support), "{question}");
    assert!(w.erin.view(w.guild.id).channel_by_id(ticket.channel).is_none(), "nothing is done yet");
    let start = w.sandbox.trace().len();
    moves(&toolbox).await;
    let seen = ticket.seen_by(&w.erin).expect("the partners read it");
    assert!(seen.message_containing("Un secret").is_some() && seen.can("SEND_MESSAGES"));
    assert!(ticket.seen_by(&w.bob).is_none(), "the support reads it no more");
    assert_eq!(seen.parent_id, Some(tickets));
    let calls = w.ended_calls_since(start).await;
    assert_eq!(answered(&calls, "maintenant dans **Partenariat**"), 1, "{calls:#?}");
    let edits = edits(&calls);
    let place: Vec<_> = edits.iter().filter(|call| !call.body["parent_id"].is_null()).collect();
    assert_eq!(place.len(), 1, "{edits:#?}");
    assert!(place[0].body["permission_overwrites"].is_array() && place[0].body["name"].is_null());
    // The answer, the rights with the place, the topic, the message, the announcement and an entry in each log.
    assert_eq!(calls.len(), 7, "{calls:#?}");
    ticket.shown(&w.alice, "Ticket n° 1 · Partenariat").await;
    let told = said(w, ticket.channel, "Ticket déplacé").await;
    assert!(told.contains("Support") && told.contains("Partenariat"), "{told}");
    assert_eq!(w.alice.view(w.guild.id).pinged_in.len(), 1, "the member is told");
    assert!(w.erin.view(w.guild.id).pinged_in.is_empty(), "the category notifies nobody");
    for log in [w.logs, logs] {
        let entry = said(w, log, "Ticket n° 1 déplacé").await;
        assert!(entry.contains("Support") && entry.contains(&w.bob.id.to_string()), "{entry}");
    }
    let topic = ticket.seen_by(&w.alice).unwrap().topic.unwrap();
    assert!(topic.contains("Partenariat") && !topic.contains("Support"), "{topic}");
    // From now on the new team's log hears of it.
    ticket.does(&w.erin, "Close").await;
    said(w, logs, "Ticket n° 1 fermé").await;
    assert!(!w.log().join("\n").contains("Ticket n° 1 fermé"));
}

#[tokio::test(flavor = "multi_thread")]
async fn the_new_category_notifies_its_staff_if_it_says_so() {
    let ticket = OpenTicket::new().await;
    let w = &ticket.world;
    w.guild.give_role(&w.erin, w.partner_role);
    w.guild.edit_role(w.partner_role, |role| role.mentionable = true);
    w.set(doc! { "categories.Partenariat.notify": { "staff": true } }).await;
    moves(&asked(&ticket, &w.bob).await.0).await;
    said(w, ticket.channel, "Ticket déplacé").await;
    for (person, times) in [(&w.erin, 1), (&w.carol, 1), (&w.alice, 1), (&w.bob, 0), (&w.dave, 0)] {
        assert_eq!(person.view(w.guild.id).pinged_in.len(), times, "{}", person.username());
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_claim_stays_if_its_holder_serves_there_and_ends_otherwise() {
    let ticket = OpenTicket::new().await;
    let w = &ticket.world;
    ticket.does(&w.carol, "Claim").await;
    let (toolbox, question) = asked(&ticket, &w.carol).await;
    assert!(question.contains("est aussi staff de cette catégorie et garde le ticket"), "{question}");
    toolbox.click("Déplacer").await;
    ticket.writers(&[(&w.carol, true), (&w.alice, true)]).await;
    ticket.shown(&w.alice, &format!("<@{}>", w.carol.id)).await;
    // And back: an administrator moves it from under bob, who does not serve Partenariat.
    let toolbox = Toolbox::with(&ticket, &w.ada, "Déplacer").await;
    toolbox.choose(CHOOSE, &["Support"]).await;
    toolbox.click("Déplacer").await;
    ticket.does(&w.carol, "Libérer").await;
    ticket.does(&w.bob, "Claim").await;
    let (toolbox, question) = asked(&ticket, &w.ada).await;
    assert!(question.contains("n’est pas staff de cette catégorie : le ticket sera libéré"), "{question}");
    toolbox.click("Déplacer").await;
    let record = &w.tickets().await[0];
    assert!(record.get_str("claimed_by").is_err(), "{record}");
    assert!(ticket.seen_by(&w.bob).is_none());
    ticket.writers(&[(&w.carol, true), (&w.alice, true)]).await;
    ticket.shown(&w.alice, "Personne pour l’instant").await;
    let entry = w.logged("N’est plus pris en charge par").await;
    assert!(entry.contains(&w.bob.id.to_string()), "{entry}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_claimer_who_loses_the_new_role_while_the_ticket_moves_does_not_keep_it() {
    let ticket = OpenTicket::new().await;
    let w = &ticket.world;
    ticket.does(&w.carol, "Claim").await;
    let other = claimed_by(w, &w.carol, &w.dave, "Partenariat").await;
    let (toolbox, question) = asked(&ticket, &w.ada).await;
    assert!(question.contains("garde le ticket"), "{question}");
    let held = w.sandbox.faults().hold_nth(is_about(&w.carol), 1, Moment::After);
    let losing = async {
        held.reached().await;
        w.guild.take_role(&w.carol, w.partner_role);
        is_free(w, other).await;
        held.release();
    };
    let (done, ()) = join(toolbox.click("Déplacer"), losing).await;
    assert!(done.contains("maintenant dans **Partenariat**"), "{done}");
    is_free(w, ticket.channel).await;
    ticket.shown(&w.alice, "Personne pour l’instant").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn guests_stay_and_only_read_while_the_ticket_is_claimed() {
    let ticket = OpenTicket::new().await;
    let w = &ticket.world;
    let allow = VIEW_CHANNEL | READ_MESSAGE_HISTORY | SEND_MESSAGES;
    let guest = Overwrite { id: w.dave.id, kind: OverwriteKind::Member, allow, deny: 0 };
    w.guild.set_overwrite(ticket.channel, guest);
    ticket.does(&w.carol, "Claim").await;
    moves(&asked(&ticket, &w.carol).await.0).await;
    let seen = ticket.seen_by(&w.dave).expect("the guest is still there");
    assert!(!seen.can("SEND_MESSAGES"));
    assert!(ticket.seen_by(&w.bob).is_none());
    ticket.does(&w.carol, "Libérer").await;
    let writes = |view: &View| view.channel_by_id(ticket.channel)?.can("SEND_MESSAGES").then_some(());
    w.dave.until("the guest writes again", w.guild.id, writes).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn of_two_who_move_it_at_once_one_does_whatever_process_hears_them() {
    let mut ticket = OpenTicket::new().await;
    ticket.world.start_bot().await;
    let w = &ticket.world;
    let (first, second) = (asked(&ticket, &w.bob).await.0, asked(&ticket, &w.carol).await.0);
    let start = w.sandbox.trace().len();
    join(moves(&first), moves(&second)).await;
    let calls = w.ended_calls_since(start).await;
    let done = (answered(&calls, "maintenant dans **Partenariat**"), answered(&calls, "⛔ Impossible"));
    assert_eq!(done, (1, 1), "{calls:#?}");
    assert_eq!(w.log().iter().filter(|entry| entry.contains("Ticket n° 1 déplacé")).count(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_changed_since_it_was_shown_is_shown_again_and_a_category_that_is_gone_is_refused() {
    let ticket = OpenTicket::new().await;
    let w = &ticket.world;
    let (toolbox, _) = asked(&ticket, &w.bob).await;
    let others = w.guild.add_role("Autres", 0);
    w.set(doc! { "categories.Partenariat.roles": [others.to_string()] }).await;
    let again = toolbox.click("Déplacer").await;
    assert!(again.contains(&format!("<@&{others}>, qui liront")), "{again}");
    assert_eq!(category(&w.tickets().await[0]), "Support");
    let this = doc! { "guild_id": w.guild.id.to_string() };
    w.guild_documents().update_one(this, doc! { "$unset": { "categories.Partenariat": "" } }).await.unwrap();
    let refused = toolbox.click("Déplacer").await;
    assert!(refused.contains("plus proposée"), "{refused}");
    let nowhere = Toolbox::with(&ticket, &w.bob, "Déplacer").await.seen();
    assert!(nowhere.text().contains("pas d’autre catégorie") && nowhere.options(CHOOSE).is_empty());
    assert_eq!(category(&w.tickets().await[0]), "Support");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_full_discord_category_has_a_next_one_and_one_that_is_gone_is_replaced_by_the_servers() {
    let ticket = OpenTicket::new().await;
    let w = &ticket.world;
    let (tickets, _) = apart(w).await;
    for n in 0..50 {
        w.guild.add_channel(&format!("plein-{n}"), ChannelKind::Text, Some(tickets));
    }
    moves(&asked(&ticket, &w.bob).await.0).await;
    let next = w.guild.channel("Partenaires 2").expect("the next category");
    is_in(&ticket, next).await;
    // Elsewhere than in the server's, so that the last move is seen.
    let own = w.guild.add_channel("Support", ChannelKind::Category, None);
    w.set(doc! { "categories.Support.places": { "ticket_category": own.to_string() } }).await;
    let toolbox = Toolbox::with(&ticket, &w.carol, "Déplacer").await;
    toolbox.choose(CHOOSE, &["Support"]).await;
    toolbox.click("Déplacer").await;
    is_in(&ticket, own).await;
    w.guild.delete_channel(tickets);
    w.guild.delete_channel(next);
    moves(&asked(&ticket, &w.carol).await.0).await;
    ticket.quiet().await;
    is_in(&ticket, w.tickets).await;
    assert!(ticket.seen_by(&w.erin).is_some() && ticket.seen_by(&w.bob).is_none());
}

#[tokio::test(flavor = "multi_thread")]
async fn the_rights_do_not_wait_for_a_place_that_discord_refuses() {
    let ticket = OpenTicket::new().await;
    let w = &ticket.world;
    let (tickets, logs) = apart(w).await;
    let us = w.sandbox.application_id();
    let shut = Overwrite { id: us, kind: OverwriteKind::Member, allow: 0, deny: MANAGE_CHANNELS | VIEW_CHANNEL };
    w.guild.set_overwrite(tickets, shut);
    moves(&asked(&ticket, &w.bob).await.0).await;
    assert!(ticket.seen_by(&w.erin).is_some() && ticket.seen_by(&w.bob).is_none(), "who reads it is right");
    is_in(&ticket, w.tickets).await;
    let told = said(w, logs, "son salon reste dans sa catégorie Discord").await;
    assert!(told.contains("Remède"), "{told}");
    ticket.quiet().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_member_who_left_meanwhile_is_not_told_and_the_ticket_moves() {
    let ticket = OpenTicket::new().await;
    let w = &ticket.world;
    let (toolbox, _) = asked(&ticket, &w.bob).await;
    w.guild.remove_member(&w.alice);
    w.logged("le membre a quitté le serveur").await;
    ticket.quiet().await;
    let start = w.sandbox.trace().len();
    moves(&toolbox).await;
    assert_eq!(category(&w.tickets().await[0]), "Partenariat");
    assert!(w.calls_since(start).iter().all(|call| call.body["content"].is_null()), "nobody is mentioned");
    // Back in the server, the member reads and writes there.
    w.guild.add_member(&w.alice, &[]);
    let writes = |view: &View| view.channel_by_id(ticket.channel)?.can("SEND_MESSAGES").then_some(());
    w.alice.until("the member is back", w.guild.id, writes).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_closed_ticket_moves_too_and_stays_closed() {
    let ticket = OpenTicket::new().await;
    let w = &ticket.world;
    w.guild.give_role(&w.erin, w.partner_role);
    ticket.does(&w.bob, "Close").await;
    moves(&asked(&ticket, &w.bob).await.0).await;
    ticket.writers(&[(&w.erin, false), (&w.alice, false)]).await;
    ticket.quiet().await;
    ticket.does(&w.erin, "Reopen").await;
    ticket.writers(&[(&w.erin, true), (&w.alice, true)]).await;
    assert!(Toolbox::open(&ticket, &w.erin).await.seen().options(TOOLS).contains(&"Déplacer".to_owned()));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_move_that_discord_does_not_take_yet_is_no_success() {
    let ticket = OpenTicket::new().await;
    let w = &ticket.world;
    w.guild.give_role(&w.erin, w.partner_role);
    let (toolbox, _) = asked(&ticket, &w.ada).await;
    let route = format!("/channels/{}", ticket.channel);
    w.sandbox.faults().fail("PATCH", &route, Fault::Status(500, Value::Null), 100);
    let answer = w.ada.click(toolbox.screen, "Déplacer").await;
    assert!(answer.is_answered(), "{answer:?}");
    // The answer was deferred while the rights were tried again.
    let shows = |view: &View| view.message(toolbox.screen)?.text().contains("Pas encore en vigueur").then_some(());
    w.ada.until("what is not in force yet", w.guild.id, shows).await;
    assert!(ticket.seen_by(&w.bob).is_some() && ticket.seen_by(&w.erin).is_none(), "as it was said");
    w.sandbox.faults().clear();
    w.advance(std::time::Duration::from_mins(1));
    let sees = |view: &View| view.channel_by_id(ticket.channel).map(drop);
    w.erin.until("the partners see it", w.guild.id, sees).await;
    ticket.quiet().await;
    assert!(ticket.seen_by(&w.bob).is_none());
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_to_be_told_of_a_ticket_before_its_move_stays_with_the_old_log() {
    let ticket = OpenTicket::new().await;
    let w = &ticket.world;
    let (_, logs) = apart(w).await;
    let route = format!("/channels/{}/messages", w.logs);
    w.sandbox.faults().fail("POST", &route, Fault::Status(500, Value::Null), 1_000);
    Toolbox::with(&ticket, &w.bob, "Priorité").await.choose("Choisir la priorité", &["Urgente"]).await;
    let (toolbox, _) = asked(&ticket, &w.ada).await;
    assert!(w.ada.click(toolbox.screen, "Déplacer").await.is_answered());
    said(w, logs, "Ticket n° 1 déplacé").await;
    w.sandbox.faults().clear();
    w.advance(std::time::Duration::from_mins(11));
    said(w, w.logs, "priorité changée").await;
    ticket.quiet().await;
    let others = w.ada.view(w.guild.id);
    assert!(others.channel_by_id(logs).unwrap().message_containing("priorité changée").is_none());
}
