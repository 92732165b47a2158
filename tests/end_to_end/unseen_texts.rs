//! Texts that nobody sees are empty, and names that people read as one are one.
use crate::{setup::Setup, support::World};
use mongodb::bson::doc;
use serde_json::json;

const UNSEEN: [&str; 6] =
    ["\u{200b}\u{200d}", "\u{3164}", "\u{fe0f}", "\u{2800}\u{2800}", "\u{ad}", "\u{2060}\u{feff}"];

#[tokio::test(flavor = "multi_thread")]
async fn what_nobody_sees_is_empty_in_every_form() {
    let world = World::new().await;
    let setup = Setup::begin(&world, &world.ada).await;
    setup.click("Panneau").await;
    for unseen in UNSEEN {
        let texts = [("title", unseen), ("description", unseen), ("footer", unseen)];
        let refused = setup.fill("Modifier les textes", &texts).await;
        for part in ["Titre", "Description"] {
            assert!(refused.contains(&format!("« {part} » est vide")), "{unseen:?}: {refused}");
        }
    }
    setup.click("Retour").await;
    setup.click("Catégories").await;
    for unseen in UNSEEN {
        let refused = setup.fill("Ajouter une catégorie", &[("name", unseen), ("description", unseen)]).await;
        assert!(refused.contains("« Nom de la catégorie » est vide"), "{unseen:?}: {refused}");
        assert!(refused.contains("Message d’ouverture"), "{unseen:?}: {refused}");
    }
    let made = setup.fill("Ajouter une catégorie", &[("name", "Support"), ("description", "\u{200b}Bonjour")]).await;
    assert!(made.contains("Catégorie « Support »"), "what somebody sees is taken: {made}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_name_in_another_case_is_taken_and_the_one_that_stands_is_named() {
    let world = World::new().await;
    let setup = Setup::begin(&world, &world.ada).await;
    setup.click("Catégories").await;
    setup.add_category("Aide Straße", "Bonjour", &[world.support_role]).await;
    for name in ["aide straße", "AIDE STRASSE", "  Aide   Straße ", "Aide\u{200b} Straße"] {
        let refused = setup.fill("Ajouter une catégorie", &[("name", name), ("description", "Encore")]).await;
        assert!(refused.contains("s’appelle déjà « Aide Straße »"), "{name:?}: {refused}");
    }
    let renamed =
        setup.redrawn(world.ada.pick(setup.screen, "Choisir une catégorie à modifier", &["Aide Straße"]).await);
    renamed.await;
    let shown = setup.fill("Modifier les textes", &[("name", "AIDE straße")]).await;
    assert!(shown.contains("« AIDE straße »"), "the category itself may be spelt otherwise: {shown}");
}

#[tokio::test(flavor = "multi_thread")]
async fn two_spellings_that_are_in_force_go_on_working() {
    let world = World::without_bot(guichet_sandbox::Options::default()).await;
    let mut world = world;
    let mut document = crate::support::specification_document(&world);
    let categories = document.get_document_mut("categories").unwrap();
    let twin = doc! { "description": "Autre", "roles": [world.partner_role.to_string()] };
    categories.insert("SUPPORT", twin);
    world.write_document(document).await;
    world.start_bot().await;
    world.post_panel().await;
    world.open(&world.alice, "Support").await;
    world.open(&world.dave, "SUPPORT").await;
    let setup = Setup::begin(&world, &world.ada).await;
    setup.click("Catégories").await;
    setup.redrawn(world.ada.pick(setup.screen, "Choisir une catégorie à modifier", &["SUPPORT"]).await).await;
    let shown = setup.fill("Modifier les textes", &[("description", "Nouveau message")]).await;
    assert!(!shown.contains("À corriger") && shown.contains("Nouveau message"), "{shown}");
    setup.click("Retour").await;
    setup.click("Retour").await;
    assert!(setup.click("Valider").await.contains("Configuration validée"));
}

#[tokio::test(flavor = "multi_thread")]
async fn two_spellings_of_a_file_are_refused_when_it_is_validated() {
    let world = World::configured().await;
    let exported = world.document().await;
    let mut file = serde_json::to_value(&exported).unwrap();
    let support = file["categories"]["Support"].clone();
    file["categories"]["suPPort"] = json!({ "description": "Autre", "roles": support["roles"] });
    let file = json!({
        "panel_embed": file["panel_embed"], "categories": file["categories"], "log_channel": file["log_channel"],
        "transcript_channel": file["transcript_channel"], "ticket_category": file["ticket_category"],
    });
    let (setup, _) = crate::data::import(&world, &file.to_string()).await;
    let refused = setup.click("Valider").await;
    assert!(refused.contains("s’appelle déjà « Support »"), "{refused}");
}
