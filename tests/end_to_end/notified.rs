//! Whom a new ticket notifies: nobody, or the staff roles of its category where administrators chose that.
use crate::{setup::Setup, support::World};
use guichet_sandbox::{
    id::Id,
    people::{MessageView, Person},
};
use mongodb::bson::doc;

const MENU: &str = "Qui notifier d’un nouveau ticket ?";
const STAFF: &str = "Notifier les rôles staff";
const NOBODY: &str = "Ne notifier personne";

fn pings(world: &World, person: &Person) -> usize {
    person.view(world.guild.id).pinged_in.len()
}

fn make_mentionable(world: &World, role: Id) {
    world.guild.edit_role(role, |role| role.mentionable = true);
}

/// The category's screen, on which the staff roles of Support are chosen to be notified.
async fn notifying(world: &World) -> String {
    let setup = Setup::begin(world, &world.ada).await;
    setup.click("Catégories").await;
    setup.redrawn(world.ada.pick(setup.screen, "Choisir une catégorie à modifier", &["Support"]).await).await;
    let screen = setup.setting("🔔 Notifications").await;
    assert!(screen.contains("Personne n’est notifié"), "no ping is chosen for anybody");
    let shown = setup.redrawn(world.ada.pick(setup.screen, MENU, &[STAFF]).await).await;
    setup.click("Retour").await;
    setup.click("Retour").await;
    let home = setup.click("Retour").await;
    assert!(home.contains("un nouveau ticket notifie les rôles staff"), "{home}");
    assert!(setup.click("Valider").await.contains("validée"));
    shown
}

