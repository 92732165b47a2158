//! A claim that changes hands: passed to a colleague, or taken over from whoever holds it.
use crate::{
    open_ticket::OpenTicket,
    support::World,
    toolbox::{Toolbox, everything_read_by},
};
use futures::future::join;
use guichet_sandbox::{
    fault::{IncomingCall, Moment},
    id::Id,
    people::{Person, View},
    trace::Call,
};
use mongodb::bson::{Document, doc};
use std::time::Duration;

pub const CHOOSE: &str = "Choisir un membre du staff";
const WORD: &str = "Attention, ce membre est pressé";

/// A ticket of alice that bob has claimed.
async fn claimed() -> OpenTicket {
    let ticket = OpenTicket::new().await;
    ticket.does(&ticket.world.bob, "Claim").await;
    ticket.quiet().await;
    ticket
}

/// Before the person the question whether to pass the ticket to this colleague.
pub async fn asked<'a>(ticket: &'a OpenTicket, person: &'a Person, to: &Person) -> (Toolbox<'a>, String) {
    let toolbox = Toolbox::with(ticket, person, "Transmettre").await;
    let question = toolbox.choose_ids(CHOOSE, &[to.id]).await;
    (toolbox, question)
}

fn claimer(record: &Document) -> Option<String> {
    record.get_str("claimed_by").ok().map(str::to_owned)
}

async fn held_by(world: &World, person: &Person) {
    let id = person.id.to_string();
    world.until_records("the claim", |records| (claimer(&records[0]).as_ref() == Some(&id)).then_some(())).await;
}

/// Another ticket of this category, and its channel.
pub async fn claimed_by(world: &World, claimer: &Person, member: &Person, category: &str) -> Id {
    let other = world.open(member, category).await;
    let opening = other.pinned().next().unwrap().id;
    assert!(claimer.click(opening, "Claim").await.is_answered());
    let held = |record: &Document| record.get_str("claimed_by").is_ok() && is_in(record, other.id);
    world.until_records("the claim", |records| records.iter().any(held).then_some(())).await;
    other.id
}

