//! Members who left and are there again: the question about them is withdrawn, and a closed ticket stays
//! closed to them.
use crate::open_ticket::OpenTicket;
use guichet_sandbox::{
    fault::{Fault, IncomingCall, Moment},
    people::{MessageView, Person, View},
};
use serde_json::json;
use std::time::Duration;

const QUESTION: &str = "a quitté le serveur. Souhaitez-vous fermer ce ticket ?";

impl OpenTicket {
    fn questions(&self, view: &View) -> Vec<MessageView> {
        let messages = view.channel_by_id(self.channel).into_iter().flat_map(|channel| &channel.messages);
        messages.filter(|message| !message.ephemeral && message.text().contains(QUESTION)).cloned().collect()
    }

    /// Waits until the staff see so many questions.
    async fn asked(&self, times: usize) -> Vec<MessageView> {
        let so_many = |view: &View| Some(self.questions(view)).filter(|questions| questions.len() == times);
        self.world.bob.until(&format!("{times} questions"), self.world.guild.id, so_many).await
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn who_comes_back_withdraws_the_question_each_time() {
    let ticket = OpenTicket::new().await;
    let w = &ticket.world;
    for times in 1..=2 {
        w.guild.remove_member(&w.alice);
        ticket.asked(1).await;
        ticket.quiet().await;
        w.guild.add_member(&w.alice, &[]);
        ticket.asked(0).await;
        ticket.quiet().await;
        let told = |view: &View| {
            let messages = &view.channel_by_id(w.logs)?.messages;
            let told = messages.iter().filter(|entry| entry.text().contains("le membre est revenu sur le serveur"));
            (told.count() == times).then_some(())
        };
        w.ada.until("the log tells of the return", w.guild.id, told).await;
    }
    ticket.writers(&[(&w.alice, true)]).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_return_that_is_heard_of_late_takes_away_no_ticket_that_was_opened_after_it() {
    let ticket = OpenTicket::new().await;
    let w = &ticket.world;
    ticket.does(&w.alice, "Close").await;
    ticket.quiet().await;
    w.guild.remove_member(&w.alice);
    ticket.shown(&w.bob, "a quitté le serveur").await;
    ticket.quiet().await;
    // What happens to members is dealt with in its order, and somebody else is before them.
    w.open(&w.dave, "Partenariat").await;
    w.logged("Ticket n° 2 créé").await;
    let asked = |member: &Person| format!("/guilds/{}/members/{}", w.guild.id, member.id);
    let questions = |member: &Person| {
        let all = w.sandbox.trace().into_iter();
        all.filter(|call| call.method == "GET" && call.path.ends_with(&asked(member))).collect::<Vec<_>>()
    };
    let before = questions(&w.alice).len();
    let others = w.sandbox.faults().hold_all("GET", &asked(&w.dave));
    w.guild.remove_member(&w.dave);
    w.sandbox.until("the other's leaving is being handled", |_| (questions(&w.dave).len() == 1).then_some(())).await;
    w.guild.add_member(&w.alice, &[]);
    let second = w.open(&w.alice, "Support").await;
    w.logged("Ticket n° 3 créé").await;
    w.bob.click(second.pinned().next().unwrap().id, "Close").await;
    w.logged("Ticket n° 3 fermé").await;
    ticket.quiet().await;
    assert_eq!(questions(&w.alice).len(), before, "nobody asked about them yet");
    others.release();
    // The bot asks once more whether what it stored still agrees with Discord.
    let ended = || questions(&w.alice).iter().filter(|call| call.ended.is_some()).count();
    let asked_again = |_: &_| (ended() == before + 2).then_some(());
    w.sandbox.until("the return was handled", asked_again).await;
    ticket.quiet().await;
    let view = w.alice.view(w.guild.id);
    assert!(view.channel_by_id(second.id).is_some(), "the ticket that was opened after the return");
    assert!(view.channel_by_id(ticket.channel).is_none(), "the one that was closed before it");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_question_about_somebody_who_is_there_closes_nothing() {
    for on_leave in ["close", "delete"] {
        let ticket = OpenTicket::new().await;
        let w = &ticket.world;
        w.set(mongodb::bson::doc! { "on_leave": on_leave }).await;
        w.guild.remove_member(&w.alice);
        let question = ticket.asked(1).await.remove(0);
        ticket.quiet().await;
        // Discord does not tell the bot.
        let route = format!("/channels/{}/messages/{}", ticket.channel, question.id);
        let held = w.sandbox.faults().hold_all("DELETE", &route);
        w.guild.add_member(&w.alice, &[]);
        held.reached().await;
        let answer = w.bob.click(question.id, "Oui, fermer").await;
        assert!(answer.text().contains("est revenu sur le serveur"), "{on_leave}: {answer:?}");
        held.release();
        ticket.asked(0).await;
        ticket.quiet().await;
        assert_eq!(w.tickets().await[0].get_str("state").unwrap(), "open");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_closed_ticket_is_not_shown_to_a_member_who_comes_back_even_before_the_bot_acts() {
    let mut ticket = OpenTicket::new().await;
    ticket.does(&ticket.world.alice, "Close").await;
    ticket.writers(&[(&ticket.world.alice, false)]).await;
    ticket.quiet().await;
    ticket.world.guild.remove_member(&ticket.world.alice);
    ticket.shown(&ticket.world.bob, "a quitté le serveur").await;
    ticket.quiet().await;
    ticket.world.stop_bots().await;
    ticket.world.guild.add_member(&ticket.world.alice, &[]);
    assert!(ticket.seen_by(&ticket.world.alice).is_none());
    ticket.world.start_bot().await;
    let is_there = |records: &[mongodb::bson::Document]| (!records[0].get_bool("opener_left").unwrap()).then_some(());
    ticket.world.until_records("the bot knows", is_there).await;
    ticket.does(&ticket.world.bob, "Reopen").await;
    ticket.writers(&[(&ticket.world.alice, true)]).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_transcript_is_not_sent_to_a_member_who_was_shut_out() {
    let ticket = OpenTicket::with_copy().await;
    let w = &ticket.world;
    ticket.does(&w.alice, "Close").await;
    ticket.writers(&[(&w.alice, false)]).await;
    ticket.quiet().await;
    w.guild.remove_member(&w.alice);
    ticket.shown(&w.bob, "a quitté le serveur").await;
    ticket.quiet().await;
    w.guild.add_member(&w.alice, &[]);
    w.until_records("she is shut out", |records| records[0].get_bool("opener_shut_out").unwrap().then_some(())).await;
    ticket.quiet().await;
    let question = ticket.click(&w.bob, "Delete").await.message.unwrap().id;
    w.bob.click(question, "Supprimer définitivement").await;
    w.logged("Ticket n° 1 supprimé").await;
    assert!(w.alice.direct_messages().is_empty());
}

/// A click in the pinned message answers the question too.
#[tokio::test(flavor = "multi_thread")]
async fn a_ticket_that_is_closed_otherwise_is_not_asked_about_any_more() {
    let ticket = OpenTicket::new().await;
    let w = &ticket.world;
    w.guild.remove_member(&w.alice);
    ticket.asked(1).await;
    ticket.quiet().await;
    ticket.does(&w.bob, "Close").await;
    ticket.asked(0).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn killed_at_the_answer_the_next_process_answers_the_question() {
    for moment in [Moment::Before, Moment::After] {
        let mut ticket = OpenTicket::of_process(env!("CARGO_BIN_EXE_guichet").as_ref()).await;
        ticket.world.guild.remove_member(&ticket.world.alice);
        let question = ticket.asked(1).await.remove(0);
        ticket.quiet().await;
        let is_answer = |coming: IncomingCall<'_>| coming.route.contains("{interaction_token}");
        let held = ticket.world.sandbox.faults().hold_nth(is_answer, 1, moment);
        let bob = ticket.world.bob.clone();
        let click = tokio::spawn(async move { bob.click(question.id, "Oui, fermer").await });
        held.reached().await;
        ticket.world.stop_bots().await;
        drop(held);
        click.await.unwrap();
        ticket.world.start_process(env!("CARGO_BIN_EXE_guichet").as_ref()).await;
        ticket.world.advance(Duration::from_mins(5));
        ticket.asked(0).await;
    }
}

/// As where the bot is timed out for a while.
#[tokio::test(flavor = "multi_thread")]
async fn a_message_that_discord_did_not_let_the_bot_change_shows_the_state_once_it_may() {
    let ticket = OpenTicket::new().await;
    let w = &ticket.world;
    let path = format!("/channels/{}/messages/{}", ticket.channel, ticket.opening);
    let refused = Fault::Status(403, json!({ "code": 50_013, "message": "Missing Permissions" }));
    w.sandbox.faults().fail("PATCH", &path, refused, 1);
    w.guild.remove_member(&w.alice);
    ticket.asked(1).await;
    let waits = |records: &[mongodb::bson::Document]| {
        let left = records[0].get_array("effects").unwrap();
        (left.len() == 1 && left[0].as_document().unwrap().contains_key("fault")).then_some(())
    };
    w.until_records("the change waits", waits).await;
    w.advance(Duration::from_mins(2));
    ticket.shown(&w.bob, "a quitté le serveur").await;
}