fn opening(channel: &guichet_sandbox::people::ChannelView) -> MessageView {
    channel.pinned().next().unwrap().clone()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_ticket_of_an_older_document_notifies_nobody() {
    let world = World::configured().await;
    make_mentionable(&world, world.support_role);
    let ticket = world.open(&world.alice, "Support").await;
    assert_eq!(opening(&ticket).content, "");
    assert_eq!(pings(&world, &world.bob), 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_staff_is_notified_once_of_a_new_ticket_and_nobody_else() {
    let world = World::configured().await;
    make_mentionable(&world, world.support_role);
    let shown = notifying(&world).await;
    assert!(shown.contains("Les rôles staff sont notifiés") && !shown.contains("mentionnables"), "{shown}");
    let ticket = world.open(&world.alice, "Support").await;
    let posted = opening(&ticket);
    assert_eq!(posted.content, format!("<@&{}>", world.support_role), "nothing but the mention");
    for (person, times) in [(&world.bob, 1), (&world.carol, 1), (&world.alice, 0), (&world.dave, 0), (&world.ada, 0)] {
        assert_eq!(pings(&world, person), times, "{}", person.username());
    }
    // The claim edits the message.
    world.bob.click(posted.id, "Claim").await;
    world
        .bob
        .until("the claim is shown", world.guild.id, |view| {
            view.message(posted.id)?.text().contains(&format!("<@{}>", world.bob.id)).then_some(())
        })
        .await;
    assert_eq!(pings(&world, &world.carol), 1, "an edit notifies nobody");
    assert_eq!(
        opening(&world.bob.view(world.guild.id).channel_by_id(ticket.id).unwrap().clone()).content,
        posted.content
    );
    world.open(&world.dave, "Partenariat").await;
    assert_eq!(pings(&world, &world.carol), 1, "another category");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_message_that_is_posted_again_notifies_nobody() {
    let world = World::configured().await;
    make_mentionable(&world, world.support_role);
    notifying(&world).await;
    let ticket = world.open(&world.alice, "Support").await;
    assert_eq!(pings(&world, &world.bob), 1);
    let first = opening(&ticket).id;
    world.guild.delete_message(ticket.id, first);
    // Whoever has a ticket and picks again brings its message back.
    world.pick_and_hear(&world.alice, "Support").await;
    let again = world
        .bob
        .until("it stands again", world.guild.id, |view| {
            view.channel_by_id(ticket.id)?.pinned().find(|message| message.id != first).cloned()
        })
        .await;
    assert_eq!((again.content.as_str(), pings(&world, &world.bob)), ("", 1));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_role_that_is_gone_is_left_out() {
    let world = World::configured().await;
    for role in [world.support_role, world.partner_role] {
        make_mentionable(&world, role);
    }
    let both = [world.support_role, world.partner_role].map(|role| role.to_string());
    world.set(doc! { "categories.Support.roles": both.to_vec(), "categories.Support.notify": { "staff": true } }).await;
    world.guild.delete_role(world.support_role);
    let ticket = world.open(&world.alice, "Support").await;
    assert_eq!(opening(&ticket).content, format!("<@&{}>", world.partner_role));
    assert_eq!(pings(&world, &world.carol), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_role_that_discord_does_not_notify_is_told_where_it_is_chosen_and_in_the_diagnostic() {
    let world = World::configured().await;
    let shown = notifying(&world).await;
    assert!(shown.contains(&format!("<@&{}>", world.support_role)) && shown.contains("mentionnables"), "{shown}");
    let told = world.logged("ne notifie pas un rôle staff").await;
    assert!(told.contains(&format!("<@&{}>", world.support_role)), "{told}");
    world.open(&world.alice, "Support").await;
    assert_eq!(pings(&world, &world.bob), 0);
    let setup = Setup::begin(&world, &world.ada).await;
    let diagnosis = setup.click("🩺 Diagnostic").await;
    assert!(diagnosis.contains("n’est pas mentionnable") && diagnosis.contains("(Support)"), "{diagnosis}");
    make_mentionable(&world, world.support_role);
    let diagnosis = setup.click("Relancer").await;
    assert!(!diagnosis.contains("mentionnable"), "{diagnosis}");
    world.open(&world.dave, "Support").await;
    assert_eq!(pings(&world, &world.bob), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_quick_way_asks_and_has_chosen_nobody() {
    let world = World::new().await;
    make_mentionable(&world, world.support_role);
    let setup = Setup::begin(&world, &world.ada).await;
    let draft = setup.click("✨ Commencer").await;
    assert!(draft.contains("Personne n’est notifié"), "{draft}");
    setup.choose("Choisir les rôles staff", &[world.support_role]).await;
    let chosen = setup.redrawn(world.ada.pick(setup.screen, MENU, &[STAFF]).await).await;
    assert!(
        chosen.contains("Les rôles staff sont notifiés") && chosen.contains("Ce que « Valider » créera"),
        "{chosen}"
    );
    let back = setup.redrawn(world.ada.pick(setup.screen, MENU, &[NOBODY]).await).await;
    assert!(back.contains("Personne n’est notifié"), "{back}");
    setup.redrawn(world.ada.pick(setup.screen, MENU, &[STAFF]).await).await;
    setup.click("Valider et publier ici").await;
    let link = world.pick_and_hear(&world.alice, "Support").await;
    let channel = link.channel_links()[0];
    world.bob.until("bob is notified", world.guild.id, |view| view.pinged_in.contains(&channel).then_some(())).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_choice_of_one_administrator_survives_what_another_validates() {
    let world = World::configured().await;
    let role = world.guild.add_role("Direction", guichet_sandbox::rules::permissions::ADMINISTRATOR);
    world.guild.give_role(&world.dave, role);
    let other = Setup::begin(&world, &world.dave).await;
    other.click("Panneau").await;
    other.fill("Modifier les textes", &[("title", "Titre de Dave")]).await;
    other.click("Retour").await;
    notifying(&world).await;
    assert!(other.click("Valider").await.contains("validé une autre configuration"));
    assert!(other.click("Valider").await.contains("validée"));
    let document = world.document().await;
    let support = document.get_document("categories").unwrap().get_document("Support").unwrap();
    assert!(support.get_document("notify").unwrap().get_bool("staff").unwrap());
}
