//! The specification's table of problems: a test for each row, named after it.
use crate::{
    open_ticket::OpenTicket,
    support::{World, command, specification_document},
};
use futures::future::join_all;
use guichet_sandbox::Options;
use mongodb::bson::{Document, doc};
use serde_json::json;
use std::path::Path;

/// What `/ticket config` answers to **Valider** with this document in force.
async fn validated(change: impl FnOnce(&mut Document)) -> String {
    let mut world = World::without_bot(Options::default()).await;
    let mut document = specification_document(&world);
    change(&mut document);
    world.write_document(document).await;
    world.start_bot().await;
    let screen = world.ada.command(world.welcome, "ticket config", json!({})).await.message.unwrap();
    world.ada.click(screen.id, "Valider").await.text()
}

#[tokio::test(flavor = "multi_thread")]
async fn ticket_already_open_for_a_user() {
    let world = World::configured().await;
    let first = world.open(&world.alice, "Support").await;
    let refusal = world.pick_and_hear(&world.alice, "Partenariat").await;
    assert!(refusal.text().contains("déjà un ticket ouvert"), "{}", refusal.text());
    assert_eq!(refusal.channel_links(), [first.id]);
    assert_eq!(world.ticket_channels().len(), 1);
    assert_eq!(world.document().await.get_i64("ticket_count").unwrap(), 1, "a refused click burns no number");
}

#[tokio::test(flavor = "multi_thread")]
async fn more_than_five_categories_configured() {
    let refused = validated(|document| {
        let support = document.get_document("categories").unwrap().get_document("Support").unwrap().clone();
        let six: Document = (1..=6).map(|n| (format!("Catégorie {n}"), support.clone().into())).collect();
        document.insert("categories", six);
    })
    .await;
    assert!(refused.contains("5 catégories au plus"), "{refused}");
}

#[tokio::test(flavor = "multi_thread")]
async fn configuration_attempted_with_an_empty_field() {
    let refused = validated(|document| {
        document.get_document_mut("panel_embed").unwrap().insert("title", "   ");
    })
    .await;
    assert!(refused.contains("« Titre » est vide"), "{refused}");
}

