//! A server in which Discord refuses again and again rests for some minutes: Discord's patience is not used
//! up, the members are told until when, and the administrators how to mend it.
use crate::{
    hidden::hide,
    open_ticket::OpenTicket,
    setup::Setup,
    support::{World, specification_document},
    throttles::{in_seconds, quiet},
};
use guichet_sandbox::{
    fault::Fault,
    people::{MessageView, View},
    rules::permissions::{EMBED_LINKS, MANAGE_CHANNELS, SEND_MESSAGES, VIEW_CHANNEL},
    state::{Overwrite, OverwriteKind},
};
use mongodb::bson::Document;
use serde_json::json;
use std::time::Duration;

/// Four members, one after the other, again and again.
async fn insist(world: &World, rounds: usize) -> Vec<MessageView> {
    let mut heard = Vec::new();
    for _ in 0..rounds {
        for person in [&world.alice, &world.erin, &world.dave, &world.carol] {
            heard.push(world.pick_and_hear(person, "Support").await);
        }
    }
    heard
}

fn refused_calls(world: &World) -> usize {
    world.sandbox.trace().iter().filter(|call| call.status == 403).count()
}

fn forbid_channels(world: &World) {
    world.guild.edit_role(world.bot_role, |role| role.permissions &= !MANAGE_CHANNELS);
}

