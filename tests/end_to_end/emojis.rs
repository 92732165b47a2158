//! Emojis of the server in the menu of its panels.
use crate::{setup::Setup, support::World};
use guichet::domain::guild::invite;
use guichet_sandbox::id::Id;

/// Gives Support an emoji of the guild's own; the screen is back at the overview.
async fn with_own_emoji(world: &World) -> (Setup<'_>, Id) {
    let emoji = world.guild.add_emoji("guichet", false, None);
    let setup = Setup::begin(world, &world.ada).await;
    setup.click("Catégories").await;
    setup.redrawn(world.ada.pick(setup.screen, "Choisir une catégorie à modifier", &["Support"]).await).await;
    let text = format!("<:guichet:{emoji}>");
    // The event that brought it is on its way.
    let shown = loop {
        let shown = setup.fill("Modifier les textes", &[("emoji", &text)]).await;
        if !shown.contains("n’est pas disponible sur ce serveur") {
            break shown;
        }
    };
    assert!(shown.contains(&text), "{shown}");
    setup.click("Retour").await;
    setup.click_if_there("Retour").await;
    (setup, emoji)
}

/// The emoji of Support in the menu of the posted panel, once it is this one.
async fn emoji_in_panel(world: &World, wanted: Option<Id>) {
    world
        .alice
        .until("the panel's emoji", world.guild.id, |view| {
            let messages = &view.channel_by_id(world.welcome)?.messages;
            let select = messages.iter().find_map(|message| message.component("Choisissez une catégorie"))?;
            let shown = select["options"][0]["emoji"]["id"].as_str().and_then(|id| id.parse::<Id>().ok());
            (shown == wanted).then_some(())
        })
        .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_emoji_of_the_server_that_goes_takes_no_panel_with_it() {
    let world = World::configured().await;
    let (setup, emoji) = with_own_emoji(&world).await;
    setup.click("Valider").await;
    emoji_in_panel(&world, Some(emoji)).await;
    world.guild.set_emoji_available(emoji, false);
    emoji_in_panel(&world, None).await;
    world.guild.set_emoji_available(emoji, true);
    emoji_in_panel(&world, Some(emoji)).await;
    world.guild.remove_emoji(emoji);
    world.logged("Un émoji n’existe plus").await;
    world.open(&world.alice, "Support").await;
    setup.click("Configuration").await;
    setup.click("Panneau").await;
    let preview = world.ada.click(setup.screen, "Aperçu").await;
    assert!(preview.text().contains("Bienvenue sur le support"), "{preview:?}");
    setup.click("Retour").await;
    let shown = setup.click("🩺 Diagnostic").await;
    assert!(shown.contains("Un émoji n’existe plus") && shown.contains("Support"), "{shown}");
    let mended = setup.repair("🔧 Réparer 1").await;
    assert!(
        mended.contains("Un émoji n’existe plus (en vigueur)") && mended.contains("il suffit de le valider"),
        "{mended}"
    );
    setup.click("Retour").await;
    setup.click("Valider").await;
    world.logged("textes de la catégorie « Support »").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_emoji_of_another_server_is_refused_when_it_is_typed() {
    let world = World::configured().await;
    let elsewhere = world.sandbox.guild("Ailleurs", &world.sandbox.person("zoe"));
    elsewhere.invite_bot(invite::PERMISSIONS.bits());
    let foreign = elsewhere.add_emoji("ailleurs", false, None);
    let setup = Setup::begin(&world, &world.ada).await;
    setup.click("Catégories").await;
    setup.redrawn(world.ada.pick(setup.screen, "Choisir une catégorie à modifier", &["Support"]).await).await;
    let text = format!("<:ailleurs:{foreign}>");
    let refused = setup.fill("Modifier les textes", &[("emoji", &text), ("menu_line", "Une ligne")]).await;
    assert!(
        refused.contains("n’est pas disponible sur ce serveur") && refused.contains("Rien n’est perdu"),
        "{refused}"
    );
    let modal = world.ada.click(setup.screen, "Modifier les textes").await.modal.unwrap();
    assert_eq!(modal.field("menu_line").unwrap().value, "Une ligne");
}
