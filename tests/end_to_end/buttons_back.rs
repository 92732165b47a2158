//! Messages with buttons that people delete by hand: those of tickets come back, deleted panels are told.
use crate::{
    hidden::{hide, show},
    open_ticket::OpenTicket,
    posts::failed,
    setup::Setup,
    support::{World, document_of, profile::Question},
};
use chrono::TimeDelta;
use guichet::domain::guild::invite;
use guichet_sandbox::{
    fault::Fault,
    id::Id,
    people::{ChannelView, MessageView},
    state::ChannelKind,
    trace::Call,
};
use mongodb::bson::{Document, doc};
use serde_json::json;
use std::time::Duration;

pub const MESSAGE: &str = "/channels/{channel_id}/messages/{message_id}";
pub const SIX_HOURS: Duration = Duration::from_mins(6 * 60 + 1);
/// After so long it is asked again what is to be looked at.
pub const A_MINUTE: Duration = Duration::from_secs(61);

/// The pinned message with buttons of the channel; there is one.
fn buttons(channel: &ChannelView) -> Option<&MessageView> {
    let mut with: Vec<_> = channel.messages.iter().filter(|message| message.component("Claim").is_some()).collect();
    assert!(with.len() <= 1, "it stands once");
    with.pop()
}

/// Waits until another message with buttons than this one stands, pinned.
async fn back(world: &World, channel: Id, before: Id) -> MessageView {
    world
        .ada
        .until("the buttons are back", world.guild.id, |view| {
            buttons(view.channel_by_id(channel)?).filter(|message| message.id != before && message.pinned).cloned()
        })
        .await
}

impl OpenTicket {
    async fn back(&mut self) -> MessageView {
        let message = back(&self.world, self.channel, self.opening).await;
        self.opening = message.id;
        self.quiet().await;
        message
    }

    fn deleted(&self) {
        self.world.ada.delete_message(self.opening).unwrap();
    }

    async fn closed(&self) {
        self.does(&self.world.bob, "Close").await;
        self.quiet().await;
    }

    fn told(&self, words: &str) -> usize {
        self.world.log().iter().filter(|entry| entry.contains(words)).count()
    }
}

const RESTORED: &str = "son message à boutons est de retour";

