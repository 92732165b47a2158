//! Panels that offer some of the categories.
use crate::{
    setup::Setup,
    support::{World, specification_document},
};
use guichet_sandbox::{
    Options,
    fault::{IncomingCall, Moment},
    id::Id,
    people::{MessageView, View},
    state::ChannelKind,
};
use mongodb::bson::{Document, doc};
use serde_json::json;

const MENU: &str = "Choisissez une catégorie";
const OFFER: &str = "Catégories de ce panneau";

/// What the panels in a channel offer, as a member sees them; a closed one offers nothing.
fn offers(world: &World, view: &View, channel: Id) -> Vec<Vec<String>> {
    let messages = view.channel_by_id(channel).map(|channel| channel.messages.clone()).unwrap_or_default();
    let panels = messages.iter().filter(|message| !message.ephemeral && message.author_id != world.alice.id);
    panels.map(|panel| if panel.component(MENU).is_some() { panel.options(MENU) } else { Vec::new() }).collect()
}

async fn until_offered(world: &World, channel: Id, wanted: &[&str]) {
    let shown = |view: &View| (offers(world, view, channel) == [wanted]).then_some(());
    world.alice.until(&format!("the panel offers {wanted:?}"), world.guild.id, shown).await;
}

/// The answer to `/ticket panel` in a channel.
async fn asked(world: &World, channel: Id) -> Setup<'_> {
    let answer = world.ada.command(channel, "ticket panel", json!({})).await;
    let message = answer.message.unwrap_or_else(|| panic!("no answer: {:?}", answer.outcome));
    Setup { world, admin: &world.ada, screen: message.id }
}

/// Posts a panel in one more channel, which offers only these categories.
async fn limited(world: &World, name: &str, categories: &[&str]) -> Id {
    let channel = world.guild.add_channel(name, ChannelKind::Text, None);
    let setup = asked(world, channel).await;
    let posted = setup.click("En ajouter un autre ici").await;
    assert!(posted.contains("Il propose toutes les catégories"), "{posted}");
    let said = setup.redrawn(world.ada.pick(setup.screen, OFFER, categories).await).await;
    assert!(said.contains("C’est enregistré") && said.contains(&categories.join(", ")), "{said}");
    until_offered(world, channel, categories).await;
    channel
}

/// What the stored panels are limited to.
async fn stored(world: &World) -> Vec<Option<usize>> {
    let document = world.document().await;
    let panels = document.get_array("panels").unwrap().iter().map(|panel| panel.as_document().unwrap());
    panels.map(|panel| panel.get_array("categories").ok().map(Vec::len)).collect()
}

fn message_in(world: &World, channel: Id) -> MessageView {
    let view = world.alice.view(world.guild.id);
    view.channel_by_id(channel).unwrap().messages.iter().find(|message| !message.ephemeral).unwrap().clone()
}

async fn add_category(world: &World, name: &str) {
    let setup = Setup::begin(world, &world.ada).await;
    setup.click("Catégories").await;
    setup.fill("Ajouter une catégorie", &[("name", name), ("description", "Bonjour")]).await;
    setup.choose("Choisir les rôles staff", &[world.support_role]).await;
    setup.click_if_there("Retour").await;
    setup.click_if_there("Retour").await;
    assert!(setup.click("Valider").await.contains("validée"));
}

