//! The bot makes the channels that are missing, and nobody ends up with two of them.
use crate::{setup::Setup, support::World};
use futures::future::join;
use guichet::domain::guild::invite;
use guichet_sandbox::{
    Options,
    fault::{Fault, Moment},
    people::{Answer, ChannelView, View},
    rules::permissions::{ADMINISTRATOR, MANAGE_CHANNELS, VIEW_CHANNEL},
    state::{Overwrite, OverwriteKind},
};
use serde_json::json;
use std::time::Duration;

const CREATE: &str = "Créer ce qui manque";
const NAMES: [&str; 3] = ["Tickets", "logs-tickets", "transcripts"];
/// Longer than any lease.
const LATER: Duration = Duration::from_mins(5);
const PROGRAM: &str = env!("CARGO_BIN_EXE_guichet");

/// A guild that has none of the three channels.
async fn bare() -> World {
    let world = World::without_bot(Options::default()).await;
    for channel in [world.logs, world.transcripts, world.tickets] {
        world.guild.delete_channel(channel);
    }
    world
}

async fn bare_with_bot() -> World {
    let mut world = bare().await;
    world.start_bot().await;
    world
}

async fn channels(world: &World) -> Setup<'_> {
    let setup = Setup::begin(world, &world.ada).await;
    setup.click("Salons").await;
    setup
}

/// All channels but #accueil, as ada, who sees everything, has them before her.
fn made(world: &World) -> Vec<ChannelView> {
    let view = world.ada.view(world.guild.id);
    view.channels.into_iter().filter(|channel| channel.id != world.welcome).collect()
}

fn names(world: &World) -> Vec<String> {
    let mut names: Vec<_> = made(world).into_iter().map(|channel| channel.name).collect();
    names.sort();
    names
}

