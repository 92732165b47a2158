//! The member of a ticket that ends is asked what they think of the help, and answers by a direct message.
use crate::{
    open_ticket::OpenTicket,
    support::{World, specification_document},
    toolbox::everything_read_by,
};
use guichet_sandbox::{
    Options,
    fault::Fault,
    people::{Answer, MessageView, View},
    rules::permissions::ADMINISTRATOR,
};
use mongodb::bson::{Document, doc};
use serde_json::json;
use std::time::Duration;

pub const STARS: [&str; 5] = ["1 ⭐", "2 ⭐", "3 ⭐", "4 ⭐", "5 ⭐"];
pub const COMMENT: &str = "Ajouter un commentaire";
pub const REOPEN: &str = "Rouvrir le ticket";
const GONE: &str = "n’est plus demandé";
const A_DAY: Duration = Duration::from_hours(24);

/// A world without a bot whose server asks for ratings, with these fields of its document besides.
pub async fn furnished(besides: Document) -> World {
    let world = World::without_bot(Options::default()).await;
    let mut document = specification_document(&world);
    document.insert("asks_rating", true);
    document.extend(besides);
    world.write_document(document).await;
    world
}

impl OpenTicket {
    pub async fn rated() -> Self {
        Self::rated_with(doc! {}).await
    }

    pub async fn rated_with(besides: Document) -> Self {
        let mut world = furnished(besides).await;
        world.start_bot().await;
        world.post_panel().await;
        Self::in_world(world).await
    }

    /// The latest of so many direct messages to alice.
    pub async fn direct(&self, count: usize) -> MessageView {
        let w = &self.world;
        // Refusals are answers that only she sees.
        let messages =
            || w.alice.direct_messages().into_iter().filter(|message| !message.ephemeral).collect::<Vec<_>>();
        let told = |_: &_| Some(messages()).filter(|told| told.len() >= count);
        w.sandbox.until("the direct message", told).await;
        self.quiet().await;
        let told = messages();
        assert_eq!(told.len(), count, "{told:#?}");
        told.last().unwrap().clone()
    }

    /// Bob closes the ticket, and alice is asked.
    pub async fn asks(&self) -> MessageView {
        self.does(&self.world.bob, "Close").await;
        self.direct(1).await
    }

    /// What the record holds of the rating.
    pub async fn rating(&self) -> Option<Document> {
        self.world.tickets().await[0].get_document("rating").ok().cloned()
    }

    /// Alice clicks below her direct message, and sees what becomes of it.
    pub async fn rates(&self, message: &MessageView, button: &str) -> MessageView {
        let w = &self.world;
        let answer = w.alice.click(message.id, button).await;
        // A busy machine defers.
        assert!(matches!(answer.kind(), Some(6 | 7)), "{answer:?}");
        let is_answer = |told: &MessageView| told.id == message.id && told.text() != message.text();
        let became = |_: &_| w.alice.direct_messages().into_iter().find(is_answer);
        w.sandbox.until("what becomes of the message", became).await
    }
}

/// What the answer refuses.
#[track_caller]
pub fn refuses(answer: &Answer, words: &str) {
    assert_eq!(answer.kind(), Some(4), "{answer:?}");
    assert!(answer.text().contains(words), "{words}: {}", answer.text());
}

/// The answer to the form for a comment.
pub async fn comments(ticket: &OpenTicket, message: &MessageView, comment: &str) -> Answer {
    let form = ticket.world.alice.click(message.id, COMMENT).await.modal.expect("a form");
    ticket.world.alice.submit(&form, &[("comment", comment)]).await
}

