//! A category has a Discord category, a log channel and a transcript channel of its own, so that no team reads
//! what is another team's.
use crate::{data::import, hidden, setup::Setup, support::World};
use guichet_sandbox::{
    id::Id,
    people::{ChannelView, Person, View},
    rules::permissions::{SEND_MESSAGES, VIEW_CHANNEL},
    state::{ChannelKind, Overwrite, OverwriteKind},
};
use mongodb::bson::doc;
use serde_json::{Value, json};

const LOGS: &str = "Salon de logs de cette catégorie…";
const TRANSCRIPTS: &str = "Salon de transcripts de cette catégorie…";
const CATEGORY: &str = "Catégorie Discord de ses tickets…";
const EXPOSED: &str = "Ce salon est visible de tous";

/// The channels of Partenariat's own, which its team alone reads.
struct Own {
    logs: Id,
    transcripts: Id,
    tickets: Id,
}

impl Own {
    /// Erin is the partners' team, bob the support's; who reads the server's channels is no partner.
    fn furnish(world: &World) -> Self {
        world.guild.give_role(&world.erin, world.partner_role);
        for channel in [world.logs, world.transcripts] {
            world.guild.remove_overwrite(channel, world.partner_role);
        }
        let private = |name: &str| {
            let roles = [world.partner_role, world.bot_role];
            world.guild.add_private_channel(name, ChannelKind::Text, None, &roles)
        };
        let tickets = world.guild.add_channel("Partenaires", ChannelKind::Category, None);
        Self { logs: private("logs-partenaires"), transcripts: private("transcripts-partenaires"), tickets }
    }

    /// The same, chosen in the document.
    async fn chosen(world: &World) -> Self {
        let own = Self::furnish(world);
        let places = doc! {
            "log_channel": own.logs.to_string(), "transcript_channel": own.transcripts.to_string(),
            "ticket_category": own.tickets.to_string(),
        };
        world.set(doc! { "categories.Partenariat.places": places }).await;
        own
    }
}

/// The screen with the channels of a category.
async fn screen<'a>(world: &'a World, category: &str) -> Setup<'a> {
    let setup = Setup::begin(world, &world.ada).await;
    setup.click("Catégories").await;
    setup.redrawn(world.ada.pick(setup.screen, "Choisir une catégorie à modifier", &[category]).await).await;
    setup.setting("📂 Salons").await;
    setup
}

async fn validate(setup: &Setup<'_>) {
    for _ in 0..3 {
        setup.click("Retour").await;
    }
    assert!(setup.click("Valider").await.contains("validée"));
}

/// All that a person sees in the server.
fn seen(world: &World, person: &Person) -> String {
    let view = person.view(world.guild.id);
    let text = |channel: &ChannelView| {
        let said = channel.messages.iter().map(|message| format!("{} {:?}", message.text(), message.attachments));
        format!("{} {:?} {}", channel.name, channel.topic, said.collect::<Vec<_>>().join("\n"))
    };
    view.channels.iter().map(text).collect::<Vec<_>>().join("\n")
}

fn entries(world: &World, channel: Id) -> String {
    let view = world.ada.view(world.guild.id);
    let messages = &view.channel_by_id(channel).unwrap().messages;
    messages.iter().map(guichet_sandbox::people::MessageView::text).collect::<Vec<_>>().join("\n")
}

async fn said(world: &World, channel: Id, words: &str) -> String {
    let found = |view: &View| Some(view.channel_by_id(channel)?.message_containing(words)?.text());
    world.ada.until(words, world.guild.id, found).await
}

async fn delete(person: &Person, ticket: &ChannelView) -> String {
    let opening = ticket.pinned().next().unwrap().id;
    let asked = person.click(opening, "Delete").await.message.unwrap();
    person.click(asked.id, "Supprimer définitivement").await;
    asked.text()
}

