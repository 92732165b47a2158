//! Faults found by reading the bot as a stranger: each test is named after what is wrong, and fails while it is.
//!
//! The fail points of MongoDB are the server's, so the tests with `mongodb` in their name cannot run beside each other.
use crate::support::{World, specification_document};
use guichet_sandbox::{
    Options,
    people::Answer,
    rules::permissions::{EMBED_LINKS, VIEW_CHANNEL},
    state::{Overwrite, OverwriteKind},
};
use mongodb::bson::{Bson, Document, doc};
use serde_json::json;
use std::time::Duration;

/// A bot in a guild whose document was changed by hand.
async fn with_document(change: impl FnOnce(&World, &mut Document)) -> World {
    let mut world = World::without_bot(Options::default()).await;
    let mut document = specification_document(&world);
    change(&world, &mut document);
    world.write_document(document).await;
    world.start_bot().await;
    world
}

/// `/ticket config`, then these buttons of its one message; the answer to the last.
async fn clicks(world: &World, buttons: &[&str]) -> Answer {
    let mut answer = world.ada.command(world.welcome, "ticket config", json!({})).await;
    let screen = answer.message.as_ref().unwrap_or_else(|| panic!("no screen: {answer:?}")).id;
    for button in buttons {
        answer = world.ada.click(screen, button).await;
        assert!(answer.is_answered(), "{button}: {answer:?} {:#?}", world.sandbox.trace().last());
    }
    answer
}

async fn category_screen(world: &World, name: &str) -> Answer {
    let list = clicks(world, &["Catégories"]).await;
    let answer = world.ada.pick(list.message.unwrap().id, "Choisir une catégorie à modifier", &[name]).await;
    assert!(answer.is_answered(), "{answer:?} {:#?}", world.sandbox.trace().last());
    answer
}

