//! The guild's document: the specification's shape, whoever wrote it.
use crate::support::{World, specification_document};
use guichet_sandbox::Options;
use mongodb::bson::{Bson, doc};

#[tokio::test(flavor = "multi_thread")]
async fn a_hand_written_document_with_french_names_and_signs_loads_and_works() {
    let mut world = World::without_bot(Options::default()).await;
    let mut document = specification_document(&world);
    document.insert(
        "categories",
        doc! {
            "R&D v2.0 $": { "description": "Vos idées.", "roles": [world.support_role.to_string()], "couleur": "bleu" },
            "$promo": { "description": "Une remise ?", "roles": [world.partner_role.to_string()] },
            "Réclamations": { "description": "Nous écoutons.", "roles": [world.support_role.to_string()] },
        },
    );
    document.insert("ticket_count", 12);
    document.insert("note", "écrit à la main");
    world.write_document(document).await;
    world.start_bot().await;
    world.post_panel().await;
    assert_eq!(world.panel(&world.alice).options("Choisissez une catégorie"), ["R&D v2.0 $", "$promo", "Réclamations"]);
    let ticket = world.open(&world.alice, "R&D v2.0 $").await;
    assert_eq!(ticket.name, "13-alice");
    let opening = ticket.pinned().next().unwrap().text();
    assert!(opening.contains("R&D v2.0 $") && opening.contains("Vos idées."), "{opening}");

    // Validating it again keeps what this bot does not know, the order, and the counter.
    let answer = world.ada.command(world.welcome, "ticket config", serde_json::json!({})).await;
    let validated = world.ada.click(answer.message.unwrap().id, "Valider").await;
    assert!(validated.text().contains("validée"), "{validated:?}");
    let document = world.document().await;
    assert_eq!(document.get("note"), Some(&Bson::from("écrit à la main")));
    assert_eq!(document.get("ticket_count"), Some(&Bson::Int64(13)));
    let categories = document.get_document("categories").unwrap();
    assert_eq!(categories.keys().collect::<Vec<_>>(), ["R&D v2.0 $", "$promo", "Réclamations"]);
    assert_eq!(categories.get_document("R&D v2.0 $").unwrap().get_str("couleur").unwrap(), "bleu");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_loaded_document_with_six_categories_is_refused_at_validation() {
    let mut world = World::without_bot(Options::default()).await;
    let mut document = specification_document(&world);
    let category = doc! { "description": "Bonjour", "roles": [world.support_role.to_string()] };
    document.insert(
        "categories",
        (1..=6).map(|n| (format!("C{n}"), Bson::from(category.clone()))).collect::<mongodb::bson::Document>(),
    );
    world.write_document(document).await;
    world.start_bot().await;
    assert!(world.post_panel().await.text().contains("/ticket config"));
    let answer = world.ada.command(world.welcome, "ticket config", serde_json::json!({})).await;
    let refused = world.ada.click(answer.message.unwrap().id, "Valider").await;
    assert!(refused.text().contains("5 catégories au plus : il y en aurait 6"), "{}", refused.text());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_counter_lowered_by_hand_gives_no_double() {
    let world = World::configured().await;
    world.open(&world.alice, "Support").await;
    world.open(&world.dave, "Support").await;
    let tickets = world.guild_documents();
    let filter = doc! { "guild_id": world.guild.id.to_string() };
    tickets.update_one(filter, doc! { "$set": { "ticket_count": 0 } }).await.unwrap();
    assert_eq!(world.open(&world.erin, "Support").await.name, "3-erin");
}

#[tokio::test(flavor = "multi_thread")]
async fn values_of_wrong_types_count_as_missing_and_stop_nothing() {
    let mut world = World::without_bot(Options::default()).await;
    let mut document = specification_document(&world);
    document.insert("log_channel", doc! { "wrong": true });
    document.insert("transcript_channel", i64::try_from(world.transcripts.0).unwrap());
    world.write_document(document).await;
    world.start_bot().await;
    let answer = world.ada.command(world.welcome, "ticket config", serde_json::json!({})).await;
    let refused = world.ada.click(answer.message.unwrap().id, "Valider").await;
    assert!(refused.text().contains("Choisissez le salon de logs"), "{}", refused.text());
    assert!(!refused.text().contains("Choisissez le salon de transcripts"), "{}", refused.text());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_document_whose_first_category_begins_with_a_dollar_loads() {
    let mut world = World::without_bot(Options::default()).await;
    let mut document = specification_document(&world);
    let roles = vec![world.support_role.to_string()];
    document.insert("categories", doc! { "$promo": { "description": "Une remise ?", "roles": roles } });
    world.write_document(document).await;
    world.start_bot().await;
    world.post_panel().await;
    world.open(&world.alice, "$promo").await;
}