fn allow_channels(world: &World) {
    world.guild.edit_role(world.bot_role, |role| role.permissions |= MANAGE_CHANNELS);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_server_in_which_discord_refuses_tickets_rests_and_its_refused_tickets_leave_no_record() {
    let mut world = World::configured().await;
    world.start_bot().await;
    forbid_channels(&world);
    let heard = insist(&world, 5).await;
    assert!(heard[0].text().contains("permission"), "{}", heard[0].text());
    let last = heard.last().unwrap();
    assert!(last.text().contains("Discord refuse cela sans cesse"), "{}", last.text());
    assert!((200..=301).contains(&in_seconds(&world, last)), "{}", last.text());
    assert!(refused_calls(&world) <= 10, "{}", refused_calls(&world));
    let entry = world.logged("L’ouverture des tickets est en pause").await;
    assert!(entry.contains("Corrigez la cause"), "{entry}");
    world.until_records("no record is left", |records| records.is_empty().then_some(())).await;

    // Also after a restart; and whoever may mend it may try.
    world.stop_bots().await;
    world.start_bot().await;
    let before = refused_calls(&world);
    assert!(world.pick_and_hear(&world.erin, "Support").await.text().contains("sans cesse"));
    assert_eq!(refused_calls(&world), before);
    assert!(!world.pick_and_hear(&world.ada, "Support").await.text().contains("sans cesse"));
    allow_channels(&world);
    // It ends by itself.
    world.advance(Duration::from_mins(6));
    world.open(&world.erin, "Support").await;
    let told = world.log().iter().filter(|entry| entry.contains("est en pause")).count();
    assert_eq!(told, 1, "it was told once");
}

#[tokio::test(flavor = "multi_thread")]
async fn tickets_that_stand_go_on_while_no_more_can_be_opened() {
    let ticket = OpenTicket::new().await;
    let world = &ticket.world;
    forbid_channels(world);
    for _ in 0..2 {
        for person in [&world.erin, &world.dave, &world.carol] {
            world.pick_and_hear(person, "Support").await;
        }
    }
    assert!(world.pick_and_hear(&world.erin, "Support").await.text().contains("sans cesse"));
    let heard = world.pick_and_hear(&world.alice, "Support").await;
    assert_eq!(heard.channel_links(), [ticket.channel], "who has a ticket is led there: {}", heard.text());
    allow_channels(world);
    assert!(world.pick_and_hear(&world.erin, "Support").await.text().contains("sans cesse"), "it is paused still");
    for act in ["Claim", "Close", "Reopen"] {
        ticket.does(&world.bob, act).await;
        ticket.quiet().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_diagnostic_shows_a_pause_and_a_click_ends_it_for_all_bots() {
    let mut world = World::configured().await;
    world.start_bot().await;
    forbid_channels(&world);
    insist(&world, 3).await;
    assert!(world.pick_and_hear(&world.alice, "Support").await.text().contains("sans cesse"));
    allow_channels(&world);
    let setup = Setup::begin(&world, &world.ada).await;
    // Looking at what is wrong takes its time.
    let drawn = |view: &View| view.message(setup.screen)?.component("🩺 Diagnostic").map(|_| ());
    world.ada.until("the overview", world.guild.id, drawn).await;
    let shown = setup.click("🩺 Diagnostic").await;
    assert!(shown.contains("L’ouverture des tickets est en pause"), "{shown}");
    assert!(shown.contains("il manque au bot") && shown.contains("Corrigez la cause"), "{shown}");
    let message = setup.message();
    assert!((200..=301).contains(&in_seconds(&world, &message)), "{shown}");
    let again = setup.click("Relancer").await;
    assert!(again.contains("est en pause"), "looking ends nothing: {again}");
    let mended = setup.click("▶️ Reprendre").await;
    assert!(mended.contains("Rien à signaler"), "{mended}");
    // Whichever bot answers.
    for person in [&world.alice, &world.erin, &world.dave, &world.carol] {
        world.open(person, "Support").await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_buttons_rest_where_discord_refuses_them_in_several_tickets_and_only_there() {
    let world = World::configured().await;
    let mut tickets = Vec::new();
    for person in [&world.alice, &world.erin] {
        let ticket = world.open(person, "Support").await;
        tickets.push(ticket.pinned().next().unwrap().id);
    }
    quiet(&world).await;
    let refuse = Fault::Status(403, json!({ "code": 50013, "message": "Missing Permissions" }));
    world.sandbox.faults().fail("PATCH", "/channels/{channel_id}", refuse.clone(), 1_000);
    world.sandbox.faults().fail("PUT", "/channels/{channel_id}/permissions/{overwrite_id}", refuse, 1_000);
    let refused = async || {
        for _ in 0..12 {
            for (ticket, by) in [(tickets[0], &world.bob), (tickets[1], &world.carol)] {
                let view = by.view(world.guild.id);
                let is_free = view.message(ticket).unwrap().component("Libérer").is_none();
                let act = if is_free { "Claim" } else { "Libérer" };
                let answer = by.click(ticket, act).await;
                assert!(answer.is_answered(), "{answer:?}");
                quiet(&world).await;
                if answer.text().contains("sans cesse") {
                    return answer.message.unwrap();
                }
            }
        }
        panic!("the buttons never rest")
    };
    let told = refused().await;
    assert!(told.ephemeral && (200..=301).contains(&in_seconds(&world, &told)), "{}", told.text());
    world.logged("Les boutons des tickets sont en pause").await;
    // Tickets are opened all the same, and an administrator may try.
    world.open(&world.dave, "Support").await;
    world.sandbox.faults().clear();
    assert_eq!(world.ada.click(tickets[0], "Close").await.kind(), Some(7));
    world.advance(Duration::from_mins(6));
    assert_eq!(world.carol.click(tickets[1], "Close").await.kind(), Some(7));
    quiet(&world).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn entries_that_the_log_channel_refuses_are_not_tried_without_end() {
    let world = World::configured().await;
    let deny = SEND_MESSAGES | EMBED_LINKS;
    let deaf = Overwrite { id: world.bot_role, kind: OverwriteKind::Role, allow: VIEW_CHANNEL, deny };
    world.guild.set_overwrite(world.logs, deaf);
    let members: Vec<_> = (0..20).map(|n| world.sandbox.person(&format!("membre{n}")).locale("fr")).collect();
    for member in &members {
        world.guild.add_member(member, &[]);
        world.open(member, "Support").await;
        quiet(&world).await;
        // Discord takes five messages in five seconds.
        world.advance(Duration::from_secs(1));
    }
    let path = format!("/channels/{}/messages", world.logs);
    let tried = |call: &&guichet_sandbox::trace::Call| call.status == 403 && call.path.starts_with(&path);
    let tried = world.sandbox.trace().iter().filter(tried).count();
    // With what is told of the channel itself.
    assert!((10..=14).contains(&tried), "{tried}");
    let open = Overwrite { allow: VIEW_CHANNEL | deny, deny: 0, ..deaf };
    world.guild.set_overwrite(world.logs, open);
    world.advance(Duration::from_mins(2));
    world.open(&world.alice, "Support").await;
    world.logged("Ticket n° 21 créé").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn entries_of_a_log_channel_that_is_hidden_wait_however_many_they_are() {
    let world = World::configured().await;
    hide(&world, world.logs);
    let members: Vec<_> = (0..14).map(|n| world.sandbox.person(&format!("membre{n}")).locale("fr")).collect();
    for member in &members {
        world.guild.add_member(member, &[]);
        world.open(member, "Support").await;
        // Discord takes five messages in five seconds.
        world.advance(Duration::from_secs(1));
    }
    let waits = |record: &Document| {
        let effects = record.get_array("effects").unwrap();
        effects.len() == 1 && effects[0].as_document().unwrap().contains_key("fault")
    };
    world.until_records("all wait", |records| records.iter().all(waits).then_some(())).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_server_that_was_forgotten_begins_anew() {
    let world = World::configured().await;
    forbid_channels(&world);
    insist(&world, 2).await;
    assert!(world.pick_and_hear(&world.alice, "Support").await.text().contains("sans cesse"));
    world.until_records("no record is left", |records| records.is_empty().then_some(())).await;
    allow_channels(&world);
    let setup = Setup::begin(&world, &world.ada).await;
    let drawn = |view: &View| view.message(setup.screen)?.component("💾 Données").map(|_| ());
    world.ada.until("the overview", world.guild.id, drawn).await;
    setup.click("💾 Données").await;
    let done = setup.fill("Oublier ce serveur", &[("confirmation", "OUBLIER")]).await;
    assert!(done.contains("Ce serveur est oublié"), "{done}");
    world.write_document(specification_document(&world)).await;
    world.post_panel().await;
    world.open(&world.alice, "Support").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_discord_refused_counts_for_nobody_and_each_pause_is_told() {
    let world = World::configured().await;
    let told = |view: &View| {
        let entries = &view.channel_by_id(world.logs)?.messages;
        Some(entries.iter().filter(|entry| entry.text().contains("est en pause")).count())
    };
    for round in 1..=2 {
        forbid_channels(&world);
        insist(&world, 5).await;
        world.ada.until("told", world.guild.id, |view| (told(view)? == round).then_some(())).await;
        allow_channels(&world);
        // The pause ends by itself; ten minutes since the first refusal have not gone by.
        world.advance(Duration::from_mins(6));
        let openings = world.until_document("nothing counts", |document| {
            document.get_array("openings").is_ok_and(Vec::is_empty).then_some(())
        });
        openings.await;
    }
    world.open(&world.alice, "Support").await;
}
