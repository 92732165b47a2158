//! The diagnostic: what is wrong, why it matters, how to mend it, and buttons that mend it.
use crate::{setup::Setup, support::World};
use guichet::domain::guild::invite;
use guichet_sandbox::{
    fault::Fault,
    id::Id,
    rules::permissions::{
        ADMINISTRATOR, ATTACH_FILES, EMBED_LINKS, MANAGE_CHANNELS, MANAGE_ROLES, SEND_MESSAGES, VIEW_CHANNEL,
    },
    state::{ChannelKind, Loads, Overwrite, OverwriteKind},
};
use mongodb::bson::{Document, doc};
use serde_json::json;

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
        (world.logs, SEND_MESSAGES, "Envoyer des messages"),
        (world.transcripts, EMBED_LINKS, "Intégrer des liens"),
        (world.welcome, EMBED_LINKS, "Intégrer des liens"),
        (world.tickets, MANAGE_CHANNELS, "Gérer les salons"),
    ] {
        world.guild.set_overwrite(channel, for_role(world.bot_role, VIEW_CHANNEL, missing));
        let (setup, shown) = diagnostic(&world).await;
        assert!(shown.contains(name) && shown.contains(&format!("<#{channel}>")), "{name}: {shown}");
        let mended = setup.repair("🔧 Réparer 1").await;
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
    assert!(shown.contains("sur le serveur") && shown.contains("Gérer les rôles"), "{shown}");
    assert!(shown.contains("dans un salon") && shown.contains("Voir le salon"), "{shown}");
    assert!(!setup.labels().iter().any(|label| label.contains("Réparer")), "{:?}", setup.labels());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_confidential_channel_that_all_can_see_is_hidden_by_a_click() {
    let world = World::configured().await;
    world.guild.remove_overwrite(world.transcripts, world.guild.id);
    let (setup, shown) = diagnostic(&world).await;
    assert!(shown.contains("visible de tous"), "{shown}");
    assert!(world.alice.view(world.guild.id).channel_by_id(world.transcripts).is_some());
    assert!(setup.repair("🔧 Réparer 1").await.contains("Rien à signaler"));
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
    let mended = setup.repair("🔧 Réparer 3").await;
    assert!(mended.contains("Un rôle staff n’existe plus (en vigueur)"), "not before it is validated: {mended}");
    assert!(mended.contains("À compléter dans votre brouillon"), "{mended}");
    setup.click("Retour").await;
    assert!(setup.message().text().contains("« Partenariat » n’a aucun rôle staff"), "the draft was mended");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_full_category_is_told_where_the_bot_can_make_no_other() {
    let world = World::configured().await;
    let stand = world.sandbox.read(|state| state.channels.len());
    for number in stand..500 {
        let parent = (number < stand + 50).then_some(world.tickets);
        world.guild.add_channel(&format!("plein-{number}"), ChannelKind::Text, parent);
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
    assert!(setup.repair("🔧 Réparer 1").await.contains("Rien à signaler"));
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
    setup.click("Configuration").await;
    setup.option("🎨 Apparence", "English").await;
    setup.click("Valider").await;
    world.logged("Configuration changed").await;
    let looked = |document: &Document| (document.get_i64("looked_version").ok()? == 3).then_some(());
    world.until_document("the guild was looked at", looked).await;
    let told = world.log().iter().filter(|entry| entry.contains("visible de tous")).count();
    assert_eq!(told, 1, "{:#?}", world.log());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_mending_button_is_a_claim() {
    let world = World::configured().await;
    let secret = world.guild.add_private_channel("direction", ChannelKind::Text, None, &[]);
    world.guild.set_overwrite(world.logs, for_role(world.bot_role, VIEW_CHANNEL, SEND_MESSAGES));
    let (setup, _) = diagnostic(&world).await;
    setup.click("🔧 Réparer 1").await;
    // Another log channel is validated meanwhile: the button that is still on the screen touches nothing but
    // what the configuration names.
    let staff = [world.support_role, world.bot_role];
    let other = world.guild.add_private_channel("autres-logs", ChannelKind::Text, None, &staff);
    let elsewhere = Setup::begin(&world, &world.ada).await;
    elsewhere.click("Salons").await;
    elsewhere.choose("Salon de logs", &[other]).await;
    elsewhere.click("Retour").await;
    assert!(elsewhere.click("Valider").await.contains("Configuration validée"));
    let rights =
        || world.sandbox.read(|state| [world.logs, secret].map(|channel| state.channels[&channel].overwrites.clone()));
    let before = rights();
    setup.click("Confirmer").await;
    assert_eq!(rights(), before, "nothing is allowed where nothing is needed");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_image_that_no_panel_shows_yet_is_seen_in_a_preview() {
    let world = World::configured().await;
    let address = "https://example.org/nouvelle.png";
    world.sandbox.set_address(address, Loads::Silent);
    let setup = Setup::begin(&world, &world.ada).await;
    setup.click("Panneau").await;
    let heard = world.ada.view(world.guild.id).ephemerals.len();
    setup.fill("Modifier les textes", &[("image", address)]).await;
    assert!(world.hear(&world.ada, heard).await.text().contains("L’image ne se charge pas"));
    setup.click("Retour").await;
    setup.click("🩺 Diagnostic").await;
    assert_eq!(world.hear(&world.ada, heard + 1).await.embeds[0]["image"]["url"], address);
    assert!(world.hear(&world.ada, heard + 2).await.text().contains("L’image ne se charge pas"));
}

#[tokio::test(flavor = "multi_thread")]
async fn the_role_of_a_bot_is_no_staff() {
    let world = World::configured().await;
    let (_, role) = world.guild.add_other_bot("musique", 0);
    // It was chosen before the bot refused that.
    let roles = [world.support_role, role].map(|role| role.to_string());
    world.set(doc! { "categories.Support.roles": roles.to_vec() }).await;
    let (setup, shown) = diagnostic(&world).await;
    assert!(shown.contains("celui d’un bot") && shown.contains(&format!("<@&{role}>")), "{shown}");
    let mended = setup.repair("🔧 Réparer 1").await;
    assert!(mended.contains("Un rôle staff est celui d’un bot (en vigueur)"), "{mended}");
    let home = setup.click("Retour").await;
    assert!(home.contains("Support · rôles staff : 1"), "{home}");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_message_content_switch_is_looked_at() {
    let world = World::configured().await;
    world.sandbox.write(|state| state.application.message_content_intent = false);
    let (setup, shown) = diagnostic(&world).await;
    assert!(shown.contains("« Message Content Intent » est désactivé"), "{shown}");
    world.sandbox.write(|state| state.application.message_content_intent = true);
    assert!(setup.click("Relancer").await.contains("Rien à signaler"));
}

#[tokio::test(flavor = "multi_thread")]
async fn the_channel_of_a_panel_that_is_deleted_is_told_once() {
    let world = World::configured().await;
    world.guild.delete_channel(world.welcome);
    world.logged("Un panneau a disparu").await;
    let answer = world.ada.command(world.transcripts, "ticket config", json!({})).await;
    assert!(answer.text().contains(&format!("Un panneau a disparu : <#{}>", world.welcome)), "{}", answer.text());
    let shown = world.ada.click(answer.message.unwrap().id, "🩺 Diagnostic").await.message.unwrap();
    assert!(
        !shown.labels().iter().any(|label| label.contains("Réparer")),
        "not where it cannot be: {:?}",
        shown.labels()
    );
    assert_eq!(world.log().iter().filter(|entry| entry.contains("Un panneau a disparu")).count(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_deleted_while_the_bot_was_away_is_told_at_its_return() {
    let mut world = World::configured().await;
    world.stop_bots().await;
    world.guild.delete_role(world.partner_role);
    world.guild.delete_channel(world.tickets);
    world.start_bot().await;
    let told = world.logged("Un rôle staff n’existe plus").await;
    assert!(told.contains("La catégorie Discord n’existe plus"), "{told}");
    world.stop_bots().await;
    world.start_bot().await;
    world.open(&world.alice, "Support").await;
    world.logged("Ticket n° 1 créé").await;
    assert_eq!(world.log().iter().filter(|entry| entry.contains("n’existe plus")).count(), 1, "{:#?}", world.log());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_lost_panel_is_posted_again_once_whoever_repairs_it() {
    let world = World::configured().await;
    let boss = world.guild.add_role("Direction", ADMINISTRATOR);
    world.guild.give_role(&world.dave, boss);
    world.guild.delete_message(world.welcome, world.panel(&world.alice).id);
    let other = Setup::begin(&world, &world.dave).await;
    assert!(other.click("🩺 Diagnostic").await.contains("Un panneau a disparu"));
    let (setup, _) = diagnostic(&world).await;
    setup.repair("🔧 Réparer 1").await;
    assert!(other.click("🔧 Réparer 1").await.contains("Rien à signaler"));
    assert_eq!(panels(&world), 1);
}

/// Panels that members see in #accueil.
fn panels(world: &World) -> usize {
    let view = world.alice.view(world.guild.id);
    let messages = &view.channel_by_id(world.welcome).unwrap().messages;
    messages.iter().filter(|message| !message.labels().is_empty() && !message.ephemeral).count()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_panel_that_was_replaced_by_hand_is_no_loss() {
    let world = World::configured().await;
    world.guild.delete_message(world.welcome, world.panel(&world.alice).id);
    let (setup, shown) = diagnostic(&world).await;
    assert!(shown.contains("Un panneau a disparu"), "{shown}");
    world.post_panel().await;
    assert!(setup.click("🔧 Réparer 1").await.contains("Rien à signaler"));
    assert_eq!(panels(&world), 1);
    assert_eq!(world.document().await.get_array("panels").unwrap().len(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_repair_that_discord_refuses_can_be_tried_again() {
    let world = World::configured().await;
    world.guild.delete_message(world.welcome, world.panel(&world.alice).id);
    let (setup, _) = diagnostic(&world).await;
    let refuse = Fault::Status(403, json!({ "code": 50013, "message": "Missing Permissions" }));
    world.sandbox.faults().fail("POST", &format!("/channels/{}/messages", world.welcome), refuse, 1);
    setup.click("🔧 Réparer 1").await;
    let refused = world.ada.click(setup.screen, "Confirmer").await;
    assert!(refused.text().contains("Le bot ne peut pas écrire"), "{refused:?}");
    assert!(setup.click("Confirmer").await.contains("Rien à signaler"));
    assert_eq!(panels(&world), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_lost_panel_is_forgotten_once_it_was_told_while_another_one_stands() {
    let world = World::configured().await;
    world.add_panel(world.transcripts).await;
    world.guild.delete_channel(world.welcome);
    world.logged("Un panneau a disparu").await;
    let one = |document: &Document| document.get_array("panels").ok().filter(|all| all.len() == 1).map(drop);
    world.until_document("it is forgotten", one).await;
    let shown = world.ada.command(world.transcripts, "ticket config", json!({})).await.text();
    assert!(!shown.contains("Un panneau a disparu"), "nobody has to do anything: {shown}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_channel_is_hidden_also_by_a_bot_that_lacks_another_right() {
    let world = World::configured().await;
    world.guild.remove_overwrite(world.transcripts, world.guild.id);
    for role in [world.bot_role, world.guild.id] {
        world.guild.edit_role(role, |role| role.permissions &= !ATTACH_FILES);
    }
    let (setup, shown) = diagnostic(&world).await;
    assert!(shown.contains("2. Un salon confidentiel"), "{shown}");
    assert!(!setup.repair("🔧 Réparer 2").await.contains("visible de tous"));
    assert!(world.alice.view(world.guild.id).channel_by_id(world.transcripts).is_none(), "hidden from members");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_finding_is_not_told_again_when_discord_was_silent_in_between() {
    let mut world = World::configured().await;
    let panel = world.panel(&world.alice).id;
    world.guild.delete_message(world.welcome, panel);
    let validate = async |world: &World, label: &str, version: i64| {
        let setup = Setup::begin(world, &world.ada).await;
        setup.option("🎫 Tickets", label).await;
        setup.click("Valider").await;
        let looked = |document: &Document| (document.get_i64("looked_version").ok()? == version).then_some(());
        world.until_document("the guild was looked at", looked).await;
    };
    // The redraw meets a 403 and leaves the panel in the list; the look finds it gone.
    let refuse = || Fault::Status(403, json!({ "code": 50013, "message": "Missing Permissions" }));
    world.sandbox.faults().fail("PATCH", "/channels/{channel_id}/messages/{message_id}", refuse(), 100);
    validate(&world, "Supprimer", 1).await;
    world.logged("Un panneau a disparu").await;
    world.sandbox.faults().fail("GET", "/channels/{channel_id}/messages/{message_id}", refuse(), 1);
    validate(&world, "Verrouiller", 2).await;
    validate(&world, "Supprimer", 3).await;
    world.stop_bots().await;
    assert_eq!(world.log().iter().filter(|entry| entry.contains("Un panneau a disparu")).count(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_repair_works_after_a_restart() {
    let mut world = World::configured().await;
    world.guild.set_overwrite(world.logs, for_role(world.bot_role, VIEW_CHANNEL, SEND_MESSAGES));
    let screen = diagnostic(&world).await.0.screen;
    world.stop_bots().await;
    world.start_bot().await;
    let setup = Setup { world: &world, admin: &world.ada, screen };
    assert!(setup.repair("🔧 Réparer 1").await.contains("Rien à signaler"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_panel_that_was_refused_is_redrawn_once_that_is_mended_by_hand() {
    let world = World::configured().await;
    world.guild.set_overwrite(world.welcome, for_role(world.bot_role, 0, VIEW_CHANNEL));
    let setup = Setup::begin(&world, &world.ada).await;
    setup.click("Panneau").await;
    setup.fill("Modifier les textes", &[("title", "Tout neuf")]).await;
    setup.click("Retour").await;
    setup.click("Valider").await;
    world.logged("Il manque au bot des permissions dans un salon").await;
    world.guild.remove_overwrite(world.welcome, world.bot_role);
    setup.click("Configuration").await;
    assert!(setup.click("🩺 Diagnostic").await.contains("Rien à signaler"));
    world
        .alice
        .until("the panel follows", world.guild.id, |view| {
            view.channel_by_id(world.welcome)?.message_containing("Tout neuf").map(drop)
        })
        .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_role_that_everybody_has_is_not_to_read_what_is_confidential() {
    let world = World::configured().await;
    let members = world.guild.add_role("Membres", 0);
    let few = world.guild.add_role("Quelques-uns", 0);
    for channel in [world.logs, world.transcripts] {
        world.guild.set_overwrite(channel, for_role(members, VIEW_CHANNEL, 0));
        world.guild.set_overwrite(channel, for_role(few, VIEW_CHANNEL, 0));
    }
    world.guild.give_role(&world.alice, few);
    let (setup, shown) = diagnostic(&world).await;
    assert!(shown.contains("Rien à signaler"), "{shown}");
    let people = world.sandbox.read(|state| state.guilds[&world.guild.id].members.len());
    let everybody = [&world.ada, &world.bob, &world.carol, &world.alice, &world.dave, &world.erin];
    for person in everybody {
        world.guild.give_role(person, members);
    }
    assert_eq!(people, everybody.len() + 1, "and the bot");
    let shown = setup.click("Relancer").await;
    for channel in [world.logs, world.transcripts] {
        assert!(shown.contains(&format!("<#{channel}> montre à <@&{members}>")), "{shown}");
    }
    assert!(!shown.contains(&format!("<@&{few}>")), "{shown}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_ticket_that_everybody_reads_is_told_as_long_as_it_stands() {
    let world = World::configured().await;
    let ticket = world.open(&world.alice, "Support").await;
    world.guild.edit_role(world.bot_role, |role| role.permissions = invite::PERMISSIONS.bits() & !MANAGE_ROLES);
    world.guild.remove_overwrite(ticket.id, world.guild.id);
    assert!(world.dave.view(world.guild.id).channel_by_id(ticket.id).is_some());
    let (setup, shown) = diagnostic(&world).await;
    assert!(shown.contains("Un ticket est visible de tous") && shown.contains(&format!("<#{}>", ticket.id)), "{shown}");
    world.guild.edit_role(world.bot_role, |role| role.permissions = invite::PERMISSIONS.bits());
    world
        .dave
        .until("it is hidden again", world.guild.id, |view| view.channel_by_id(ticket.id).is_none().then_some(()))
        .await;
    let shown = setup.click("Relancer").await;
    assert!(shown.contains("Rien à signaler"), "{shown}");
}
