//! Whoever chooses a log or transcript channel that everybody reads is told so at once.
use crate::{setup::Setup, support::World};
use guichet_sandbox::{
    rules::permissions::VIEW_CHANNEL,
    state::{ChannelKind, Overwrite, OverwriteKind},
};

const WARNING: &str = "Ce salon est visible de tous";
const INSTEAD: &str = "Créer un salon privé à la place";
const KEEP: &str = "Garder ce salon quand même";

#[tokio::test(flavor = "multi_thread")]
async fn a_public_channel_is_replaced_by_a_private_one_or_kept_knowingly() {
    let world = World::new().await;
    let setup = Setup::begin(&world, &world.ada).await;
    setup.click("Salons").await;
    let warned = setup.choose("Salon de logs", &[world.welcome]).await;
    assert!(warned.contains(WARNING) && warned.contains("@everyone"), "{warned}");
    assert!(warned.contains(&format!("<#{}>", world.welcome)) && warned.contains("qui ouvre des tickets"), "{warned}");
    let before = world.guild_channels();
    let made = setup.click(INSTEAD).await;
    assert!(made.contains("Créé pour vous") && !made.contains(WARNING), "{made}");
    let new: Vec<_> = world.guild_channels().into_iter().filter(|channel| !before.contains(channel)).collect();
    assert_eq!(new.len(), 1, "one channel is made, and not all that are missing");
    assert!(world.alice.view(world.guild.id).channel_by_id(new[0]).is_none(), "members do not see it");
    let warned = setup.choose("Salon de transcripts", &[world.welcome]).await;
    assert!(warned.contains("ce qui s’est dit dans les tickets"), "{warned}");
    let kept = setup.click(KEEP).await;
    assert!(!kept.contains(WARNING), "{kept}");
    setup.click_if_there("Retour").await;
    let home = setup.message().text();
    assert!(home.contains(&format!("<#{}>", new[0])) && home.contains(&format!("<#{}>", world.welcome)), "{home}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_second_click_makes_no_second_channel() {
    let world = World::new().await;
    let setup = Setup::begin(&world, &world.ada).await;
    setup.click("Salons").await;
    setup.choose("Salon de logs", &[world.welcome]).await;
    let before = world.guild_channels().len();
    let click = || world.ada.click(setup.screen, INSTEAD);
    let (one, other) = tokio::join!(click(), click());
    assert!(one.is_answered() && other.is_answered(), "{one:?} {other:?}");
    world.sandbox.until("the channel", |_| (world.guild_channels().len() > before).then_some(())).await;
    assert_eq!(world.guild_channels().len(), before + 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn everybody_is_who_discord_lets_in_and_not_what_an_overwrite_looks_like() {
    let world = World::new().await;
    let everyone = |allow, deny| Overwrite { id: world.guild.id, kind: OverwriteKind::Role, allow, deny };
    let setup = Setup::begin(&world, &world.ada).await;
    setup.click("Salons").await;
    // The guild lets nobody in; one channel does.
    world.guild.edit_role(world.guild.id, |role| role.permissions &= !VIEW_CHANNEL);
    let closed = world.guild.add_channel("fermé", ChannelKind::Text, None);
    let open = world.guild.add_channel("ouvert", ChannelKind::Text, None);
    world.guild.set_overwrite(open, everyone(VIEW_CHANNEL, 0));
    world.guild.set_overwrite(
        closed,
        Overwrite { id: world.bot_role, kind: OverwriteKind::Role, allow: VIEW_CHANNEL, deny: 0 },
    );
    let shown = setup.choose("Salon de logs", &[open]).await;
    assert!(shown.contains(WARNING), "{shown}");
    let shown = setup.choose("Salon de logs", &[closed]).await;
    assert!(!shown.contains(WARNING), "{shown}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_private_channel_costs_no_call() {
    let world = World::new().await;
    let setup = Setup::begin(&world, &world.ada).await;
    setup.click("Salons").await;
    let before = world.sandbox.trace().len();
    let shown = setup.choose("Salon de logs", &[world.logs]).await;
    assert!(!shown.contains(WARNING), "{shown}");
    let calls = world.ended_calls_since(before).await;
    assert!(
        calls.iter().all(|call| call.route.contains("{interaction_token}") || call.path.contains("@original")),
        "{calls:#?}"
    );
}
