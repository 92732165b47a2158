//! Validating and posting the panel in one click, in a server that has none.
use crate::{setup::Setup, support::World};
use guichet_sandbox::{
    rules::permissions::{SEND_MESSAGES, VIEW_CHANNEL},
    state::{Overwrite, OverwriteKind},
};

const BOTH: &str = "Valider et publier ici";

/// A server that is ready to be validated, and has no panel.
async fn ready(world: &World) -> Setup<'_> {
    let setup = Setup::begin(world, &world.ada).await;
    setup.panel_texts().await;
    setup.add_category("Support", "Bonjour", &[world.support_role]).await;
    setup.channels().await;
    setup
}

fn panels(world: &World) -> usize {
    let view = world.alice.view(world.guild.id);
    let messages = &view.channel_by_id(world.welcome).unwrap().messages;
    messages.iter().filter(|message| !message.ephemeral && !message.components.is_empty()).count()
}

#[tokio::test(flavor = "multi_thread")]
async fn it_is_offered_only_while_there_is_no_panel() {
    let world = World::new().await;
    let setup = ready(&world).await;
    assert!(setup.labels().contains(&"Valider".to_owned()), "the other way stays");
    let posted = setup.click(BOTH).await;
    assert!(posted.contains("Configuration validée") && posted.contains("Le panneau est publié"), "{posted}");
    assert_eq!(panels(&world), 1);
    setup.click("Configuration").await;
    assert!(!setup.labels().contains(&BOTH.to_owned()), "{:?}", setup.labels());
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_missing_is_told_and_nothing_posted() {
    let world = World::new().await;
    let setup = Setup::begin(&world, &world.ada).await;
    let refused = setup.click(BOTH).await;
    assert!(refused.contains("« titre » est vide") && refused.contains("au moins une catégorie"), "{refused}");
    assert_eq!(panels(&world), 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_channel_that_is_closed_to_the_bot_leaves_the_configuration_in_force() {
    let world = World::new().await;
    let setup = ready(&world).await;
    let mute = |deny| Overwrite { id: world.bot_role, kind: OverwriteKind::Role, allow: VIEW_CHANNEL, deny };
    world.guild.set_overwrite(world.welcome, mute(SEND_MESSAGES));
    let refused = setup.click(BOTH).await;
    assert!(refused.contains("Configuration validée"), "{refused}");
    assert!(refused.contains(&format!("<#{}>", world.welcome)) && refused.contains("Send Messages"), "{refused}");
    assert_eq!(world.document().await.get_str("log_channel").unwrap(), world.logs.to_string(), "in force");
    world.guild.set_overwrite(world.welcome, mute(0));
    let posted = setup.click("Publier le panneau ici").await;
    assert!(posted.contains("Le panneau est publié"), "{posted}");
    world.open(&world.alice, "Support").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn another_panel_that_was_posted_meanwhile_is_the_only_one() {
    let world = World::new().await;
    let setup = ready(&world).await;
    setup.click(BOTH).await;
    // Another screen of theirs still offers it.
    world
        .guild
        .give_role(&world.dave, world.guild.add_role("Direction", guichet_sandbox::rules::permissions::ADMINISTRATOR));
    let panel = world.panel(&world.alice).id;
    world.set(mongodb::bson::doc! { "panels": [] }).await;
    let late = Setup::begin(&world, &world.dave).await;
    assert!(late.labels().contains(&BOTH.to_owned()));
    let stands = mongodb::bson::doc! { "channel_id": world.welcome.to_string(), "message_id": panel.to_string() };
    world.set(mongodb::bson::doc! { "panels": [stands] }).await;
    let validated = late.click(BOTH).await;
    assert!(validated.contains("Configuration validée"), "{validated}");
    assert_eq!(panels(&world), 1);
}
