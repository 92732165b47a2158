//! A category whose staff roles were all deleted: its tickets open, for administrators alone, and everybody who
//! can do something about it, or has to wait because of it, is told.
use crate::{setup::Setup, support::World};
use guichet_sandbox::people::{ChannelView, MessageView};

const ALONE: &str = "seuls les administrateurs de ce serveur voient ce ticket";

/// A server where nobody serves Partenariat any more, and the log channel has been told.
async fn deserted() -> World {
    let world = World::configured().await;
    world.guild.delete_role(world.partner_role);
    let told = world.logged("n’a plus de staff").await;
    assert!(told.contains("« Partenariat »") && !told.contains("« Support »"), "{told}");
    world
}

async fn opened(world: &World) -> (MessageView, ChannelView) {
    let link = world.pick_and_hear(&world.alice, "Partenariat").await;
    let channel = world.furnished(&world.alice, link.channel_links()[0]).await;
    (link, channel)
}

#[tokio::test(flavor = "multi_thread")]
async fn its_member_its_ticket_and_the_log_say_that_administrators_alone_see_it() {
    let world = deserted().await;
    // Nothing of the opening waits for what Discord is asked; a diagnosis may be asking meanwhile.
    let questions = world.sandbox.faults().hold_all("GET", "/**");
    let (link, ticket) = opened(&world).await;
    assert!(link.text().contains(ALONE), "{}", link.text());
    assert!(ticket.pinned().next().unwrap().text().contains(ALONE), "{ticket:?}");
    let entry = world.logged("Ticket n° 1 créé").await;
    assert!(entry.contains("seuls les administrateurs") && entry.contains("/ticket config"), "{entry}");
    assert!(world.ada.view(world.guild.id).channel_by_id(ticket.id).is_some());
    for other in [&world.bob, &world.carol] {
        assert!(other.view(world.guild.id).channel_by_id(ticket.id).is_none());
    }
    drop(questions);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_category_with_staff_left_says_nothing() {
    let world = deserted().await;
    let link = world.pick_and_hear(&world.alice, "Support").await;
    let ticket = world.furnished(&world.alice, link.channel_links()[0]).await;
    assert!(!link.text().contains("administrateurs"), "{}", link.text());
    assert!(!ticket.pinned().next().unwrap().text().contains("administrateurs"));
    assert!(!world.logged("Ticket n° 1 créé").await.contains("administrateurs"));
}

#[tokio::test(flavor = "multi_thread")]
async fn it_is_told_in_the_language_of_each() {
    let world = deserted().await;
    let alice = world.alice.clone().locale("en-US");
    let link = world.pick_and_hear(&alice, "Partenariat").await;
    assert!(link.text().contains("only the administrators of this server see this ticket"), "{}", link.text());
    let ticket = world.furnished(&alice, link.channel_links()[0]).await;
    assert!(ticket.pinned().next().unwrap().text().contains(ALONE), "the ticket speaks as the server does");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_diagnostic_names_it_until_it_has_a_role_which_then_sees_its_tickets() {
    let world = deserted().await;
    let (_, ticket) = opened(&world).await;
    let setup = Setup::begin(&world, &world.ada).await;
    let shown = setup.click("🩺 Diagnostic").await;
    assert!(shown.contains("« Partenariat » n’a plus de staff"), "{shown}");
    // The draft without the role is not in force.
    let mended = setup.repair("🔧 Réparer 1").await;
    assert!(mended.contains("n’a plus de staff") && mended.contains("(en vigueur)"), "{mended}");
    setup.click("Retour").await;
    setup.click("Catégories").await;
    setup.redrawn(world.ada.pick(setup.screen, "Choisir une catégorie à modifier", &["Partenariat"]).await).await;
    setup.choose("Choisir les rôles staff", &[world.support_role]).await;
    setup.click_if_there("Retour").await;
    setup.click_if_there("Retour").await;
    assert!(setup.click("Valider").await.contains("Configuration validée"));
    world
        .bob
        .until("its new staff see it, and it says no more that nobody does", world.guild.id, |view| {
            let pinned = view.channel_by_id(ticket.id)?.pinned().next()?.text();
            (!pinned.contains(ALONE)).then_some(())
        })
        .await;
    let setup = Setup::begin(&world, &world.ada).await;
    assert!(setup.click("🩺 Diagnostic").await.contains("Rien à signaler"));
}
