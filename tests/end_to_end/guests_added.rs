//! Members and roles whom the staff add to a ticket by the toolbox: what they may do there as the ticket goes on, who
//! cannot be added, and who learns of it.
use crate::{
    blocks::{MEMBER, block, list},
    open_ticket::OpenTicket,
    support::World,
    toolbox::{Toolbox, everything_read_by},
};
use guichet_sandbox::{
    fault::Fault,
    id::Id,
    people::{MessageView, Person, View},
    rules::permissions::{ADMINISTRATOR, READ_MESSAGE_HISTORY, SEND_MESSAGES, VIEW_CHANNEL},
    state::{Overwrite, OverwriteKind},
};
use serde_json::{Value, json};
use std::time::Duration;

pub const PEOPLE: &str = "Personnes";
pub const ADD: &str = "Ajouter des membres ou des rôles";
pub const REMOVE: &str = "Retirer du ticket";

/// A ticket of alice, and frank with a role of visitors, whom a mention of it would notify.
async fn with_visitors() -> (OpenTicket, Person, Id) {
    visitors_of(OpenTicket::new().await)
}

fn visitors_of(ticket: OpenTicket) -> (OpenTicket, Person, Id) {
    let visitors = ticket.world.guild.add_role("Visiteurs", 0);
    ticket.world.guild.edit_role(visitors, |role| role.mentionable = true);
    let frank = ticket.world.sandbox.person("frank").locale("fr");
    ticket.world.guild.add_member(&frank, &[visitors]);
    (ticket, frank, visitors)
}

async fn add(ticket: &OpenTicket, person: &Person, ids: &[Id]) -> String {
    Toolbox::with(ticket, person, PEOPLE).await.choose_ids(ADD, ids).await
}

/// What is refused as a whole: the toolbox stays, and a message of its own says why.
async fn refused(ticket: &OpenTicket, person: &Person, ids: &[Id]) -> String {
    let toolbox = Toolbox::with(ticket, person, PEOPLE).await;
    let answer = person.pick_ids(toolbox.screen, ADD, ids).await;
    let asked = answer.interaction_id.unwrap_or_else(|| panic!("{answer:?}")).unix_ms();
    let told =
        |view: &View| view.last_ephemeral().filter(|message| message.id.unix_ms() >= asked).map(MessageView::text);
    person.until("a refusal", ticket.world.guild.id, told).await
}

async fn told(ticket: &OpenTicket, person: &Person, words: &str) -> MessageView {
    let found = |message: &&MessageView| message.id != ticket.opening && message.text().contains(words);
    person
        .until(words, ticket.world.guild.id, |view| {
            view.channel_by_id(ticket.channel)?.messages.iter().find(found).cloned()
        })
        .await
}