/// The overview names each channel that stands.
fn assert_chosen(world: &World, shown: &str) {
    for channel in made(world) {
        assert!(shown.contains(&format!("<#{}>", channel.id)), "{} is not in {shown}", channel.name);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_missing_is_made_hidden_from_members_and_staff() {
    let world = bare_with_bot().await;
    let setup = channels(&world).await;
    let shown = setup.click(CREATE).await;
    assert!(shown.contains("visibles des administrateurs seulement") || shown.contains("Visibles des administrateurs"));
    assert_eq!(names(&world), NAMES);
    assert!(!setup.labels().contains(&CREATE.to_owned()), "nothing is missing any more");
    assert_chosen(&world, &setup.click("Retour").await);
    for channel in made(&world) {
        assert_eq!(channel.parent_id, None, "{}: outside of the tickets' category", channel.name);
        for person in [&world.alice, &world.bob] {
            let seen = person.view(world.guild.id).channel_by_id(channel.id).is_some();
            assert!(!seen, "{} sees {}", person.username(), channel.name);
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_bot_can_do_there_all_that_it_needs() {
    let world = bare_with_bot().await;
    let setup = Setup::begin(&world, &world.ada).await;
    setup.panel_texts().await;
    setup.add_category("Support", "Bonjour", &[world.support_role]).await;
    let home = setup.click(CREATE).await;
    assert!(home.contains("Configuration des tickets") && !home.contains('⬜'), "led on to the end: {home}");
    setup.click("Valider et publier ici").await;
    let again = Setup::begin(&world, &world.ada).await;
    let diagnosis = again.click("🩺 Diagnostic").await;
    assert!(diagnosis.contains("Rien à signaler"), "{diagnosis}");
    let ticket = world.open(&world.alice, "Support").await;
    let opening = ticket.pinned().next().unwrap().id;
    let asked = world.ada.click(opening, "Delete").await.message.unwrap().id;
    world.ada.click(asked, "Supprimer définitivement").await;
    let is_there = |name: &'static str, words: &'static str| {
        world.ada.until(name, world.guild.id, move |view| {
            let channel = view.channels.iter().find(|channel| channel.name == name)?;
            channel.message_containing(words).map(drop)
        })
    };
    is_there("transcripts", "alice").await;
    is_there("logs-tickets", "supprimé").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_chosen_by_hand_stays() {
    let world = World::new().await;
    let setup = channels(&world).await;
    setup.choose("Salon de logs", &[world.logs]).await;
    setup.click(CREATE).await;
    let home = setup.click("Retour").await;
    assert!(home.contains(&format!("<#{}>", world.logs)), "{home}");
    // Channels of the same names that people made are not the bot's.
    assert!(!home.contains(&format!("<#{}>", world.transcripts)), "{home}");
    assert!(!home.contains(&format!("<#{}>", world.tickets)), "{home}");
    assert_eq!(names(&world), ["Tickets", "Tickets", "logs", "transcripts", "transcripts"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_server_that_speaks_english_gets_english_channels() {
    let world = bare_with_bot().await;
    let setup = Setup::begin(&world, &world.ada).await;
    setup.option("🎨 Apparence", "English").await;
    setup.click("Salons").await;
    setup.click(CREATE).await;
    assert_eq!(names(&world), ["Tickets", "ticket-logs", "transcripts"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_refusal_says_what_to_do_and_keeps_what_was_made() {
    let world = bare_with_bot().await;
    let setup = channels(&world).await;
    // The category is made, the next one refused.
    let held = world.sandbox.faults().hold(3, Moment::Before);
    let full = json!({ "code": 30013, "message": "Maximum number of server channels reached (500)" });
    let click = async {
        let route = "/guilds/{guild_id}/channels";
        held.reached().await;
        world.sandbox.faults().fail("POST", route, Fault::Status(400, full), 1);
        held.release();
    };
    let (refused, ()) = join(setup.click(CREATE), click).await;
    assert!(refused.contains("500 salons"), "{refused}");
    assert_eq!(names(&world), ["Tickets", "logs-tickets"], "one more was under way");
    assert!(setup.labels().contains(&CREATE.to_owned()), "the rest can be made: {:?}", setup.labels());
    setup.click(CREATE).await;
    assert_eq!(names(&world), NAMES);
    assert_chosen(&world, &setup.click("Retour").await);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_bot_without_the_permission_says_which() {
    let world = bare_with_bot().await;
    let setup = channels(&world).await;
    world.guild.edit_role(world.bot_role, |role| role.permissions = invite::PERMISSIONS.bits() & !MANAGE_CHANNELS);
    let refused = setup.click(CREATE).await;
    assert!(refused.contains("Gérer les salons"), "{refused}");
    assert!(made(&world).is_empty());
    world.guild.edit_role(world.bot_role, |role| role.permissions = invite::PERMISSIONS.bits());
    setup.click(CREATE).await;
    assert_eq!(names(&world), NAMES);
}

#[tokio::test(flavor = "multi_thread")]
async fn clicks_at_once_of_two_administrators_with_two_bots_make_no_doubles() {
    let mut world = bare_with_bot().await;
    world.start_bot().await;
    let boss = world.guild.add_role("Direction", ADMINISTRATOR);
    world.guild.give_role(&world.dave, boss);
    let setup = channels(&world).await;
    let other = Setup::begin(&world, &world.dave).await;
    other.click("Salons").await;
    // Whoever is first has to wait, so that all the others meet it.
    let held = world.sandbox.faults().hold_all("POST", "/guilds/{guild_id}/channels");
    let ada = (0..3).map(|_| world.ada.click(setup.screen, CREATE));
    let dave = (0..3).map(|_| world.dave.click(other.screen, CREATE));
    let clicks = futures::future::join_all(ada.chain(dave));
    let answers = clicks.await;
    assert!(answers.iter().all(Answer::is_answered), "{answers:?}");
    // One makes them, which is deferred.
    let told = |answer: &Answer| answer.kind() == Some(6) || answer.text().contains("en cours de création");
    assert!(answers.iter().all(told), "{answers:?}");
    held.release();
    let all = |view: &View| (view.channels.len() >= 4).then_some(());
    world.ada.until("all three beside #accueil", world.guild.id, all).await;
    // The one who was too late finds what stands.
    for setup in [&setup, &other] {
        until_made(setup).await;
    }
    assert_eq!(names(&world), NAMES);
}

/// Clicks until nothing is missing.
async fn until_made(setup: &Setup<'_>) {
    let home = |text: &str| text.contains("✅ <#") && text.matches("✅ <#").count() == 3;
    for _ in 0..3 {
        let again = Setup::begin(setup.world, setup.admin).await;
        if home(&again.message().text()) {
            return;
        }
        again.click("Salons").await;
        setup.admin.click(again.screen, CREATE).await;
    }
    panic!("still missing: {}", setup.message().text());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_channel_of_which_discord_said_nothing_is_found_again() {
    let world = bare_with_bot().await;
    let setup = channels(&world).await;
    for _ in 0..3 {
        world.sandbox.faults().fail("POST", "/guilds/{guild_id}/channels", Fault::DropAfter, 1);
        let told = world.ada.click(setup.screen, CREATE).await.text();
        assert!(told.contains("rien ne sera créé deux fois"), "{told}");
        let told = world.ada.click(setup.screen, CREATE).await.text();
        assert!(told.contains("rien ne sera créé deux fois"), "it may still come: {told}");
        world.advance(LATER);
    }
    setup.click(CREATE).await;
    assert_eq!(names(&world), NAMES);
    assert_chosen(&world, &setup.click("Retour").await);
}

#[tokio::test(flavor = "multi_thread")]
async fn killed_before_or_after_any_call_to_discord() {
    // The list, the category, the log channel, the transcript channel, the answer.
    for (n, moment) in (1..=5).flat_map(|n| [(n, Moment::Before), (n, Moment::After)]) {
        let case = format!("killed {moment:?} call {n}");
        let mut world = bare().await;
        world.start_process(PROGRAM.as_ref()).await;
        let screen = channels(&world).await.screen;
        let held = world.sandbox.faults().hold(n, moment);
        let ada = world.ada.clone();
        let click = tokio::spawn(async move { ada.click(screen, CREATE).await });
        held.reached().await;
        world.stop_bots().await;
        held.release();
        // The interaction dies if nobody answered it.
        world.advance(LATER);
        click.await.unwrap();
        world.start_process(PROGRAM.as_ref()).await;
        let setup = channels(&world).await;
        setup.click_if_there(CREATE).await;
        assert_eq!(names(&world), NAMES, "{case}");
        let home = Setup::begin(&world, &world.ada).await.message().text();
        assert_chosen(&world, &home);
        world.stop_bots().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_channel_that_was_opened_to_all_is_not_taken_up_again() {
    let world = bare_with_bot().await;
    let setup = channels(&world).await;
    setup.click(CREATE).await;
    let open = made(&world).into_iter().find(|channel| channel.name == "transcripts").unwrap().id;
    world.guild.remove_overwrite(open, world.guild.id);
    setup.click("Retour").await;
    setup.click("Abandonner").await;
    setup.click("Abandonner quand même").await;
    let setup = channels(&world).await;
    setup.click(CREATE).await;
    let home = setup.click("Retour").await;
    assert!(!home.contains(&format!("<#{open}>")), "{home}");
    assert_eq!(names(&world), ["Tickets", "logs-tickets", "transcripts", "transcripts"], "the others are");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_button_outlives_a_restart() {
    let mut world = bare_with_bot().await;
    let screen = channels(&world).await.screen;
    world.stop_bots().await;
    world.start_bot().await;
    let setup = Setup { world: &world, admin: &world.ada, screen };
    setup.click(CREATE).await;
    assert_eq!(names(&world), NAMES);
    assert_chosen(&world, &setup.click("Retour").await);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_channel_into_which_somebody_else_was_let_is_not_taken() {
    let world = bare_with_bot().await;
    let setup = channels(&world).await;
    setup.click(CREATE).await;
    let old: Vec<_> = made(&world).iter().map(|channel| channel.id).collect();
    for channel in &old {
        let right = Overwrite { id: world.bob.id, kind: OverwriteKind::Member, allow: VIEW_CHANNEL, deny: 0 };
        world.guild.set_overwrite(*channel, right);
    }
    // Begun anew, as after the server was forgotten.
    setup.click("Retour").await;
    setup.click("Abandonner").await;
    setup.click("Abandonner quand même").await;
    setup.click("Configuration").await;
    setup.click("Salons").await;
    setup.click(CREATE).await;
    let home = setup.click("Retour").await;
    assert!(old.iter().all(|channel| !home.contains(&format!("<#{channel}>"))), "{home}");
    assert_eq!(made(&world).len(), 6);
}