/// The question to Discord about this member.
pub fn is_about(person: &Person) -> impl Fn(IncomingCall<'_>) -> bool + Send + Sync + 'static {
    let end = format!("/members/{}", person.id);
    move |call| call.method == "GET" && call.path.ends_with(&end)
}

/// Waits until Discord was asked about this member so often.
async fn is_asked_about(world: &World, start: usize, person: &Person, times: usize) {
    let is_it = |call: &&Call| call.method == "GET" && call.path.ends_with(&format!("/members/{}", person.id));
    let asked = || (world.calls_since(start).iter().filter(is_it).count() >= times).then_some(());
    world.sandbox.until("the claimer is asked about", |_| asked()).await;
}

/// Waits until nobody holds the ticket in this channel.
pub async fn is_free(world: &World, channel: Id) {
    let free = |record: &Document| is_in(record, channel) && claimer(record).is_none();
    world.until_records("nobody holds it", |records| records.iter().any(free).then_some(())).await;
}

fn is_in(record: &Document, channel: Id) -> bool {
    record.get_str("channel_id").is_ok_and(|id| id == channel.to_string())
}

fn pings(world: &World, person: &Person) -> usize {
    person.view(world.guild.id).pinged_in.len()
}

async fn announced(ticket: &OpenTicket, words: &str) -> String {
    let found = |view: &View| Some(view.channel_by_id(ticket.channel)?.message_containing(words)?.text());
    ticket.world.alice.until(words, ticket.world.guild.id, found).await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_claim_is_passed_with_a_word_that_the_staff_alone_read() {
    let ticket = claimed().await;
    let w = &ticket.world;
    let (toolbox, question) = asked(&ticket, &w.bob, &w.carol).await;
    assert!(question.contains(&format!("Transmettre ce ticket à <@{}>", w.carol.id)), "{question}");
    let start = w.sandbox.trace().len();
    let done = toolbox.fill("Ajouter un mot…", &[("word", WORD)]).await;
    assert!(done.contains(&format!("transmis à <@{}>", w.carol.id)), "{done}");
    ticket.writers(&[(&w.carol, true), (&w.alice, true), (&w.bob, false)]).await;
    let told = announced(&ticket, "Ticket transmis").await;
    assert!(told.contains(&w.carol.id.to_string()) && told.contains(&w.bob.id.to_string()), "{told}");
    ticket.quiet().await;
    is_asked_about(w, start, &w.carol, 2).await;
    // The form and its answer, the rights, the message, the announcement and the log: no name. And the colleague,
    // before and after.
    assert_eq!(w.ended_calls_since(start).await.len(), 8, "{:#?}", w.calls_since(start));
    assert_eq!((pings(w, &w.carol), pings(w, &w.bob), pings(w, &w.alice)), (1, 0, 0));
    ticket.shown(&w.alice, &format!("<@{}>", w.carol.id)).await;
    assert!(w.logged("Ticket n° 1 transmis").await.contains(WORD));
    let shown = Toolbox::open(&ticket, &w.carol).await.seen().text();
    assert!(shown.contains(WORD) && shown.contains(&format!("Par <@{}>", w.bob.id)), "{shown}");
    let read = everything_read_by(&ticket, &w.alice);
    assert!(!read.contains(WORD) && !read.contains("pressé"), "{read}");
    // The next claim has nothing of it.
    ticket.does(&w.carol, "Libérer").await;
    ticket.does(&w.bob, "Claim").await;
    assert!(!Toolbox::open(&ticket, &w.bob).await.seen().text().contains(WORD));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_word_escapes_nothing_and_the_transcript_of_the_member_has_none_of_it() {
    let ticket = claimed().await;
    let w = &ticket.world;
    w.set(doc! { "transcript_to_member": true }).await;
    let hostile = format!("@everyone <@{}> [x](https://example.org) **{}", w.dave.id, "*".repeat(400));
    let toolbox = asked(&ticket, &w.bob, &w.carol).await.0;
    toolbox.fill("Ajouter un mot…", &[("word", &hostile)]).await;
    held_by(w, &w.carol).await;
    let shown = [w.logged("Ticket n° 1 transmis").await, Toolbox::open(&ticket, &w.carol).await.seen().text()];
    for text in shown {
        let escaped = format!(r"\@everyone \<\@{}\> \[x\]\(https\://example.org\) \*\*\*", w.dave.id);
        assert!(text.contains(&escaped), "{escaped}: {text}");
    }
    assert_eq!((pings(w, &w.dave), pings(w, &w.erin)), (0, 0));
    let asked = ticket.click(&w.carol, "Delete").await.message.unwrap();
    w.carol.click(asked.id, "Supprimer définitivement").await;
    w.logged("Ticket n° 1 supprimé").await;
    let read = |_: &View| {
        let messages = w.alice.direct_messages();
        let message = messages.first()?;
        (!message.attachments.is_empty()).then(|| w.attached(message))
    };
    let transcript = w.alice.until("her transcript", w.guild.id, read).await;
    assert!(transcript.contains("Pris en charge") && !transcript.contains("example.org"), "{transcript}");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_administrator_passes_somebodys_claim_and_both_are_told() {
    let ticket = claimed().await;
    let w = &ticket.world;
    asked(&ticket, &w.ada, &w.carol).await.0.click("Transmettre").await;
    held_by(w, &w.carol).await;
    announced(&ticket, "Ticket transmis").await;
    assert_eq!((pings(w, &w.carol), pings(w, &w.bob)), (1, 1));
}

#[tokio::test(flavor = "multi_thread")]
async fn only_a_colleague_who_serves_the_category_can_have_it() {
    let ticket = claimed().await;
    let w = &ticket.world;
    let toolbox = Toolbox::with(&ticket, &w.bob, "Transmettre").await;
    let people = [
        (w.erin.id, "n’a aucun rôle staff"),
        (w.alice.id, "est le membre de ce ticket"),
        (w.bob.id, "a déjà pris ce ticket"),
        (w.sandbox.application_id(), "est un bot"),
    ];
    for (person, words) in people {
        let refused = toolbox.refused_ids(CHOOSE, &[person]).await;
        assert!(refused.contains(words), "{words}: {refused}");
    }
    let question = toolbox.choose_ids(CHOOSE, &[w.ada.id]).await;
    assert!(question.contains("Transmettre ce ticket"), "an administrator serves every category: {question}");
    let unclaimed = OpenTicket::new().await;
    let tools = Toolbox::open(&unclaimed, &unclaimed.world.bob).await.tools();
    assert!(
        !tools.contains(&"Transmettre".to_owned()) && !tools.contains(&"Reprendre le ticket".to_owned()),
        "{tools:?}"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_colleague_who_lost_the_role_or_left_meanwhile_does_not_get_it() {
    let ticket = claimed().await;
    let w = &ticket.world;
    let (toolbox, _) = asked(&ticket, &w.bob, &w.carol).await;
    w.guild.take_role(&w.carol, w.support_role);
    let refused = toolbox.fill("Ajouter un mot…", &[("word", WORD)]).await;
    assert!(refused.contains("n’a aucun rôle staff"), "{refused}");
    w.guild.give_role(&w.carol, w.support_role);
    w.guild.remove_member(&w.carol);
    let refused = toolbox.click("Transmettre").await;
    assert!(refused.contains("n’est pas sur ce serveur"), "{refused}");
    assert_eq!(claimer(&w.tickets().await[0]), Some(w.bob.id.to_string()));
}

/// Discord has said that she has the role; her other claim tells when the bot has heard of the loss.
#[tokio::test(flavor = "multi_thread")]
async fn a_colleague_who_loses_the_role_while_the_ticket_is_passed_does_not_keep_it() {
    let ticket = claimed().await;
    let w = &ticket.world;
    let other = claimed_by(w, &w.carol, &w.dave, "Support").await;
    let toolbox = asked(&ticket, &w.bob, &w.carol).await.0;
    let held = w.sandbox.faults().hold_nth(is_about(&w.carol), 1, Moment::After);
    let losing = async {
        held.reached().await;
        w.guild.take_role(&w.carol, w.support_role);
        is_free(w, other).await;
        held.release();
    };
    let (done, ()) = join(toolbox.click("Transmettre"), losing).await;
    assert!(done.contains(&format!("transmis à <@{}>", w.carol.id)), "{done}");
    is_free(w, ticket.channel).await;
    ticket.writers(&[(&w.bob, true), (&w.alice, true)]).await;
    ticket.shown(&w.alice, "Personne pour l’instant").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_claim_that_changed_since_it_was_shown_is_not_passed() {
    let ticket = claimed().await;
    let w = &ticket.world;
    let (toolbox, _) = asked(&ticket, &w.ada, &w.carol).await;
    ticket.does(&w.bob, "Libérer").await;
    ticket.does(&w.carol, "Claim").await;
    let refused = toolbox.click("Transmettre").await;
    assert!(refused.contains("a changé entre-temps"), "{refused}");
    assert_eq!(claimer(&w.tickets().await[0]), Some(w.carol.id.to_string()));
}

#[tokio::test(flavor = "multi_thread")]
async fn administrators_take_over_at_once_and_the_former_claimer_is_told() {
    let ticket = claimed().await;
    let w = &ticket.world;
    let tools = Toolbox::open(&ticket, &w.carol).await.tools();
    assert!(!tools.contains(&"Reprendre le ticket".to_owned()), "by default administrators alone: {tools:?}");
    let toolbox = Toolbox::with(&ticket, &w.ada, "Reprendre le ticket").await;
    let start = w.sandbox.trace().len();
    let done = toolbox.click("Reprendre le ticket").await;
    assert!(done.contains(&format!("repris ce ticket à <@{}>", w.bob.id)), "{done}");
    ticket.writers(&[(&w.ada, true), (&w.bob, false), (&w.alice, true)]).await;
    let told = announced(&ticket, "Ticket repris").await;
    assert!(told.contains(&w.bob.id.to_string()) && told.contains(&w.ada.id.to_string()), "{told}");
    ticket.quiet().await;
    is_asked_about(w, start, &w.ada, 1).await;
    // The answer, the rights, the message, the announcement and the log, and the new claimer's roles.
    assert_eq!(w.ended_calls_since(start).await.len(), 6, "{:#?}", w.calls_since(start));
    assert_eq!((pings(w, &w.bob), pings(w, &w.ada), pings(w, &w.alice)), (1, 0, 0));
    w.logged("Ticket n° 1 repris").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_staff_take_over_once_the_claimer_has_been_silent_for_so_long() {
    let ticket = claimed().await;
    let w = &ticket.world;
    w.set(doc! { "take_over_after": "4h" }).await;
    let toolbox = Toolbox::with(&ticket, &w.carol, "Reprendre le ticket").await;
    assert!(toolbox.seen().text().contains("depuis 4 heures"), "{}", toolbox.seen().text());
    let refused = toolbox.click("Reprendre le ticket").await;
    assert!(refused.contains("y a agi ou y a écrit"), "the claim itself is younger: {refused}");
    w.advance(Duration::from_hours(3));
    w.bob.write(ticket.channel, "Je regarde").unwrap();
    for n in 0..120 {
        w.alice.write(ticket.channel, &format!("Encore moi, {n}")).unwrap();
    }
    w.advance(Duration::from_hours(2));
    let toolbox = Toolbox::with(&ticket, &w.carol, "Reprendre le ticket").await;
    let refused = toolbox.click("Reprendre le ticket").await;
    assert!(refused.contains("y a agi ou y a écrit"), "on an older page of messages: {refused}");
    w.advance(Duration::from_hours(2) + Duration::from_mins(1));
    let toolbox = Toolbox::with(&ticket, &w.carol, "Reprendre le ticket").await;
    let done = toolbox.click("Reprendre le ticket").await;
    assert!(done.contains("Vous avez repris"), "{done}");
    held_by(w, &w.carol).await;
    ticket.writers(&[(&w.carol, true), (&w.bob, false)]).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn of_two_who_take_over_at_once_one_does() {
    let mut ticket = claimed().await;
    ticket.world.start_bot().await;
    let w = &ticket.world;
    w.set(doc! { "take_over_after": "1h" }).await;
    w.advance(Duration::from_hours(2));
    let one = Toolbox::with(&ticket, &w.carol, "Reprendre le ticket").await;
    let other = Toolbox::with(&ticket, &w.ada, "Reprendre le ticket").await;
    let (one, other) = join(one.click("Reprendre le ticket"), other.click("Reprendre le ticket")).await;
    let done = [&one, &other].iter().filter(|text| text.contains("Vous avez repris")).count();
    assert_eq!(done, 1, "{one}\n\n{other}");
    ticket.quiet().await;
    assert_eq!(w.log().iter().filter(|entry| entry.contains("Ticket n° 1 repris")).count(), 1);
}
