//! Members who left and are there again: the question about them is withdrawn, and a closed ticket stays closed to them.
use crate::{
    desk::Desk,
    support::{World, specification_document},
};
use guichet_sandbox::{
    Options,
    fault::{Fault, IncomingCall, Moment},
    people::{MessageView, View},
};
use serde_json::json;
use std::time::Duration;

const QUESTION: &str = "a quitté le serveur. Souhaitez-vous fermer ce ticket ?";

impl Desk {
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
    let desk = Desk::new().await;
    let w = &desk.world;
    for times in 1..=2 {
        w.guild.remove_member(&w.alice);
        desk.asked(1).await;
        desk.quiet().await;
        w.guild.add_member(&w.alice, &[]);
        desk.asked(0).await;
        desk.quiet().await;
        let told = |view: &View| {
            let messages = &view.channel_by_id(w.logs)?.messages;
            let told = messages.iter().filter(|entry| entry.text().contains("le membre est revenu sur le serveur"));
            (told.count() == times).then_some(())
        };
        w.ada.until("the log tells of the return", w.guild.id, told).await;
    }
    desk.writers(&[(&w.alice, true)]).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_question_about_somebody_who_is_there_closes_nothing() {
    for on_leave in ["close", "delete"] {
        let desk = Desk::new().await;
        let w = &desk.world;
        w.set(mongodb::bson::doc! { "on_leave": on_leave }).await;
        w.guild.remove_member(&w.alice);
        let question = desk.asked(1).await.remove(0);
        desk.quiet().await;
        // Discord does not tell the bot.
        let route = format!("/channels/{}/messages/{}", desk.channel, question.id);
        let held = w.sandbox.faults().hold_all("DELETE", &route);
        w.guild.add_member(&w.alice, &[]);
        held.reached().await;
        let answer = w.bob.click(question.id, "Oui, fermer").await;
        assert!(answer.text().contains("est revenu sur le serveur"), "{on_leave}: {answer:?}");
        held.release();
        desk.asked(0).await;
        desk.quiet().await;
        assert_eq!(w.tickets().await[0].get_str("state").unwrap(), "open");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_closed_ticket_is_not_shown_to_a_member_who_comes_back_even_before_the_bot_acts() {
    let mut desk = Desk::new().await;
    desk.does(&desk.world.alice, "Close").await;
    desk.writers(&[(&desk.world.alice, false)]).await;
    desk.quiet().await;
    desk.world.guild.remove_member(&desk.world.alice);
    desk.shown(&desk.world.bob, "a quitté le serveur").await;
    desk.quiet().await;
    desk.world.stop_bots().await;
    desk.world.guild.add_member(&desk.world.alice, &[]);
    assert!(desk.seen_by(&desk.world.alice).is_none());
    desk.world.start_bot().await;
    let is_there = |records: &[mongodb::bson::Document]| (!records[0].get_bool("opener_left").unwrap()).then_some(());
    desk.world.until_records("the bot knows", is_there).await;
    desk.does(&desk.world.bob, "Reopen").await;
    desk.writers(&[(&desk.world.alice, true)]).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_transcript_is_not_sent_to_a_member_who_was_shut_out() {
    let mut world = World::without_bot(Options::default()).await;
    let mut document = specification_document(&world);
    document.insert("transcript_to_member", true);
    world.write_document(document).await;
    world.start_bot().await;
    world.post_panel().await;
    let desk = Desk::in_world(world).await;
    let w = &desk.world;
    desk.does(&w.alice, "Close").await;
    desk.writers(&[(&w.alice, false)]).await;
    desk.quiet().await;
    w.guild.remove_member(&w.alice);
    desk.shown(&w.bob, "a quitté le serveur").await;
    desk.quiet().await;
    w.guild.add_member(&w.alice, &[]);
    w.until_records("she is shut out", |records| records[0].get_bool("opener_shut_out").unwrap().then_some(())).await;
    desk.quiet().await;
    let question = desk.click(&w.bob, "Delete").await.message.unwrap().id;
    w.bob.click(question, "Supprimer définitivement").await;
    w.logged("Ticket n° 1 supprimé").await;
    assert!(w.alice.direct_messages().is_empty());
}

/// A click in the pinned message answers the question too.
#[tokio::test(flavor = "multi_thread")]
async fn a_ticket_that_is_closed_otherwise_is_not_asked_about_any_more() {
    let desk = Desk::new().await;
    let w = &desk.world;
    w.guild.remove_member(&w.alice);
    desk.asked(1).await;
    desk.quiet().await;
    desk.does(&w.bob, "Close").await;
    desk.asked(0).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn killed_at_the_answer_the_next_process_answers_the_question() {
    for moment in [Moment::Before, Moment::After] {
        let mut desk = Desk::of_process(env!("CARGO_BIN_EXE_guichet").as_ref()).await;
        desk.world.guild.remove_member(&desk.world.alice);
        let question = desk.asked(1).await.remove(0);
        desk.quiet().await;
        let is_answer = |coming: IncomingCall<'_>| coming.route.contains("{interaction_token}");
        let held = desk.world.sandbox.faults().hold_nth(is_answer, 1, moment);
        let bob = desk.world.bob.clone();
        let click = tokio::spawn(async move { bob.click(question.id, "Oui, fermer").await });
        held.reached().await;
        desk.world.stop_bots().await;
        drop(held);
        click.await.unwrap();
        desk.world.start_process(env!("CARGO_BIN_EXE_guichet").as_ref()).await;
        desk.world.advance(Duration::from_mins(5));
        desk.asked(0).await;
    }
}

/// As where the bot is timed out for a while.
#[tokio::test(flavor = "multi_thread")]
async fn a_message_that_discord_did_not_let_the_bot_change_shows_the_state_once_it_may() {
    let desk = Desk::new().await;
    let w = &desk.world;
    let path = format!("/channels/{}/messages/{}", desk.channel, desk.opening);
    let refused = Fault::Status(403, json!({ "code": 50_013, "message": "Missing Permissions" }));
    w.sandbox.faults().fail("PATCH", &path, refused, 1);
    w.guild.remove_member(&w.alice);
    desk.asked(1).await;
    let waits = |records: &[mongodb::bson::Document]| {
        let left = records[0].get_array("effects").unwrap();
        (left.len() == 1 && left[0].as_document().unwrap().contains_key("fault")).then_some(())
    };
    w.until_records("the change waits", waits).await;
    w.advance(Duration::from_mins(2));
    desk.shown(&w.bob, "a quitté le serveur").await;
}
