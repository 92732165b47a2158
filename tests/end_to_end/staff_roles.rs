//! Which roles may be staff: not those of bots, and those that Discord gives with a word of warning.
use crate::{open_ticket::OpenTicket, setup::Setup, support::World};
use guichet_sandbox::people::View;

/// The screen of the new category Support.
async fn category(world: &World) -> Setup<'_> {
    let setup = Setup::begin(world, &world.ada).await;
    setup.click("Catégories").await;
    setup.fill("Ajouter une catégorie", &[("name", "Support"), ("description", "Bonjour")]).await;
    setup
}

const CHOOSE: &str = "Choisir les rôles staff";

#[tokio::test(flavor = "multi_thread")]
async fn the_own_role_of_a_bot_is_refused_and_the_others_are_taken() {
    let world = World::new().await;
    let (_, music) = world.guild.add_other_bot("musique", 0);
    let setup = category(&world).await;
    for role in [music, world.bot_role] {
        let refused = setup.choose(CHOOSE, &[role]).await;
        assert!(refused.contains(&format!("<@&{role}> est le rôle d’un bot")), "{refused}");
        assert!(!refused.contains("devient staff"), "{refused}");
    }
    let refused = setup.choose(CHOOSE, &[music, world.support_role]).await;
    assert!(refused.contains("est le rôle d’un bot"), "{refused}");
    setup.click_if_there("Retour").await;
    setup.click_if_there("Retour").await;
    let home = setup.message().text();
    assert!(home.contains("Support · rôles staff : 1"), "{home}");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_own_role_of_a_bot_is_neither_notified_nor_required() {
    let world = World::configured().await;
    let (_, music) = world.guild.add_other_bot("musique", 0);
    let setting = async |name: &str| {
        let setup = Setup::begin(&world, &world.ada).await;
        setup.click("Catégories").await;
        setup.redrawn(world.ada.pick(setup.screen, "Choisir une catégorie à modifier", &["Support"]).await).await;
        setup.setting(name).await;
        setup
    };
    for (name, menu) in [
        ("🔔 Notifications", "Autres rôles à notifier (facultatif)"),
        ("🔑 Accès", "✅ Rôles requis (l’un d’eux suffit)…"),
    ] {
        let setup = setting(name).await;
        for role in [music, world.bot_role] {
            let refused = setup.choose(menu, &[role]).await;
            let why = format!("<@&{role}> est le rôle d’un bot : personne d’autre ne peut le recevoir. Choisissez");
            assert!(refused.contains(&why), "{menu}: {refused}");
        }
        let refused = setup.choose(menu, &[music, world.support_role]).await;
        assert!(refused.contains("est le rôle d’un bot"), "{menu}: {refused}");
        let taken = setting(name).await.message().text();
        assert!(taken.contains(&format!("<@&{}>", world.support_role)), "{menu}: {taken}");
        assert!(!taken.contains(&format!("<@&{music}>")), "{menu}: {taken}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_chosen_before_stays_when_only_a_bot_is_chosen() {
    let world = World::configured().await;
    let (_, music) = world.guild.add_other_bot("musique", 0);
    let setup = Setup::begin(&world, &world.ada).await;
    setup.click("Catégories").await;
    setup.redrawn(world.ada.pick(setup.screen, "Choisir une catégorie à modifier", &["Support"]).await).await;
    let refused = setup.choose(CHOOSE, &[music]).await;
    assert!(refused.contains(&format!("<@&{}>", world.support_role)), "{refused}");
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_boosts_or_subscribes_is_staff_and_that_is_said() {
    let ticket = OpenTicket::new().await;
    let world = &ticket.world;
    let (boosters, subscribers) = (world.guild.add_booster_role("Boosters"), world.guild.add_subscription_role("Or"));
    let setup = Setup::begin(world, &world.ada).await;
    setup.click("Catégories").await;
    setup.redrawn(world.ada.pick(setup.screen, "Choisir une catégorie à modifier", &["Support"]).await).await;
    let said = setup.choose(CHOOSE, &[world.support_role, boosters, subscribers]).await;
    assert!(said.contains(&format!("<@&{boosters}> : quiconque booste le serveur")), "{said}");
    assert!(said.contains(&format!("<@&{subscribers}> : quiconque prend cet abonnement")), "{said}");
    let said = setup.choose(CHOOSE, &[world.support_role]).await;
    assert!(!said.contains("quiconque"), "{said}");
    setup.choose(CHOOSE, &[world.support_role, boosters]).await;
    setup.click_if_there("Retour").await;
    setup.click_if_there("Retour").await;
    assert!(setup.click("Valider").await.contains("Configuration validée"));
    world.guild.grant(&world.dave, boosters);
    let seen = |view: &View| view.channel_by_id(ticket.channel).map(drop);
    world.dave.until("a booster sees the ticket", world.guild.id, seen).await;
}
