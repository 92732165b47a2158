//! From nothing to a posted panel in four clicks, by what an administrator sees.
use crate::{setup::Setup, support::World};
use guichet_sandbox::{
    Options,
    fault::Fault,
    id::Id,
    people::Person,
    rules::permissions::{ADMINISTRATOR, KICK_MEMBERS, MANAGE_CHANNELS, MANAGE_MESSAGES},
};
use serde_json::json;

/// `/ticket config`, « Commencer », the staff role, « Valider et publier ici ». Lower it: a needless click is
/// a defect.
const CLICKS: usize = 4;

/// A guild without the three channels, with a role of moderators that two members have.
async fn bare() -> (World, Id) {
    let mut world = World::without_bot(Options::default()).await;
    for channel in [world.logs, world.transcripts, world.tickets] {
        world.guild.delete_channel(channel);
    }
    let moderators = world.guild.add_role("Gardiens", KICK_MEMBERS | MANAGE_MESSAGES);
    for member in [&world.bob, &world.carol] {
        world.guild.give_role(member, moderators);
    }
    world.start_bot().await;
    (world, moderators)
}

fn interactions(world: &World) -> usize {
    world.sandbox.read(|state| state.interactions.len())
}

fn channels(world: &World) -> Vec<String> {
    let mut names: Vec<_> = world.ada.view(world.guild.id).channels.into_iter().map(|channel| channel.name).collect();
    names.sort();
    names
}

/// Another administrator, whose client is English.
fn english(world: &World) -> Person {
    let person = world.sandbox.person("eve").locale("en-GB");
    world.guild.add_member(&person, &[world.guild.add_role("Direction", ADMINISTRATOR)]);
    person
}

#[tokio::test(flavor = "multi_thread")]
async fn from_nothing_to_a_posted_panel_takes_four_clicks() {
    let (world, moderators) = bare().await;
    let setup = Setup::begin(&world, &world.ada).await;
    let first = setup.message().text();
    assert!(first.contains("« ✨ Commencer »") && first.contains("#logs-tickets"), "said before the click: {first}");
    let draft = setup.click("✨ Commencer").await;
    for shown in
        ["Besoin d’aide ?", "merci de votre message", "aucun rôle staff", "**#logs-tickets**", "**#transcripts**"]
    {
        assert!(draft.contains(shown), "{shown} is not in {draft}");
    }
    assert_eq!(channels(&world), ["accueil"], "nothing is made before the validation");
    let mut suggested = setup.message().options("Rôles qui ressemblent à votre staff");
    suggested.sort();
    assert_eq!(suggested, ["Gardiens", "Support"], "none of them is chosen");
    let chosen = world.ada.pick(setup.screen, "Rôles qui ressemblent à votre staff", &["Gardiens"]).await;
    let chosen = setup.redrawn(chosen).await;
    assert!(chosen.contains(&format!("✅ <@&{moderators}>")), "{chosen}");
    let posted = setup.click("Valider et publier ici").await;
    assert!(posted.contains("Créé pour vous") && posted.contains("Le panneau est publié"), "{posted}");
    assert_eq!(interactions(&world), CLICKS);
    assert_eq!(channels(&world), ["Tickets", "accueil", "logs-tickets", "transcripts"]);
    let panel = world.panel(&world.alice);
    assert!(panel.text().contains("Besoin d’aide ?"), "{}", panel.text());
    let ticket = world.open(&world.alice, "Support").await;
    let opening = ticket.pinned().next().unwrap().text();
    assert!(opening.contains(&format!("Bonjour <@{}>", world.alice.id)), "{opening}");
    assert!(world.bob.view(world.guild.id).channel_by_id(ticket.id).is_some(), "the staff sees it");
}

#[tokio::test(flavor = "multi_thread")]
async fn in_english_it_takes_as_many_and_gives_english_texts() {
    let (world, moderators) = bare().await;
    let eve = english(&world);
    let setup = Setup::begin(&world, &eve).await;
    assert!(setup.message().text().contains("#ticket-logs"), "{}", setup.message().text());
    let draft = setup.click("✨ Start").await;
    assert!(draft.contains("Need help?") && draft.contains("thank you for writing"), "{draft}");
    setup.choose("Choose the staff roles", &[moderators]).await;
    let posted = setup.click("Apply and post here").await;
    assert!(posted.contains("Created for you") && posted.contains("Configuration applied"), "{posted}");
    assert_eq!(interactions(&world), CLICKS);
    assert_eq!(channels(&world), ["Tickets", "accueil", "ticket-logs", "transcripts"]);
    assert!(world.panel(&world.alice).text().contains("Need help?"));
}

