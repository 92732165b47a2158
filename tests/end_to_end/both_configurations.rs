//! The diagnostic looks at the configuration in force and at the draft, and says which of them it means.
use crate::{setup::Setup, support::World};
use mongodb::bson::doc;

const NO_STAFF: &str = "La catégorie « Support » n’a aucun rôle staff";

async fn choose_staff(setup: &Setup<'_>, category: &str, role: guichet_sandbox::id::Id) {
    setup.click("Catégories").await;
    setup.redrawn(setup.admin.pick(setup.screen, "Choisir une catégorie à modifier", &[category]).await).await;
    setup.choose("Choisir les rôles staff", &[role]).await;
    setup.click_if_there("Retour").await;
    setup.click_if_there("Retour").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_in_force_without_staff_is_not_green_because_the_draft_is_good() {
    let world = World::configured().await;
    world.set(doc! { "categories.Support.roles": [] }).await;
    let setup = Setup::begin(&world, &world.ada).await;
    let both = setup.click("🩺 Diagnostic").await;
    assert!(both.contains("en vigueur comme dans votre brouillon"), "{both}");
    assert_eq!(both.matches(NO_STAFF).count(), 1, "{both}");
    setup.click("Retour").await;
    choose_staff(&setup, "Support", world.support_role).await;
    let shown = setup.click("🩺 Diagnostic").await;
    assert!(!shown.contains("Rien à signaler"), "{shown}");
    assert!(shown.contains("À corriger dans la configuration en vigueur") && shown.contains(NO_STAFF), "{shown}");
    setup.click("Retour").await;
    setup.click("Valider").await;
    setup.click("Configuration").await;
    assert!(setup.click("🩺 Diagnostic").await.contains("Rien à signaler"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_finding_says_which_configuration_it_is_about() {
    let world = World::configured().await;
    let setup = Setup::begin(&world, &world.ada).await;
    world.guild.delete_role(world.partner_role);
    let both = setup.click("🩺 Diagnostic").await;
    assert!(both.contains("1. Un rôle staff n’existe plus"), "of both, so it is said once: {both}");
    setup.click("Retour").await;
    choose_staff(&setup, "Partenariat", world.support_role).await;
    let shown = setup.click("🩺 Diagnostic").await;
    assert!(shown.contains("1. Un rôle staff n’existe plus (en vigueur)"), "{shown}");
    assert!(shown.contains("Votre brouillon n’a pas ce défaut") && !shown.contains("« Réparer »"), "{shown}");
    assert!(!setup.labels().iter().any(|label| label.contains("Réparer")), "{:?}", setup.labels());
    setup.click("Salons").await;
    setup.choose("Salon de transcripts", &[world.welcome]).await;
    setup.click("Garder ce salon quand même").await;
    let shown = setup.click("🩺 Diagnostic").await;
    assert!(shown.contains("Un salon confidentiel est visible de tous (votre brouillon)"), "{shown}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_channel_that_only_the_configuration_in_force_names_is_repaired_too() {
    let world = World::configured().await;
    world.set(doc! { "transcript_channel": world.welcome.to_string() }).await;
    let setup = Setup::begin(&world, &world.ada).await;
    setup.click("Salons").await;
    setup.choose("Salon de transcripts", &[world.transcripts]).await;
    setup.click("Retour").await;
    let shown = setup.click("🩺 Diagnostic").await;
    assert!(shown.contains("Un salon confidentiel est visible de tous (en vigueur)"), "{shown}");
    assert!(setup.repair("🔧 Réparer 1").await.contains("Rien à signaler"));
    assert!(world.alice.view(world.guild.id).channel_by_id(world.welcome).is_none());
}

#[tokio::test(flavor = "multi_thread")]
async fn that_no_configuration_is_in_force_is_said_first() {
    let world = World::new().await;
    let setup = Setup::begin(&world, &world.ada).await;
    let shown = setup.click("🩺 Diagnostic").await;
    let (before, after) =
        shown.split_once("Aucune configuration n’est en vigueur").unwrap_or_else(|| panic!("{shown}"));
    assert_eq!(before.lines().count(), 2, "after the title: {shown}");
    assert!(
        after.contains("À compléter dans votre brouillon") && after.contains("Ajoutez au moins une catégorie"),
        "{shown}"
    );
    assert!(!shown.contains("(en vigueur)") && !shown.contains("(votre brouillon)"), "there is only one: {shown}");
}
