//! Why Discord refuses: the person, the log channel and the diagnostic name the cause and what to do about
//! it.
use crate::{open_ticket::OpenTicket, setup::Setup, support::World};
use chrono::TimeDelta;
use guichet_sandbox::{fault::Fault, people::View, rules::permissions::MANAGE_CHANNELS};
use serde_json::json;

/// A moderator times the bot out for an hour.
fn time_out(world: &World) {
    let bot = world.sandbox.person_by_id(world.sandbox.application_id()).unwrap();
    world.guild.time_out(&bot, Some(world.sandbox.clock().now() + TimeDelta::hours(1)));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_bot_that_is_timed_out_says_so() {
    let ticket = OpenTicket::new().await;
    let w = &ticket.world;
    time_out(w);
    let heard = w.pick_and_hear(&w.dave, "Support").await;
    assert!(heard.text().contains("exclu le bot temporairement"), "{}", heard.text());
    let answer = ticket.click(&w.bob, "Claim").await;
    assert!(
        answer.text().contains("exclu le bot temporairement") && answer.text().contains("Rien n’a donc été fait"),
        "{answer:?}"
    );
    let setup = Setup::begin(w, &w.ada).await;
    let shown = setup.click("🩺 Diagnostic").await;
    assert!(shown.contains("exclu temporairement"), "{shown}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_server_that_demands_two_factor_authentication_is_told_of_it() {
    let w = World::configured().await;
    let refused = json!({ "message": "Two factor is required for this operation", "code": 60003 });
    w.sandbox.faults().fail("POST", "/guilds/{guild_id}/channels", Fault::Status(403, refused), 10);
    let heard = w.pick_and_hear(&w.alice, "Support").await;
    assert!(heard.text().contains("deux facteurs"), "{}", heard.text());
    let entry = w.logged("ouverture refusée par Discord").await;
    assert!(entry.contains("deux facteurs") && entry.contains("Remède"), "{entry}");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_the_bot_lacks_in_the_server_is_named_to_the_member_and_in_the_log() {
    let w = World::configured().await;
    w.guild.edit_role(w.bot_role, |role| role.permissions &= !MANAGE_CHANNELS);
    let heard = w.pick_and_hear(&w.alice, "Support").await;
    assert!(heard.text().contains("Gérer les salons"), "{}", heard.text());
    let entry = w.logged("ouverture refusée par Discord").await;
    assert!(entry.contains("Gérer les salons") && entry.contains("Remède"), "{entry}");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_opening_message_that_discord_refuses_is_told_in_the_log() {
    let ticket = OpenTicket::new().await;
    let w = &ticket.world;
    let refused = json!({ "message": "Missing Permissions", "code": 50_013 });
    w.sandbox.faults().fail("POST", &format!("/channels/{}/messages", ticket.channel), Fault::Status(403, refused), 1);
    // Deleted by hand, and posted again when the member asks for a ticket.
    w.guild.delete_message(ticket.channel, ticket.opening);
    w.pick_and_hear(&w.alice, "Support").await;
    let entry = w.logged("message d’ouverture refusé").await;
    for part in ["Ticket n° 1", "Cause", "permission", "Remède", "sans message épinglé"] {
        assert!(entry.contains(part), "{part}: {entry}");
    }
    w.pick_and_hear(&w.alice, "Partenariat").await;
    let posted = |view: &View| view.channel_by_id(ticket.channel)?.pinned().next().map(|message| message.id);
    assert_ne!(w.bob.until("it is posted again", w.guild.id, posted).await, ticket.opening);
}
