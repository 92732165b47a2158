//! Who may open a ticket of a category: those with a role, those without another, those whose account and
//! membership are old enough; administrators always.
use crate::{setup::Setup, support::World};
use guichet_sandbox::{
    id::Id,
    people::{MessageView, Person},
    rules::permissions::ADMINISTRATOR,
    trace::Call,
};
use mongodb::bson::doc;
use std::time::Duration;

const REQUIRED: &str = "✅ Rôles requis (l’un d’eux suffit)…";
const EXCLUDED: &str = "⛔ Rôles exclus…";
const ACCOUNT: &str = "Âge du compte Discord";
const MEMBER: &str = "Ancienneté sur le serveur";
const DAY: Duration = Duration::from_hours(24);

/// The Accès screen of Support.
async fn screen(world: &World) -> Setup<'_> {
    let setup = Setup::begin(world, &world.ada).await;
    setup.click("Catégories").await;
    setup.redrawn(world.ada.pick(setup.screen, "Choisir une catégorie à modifier", &["Support"]).await).await;
    setup.setting("🔑 Accès").await;
    setup
}

/// Puts what was chosen on the screen in force.
async fn apply(setup: &Setup<'_>) -> String {
    setup.click("Retour").await;
    setup.click("Retour").await;
    let home = setup.click("Retour").await;
    assert!(setup.click("Valider").await.contains("validée"));
    home
}

async fn age(setup: &Setup<'_>, menu: &str, days: &str) -> String {
    setup.redrawn(setup.admin.pick(setup.screen, menu, &[days]).await).await
}

/// What the person reads who may not open a ticket of Support; nothing of a ticket stays.
async fn refused(world: &World, person: &Person) -> MessageView {
    let (start, tickets) = (world.sandbox.trace().len(), world.tickets().await.len());
    let heard = world.pick_and_hear(person, "Support").await;
    assert!(heard.ephemeral && heard.channel_links().is_empty(), "{}", heard.text());
    assert!(heard.text().contains("Impossible") || heard.text().contains("pas"), "{}", heard.text());
    let calls = world.ended_calls_since(start).await;
    let answers = |call: &&Call| call.path.starts_with("/interactions") || call.path.starts_with("/webhooks");
    let taken = calls.iter().filter(answers).filter(|call| call.status < 300).count();
    assert_eq!(taken, 2, "the panel, the refusal: {calls:#?}");
    assert_eq!(world.tickets().await.len(), tickets);
    heard
}

/// The two times that the refusal names, in seconds from now.
fn waits(world: &World, heard: &MessageView) -> i64 {
    let text = heard.text();
    let stamps: Vec<i64> = text.split("<t:").skip(1).filter_map(|rest| rest.split_once(':')?.0.parse().ok()).collect();
    assert!(stamps.len() == 2 && (0..=1).contains(&(stamps[1] - stamps[0])), "{text}");
    stamps[0] - world.sandbox.clock().now().timestamp()
}

fn mention(role: Id) -> String {
    format!("<@&{role}>")
}

