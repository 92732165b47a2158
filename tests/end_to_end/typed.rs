//! Nothing that was typed is lost.
use crate::{setup::Setup, support::World};
use mongodb::bson::{Document, doc};

#[tokio::test(flavor = "multi_thread")]
async fn what_was_typed_and_refused_stands_in_the_modal_again() {
    let world = World::new().await;
    let setup = Setup::begin(&world, &world.ada).await;
    setup.click("Catégories").await;
    setup.add_category("Support", "Bonjour", &[world.support_role]).await;
    let long = "Une longue description, tapée avec soin.";
    setup.fill("Ajouter une catégorie", &[("name", "Support"), ("description", long)]).await;
    let modal = world.ada.click(setup.screen, "Ajouter une catégorie").await.modal.unwrap();
    assert_eq!(modal.field("description").unwrap().value, long);
    // Another form that is good meanwhile takes nothing away.
    setup.click("Retour").await;
    setup.panel_texts().await;
    setup.click("Retour").await;
    setup.click("Catégories").await;
    let modal = world.ada.click(setup.screen, "Ajouter une catégorie").await.modal.unwrap();
    assert_eq!(modal.field("description").unwrap().value, long);
    setup.redrawn(world.ada.submit(&modal, &[("name", "Ventes")]).await).await;
    let modal = world.ada.click(setup.screen, "Modifier les textes").await.modal.unwrap();
    assert_eq!(
        (modal.field("name").unwrap().value.as_str(), modal.field("description").unwrap().value.as_str()),
        ("Ventes", long)
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn texts_of_a_category_that_was_removed_meanwhile_wait_in_a_new_one() {
    let world = World::configured().await;
    let setup = Setup::begin(&world, &world.ada).await;
    setup.click("Catégories").await;
    setup.redrawn(world.ada.pick(setup.screen, "Choisir une catégorie à modifier", &["Partenariat"]).await).await;
    let modal = world.ada.click(setup.screen, "Modifier les textes").await.modal.unwrap();
    // As by a click of hers on another device.
    let drafts = world.database.collection::<Document>("ticket_drafts");
    let draft = drafts.find_one(crate::support::all()).await.unwrap().unwrap();
    let mut configuration = draft.get_document("configuration").unwrap().clone();
    configuration.get_array_mut("categories").unwrap().truncate(1);
    drafts.update_one(crate::support::all(), doc! { "$set": { "configuration": configuration } }).await.unwrap();
    let long = "Une longue description, tapée avec soin.";
    let refused = setup.redrawn(world.ada.submit(&modal, &[("description", long)]).await).await;
    assert!(refused.contains("vient d’être supprimée"), "{refused}");
    let modal = world.ada.click(setup.screen, "Ajouter une catégorie").await.modal.unwrap();
    assert_eq!(modal.field("description").unwrap().value, long);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_refused_outlives_a_validation_of_the_rest() {
    let world = World::configured().await;
    let setup = Setup::begin(&world, &world.ada).await;
    setup.click("Catégories").await;
    setup.fill("Ajouter une catégorie", &[("name", "Support"), ("description", "Tapée avec soin")]).await;
    setup.click("Retour").await;
    setup.option("🎨 Apparence", "English").await;
    assert!(setup.click("Valider").await.contains("validée"));
    setup.click("Configuration").await;
    assert!(!setup.message().text().contains("Ce que « Valider » changera"));
    setup.click("Catégories").await;
    let modal = world.ada.click(setup.screen, "Ajouter une catégorie").await.modal.unwrap();
    assert_eq!(modal.field("description").unwrap().value, "Tapée avec soin");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_another_click_put_right_is_not_kept() {
    let world = World::configured().await;
    let admin_role = world.guild.add_role("Admins", guichet_sandbox::rules::permissions::ADMINISTRATOR);
    world.guild.give_role(&world.dave, admin_role);
    let setup = Setup::begin(&world, &world.ada).await;
    setup.click("Panneau").await;
    let refused = setup.fill("Modifier les textes", &[("title", "Titre d’Ada"), ("image", "pas une adresse")]).await;
    assert!(refused.contains("https://"), "{refused}");
    setup.click("Sans image").await;
    setup.click("Retour").await;
    assert!(setup.click("Valider").await.contains("validée"));
    let other = Setup::begin(&world, &world.dave).await;
    other.click("Panneau").await;
    other.fill("Modifier les textes", &[("title", "Titre de Dave")]).await;
    other.click("Retour").await;
    other.click("Valider").await;
    setup.click("Configuration").await;
    setup.click("Panneau").await;
    let modal = world.ada.click(setup.screen, "Modifier les textes").await.modal.unwrap();
    assert_eq!(modal.field("title").unwrap().value, "Titre de Dave");
}
