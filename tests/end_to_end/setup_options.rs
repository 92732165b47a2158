//! The options, the language of a guild, and what the log channel hears of a validation.
use crate::{
    open_ticket::OpenTicket,
    setup::Setup,
    support::{World, specification_document},
};
use guichet::storage::Storage;
use guichet_sandbox::Options;
use mongodb::bson::{Bson, doc};
use serde_json::json;
use serenity::model::id::GuildId;

#[tokio::test(flavor = "multi_thread")]
async fn options_are_chosen_and_stored_beside_the_specifications_fields() {
    let world = World::configured().await;
    let setup = Setup::begin(&world, &world.ada).await;
    for (theme, choices) in
        [("🎨 Apparence", ["English", "… -nom du staff"]), ("🎫 Tickets", ["Supprimer", "Envoyer au membre"])]
    {
        setup.options(theme).await;
        for choice in choices {
            setup.click(choice).await;
            let again = world.ada.click(setup.screen, choice).await;
            assert!(
                again.refusal().is_some_and(|refusal| refusal.contains("disabled")),
                "{choice} is chosen: {again:?}"
            );
        }
        let themes = setup.click("Retour").await;
        assert!(themes.contains("Choisissez un thème"), "{themes}");
        assert!(setup.click("Retour").await.contains("Configuration des tickets"));
    }
    // The menu says what is chosen in each theme.
    setup.click("Options").await;
    let menu = setup.message().component("Choisir un thème").unwrap();
    let described = |place: usize| menu["options"][place]["description"].as_str().unwrap().to_owned();
    assert!(described(0).contains("English") && described(1).contains("transcript envoyé"), "{menu}");
    setup.click("Retour").await;
    setup.click("Valider").await;
    let document = world.document().await;
    for (field, value) in [
        ("language", Bson::from("en")),
        ("on_leave", Bson::from("delete")),
        ("claimed_ending", Bson::from("claimer")),
        ("transcript_to_member", Bson::from(true)),
    ] {
        assert_eq!(document.get(field), Some(&value), "{field}");
    }
    // What everybody sees is in English from now on, the panel that was posted before too.
    world.logged("Configuration changed").await;
    world
        .alice
        .until("the panel in English", world.guild.id, |view| {
            let panel = view.channel_by_id(world.welcome)?.messages.iter().find(|message| !message.ephemeral)?;
            (panel.labels() == ["Choose a category"]).then_some(())
        })
        .await;
    assert!(
        world.add_panel(world.welcome).await.text().contains("Le panneau est publié"),
        "ada's own Discord is French"
    );
    assert_eq!(world.panel(&world.alice).labels(), ["Choose a category"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn options_that_cannot_be_read_count_as_the_default() {
    let world = World::without_bot(Options::default()).await;
    let mut document = specification_document(&world);
    document.extend(doc! {
        "language": 7, "on_leave": "explode", "claimed_ending": [1], "transcript_to_member": "yes",
    });
    world.write_document(document).await;
    let surroundings = world.surroundings();
    let storage = Storage::connect(&surroundings.mongodb_uri, &surroundings.mongodb_database).await.unwrap();
    let read = storage.guild(GuildId::new(world.guild.id.0)).await.unwrap().configuration;
    let defaults = guichet::domain::setup::options::GuildOptions::default();
    assert_eq!(read.options, defaults);
    assert_eq!(read.categories.len(), 2, "and stops nothing");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_log_channel_hears_who_changed_what() {
    let world = World::configured().await;
    let setup = Setup::begin(&world, &world.ada).await;
    setup.click("Panneau").await;
    setup.fill("Modifier les textes", &[("title", "Nouveau titre")]).await;
    setup.click("Retour").await;
    setup.click("Valider").await;
    let entry = world.logged("Configuration modifiée").await;
    assert!(entry.contains("titre du panneau") && entry.contains(&format!("<@{}>", world.ada.id)), "{entry}");
    assert!(!entry.contains("description"), "and nothing else: {entry}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_log_channel_that_is_gone_does_not_stop_a_validation() {
    let world = World::configured().await;
    let setup = Setup::begin(&world, &world.ada).await;
    setup.click("Panneau").await;
    setup.fill("Modifier les textes", &[("title", "Nouveau titre")]).await;
    setup.click("Retour").await;
    world.guild.delete_channel(world.logs);
    assert!(setup.click("Valider").await.contains("validée"));
    let stored = world.document().await;
    assert_eq!(stored.get_document("panel_embed").unwrap().get_str("title").unwrap(), "Nouveau titre");
}

#[tokio::test(flavor = "multi_thread")]
async fn who_speaks_a_language_that_the_bot_does_not_gets_the_guilds() {
    let world = World::without_bot(Options::default()).await;
    let mut document = specification_document(&world);
    document.insert("language", "en");
    world.write_document(document).await;
    let mut world = world;
    world.start_bot().await;
    let ada = world.ada.clone().locale("de");
    let answer = ada.command(world.welcome, "ticket config", json!({})).await;
    assert!(answer.text().contains("Ticket setup"), "{answer:?}");
    let labels = answer.message.unwrap().labels();
    assert!(labels.contains(&"Apply".to_owned()), "{labels:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn tickets_follow_the_roles_that_serve_their_category() {
    let ticket = OpenTicket::new().await;
    let w = &ticket.world;
    // Carol has both roles, dave the second alone.
    w.guild.give_role(&w.dave, w.partner_role);
    let setup = Setup::begin(w, &w.ada).await;
    for (role, sees, sees_no_more) in [(w.partner_role, &w.dave, &w.bob), (w.support_role, &w.bob, &w.dave)] {
        setup.click("Catégories").await;
        w.ada.pick(setup.screen, "Choisir une catégorie à modifier", &["Support"]).await;
        setup.choose("Choisir les rôles staff", &[role]).await;
        setup.click("Retour").await;
        setup.click_if_there("Retour").await;
        assert!(setup.click("Valider").await.contains("validée"));
        setup.click("Configuration").await;
        sees.until("the new staff", w.guild.id, |view| {
            view.channel_by_id(ticket.channel)?.can("SEND_MESSAGES").then_some(())
        })
        .await;
        sees_no_more
            .until("the former staff", w.guild.id, |view| view.channel_by_id(ticket.channel).is_none().then_some(()))
            .await;
    }
}
