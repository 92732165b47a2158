//! What cannot be begun yet, because something else of the same ticket is still under way, is done as soon as
//! that is.
use crate::{open_ticket::OpenTicket, support::World};
use guichet_sandbox::people::View;

#[tokio::test(flavor = "multi_thread")]
async fn a_deletion_that_is_confirmed_while_the_lock_is_under_way_follows_it_at_once() {
    let ticket = OpenTicket::new().await;
    let w = &ticket.world;
    let lock = w.sandbox.faults().hold_all("PATCH", &format!("/channels/{}", ticket.channel));
    ticket.click(&w.bob, "Close").await;
    lock.reached().await;
    let question = ticket.click(&w.bob, "Delete").await.message.unwrap().id;
    let answer = w.bob.click(question, "Supprimer définitivement").await;
    assert!(answer.is_answered(), "{answer:?}");
    w.until_records("it is being deleted", |records| {
        (records[0].get_str("state").unwrap() == "deleting").then_some(())
    })
    .await;
    lock.release();
    w.logged("Ticket n° 1 supprimé").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn who_leaves_while_the_first_message_is_under_way_is_said_there_to_have_left() {
    let world = World::configured().await;
    let post = world.sandbox.faults().hold_all("POST", "/channels/{channel_id}/messages");
    let pick = world.pick(&world.alice, "Support");
    let leave = async {
        post.reached().await;
        world.guild.remove_member(&world.alice);
        let knows = |records: &[mongodb::bson::Document]| records[0].get_bool("opener_left").unwrap().then_some(());
        world.until_records("the bot knows", knows).await;
        post.release();
    };
    tokio::join!(pick, leave);
    let told = |view: &View| {
        let ticket = view.channels.iter().find(|channel| channel.parent_id == Some(world.tickets))?;
        let opening = ticket.pinned().next()?;
        opening.text().contains("a quitté le serveur").then_some(())
    };
    world.bob.until("the first message says so", world.guild.id, told).await;
}
