//! Members who leave and return.
use crate::{open_ticket::OpenTicket, support::World};
use guichet_sandbox::fault::Fault;
use mongodb::bson::doc;
use serde_json::json;
use std::time::Duration;

const SENTENCE: &str = "alice a quitté le serveur. Souhaitez-vous fermer ce ticket ?";

#[tokio::test(flavor = "multi_thread")]
async fn when_a_member_leaves_the_staff_are_asked_and_one_click_closes() {
    let world = World::configured().await;
    let ticket = world.open(&world.alice, "Support").await;
    world.guild.remove_member(&world.alice);
    let notice = world
        .bob
        .until("the question", world.guild.id, |view| {
            view.channel_by_id(ticket.id)?.message_containing(SENTENCE).cloned()
        })
        .await;
    assert_eq!(notice.labels(), ["Oui, fermer"]);
    world.logged("le membre a quitté le serveur").await;
    let answer = world.bob.click(notice.id, "Oui, fermer").await;
    assert_eq!(answer.kind(), Some(7), "{answer:?}");
    world
        .bob
        .until("the ticket is locked", world.guild.id, |view| {
            (!view.channel_by_id(ticket.id)?.can("SEND_MESSAGES")).then_some(())
        })
        .await;
    world.logged("Ticket n° 1 fermé").await;
    let opening = world
        .bob
        .until("the pinned message shows it", world.guild.id, |view| {
            let channel = view.channel_by_id(ticket.id)?;
            channel.pinned().next().filter(|message| message.text().contains("Fermé par")).cloned()
        })
        .await;
    let refused = world.bob.click(opening.id, "Reopen").await;
    assert!(refused.text().contains("n’est plus sur ce serveur"), "{refused:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_leave_that_the_bot_missed_is_asked_about_once() {
    let mut world = World::configured().await;
    let ticket = world.open(&world.alice, "Support").await;
    world.stop_bots().await;
    world.guild.remove_member(&world.alice);
    world.start_bot().await;
    let asked = |view: &guichet_sandbox::people::View| {
        let channel = view.channel_by_id(ticket.id)?;
        Some(channel.messages.iter().filter(|message| message.text().contains(SENTENCE)).count())
    };
    world.bob.until("the question", world.guild.id, |view| asked(view).filter(|count| *count > 0)).await;
    world.logged("le membre a quitté le serveur").await;
    world.stop_bots().await;
    world.start_bot().await;
    // Once it is on the gateway again, an act of it comes after whatever it would have asked.
    world.open(&world.dave, "Support").await;
    assert_eq!(asked(&world.bob.view(world.guild.id)), Some(1));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_member_who_returns_has_their_live_ticket_again() {
    let world = World::configured().await;
    let ticket = world.open(&world.alice, "Support").await;
    world.guild.remove_member(&world.alice);
    world.logged("le membre a quitté le serveur").await;
    // Discord may drop the overwrite of somebody who left.
    world.guild.remove_overwrite(ticket.id, world.alice.id);
    world.guild.add_member(&world.alice, &[]);
    world
        .alice
        .until("the ticket is theirs again", world.guild.id, |view| {
            view.channel_by_id(ticket.id)?.can("SEND_MESSAGES").then_some(())
        })
        .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn only_staff_close_the_ticket_of_a_member_who_left() {
    let world = World::configured().await;
    let ticket = world.open(&world.alice, "Partenariat").await;
    world.guild.remove_member(&world.alice);
    let notice = world
        .carol
        .until("the question", world.guild.id, |view| {
            view.channel_by_id(ticket.id)?.message_containing(SENTENCE).cloned()
        })
        .await;
    world.guild.take_role(&world.carol, world.partner_role);
    let refused = world.carol.click(notice.id, "Oui, fermer").await;
    assert!(refused.refusal().is_some(), "{refused:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_guild_may_choose_that_one_click_deletes_what_a_member_left_and_is_asked_once_more() {
    let ticket = OpenTicket::new().await;
    let w = &ticket.world;
    w.set(doc! { "on_leave": "delete" }).await;
    w.guild.remove_member(&w.alice);
    let notice = w
        .bob
        .until("the question", w.guild.id, |view| {
            view.channel_by_id(ticket.channel)?.message_containing(SENTENCE).cloned()
        })
        .await;
    ticket.shown(&w.bob, "a quitté le serveur").await;
    let asked = w.bob.click(notice.id, "Oui, fermer").await.message.expect("it is asked once more");
    assert!(asked.ephemeral && ticket.seen_by(&w.bob).is_some(), "nothing is deleted yet");
    w.bob.click(asked.id, "Supprimer définitivement").await;
    w.bob
        .until("the channel is gone", w.guild.id, |view| view.channel_by_id(ticket.channel).is_none().then_some(()))
        .await;
    w.logged("Ticket n° 1 supprimé").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_claimer_who_left_while_the_bot_was_away_holds_the_ticket_no_more() {
    let mut ticket = OpenTicket::new().await;
    ticket.does(&ticket.world.bob, "Claim").await;
    ticket.quiet().await;
    ticket.world.stop_bots().await;
    ticket.world.guild.remove_member(&ticket.world.bob);
    ticket.world.start_bot().await;
    ticket.writers(&[(&ticket.world.carol, true)]).await;
    ticket.world.logged("Ticket n° 1 libéré").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_discord_had_no_time_to_say_of_a_member_is_asked_again() {
    let ticket = OpenTicket::new().await;
    let w = &ticket.world;
    let unwell = Fault::Status(503, json!({ "message": "Service Unavailable", "code": 0 }));
    w.sandbox.faults().fail("GET", "/guilds/{guild_id}/members/{user_id}", unwell, 3);
    w.guild.remove_member(&w.alice);
    w.sandbox
        .until("three times in vain", |_| (w.failed("/guilds/{guild_id}/members/{user_id}") == 3).then_some(()))
        .await;
    w.advance(Duration::from_secs(20));
    ticket.shown(&w.bob, "a quitté le serveur").await;
}
