//! A document that a person or an earlier bot wrote may hold anything: every screen still comes up, and shows
//! what to mend.
use crate::support::{World, specification_document};
use guichet_sandbox::{Options, people::Answer, rules::permissions::VIEW_CHANNEL};
use mongodb::bson::{Bson, Document, doc};
use serde_json::json;

/// A bot in a guild whose document was changed by hand.
async fn with_document(change: impl FnOnce(&World, &mut Document)) -> World {
    let mut world = World::without_bot(Options::default()).await;
    let mut document = specification_document(&world);
    change(&world, &mut document);
    world.write_document(document).await;
    world.start_bot().await;
    world
}

async fn with_panel(part: &str, value: &str) -> World {
    with_document(|_, document| {
        document.get_document_mut("panel_embed").unwrap().insert(part, value);
    })
    .await
}

async fn with_categories(count: usize, name: impl Fn(usize) -> String, roles: &[String]) -> World {
    with_document(|_, document| {
        document.insert("categories", categories(count, name, roles));
    })
    .await
}

fn categories(count: usize, name: impl Fn(usize) -> String, roles: &[String]) -> Document {
    (0..count).map(|n| (name(n), Bson::from(doc! { "description": "Bonjour", "roles": roles }))).collect()
}

/// `/ticket config`, then this button of its one message.
async fn screen(world: &World, button: &str) -> Answer {
    let answer = world.ada.command(world.welcome, "ticket config", json!({})).await;
    let screen = answer.message.as_ref().unwrap_or_else(|| panic!("no screen: {answer:?}")).id;
    let answer = world.ada.click(screen, button).await;
    assert!(answer.is_answered(), "{button}: {answer:?} {:#?}", world.sandbox.trace().last());
    answer
}

async fn category_screen(world: &World, option: &str) -> Answer {
    let list = screen(world, "Catégories").await;
    let answer = world.ada.pick(list.message.unwrap().id, "Choisir une catégorie à modifier", &[option]).await;
    assert!(answer.is_answered(), "{answer:?} {:#?}", world.sandbox.trace().last());
    answer
}

#[tokio::test(flavor = "multi_thread")]
async fn an_image_that_is_no_address_is_named_and_left_out_of_the_preview() {
    let panel = screen(&with_panel("image", "...").await, "Panneau").await;
    assert!(panel.text().contains("L’adresse de l’image doit être complète"), "{}", panel.text());
}

