//! Who may configure, and two administrators at once.
use crate::{setup::Setup, support::World};
use serde_json::json;

#[tokio::test(flavor = "multi_thread")]
async fn only_administrators_configure_and_publish() {
    let world = World::configured().await;
    for path in ["ticket config", "ticket panel"] {
        let answer = world.alice.command(world.welcome, path, json!({})).await;
        assert!(answer.refusal().is_some(), "Discord hides the command from members: {answer:?}");
    }
    // A guild may show the command to everybody (its integration settings): the bot checks again.
    world.sandbox.write(|state| {
        for command in &mut state.application.global_commands {
            command["default_member_permissions"] = serde_json::Value::Null;
        }
    });
    for path in ["ticket config", "ticket panel"] {
        let answer = world.alice.command(world.welcome, path, json!({})).await;
        assert!(answer.text().contains("Seuls les administrateurs"), "{answer:?}");
    }
    // Somebody who lost the right in the middle.
    world.guild.add_member(&world.erin, &[]);
    let admin_role = world.guild.add_role("Admins", guichet_sandbox::rules::permissions::ADMINISTRATOR);
    world.guild.give_role(&world.dave, admin_role);
    let setup = Setup::begin(&world, &world.dave).await;
    world.guild.take_role(&world.dave, admin_role);
    let answer = world.dave.click(setup.screen, "Valider").await;
    assert!(answer.text().contains("Seuls les administrateurs"), "{answer:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_second_administrator_does_not_overwrite_the_first_in_silence() {
    let world = World::configured().await;
    let admin_role = world.guild.add_role("Admins", guichet_sandbox::rules::permissions::ADMINISTRATOR);
    world.guild.give_role(&world.dave, admin_role);
    let first = Setup::begin(&world, &world.ada).await;
    let second = Setup::begin(&world, &world.dave).await;
    second.click("Panneau").await;
    second.fill("Modifier les textes", &[("title", "Titre de Dave")]).await;
    second.click("Retour").await;
    first.click("Panneau").await;
    first.fill("Modifier les textes", &[("title", "Titre d’Ada")]).await;
    first.click("Retour").await;
    assert!(first.click("Valider").await.contains("validée"));
    let refused = second.click("Valider").await;
    assert!(refused.contains(&format!("<@{}>", world.ada.id)) && refused.contains("entre-temps"), "{refused}");
    assert_eq!(
        refused.matches("titre du panneau").count(),
        3,
        "what ada changed, that both did, and what his would change: {refused}"
    );
    let stored = world.document().await;
    assert_eq!(stored.get_document("panel_embed").unwrap().get_str("title").unwrap(), "Titre d’Ada");
    assert!(second.click("Valider").await.contains("validée"));
    let stored = world.document().await;
    assert_eq!(stored.get_document("panel_embed").unwrap().get_str("title").unwrap(), "Titre de Dave");
}

#[tokio::test(flavor = "multi_thread")]
async fn two_administrators_who_change_different_things_both_have_their_way() {
    let world = World::configured().await;
    let admin_role = world.guild.add_role("Admins", guichet_sandbox::rules::permissions::ADMINISTRATOR);
    world.guild.give_role(&world.dave, admin_role);
    let first = Setup::begin(&world, &world.ada).await;
    let second = Setup::begin(&world, &world.dave).await;
    second.option("🎫 Tickets", "Supprimer").await;
    first.click("Panneau").await;
    first.fill("Modifier les textes", &[("title", "Titre d’Ada")]).await;
    first.click("Retour").await;
    first.click("Valider").await;
    let told = second.click("Valider").await;
    assert!(told.contains("entre-temps") && told.contains("Titre d’Ada"), "{told}");
    assert!(!told.contains("Vous avez touché tous les deux"), "{told}");
    assert!(second.click("Valider").await.contains("validée"));
    let stored = world.document().await;
    assert_eq!(stored.get_document("panel_embed").unwrap().get_str("title").unwrap(), "Titre d’Ada");
    assert_eq!(stored.get_str("on_leave").unwrap(), "delete");
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_changed_nothing_sees_what_is_in_force_at_each_click() {
    let world = World::configured().await;
    let admin_role = world.guild.add_role("Admins", guichet_sandbox::rules::permissions::ADMINISTRATOR);
    world.guild.give_role(&world.dave, admin_role);
    let first = Setup::begin(&world, &world.ada).await;
    let second = Setup::begin(&world, &world.dave).await;
    second.click("Panneau").await;
    second.fill("Modifier les textes", &[("title", "Titre de Dave")]).await;
    second.click("Retour").await;
    let validated = second.click("Valider").await;
    assert!(validated.contains("Les panneaux déjà publiés se mettent à jour"), "{validated}");
    assert!(first.click("Panneau").await.contains("Titre de Dave"));
    first.click("Retour").await;
    assert!(first.click("Valider").await.contains("validée"), "nothing of hers is in the way");
}

#[tokio::test(flavor = "multi_thread")]
async fn validating_what_is_in_force_leaves_no_trace() {
    let world = World::configured().await;
    let setup = Setup::begin(&world, &world.ada).await;
    setup.click("Panneau").await;
    setup.fill("Modifier les textes", &[("title", "Nouveau")]).await;
    setup.click("Retour").await;
    // A double click.
    let (one, other) = tokio::join!(world.ada.click(setup.screen, "Valider"), world.ada.click(setup.screen, "Valider"));
    for answer in [one, other] {
        assert!(answer.text().contains("Configuration validée"), "{answer:?}");
    }
    setup.click("Configuration").await;
    setup.click("Valider").await;
    world.logged("Configuration modifiée").await;
    assert_eq!(world.document().await.get_i64("config_version").unwrap(), 1);
    // A ticket's entry comes after all that was said before.
    world.open(&world.alice, "Support").await;
    world.logged("Ticket n° 1 créé").await;
    let told = world.log().iter().filter(|entry| entry.contains("Configuration modifiée")).count();
    assert_eq!(told, 1, "{:#?}", world.log());
}
