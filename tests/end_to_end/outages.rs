//! Outages and losses: MongoDB slow or hanging, channels that vanish, permissions that are missing.
use crate::{setup::Setup, support::World};
use guichet_sandbox::{
    fault::Fault,
    people::{MessageView, View},
    rules::permissions::{EMBED_LINKS, MANAGE_CHANNELS, VIEW_CHANNEL},
    state::{Overwrite, OverwriteKind},
};
use mongodb::bson::{Document, doc};
use serde_json::json;
use std::time::Duration;

#[tokio::test(flavor = "multi_thread")]
async fn a_channel_refused_in_recovery_is_logged() {
    let mut world = World::configured().await;
    world.sandbox.faults().fail("POST", "/guilds/{guild_id}/channels", guichet_sandbox::fault::Fault::Drop, 1);
    let heard = world.pick_and_hear(&world.alice, "Support").await;
    assert!(heard.text().contains("sera prêt"), "{}", heard.text());
    world.stop_bots().await;
    world.guild.edit_role(world.bot_role, |role| role.permissions &= !MANAGE_CHANNELS);
    world.advance(Duration::from_mins(5));
    world.start_bot().await;
    world.logged("ouverture refusée par Discord").await;
    let record = world.tickets().await.remove(0);
    assert_eq!((record.get_str("state").unwrap(), record.get_bool("live").unwrap()), ("failed", false));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_bot_without_view_channel_in_the_guild_makes_no_ticket_that_strangers_see() {
    let world = World::configured().await;
    // A common shape of guild: @everyone sees nothing, a role of verified members sees all, and the bot is
    // let in where it works.
    let verified = world.guild.add_role("Vérifié", VIEW_CHANNEL);
    for member in [&world.alice, &world.dave] {
        world.guild.give_role(member, verified);
    }
    for channel in [world.tickets, world.welcome] {
        let bot = Overwrite { id: world.bot_role, kind: OverwriteKind::Role, allow: VIEW_CHANNEL, deny: 0 };
        world.guild.set_overwrite(channel, bot);
    }
    world.guild.edit_role(world.bot_role, |role| role.permissions &= !VIEW_CHANNEL);
    world.guild.edit_role(world.guild.id, |role| role.permissions &= !VIEW_CHANNEL);
    world.pick_and_hear(&world.alice, "Support").await;
    for ticket in world.ticket_channels() {
        assert!(world.dave.view(world.guild.id).channel_by_id(ticket.id).is_none(), "a stranger sees the ticket");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_refused_opening_message_is_told_and_leaves_nothing_to_do() {
    let world = World::configured().await;
    world.guild.edit_role(world.bot_role, |role| role.permissions &= !EMBED_LINKS);
    world.guild.edit_role(world.guild.id, |role| role.permissions &= !EMBED_LINKS);
    let link = world.pick_and_hear(&world.alice, "Support").await;
    let heard = world.hear(&world.alice, 1).await.text();
    assert!(heard.contains("sans boutons") && heard.contains(&link.channel_links()[0].to_string()), "{heard}");
    assert!(!heard.contains("Impossible"), "{heard}");
    world
        .until_records("the refusal is noted", |records| {
            records.first().filter(|r| !r.get_array("faults").unwrap().is_empty()).map(|_| ())
        })
        .await;
    world.advance(Duration::from_mins(5));
    world
        .until_records("nothing is left to do", |records| {
            records.iter().all(|record| record.get_array("effects").unwrap().is_empty()).then_some(())
        })
        .await;
    for role in [world.bot_role, world.guild.id] {
        world.guild.edit_role(role, |role| role.permissions |= EMBED_LINKS);
    }
    let stands = |view: &View| view.channel("1-alice")?.pinned().next()?.component("Close").map(|_| ());
    world.alice.until("the message with the buttons", world.guild.id, stands).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_deleted_discord_category_blocks_nobody() {
    let world = World::configured().await;
    world.guild.delete_channel(world.tickets);
    let heard = world.pick_and_hear(&world.alice, "Support").await;
    assert!(!heard.channel_links().is_empty(), "{}", heard.text());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_channel_deleted_while_it_is_furnished_ends_the_ticket() {
    let world = World::configured().await;
    // The callback, the channel, then the link and the message: whichever comes third waits.
    let held: Vec<_> =
        (3..=5).map(|n| world.sandbox.faults().hold(n, guichet_sandbox::fault::Moment::Before)).collect();
    world.pick(&world.alice, "Support").await;
    held[2].reached().await;
    // The event is lost, as Discord says events may be.
    world.sandbox.write(|state| {
        let tickets: Vec<_> = state.channels.values().filter(|c| c.name == "1-alice").map(|c| c.id).collect();
        for id in tickets {
            state.channels.remove(&id);
        }
    });
    held.iter().for_each(guichet_sandbox::fault::Held::release);
    world
        .until_records("the ticket ended", |records| {
            (records.first()?.get_str("state").ok()? == "deleted").then_some(())
        })
        .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_slow_mongodb_defers_the_answer() {
    let world = World::with_own_mongodb().await;
    let screen = world.ada.command(world.welcome, "ticket config", json!({})).await.message.unwrap().id;
    world.slow_mongodb("alwaysOn", &["find"], Duration::from_millis(1800)).await;
    let answer = world.ada.click(screen, "Panneau").await;
    assert_eq!(answer.kind(), Some(6), "{answer:?}");
    world
        .ada
        .until("the panel screen", world.guild.id, |view| {
            view.message(screen).filter(|m| m.labels().contains(&"Sans image".to_owned())).map(|_| ())
        })
        .await;
    let heard = world.ada.view(world.guild.id).ephemerals.len();
    let answer = world.ada.click(screen, "Modifier les textes").await;
    assert_eq!(answer.kind(), Some(6), "{answer:?}");
    world.ada.until("told to click again", world.guild.id, |view| (view.ephemerals.len() > heard).then_some(())).await;
    world.open(&world.alice, "Support").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_hanging_mongodb_is_told_honestly_and_once() {
    let mut world = World::with_own_mongodb().await;
    world.start_bot().await;
    world.slow_mongodb("alwaysOn", &["insert"], Duration::from_secs(7)).await;
    let answer = world.pick(&world.alice, "Support").await;
    assert!(answer.is_answered(), "{answer:?}");
    let heard = world.hear(&world.alice, 0).await;
    assert!(heard.text().contains("base de données"), "{}", heard.text());
    world.mend_mongodb().await;
    world.stop_bots().await;
    assert_eq!(world.alice.view(world.guild.id).ephemerals.len(), 1, "told once, not by each process");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_typed_while_mongodb_is_down_is_given_back() {
    let mut world = World::with_own_mongodb().await;
    world.start_bot().await;
    let setup = Setup::begin(&world, &world.ada).await;
    setup.click("Panneau").await;
    let modal = world.ada.click(setup.screen, "Modifier les textes").await.modal.unwrap();
    world.break_mongodb("alwaysOn", &["insert", "find", "update"], doc! { "closeConnection": true }).await;
    let heard = world.ada.view(world.guild.id).ephemerals.len();
    let long = "Une longue description, tapée avec soin.";
    world.ada.submit(&modal, &[("title", "Bonjour"), ("description", long)]).await;
    let files = |heard: Vec<MessageView>| {
        heard.into_iter().filter(|message| !message.attachments.is_empty()).collect::<Vec<_>>()
    };
    world.ada.until("the file", world.guild.id, |view| files(view.ephemerals.clone()).pop().map(drop)).await;
    world.mend_mongodb().await;
    world.stop_bots().await;
    let told = world.ada.view(world.guild.id).ephemerals.split_off(heard);
    assert_eq!(files(told.clone()).len(), 1, "by one of the two processes");
    assert!(told.iter().any(|message| message.text().contains("base de données")), "{told:?}");
    let text = world.attached(&files(told)[0]);
    assert!(text.contains("Bonjour") && text.contains(long), "{text}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_channel_that_an_attempt_left_behind_is_swept_away() {
    let world = World::configured().await;
    let faults = world.sandbox.faults();
    // It is made, but nobody hears of it, and the list that should show it is behind.
    faults.fail("POST", "/guilds/{guild_id}/channels", Fault::DropAfter, 1);
    faults.fail("GET", "/guilds/{guild_id}/channels", Fault::Status(200, json!([])), 1);
    world.pick_and_hear(&world.alice, "Support").await;
    assert_eq!(world.ticket_channels().len(), 1);
    let made = |record: &Document| record.get_str("channel_id").is_ok();
    while !world.tickets().await.iter().all(made) {
        world.advance(Duration::from_secs(20));
        tokio::task::yield_now().await;
    }
    assert_eq!(world.ticket_channels().len(), 2, "nobody knows of the first");
    let idle = |record: &Document| record.get_array("effects").unwrap().is_empty();
    while !world.tickets().await.iter().all(idle) {
        world.advance(Duration::from_secs(20));
    }
    let channels: Vec<_> = world.ticket_channels().iter().map(|channel| channel.id.to_string()).collect();
    assert_eq!(channels, [world.tickets().await[0].get_str("channel_id").unwrap()]);
}
