//! A repair says what it will change, asks, does just that, and is told in the log channel.
use crate::{setup::Setup, support::World};
use guichet_sandbox::{
    fault::Fault,
    id::Id,
    people::Person,
    rules::permissions::{EMBED_LINKS, SEND_MESSAGES, VIEW_CHANNEL},
    state::{Overwrite, OverwriteKind},
};
use mongodb::bson::doc;
use serde_json::json;

const LOGGED: &str = "Réparation demandée dans le diagnostic";
const REPAIR: &str = "🔧 Réparer 1";

fn for_role(id: Id, allow: u64, deny: u64) -> Overwrite {
    Overwrite { id, kind: OverwriteKind::Role, allow, deny }
}

fn sees(world: &World, person: &Person, channel: Id) -> bool {
    person.view(world.guild.id).channel_by_id(channel).is_some()
}

fn told(world: &World) -> usize {
    world.log().iter().filter(|entry| entry.contains(LOGGED)).count()
}

/// The diagnostic on ada's screen.
async fn diagnostic(world: &World) -> Setup<'_> {
    let setup = Setup::begin(world, &world.ada).await;
    setup.click("🩺 Diagnostic").await;
    setup
}

#[tokio::test(flavor = "multi_thread")]
async fn a_public_channel_is_hidden_only_by_whoever_was_told_what_that_means() {
    let world = World::configured().await;
    world.set(doc! { "transcript_channel": world.welcome.to_string() }).await;
    let setup = diagnostic(&world).await;
    let asked = setup.click(REPAIR).await;
    let hidden = format!("<#{}> : « Voir le salon » refusé à @everyone", world.welcome);
    assert!(asked.contains(&hidden) && asked.contains("Les membres ne verront plus"), "{asked}");
    assert!(sees(&world, &world.alice, world.welcome), "nothing is done yet");
    setup.click("Retour").await;
    assert!(sees(&world, &world.alice, world.welcome), "nor by whoever goes back");
    setup.click(REPAIR).await;
    let done = setup.click("Confirmer").await;
    assert!(done.contains("✅ Réparé") && done.contains(&hidden), "{done}");
    assert!(!sees(&world, &world.alice, world.welcome));
    let entry = world.logged(LOGGED).await;
    assert!(entry.contains(&hidden) && entry.contains(&format!("<@{}>", world.ada.id)), "{entry}");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_the_bot_gives_itself_is_listed_as_it_is_done() {
    let world = World::configured().await;
    let bot = world.sandbox.application_id();
    world.guild.set_overwrite(world.logs, for_role(world.bot_role, VIEW_CHANNEL, SEND_MESSAGES));
    let setup = diagnostic(&world).await;
    let asked = setup.click(REPAIR).await;
    let line = asked.lines().find(|line| line.contains(&format!("accordé à <@{bot}>"))).expect("the change").to_owned();
    assert!(line.contains(&format!("<#{}>", world.logs)) && line.contains("Envoyer des messages"), "{line}");
    let own = || {
        world.sandbox.read(|state| {
            let rights = &state.channels[&world.logs].overwrites;
            rights.iter().find(|right| right.id == bot).map_or((0, 0), |right| (right.allow, right.deny))
        })
    };
    let before = own().0;
    setup.click("Confirmer").await;
    let (after, deny) = own();
    assert_eq!((before & !after, deny), (0, 0), "nothing is taken away");
    let allow = after & !before;
    let named =
        [(VIEW_CHANNEL, "Voir le salon"), (SEND_MESSAGES, "Envoyer des messages"), (EMBED_LINKS, "Intégrer des liens")];
    for (bit, name) in named {
        assert_eq!(allow & bit != 0, line.contains(name), "{name}: {line}");
    }
    assert!(world.logged(LOGGED).await.contains(&line));
}

#[tokio::test(flavor = "multi_thread")]
async fn what_has_changed_since_it_was_shown_is_shown_again_and_not_done() {
    let world = World::configured().await;
    let bot = world.sandbox.application_id();
    world.guild.set_overwrite(world.logs, for_role(world.bot_role, VIEW_CHANNEL, SEND_MESSAGES));
    let setup = diagnostic(&world).await;
    setup.click(REPAIR).await;
    // Somebody gives the bot a part of it by hand.
    let own = Overwrite { id: bot, kind: OverwriteKind::Member, allow: VIEW_CHANNEL | EMBED_LINKS, deny: 0 };
    world.guild.set_overwrite(world.logs, own);
    let rights = || world.sandbox.read(|state| state.channels[&world.logs].overwrites.clone());
    let before = rights();
    let again = setup.click("Confirmer").await;
    assert!(again.contains("La situation a changé") && again.contains("Envoyer des messages"), "{again}");
    assert!(!again.contains("Intégrer des liens"), "that one is given already: {again}");
    assert_eq!(rights(), before, "nothing is done that was not shown");
    assert!(setup.click("Confirmer").await.contains("✅ Réparé"));
    assert_ne!(rights(), before);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_repaired_by_hand_meanwhile_is_not_repaired_again() {
    let world = World::configured().await;
    world.guild.remove_overwrite(world.transcripts, world.guild.id);
    let setup = diagnostic(&world).await;
    setup.click(REPAIR).await;
    world.guild.set_overwrite(world.transcripts, for_role(world.guild.id, 0, VIEW_CHANNEL));
    assert!(setup.click("Confirmer").await.contains("Rien à signaler"));
    assert_eq!(told(&world), 0, "{:#?}", world.log());
}

#[tokio::test(flavor = "multi_thread")]
async fn what_discord_refuses_in_part_is_told_in_part() {
    let world = World::configured().await;
    world.guild.remove_overwrite(world.transcripts, world.guild.id);
    let setup = diagnostic(&world).await;
    let asked = setup.click(REPAIR).await;
    assert!(asked.contains("accordé à") && asked.contains("refusé à @everyone"), "{asked}");
    let refusal = Fault::Status(403, json!({ "code": 50_013, "message": "Missing Permissions" }));
    let hiding = format!("/channels/{}/permissions/{}", world.transcripts, world.guild.id);
    world.sandbox.faults().fail("PUT", &hiding, refusal, 1);
    let told = world.ada.click(setup.screen, "Confirmer").await.text();
    let (done, rest) = told.split_once("Le reste ne l’est pas").unwrap_or_else(|| panic!("{told}"));
    assert!(done.contains("accordé à") && !done.contains("@everyone"), "{done}");
    assert!(rest.contains(&format!("<#{}>", world.transcripts)), "{rest}");
    let entry = world.logged(LOGGED).await;
    assert!(entry.contains("accordé à") && !entry.contains("refusé à @everyone"), "{entry}");
    assert!(sees(&world, &world.alice, world.transcripts));
    // The rest is another list than the one that was confirmed.
    assert!(setup.click("Confirmer").await.contains("La situation a changé"));
    assert!(setup.click("Confirmer").await.contains("Rien à signaler"));
    assert!(!sees(&world, &world.alice, world.transcripts));
}

#[tokio::test(flavor = "multi_thread")]
async fn two_confirmations_at_once_repair_and_tell_once() {
    let world = World::configured().await;
    let panel = world.panel(&world.alice).id;
    world.guild.delete_message(world.welcome, panel);
    let setup = diagnostic(&world).await;
    let asked = setup.click(REPAIR).await;
    assert!(asked.contains(&format!("<#{}> : panneau publié de nouveau", world.welcome)), "{asked}");
    let click = || world.ada.click(setup.screen, "Confirmer");
    let (one, other) = tokio::join!(click(), click());
    assert!(one.is_answered() && other.is_answered(), "{one:?} {other:?}");
    world.logged(LOGGED).await;
    let posted = world.alice.view(world.guild.id).channel_by_id(world.welcome).unwrap().messages.clone();
    let panels = posted.iter().filter(|message| !message.ephemeral && !message.components.is_empty()).count();
    assert_eq!((panels, told(&world)), (1, 1));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_repair_of_the_draft_says_that_it_is_of_the_draft() {
    let world = World::configured().await;
    world.guild.delete_role(world.partner_role);
    let setup = diagnostic(&world).await;
    let asked = setup.click(REPAIR).await;
    assert!(asked.contains("Votre brouillon") && asked.contains("Partenariat"), "{asked}");
    assert!(asked.contains("Seul votre brouillon le sera"), "{asked}");
    assert!(setup.click("Confirmer").await.contains("✅ Réparé"));
    assert_eq!(told(&world), 0, "the log hears of it with the validation: {:#?}", world.log());
}