#[tokio::test(flavor = "multi_thread")]
async fn an_overlong_title_or_footer_is_named_and_left_out_of_the_preview() {
    let title = screen(&with_panel("title", &"t".repeat(300)).await, "Panneau").await;
    assert!(title.text().contains("« Titre » : 256 caractères au plus, il y en a 44 de trop"), "{}", title.text());
    let footer = screen(&with_panel("footer", &"f".repeat(2100)).await, "Panneau").await;
    assert!(footer.text().contains("« Footer » : 2048 caractères au plus"), "{}", footer.text());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_category_without_a_name_is_shown_as_such() {
    let world = with_categories(1, |_| String::new(), &[]).await;
    let list = screen(&world, "Catégories").await;
    assert!(list.text().contains("sans nom"), "{}", list.text());
    category_screen(&world, "sans nom").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn many_categories_of_many_roles_are_counted() {
    let roles: Vec<_> = (0..25).map(|n| format!("1234567890123456{n:03}")).collect();
    let list = screen(&with_categories(12, |n| format!("C{n}"), &roles).await, "Catégories").await;
    assert!(list.text().contains("C11") && list.text().contains("25 rôles staff"), "{}", list.text());
}

#[tokio::test(flavor = "multi_thread")]
async fn what_a_menu_cannot_hold_is_said() {
    let roles: Vec<_> = (0..30).map(|n| format!("1234567890123456{n:03}")).collect();
    let world = with_categories(30, |n| format!("C{n}"), &roles).await;
    let list = screen(&world, "Catégories").await;
    assert!(list.text().contains("25 catégories au plus"), "{}", list.text());
    let category = category_screen(&world, "C24").await;
    assert!(category.text().contains("25 rôles au plus"), "{}", category.text());
}

#[tokio::test(flavor = "multi_thread")]
async fn two_categories_with_one_id_are_told_apart() {
    let world = with_document(|_, document| {
        let mut twins = categories(2, |n| format!("C{n}"), &[]);
        for (_, twin) in twins.iter_mut() {
            twin.as_document_mut().unwrap().insert("id", "00000001");
        }
        document.insert("categories", twins);
    })
    .await;
    let second = category_screen(&world, "C1").await;
    assert!(second.text().contains("« C1 »"), "{}", second.text());
    let categories = world.document().await.get_document("categories").unwrap().clone();
    let id = |name| categories.get_document(name).unwrap().get_str("id").unwrap().to_owned();
    assert_eq!(id("C0"), "00000001", "the first keeps it");
    assert_ne!(id("C1"), "00000001");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_category_id_that_this_bot_never_gave_is_replaced() {
    let world = with_document(|_, document| {
        let categories = document.get_document_mut("categories").unwrap();
        categories.get_document_mut("Support").unwrap().insert("id", "i".repeat(200));
    })
    .await;
    category_screen(&world, "Support").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn overlong_names_are_shortened() {
    let name = |n: usize| format!("{n:02}{}", "*".repeat(298));
    let world = with_categories(12, name, &[]).await;
    category_screen(&world, &format!("{}…", &name(3)[..99])).await;
    let refused = screen(&world, "Valider").await;
    assert!(refused.text().contains("de plus"), "{}", refused.text());
}

#[tokio::test(flavor = "multi_thread")]
async fn roles_count_once_and_everyone_is_no_staff() {
    let world = with_document(|world, document| {
        let support = world.support_role.to_string();
        let roles = [world.guild.id.to_string(), support.clone(), support];
        document.insert("categories", categories(1, |_| "Support".to_owned(), &roles));
    })
    .await;
    world.post_panel().await;
    let ticket = world.open(&world.alice, "Support").await;
    let overwrites = world.sandbox.read(|state| state.channels[&ticket.id].overwrites.clone());
    let ids: std::collections::BTreeSet<_> = overwrites.iter().map(|o| o.id).collect();
    assert_eq!(ids.len(), overwrites.len(), "{overwrites:#?}");
    let opens = overwrites.iter().any(|o| o.id == world.guild.id && o.allow & VIEW_CHANNEL != 0);
    assert!(!opens, "@everyone is allowed to see the ticket: {overwrites:#?}");
    assert!(world.bob.view(world.guild.id).channel_by_id(ticket.id).is_some());
    assert!(world.dave.view(world.guild.id).channel_by_id(ticket.id).is_none());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_counter_of_any_type_counts_on() {
    let counters =
        [Bson::from("12"), Bson::Double(12.0), Bson::from("douze"), Bson::Null, Bson::from(doc! {}), Bson::from(-5)];
    let numbers = ["13-alice", "13-alice", "1-alice", "1-alice", "1-alice", "1-alice"];
    let world = World::configured().await;
    let filter = doc! { "guild_id": world.guild.id.to_string() };
    for (counter, name) in counters.into_iter().zip(numbers) {
        world.database.collection::<Document>("ticket_records").delete_many(crate::support::all()).await.unwrap();
        // Nor has she opened any of them.
        let update = doc! { "$set": { "ticket_count": counter, "openings": [] } };
        world.guild_documents().update_one(filter.clone(), update).await.unwrap();
        let ticket = world.open(&world.alice, "Support").await;
        assert_eq!(ticket.name, name);
        world.guild.delete_channel(ticket.id);
    }
    // Spoiled while tickets have numbers: none is given twice.
    world.guild_documents().update_one(filter, doc! { "$set": { "ticket_count": "zéro" } }).await.unwrap();
    assert_eq!(world.open(&world.erin, "Support").await.name, "2-erin");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_version_of_any_type_can_be_validated() {
    let world = with_document(|_, document| {
        document.insert("config_version", "trois");
    })
    .await;
    let shown = screen(&world, "Options").await.message.unwrap().id;
    world.ada.pick(shown, "Choisir un thème", &["🎨 Apparence"]).await;
    for button in ["English", "Vue d’ensemble"] {
        world.ada.click(shown, button).await;
    }
    let validated = world.ada.click(shown, "Valider").await;
    assert!(validated.text().contains("validée"), "{}", validated.text());
    assert_eq!(world.document().await.get("config_version"), Some(&Bson::Int64(1)));
}

#[tokio::test(flavor = "multi_thread")]
async fn an_unreadable_draft_counts_as_none() {
    let world = with_document(|_, _| {}).await;
    let id = format!("{}-{}", world.guild.id, world.ada.id);
    world.database.collection::<Document>("ticket_drafts").insert_one(doc! { "_id": id, "version": 2 }).await.unwrap();
    let panel = screen(&world, "Panneau").await;
    assert!(panel.text().contains("Bienvenue"), "it begins from what is validated: {}", panel.text());
    let without = world.ada.click(panel.message.unwrap().id, "Sans image").await;
    assert!(without.is_answered(), "{without:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_unreadable_ticket_stops_no_recovery() {
    let mut world = World::configured().await;
    world.sandbox.faults().fail("POST", "/guilds/{guild_id}/channels", guichet_sandbox::fault::Fault::Drop, 1);
    world.pick_and_hear(&world.alice, "Support").await;
    world.stop_bots().await;
    // As a newer bot would write them: more than one round of recovery takes up.
    let past = mongodb::bson::DateTime::from_millis(0);
    let newer = (0..150).map(|n| {
        let effects = doc! { "id": "x", "due_at": past, "effect": "something_new" };
        doc! { "_id": format!("{n:016x}"), "guild_id": world.guild.id.to_string(), "effects": [effects] }
    });
    world.database.collection::<Document>("ticket_records").insert_many(newer).await.unwrap();
    world.start_bot().await;
    world.advance(std::time::Duration::from_mins(5));
    world.ada.until("the ticket is made", world.guild.id, |view| view.channel("1-alice").map(|_| ())).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn of_a_document_of_far_too_much_a_part_is_shown() {
    let world = with_document(|world, document| {
        let roles: Vec<_> = (0..2_000).map(|n| format!("1234567890123{n:06}")).collect();
        let mut all = categories(2_000, |n| format!("C{n}"), &[]);
        all.extend(categories(1, |_| "C0".to_owned(), &roles));
        document.insert("categories", all);
        document.get_document_mut("panel_embed").unwrap().insert("description", "d".repeat(100_000));
        let news = (0..1_000).map(|_| doc! { "id": "x", "by": world.ada.id.to_string(), "lines": "l".repeat(100) });
        document.insert("news", news.collect::<Vec<_>>());
    })
    .await;
    let list = screen(&world, "Catégories").await;
    assert!(list.text().contains("50 sur 5 au plus"), "{}", list.text());
    let category = category_screen(&world, "C0").await;
    assert!(category.text().contains("25 rôles au plus"), "{}", category.text());
    let panel = screen(&world, "Panneau").await;
    assert!(panel.text().contains("« Description » : 4096 caractères au plus"), "{}", panel.text());
    let without = world.ada.click(panel.message.unwrap().id, "Sans image").await;
    assert!(without.is_answered(), "{without:?}");
    let draft =
        world.database.collection::<Document>("ticket_drafts").find_one(crate::support::all()).await.unwrap().unwrap();
    let size = draft.to_vec().unwrap().len();
    assert!(size < 50_000, "a draft of {size} bytes");
}
