//! The answers before a ticket: whom one of them helps opens none, which is counted, and whoever is not helped
//! goes on as without them.
use crate::{
    data::{export, import},
    setup::Setup,
    support::World,
};
use guichet::storage::Storage;
use guichet_sandbox::{
    id::Id,
    people::{MessageView, Person, View},
};
use mongodb::bson::{Bson, Document, doc};
use serde_json::{Value, json};
use serenity::model::id::{GuildId, MessageId};

const NO: &str = "Non, ouvrir un ticket";

fn answer(id: &str, title: &str) -> Document {
    doc! { "id": id, "title": title, "text": "Lisez le salon, **tout** y est." }
}

async fn answering(answers: &[Document]) -> World {
    let world = World::configured().await;
    let answers: Vec<Bson> = answers.iter().cloned().map(Bson::from).collect();
    world.set(doc! { "categories.Support.answers": answers }).await;
    world
}

async fn counters(world: &World) -> Vec<i64> {
    let document = world.document().await;
    let counters = document.get_document("prevented").cloned().unwrap_or_default();
    let mut counters: Vec<_> = counters.values().map(|count| count.as_i64().unwrap()).collect();
    counters.sort_unstable();
    counters
}

/// What stands in place of this message once it links to a channel.
async fn link_in(world: &World, person: &Person, message: Id) -> MessageView {
    let linked = |view: &View| view.message(message).filter(|one| !one.channel_links().is_empty()).cloned();
    person.until("the link", world.guild.id, linked).await
}

