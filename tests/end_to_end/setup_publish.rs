//! Validating and posting the panel in one click, in a server that has none.
use crate::{setup::Setup, support::World};
use guichet_sandbox::{
    fault::Fault,
    people::{MessageView, View},
    rules::permissions::{SEND_MESSAGES, VIEW_CHANNEL},
    state::{ChannelKind, Overwrite, OverwriteKind},
};
use mongodb::bson::{Document, doc};

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
    assert!(refused.contains("« Titre » est vide") && refused.contains("au moins une catégorie"), "{refused}");
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
    assert!(
        refused.contains(&format!("<#{}>", world.welcome)) && refused.contains("Envoyer des messages"),
        "{refused}"
    );
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
    world.set(doc! { "panels": [] }).await;
    let late = Setup::begin(&world, &world.dave).await;
    assert!(late.labels().contains(&BOTH.to_owned()));
    let stands = doc! { "channel_id": world.welcome.to_string(), "message_id": panel.to_string() };
    world.set(doc! { "panels": [stands] }).await;
    let validated = late.click(BOTH).await;
    assert!(validated.contains("Configuration validée") && validated.contains("déjà publié"), "{validated}");
    assert_eq!(panels(&world), 1, "nobody asked for a second one");
    let moved = late.click("Déplacer ici").await;
    assert!(moved.contains("Le panneau est publié dans ce salon"), "{moved}");
    assert_eq!(panels(&world), 1);
    assert_ne!(world.panel(&world.alice).id, panel);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_panel_is_posted_once_for_two_clicks() {
    let world = World::new().await;
    let setup = ready(&world).await;
    let (one, other) = tokio::join!(world.ada.click(setup.screen, BOTH), world.ada.click(setup.screen, BOTH));
    assert!(one.is_answered() && other.is_answered(), "{one:?} {other:?}");
    world.until_document("it is remembered", one_panel).await;
    assert_eq!(panels(&world), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_panel_is_posted_once_when_discords_answer_is_lost() {
    let world = World::new().await;
    let setup = ready(&world).await;
    let route = format!("/channels/{}/messages", world.welcome);
    world.sandbox.faults().fail("POST", &route, Fault::DropAfter, 1);
    let posted = setup.click(BOTH).await;
    assert!(posted.contains("Le panneau est publié"), "{posted}");
    world.until_document("it is remembered", one_panel).await;
    assert_eq!(panels(&world), 1);
}

fn one_panel(document: &Document) -> Option<()> {
    document.get_array("panels").ok().filter(|all| all.len() == 1).map(drop)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_panel_that_a_crash_left_unknown_is_known_once_it_is_used() {
    let world = World::configured().await;
    world.set(doc! { "panels": [] }).await;
    world.open(&world.alice, "Support").await;
    world.until_document("it is remembered", one_panel).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_panel_that_stands_is_never_called_impossible() {
    let world = World::with_own_mongodb().await;
    let other = world.guild.add_channel("ailleurs", ChannelKind::Text, None);
    let held = world.sandbox.faults().hold_all("POST", &format!("/channels/{other}/**"));
    let broken = async {
        held.reached().await;
        world.break_mongodb("alwaysOn", &["find"], doc! { "closeConnection": true }).await;
        held.release();
    };
    let (answer, ()) = tokio::join!(world.add_panel(other), broken);
    assert!(answer.is_answered(), "{answer:?}");
    let told = |view: &View| {
        let here = &view.channel_by_id(other)?.messages;
        let is_outcome = |message: &&MessageView| !message.text().contains("déjà publié");
        here.iter().filter(|message| message.ephemeral && !message.embeds.is_empty()).find(is_outcome).cloned()
    };
    let told = world.ada.until("what became of it", world.guild.id, told).await;
    assert!(told.text().contains("Le panneau est publié"), "{}", told.text());
    world.mend_mongodb().await;
    let posted = world.ada.view(world.guild.id).channel_by_id(other).unwrap().messages.len();
    assert_eq!(posted, 2, "the panel, and the answer");
    let panels = |document: &Document| (document.get_array("panels").unwrap().len() == 2).then_some(());
    world.until_document("it is remembered", panels).await;
}
