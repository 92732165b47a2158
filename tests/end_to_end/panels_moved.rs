//! `/ticket panel` where a panel stands already: it is moved, or another one is added.
use crate::{setup::Setup, support::World};
use guichet_sandbox::{
    fault::Fault,
    id::Id,
    people::{MessageView, Person},
    state::ChannelKind,
};
use serde_json::json;

const MOVE: &str = "Déplacer ici";
const ADD: &str = "En ajouter un autre ici";

/// The panels that a member sees in the channel.
fn panels(world: &World, channel: Id) -> Vec<MessageView> {
    let view = world.alice.view(world.guild.id);
    let messages = view.channel_by_id(channel).map(|channel| channel.messages.clone()).unwrap_or_default();
    messages.into_iter().filter(|message| !message.ephemeral && !message.components.is_empty()).collect()
}

/// The answer to `/ticket panel` in a channel.
async fn asked<'a>(world: &'a World, admin: &'a Person, channel: Id) -> Setup<'a> {
    let answer = admin.command(channel, "ticket panel", json!({})).await;
    let message = answer.message.unwrap_or_else(|| panic!("no answer: {:?}", answer.outcome));
    assert!(message.ephemeral);
    Setup { world, admin, screen: message.id }
}

async fn known(world: &World) -> usize {
    world.document().await.get_array("panels").map_or(0, Vec::len)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_panel_that_stands_is_moved() {
    let world = World::configured().await;
    let other = world.guild.add_channel("aide", ChannelKind::Text, None);
    let setup = asked(&world, &world.ada, other).await;
    let said = setup.message().text();
    assert!(said.contains("Un panneau est déjà publié") && said.contains(&format!("<#{}>", world.welcome)), "{said}");
    assert_eq!((panels(&world, other).len(), panels(&world, world.welcome).len()), (0, 1), "nothing is done yet");
    let start = world.sandbox.trace().len();
    let moved = setup.click(MOVE).await;
    assert!(moved.contains("est supprimé") && moved.contains(&format!("<#{}>", world.welcome)), "{moved}");
    assert_eq!((panels(&world, other).len(), panels(&world, world.welcome).len()), (1, 0));
    assert_eq!(known(&world).await, 1);
    let calls = world.ended_calls_since(start).await;
    let place = |method: &str| calls.iter().position(|call| call.method == method && call.route.contains("/messages"));
    assert!(place("POST") < place("DELETE"), "the new one first: {calls:#?}");
    let panel = panels(&world, other)[0].id;
    assert!(world.alice.pick(panel, "Choisissez une catégorie", &["Support"]).await.is_answered());
}

#[tokio::test(flavor = "multi_thread")]
async fn another_one_is_added_and_each_of_them_can_be_moved() {
    let world = World::configured().await;
    let other = world.guild.add_channel("aide", ChannelKind::Text, None);
    let added = asked(&world, &world.ada, other).await.click(ADD).await;
    assert!(added.contains("Le panneau est publié dans ce salon"), "{added}");
    assert_eq!((panels(&world, other).len(), panels(&world, world.welcome).len()), (1, 1));
    let third = world.guild.add_channel("accueil-bis", ChannelKind::Text, None);
    let setup = asked(&world, &world.ada, third).await;
    assert!(setup.labels().iter().any(|label| label == "Déplacer ici le n° 1"), "{:?}", setup.labels());
    setup.click("Déplacer ici le n° 2").await;
    let counts = [world.welcome, other, third].map(|channel| panels(&world, channel).len());
    assert_eq!(counts, [1, 0, 1]);
}

#[tokio::test(flavor = "multi_thread")]
async fn where_no_panel_stands_it_is_posted_at_once_and_costs_what_it_did() {
    let world = World::configured().await;
    // It was deleted by hand.
    world.guild.delete_message(world.welcome, world.panel(&world.alice).id);
    let said = asked(&world, &world.ada, world.welcome).await.message().text();
    assert!(said.contains("Le panneau est publié"), "{said}");
    let bare = World::new().await;
    bare.write_document(crate::support::specification_document(&bare)).await;
    let start = bare.sandbox.trace().len();
    bare.post_panel().await;
    let calls = bare.ended_calls_since(start).await;
    let routes: Vec<_> = calls.iter().map(|call| format!("{} {}", call.method, call.route)).collect();
    assert_eq!(routes.len(), 2, "the panel and the answer: {routes:#?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_old_panel_that_cannot_be_deleted_is_told_and_still_known() {
    let world = World::configured().await;
    let other = world.guild.add_channel("aide", ChannelKind::Text, None);
    let setup = asked(&world, &world.ada, other).await;
    let refusal = Fault::Status(403, json!({ "code": 50_013, "message": "Missing Permissions" }));
    let old = format!("/channels/{}/messages/{}", world.welcome, world.panel(&world.alice).id);
    world.sandbox.faults().fail("DELETE", &old, refusal, 1);
    let told = world.ada.click(setup.screen, MOVE).await.text();
    assert!(told.contains("Le nouveau panneau est publié ici") && told.contains("n’a pas été supprimé"), "{told}");
    assert_eq!((panels(&world, other).len(), panels(&world, world.welcome).len()), (1, 1));
    assert_eq!(known(&world).await, 2, "both follow the configuration");
    // The same button finishes it, and posts no third one.
    setup.click(MOVE).await;
    assert_eq!((panels(&world, other).len(), panels(&world, world.welcome).len()), (1, 0));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_panel_that_cannot_be_posted_leaves_the_old_one() {
    let world = World::configured().await;
    let other = world.guild.add_channel("aide", ChannelKind::Text, None);
    let setup = asked(&world, &world.ada, other).await;
    let refusal = Fault::Status(403, json!({ "code": 50_013, "message": "Missing Permissions" }));
    world.sandbox.faults().fail("POST", &format!("/channels/{other}/messages"), refusal, 1);
    let told = world.ada.click(setup.screen, MOVE).await.text();
    assert!(told.contains("Le bot ne peut pas écrire"), "{told}");
    assert_eq!((panels(&world, other).len(), panels(&world, world.welcome).len()), (0, 1));
}

#[tokio::test(flavor = "multi_thread")]
async fn two_clicks_move_it_once() {
    let world = World::configured().await;
    let other = world.guild.add_channel("aide", ChannelKind::Text, None);
    let setup = asked(&world, &world.ada, other).await;
    let (one, two) = tokio::join!(world.ada.click(setup.screen, MOVE), world.ada.click(setup.screen, MOVE));
    assert!(one.is_answered() && two.is_answered(), "{one:?} {two:?}");
    let moved = |view: &guichet_sandbox::people::View| {
        let old = view.channel_by_id(world.welcome)?.messages.iter().any(|message| !message.components.is_empty());
        (!old).then_some(())
    };
    world.alice.until("the old one is gone", world.guild.id, moved).await;
    assert_eq!((panels(&world, other).len(), known(&world).await), (1, 1));
}

#[tokio::test(flavor = "multi_thread")]
async fn after_a_validation_the_button_asks_too() {
    let world = World::configured().await;
    let setup = Setup::begin(&world, &world.ada).await;
    setup.option("🎫 Tickets", "Supprimer").await;
    setup.click("Valider").await;
    let asked = setup.click("Publier le panneau ici").await;
    assert!(asked.contains("Un panneau est déjà publié"), "{asked}");
    assert_eq!(panels(&world, world.welcome).len(), 1);
    setup.click(MOVE).await;
    assert_eq!(panels(&world, world.welcome).len(), 1, "in the same channel the new one takes its place");
}
