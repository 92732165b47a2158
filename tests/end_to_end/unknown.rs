//! A guild of which the gateway has told nothing: Discord is asked, and nothing is taken for empty.
use crate::support::{World, specification_document};
use guichet_sandbox::{Options, gateway::Mishap, id::Id, trace::Call};
use mongodb::bson::doc;
use serde_json::json;

/// The guild was out of order, and the event that it is there again was lost: its clicks are heard, and
/// nothing is known.
async fn unknown(emoji: &str) -> World {
    let mut world = World::without_bot(Options::default()).await;
    let mut document = specification_document(&world);
    let support = document.get_document_mut("categories").unwrap().get_document_mut("Support").unwrap();
    support.insert("description", "Bienvenue sur {server}.");
    support.insert("emoji", emoji);
    world.write_document(document).await;
    world.start_bot().await;
    let create = || Some("GUILD_CREATE".to_owned());
    world.sandbox.gateway().arrange(Mishap::Lose { event: create(), times: 1 });
    world.guild.set_outage(true);
    world.guild.set_outage(false);
    world
}

fn looks(calls: &[Call], world: &World) -> Vec<String> {
    let guild = format!("/guilds/{}", world.guild.id);
    let of_guild = calls.iter().filter(|call| call.method == "GET" && call.path.starts_with(&guild));
    of_guild.map(|call| call.route.to_owned()).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn names_and_rights_of_an_unknown_server_are_asked_for_once() {
    let world = unknown("").await;
    let start = world.sandbox.trace().len();
    world.post_panel().await;
    let ticket = world.open(&world.alice, "Support").await;
    let opening = ticket.pinned().next().unwrap().text();
    assert!(opening.contains("Bienvenue sur Atelier."), "{opening}");
    for (person, writes) in [(&world.alice, true), (&world.bob, true), (&world.dave, false)] {
        let view = person.view(world.guild.id);
        assert_eq!(view.channel_by_id(ticket.id).is_some_and(|channel| channel.can("SEND_MESSAGES")), writes);
    }
    let asked = looks(&world.ended_calls_since(start).await, &world);
    assert_eq!(asked.len(), 3, "{asked:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_emoji_that_is_gone_takes_no_panel_of_an_unknown_server_with_it() {
    let gone = "<:parti:1>";
    let world = unknown(gone).await;
    let posted = world.ada.command(world.welcome, "ticket panel", json!({})).await;
    assert!(posted.is_answered(), "{posted:?}");
    let panel = world.panel(&world.alice);
    assert!(panel.component("Choisissez une catégorie").unwrap()["options"][0]["emoji"].is_null());
    let kept: Id = world.guild.add_emoji("guichet", false, None);
    world.set(doc! { "categories.Support.emoji": format!("<:guichet:{kept}>") }).await;
    world.advance(std::time::Duration::from_mins(1));
    world.add_panel(world.welcome).await;
    let panel = world.panel(&world.alice);
    assert_eq!(panel.component("Choisissez une catégorie").unwrap()["options"][0]["emoji"]["id"], kept.to_string());
}

#[tokio::test(flavor = "multi_thread")]
async fn who_claims_in_an_unknown_server_has_to_be_staff() {
    let world = unknown("").await;
    world.post_panel().await;
    let ticket = world.open(&world.alice, "Support").await;
    let opening = ticket.pinned().next().unwrap().id;
    assert!(world.bob.click(opening, "Claim").await.is_answered());
    world.guild.take_role(&world.bob, world.support_role);
    let free = |records: &[mongodb::bson::Document]| records[0].get_str("claimed_by").is_err().then_some(());
    world.until_records("the claim ends with the role", free).await;
}
