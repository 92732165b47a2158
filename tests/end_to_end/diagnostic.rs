//! The diagnostic: what is wrong, why it matters, how to mend it, and buttons that mend it.
use crate::{setup::Setup, support::World};
use guichet::domain::invite;
use guichet_sandbox::{
    id::Id,
    rules::permissions::{EMBED_LINKS, MANAGE_CHANNELS, MANAGE_ROLES, SEND_MESSAGES, VIEW_CHANNEL},
    state::{ChannelKind, Loads, Overwrite, OverwriteKind},
};

async fn diagnostic(world: &World) -> (Setup<'_>, String) {
    let setup = Setup::begin(world, &world.ada).await;
    let shown = setup.click("🩺 Diagnostic").await;
    (setup, shown)
}

fn for_role(id: Id, allow: u64, deny: u64) -> Overwrite {
    Overwrite { id, kind: OverwriteKind::Role, allow, deny }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_guild_in_order_has_nothing_to_report() {
    let world = World::configured().await;
    let (_, shown) = diagnostic(&world).await;
    assert!(shown.contains("Rien à signaler"), "{shown}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_permission_that_the_bot_lacks_in_a_channel_is_named_and_mended() {
    let world = World::configured().await;
    for (channel, missing, name) in [
        (world.logs, SEND_MESSAGES, "Send Messages"),
        (world.transcripts, EMBED_LINKS, "Embed Links"),
        (world.welcome, EMBED_LINKS, "Embed Links"),
        (world.tickets, MANAGE_CHANNELS, "Manage Channels"),
    ] {
        world.guild.set_overwrite(channel, for_role(world.bot_role, VIEW_CHANNEL, missing));
        let (setup, shown) = diagnostic(&world).await;
        assert!(shown.contains(name) && shown.contains(&format!("<#{channel}>")), "{name}: {shown}");
        let mended = setup.click("🔧 Réparer 1").await;
        assert!(mended.contains("Rien à signaler"), "{name}: {mended}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_the_bot_cannot_mend_has_no_button() {
    let world = World::configured().await;
    let bot = world.sandbox.read(|state| state.application.id);
    let blind = Overwrite { id: bot, kind: OverwriteKind::Member, allow: 0, deny: VIEW_CHANNEL };
    world.guild.set_overwrite(world.logs, blind);
    world.guild.edit_role(world.bot_role, |role| role.permissions = invite::PERMISSIONS.bits() & !MANAGE_ROLES);
    let (setup, shown) = diagnostic(&world).await;
    assert!(shown.contains("sur le serveur") && shown.contains("Manage Roles"), "{shown}");
    assert!(shown.contains("dans un salon") && shown.contains("View Channel"), "{shown}");
    assert!(!setup.labels().iter().any(|label| label.contains("Réparer")), "{:?}", setup.labels());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_confidential_channel_that_all_can_see_is_hidden_by_a_click() {
    let world = World::configured().await;
    world.guild.remove_overwrite(world.transcripts, world.guild.id);
    let (setup, shown) = diagnostic(&world).await;
    assert!(shown.contains("visible de tous"), "{shown}");
    assert!(world.alice.view(world.guild.id).channel_by_id(world.transcripts).is_some());
    assert!(setup.click("🔧 Réparer 1").await.contains("Rien à signaler"));
    assert!(world.alice.view(world.guild.id).channel_by_id(world.transcripts).is_none(), "hidden from members");
    assert!(world.bob.view(world.guild.id).channel_by_id(world.transcripts).is_some(), "and not from the staff");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_deleted_is_marked_and_told() {
    let world = World::configured().await;
    world.guild.delete_role(world.partner_role);
    world.guild.delete_channel(world.transcripts);
    world.guild.delete_channel(world.tickets);
    let (setup, shown) = diagnostic(&world).await;
    for what in ["rôle staff n’existe plus", "transcripts n’existe plus", "catégorie Discord n’existe plus"] {
        assert!(shown.contains(what), "{what}: {shown}");
    }
    let home = setup.click("Retour").await;
    assert!(home.contains("⚠️ Partenariat") && home.contains("⚠️ n’existe plus"), "{home}");
    setup.click("🩺 Diagnostic").await;
    let mended = setup.click("🔧 Réparer 3").await;
    assert!(!mended.contains("rôle staff n’existe plus"), "{mended}");
    setup.click("Retour").await;
    assert!(setup.message().text().contains("« Partenariat » n’a aucun rôle staff"), "the draft was mended");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_full_category_is_told() {
    let world = World::configured().await;
    for number in 0..50 {
        world.guild.add_channel(&format!("plein-{number}"), ChannelKind::Text, Some(world.tickets));
    }
    let (_, shown) = diagnostic(&world).await;
    assert!(shown.contains("catégorie Discord est pleine"), "{shown}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_panel_that_is_gone_is_posted_again() {
    let world = World::configured().await;
    let panel = world.panel(&world.alice).id;
    world.guild.delete_message(world.welcome, panel);
    let (setup, shown) = diagnostic(&world).await;
    assert!(shown.contains("Un panneau a disparu"), "{shown}");
    assert!(setup.click("🔧 Réparer 1").await.contains("Rien à signaler"));
    assert_ne!(world.panel(&world.alice).id, panel);
    let panels = world.document().await.get_array("panels").unwrap().len();
    assert_eq!(panels, 1, "the one that is gone is forgotten");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_image_that_does_not_load_or_will_not_for_long_is_told_after_a_validation() {
    let world = World::configured().await;
    let setup = Setup::begin(&world, &world.ada).await;
    let expiring = "https://cdn.discordapp.com/attachments/1/2/a.png?ex=66ff&is=66fe&hm=1";
    for (address, told) in
        [("https://example.org/perdue.png", "ne se charge pas"), (expiring, "adresse de l’image expire")]
    {
        world.sandbox.set_address(address, if address == expiring { USUAL } else { Loads::No });
        setup.click_if_there("Configuration").await;
        setup.click("Panneau").await;
        setup.fill("Modifier les textes", &[("image", address)]).await;
        setup.click("Retour").await;
        setup.click("Valider").await;
        world.logged(told).await;
    }
}

const USUAL: Loads = Loads::Picture { width: 640, height: 360 };

#[tokio::test(flavor = "multi_thread")]
async fn the_log_channel_hears_of_the_same_findings_once() {
    let world = World::configured().await;
    world.guild.remove_overwrite(world.transcripts, world.guild.id);
    let setup = Setup::begin(&world, &world.ada).await;
    for title in ["Un", "Deux"] {
        setup.click_if_there("Configuration").await;
        setup.click("Panneau").await;
        setup.fill("Modifier les textes", &[("title", title)]).await;
        setup.click("Retour").await;
        setup.click("Valider").await;
        world.logged("visible de tous").await;
    }
    // What follows a validation is done in order: news, then the diagnostic. A third one shows that the second said nothing.
    setup.click("Configuration").await;
    setup.click("Options").await;
    setup.click("English").await;
    setup.click("Retour").await;
    setup.click("Valider").await;
    world.logged("Configuration changed").await;
    let told = world.log().iter().filter(|entry| entry.contains("visible de tous")).count();
    assert_eq!(told, 1, "{:#?}", world.log());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_mending_button_is_a_claim() {
    let world = World::configured().await;
    let secret = world.guild.add_private_channel("direction", ChannelKind::Text, None, &[]);
    world.guild.set_overwrite(world.logs, for_role(world.bot_role, VIEW_CHANNEL, SEND_MESSAGES));
    let (setup, _) = diagnostic(&world).await;
    // Somebody chooses another log channel meanwhile: the button that is still on the screen touches nothing but what the
    // configuration names.
    let other = world.guild.add_channel("autres-logs", ChannelKind::Text, None);
    let elsewhere = Setup::begin(&world, &world.ada).await;
    elsewhere.click("Salons").await;
    elsewhere.choose("Salon de logs", &[other]).await;
    setup.click("🔧 Réparer 1").await;
    let logs = world.sandbox.read(|state| state.channels[&world.logs].overwrites.len());
    let secrets = world.sandbox.read(|state| state.channels[&secret].overwrites.len());
    assert!(logs >= 1 && secrets >= 1);
    let bot = world.sandbox.read(|state| state.application.id);
    let touched = world.sandbox.read(|state| {
        state.channels[&world.logs].overwrites.iter().any(|right| right.id == bot && right.allow & SEND_MESSAGES != 0)
    });
    assert!(!touched, "nothing is allowed where nothing is needed");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_image_that_no_panel_shows_yet_is_seen_in_a_preview() {
    let world = World::configured().await;
    let address = "https://example.org/nouvelle.png";
    world.sandbox.set_address(address, Loads::Silent);
    let setup = Setup::begin(&world, &world.ada).await;
    setup.click("Panneau").await;
    setup.fill("Modifier les textes", &[("image", address)]).await;
    setup.click("Retour").await;
    let heard = world.ada.view(world.guild.id).ephemerals.len();
    setup.click("🩺 Diagnostic").await;
    assert_eq!(world.hear(&world.ada, heard).await.embeds[0]["image"]["url"], address);
    assert!(world.hear(&world.ada, heard + 1).await.text().contains("L’image ne se charge pas"));
}