#[tokio::test(flavor = "multi_thread")]
async fn role_or_channel_not_selected() {
    let refused = validated(|document| {
        let categories = document.get_document_mut("categories").unwrap();
        categories.get_document_mut("Support").unwrap().remove("roles");
        for field in ["log_channel", "transcript_channel", "ticket_category"] {
            document.remove(field);
        }
    })
    .await;
    for missing in ["aucun rôle staff", "salon de logs", "salon de transcripts", "catégorie Discord"] {
        assert!(refused.contains(missing), "{missing} is not in {refused}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn panel_attempted_before_configuration() {
    let world = World::new().await;
    let answer = world.post_panel().await;
    assert!(answer.text().contains("/ticket config"), "{answer:?}");
    let view = world.alice.view(world.guild.id);
    assert!(view.channel_by_id(world.welcome).unwrap().messages.is_empty(), "no panel is posted");
}

#[tokio::test(flavor = "multi_thread")]
async fn staff_claims_a_ticket_that_is_already_claimed() {
    let ticket = OpenTicket::new().await;
    let w = &ticket.world;
    let (bob, carol) = tokio::join!(ticket.click(&w.bob, "Claim"), ticket.click(&w.carol, "Claim"));
    let (winner, loser) = if bob.kind() == Some(7) { (&w.bob, carol) } else { (&w.carol, bob) };
    let told = loser.text();
    assert!(told.contains("déjà pris en charge") && told.contains(&winner.id.to_string()), "{loser:?}");
    ticket.quiet().await;
    let writers = [&w.bob, &w.carol].into_iter().filter(|p| ticket.seen_by(p).unwrap().can("SEND_MESSAGES")).count();
    assert_eq!(writers, 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn deletion_attempted_without_permission() {
    let ticket = OpenTicket::new().await;
    let w = &ticket.world;
    let refused = ticket.click(&w.alice, "Delete").await;
    assert!(refused.text().contains("Seul le staff"), "of the person: {refused:?}");
    let manage = guichet_sandbox::rules::permissions::MANAGE_CHANNELS;
    w.guild.edit_role(w.bot_role, |role| role.permissions &= !manage);
    let refused = ticket.click(&w.bob, "Delete").await;
    assert!(refused.text().to_lowercase().contains("gérer le salon"), "of the bot, named: {refused:?}");
    assert!(ticket.seen_by(&w.alice).is_some(), "nothing is deleted");
}

#[tokio::test(flavor = "multi_thread")]
async fn ticket_id_not_incremented_or_doubled() {
    let world = World::configured().await;
    let document = || async { world.document().await.get_i64("ticket_count").unwrap() };
    join_all([&world.alice, &world.dave].map(|member| world.open(member, "Support"))).await;
    assert_eq!(document().await, 2);
    // Somebody lowered the counter by hand.
    world.set(doc! { "ticket_count": 0 }).await;
    let third = world.open(&world.erin, "Support").await;
    assert_eq!(third.name, "3-erin");
    assert_eq!(document().await, 3);
}

#[tokio::test(flavor = "multi_thread")]
async fn mongodb_not_connected() {
    let world = World::without_bot(Options::default()).await;
    let mut command = command(Path::new(env!("CARGO_BIN_EXE_guichet")), world.folder(), world.surroundings());
    let output = command.env("MONGODB_URI", "mongodb://127.0.0.1:1").output().await.unwrap();
    let complaint = String::from_utf8(output.stderr).unwrap();
    assert!(!output.status.success());
    assert!(complaint.contains("MongoDB") && complaint.contains("127.0.0.1:1"), "{complaint}");
}

#[tokio::test(flavor = "multi_thread")]
async fn rejoin_of_a_user_who_had_a_closed_ticket() {
    let ticket = OpenTicket::new().await;
    let w = &ticket.world;
    ticket.does(&w.alice, "Close").await;
    ticket.quiet().await;
    w.guild.remove_member(&w.alice);
    ticket.shown(&w.bob, "a quitté le serveur").await;
    ticket.quiet().await;
    w.guild.add_member(&w.alice, &[]);
    w.alice
        .until("the closed ticket is out of sight", w.guild.id, |view| {
            view.channel_by_id(ticket.channel).is_none().then_some(())
        })
        .await;
    let second = w.open(&w.alice, "Support").await;
    assert_eq!(second.name, "2-alice");
    // With a live ticket nothing is taken from them any more.
    w.logged("Ticket n° 2 créé").await;
    let opening = second.pinned().next().unwrap().id;
    w.bob.click(opening, "Close").await;
    w.logged("Ticket n° 2 fermé").await;
    w.open(&w.alice, "Partenariat").await;
    w.guild.remove_member(&w.alice);
    w.logged("Ticket n° 3 : le membre a quitté le serveur").await;
    w.guild.add_member(&w.alice, &[]);
    let sees =
        |channel| w.alice.until("back to the tickets", w.guild.id, move |view| view.channel_by_id(channel).map(|_| ()));
    sees(second.id).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn role_deleted_after_configuration() {
    let world = World::configured().await;
    let mut categories = world.document().await.get_document("categories").unwrap().clone();
    let roles = vec![world.partner_role.to_string(), world.support_role.to_string()];
    categories.get_document_mut("Support").unwrap().insert("roles", roles);
    world.set(doc! { "categories": categories }).await;
    world.guild.delete_role(world.partner_role);
    let told = world.logged("Un rôle staff").await;
    assert!(told.contains("Support") && told.contains("Partenariat"), "{told}");
    let first = world.open(&world.alice, "Support").await;
    assert!(world.bob.view(world.guild.id).channel_by_id(first.id).is_some(), "the others serve");
    let second = world.open(&world.dave, "Partenariat").await;
    assert!(world.carol.view(world.guild.id).channel_by_id(second.id).is_none());
    assert!(
        world.ada.view(world.guild.id).channel_by_id(second.id).is_some(),
        "administrators serve where nobody does"
    );
    world.logged("Ticket n° 2 créé").await;
    let told = world.log().iter().filter(|entry| entry.contains("Un rôle staff")).count();
    assert_eq!(told, 1, "administrators are told once");
}