fn looks(calls: &[Call], channel: Id) -> Vec<&Call> {
    let path = format!("/channels/{channel}/messages/");
    calls.iter().filter(|call| call.method == "GET" && call.route == MESSAGE && call.path.contains(&path)).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn the_buttons_of_an_open_ticket_are_back_within_six_hours_and_work() {
    let mut ticket = OpenTicket::new().await;
    ticket.does(&ticket.world.bob, "Claim").await;
    ticket.quiet().await;
    ticket.deleted();
    ticket.world.advance(SIX_HOURS);
    let message = ticket.back().await;
    assert!(message.text().contains(&format!("<@{}>", ticket.world.bob.id)), "as it is: {}", message.text());
    let told = ticket.world.logged(RESTORED).await;
    assert!(told.contains("n° 1") && told.contains(&format!("<#{}>", ticket.channel)), "{told}");
    ticket.does(&ticket.world.bob, "Close").await;
    ticket.quiet().await;
    assert_eq!(ticket.told(RESTORED), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn those_of_a_closed_one_are_back_and_it_is_reopened_and_deleted_by_them() {
    let mut ticket = OpenTicket::new().await;
    ticket.fill(230);
    ticket.closed().await;
    ticket.deleted();
    ticket.world.advance(SIX_HOURS);
    ticket.back().await;
    ticket.does(&ticket.world.bob, "Reopen").await;
    ticket.quiet().await;
    ticket.closed().await;
    ticket.deletes(&ticket.world.bob).await;
    let transcript = ticket.transcript().await;
    for message in ["message 5\n", "message 120\n", "message 229\n"] {
        assert!(transcript.text.contains(message), "nothing is missing before the new message: {message}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_deleted_while_the_bot_was_away_is_back_after_its_return() {
    for is_closed in [false, true] {
        let mut ticket = OpenTicket::new().await;
        if is_closed {
            ticket.closed().await;
        }
        ticket.world.stop_bots().await;
        ticket.deleted();
        ticket.world.start_bot().await;
        ticket.world.until_document("it is to be looked at", looked_at_soon(&ticket.world)).await;
        ticket.world.advance(A_MINUTE);
        ticket.back().await;
        ticket.does(&ticket.world.bob, if is_closed { "Reopen" } else { "Claim" }).await;
    }
}

/// Whether the messages of the guild are to be looked at within a minute.
pub fn looked_at_soon(world: &World) -> impl FnMut(&Document) -> Option<()> + use<> {
    let soon = world.sandbox.clock().now() + TimeDelta::minutes(1);
    move |document| (document.get_datetime("messages_due_at").ok()?.to_chrono() <= soon).then_some(())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_ticket_of_an_earlier_version_is_looked_at_too() {
    let mut ticket = OpenTicket::new().await;
    ticket.world.stop_bots().await;
    let unset = doc! { "$unset": { "messages_due_at": "" } };
    let guild = doc! { "guild_id": ticket.world.guild.id.to_string() };
    ticket.world.guild_documents().update_one(guild, unset).await.unwrap();
    ticket.world.start_bot().await;
    ticket
        .world
        .until_document("it is looked at", |document| document.get_datetime("messages_due_at").ok().map(drop))
        .await;
    ticket.world.advance(A_MINUTE);
    let later = ticket.world.sandbox.clock().now() + TimeDelta::hours(5);
    ticket
        .world
        .until_document("it was looked at", |document| {
            (document.get_datetime("messages_due_at").ok()?.to_chrono() > later).then_some(())
        })
        .await;
    ticket.deleted();
    ticket.world.advance(SIX_HOURS);
    ticket.back().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn one_that_is_deleted_before_it_is_pinned_is_posted_again() {
    let world = World::configured().await;
    let pinning = world.sandbox.faults().hold_all("PUT", "/channels/{channel_id}/messages/pins/{message_id}");
    let link = world.pick_and_hear(&world.alice, "Support").await;
    let channel = link.channel_links()[0];
    pinning.reached().await;
    let view = world.ada.view(world.guild.id);
    let first = buttons(view.channel_by_id(channel).unwrap()).unwrap().id;
    world.ada.delete_message(first).unwrap();
    pinning.release();
    back(&world, channel, first).await;
    world.logged(RESTORED).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn somebody_who_pins_brings_a_deleted_message_back_at_once_and_who_unpins_it_is_heeded_the_second_time() {
    let mut ticket = OpenTicket::new().await;
    let written = ticket.world.alice.write(ticket.channel, "À retenir").unwrap();
    ticket.deleted();
    ticket.world.ada.pin(written).unwrap();
    ticket.back().await;
    ticket.world.logged(RESTORED).await;

    ticket.world.ada.unpin(ticket.opening).unwrap();
    let pinned = |view: &guichet_sandbox::people::View| view.message(ticket.opening)?.pinned.then_some(());
    ticket.world.ada.until("it is pinned again", ticket.world.guild.id, pinned).await;
    ticket.quiet().await;
    let before = ticket.world.sandbox.trace().len();
    ticket.world.ada.unpin(ticket.opening).unwrap();
    // It is looked at, by this and by the clock, and left as it is.
    let looked = |times: usize| {
        let calls = ticket.world.calls_since(before);
        (looks(&calls, ticket.channel).len() >= times).then_some(())
    };
    ticket.world.sandbox.until("it is looked at", |_| looked(1)).await;
    ticket.world.advance(SIX_HOURS);
    ticket.world.sandbox.until("it is looked at again", |_| looked(2)).await;
    ticket.does(&ticket.world.bob, "Claim").await;
    ticket.quiet().await;
    assert!(
        !ticket
            .seen_by(&ticket.world.ada)
            .unwrap()
            .messages
            .iter()
            .any(|message| message.id == ticket.opening && message.pinned)
    );
    assert_eq!(ticket.told(RESTORED), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_bots_own_pins_and_those_in_other_channels_cost_nothing() {
    let world = World::configured().await;
    let first = world.open(&world.alice, "Support").await;
    let second = world.open(&world.dave, "Support").await;
    let hello = world.ada.write(world.welcome, "Bonjour").unwrap();
    world.ada.pin(hello).unwrap();
    // What comes behind it is dealt with later.
    world.ada.delete_message(buttons(&second).unwrap().id).unwrap();
    let written = world.dave.write(second.id, "À retenir").unwrap();
    world.ada.pin(written).unwrap();
    back(&world, second.id, buttons(&second).unwrap().id).await;
    let calls = world.sandbox.trace();
    assert!(looks(&calls, first.id).is_empty() && looks(&calls, world.welcome).is_empty(), "{calls:#?}");
    assert_eq!(looks(&calls, second.id).len(), 1);
    let questions = world.questions().await;
    for channel in [first.id, world.welcome].map(|channel| channel.to_string()) {
        let is_asked = |question: &&Question| {
            question
                .command()
                .get_document("filter")
                .is_ok_and(|filter| filter.get_str("channel_id").is_ok_and(|id| id == channel))
        };
        let asked: Vec<_> = questions.iter().filter(is_asked).collect();
        assert!(asked.is_empty(), "MongoDB is asked nothing: {asked:#?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn each_live_ticket_costs_one_call_in_six_hours_two_a_second_and_other_servers_none() {
    let world = World::configured().await;
    let (other, elsewhere) = other_guild(&world).await;
    let more = ["fred", "gina", "hugo"].map(|name| world.sandbox.person(name).locale("fr"));
    let mut tickets = Vec::new();
    for person in [&world.alice, &world.dave, &world.erin].into_iter().chain(&more) {
        world.guild.add_member(person, &[]);
        tickets.push(world.open(person, "Support").await.id);
    }
    let closed = world.open(&world.bob, "Support").await;
    world.carol.click(buttons(&closed).unwrap().id, "Close").await;
    tickets.push(closed.id);
    // The other one came with its panel a moment ago, and that is looked at once.
    world.advance(A_MINUTE);
    let filter = doc! { "guild_id": other.to_string(), "messages_due_at": { "$exists": true } };
    while world.guild_documents().count_documents(filter.clone()).await.unwrap() > 0 {
        // MongoDB tells nobody: look again.
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    for round in 1..=2 {
        let before = world.sandbox.trace().len();
        world.advance(SIX_HOURS);
        let all = || tickets.iter().all(|channel| !looks(&world.calls_since(before), *channel).is_empty());
        world.sandbox.until("all are looked at", |_| all().then_some(())).await;
        let due = world.sandbox.clock().now() + TimeDelta::hours(5);
        world
            .until_document("it is over", |document| {
                (document.get_datetime("messages_due_at").ok()?.to_chrono() > due).then_some(())
            })
            .await;
        let calls = world.ended_calls_since(before).await;
        for channel in &tickets {
            assert_eq!(looks(&calls, *channel).len(), 1, "round {round}");
        }
        let mut started: Vec<_> = calls
            .iter()
            .filter(|call| call.method == "GET" && call.route == MESSAGE)
            .map(|call| call.started)
            .collect();
        assert_eq!(started.len(), tickets.len() + 1, "and the panel: {calls:#?}");
        started.sort_unstable();
        for pair in started.windows(3) {
            assert!(pair[2] - pair[0] > TimeDelta::milliseconds(900), "two a second: {started:?}");
        }
        assert!(
            !calls
                .iter()
                .any(|call| call.path.contains(&elsewhere.to_string()) || call.path.contains(&other.to_string()))
        );
    }
}

/// Another guild, with a panel and without tickets.
async fn other_guild(world: &World) -> (Id, Id) {
    let other = world.sandbox.guild("Ailleurs", &world.ada);
    other.invite_bot(invite::PERMISSIONS.bits());
    let welcome = other.add_channel("accueil", ChannelKind::Text, None);
    let role = other.add_role("Support", 0);
    let places = ["logs", "transcripts"].map(|name| other.add_channel(name, ChannelKind::Text, None));
    let tickets = other.add_channel("Tickets", ChannelKind::Category, None);
    world.write_document(document_of(other.id, [role, role], [places[0], places[1], tickets])).await;
    world.ada.command(welcome, "ticket panel", json!({})).await;
    (other.id, welcome)
}

#[tokio::test(flavor = "multi_thread")]
async fn of_two_bots_one_looks_and_one_message_comes_back() {
    let mut ticket = OpenTicket::new().await;
    ticket.world.start_bot().await;
    ticket.world.advance(A_MINUTE);
    let later = ticket.world.sandbox.clock().now() + TimeDelta::hours(5);
    ticket
        .world
        .until_document("it was looked at after the second bot came", |document| {
            (document.get_datetime("messages_due_at").ok()?.to_chrono() > later).then_some(())
        })
        .await;
    ticket.deleted();
    let looking = ticket.world.sandbox.faults().hold_all("GET", &format!("/channels/{}/messages/*", ticket.channel));
    ticket.world.advance(SIX_HOURS);
    looking.reached().await;
    // The other one asks what is due, and asks again.
    for _ in 0..2 {
        let asked = asked_what_is_due(&ticket.world).await;
        ticket.world.advance(A_MINUTE);
        let again = async {
            while asked_what_is_due(&ticket.world).await == asked {
                // MongoDB tells nobody: look again.
                tokio::time::sleep(Duration::from_millis(20)).await;
            }
        };
        tokio::time::timeout(Duration::from_secs(10), again).await.expect("the other one asks");
    }
    assert_eq!(looking.waiting(), 1);
    looking.release();
    ticket.back().await;
    ticket.world.logged(RESTORED).await;
    ticket.world.advance(A_MINUTE);
    ticket.quiet().await;
    assert_eq!(ticket.told(RESTORED), 1);
}

async fn asked_what_is_due(world: &World) -> usize {
    let of_messages = |question: &&Question| {
        question
            .command()
            .get_str("comment")
            .is_ok_and(|comment| comment == "guilds whose messages are to be looked at")
    };
    world.questions().await.iter().filter(of_messages).count()
}

#[tokio::test(flavor = "multi_thread")]
async fn the_diagnostic_shows_tickets_without_buttons_and_mends_them_all() {
    let ticket = OpenTicket::new().await;
    let w = &ticket.world;
    let other = w.open(&w.dave, "Support").await;
    let setup = Setup::begin(w, &w.ada).await;
    assert!(setup.click("🩺 Diagnostic").await.contains("Rien à signaler"));
    ticket.closed().await;
    ticket.deleted();
    let deleted = buttons(&other).unwrap().id;
    w.ada.delete_message(deleted).unwrap();
    let shown = setup.click("Relancer").await;
    assert!(shown.contains("Des tickets n’ont plus leurs boutons"), "{shown}");
    for channel in [ticket.channel, other.id] {
        assert!(shown.contains(&format!("<#{channel}>")), "{shown}");
    }
    let mended = setup.repair("🔧 Réparer 1").await;
    assert!(mended.contains("Rien à signaler"), "{mended}");
    back(w, other.id, deleted).await;
    back(w, ticket.channel, ticket.opening).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_message_that_discord_refuses_to_post_is_said_by_whoever_mends_it() {
    let ticket = OpenTicket::new().await;
    let w = &ticket.world;
    ticket.deleted();
    let refusal = || Fault::Status(403, json!({ "code": 50_013, "message": "Missing Permissions" }));
    let posts = format!("/channels/{}/messages", ticket.channel);
    w.sandbox.faults().fail("POST", &posts, refusal(), 1);
    let setup = Setup::begin(w, &w.ada).await;
    setup.click("🩺 Diagnostic").await;
    setup.click("🔧 Réparer 1").await;
    let refused = w.ada.click(setup.screen, "Confirmer").await;
    assert!(refused.text().contains("Le bot ne peut pas écrire"), "{refused:?}");
    assert!(setup.click("Confirmer").await.contains("Rien à signaler"));
    back(w, ticket.channel, ticket.opening).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_hidden_ticket_is_unknown_and_its_buttons_are_back_when_it_is_seen() {
    let mut ticket = OpenTicket::new().await;
    hide(&ticket.world, ticket.channel);
    ticket.world.logged("le bot ne voit plus son salon").await;
    ticket.deleted();
    let before = ticket.world.sandbox.trace().len();
    ticket.world.advance(SIX_HOURS);
    let later = ticket.world.sandbox.clock().now() + TimeDelta::hours(5);
    ticket
        .world
        .until_document("it was looked at", |document| {
            (document.get_datetime("messages_due_at").ok()?.to_chrono() > later).then_some(())
        })
        .await;
    assert!(looks(&ticket.world.calls_since(before), ticket.channel).is_empty(), "it would be refused");
    assert_eq!(ticket.told(RESTORED), 0);
    show(&ticket.world, ticket.channel);
    ticket.back().await;
    ticket.world.logged(RESTORED).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn where_the_bot_may_not_read_nothing_is_posted_and_it_is_asked_once() {
    let ticket = OpenTicket::new().await;
    let w = &ticket.world;
    let refusal = Fault::Status(403, json!({ "code": 50_013, "message": "Missing Permissions" }));
    w.sandbox.faults().fail("GET", &format!("/channels/{}/messages/*", ticket.channel), refusal, 100);
    let before = w.sandbox.trace().len();
    w.advance(SIX_HOURS);
    let later = w.sandbox.clock().now() + TimeDelta::hours(5);
    w.until_document("it was looked at", |document| {
        (document.get_datetime("messages_due_at").ok()?.to_chrono() > later).then_some(())
    })
    .await;
    w.advance(A_MINUTE);
    ticket.quiet().await;
    let calls = w.calls_since(before);
    assert_eq!(looks(&calls, ticket.channel).len(), 1, "{calls:#?}");
    let posted = calls.iter().filter(|call| call.method == "POST" && call.path.contains(&ticket.channel.to_string()));
    assert_eq!(posted.count(), 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn one_that_is_deleted_again_and_again_is_posted_three_times_then_told_and_mended_by_hand() {
    let mut ticket = OpenTicket::new().await;
    for _ in 0..3 {
        ticket.deleted();
        let pin = ticket.world.alice.write(ticket.channel, "Épinglé").unwrap();
        ticket.world.ada.pin(pin).unwrap();
        ticket.back().await;
    }
    ticket.deleted();
    let pin = ticket.world.alice.write(ticket.channel, "Épinglé").unwrap();
    ticket.world.ada.pin(pin).unwrap();
    let told = ticket.world.logged("est supprimé sans cesse").await;
    assert!(told.contains("il attend quelques heures"), "{told}");
    ticket.quiet().await;
    assert!(buttons(&ticket.seen_by(&ticket.world.ada).unwrap()).is_none());
    let setup = Setup::begin(&ticket.world, &ticket.world.ada).await;
    setup.click("🩺 Diagnostic").await;
    let mended = setup.repair("🔧 Réparer 1").await;
    assert!(mended.contains("Rien à signaler"), "{mended}");
    back(&ticket.world, ticket.channel, ticket.opening).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn one_whose_posting_was_not_answered_stands_once() {
    let mut ticket = OpenTicket::new().await;
    ticket.deleted();
    let posts = format!("/channels/{}/messages", ticket.channel);
    ticket.world.sandbox.faults().fail("POST", &posts, Fault::DropAfter, 100);
    ticket.world.advance(SIX_HOURS);
    let lost = |records: &[Document]| failed(&records[0], "post_opening").then_some(());
    ticket.world.until_records("nobody heard of it", lost).await;
    ticket.world.sandbox.faults().clear();
    ticket.world.advance(Duration::from_mins(11));
    ticket.back().await;
    ticket.world.logged(RESTORED).await;
    assert_eq!(ticket.told(RESTORED), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_happens_while_a_message_is_being_posted_is_shown_in_it_as_soon_as_it_stands() {
    let ticket = OpenTicket::new().await;
    let w = &ticket.world;
    ticket.closed().await;
    ticket.deleted();
    let posting = w.sandbox.faults().hold_all("POST", &format!("/channels/{}/messages", ticket.channel));
    w.advance(SIX_HOURS);
    posting.reached().await;
    w.guild.remove_member(&w.alice);
    w.until_records("only the message is left to be done", |records| {
        let effects = records[0].get_array("effects").unwrap().iter().filter_map(|effect| effect.as_document());
        let names: Vec<_> = effects.filter_map(|effect| effect.get_str("effect").ok()).collect();
        (names.contains(&"redraw") && !names.contains(&"rights")).then_some(())
    })
    .await;
    posting.release();
    w.bob
        .until("the message says it", w.guild.id, |view| {
            buttons(view.channel_by_id(ticket.channel)?)?.text().contains("a quitté le serveur").then_some(())
        })
        .await;
    ticket.quiet().await;
}