fn categories(world: &World, count: usize, name: impl Fn(usize) -> String, roles: &[String]) -> Document {
    let _ = world;
    (0..count).map(|n| (name(n), Bson::from(doc! { "description": "Bonjour", "roles": roles }))).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn the_image_of_the_specifications_own_example_kills_the_panel_screen() {
    let world = with_document(|_, document| {
        document.get_document_mut("panel_embed").unwrap().insert("image", "...");
    })
    .await;
    clicks(&world, &["Panneau"]).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_loaded_title_of_300_characters_kills_the_panel_screen() {
    let world = with_document(|_, document| {
        document.get_document_mut("panel_embed").unwrap().insert("title", "t".repeat(300));
    })
    .await;
    clicks(&world, &["Panneau"]).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_loaded_footer_of_2100_characters_kills_the_panel_screen() {
    let world = with_document(|_, document| {
        document.get_document_mut("panel_embed").unwrap().insert("footer", "f".repeat(2100));
    })
    .await;
    clicks(&world, &["Panneau"]).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_empty_category_name_kills_the_categories_screen() {
    let world = with_document(|world, document| {
        document.insert("categories", categories(world, 1, |_| String::new(), &[]));
    })
    .await;
    clicks(&world, &["Catégories"]).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn twelve_categories_of_25_roles_kill_the_categories_screen() {
    let world = with_document(|world, document| {
        let roles: Vec<_> = (0..25).map(|n| format!("1234567890123456{n:03}")).collect();
        document.insert("categories", categories(world, 12, |n| format!("C{n}"), &roles));
    })
    .await;
    clicks(&world, &["Catégories"]).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn two_categories_with_one_id_kill_the_categories_screen() {
    let world = with_document(|world, document| {
        let mut twins = categories(world, 2, |n| format!("C{n}"), &[]);
        for (_, twin) in twins.iter_mut() {
            twin.as_document_mut().unwrap().insert("id", "00000001");
        }
        document.insert("categories", twins);
    })
    .await;
    clicks(&world, &["Catégories"]).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_category_id_of_200_characters_kills_the_categories_screen() {
    let world = with_document(|_, document| {
        let categories = document.get_document_mut("categories").unwrap();
        categories.get_document_mut("Support").unwrap().insert("id", "i".repeat(200));
    })
    .await;
    clicks(&world, &["Catégories"]).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_category_name_of_300_characters_kills_its_screen() {
    let name = "n".repeat(300);
    let world = with_document(|world, document| {
        document.insert("categories", categories(world, 1, |_| name.clone(), &[]));
    })
    .await;
    category_screen(&world, &name[..100]).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_role_twice_in_a_category_is_sent_twice() {
    let mut world = World::without_bot(Options::default()).await;
    let mut document = specification_document(&world);
    let role = world.support_role.to_string();
    document.insert("categories", categories(&world, 1, |_| "Support".to_owned(), &[role.clone(), role]));
    world.write_document(document).await;
    world.start_bot().await;
    world.post_panel().await;
    let ticket = world.open(&world.alice, "Support").await;
    let overwrites = world.sandbox.read(|state| state.channels[&ticket.id].overwrites.clone());
    let ids: std::collections::BTreeSet<_> = overwrites.iter().map(|o| o.id).collect();
    assert_eq!(ids.len(), overwrites.len(), "{overwrites:#?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn long_names_kill_the_validation() {
    let world = with_document(|world, document| {
        document.insert("categories", categories(world, 12, |n| format!("{n:02}{}", "*".repeat(298)), &[]));
    })
    .await;
    clicks(&world, &["Valider"]).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_image_address_without_slashes_is_taken_and_locks_the_panel_screen() {
    let world = with_document(|_, _| {}).await;
    let panel = clicks(&world, &["Panneau"]).await;
    let modal = world.ada.click(panel.message.unwrap().id, "Modifier les textes").await.modal.unwrap();
    for address in ["https:example.org/a.png", "https://example.org/a b.png"] {
        let answer = world.ada.submit(&modal, &[("image", address)]).await;
        assert!(answer.is_answered(), "{address}: {answer:?} {:#?}", world.sandbox.trace().last());
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn everyone_as_a_staff_role_opens_tickets_to_everybody() {
    let mut world = World::without_bot(Options::default()).await;
    let mut document = specification_document(&world);
    let roles = [world.guild.id.to_string(), world.support_role.to_string()];
    document.insert("categories", categories(&world, 1, |_| "Support".to_owned(), &roles));
    world.write_document(document).await;
    world.start_bot().await;
    world.post_panel().await;
    world.pick_and_hear(&world.alice, "Support").await;
    // Discord documents no order for two overwrites of one role: any that allows is one too many.
    for ticket in world.ticket_channels() {
        let overwrites = world.sandbox.read(|state| state.channels[&ticket.id].overwrites.clone());
        let opens = overwrites.iter().any(|o| o.id == world.guild.id && o.allow & VIEW_CHANNEL != 0);
        assert!(!opens, "@everyone is allowed to see the ticket: {overwrites:#?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_channel_refused_in_recovery_is_told_to_nobody() {
    let mut world = World::configured().await;
    world.sandbox.faults().fail("POST", "/guilds", guichet_sandbox::fault::Fault::Drop, 1);
    let heard = world.pick_and_hear(&world.alice, "Support").await;
    assert!(heard.text().contains("sera prêt"), "{}", heard.text());
    world.stop_bots().await;
    world.guild.delete_channel(world.tickets);
    world.advance(Duration::from_mins(5));
    world.start_bot().await;
    world.until_records("the opening failed", |r| (r.first()?.get_str("state").ok()? == "failed").then_some(())).await;
    assert!(!world.log().is_empty(), "the log says nothing of it");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_bot_without_view_channel_in_the_guild_makes_tickets_that_strangers_see() {
    let world = World::configured().await;
    // A common shape of guild: @everyone sees nothing, a role of verified members sees all, and the bot is let in where
    // it works.
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
async fn a_refused_opening_message_leaves_an_empty_ticket_and_a_pin_that_never_ends() {
    let world = World::configured().await;
    world.guild.edit_role(world.bot_role, |role| role.permissions &= !EMBED_LINKS);
    world.guild.edit_role(world.guild.id, |role| role.permissions &= !EMBED_LINKS);
    world.pick_and_hear(&world.alice, "Support").await;
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
}

#[tokio::test(flavor = "multi_thread")]
async fn a_counter_that_is_a_string_locks_the_member_in_an_opening_for_ever() {
    let world = with_document(|_, document| {
        document.insert("ticket_count", "12");
    })
    .await;
    world.post_panel().await;
    world.open(&world.alice, "Support").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn one_unreadable_record_stops_all_recovery() {
    let mut world = World::configured().await;
    world.sandbox.faults().fail("POST", "/guilds", guichet_sandbox::fault::Fault::Drop, 1);
    world.pick_and_hear(&world.alice, "Support").await;
    world.stop_bots().await;
    // As a newer bot would write it.
    let past = mongodb::bson::DateTime::from_millis(0);
    let newer =
        doc! { "_id": "00000000000000aa", "effects": [{ "id": "x", "due_at": past, "effect": "something_new" }] };
    world.database.collection::<Document>("ticket_records").insert_one(newer).await.unwrap();
    world.start_bot().await;
    world.advance(Duration::from_mins(5));
    world.ada.until("the ticket is made", world.guild.id, |view| view.channel("1-alice").map(|_| ())).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_unreadable_draft_locks_its_administrator_out_of_the_configuration() {
    let world = with_document(|_, _| {}).await;
    let id = format!("{}-{}", world.guild.id, world.ada.id);
    world.database.collection::<Document>("ticket_drafts").insert_one(doc! { "_id": id, "version": 2 }).await.unwrap();
    let answer = world.ada.command(world.welcome, "ticket config", json!({})).await;
    assert!(answer.text().contains("Configuration"), "{answer:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_deleted_discord_category_blocks_every_member() {
    let world = World::configured().await;
    world.guild.delete_channel(world.tickets);
    let heard = world.pick_and_hear(&world.alice, "Support").await;
    assert!(!heard.channel_links().is_empty(), "{}", heard.text());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_channel_deleted_while_it_is_furnished_leaves_the_ticket_open() {
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
async fn an_earlier_bots_index_on_guild_id_stops_the_start() {
    let mut world = World::without_bot(Options::default()).await;
    world.write_document(specification_document(&world)).await;
    let index = mongodb::IndexModel::builder().keys(doc! { "guild_id": 1 }).build();
    world.guild_documents().create_index(index).await.unwrap();
    world.start_bot().await;
}

/// Makes every question of this kind by this world's bot take so long.
async fn slow(world: &World, commands: &[&str], by: Duration) {
    let admin = world.database.client().database("admin");
    admin
        .run_command(doc! {
            "configureFailPoint": "failCommand",
            "mode": "alwaysOn",
            "data": { "failCommands": commands, "blockConnection": true, "blockTimeMS": i32::try_from(by.as_millis()).unwrap(), "appName": world.application_name() },
        })
        .await
        .unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn slow_mongodb_defers_and_then_answers() {
    let world = World::configured().await;
    let screen = world.ada.command(world.welcome, "ticket config", json!({})).await.message.unwrap().id;
    slow(&world, &["insert", "find"], Duration::from_millis(1200)).await;
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
async fn hanging_mongodb_is_told_honestly_and_once() {
    let mut world = World::configured().await;
    world.start_bot().await;
    slow(&world, &["insert"], Duration::from_secs(7)).await;
    let answer = world.pick(&world.alice, "Support").await;
    assert!(answer.is_answered(), "{answer:?}");
    let heard = world.hear(&world.alice, 0).await;
    assert!(heard.text().contains("base de données"), "{}", heard.text());
    let admin = world.database.client().database("admin");
    admin.run_command(doc! { "configureFailPoint": "failCommand", "mode": "off" }).await.unwrap();
    world.stop_bots().await;
    assert_eq!(world.alice.view(world.guild.id).ephemerals.len(), 1, "told once, not by each process");
}
