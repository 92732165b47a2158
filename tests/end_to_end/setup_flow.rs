//! From nothing to a panel: how many clicks it takes, what is previewed, how categories are arranged, and
//! panels that follow the configuration.
use crate::{setup::Setup, support::World};
use guichet_sandbox::{people::MessageView, state::Loads};
use mongodb::bson::doc;

/// Commands, clicks, choices and modals sent off. A click that opens a modal and the modal are two.
fn interactions(world: &World) -> usize {
    world.sandbox.read(|state| state.interactions.len())
}

/// The whole set-up of a guild, `/ticket config` and the posted panel included. Lower it: a needless click is
/// a defect.
const CLICKS: usize = 8;
/// The same when existing channels are chosen.
const CLICKS_WITH_CHANNELS: usize = 10;

/// As far as the channels.
async fn begun(world: &World) -> Setup<'_> {
    let setup = Setup::begin(world, &world.ada).await;
    let texts = [("title", "Bienvenue"), ("description", "Choisissez une catégorie")];
    setup.fill("▶ Continuer", &texts).await;
    setup.fill("Ajouter une catégorie", &[("name", "Support"), ("description", "Bonjour {member} !")]).await;
    setup.choose("Choisir les rôles staff", &[world.support_role]).await;
    setup
}

#[tokio::test(flavor = "multi_thread")]
async fn the_whole_set_up_takes_eight_clicks() {
    let world = World::new().await;
    let setup = begun(&world).await;
    let home = setup.click("Créer ce qui manque").await;
    assert!(home.contains("Configuration des tickets") && !home.contains('⬜'), "{home}");
    let posted = setup.click("Valider et publier ici").await;
    assert!(posted.contains("Configuration validée") && posted.contains("Le panneau est publié"), "{posted}");
    assert_eq!(interactions(&world), CLICKS);
    let ticket = world.open(&world.alice, "Support").await;
    let tickets = world.document().await.get_str("ticket_category").unwrap().to_owned();
    assert_eq!(ticket.parent_id.unwrap().to_string(), tickets, "in the category that the bot made");
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_chooses_existing_channels_needs_two_clicks_more() {
    let world = World::new().await;
    let setup = begun(&world).await;
    let home = setup.channels().await;
    assert!(home.contains("Configuration des tickets") && !home.contains('⬜'), "{home}");
    assert!(setup.click("Valider et publier ici").await.contains("Le panneau est publié"));
    assert_eq!(interactions(&world), CLICKS_WITH_CHANNELS);
    let ticket = world.open(&world.alice, "Support").await;
    let opening = ticket.pinned().next().unwrap().text();
    assert!(opening.contains(&format!("Bonjour <@{}> !", world.alice.id)), "{opening}");
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_leaves_in_the_middle_is_led_on_from_there() {
    let mut world = World::new().await;
    {
        let setup = Setup::begin(&world, &world.ada).await;
        setup.fill("▶ Continuer", &[("title", "Bienvenue"), ("description", "Choisissez")]).await;
        setup.fill("Ajouter une catégorie", &[("name", "Support"), ("description", "Bonjour")]).await;
    }
    world.stop_bots().await;
    world.start_bot().await;
    // Ephemeral messages vanish with the client, and their tokens after 15 minutes.
    world.advance(std::time::Duration::from_mins(16));
    let setup = Setup::begin(&world, &world.ada).await;
    let home = setup.message().text();
    assert!(home.contains("⬜ Support") && home.contains("✅ Bienvenue"), "done and missing: {home}");
    let shown = setup.click("▶ Continuer").await;
    assert!(shown.contains("Catégorie « Support »"), "{shown}");
}

#[tokio::test(flavor = "multi_thread")]
async fn every_screen_leads_back_and_goes_on_after_a_restart() {
    let mut world = World::configured().await;
    let screen = Setup::begin(&world, &world.ada).await.screen;
    for button in ["Panneau", "Catégories", "Salons", "Options"] {
        world.stop_bots().await;
        world.start_bot().await;
        let setup = Setup { world: &world, admin: &world.ada, screen };
        setup.click(button).await;
        world.stop_bots().await;
        world.start_bot().await;
        let setup = Setup { world: &world, admin: &world.ada, screen };
        assert!(setup.click("Retour").await.contains("Configuration des tickets"), "{button}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn categories_are_arranged_and_dressed() {
    let world = World::configured().await;
    let setup = Setup::begin(&world, &world.ada).await;
    setup.click("Catégories").await;
    setup.redrawn(world.ada.pick(setup.screen, "Choisir une catégorie à modifier", &["Partenariat"]).await).await;
    setup.click("▲").await;
    let refused = setup.fill("Modifier les textes", &[("emoji", "pas un emoji")]).await;
    assert!(refused.contains("pas un émoji") && refused.contains("Rien n’est perdu"), "{refused}");
    let shown = setup.fill("Modifier les textes", &[("emoji", ":handshake:"), ("menu_line", "Vendre, échanger")]).await;
    assert!(shown.contains("🤝") && shown.contains("Vendre, échanger"), "{shown}");
    setup.click("Retour").await;
    let home = setup.click("Retour").await;
    assert!(home.contains("ordre des catégories") && home.contains("textes de la catégorie « Partenariat »"), "{home}");
    setup.click("Valider").await;
    world.logged("ordre des catégories").await;
    let option = world
        .alice
        .until("the panel that was posted follows", world.guild.id, |view| {
            let panel = panel_of(&view.channel_by_id(world.welcome)?.messages)?;
            let select = panel.component("Choisissez une catégorie")?;
            (select["options"][0]["label"] == "Partenariat").then(|| select["options"][0].clone())
        })
        .await;
    assert_eq!(option["description"], "Vendre, échanger");
    assert_eq!(option["emoji"]["name"], "🤝");
}

fn panel_of(messages: &[MessageView]) -> Option<&MessageView> {
    messages.iter().find(|message| !message.ephemeral && !message.components.is_empty())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_category_in_force_is_removed_only_when_confirmed() {
    let mut world = World::configured().await;
    world.open(&world.alice, "Support").await;
    let setup = Setup::begin(&world, &world.ada).await;
    setup.click("Catégories").await;
    setup.redrawn(world.ada.pick(setup.screen, "Choisir une catégorie à modifier", &["Partenariat"]).await).await;
    let without = setup.click("Supprimer").await;
    assert!(without.contains("Aucun ticket n’y est ouvert") && without.contains("« Valider »"), "{without}");
    assert!(setup.click("Retour").await.contains("Catégorie « Partenariat »"), "nothing is done yet");
    setup.click("Supprimer").await;
    assert!(setup.click("Supprimer quand même").await.contains("1 sur 5"));
    setup.redrawn(world.ada.pick(setup.screen, "Choisir une catégorie à modifier", &["Support"]).await).await;
    let asked = setup.click("Supprimer").await;
    assert!(asked.contains("Un ticket y est ouvert. Il reste ouvert"), "{asked}");
    assert!(setup.click("Retour").await.contains("Catégorie « Support »"));
    setup.click("Supprimer").await;
    // Also when the bot was started anew in between.
    let screen = setup.screen;
    world.stop_bots().await;
    world.start_bot().await;
    let setup = Setup { world: &world, admin: &world.ada, screen };
    assert!(setup.click("Supprimer quand même").await.contains("0 sur 5"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_category_that_was_never_validated_is_removed_at_once() {
    let world = World::configured().await;
    let setup = Setup::begin(&world, &world.ada).await;
    setup.click("Catégories").await;
    setup.fill("Ajouter une catégorie", &[("name", "Réclamations"), ("description", "Nous écoutons.")]).await;
    let shown = setup.click("Supprimer").await;
    assert!(!shown.contains("Réclamations") && shown.contains("Configuration des tickets"), "{shown}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_draft_with_something_in_it_is_discarded_only_when_confirmed() {
    let mut world = World::configured().await;
    let setup = Setup::begin(&world, &world.ada).await;
    assert!(setup.click("Abandonner").await.contains("Brouillon abandonné"), "nothing would be lost");
    setup.click("Configuration").await;
    setup.click("Panneau").await;
    setup.fill("Modifier les textes", &[("title", "Tout neuf")]).await;
    setup.click("Retour").await;
    let asked = setup.click("Abandonner").await;
    assert!(asked.contains("titre") && asked.contains("La configuration validée reste"), "what is lost: {asked}");
    assert!(setup.click("Retour").await.contains("Tout neuf"), "the draft stands");
    setup.click("Abandonner").await;
    // Also when the bot was started anew in between.
    let screen = setup.screen;
    world.stop_bots().await;
    world.start_bot().await;
    let setup = Setup { world: &world, admin: &world.ada, screen };
    assert!(setup.click("Abandonner quand même").await.contains("Brouillon abandonné"));
    assert!(!setup.click("Configuration").await.contains("Tout neuf"));
    // What was typed and refused waits in its form, and would be lost too.
    setup.click("Panneau").await;
    setup.fill("Modifier les textes", &[("image", "pas une adresse")]).await;
    setup.click("Retour").await;
    assert!(setup.click("Abandonner").await.contains("Abandonner ce brouillon ?"));
}

#[tokio::test(flavor = "multi_thread")]
async fn the_first_draft_of_a_server_is_discarded_only_when_confirmed() {
    let world = World::new().await;
    let setup = Setup::begin(&world, &world.ada).await;
    assert!(setup.click("Abandonner").await.contains("Brouillon abandonné"), "there is nothing in it");
    setup.click("Configuration").await;
    setup.panel_texts().await;
    setup.click("Retour").await;
    assert!(setup.click("Abandonner").await.contains("Rien n’est encore validé"));
    assert!(setup.click("Retour").await.contains("Bienvenue"));
}

#[tokio::test(flavor = "multi_thread")]
async fn the_panel_and_the_opening_message_are_previewed_before_anything_is_saved() {
    let world = World::configured().await;
    let setup = Setup::begin(&world, &world.ada).await;
    setup.click("Panneau").await;
    setup.fill("Modifier les textes", &[("title", "Titre nouveau")]).await;
    let preview = world.ada.click(setup.screen, "Aperçu").await.message.unwrap();
    assert!(preview.ephemeral && preview.id != setup.screen, "a message of its own");
    assert!(preview.text().contains("Titre nouveau"));
    assert_eq!(preview.embeds[0]["image"]["url"], "https://example.org/bandeau.png");
    assert_eq!(preview.options("Choisissez une catégorie"), ["Support", "Partenariat"]);
    setup.click("Retour").await;
    setup.click("Catégories").await;
    setup.redrawn(world.ada.pick(setup.screen, "Choisir une catégorie à modifier", &["Support"]).await).await;
    let text = "{member} · {number} · {category} · {server}";
    let shown = setup.fill("Modifier les textes", &[("description", text)]).await;
    // A mention, a 64-bit number, the category's name and a server's name with each sign escaped, and three
    // separators.
    assert!(shown.contains(&format!("{} caractères", 23 + 19 + 14 + 200 + 9)), "{shown}");
    let preview = world.ada.click(setup.screen, "Aperçu").await;
    assert!(preview.text().contains(&format!("<@{}> · 1 · Support · Atelier", world.ada.id)), "{preview:?}");
    let stored = world.document().await;
    assert_eq!(stored.get_document("panel_embed").unwrap().get_str("title").unwrap(), "Bienvenue sur le support");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_preview_says_when_its_image_does_not_load() {
    let world = World::configured().await;
    let address = "https://example.org/bandeau.png".to_owned();
    for loads in [Loads::No, Loads::Silent] {
        world.sandbox.set_address(&address, loads);
        let setup = Setup::begin(&world, &world.ada).await;
        setup.click("Panneau").await;
        let heard = world.ada.view(world.guild.id).ephemerals.len();
        world.ada.click(setup.screen, "Aperçu").await;
        let told = world.hear(&world.ada, heard + 1).await;
        assert!(told.text().contains("L’image ne se charge pas"), "{}", told.text());
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn texts_that_are_too_long_together_are_told_at_once_and_kept() {
    let world = World::configured().await;
    let setup = Setup::begin(&world, &world.ada).await;
    setup.click("Panneau").await;
    let (description, footer) = ("d".repeat(4000), "f".repeat(2048));
    let refused = setup
        .fill("Modifier les textes", &[("title", "Titre"), ("description", &description), ("footer", &footer)])
        .await;
    assert!(refused.contains("6000") && refused.contains("53 de trop"), "{refused}");
    let modal = world.ada.click(setup.screen, "Modifier les textes").await.modal.unwrap();
    assert_eq!(modal.field("footer").unwrap().value, footer);
    world.ada.dismiss();
    setup.click("Retour").await;
    setup.click("Catégories").await;
    let long = "{server}".repeat(21);
    let texts = [("name", "Longue"), ("description", long.as_str())];
    let refused = setup.fill("Ajouter une catégorie", &texts).await;
    assert!(refused.contains("104 de trop"), "21 names of servers, 4200 characters: {refused}");
    let modal = world.ada.click(setup.screen, "Ajouter une catégorie").await.modal.unwrap();
    assert_eq!(modal.field("description").unwrap().value, long);
}

#[tokio::test(flavor = "multi_thread")]
async fn panels_follow_the_configuration_and_those_deleted_by_hand_are_forgotten() {
    let world = World::configured().await;
    world.add_panel(world.logs).await;
    let first = world.panel(&world.alice).id;
    world.guild.delete_message(world.welcome, first);
    let setup = Setup::begin(&world, &world.ada).await;
    setup.click("Panneau").await;
    setup.fill("Modifier les textes", &[("title", "Tout neuf")]).await;
    setup.click("Retour").await;
    setup.click("Valider").await;
    world.logged("Tout neuf").await;
    world
        .until_document("the panel that is gone is forgotten", |document| {
            let panels = document.get_array("panels").ok()?;
            (panels.len() == 1 && document.get_i64("panels_version").ok()? == 1).then_some(())
        })
        .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn panels_are_redrawn_at_the_next_start_when_a_crash_came_in_between() {
    let mut world = World::configured().await;
    world.stop_bots().await;
    let guild = doc! { "guild_id": world.guild.id.to_string() };
    let change = doc! { "$set": { "panel_embed.title": "Après la panne", "config_version": 4_i64 } };
    world.guild_documents().update_one(guild, change).await.unwrap();
    world.start_bot().await;
    world
        .alice
        .until("the panel is redrawn", world.guild.id, |view| {
            view.channel_by_id(world.welcome)?.message_containing("Après la panne").map(drop)
        })
        .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_panel_says_that_it_is_closed_when_nothing_is_configured_any_more() {
    let world = World::configured().await;
    let guild = doc! { "guild_id": world.guild.id.to_string() };
    world.guild_documents().update_one(guild, doc! { "$set": { "categories": {} } }).await.unwrap();
    let panel = world.panel(&world.alice).id;
    let told = world.pick_and_hear(&world.alice, "Support").await;
    assert!(told.text().contains("ne sont pas encore configurés"), "{}", told.text());
    let closed = world.alice.view(world.guild.id).message(panel).unwrap().clone();
    assert!(closed.text().contains("Guichet fermé") && closed.components.is_empty(), "{closed:?}");
}