#[tokio::test(flavor = "multi_thread")]
async fn one_of_the_required_roles_opens_and_the_others_read_which() {
    let world = World::configured().await;
    let [gold, silver] = ["Or", "Argent"].map(|name| world.guild.add_role(name, 0));
    world.guild.give_role(&world.dave, silver);
    let setup = screen(&world).await;
    let shown = setup.choose(REQUIRED, &[gold, silver]).await;
    assert!(shown.contains(&mention(gold)) && shown.contains(&mention(silver)), "{shown}");
    let home = apply(&setup).await;
    assert!(home.contains("accès (l’un des 2 rôles requis)"), "{home}");
    let heard = refused(&world, &world.alice).await;
    assert!(heard.text().contains(&mention(gold)) && heard.text().contains(&mention(silver)), "{}", heard.text());
    assert!(world.dave.view(world.guild.id).pinged_in.is_empty(), "a role that is named is not notified");
    world.open(&world.dave, "Support").await;
    // The owner is an administrator; the other category asks for nothing.
    world.open(&world.ada, "Support").await;
    world.open(&world.alice, "Partenariat").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_excluded_role_wins_over_a_required_one() {
    let world = World::configured().await;
    let [gold, muted] = ["Or", "Muet"].map(|name| world.guild.add_role(name, 0));
    let boss = world.guild.add_role("Direction", ADMINISTRATOR);
    for role in [gold, muted] {
        world.guild.give_role(&world.dave, role);
        world.guild.give_role(&world.erin, role);
    }
    world.guild.give_role(&world.erin, boss);
    let setup = screen(&world).await;
    setup.choose(REQUIRED, &[gold]).await;
    let shown = setup.choose(EXCLUDED, &[muted]).await;
    assert!(shown.contains(&mention(gold)) && shown.contains(&mention(muted)), "{shown}");
    apply(&setup).await;
    let heard = refused(&world, &world.dave).await;
    assert!(heard.text().contains(&mention(muted)) && !heard.text().contains(&mention(gold)), "{}", heard.text());
    world.open(&world.erin, "Support").await;
    world.guild.take_role(&world.dave, muted);
    world.open(&world.dave, "Support").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn young_accounts_and_new_members_read_from_when_on_they_may() {
    let world = World::configured().await;
    let setup = screen(&world).await;
    let shown = age(&setup, ACCOUNT, "3").await;
    assert!(shown.contains("3 jours au moins"), "{shown}");
    let shown = age(&setup, MEMBER, "1").await;
    assert!(shown.contains("1 jour au moins"), "{shown}");
    let home = apply(&setup).await;
    assert!(home.contains("compte de 3 jours au moins · membre depuis 1 jour au moins"), "{home}");
    // Everybody's account is as old as this world.
    let heard = refused(&world, &world.alice).await;
    assert!(heard.text().contains("compte Discord est trop récent"), "{}", heard.text());
    assert!((3 * 86_400 - 120..=3 * 86_400).contains(&waits(&world, &heard)), "{}", heard.text());
    world.advance(3 * DAY);
    world.guild.remove_member(&world.dave);
    world.guild.add_member(&world.dave, &[]);
    world.open(&world.alice, "Support").await;
    let heard = refused(&world, &world.dave).await;
    assert!(heard.text().contains("sur ce serveur depuis trop peu de temps"), "{}", heard.text());
    assert!((86_400 - 120..=86_400).contains(&waits(&world, &heard)), "{}", heard.text());
    world.open(&world.ada, "Support").await;
    world.advance(DAY);
    world.open(&world.dave, "Support").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_member_with_a_ticket_is_led_to_it_though_the_category_is_closed_to_them_now() {
    let world = World::configured().await;
    let ticket = world.open(&world.alice, "Support").await;
    let gold = world.guild.add_role("Or", 0);
    world.set(doc! { "categories.Support.access": { "required_roles": [gold.to_string()] } }).await;
    let heard = world.pick_and_hear(&world.alice, "Support").await;
    assert_eq!(heard.channel_links(), [ticket.id], "{}", heard.text());
    world.alice.write(ticket.id, "Je suis encore là.").unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn what_would_shut_out_everybody_or_nobody_is_refused_and_what_stood_there_stays() {
    let world = World::configured().await;
    let gold = world.guild.add_role("Or", 0);
    let everyone = world.guild.id;
    let setup = screen(&world).await;
    setup.choose(REQUIRED, &[gold]).await;
    for (menu, why) in [(REQUIRED, "ne peut pas être un rôle requis"), (EXCLUDED, "ne peut pas être un rôle exclu")]
    {
        let refused = setup.choose(menu, &[everyone]).await;
        assert!(refused.contains(why) && refused.contains(&mention(gold)), "{refused}");
    }
    let refused = setup.choose(EXCLUDED, &[gold]).await;
    assert!(refused.contains("à la fois"), "{refused}");
    // The rest of a choice is taken.
    let taken = setup.choose(EXCLUDED, &[everyone, world.partner_role]).await;
    assert!(taken.contains("rôle exclu :") && taken.contains(&mention(world.partner_role)), "{taken}");
    // Nothing but an age of the menu is one.
    for (menu, value) in [(ACCOUNT, "5"), (MEMBER, "-1"), (REQUIRED, "4242")] {
        let heard = world.ada.view(world.guild.id).ephemerals.len();
        assert!(world.ada.forge_pick(setup.screen, menu, &[value]).await.is_answered());
        let told = world.hear(&world.ada, heard).await.text();
        assert!(told.contains("n’est pas proposé ici"), "{told}");
    }
    let cleared = setup.choose(EXCLUDED, &[]).await;
    assert!(!cleared.contains(&mention(world.partner_role)), "{cleared}");
    // A file or a person at the database may bring what no menu takes: it has no effect.
    let both = doc! { "required_roles": [everyone.to_string()], "excluded_roles": [everyone.to_string()] };
    world.set(doc! { "categories.Support.access": both }).await;
    world.open(&world.alice, "Support").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_required_role_that_was_deleted_leaves_administrators_and_they_are_told() {
    let world = World::configured().await;
    let gold = world.guild.add_role("Or", 0);
    let setup = screen(&world).await;
    setup.choose(REQUIRED, &[gold]).await;
    apply(&setup).await;
    world.guild.give_role(&world.alice, gold);
    world.guild.delete_role(gold);
    let told = world.logged("n’est ouverte qu’aux administrateurs").await;
    assert!(told.contains(&gold.to_string()), "{told}");
    let heard = refused(&world, &world.alice).await;
    assert!(heard.text().contains("aucun membre ne peut avoir") && !heard.text().contains("<@&"), "{}", heard.text());
    world.open(&world.ada, "Support").await;

    let setup = Setup::begin(&world, &world.ada).await;
    assert!(setup.message().text().contains("réservée aux administrateurs"), "{}", setup.message().text());
    let diagnostic = setup.click("🩺 Diagnostic").await;
    assert!(diagnostic.contains("n’est ouverte qu’aux administrateurs"), "{diagnostic}");
    let setup = screen(&world).await;
    let shown = setup.message().text();
    assert!(shown.contains("Seuls les administrateurs") && shown.contains(&gold.to_string()), "{shown}");
    let shown = setup.click("Retirer les rôles supprimés").await;
    assert!(shown.contains("tout le monde peut ouvrir") && !shown.contains(&gold.to_string()), "{shown}");
    assert!(!setup.labels().contains(&"Retirer les rôles supprimés".to_owned()));
    let home = apply(&setup).await;
    assert!(home.contains("accès (Tout le monde.)"), "{home}");
    world.open(&world.alice, "Support").await;
}