#[tokio::test(flavor = "multi_thread")]
async fn whom_an_answer_helps_opens_no_ticket_and_each_is_counted() {
    let world = answering(&[answer("one", "Mon pseudo"), answer("two", "Le règlement")]).await;
    let panel = world.panel(&world.alice);
    let shown = world.pick_and_hear(&world.alice, "Support").await;
    assert!(shown.ephemeral);
    for text in ["Est-ce l’une de ces réponses ?", "1. Mon pseudo", "2. Le règlement", "**tout** y est"] {
        assert!(shown.text().contains(text), "{text}: {}", shown.text());
    }
    assert_eq!(shown.labels(), ["Oui, merci : réponse 1", "Oui, merci : réponse 2", NO]);
    let is_reset = |view: &View| (view.message(panel.id)?.edited_at > panel.edited_at).then_some(());
    world.alice.until("the panel can be used again", world.guild.id, is_reset).await;
    let helped = world.alice.click(shown.id, "Oui, merci : réponse 2").await.message.unwrap();
    assert_eq!(helped.id, shown.id, "in its place");
    assert!(helped.text().contains("Aucun ticket n’a été ouvert") && helped.labels().is_empty(), "{}", helped.text());
    let again = world.pick_and_hear(&world.dave, "Support").await;
    world.dave.click(again.id, "Oui, merci : réponse 2").await;
    assert_eq!(counters(&world).await, [0, 2]);
    assert!(world.tickets().await.is_empty() && world.ticket_channels().is_empty());
    // Administrators see it where the answers are written.
    let setup = Setup::begin(&world, &world.ada).await;
    setup.click("Catégories").await;
    setup.redrawn(world.ada.pick(setup.screen, "Choisir une catégorie à modifier", &["Support"]).await).await;
    let screen = setup.setting("💡 FAQ avant le ticket").await;
    assert!(screen.contains("2 tickets évités") && screen.contains("Aucun ticket évité"), "{screen}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_message_counts_once_however_often_it_is_clicked() {
    let world = answering(&[answer("one", "Mon pseudo")]).await;
    let shown = world.pick_and_hear(&world.alice, "Support").await;
    assert_eq!(shown.labels(), ["Oui, merci", NO], "there is but one");
    let yes = || world.alice.click(shown.id, "Oui, merci");
    tokio::join!(yes(), yes(), yes());
    assert_eq!(counters(&world).await, [1]);
    // Two processes, or a try that was made again.
    let surroundings = world.surroundings();
    let storage = Storage::connect(&surroundings.mongodb_uri, &surroundings.mongodb_database).await.unwrap();
    let guild = GuildId::new(world.guild.id.0);
    let kept = ["one".to_owned(), "two".to_owned()];
    for (counter, message) in [("one", 7), ("one", 7), ("two", 8), ("one", 9)] {
        storage.count_prevented(guild, counter, MessageId::new(message), &kept).await.unwrap();
    }
    assert_eq!(counters(&world).await, [1, 2], "and the counters of what is gone are dropped");
}

#[tokio::test(flavor = "multi_thread")]
async fn whom_no_answer_helps_gets_a_ticket_or_the_form() {
    let world = answering(&[answer("one", "Mon pseudo")]).await;
    let shown = world.pick_and_hear(&world.alice, "Support").await;
    assert!(world.alice.click(shown.id, NO).await.is_answered());
    let link = link_in(&world, &world.alice, shown.id).await;
    let ticket = world.furnished(&world.alice, link.channel_links()[0]).await;
    assert_eq!(ticket.name, "1-alice");
    // Whoever has a ticket is led to it, and asked nothing.
    let led = world.pick_and_hear(&world.alice, "Support").await;
    assert_eq!(led.channel_links(), [ticket.id]);
    let question =
        doc! { "id": "subject", "label": "Quel est le sujet ?", "required": true, "kind": "text", "long": false };
    world.set(doc! { "categories.Support.questions": [question] }).await;
    let shown = world.pick_and_hear(&world.dave, "Support").await;
    let modal = world.dave.click(shown.id, NO).await.modal.expect("the form");
    assert!(world.dave.submit(&modal, &[("subject", "Une panne")]).await.is_answered());
    let link = link_in(&world, &world.dave, shown.id).await;
    let ticket = world.furnished(&world.dave, link.channel_links()[0]).await;
    assert!(ticket.pinned().next().unwrap().text().contains("Une panne"));
    assert_eq!(counters(&world).await, Vec::<i64>::new(), "nobody was helped");
}

#[tokio::test(flavor = "multi_thread")]
async fn answers_that_were_removed_meanwhile_stop_nobody() {
    let world = answering(&[answer("one", "Mon pseudo")]).await;
    let [first, second] = [&world.alice, &world.dave].map(|person| world.pick_and_hear(person, "Support"));
    let (first, second) = (first.await, second.await);
    world.set(doc! { "categories.Support.answers": [] }).await;
    let helped = world.alice.click(first.id, "Oui, merci").await;
    assert!(helped.text().contains("Aucun ticket n’a été ouvert"), "{helped:?}");
    assert_eq!(counters(&world).await, Vec::<i64>::new());
    assert!(world.dave.click(second.id, NO).await.is_answered());
    link_in(&world, &world.dave, second.id).await;
    // A category without answers asks nothing.
    world.open(&world.erin, "Support").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn answers_are_written_by_clicks() {
    let world = World::configured().await;
    let setup = Setup::begin(&world, &world.ada).await;
    setup.click("Catégories").await;
    setup.redrawn(world.ada.pick(setup.screen, "Choisir une catégorie à modifier", &["Support"]).await).await;
    let empty = setup.setting("💡 FAQ avant le ticket").await;
    assert!(empty.contains("Aucune réponse"), "{empty}");
    for title in ["Un", "Deux", "Trois"] {
        let shown = setup.fill("Ajouter une réponse", &[("title", title), ("text", "Voici.")]).await;
        assert!(shown.contains(&format!(". {title}")), "{shown}");
    }
    let choose = async |title: &str| {
        setup.redrawn(world.ada.pick(setup.screen, "Choisir une réponse", &[title]).await).await;
    };
    choose("Trois").await;
    setup.click("▲").await;
    choose("Un").await;
    setup.click("Supprimer la réponse").await;
    choose("Deux").await;
    let refused = setup.fill("Modifier la réponse", &[("title", "\u{200b}")]).await;
    assert!(refused.contains("« Titre de la réponse » est vide") && refused.contains("2. Deux"), "{refused}");
    choose("Deux").await;
    let changed = setup.fill("Modifier la réponse", &[("title", "Deux, changée"), ("text", "Autrement.")]).await;
    assert!(changed.contains("1. Trois") && changed.contains("2. Deux, changée"), "{changed}");
    let heard = world.ada.view(world.guild.id).ephemerals.len();
    world.ada.click(setup.screen, "Aperçu").await;
    let preview = world.hear(&world.ada, heard).await;
    assert!(preview.text().contains("Est-ce l’une de ces réponses ?"), "{}", preview.text());
    let dead = world.ada.click(preview.id, "Oui, merci : réponse 1").await;
    assert!(dead.refusal().is_some_and(|refusal| refusal.contains("disabled")), "{dead:?}");
    for _ in 0..3 {
        setup.click("Retour").await;
    }
    assert!(setup.message().text().contains("« Support » : FAQ avant le ticket"), "{}", setup.message().text());
    assert!(setup.click("Valider").await.contains("validée"));
    let document = world.document().await;
    let support = document.get_document("categories").unwrap().get_document("Support").unwrap();
    let titles: Vec<_> =
        support.get_array("answers").unwrap().iter().map(|one| one["title"].as_str().unwrap()).collect();
    assert_eq!(titles, ["Trois", "Deux, changée"]);
    let shown = world.pick_and_hear(&world.alice, "Support").await;
    assert!(shown.text().contains("2. Deux, changée"), "{}", shown.text());
}

#[tokio::test(flavor = "multi_thread")]
async fn answers_are_exported_and_imported_within_their_limits() {
    let world = answering(&[answer("one", "Mon pseudo"), answer("", "Sans identifiant"), answer("x", " ")]).await;
    let mut file: Value = serde_json::from_str(&export(&world).await).unwrap();
    let answers = &mut file["categories"]["Support"]["answers"];
    assert_eq!(answers[0], json!({ "id": "one", "title": "Mon pseudo", "text": "Lisez le salon, **tout** y est." }));
    assert_eq!(answers.as_array().unwrap().len(), 2, "nobody would see anything of the third");
    answers[0]["title"] = json!("Changé");
    let (setup, home) = import(&world, &file.to_string()).await;
    assert!(home.contains("« Support » : FAQ avant le ticket"), "{home}");
    assert!(setup.click("Valider").await.contains("validée"));
    let shown = world.pick_and_hear(&world.alice, "Support").await;
    assert!(shown.text().contains("1. Changé") && shown.text().contains("2. Sans identifiant"), "{}", shown.text());
    file["categories"]["Support"]["answers"][0]["title"] = json!("t".repeat(101));
    let refused = world
        .ada
        .command(
            world.welcome,
            "ticket config",
            json!({ "fichier": { "filename": "guichet.json", "text": file.to_string() } }),
        )
        .await;
    assert!(refused.text().contains("categories.Support.answers"), "{}", refused.text());
}