#[tokio::test(flavor = "multi_thread")]
async fn one_message_tells_of_the_closing_and_asks_and_only_administrators_may_ever_read_the_answer() {
    let ticket = OpenTicket::rated().await;
    let w = &ticket.world;
    ticket.does(&w.bob, "Claim").await;
    ticket.quiet().await;
    let calls = w.sandbox.trace().len();
    let asked = ticket.asks().await;
    let text = asked.text();
    for words in ["ticket n° 1", "« Support »", "« Atelier »", "est fermé", "lu par les administrateurs", "<t:"] {
        assert!(text.contains(words), "{words}: {text}");
    }
    assert_eq!(asked.labels(), STARS);
    // It costs the direct channel and the message, and an answer costs its answer alone.
    let closing = w.calls_since(calls);
    let direct = |call: &&guichet_sandbox::trace::Call| {
        let into = call.path.split("/messages").next().unwrap_or_default();
        call.path.ends_with("/users/@me/channels") || into.ends_with(&asked.channel_id.to_string())
    };
    assert_eq!((closing.iter().filter(direct).count(), closing.len()), (2, 5 + 2), "{closing:#?}");
    let calls = w.sandbox.trace().len();
    let given = ticket.rates(&asked, "4 ⭐").await;
    ticket.quiet().await;
    assert_eq!(w.calls_since(calls).len(), 1, "{:#?}", w.calls_since(calls));
    assert!(given.text().contains("4 sur 5") && given.id == asked.id, "{given:?}");
    assert_eq!(given.labels(), [COMMENT], "a good one offers no reopening");
    let answer = comments(&ticket, &given, "  Très *clair*, merci  ").await;
    assert_eq!(answer.kind(), Some(7), "{answer:?}");
    let said = answer.message.unwrap();
    assert!(said.text().contains("Très \\*clair\\*, merci") && said.labels().is_empty(), "{said:?}");
    let stored = ticket.rating().await.unwrap();
    assert_eq!((stored.get_i32("stars").unwrap(), stored.get_str("comment").unwrap()), (4, "Très *clair*, merci"));
    // Neither is it counted twice, nor asked again at the deletion.
    ticket.deletes(&w.bob).await;
    w.logged("Ticket n° 1 supprimé").await;
    ticket.quiet().await;
    assert_eq!(w.alice.direct_messages().len(), 1);
    assert_eq!(ticket.rating().await, Some(stored));
    for person in [&w.bob, &w.carol, &w.ada] {
        let read = everything_read_by(&ticket, person);
        for secret in ["clair", "⭐", "4 sur 5"] {
            assert!(!read.contains(secret), "{}: {read}", person.username());
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_server_that_did_not_choose_it_asks_nobody() {
    let ticket = OpenTicket::new().await;
    let w = &ticket.world;
    ticket.does(&w.bob, "Claim").await;
    ticket.quiet().await;
    let calls = w.sandbox.trace().len();
    ticket.does(&w.bob, "Close").await;
    ticket.quiet().await;
    // What a closing costs besides is not touched by the option.
    assert_eq!(w.calls_since(calls).len(), 5, "{:#?}", w.calls_since(calls));
    ticket.deletes(&w.bob).await;
    w.logged("Ticket n° 1 supprimé").await;
    ticket.quiet().await;
    assert!(w.alice.direct_messages().is_empty() && ticket.rating().await.is_none());
    assert!(w.calls_since(calls).iter().all(|call| !call.path.contains("@me/channels")));
}

#[tokio::test(flavor = "multi_thread")]
async fn of_two_clicks_in_two_processes_one_counts() {
    let mut world = furnished(doc! {}).await;
    world.start_bot().await;
    world.start_bot().await;
    world.post_panel().await;
    let ticket = OpenTicket::in_world(world).await;
    let asked = ticket.asks().await;
    let alice = &ticket.world.alice;
    let phone = alice.on_another_device();
    let (one, five) = tokio::join!(alice.click(asked.id, "1 ⭐"), phone.click(asked.id, "5 ⭐"));
    let stars = ticket.rating().await.unwrap().get_i32("stars").unwrap();
    let (counted, other) = if stars == 1 { (one, five) } else { (five, one) };
    assert_eq!(counted.kind(), Some(7), "{counted:?}");
    assert!(other.text().contains(&format!("{stars} sur 5")), "what was counted: {other:?}");
    // The same of two comments.
    let comment = async |person: &guichet_sandbox::people::Person, text: &str| {
        let form = person.click(asked.id, COMMENT).await.modal.expect("a form");
        person.submit(&form, &[("comment", text)]).await
    };
    assert_eq!(comment(alice, "un").await.kind(), Some(7));
    refuses(&alice.forge_click(asked.id, &custom_id(&ticket, "comment").await).await, "déjà enregistré");
    assert_eq!(ticket.rating().await.unwrap().get_str("comment").unwrap(), "un");
}

/// The `custom_id` of this step of the question as it is asked now.
pub async fn custom_id(ticket: &OpenTicket, step: &str) -> String {
    let record = ticket.world.tickets().await.remove(0);
    let asked = record.get_document("rating").unwrap().get_datetime("asked_at").unwrap().timestamp_millis();
    let id = record.get_str("_id").unwrap();
    format!("g1:rate:{}:{id}:{asked:x}:{step}", ticket.world.guild.id)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_reopening_takes_the_question_back_and_the_next_closing_asks_anew() {
    let ticket = OpenTicket::rated().await;
    let w = &ticket.world;
    let first = ticket.asks().await;
    ticket.does(&w.bob, "Reopen").await;
    assert!(ticket.rating().await.is_none());
    refuses(&w.alice.click(first.id, "5 ⭐").await, GONE);
    ticket.quiet().await;
    ticket.does(&w.bob, "Close").await;
    let second = ticket.direct(2).await;
    refuses(&w.alice.click(first.id, "5 ⭐").await, GONE);
    ticket.rates(&second, "3 ⭐").await;
    // What was said goes with a reopening by anybody.
    ticket.does(&w.bob, "Reopen").await;
    assert!(ticket.rating().await.is_none());
    refuses(&w.alice.click(second.id, COMMENT).await, GONE);
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_got_bad_help_reopens_the_ticket_which_withdraws_what_they_said() {
    let ticket = OpenTicket::rated().await;
    let w = &ticket.world;
    let asked = ticket.asks().await;
    ticket.writers(&[(&w.alice, false)]).await;
    let given = ticket.rates(&asked, "2 ⭐").await;
    assert!(given.text().contains("Votre avis est alors retiré"), "{given:?}");
    assert_eq!(given.labels(), [COMMENT, REOPEN]);
    // One ticket at a time.
    let other = w.open(&w.alice, "Support").await;
    refuses(&w.alice.click(asked.id, REOPEN).await, &other.id.to_string());
    assert!(ticket.rating().await.is_some());
    w.bob.click(other.pinned().next().unwrap().id, "Close").await;
    let closed = |records: &[Document]| (records[1].get_str("state").unwrap() == "closed").then_some(());
    w.until_records("the other is closed", closed).await;
    ticket.direct(2).await;
    let said = ticket.rates(&given, REOPEN).await;
    let link = format!("<#{}>", ticket.channel);
    assert!(said.text().contains(&link) && said.text().contains("Votre avis est retiré"), "{said:?}");
    assert!(said.labels().is_empty());
    assert!(ticket.rating().await.is_none());
    ticket.writers(&[(&w.alice, true)]).await;
    w.logged("Ticket n° 1 rouvert").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn after_seven_days_nobody_counts_it_any_more() {
    let ticket = OpenTicket::rated().await;
    let w = &ticket.world;
    let asked = ticket.asks().await;
    w.advance(6 * A_DAY + Duration::from_mins(1_435));
    let given = ticket.rates(&asked, "1 ⭐").await;
    w.advance(Duration::from_mins(10));
    for button in [COMMENT, REOPEN] {
        refuses(&w.alice.click(given.id, button).await, "délai de 7 jours");
    }
    let stored = ticket.rating().await.unwrap();
    assert!(stored.get_str("comment").is_err() && stored.get_i32("stars").unwrap() == 1, "{stored}");
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_rates_for_the_member_and_a_direct_message_does_nothing_else() {
    let ticket = OpenTicket::rated().await;
    let w = &ticket.world;
    let asked = ticket.asks().await;
    // Bob has a question of his own.
    let of_bob = w.open(&w.dave, "Support").await;
    w.carol.click(of_bob.pinned().next().unwrap().id, "Close").await;
    w.sandbox.until("dave is asked", |_| (!w.dave.direct_messages().is_empty()).then_some(())).await;
    ticket.quiet().await;
    let own = w.dave.direct_messages()[0].id;
    refuses(&w.dave.forge_click(own, &custom_id(&ticket, "5").await).await, "au membre du ticket");
    for person in [&w.bob, &w.alice] {
        let public = person.forge_click(ticket.opening, &custom_id(&ticket, "5").await).await;
        assert_eq!(public.kind(), Some(4), "others would read it: {public:?}");
    }
    assert!(ticket.rating().await.unwrap().get_i32("stars").is_err());
    // A step that is not offered, another server's, and what belongs into a server.
    for step in ["6", "0", "comment", "reopen"] {
        let answer = w.alice.forge_click(asked.id, &custom_id(&ticket, step).await).await;
        assert_ne!(answer.kind(), Some(7), "{step}: {answer:?}");
        assert!(answer.modal.is_none(), "{step}");
    }
    let elsewhere = custom_id(&ticket, "5").await.replace(&w.guild.id.to_string(), "77");
    refuses(&w.alice.forge_click(asked.id, &elsewhere).await, GONE);
    let elsewhere = w.alice.forge_click(ticket.opening, &elsewhere).await;
    assert_eq!(elsewhere.kind(), Some(4), "{elsewhere:?}");
    assert!(ticket.rating().await.unwrap().get_i32("stars").is_err());
    let id = w.tickets().await[0].get_str("_id").unwrap().to_owned();
    let calls = w.sandbox.trace().len();
    let in_ticket = format!("g1:ticket:reopen:{id}");
    let clicking = w.alice.forge_click(asked.id, &in_ticket);
    let (unanswered, ()) = tokio::join!(clicking, async {
        w.advance(Duration::from_secs(4));
    });
    assert!(!unanswered.is_answered(), "{unanswered:?}");
    assert!(w.calls_since(calls).is_empty());
    ticket.writers(&[(&w.alice, false)]).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_question_outlives_a_restart_and_is_asked_once_if_the_bot_dies() {
    let mut ticket = OpenTicket::rated().await;
    let w = &ticket.world;
    let place = guichet_sandbox::act::channel::dm;
    let channel = w.sandbox.act(|change| place(change, w.alice.id));
    // Discord posts it, and the bot does not learn of that.
    w.sandbox.faults().fail("POST", &format!("/channels/{channel}/messages"), Fault::DropAfter, 1_000);
    ticket.does(&w.bob, "Close").await;
    ticket.fails("ask_rating").await;
    ticket.world.stop_bots().await;
    ticket.world.sandbox.faults().clear();
    ticket.world.advance(Duration::from_hours(1));
    ticket.world.start_bot().await;
    let asked = ticket.direct(1).await;
    ticket.world.stop_bots().await;
    ticket.world.start_bot().await;
    let given = ticket.rates(&asked, "2 ⭐").await;
    ticket.world.stop_bots().await;
    ticket.world.start_bot().await;
    ticket.rates(&given, REOPEN).await;
    assert!(ticket.rating().await.is_none());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_comment_that_cannot_be_taken_is_given_back() {
    let ticket = OpenTicket::rated().await;
    let w = &ticket.world;
    let asked = ticket.asks().await;
    let given = ticket.rates(&asked, "5 ⭐").await;
    let form = w.alice.click(given.id, COMMENT).await.modal.unwrap();
    refuses(&w.alice.forge_submit(&form, &[("comment", "\u{200b} ")]).await, "Le commentaire est vide");
    let form = w.alice.click(given.id, COMMENT).await.modal.unwrap();
    ticket.does(&w.bob, "Reopen").await;
    refuses(&w.alice.submit(&form, &[("comment", "Merci à vous")]).await, GONE);
    let returned = |_: &_| w.alice.direct_messages().into_iter().find(|message| !message.attachments.is_empty());
    let returned = w.sandbox.until("the text comes back", returned).await;
    assert!(w.attached(&returned).contains("Merci à vous"));
}

#[tokio::test(flavor = "multi_thread")]
async fn who_left_may_say_what_they_think_and_not_reopen() {
    let ticket = OpenTicket::rated().await;
    let w = &ticket.world;
    let asked = ticket.asks().await;
    w.guild.remove_member(&w.alice);
    ticket.rates(&asked, "1 ⭐").await;
    refuses(&w.alice.click(asked.id, REOPEN).await, "Vous n’êtes plus sur ce serveur");
    assert_eq!(ticket.rating().await.unwrap().get_i32("stars").unwrap(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn who_is_timed_out_or_blocked_does_not_reopen_by_a_direct_message() {
    let ticket = OpenTicket::rated().await;
    let w = &ticket.world;
    let asked = ticket.asks().await;
    ticket.rates(&asked, "1 ⭐").await;
    w.guild.time_out(&w.alice, Some(w.sandbox.clock().now() + chrono::TimeDelta::hours(1)));
    refuses(&w.alice.click(asked.id, REOPEN).await, "exclusion");
    w.guild.time_out(&w.alice, None);
    let list = crate::blocks::list(w, &w.ada).await;
    crate::blocks::block(&list, (crate::blocks::MEMBER, w.alice.id), "1 jour").await;
    refuses(&w.alice.click(asked.id, REOPEN).await, crate::blocks::TEXT);
    ticket.writers(&[(&w.alice, false)]).await;
    assert!(ticket.rating().await.is_some());
    // Administrators are exempt, also where a message says nothing of their roles.
    let boss = w.guild.add_role("Direction", ADMINISTRATOR);
    w.guild.give_role(&w.alice, boss);
    w.alice.click(asked.id, REOPEN).await;
    w.logged("Ticket n° 1 rouvert").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_was_asked_by_a_lapse_may_answer_too() {
    let options = doc! { "remind_member": "24h", "close_inactive": "24h", "asks_rating": true };
    let ticket = OpenTicket::waiting(options).await;
    let w = &ticket.world;
    w.bob.write(ticket.channel, "Voici la réponse.").unwrap();
    ticket.looked(crate::inactivity::A_LOOK).await;
    w.advance(A_DAY);
    ticket.finds(&w.alice, crate::inactivity::MEMBER).await;
    ticket.looked(crate::inactivity::A_LOOK).await;
    w.advance(A_DAY);
    ticket.finds(&w.alice, crate::inactivity::LAPSED).await;
    let asked = ticket.direct(1).await;
    ticket.rates(&asked, "3 ⭐").await;
    let read = |view: &View| view.channel_by_id(ticket.channel).map(drop);
    w.alice.until("the ticket stands", w.guild.id, read).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_outage_of_discord_delays_the_question() {
    let ticket = OpenTicket::rated().await;
    let w = &ticket.world;
    let down = Fault::Status(500, json!({ "message": "500: Internal Server Error", "code": 0 }));
    w.sandbox.faults().fail("POST", "/users/@me/channels", down, 1_000);
    ticket.does(&w.bob, "Close").await;
    ticket.fails("ask_rating").await;
    w.sandbox.faults().clear();
    w.advance(Duration::from_mins(15));
    let asked = ticket.direct(1).await;
    ticket.rates(&asked, "5 ⭐").await;
}