#[tokio::test(flavor = "multi_thread")]
async fn suggestions_say_how_many_have_a_role_and_do_without_if_discord_does_not_say() {
    let (world, _) = bare().await;
    world.guild.add_role("Salons", MANAGE_CHANNELS);
    world.guild.add_role("Membres", 0);
    let setup = Setup::begin(&world, &world.ada).await;
    setup.click("✨ Commencer").await;
    let described = |name: &str| {
        let menu = setup.message().component("Rôles qui ressemblent à votre staff").unwrap();
        let options = menu["options"].as_array().unwrap().clone();
        options.into_iter().find(|option| option["label"] == name).map(|option| option["description"].clone())
    };
    assert_eq!(described("Gardiens").unwrap(), "Membres : 2");
    assert_eq!(described("Salons").unwrap(), "Membres : 0");
    assert_eq!(described("Membres"), None, "no staff");
    assert_eq!(described("Partenariats"), None);
    let failure = Fault::Status(500, json!({ "message": "500: Internal Server Error", "code": 0 }));
    world.sandbox.faults().fail("GET", "/guilds/{guild_id}/roles/member-counts", failure, 100);
    setup.redrawn(world.ada.pick(setup.screen, "Rôles qui ressemblent à votre staff", &["Gardiens"]).await).await;
    assert_eq!(described("Gardiens").unwrap(), serde_json::Value::Null);
    world.sandbox.faults().clear();
}

#[tokio::test(flavor = "multi_thread")]
async fn without_a_staff_role_nothing_is_made_and_the_screen_says_why() {
    let (world, moderators) = bare().await;
    let setup = Setup::begin(&world, &world.ada).await;
    setup.click("✨ Commencer").await;
    let refused = setup.click("Valider et publier ici").await;
    assert!(refused.contains("« Support » n’a aucun rôle staff"), "{refused}");
    assert!(!refused.contains("Choisissez le salon"), "that is made: {refused}");
    assert_eq!(channels(&world), ["accueil"]);
    setup.choose("Choisir les rôles staff", &[moderators]).await;
    let validated = setup.click("Valider").await;
    assert!(validated.contains("Configuration validée") && validated.contains("Créé pour vous"), "{validated}");
    assert_eq!(channels(&world), ["Tickets", "accueil", "logs-tickets", "transcripts"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_refusal_of_discord_keeps_the_screen_and_the_draft() {
    let (world, moderators) = bare().await;
    let setup = Setup::begin(&world, &world.ada).await;
    setup.click("✨ Commencer").await;
    setup.choose("Choisir les rôles staff", &[moderators]).await;
    let full = json!({ "code": 30013, "message": "Maximum number of server channels reached (500)" });
    world.sandbox.faults().fail("POST", "/guilds/{guild_id}/channels", Fault::Status(400, full), 1);
    let refused = setup.click("Valider et publier ici").await;
    assert!(refused.contains("500 salons"), "{refused}");
    let stored = world.guild_documents().count_documents(crate::support::all()).await.unwrap();
    assert_eq!(stored, 0, "nothing is in force");
    let posted = setup.click("Valider et publier ici").await;
    assert!(posted.contains("Le panneau est publié"), "{posted}");
}

#[tokio::test(flavor = "multi_thread")]
async fn two_clicks_make_one_of_each() {
    let (world, moderators) = bare().await;
    let setup = Setup::begin(&world, &world.ada).await;
    setup.click("✨ Commencer").await;
    setup.choose("Choisir les rôles staff", &[moderators]).await;
    let click = || world.ada.click(setup.screen, "Valider et publier ici");
    let (one, other) = tokio::join!(click(), click());
    assert!(one.is_answered() && other.is_answered(), "{one:?} {other:?}");
    world
        .until_document("the panel is remembered", |document| {
            document.get_array("panels").ok().filter(|panels| panels.len() == 1).map(drop)
        })
        .await;
    assert_eq!(channels(&world), ["Tickets", "accueil", "logs-tickets", "transcripts"]);
    let welcome = world.alice.view(world.guild.id).channel_by_id(world.welcome).unwrap().messages.clone();
    assert_eq!(welcome.iter().filter(|message| !message.ephemeral && !message.components.is_empty()).count(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn it_is_offered_only_where_nothing_is_begun() {
    let (world, moderators) = bare().await;
    let setup = Setup::begin(&world, &world.ada).await;
    setup.click("✨ Commencer").await;
    let home = setup.click("Toutes les étapes").await;
    assert!(home.contains("✅ Besoin d’aide ?"), "{home}");
    assert!(!setup.labels().contains(&"✨ Commencer".to_owned()), "{:?}", setup.labels());
    // Whoever comes back is led to the same screen.
    let again = Setup::begin(&world, &world.ada).await;
    let shown = again.click("▶ Continuer").await;
    assert!(shown.contains("Ce que « Valider » créera"), "{shown}");
    again.choose("Choisir les rôles staff", &[moderators]).await;
    again.click("Valider et publier ici").await;
    let configured = Setup::begin(&world, &world.ada).await;
    assert!(!configured.labels().contains(&"✨ Commencer".to_owned()), "{:?}", configured.labels());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_button_that_still_stands_elsewhere_fills_nothing_that_is_begun() {
    let (world, _) = bare().await;
    let (stale, setup) = (Setup::begin(&world, &world.ada).await, Setup::begin(&world, &world.ada).await);
    setup.fill("▶ Continuer", &[("title", "À moi"), ("description", "Choisissez")]).await;
    let shown = stale.click("✨ Commencer").await;
    assert!(shown.contains("À moi") && !shown.contains("Besoin d’aide"), "{shown}");
}