async fn out(ticket: &OpenTicket, person: &Person) {
    let gone = |view: &View| view.channel_by_id(ticket.channel).is_none().then_some(());
    person.until("the channel is hidden", ticket.world.guild.id, gone).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn members_and_roles_are_added_and_removed_and_everybody_in_the_ticket_learns_of_it() {
    let (ticket, frank, visitors) = with_visitors().await;
    let w = &ticket.world;
    assert!(ticket.seen_by(&w.erin).is_none() && ticket.seen_by(&frank).is_none());
    let done = add(&ticket, &w.bob, &[w.erin.id, visitors]).await;
    for part in [format!("<@{}>", w.erin.id), format!("<@&{visitors}>"), "Personnes ajoutées".to_owned()] {
        assert!(done.contains(&part), "{part}: {done}");
    }
    ticket.writers(&[(&w.erin, true), (&frank, true), (&w.alice, true), (&w.bob, true)]).await;
    let words = "Des personnes ont été ajoutées";
    assert!(told(&ticket, &w.erin, words).await.pings_me, "who is added has to learn of it");
    let read = told(&ticket, &frank, words).await;
    assert!(!read.pings_me && read.text().contains("peuvent y écrire"), "a role is not notified: {read:?}");
    assert!(!told(&ticket, &w.alice, words).await.pings_me);
    ticket.shown(&w.alice, &format!("<@&{visitors}>")).await;
    let logged = w.logged("Ticket n° 1 : personnes ajoutées").await;
    assert!(logged.contains(&w.erin.id.to_string()) && logged.contains(&w.bob.id.to_string()), "{logged}");
    ticket.quiet().await;
    let toolbox = Toolbox::with(&ticket, &w.carol, PEOPLE).await;
    assert_eq!(toolbox.seen().options(REMOVE), ["erin", "@Visiteurs"]);
    let done = toolbox.choose(REMOVE, &["@Visiteurs"]).await;
    assert!(done.contains("Personnes retirées") && done.contains(&visitors.to_string()), "{done}");
    out(&ticket, &frank).await;
    assert_eq!(toolbox.seen().options(REMOVE), ["erin"]);
    told(&ticket, &w.erin, "Des personnes ont été retirées").await;
    w.logged("Ticket n° 1 : personnes retirées").await;
    ticket.quiet().await;
    assert!(w.tickets().await[0].get("leaving").is_none(), "nothing is left to take");
    // By hand afterwards: a guest like any other.
    let right = VIEW_CHANNEL | READ_MESSAGE_HISTORY;
    let by_hand = Overwrite { id: visitors, kind: OverwriteKind::Role, allow: right, deny: 0 };
    w.guild.set_overwrite(ticket.channel, by_hand);
    frank.until("by hand", w.guild.id, |view| view.channel_by_id(ticket.channel).map(drop)).await;
    let toolbox = Toolbox::with(&ticket, &w.bob, PEOPLE).await;
    assert_eq!(toolbox.seen().options(REMOVE), ["erin", "@Visiteurs"], "one list for both");
    toolbox.choose(REMOVE, &["@Visiteurs"]).await;
    out(&ticket, &frank).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn those_who_were_added_only_read_a_claimed_and_a_closed_ticket_and_are_told_so() {
    let (ticket, frank, visitors) = with_visitors().await;
    let w = &ticket.world;
    add(&ticket, &w.bob, &[w.erin.id]).await;
    ticket.writers(&[(&w.erin, true)]).await;
    ticket.quiet().await;
    ticket.does(&w.bob, "Claim").await;
    ticket.writers(&[(&w.erin, false), (&w.carol, false), (&w.alice, true), (&w.bob, true)]).await;
    told(&ticket, &w.erin, "les personnes ajoutées peuvent lire ce ticket, mais plus y écrire").await;
    ticket.quiet().await;
    let refused = Toolbox::open(&ticket, &w.carol).await;
    assert!(!refused.tools().contains(&PEOPLE.to_owned()), "the claimer's tool");
    let done = add(&ticket, &w.bob, &[visitors]).await;
    assert!(done.contains("ne peuvent pas y écrire"), "{done}");
    ticket.writers(&[(&frank, false), (&w.erin, false)]).await;
    told(&ticket, &frank, "sans pouvoir écrire pour le moment").await;
    ticket.quiet().await;
    ticket.does(&w.bob, "Close").await;
    ticket.writers(&[(&frank, false), (&w.erin, false), (&w.alice, false)]).await;
    ticket.quiet().await;
    ticket.does(&w.bob, "Reopen").await;
    ticket.quiet().await;
    ticket.writers(&[(&frank, false), (&w.erin, false), (&w.alice, true)]).await;
    ticket.does(&w.bob, "Libérer").await;
    ticket.writers(&[(&frank, true), (&w.erin, true), (&w.carol, true)]).await;
    ticket.quiet().await;
    // The ticket's member leaves and comes back: the others are in it all the while.
    w.guild.remove_member(&w.alice);
    w.logged("le membre a quitté").await;
    ticket.writers(&[(&frank, true), (&w.erin, true)]).await;
    w.guild.add_member(&w.alice, &[]);
    ticket.writers(&[(&frank, true), (&w.erin, true), (&w.alice, true)]).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn who_cannot_be_added_is_named_with_the_reason_and_the_others_are_added() {
    let (ticket, frank, visitors) = with_visitors().await;
    let w = &ticket.world;
    let boss = w.guild.add_role("Direction", ADMINISTRATOR);
    block(&list(w, &w.ada).await, (MEMBER, w.dave.id), "1 jour").await;
    let denied = Overwrite { id: frank.id, kind: OverwriteKind::Member, allow: 0, deny: VIEW_CHANNEL };
    w.guild.set_overwrite(ticket.channel, denied);
    ticket.quiet().await;
    let bot = w.sandbox.application_id();
    let refused = [
        (w.dave.id, "est bloqué"),
        (frank.id, "« Voir le salon » lui est refusé"),
        (bot, "le bot est déjà dans tous les tickets"),
        (w.guild.id, "doit rester privé"),
        (w.alice.id, "déjà le sien"),
        (w.bob.id, "a déjà accès"),
        (w.support_role, "a déjà accès"),
        (boss, "a déjà accès"),
    ];
    let lines_of = |text: &str| -> Vec<String> { text.lines().map(str::to_owned).collect() };
    let ids: Vec<Id> = refused.iter().map(|(id, _)| *id).collect();
    let told = self::refused(&ticket, &w.bob, &ids).await;
    assert!(told.contains("Personne n’a été ajouté"), "{told}");
    let read = |text: &str, (id, why): (Id, &str)| {
        let is_it = |line: &String| line.contains(&id.to_string()) && line.contains(why);
        assert!(lines_of(text).iter().any(is_it), "{id} {why}: {text}");
    };
    for one in refused {
        read(&told, one);
    }
    let told = add(&ticket, &w.bob, &[w.erin.id, w.dave.id, visitors]).await;
    assert!(told.contains("N’ont pas été ajoutés") && told.contains("Personnes ajoutées"), "{told}");
    read(&told, (w.dave.id, "est bloqué"));
    ticket.writers(&[(&w.erin, true)]).await;
    assert!(ticket.seen_by(&w.dave).is_none() && ticket.seen_by(&frank).is_none());
    let again = self::refused(&ticket, &w.bob, &[w.erin.id]).await;
    read(&again, (w.erin.id, "a déjà accès"));
    assert!(!everything_read_by(&ticket, &w.alice).contains(&w.dave.id.to_string()), "who is blocked is not told");
}

#[tokio::test(flavor = "multi_thread")]
async fn whom_discord_does_not_know_any_more_is_told_and_not_announced() {
    let (ticket, _, visitors) = with_visitors().await;
    let w = &ticket.world;
    let toolbox = Toolbox::with(&ticket, &w.bob, PEOPLE).await;
    let gone = json!({ "message": "Unknown Role", "code": 10011 });
    w.sandbox.faults().refuse("PATCH", "/channels/{channel_id}", "permission_overwrites", (404, gone.clone()), 1);
    let route = format!("/channels/{}/permissions/{visitors}", ticket.channel);
    w.sandbox.faults().fail("PUT", &route, Fault::Status(404, gone), 1);
    let done = toolbox.choose_ids(ADD, &[w.erin.id, visitors]).await;
    assert!(done.contains("N’ont pas été ajoutés") && done.contains("n’est plus sur ce serveur"), "{done}");
    let read = told(&ticket, &w.erin, "Des personnes ont été ajoutées").await;
    assert!(!read.text().contains(&visitors.to_string()) && read.pings_me, "{read:?}");
    ticket.quiet().await;
    let guests = w.tickets().await[0].get_array("guests").unwrap().len();
    assert_eq!(guests, 1, "and forgotten");
}

#[tokio::test(flavor = "multi_thread")]
async fn where_discord_refuses_to_defer_the_answer_the_answer_itself_comes() {
    let (ticket, ..) = with_visitors().await;
    let w = &ticket.world;
    let toolbox = Toolbox::with(&ticket, &w.bob, PEOPLE).await;
    let route = format!("/channels/{}", ticket.channel);
    w.sandbox.faults().fail("PATCH", &route, Fault::Delay(Duration::from_millis(1_800)), 1);
    let refusal = Fault::Status(403, json!({ "message": "Missing Permissions", "code": 50_013 }));
    w.sandbox.faults().fail("POST", "/interactions/{interaction_id}/{interaction_token}/callback", refusal, 1);
    let answer = w.bob.pick_ids(toolbox.screen, ADD, &[w.erin.id]).await;
    assert_eq!(answer.kind(), Some(7), "{answer:?}");
    assert!(answer.text().contains(&format!("<@{}>", w.erin.id)), "{}", answer.text());
    ticket.writers(&[(&w.erin, true)]).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_right_that_discord_does_not_take_yet_is_no_success() {
    let (ticket, ..) = with_visitors().await;
    let w = &ticket.world;
    let toolbox = Toolbox::with(&ticket, &w.bob, PEOPLE).await;
    let route = format!("/channels/{}", ticket.channel);
    w.sandbox.faults().fail("PATCH", &route, Fault::Status(500, Value::Null), 100);
    toolbox.choose_ids(ADD, &[w.erin.id]).await;
    // The answer was deferred while the rights were tried again.
    let words = "Discord n’a pas encore appliqué ces permissions";
    let shows = |view: &View| view.message(toolbox.screen)?.text().contains(words).then_some(());
    w.bob.until(words, w.guild.id, shows).await;
    w.sandbox.faults().clear();
    w.advance(Duration::from_mins(1));
    ticket.writers(&[(&w.erin, true)]).await;
    ticket.quiet().await;
    let right = ticket.seen_by(&w.erin).unwrap();
    assert!(right.can("SEND_MESSAGES"), "{SEND_MESSAGES:#x}");
}

#[tokio::test(flavor = "multi_thread")]
async fn two_who_add_at_once_add_everybody_once() {
    let (ticket, frank, _) = visitors_of(OpenTicket::in_world(World::with_own_mongodb().await).await);
    let w = &ticket.world;
    let [one, other] = [Toolbox::with(&ticket, &w.bob, PEOPLE).await, Toolbox::with(&ticket, &w.carol, PEOPLE).await];
    let (few, both) = ([w.erin.id], [frank.id, w.erin.id]);
    ticket.holds_up_the_next("update").await;
    tokio::join!(one.choose_ids(ADD, &few), other.choose_ids(ADD, &both));
    ticket.writers(&[(&w.erin, true), (&frank, true)]).await;
    ticket.quiet().await;
    assert_eq!(w.tickets().await[0].get_array("guests").unwrap().len(), 2);
    let words = "Des personnes ont été ajoutées";
    let view = w.alice.view(w.guild.id);
    let messages = &view.channel_by_id(ticket.channel).unwrap().messages;
    let named = messages.iter().filter(|message| message.id != ticket.opening && message.text().contains(words));
    let erin = named.filter(|message| message.text().contains(&format!("<@{}>", w.erin.id))).count();
    assert_eq!(erin, 1, "nobody is told of twice");
}
