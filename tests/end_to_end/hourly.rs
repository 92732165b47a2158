//! Events that are lost while the session stands, and panels that were refused for a while.
use crate::{setup::Setup, support::World};
use guichet_sandbox::{fault::Fault, gateway::Mishap, trace::Call};
use serde_json::json;
use std::time::Duration;

const PANEL: &str = "/channels/{channel_id}/messages/{message_id}";

/// The next event of this name reaches nobody.
fn lose(world: &World, event: &str) {
    world.sandbox.gateway().arrange(Mishap::Lose { event: Some(event.to_owned()), times: 1 });
}

/// Lets the hours pass in small steps, as they do.
async fn pass(world: &World, minutes: u64) {
    for _ in 0..minutes {
        world.advance(Duration::from_mins(1));
        // A sleeper looks every 20 ms whether the clock was moved.
        tokio::time::sleep(Duration::from_millis(30)).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_the_gateway_did_not_tell_is_noticed_within_two_hours() {
    let world = World::configured().await;
    let left = world.open(&world.alice, "Support").await;
    let deleted = world.open(&world.dave, "Support").await;
    world.open(&world.erin, "Partenariat").await;
    for event in ["GUILD_MEMBER_REMOVE", "CHANNEL_DELETE", "GUILD_ROLE_DELETE"] {
        lose(&world, event);
    }
    world.guild.remove_member(&world.alice);
    world.guild.delete_channel(deleted.id);
    world.guild.delete_role(world.partner_role);
    pass(&world, 130).await;
    world
        .until_records("the ticket of the deleted channel is over", |records| {
            records.iter().any(|record| record.get_str("state").unwrap() == "deleted").then_some(())
        })
        .await;
    world
        .bob
        .until("the question", world.guild.id, |view| {
            view.channel_by_id(left.id)?.message_containing("alice a quitté le serveur").map(drop)
        })
        .await;
    world.logged("Un rôle staff n’existe plus").await;
    world.open(&world.dave, "Support").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_deleted_log_channel_that_the_gateway_did_not_tell_of_is_noticed() {
    let world = World::configured().await;
    world.open(&world.alice, "Support").await;
    lose(&world, "CHANNEL_DELETE");
    world.guild.delete_channel(world.transcripts);
    pass(&world, 130).await;
    world.logged("Le salon de transcripts n’existe plus").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_guild_without_open_tickets_costs_no_call() {
    let world = World::configured().await;
    let before = world.sandbox.trace().len();
    pass(&world, 130).await;
    let calls = world.ended_calls_since(before).await;
    assert!(calls.is_empty(), "{calls:?}");
    world.open(&world.alice, "Support").await;
    let before = world.sandbox.trace().len();
    pass(&world, 120).await;
    let calls = world.ended_calls_since(before).await;
    assert!((1..=8).contains(&calls.len()), "two looks at roles, channels and a member: {calls:?}");
    assert!(calls.iter().all(|call| call.method == "GET"), "{calls:?}");
}

/// The panel is given another title, which Discord refuses to show until the faults are cleared.
async fn refused(world: &World) {
    let refusal = json!({ "message": "Missing Permissions", "code": 50_013 });
    world.sandbox.faults().fail("PATCH", PANEL, Fault::Status(403, refusal), usize::MAX);
    let setup = Setup::begin(world, &world.ada).await;
    setup.click("Panneau").await;
    setup.fill("Modifier les textes", &[("title", "Tout neuf")]).await;
    setup.click("Retour").await;
    setup.click("Valider").await;
    world.until_document("it is tried again", |document| document.get_datetime("panels_due_at").ok().map(drop)).await;
}

fn tries(calls: &[Call]) -> usize {
    calls.iter().filter(|call| call.method == "PATCH" && call.route == PANEL).count()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_panel_that_was_refused_for_a_while_is_redrawn_by_itself() {
    let world = World::configured().await;
    refused(&world).await;
    // The bot's start, which compares the guild, may try it too.
    for _ in 0..10 {
        if tries(&world.sandbox.trace()) < 2 {
            pass(&world, 1).await;
        }
    }
    assert!(tries(&world.sandbox.trace()) >= 2, "it is tried again");
    world.sandbox.faults().clear();
    pass(&world, 3).await;
    world
        .alice
        .until("the panel is redrawn", world.guild.id, |view| {
            view.channel_by_id(world.welcome)?.message_containing("Tout neuf").map(drop)
        })
        .await;
    world
        .until_document("nothing is left to do", |document| {
            (document.get_i64("panels_version").ok()? == 1 && !document.contains_key("panels_due_at")).then_some(())
        })
        .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_panel_that_is_refused_for_long_is_tried_ever_more_rarely() {
    let world = World::configured().await;
    let before = world.sandbox.trace().len();
    refused(&world).await;
    pass(&world, 180).await;
    let tried = tries(&world.ended_calls_since(before).await);
    // At once, and after 1, 3, 7, 15, 31, 63 and 123 minutes.
    assert!((5..=9).contains(&tried), "{tried}");
    world.sandbox.faults().clear();
    pass(&world, 65).await;
    world
        .alice
        .until("the panel is redrawn", world.guild.id, |view| {
            view.channel_by_id(world.welcome)?.message_containing("Tout neuf").map(drop)
        })
        .await;
}
