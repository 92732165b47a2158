//! Panels that people delete by hand: told once, and posted again by a click only.
use crate::{
    buttons_back::{A_MINUTE, MESSAGE, SIX_HOURS, looked_at_soon},
    open_ticket::OpenTicket,
    setup::Setup,
    support::World,
};
use guichet_sandbox::{
    fault::Fault,
    rules::permissions::EMBED_LINKS,
    state::{Overwrite, OverwriteKind},
};
use mongodb::bson::{Document, doc};
use serde_json::json;
use std::time::Duration;

/// After so long another bot looks than the one that was stopped while it looked.
const AFTER_A_STOP: Duration = Duration::from_mins(7);

/// How often the log was told of a lost panel.
fn told_of_panels(world: &World) -> usize {
    world.log().iter().filter(|entry| entry.contains("Un panneau a disparu")).count()
}

fn panels(world: &World) -> usize {
    let view = world.alice.view(world.guild.id);
    let messages = &view.channel_by_id(world.welcome).unwrap().messages;
    messages.iter().filter(|message| !message.labels().is_empty() && !message.ephemeral).count()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_panel_deleted_while_the_bot_was_away_is_told_once_and_posted_again_by_a_click() {
    let mut world = World::configured().await;
    world.stop_bots().await;
    world.ada.delete_message(world.panel(&world.alice).id).unwrap();
    world.start_bot().await;
    world.until_document("it is to be looked at", looked_at_soon(&world)).await;
    world.advance(A_MINUTE);
    let told = world.logged("Un panneau a disparu").await;
    assert!(told.contains(&format!("<#{}>", world.welcome)), "{told}");
    let is_over = |document: &Document| (!document.contains_key("messages_due_at")).then_some(());
    world.until_document("without a ticket it is not looked at any more", is_over).await;
    world.stop_bots().await;
    world.start_bot().await;
    world.until_document("it is to be looked at", looked_at_soon(&world)).await;
    world.advance(AFTER_A_STOP);
    world.until_document("nor is it then", is_over).await;
    assert_eq!(told_of_panels(&world), 1);
    assert_eq!(panels(&world), 0, "it may have been deleted on purpose");
    let setup = Setup::begin(&world, &world.ada).await;
    assert!(setup.click("🩺 Diagnostic").await.contains("Un panneau a disparu"));
    assert!(setup.repair("🔧 Réparer 1").await.contains("Rien à signaler"));
    assert_eq!(panels(&world), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_panel_deleted_while_a_ticket_stands_is_told_within_six_hours() {
    let ticket = OpenTicket::new().await;
    let w = &ticket.world;
    w.ada.delete_message(w.panel(&w.alice).id).unwrap();
    w.advance(SIX_HOURS);
    w.logged("Un panneau a disparu").await;
    assert_eq!(panels(w), 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_panel_that_a_redraw_finds_deleted_is_told() {
    let world = World::configured().await;
    let emoji = world.guild.add_emoji("salut", false, None);
    world.set(doc! { "categories.Support.emoji": format!("<:salut:{emoji}>") }).await;
    world.ada.delete_message(world.panel(&world.alice).id).unwrap();
    // The panels may show it from now on.
    world.guild.add_emoji("autre", false, None);
    world.logged("Un panneau a disparu").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_mended_channel_whose_panel_discord_still_refuses_is_not_called_mended() {
    let world = World::configured().await;
    let denied = Overwrite { id: world.bot_role, kind: OverwriteKind::Role, allow: 0, deny: EMBED_LINKS };
    world.guild.set_overwrite(world.welcome, denied);
    let setup = Setup::begin(&world, &world.ada).await;
    setup.click("🩺 Diagnostic").await;
    let refusal = Fault::Status(403, json!({ "code": 50_013, "message": "Missing Permissions" }));
    world.sandbox.faults().fail("PATCH", MESSAGE, refusal, 1);
    setup.click("🔧 Réparer 1").await;
    let refused = world.ada.click(setup.screen, "Confirmer").await;
    assert!(refused.text().contains("Ceci est réparé") && refused.text().contains("Intégrer des liens"), "{refused:?}");
    assert!(refused.text().contains(&format!("<#{}>", world.welcome)), "{refused:?}");
    assert!(!refused.text().contains("Rien à signaler"), "{refused:?}");
}