#[tokio::test(flavor = "multi_thread")]
async fn two_teams_read_nothing_of_each_other() {
    let world = World::configured().await;
    let own = Own::furnish(&world);
    let setup = screen(&world, "Partenariat").await;
    setup.choose(LOGS, &[own.logs]).await;
    setup.choose(TRANSCRIPTS, &[own.transcripts]).await;
    let shown = setup.choose(CATEGORY, &[own.tickets]).await;
    for channel in [own.logs, own.transcripts, own.tickets] {
        assert!(shown.contains(&format!("<#{channel}>")), "{shown}");
    }
    assert!(!shown.contains(EXPOSED), "{shown}");
    validate(&setup).await;
    let changed = world.logged("catégorie « Partenariat » : salons").await;
    assert!(changed.contains(&format!("<#{}>", own.transcripts)), "{changed}");

    let theirs = world.open(&world.dave, "Partenariat").await;
    let ours = world.open(&world.alice, "Support").await;
    assert_eq!((theirs.parent_id, ours.parent_id), (Some(own.tickets), Some(world.tickets)));
    let asked = delete(&world.erin, &theirs).await;
    assert!(asked.contains(&format!("<#{}>", own.transcripts)), "{asked}");
    let asked = delete(&world.bob, &ours).await;
    assert!(asked.contains(&format!("<#{}>", world.transcripts)), "{asked}");
    said(&world, own.transcripts, "dave").await;
    said(&world, own.logs, "Ticket n° 1 supprimé").await;
    said(&world, world.transcripts, "alice").await;
    world.logged("Ticket n° 2 supprimé").await;
    let of_support = seen(&world, &world.bob);
    assert!(of_support.contains("alice") && !of_support.contains("dave"), "{of_support}");
    let of_partners = seen(&world, &world.erin);
    assert!(of_partners.contains("dave") && !of_partners.contains("alice"), "{of_partners}");
    assert!(!entries(&world, world.logs).contains("Ticket n° 1"), "not even where administrators read it");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_ticket_whose_category_was_removed_goes_where_it_went_and_other_teams_read_nothing_of_it() {
    let world = World::configured().await;
    let own = Own::chosen(&world).await;
    let ticket = world.open(&world.dave, "Partenariat").await;
    said(&world, own.logs, "Ticket n° 1 créé").await;
    let this = doc! { "guild_id": world.guild.id.to_string() };
    let gone = doc! { "$unset": { "categories.Partenariat": "" } };
    world.guild_documents().update_one(this, gone).await.unwrap();
    delete(&world.ada, &ticket).await;
    said(&world, own.logs, "Ticket n° 1 supprimé").await;
    said(&world, own.transcripts, "dave").await;
    assert!(!entries(&world, world.logs).contains("supprimé"));
    assert!(!entries(&world, world.transcripts).contains("dave"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_channel_that_everybody_reads_is_told_at_once_and_the_bot_makes_a_private_one() {
    let world = World::configured().await;
    let setup = screen(&world, "Support").await;
    assert!(!setup.labels().contains(&"Logs : revenir au salon du serveur".to_owned()));
    let shown = setup.choose(LOGS, &[world.welcome]).await;
    assert!(shown.contains(EXPOSED) && shown.contains("qui ouvre des tickets"), "{shown}");
    let before = world.guild_channels();
    let made = setup.click("Créer un salon de logs privé").await;
    assert!(made.contains("Créé pour vous") && !made.contains(EXPOSED), "{made}");
    let new: Vec<_> = world.guild_channels().into_iter().filter(|channel| !before.contains(channel)).collect();
    assert_eq!(new.len(), 1);
    let channel = world.ada.view(world.guild.id).channel_by_id(new[0]).unwrap().clone();
    assert_eq!(channel.name, "logs-support");
    assert!(made.contains(&format!("<#{}>", new[0])), "{made}");
    for person in [&world.alice, &world.bob] {
        assert!(person.view(world.guild.id).channel_by_id(new[0]).is_none(), "administrators alone see it");
    }
    // Without a choice before, too; and not the server's.
    let made = setup.click("Créer un salon de transcripts privé").await;
    assert!(made.contains("Créé pour vous"), "{made}");
    setup.click("Logs : revenir au salon du serveur").await;
    let shown = setup.message().text();
    assert!(shown.contains(&format!("celui du serveur, <#{}>", world.logs)), "{shown}");
    let again = setup.click("Créer un salon de logs privé").await;
    assert!(again.contains(&format!("<#{}>", new[0])), "the one that was made before serves: {again}");
    validate(&setup).await;
    world.open(&world.alice, "Support").await;
    said(&world, new[0], "Ticket n° 1 créé").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_the_bot_lacks_and_what_is_gone_is_told_where_it_is_chosen() {
    let world = World::configured().await;
    let own = Own::chosen(&world).await;
    let us = world.sandbox.application_id();
    let mute = Overwrite { id: us, kind: OverwriteKind::Member, allow: 0, deny: SEND_MESSAGES };
    world.guild.set_overwrite(own.logs, mute);
    let setup = screen(&world, "Partenariat").await;
    let shown = setup.message().text();
    assert!(shown.contains("Envoyer des messages") && shown.contains(&format!("<#{}>", own.logs)), "{shown}");
    world.guild.delete_channel(own.transcripts);
    let setup = screen(&world, "Partenariat").await;
    let shown = setup.message().text();
    assert!(shown.contains("Le salon de transcripts de « Partenariat » n’existe plus"), "{shown}");
    let home = Setup::begin(&world, &world.ada).await.message().text();
    assert!(home.contains("⚠️ Partenariat") && home.contains("✅ Support"), "{home}");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_diagnostic_names_the_category_and_repairs_its_channels() {
    let world = World::configured().await;
    let own = Own::chosen(&world).await;
    let open = Overwrite { id: world.guild.id, kind: OverwriteKind::Role, allow: VIEW_CHANNEL, deny: 0 };
    world.guild.set_overwrite(own.transcripts, open);
    let us = world.sandbox.application_id();
    let mute = Overwrite { id: us, kind: OverwriteKind::Member, allow: 0, deny: SEND_MESSAGES };
    world.guild.set_overwrite(own.logs, mute);
    world.guild.delete_channel(own.tickets);
    let setup = Setup::begin(&world, &world.ada).await;
    let shown = setup.click("🩺 Diagnostic").await;
    for words in [
        "La catégorie Discord de « Partenariat » n’existe plus",
        "Salon de logs de : Partenariat",
        "Salon de transcripts de : Partenariat",
        "Un salon confidentiel est visible de tous",
    ] {
        assert!(shown.contains(words), "{words}: {shown}");
    }
    let repair = |labels: Vec<String>| labels.into_iter().find(|label| label.starts_with("🔧")).unwrap();
    setup.repair(&repair(setup.labels())).await;
    let left = setup.repair(&repair(setup.labels())).await;
    assert!(!left.contains("visible de tous") && !left.contains("Salon de logs de :"), "{left}");
    assert!(world.alice.view(world.guild.id).channel_by_id(own.transcripts).is_none());
    let ticket = world.open(&world.dave, "Partenariat").await;
    assert_eq!(ticket.parent_id, Some(world.tickets), "the server's category serves");
    said(&world, own.logs, "Ticket n° 1 créé").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_has_no_channel_any_more_goes_nowhere_rather_than_to_others() {
    let world = World::configured().await;
    let own = Own::chosen(&world).await;
    world.guild.delete_channel(own.logs);
    world.guild.delete_channel(own.transcripts);
    let ticket = world.open(&world.dave, "Partenariat").await;
    world.logged("Le salon de logs de « Partenariat » n’existe plus").await;
    delete(&world.ada, &ticket).await;
    let refused = |view: &View| {
        let opening = view.channel_by_id(ticket.id)?.pinned().next()?.text();
        opening.contains("transcript").then_some(())
    };
    world.ada.until("the ticket stays and says why", world.guild.id, refused).await;
    assert!(!entries(&world, world.logs).contains("Ticket n° 1"), "{}", entries(&world, world.logs));
    assert!(entries(&world, world.transcripts).is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn entries_wait_for_their_own_log_to_be_seen_again() {
    let world = World::configured().await;
    let own = Own::chosen(&world).await;
    hidden::hide(&world, own.logs);
    world.logged("Salon de logs de : Partenariat").await;
    world.open(&world.dave, "Partenariat").await;
    world.open(&world.alice, "Support").await;
    world.logged("Ticket n° 2 créé").await;
    hidden::show(&world, own.logs);
    said(&world, own.logs, "Ticket n° 1 créé").await;
    assert!(!entries(&world, world.logs).contains("Ticket n° 1"));
}

#[tokio::test(flavor = "multi_thread")]
async fn an_import_brings_no_channel_of_another_server_into_a_category() {
    let world = World::configured().await;
    let own = Own::furnish(&world);
    let other = world.sandbox.guild("Ailleurs", &world.sandbox.person("zoe"));
    other.invite_bot(guichet::domain::guild::invite::PERMISSIONS.bits());
    let foreign = other.add_channel("leurs-transcripts", ChannelKind::Text, None);
    let mut file: Value = json!({ "categories": { "Support": {
        "description": "Bonjour", "roles": [world.support_role.to_string()],
    } } });
    file["categories"]["Support"]["places"] = json!({
        "log_channel": own.logs.to_string(), "transcript_channel": foreign.to_string(),
        "ticket_category": own.logs.to_string(),
    });
    let (_, home) = import(&world, &file.to_string()).await;
    assert!(home.contains("salons (2)"), "another server's, and one of another kind: {home}");
    let shown = screen(&world, "Support").await.message().text();
    assert!(shown.contains(&format!("<#{}>", own.logs)) && !shown.contains(&foreign.to_string()), "{shown}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_menu_takes_no_channel_that_it_does_not_offer() {
    let world = World::configured().await;
    let setup = screen(&world, "Support").await;
    let other = world.sandbox.guild("Ailleurs", &world.ada).add_channel("logs", ChannelKind::Text, None);
    let category = world.guild.add_channel("Ailleurs", ChannelKind::Category, None);
    for forged in [other, category] {
        let answer = world.ada.forge_pick(setup.screen, LOGS, &[&forged.to_string()]).await;
        assert!(answer.is_answered(), "{answer:?}");
        let shown = screen(&world, "Support").await.message().text();
        assert!(!shown.contains(&forged.to_string()), "{shown}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn own_channels_cost_no_call_more() {
    let world = World::configured().await;
    Own::chosen(&world).await;
    let start = world.sandbox.trace().len();
    let ticket = world.open(&world.dave, "Partenariat").await;
    let logged = |records: &[mongodb::bson::Document]| {
        records.iter().all(|record| record.get_array("effects").unwrap().is_empty()).then_some(())
    };
    world.until_records("nothing is pending", logged).await;
    let calls = world.ended_calls_since(start).await;
    assert_eq!(calls.len(), 6, "{calls:#?}");
    assert!(ticket.pinned().count() == 1);
}
