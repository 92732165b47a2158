//! Public texts begin in the language of the administrator who sets the server up.
use crate::{setup::Setup, support::World};
use guichet_sandbox::{people::Person, rules::permissions::ADMINISTRATOR};

/// Another administrator, whose client speaks the language of this locale.
fn administrator(world: &World, locale: &str) -> Person {
    let person = world.sandbox.person("eve").locale(locale);
    let role = world.guild.add_role("Direction", ADMINISTRATOR);
    world.guild.add_member(&person, &[role]);
    person
}

/// The way of an administrator whose client is English, as far as the posted panel.
async fn set_up_in_english(setup: &Setup<'_>) -> String {
    let texts = [("title", "Welcome"), ("description", "Choose a category")];
    setup.fill("▶ Continue", &texts).await;
    setup.fill("Add a category", &[("name", "Support"), ("description", "Hello")]).await;
    setup.choose("Choose the staff roles", &[setup.world.support_role]).await;
    setup.click("Create what is missing").await;
    setup.click("Apply and post here").await
}

/// What the panel's menu says to whoever opens it.
fn menu(world: &World) -> String {
    let panel = world.panel(&world.alice);
    panel.components[0]["components"][0]["placeholder"].as_str().unwrap().to_owned()
}

fn channels(world: &World) -> Vec<String> {
    world.ada.view(world.guild.id).channels.into_iter().map(|channel| channel.name).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn an_english_set_up_gives_english_public_texts() {
    let world = World::new().await;
    let eve = administrator(&world, "en-US");
    let setup = Setup::begin(&world, &eve).await;
    let first = setup.message().text();
    assert!(first.contains("🌐 Language") && first.contains("**English**"), "{first}");
    let posted = set_up_in_english(&setup).await;
    assert!(posted.contains("Configuration applied"), "{posted}");
    assert_eq!(menu(&world), "Choose a category");
    assert!(channels(&world).contains(&"ticket-logs".to_owned()), "{:?}", channels(&world));
    let told = |view: &guichet_sandbox::people::View| {
        let log = view.channels.iter().find(|channel| channel.name == "ticket-logs")?;
        log.message_containing("⚙️ Configuration changed").map(drop)
    };
    world.ada.until("the log is English", world.guild.id, told).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_language_that_the_bot_does_not_speak_leaves_the_bots_own() {
    let world = World::new().await;
    let setup_of = administrator(&world, "de");
    let setup = Setup::begin(&world, &setup_of).await;
    let first = setup.message().text();
    assert!(first.contains("🌐 Langue") && first.contains("**Français**"), "{first}");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_first_screen_changes_the_language_on_the_spot() {
    let world = World::new().await;
    let setup = Setup::begin(&world, &world.ada).await;
    assert!(setup.message().text().contains("**Français**"));
    let shown = setup.redrawn(world.ada.pick(setup.screen, "🌐 Langue", &["English"]).await).await;
    assert!(shown.contains("Configuration des tickets") && shown.contains("**English**"), "{shown}");
    let again = setup.redrawn(world.ada.pick(setup.screen, "🌐 Langue", &["Français"]).await).await;
    assert!(again.contains("**Français**"), "{again}");
    setup.redrawn(world.ada.pick(setup.screen, "🌐 Langue", &["English"]).await).await;
    // With a step begun, the options are where it is changed.
    setup.fill("▶ Continuer", &[("title", "Welcome"), ("description", "Choose")]).await;
    let home = setup.click("Retour").await;
    assert!(home.contains("✅ English") && !home.contains("**English**"), "{home}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_server_that_is_configured_keeps_its_language() {
    let world = World::configured().await;
    let eve = administrator(&world, "en-US");
    let setup = Setup::begin(&world, &eve).await;
    let home = setup.message().text();
    assert!(home.contains("✅ Français") && !home.contains("What “Apply” will change"), "{home}");
    setup.click("Panel").await;
    setup.fill("Edit the texts", &[("title", "Welcome")]).await;
    setup.click("Back").await;
    setup.click("Apply").await;
    world.logged("⚙️ Configuration modifiée").await;
    assert_eq!(world.document().await.get("language"), None, "still left to the bot");
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_only_looked_follows_the_language_that_another_validated() {
    let world = World::new().await;
    let eve = administrator(&world, "en-US");
    let looking = Setup::begin(&world, &world.ada).await;
    set_up_in_english(&Setup::begin(&world, &eve).await).await;
    looking.click("Panneau").await;
    looking.fill("Modifier les textes", &[("title", "Bonjour")]).await;
    let home = looking.click("Retour").await;
    assert!(home.contains("✅ English"), "{home}");
    let validated = looking.click("Valider").await;
    assert!(validated.contains("Configuration validée"), "{validated}");
    assert_eq!(world.document().await.get_str("language").unwrap(), "en");
}