async fn remove_category(world: &World, name: &str) {
    let setup = Setup::begin(world, &world.ada).await;
    setup.click("Catégories").await;
    setup.redrawn(world.ada.pick(setup.screen, "Choisir une catégorie à modifier", &[name]).await).await;
    setup.click("Supprimer").await;
    setup.click("Supprimer quand même").await;
    setup.click_if_there("Retour").await;
    assert!(setup.click("Valider").await.contains("validée"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_panel_offers_some_categories_and_another_one_all_also_those_to_come() {
    let world = World::configured().await;
    let channel = limited(&world, "aide", &["Support"]).await;
    assert_eq!(stored(&world).await, [None, Some(1)]);
    let panel = message_in(&world, channel);
    assert!(world.alice.pick(panel.id, MENU, &["Support"]).await.is_answered());
    world.hear(&world.alice, 0).await;
    assert_eq!(message_in(&world, channel).options(MENU), ["Support"], "the redraw that resets the menu keeps it");
    add_category(&world, "Achats").await;
    until_offered(&world, world.welcome, &["Support", "Partenariat", "Achats"]).await;
    until_offered(&world, channel, &["Support"]).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_panel_keeps_its_categories_when_it_is_moved_and_when_it_is_posted_again() {
    let world = World::configured().await;
    limited(&world, "aide", &["Partenariat"]).await;
    let other = world.guild.add_channel("aide-bis", ChannelKind::Text, None);
    asked(&world, other).await.click("Déplacer ici le n° 2").await;
    until_offered(&world, other, &["Partenariat"]).await;
    assert_eq!(stored(&world).await, [None, Some(1)]);
    world.guild.delete_message(other, message_in(&world, other).id);
    let setup = Setup::begin(&world, &world.ada).await;
    setup.click("🩺 Diagnostic").await;
    setup.repair("🔧 Réparer 1").await;
    until_offered(&world, other, &["Partenariat"]).await;
    assert_eq!(stored(&world).await, [None, Some(1)]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_moved_panel_that_a_dead_process_did_not_remember_keeps_its_categories() {
    let program = env!("CARGO_BIN_EXE_guichet").as_ref();
    let mut world = World::without_bot(Options::default()).await;
    world.write_document(specification_document(&world)).await;
    world.start_process(program).await;
    world.post_panel().await;
    limited(&world, "aide", &["Partenariat"]).await;
    let other = world.guild.add_channel("aide-bis", ChannelKind::Text, None);
    let is_post = |call: IncomingCall<'_>| call.method == "POST" && call.route == "/channels/{channel_id}/messages";
    let held = world.sandbox.faults().hold_nth(is_post, 1, Moment::After);
    let screen = asked(&world, other).await.screen;
    let ada = world.ada.clone();
    let moving = tokio::spawn(async move { ada.click(screen, "Déplacer ici le n° 2").await });
    held.reached().await;
    world.stop_bots().await;
    drop(held);
    moving.await.unwrap();
    until_offered(&world, other, &["Partenariat"]).await;
    assert_eq!(stored(&world).await, [None, Some(1)], "it is not remembered");
    world.start_process(program).await;
    assert!(world.alice.pick(message_in(&world, other).id, MENU, &["Partenariat"]).await.is_answered());
    let is_known = |document: &Document| (document.get_array("panels").ok()?.len() == 3).then_some(());
    world.until_document("it is remembered", is_known).await;
    assert_eq!(stored(&world).await, [None, Some(1), Some(1)]);
    until_offered(&world, other, &["Partenariat"]).await;
    assert!(!world.document().await.contains_key("panel_to_come"));
}

#[tokio::test(flavor = "multi_thread")]
async fn what_a_panel_offers_is_changed_later_and_given_back() {
    let world = World::configured().await;
    let channel = limited(&world, "aide", &["Support"]).await;
    let setup = Setup::begin(&world, &world.ada).await;
    setup.click("Panneau").await;
    let list = setup.click("📌 Panneaux publiés").await;
    assert!(list.contains("toutes les catégories") && list.contains(&format!("<#{channel}>")), "{list}");
    let one = world.ada.pick(setup.screen, "Choisir un panneau", &["Panneau n° 2 : Support"]).await;
    setup.redrawn(one).await;
    setup.redrawn(world.ada.pick(setup.screen, OFFER, &["Partenariat"]).await).await;
    until_offered(&world, channel, &["Partenariat"]).await;
    let said = setup.redrawn(world.ada.pick(setup.screen, OFFER, &["Support", "Partenariat"]).await).await;
    assert!(said.contains("y compris celles à venir"), "{said}");
    until_offered(&world, channel, &["Support", "Partenariat"]).await;
    assert_eq!(stored(&world).await, [None, None], "all of them is no limit");
    add_category(&world, "Achats").await;
    until_offered(&world, channel, &["Support", "Partenariat", "Achats"]).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_category_that_goes_leaves_its_panel_and_the_last_one_closes_it() {
    let world = World::configured().await;
    add_category(&world, "Achats").await;
    let channel = limited(&world, "aide", &["Support", "Achats"]).await;
    remove_category(&world, "Achats").await;
    until_offered(&world, channel, &["Support"]).await;
    remove_category(&world, "Support").await;
    until_offered(&world, channel, &[]).await;
    assert!(message_in(&world, channel).text().contains("Guichet fermé"));
    until_offered(&world, world.welcome, &["Partenariat"]).await;
    let told = world.logged("Un panneau ne propose plus aucune catégorie").await;
    assert!(told.contains(&format!("<#{channel}>")), "{told}");
    let setup = Setup::begin(&world, &world.ada).await;
    let shown = setup.click("🩺 Diagnostic").await;
    assert!(shown.contains("Un panneau ne propose plus aucune catégorie"), "{shown}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_panel_opens_nothing_that_it_does_not_offer() {
    let world = World::configured().await;
    let channel = limited(&world, "aide", &["Support"]).await;
    let document = world.document().await;
    let partner = document.get_document("categories").unwrap().get_document("Partenariat").unwrap();
    let id = partner.get_str("id").unwrap().to_owned();
    let answer = world.alice.forge_pick(message_in(&world, channel).id, MENU, &[&id]).await;
    assert!(answer.is_answered(), "{answer:?}");
    let told = world.hear(&world.alice, 0).await.text();
    assert!(told.contains("n’est plus proposée"), "{told}");
    assert!(world.tickets().await.is_empty());
    world.open(&world.alice, "Partenariat").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_choice_that_nobody_offered_limits_nothing() {
    let world = World::configured().await;
    let channel = limited(&world, "aide", &["Support"]).await;
    let setup = Setup::begin(&world, &world.ada).await;
    setup.click("Panneau").await;
    setup.click("📌 Panneaux publiés").await;
    setup.redrawn(world.ada.pick(setup.screen, "Choisir un panneau", &["Panneau n° 2 : Support"]).await).await;
    assert!(world.ada.forge_pick(setup.screen, OFFER, &["00000000"]).await.is_answered());
    let told =
        |view: &View| view.ephemerals.iter().any(|message| message.text().contains("n’est pas proposé")).then_some(());
    world.ada.until("the choice is refused", world.guild.id, told).await;
    assert_eq!(stored(&world).await, [None, Some(1)]);
    // Once the panel is gone from what the bot knows, the list says what there is.
    let filter = doc! { "guild_id": world.guild.id.to_string() };
    let gone = doc! { "$pull": { "panels": { "channel_id": channel.to_string() } } };
    world.guild_documents().update_one(filter, gone).await.unwrap();
    let shown = setup.redrawn(world.ada.pick(setup.screen, OFFER, &["Partenariat"]).await).await;
    assert!(!shown.contains("enregistré") && !shown.contains(&format!("<#{channel}>")), "{shown}");
}

#[tokio::test(flavor = "multi_thread")]
async fn of_two_choices_the_last_one_stands_though_calls_overtake_each_other() {
    let world = World::configured().await;
    let channel = limited(&world, "aide", &["Support"]).await;
    let setup = Setup::begin(&world, &world.ada).await;
    setup.click("Panneau").await;
    setup.click("📌 Panneaux publiés").await;
    setup.redrawn(world.ada.pick(setup.screen, "Choisir un panneau", &["Panneau n° 2 : Support"]).await).await;
    let panel = format!("/channels/{channel}/messages/{}", message_in(&world, channel).id);
    let is_redraw = move |call: IncomingCall<'_>| call.method == "PATCH" && call.path == panel;
    // The redraw is on its way while another process stores another choice, whose own redraw is faster.
    let redraw = world.sandbox.faults().hold_nth(is_redraw, 1, Moment::Before);
    setup.redrawn(world.ada.pick(setup.screen, OFFER, &["Partenariat"]).await).await;
    redraw.reached().await;
    let this = doc! { "guild_id": world.guild.id.to_string(), "panels.channel_id": channel.to_string() };
    let all = doc! { "$unset": { "panels.$.categories": "" } };
    world.guild_documents().update_one(this, all).await.unwrap();
    redraw.release();
    until_offered(&world, channel, &["Support", "Partenariat"]).await;
    // The configuration was never validated.
    let is_drawn = |document: &Document| (document.get_i64("panels_version").ok() == Some(0)).then_some(());
    world.until_document("all panels are drawn", is_drawn).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_panel_that_was_found_gone_just_before_a_validation_is_told() {
    let world = World::configured().await;
    let other = limited(&world, "aide", &["Partenariat"]).await;
    let setup = Setup::begin(&world, &world.ada).await;
    setup.click("Catégories").await;
    setup.fill("Ajouter une catégorie", &[("name", "Autre"), ("description", "Bonjour")]).await;
    setup.choose("Choisir les rôles staff", &[world.support_role]).await;
    setup.click_if_there("Retour").await;
    setup.click_if_there("Retour").await;
    let is_list = |call: IncomingCall<'_>| {
        call.method == "GET" && call.path.starts_with("/guilds/") && call.path.ends_with("/channels")
    };
    let looked = world.sandbox.faults().hold_nth(is_list, 1, Moment::After);
    world.guild.delete_channel(other);
    looked.reached().await;
    let is_redraw = |call: IncomingCall<'_>| call.method == "PATCH" && call.route.contains("/messages/");
    let redraws = world.sandbox.faults().hold_nth(is_redraw, 1, Moment::Before);
    assert!(setup.click("Valider").await.contains("validée"));
    redraws.reached().await;
    looked.release();
    let is_forgotten = |document: &Document| (document.get_array("panels").ok()?.len() == 1).then_some(());
    world.until_document("the panel is forgotten", is_forgotten).await;
    redraws.release();
    let is_looked = |document: &Document| {
        (document.get_i64("looked_version").ok()? == document.get_i64("config_version").ok()?).then_some(())
    };
    world.until_document("it is looked at", is_looked).await;
    world.advance(std::time::Duration::from_mins(30));
    let document = world.document().await;
    let noted =
        [document.get_array("findings"), document.get_array("news")].map(|list| list.cloned().unwrap_or_default());
    let has = world.log().iter().any(|entry| entry.contains("Un panneau a disparu"));
    assert!(has || noted.iter().any(|list| !list.is_empty()), "nobody is told: {noted:?} {:#?}", world.log());
}
