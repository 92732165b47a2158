//! The guided path says what is there: the preview it speaks of, each thing once, and of an image only what
//! Discord has said of it.
use crate::{
    setup::Setup,
    support::{World, all},
};
use guichet_sandbox::state::Loads;
use mongodb::bson::Document;
use std::time::Duration;

const ADDRESS: &str = "https://example.org/affiche.png";

/// Waits until the draft remembers what Discord said of its image.
async fn image_is_noted(world: &World) {
    let drafts = world.database.collection::<Document>("ticket_drafts");
    let noted = async {
        while !drafts.find_one(all()).await.unwrap().is_some_and(|draft| draft.contains_key("seen_image")) {
            // MongoDB tells nobody: look again.
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    };
    tokio::time::timeout(Duration::from_secs(10), noted).await.expect("nothing is noted of the image");
}

async fn with_image(setup: &Setup<'_>, loads: Loads) -> String {
    setup.world.sandbox.set_address(ADDRESS, loads);
    setup.click("Panneau").await;
    let texts = [("title", "Bienvenue"), ("description", "Choisissez"), ("image", ADDRESS)];
    setup.fill("Modifier les textes", &texts).await
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_is_led_on_sees_the_panel_that_they_filled_in() {
    let world = World::new().await;
    let setup = Setup::begin(&world, &world.ada).await;
    let shown = setup.fill("▶ Continuer", &[("title", "Bienvenue"), ("description", "Par ici")]).await;
    assert!(shown.contains("Catégories de ticket"), "the next step: {shown}");
    assert!(shown.contains("Voici ce que verront les membres") && shown.contains("Par ici"), "{shown}");
    let embeds = setup.message().embeds;
    assert_eq!(embeds[1]["title"], "Bienvenue", "as members will see it");
    assert!(!setup.click("Retour").await.contains("Par ici"), "once");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_screen_of_the_panel_speaks_of_a_preview_only_where_there_is_one() {
    let world = World::new().await;
    let setup = Setup::begin(&world, &world.ada).await;
    let empty = setup.click("Panneau").await;
    assert!(!empty.contains("Son aperçu est ci-dessous") && setup.message().embeds.len() == 1, "{empty}");
    setup.fill("Modifier les textes", &[("title", "Bienvenue"), ("description", "Par ici")]).await;
    setup.click("Retour").await;
    let filled = setup.click("Panneau").await;
    assert!(filled.contains("Son aperçu est ci-dessous") && filled.contains("Par ici"), "{filled}");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_missing_is_listed_once() {
    let world = World::new().await;
    let setup = Setup::begin(&world, &world.ada).await;
    let times = |shown: &str, words: &str| shown.matches(words).count();
    assert_eq!(times(&setup.message().text(), "Avant de valider"), 0, "each step says so");
    assert_eq!(times(&setup.click("Valider").await, "Ajoutez au moins une catégorie"), 1);
    setup.fill("▶ Continuer", &[("title", "Bienvenue"), ("description", "Par ici")]).await;
    let home = setup.click("Retour").await;
    assert_eq!((times(&home, "Avant de valider"), times(&home, "Ajoutez au moins une catégorie")), (1, 1), "{home}");
    assert_eq!(times(&home, "→ bouton « Salons »"), 1, "{home}");
    let refused = setup.click("Valider").await;
    assert_eq!(times(&refused, "Ajoutez au moins une catégorie"), 1, "{refused}");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_image_that_discord_does_not_show_is_never_good() {
    for loads in [Loads::No, Loads::Silent] {
        let world = World::new().await;
        let setup = Setup::begin(&world, &world.ada).await;
        let heard = world.ada.view(world.guild.id).ephemerals.len();
        let shown = with_image(&setup, loads).await;
        assert!(shown.contains("Catégories de ticket"), "{shown}");
        let told = world.hear(&world.ada, heard).await;
        assert!(told.text().contains("L’image ne se charge pas"), "{}", told.text());
        let home = setup.click("Retour").await;
        assert!(home.contains("⚠️ Bienvenue") && home.contains("Discord ne l’affiche pas"), "{home}");
        let panel = setup.click("Panneau").await;
        assert!(panel.contains("⚠️ Discord ne l’affiche pas"), "{panel}");
        // Another address is not known yet, whatever was said of this one.
        let other = setup.fill("Modifier les textes", &[("image", "https://example.org/autre.png")]).await;
        assert!(other.contains("pas encore vérifiée") && !other.contains("ne l’affiche pas"), "{other}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_image_is_good_once_discord_has_shown_it() {
    let world = World::new().await;
    let setup = Setup::begin(&world, &world.ada).await;
    with_image(&setup, Loads::Picture { width: 640, height: 360 }).await;
    image_is_noted(&world).await;
    let home = setup.click("Retour").await;
    assert!(home.contains("Image : ✅"), "{home}");
}

#[tokio::test(flavor = "multi_thread")]
async fn of_an_image_in_force_the_overview_says_what_the_posted_panel_showed() {
    let world = World::configured().await;
    let setup = Setup::begin(&world, &world.ada).await;
    let home = setup.message().text();
    assert!(home.contains("pas encore vérifiée") && !home.contains("Image : ✅"), "nobody has looked: {home}");
    setup.option("🎫 Tickets", "Supprimer").await;
    setup.click("Valider").await;
    let looked = |document: &Document| (document.get_i64("looked_version").ok()? == 1).then_some(());
    world.until_document("the guild is looked at", looked).await;
    let home = Setup::begin(&world, &world.ada).await.message().text();
    assert!(home.contains("Image : ✅"), "{home}");
}
