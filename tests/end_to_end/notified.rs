//! Whom a new ticket notifies: nobody, or the staff roles of its category, other roles and the member where
//! administrators chose that.
use crate::{
    data::{export, import},
    setup::Setup,
    support::World,
};
use guichet_sandbox::{
    id::Id,
    people::{MessageView, Person},
};
use mongodb::bson::{Bson, doc};
use serde_json::{Value, json};

const MENU: &str = "Qui notifier d’un nouveau ticket ?";
const STAFF: &str = "Notifier les rôles staff";
const NOBODY: &str = "Ne notifier personne";
const OTHERS: &str = "Autres rôles à notifier (facultatif)";
const MEMBER: &str = "Notifier aussi le membre";

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

/// The screen of Support's notifications.
async fn setting(world: &World) -> Setup<'_> {
    let setup = Setup::begin(world, &world.ada).await;
    setup.click("Catégories").await;
    setup.redrawn(world.ada.pick(setup.screen, "Choisir une catégorie à modifier", &["Support"]).await).await;
    setup.setting("🔔 Notifications").await;
    setup
}

/// What the overview says then.
async fn home(setup: &Setup<'_>) -> String {
    setup.click("Retour").await;
    setup.click("Retour").await;
    setup.click("Retour").await
}

/// A mentionable role, which carol has.
fn direction(world: &World) -> Id {
    let role = world.guild.add_role("Direction", 0);
    make_mentionable(world, role);
    world.guild.give_role(&world.carol, role);
    role
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
    let other = world.open(&world.dave, "Partenariat").await;
    assert_eq!((opening(&other).content.as_str(), pings(&world, &world.carol)), ("", 1), "another category");
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
    let told = world.logged("rôle staff n’est pas notifié").await;
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
async fn a_role_that_discord_does_not_notify_is_told_where_the_staff_are_reminded_too() {
    let world = World::configured().await;
    let setup = Setup::begin(&world, &world.ada).await;
    assert!(!setup.click("🩺 Diagnostic").await.contains("mentionnable"));
    world.set(doc! { "remind_staff": "1h" }).await;
    let diagnosis = setup.click("Relancer").await;
    assert!(diagnosis.contains("n’est pas mentionnable") && diagnosis.contains("(Support)"), "{diagnosis}");
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

#[tokio::test(flavor = "multi_thread")]
async fn chosen_roles_and_the_member_are_notified_once_of_a_new_ticket() {
    let world = World::configured().await;
    make_mentionable(&world, world.support_role);
    let role = direction(&world);
    let setup = setting(&world).await;
    let chosen = setup.choose(OTHERS, &[role]).await;
    assert!(chosen.contains(&format!("Sont notifiés : <@&{role}>.")), "{chosen}");
    let both = setup.click(MEMBER).await;
    assert!(both.contains(&format!("Sont notifiés : <@&{role}>, le membre.")), "{both}");
    assert_eq!(setup.message().options(MENU), ["Ne pas notifier les rôles staff", STAFF], "nobody would be a lie");
    let home = home(&setup).await;
    assert!(home.contains(&format!("un nouveau ticket notifie <@&{role}>, le membre")), "{home}");
    assert!(setup.click("Valider").await.contains("validée"));
    let start = world.sandbox.trace().len();
    let ticket = world.open(&world.alice, "Support").await;
    let posted = opening(&ticket);
    assert_eq!(posted.content, format!("<@&{role}> <@{}>", world.alice.id), "nothing but the mentions");
    for (person, times) in [(&world.alice, 1), (&world.carol, 1), (&world.bob, 0), (&world.dave, 0), (&world.ada, 0)] {
        assert_eq!(pings(&world, person), times, "{}", person.username());
    }
    // Exactly those are named, whatever else a text holds.
    let allowed: Vec<Value> = world
        .calls_since(start)
        .into_iter()
        .filter(|call| !call.body["content"].is_null())
        .map(|call| call.body["allowed_mentions"].clone())
        .collect();
    let named = json!({ "parse": [], "roles": [role.to_string()], "users": [world.alice.id.to_string()] });
    assert_eq!(allowed, [named], "one message has content");
    world.bob.click(posted.id, "Claim").await;
    world
        .bob
        .until("the claim is shown", world.guild.id, |view| {
            view.message(posted.id)?.text().contains(&format!("<@{}>", world.bob.id)).then_some(())
        })
        .await;
    assert_eq!((pings(&world, &world.alice), pings(&world, &world.carol)), (1, 1), "an edit notifies nobody");
}

#[tokio::test(flavor = "multi_thread")]
async fn each_choice_is_taken_back_by_itself() {
    let world = World::configured().await;
    let role = direction(&world);
    let setup = setting(&world).await;
    setup.choose(OTHERS, &[role]).await;
    setup.redrawn(world.ada.pick(setup.screen, MENU, &[STAFF]).await).await;
    let all = setup.click(MEMBER).await;
    assert!(all.contains(&format!("Sont notifiés : les rôles staff, <@&{role}>, le membre.")), "{all}");
    let without = setup.redrawn(world.ada.pick(setup.screen, MENU, &["Ne pas notifier les rôles staff"]).await).await;
    assert!(without.contains(&format!("Sont notifiés : <@&{role}>, le membre.")), "{without}");
    setup.click("Ne plus notifier le membre").await;
    let nobody = setup.choose(OTHERS, &[]).await;
    assert!(nobody.contains("Personne n’est notifié"), "{nobody}");
    let home = home(&setup).await;
    assert!(!home.contains("Ce que « Valider » changera"), "as it was: {home}");
}

#[tokio::test(flavor = "multi_thread")]
async fn everyone_is_never_notified() {
    let world = World::configured().await;
    let role = direction(&world);
    let setup = setting(&world).await;
    let refused = setup.choose(OTHERS, &[world.guild.id, role]).await;
    assert!(refused.contains("@everyone ne peut pas être notifié"), "{refused}");
    assert!(refused.contains(&format!("Sont notifiés : <@&{role}>.")), "the other role is taken: {refused}");
    let everyone = [world.guild.id.to_string(), role.to_string()];
    world.set(doc! { "categories.Support.notify": { "roles": everyone.to_vec() } }).await;
    let ticket = world.open(&world.alice, "Support").await;
    assert_eq!(opening(&ticket).content, format!("<@&{role}>"));
    assert_eq!(pings(&world, &world.bob), 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_chosen_role_that_is_gone_is_left_out_told_and_repaired() {
    let world = World::configured().await;
    let (role, other) = (direction(&world), direction(&world));
    let both = [role, other].map(|role| role.to_string());
    world.set(doc! { "categories.Support.notify": { "roles": both.to_vec() } }).await;
    world.guild.delete_role(role);
    world.logged("Un rôle à notifier n’existe plus").await;
    let ticket = world.open(&world.alice, "Support").await;
    assert_eq!(opening(&ticket).content, format!("<@&{other}>"));
    let setup = Setup::begin(&world, &world.ada).await;
    assert!(setup.message().text().contains("⚠️ Support"), "{}", setup.message().text());
    let told = setup.click("🩺 Diagnostic").await;
    assert!(told.contains(&role.to_string()) && told.contains("(Support)"), "{told}");
    let repaired = setup.repair("🔧 Réparer 1").await;
    assert!(repaired.contains("Un rôle à notifier n’existe plus (en vigueur)"), "{repaired}");
    setup.click("Retour").await;
    assert!(setup.click("Valider").await.contains("validée"));
    let document = world.document().await;
    let support = document.get_document("categories").unwrap().get_document("Support").unwrap();
    let roles = support.get_document("notify").unwrap().get_array("roles").unwrap();
    assert_eq!(*roles, [Bson::from(other.to_string())]);
    assert_eq!(support.get_array("roles").unwrap().len(), 1, "the staff stays");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_chosen_role_that_discord_does_not_notify_is_told_on_the_screen_and_in_the_diagnostic() {
    let world = World::configured().await;
    let role = world.guild.add_role("Direction", 0);
    let setup = setting(&world).await;
    let chosen = setup.choose(OTHERS, &[role]).await;
    assert!(chosen.contains("rendez ces rôles mentionnables"), "{chosen}");
    home(&setup).await;
    setup.click("Valider").await;
    let told = world.logged("ne notifie pas un rôle choisi").await;
    assert!(told.contains(&format!("<@&{role}>")) && told.contains("(Support)"), "{told}");
    make_mentionable(&world, role);
    setup.click("Configuration").await;
    let diagnosis = setup.click("🩺 Diagnostic").await;
    assert!(!diagnosis.contains("mentionnable"), "{diagnosis}");
}

#[tokio::test(flavor = "multi_thread")]
async fn whom_a_ticket_notifies_is_exported_imported_and_merged() {
    let world = World::configured().await;
    let role = direction(&world);
    let chosen = doc! { "staff": true, "roles": [role.to_string()], "member": true };
    world.set(doc! { "categories.Support.notify": chosen }).await;
    let mut file: Value = serde_json::from_str(&export(&world).await).unwrap();
    let expected = json!({ "staff": true, "roles": [role.to_string()], "member": true });
    assert_eq!(file["categories"]["Support"]["notify"], expected);
    assert_eq!(file["categories"]["Partenariat"]["notify"], Value::Null, "nobody chose anything there");
    // A role of another server is left out, and said to be.
    file["categories"]["Support"]["notify"]["roles"] = json!([role.to_string(), "77"]);
    file["categories"]["Partenariat"]["notify"] = json!({ "member": true });
    let (setup, home) = import(&world, &file.to_string()).await;
    assert!(home.contains("rôles (1)"), "{home}");
    assert!(home.contains("« Partenariat » : un nouveau ticket notifie le membre"), "{home}");
    // Meanwhile somebody else chooses in the other category.
    let admins = world.guild.add_role("Admins", guichet_sandbox::rules::permissions::ADMINISTRATOR);
    world.guild.give_role(&world.dave, admins);
    let other = Setup::begin(&world, &world.dave).await;
    other.click("Catégories").await;
    other.redrawn(world.dave.pick(other.screen, "Choisir une catégorie à modifier", &["Support"]).await).await;
    other.setting("🔔 Notifications").await;
    other.click("Ne plus notifier le membre").await;
    for _ in 0..3 {
        other.click("Retour").await;
    }
    assert!(other.click("Valider").await.contains("validée"));
    assert!(setup.click("Valider").await.contains("validé une autre configuration"));
    assert!(setup.click("Valider").await.contains("validée"));
    let document = world.document().await;
    let of =
        |category| document.get_document("categories").unwrap().get_document(category).unwrap().get_document("notify");
    assert_eq!(of("Support").unwrap(), &doc! { "staff": true, "roles": [role.to_string()], "member": false });
    assert!(of("Partenariat").unwrap().get_bool("member").unwrap());
}
