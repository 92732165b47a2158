//! Canned answers: administrators prepare them, and the staff send them in tickets.
use crate::{open_ticket::OpenTicket, setup::Setup, support::World, toolbox::Toolbox};
use guichet_sandbox::{
    fault::{Fault, IncomingCall, Moment},
    people::{MessageView, Person},
    rules::permissions::ADMINISTRATOR,
};
use mongodb::bson::{Bson, Document, doc};
use serde_json::json;
use std::time::Duration;

const PROGRAM: &str = env!("CARGO_BIN_EXE_guichet");
const CANNED: &str = "Réponses types";
const TITLE: &str = "💬 Réponses types";
const ADD: &str = "Ajouter une réponse";
const SEE: &str = "Voir, modifier ou supprimer une réponse…";
const CHOOSE: &str = "Choisir une réponse";
const TEXT: &str = "Bonjour {member}, ticket {number} ({category}) sur {server}. @everyone **Merci** <@&1>";

async fn config<'a>(world: &'a World, admin: &'a Person) -> Setup<'a> {
    let setup = Setup::begin(world, admin).await;
    setup.click(TITLE).await;
    setup
}

async fn add(setup: &Setup<'_>, name: &str, text: &str) -> String {
    let shown = setup.fill(ADD, &[("name", name), ("text", text)]).await;
    setup.click("Retour").await;
    shown
}

async fn one(setup: &Setup<'_>, name: &str) -> String {
    setup.redrawn(setup.admin.pick(setup.screen, SEE, &[name]).await).await
}

/// Puts answers into the database as administrators would.
pub async fn stored(world: &World, answers: &[(&str, &str)]) {
    let answer = |(place, (name, text)): (usize, &(&str, &str))| {
        let id = i64::try_from(place).unwrap();
        Bson::Document(doc! { "id": id, "edition": 7_i64, "name": *name, "text": *text, "categories": [] })
    };
    let answers: Vec<_> = answers.iter().enumerate().map(answer).collect();
    let document = doc! { "guild_id": world.guild.id.to_string(), "answers": answers };
    world.database.collection::<Document>("ticket_canned_answers").insert_one(document).await.unwrap();
}

/// The canned answers in the ticket, as the person sees them.
fn sent(ticket: &OpenTicket, person: &Person) -> Vec<MessageView> {
    let messages = ticket.seen_by(person).map(|channel| channel.messages).unwrap_or_default();
    messages.into_iter().filter(|message| message.embeds.iter().any(|embed| embed["title"].is_null())).collect()
}

/// The post of a message in the ticket.
pub fn is_post(ticket: &OpenTicket) -> impl Fn(IncomingCall<'_>) -> bool + Send + Sync + 'static {
    let path = format!("/channels/{}/messages", ticket.channel);
    move |coming| coming.method == "POST" && coming.path == path
}

#[tokio::test(flavor = "multi_thread")]
async fn administrators_make_them_and_never_undo_each_other_unseen() {
    let world = World::configured().await;
    let boss = world.guild.add_role("Direction", ADMINISTRATOR);
    world.guild.give_role(&world.dave, boss);
    let setup = config(&world, &world.ada).await;
    assert!(setup.message().text().contains("Il n’y a pas encore de réponse type"));
    let shown = add(&setup, "Remboursement", "Cinq jours ouvrés.").await;
    assert!(shown.contains("Cinq jours ouvrés.") && shown.contains("toutes les catégories"), "{shown}");
    let logged = world.logged("Réponse type ajoutée : **Remboursement**").await;
    assert!(logged.contains(&world.ada.id.to_string()) && logged.contains("Cinq jours"), "{logged}");
    let other = config(&world, &world.dave).await;
    one(&other, "Remboursement").await;
    one(&setup, "Remboursement").await;
    let some = setup.redrawn(world.ada.pick(setup.screen, "Proposer seulement dans…", &["Partenariat"]).await).await;
    assert!(some.contains("Partenariat") && !some.contains("toutes les catégories"), "{some}");
    world.logged("Réponse type modifiée : **Remboursement**").await;
    // The other one still sees the answer as it was.
    let told = world.dave.click(other.screen, "Supprimer la réponse").await;
    assert!(told.text().contains("entre-temps"), "{told:?}");
    setup.fill("Modifier la réponse", &[("text", "Dix jours.")]).await;
    assert!(setup.message().text().contains("Dix jours.") && setup.message().text().contains("Partenariat"));
    assert!(setup.click("Supprimer la réponse").await.contains("Supprimer cette réponse type ?"));
    assert!(setup.click("Supprimer la réponse").await.contains("Il n’y a pas encore de réponse type"));
    world.logged("Réponse type supprimée : **Remboursement**").await;
    // A text that could not be sent once it is filled in is refused, and comes back.
    let heard = world.ada.view(world.guild.id).ephemerals.len();
    let modal = world.ada.click(setup.screen, ADD).await.modal.unwrap();
    let told = world.ada.submit(&modal, &[("name", "Long"), ("text", &"{server}".repeat(60))]).await;
    assert!(told.text().contains("caractères de trop"), "{told:?}");
    let given_back = world.hear(&world.ada, heard + 1).await;
    assert!(!given_back.attachments.is_empty(), "{given_back:?}");
    // Both add at once, and one of them the last that there is room for.
    let setup = config(&world, &world.ada).await;
    let other = config(&world, &world.dave).await;
    let of_ada = world.ada.click(setup.screen, ADD).await.modal.unwrap();
    let of_dave = world.dave.click(other.screen, ADD).await.modal.unwrap();
    let texts = [("name", "A"), ("text", "Texte")];
    let (a, b) = tokio::join!(world.ada.submit(&of_ada, &texts), world.dave.submit(&of_dave, &texts));
    assert!(a.is_answered() && b.is_answered());
    let full: Vec<Bson> = (0..24_i64)
        .map(|id| Bson::Document(doc! { "id": id, "edition": 1_i64, "name": format!("N{id}"), "text": "x" }))
        .collect();
    let all = world.database.collection::<Document>("ticket_canned_answers");
    let found = all.find_one(doc! {}).await.unwrap().unwrap();
    assert_eq!(found.get_array("answers").unwrap().len(), 2, "{found:?}");
    all.update_one(doc! {}, doc! { "$set": { "answers": full } }).await.unwrap();
    let setup = config(&world, &world.ada).await;
    let modal = world.ada.click(setup.screen, ADD).await.modal.unwrap();
    let last = config(&world, &world.dave).await;
    add(&last, "La dernière", "Texte").await;
    assert!(last.message().text().contains("25 sur 25"));
    let told = world.ada.submit(&modal, &[("name", "De trop"), ("text", "Texte")]).await;
    assert!(told.text().contains("le maximum"), "{told:?}");
    let found = all.find_one(doc! {}).await.unwrap().unwrap();
    assert_eq!(found.get_array("answers").unwrap().len(), 25);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_staff_see_one_filled_in_and_send_it_in_their_name_and_nobody_is_pinged() {
    let ticket = OpenTicket::new().await;
    let w = &ticket.world;
    stored(w, &[("Accueil", TEXT), ("Autre", "Autre texte")]).await;
    ticket.does(&w.bob, "Claim").await;
    ticket.quiet().await;
    let of_carol = Toolbox::open(&ticket, &w.carol).await;
    assert!(!of_carol.tools().contains(&CANNED.to_owned()), "it is for the claimer");
    let before = sent(&ticket, &w.alice).len();
    let toolbox = Toolbox::with(&ticket, &w.bob, CANNED).await;
    let preview = toolbox.choose(CHOOSE, &["Accueil"]).await;
    let filled = format!("Bonjour <@{}>, ticket 1 (Support) sur Atelier.", w.alice.id);
    assert!(preview.contains(&filled), "{preview}");
    assert_eq!(sent(&ticket, &w.alice).len(), before, "nobody else sees the preview");
    let calls = w.sandbox.trace().len();
    assert!(toolbox.click("Envoyer").await.contains("La réponse est envoyée"));
    ticket.quiet().await;
    let made: Vec<_> = w.calls_since(calls).into_iter().map(|call| call.route.to_string()).collect();
    assert_eq!(made.len(), 3, "the post, the answer, the log: {made:?}");
    for person in [&w.alice, &w.bob] {
        let message = sent(&ticket, person).pop().unwrap();
        assert!(message.text().contains(&filled) && !message.pings_me && message.content.is_empty(), "{message:?}");
        let author = &message.embeds[0]["author"];
        assert_eq!(author["name"], json!("bob"));
        assert!(author["icon_url"].is_string(), "{author}");
    }
    assert_eq!(sent(&ticket, &w.alice).len(), before + 1);
    let logged = w.logged("Ticket n° 1 : réponse type envoyée").await;
    assert!(logged.contains("Accueil") && logged.contains(&w.bob.id.to_string()), "{logged}");

    // Changed first: what was typed is sent, and nothing in it is filled in any more.
    toolbox.click("Les autres réponses").await;
    toolbox.choose(CHOOSE, &["Accueil"]).await;
    let form = toolbox.form("Modifier avant d’envoyer").await;
    assert!(form.field("text").unwrap().value.contains(&filled), "{form:?}");
    toolbox.redrawn(w.bob.submit(&form, &[("text", "Une autre {server}")]).await).await;
    ticket.quiet().await;
    let last = sent(&ticket, &w.alice).pop().unwrap();
    assert!(last.text().contains("Une autre {server}"), "{last:?}");
    // It stays in the transcript as any message.
    ticket.deletes(&w.bob).await;
    let transcript = ticket.transcript().await;
    assert!(transcript.text.contains("Une autre {server}") && transcript.text.contains("Merci"), "{}", transcript.text);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_sent_is_what_was_shown_and_it_is_sent_once() {
    let ticket = OpenTicket::new().await;
    let w = &ticket.world;
    stored(w, &[("Accueil", "Bonjour"), ("Autre", "Autre texte")]).await;
    let all = w.database.collection::<Document>("ticket_canned_answers");
    let before = sent(&ticket, &w.alice).len();
    let toolbox = Toolbox::with(&ticket, &w.bob, CANNED).await;
    toolbox.choose(CHOOSE, &["Accueil"]).await;
    // Two clicks at once.
    let again = w.bob.clone();
    let (one, other) = tokio::join!(w.bob.click(toolbox.screen, "Envoyer"), again.click(toolbox.screen, "Envoyer"));
    let told = [one.text(), other.text()].join("\n");
    assert!(told.contains("a déjà été envoyée"), "{told}");
    ticket.quiet().await;
    assert_eq!(sent(&ticket, &w.alice).len(), before + 1);
    // An administrator changed it after it was shown.
    let toolbox = Toolbox::with(&ticket, &w.bob, CANNED).await;
    toolbox.choose(CHOOSE, &["Autre"]).await;
    all.update_one(doc! {}, doc! { "$set": { "answers.1.text": "Changé", "answers.1.edition": 8_i64 } }).await.unwrap();
    assert!(toolbox.click("Envoyer").await.contains("entre-temps"));
    // One for another category alone is not offered, and those of a category that is gone are for nobody.
    all.update_one(doc! {}, doc! { "$set": { "answers.0.categories": ["nowhere"] } }).await.unwrap();
    let toolbox = Toolbox::with(&ticket, &w.bob, CANNED).await;
    assert_eq!(toolbox.seen().options(CHOOSE), ["Autre"]);
    // In a closed ticket nobody writes.
    toolbox.choose(CHOOSE, &["Autre"]).await;
    ticket.does(&w.bob, "Close").await;
    assert!(toolbox.click("Envoyer").await.contains("Ce ticket a changé entre-temps"));
    assert!(!Toolbox::open(&ticket, &w.bob).await.tools().contains(&CANNED.to_owned()));
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_sends_it_learns_what_discord_made_of_it() {
    let ticket = OpenTicket::new().await;
    let w = &ticket.world;
    stored(w, &[("Accueil", "Bonjour")]).await;
    let before = sent(&ticket, &w.alice).len();
    let toolbox = Toolbox::with(&ticket, &w.bob, CANNED).await;
    toolbox.choose(CHOOSE, &["Accueil"]).await;
    let refusal = Fault::Status(403, json!({ "message": "Missing Permissions", "code": 50013 }));
    w.sandbox.faults().fail_nth(is_post(&ticket), 1, refusal, 1);
    let told = toolbox.click("Envoyer").await;
    assert!(told.contains("Discord a refusé cette réponse") && told.contains("n’a pas été envoyée"), "{told}");
    ticket.quiet().await;
    assert_eq!(sent(&ticket, &w.alice).len(), before);
    w.logged("réponse type refusée par Discord").await;
    assert!(
        w.ada.view(w.guild.id).channel_by_id(w.logs).unwrap().message_containing("réponse type envoyée").is_none(),
        "the log says what is so"
    );
    let toolbox = Toolbox::with(&ticket, &w.bob, CANNED).await;
    toolbox.choose(CHOOSE, &["Accueil"]).await;
    w.sandbox.faults().fail_nth(is_post(&ticket), 1, Fault::Status(500, json!({ "message": "500", "code": 0 })), 20);
    let told = toolbox.click("Envoyer").await;
    assert!(told.contains("dès que Discord l’acceptera"), "{told}");
    w.sandbox.faults().clear();
    w.advance(Duration::from_mins(15));
    ticket.quiet().await;
    assert_eq!(sent(&ticket, &w.alice).len(), before + 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn it_is_sent_once_though_the_bot_is_killed_in_its_middle() {
    for moment in [Moment::Before, Moment::After] {
        let mut ticket = OpenTicket::of_process(PROGRAM.as_ref()).await;
        stored(&ticket.world, &[("Accueil", "Bonjour")]).await;
        let before = sent(&ticket, &ticket.world.alice).len();
        let toolbox = Toolbox::with(&ticket, &ticket.world.bob, CANNED).await;
        toolbox.choose(CHOOSE, &["Accueil"]).await;
        let held = ticket.world.sandbox.faults().hold_nth(is_post(&ticket), 1, moment);
        let (bob, screen) = (ticket.world.bob.clone(), toolbox.screen);
        let click = tokio::spawn(async move { bob.click(screen, "Envoyer").await });
        held.reached().await;
        ticket.world.stop_bots().await;
        held.release();
        ticket.world.advance(Duration::from_mins(5));
        click.await.unwrap();
        ticket.world.start_process(PROGRAM.as_ref()).await;
        ticket.world.advance(Duration::from_mins(5));
        ticket.quiet().await;
        assert_eq!(sent(&ticket, &ticket.world.alice).len(), before + 1, "killed {moment:?} the post");
        ticket.world.stop_bots().await;
    }
}

/// Both find one place that is free, and each is on its way to MongoDB.
#[tokio::test(flavor = "multi_thread")]
async fn the_last_place_is_given_to_one_of_two_and_the_other_is_told() {
    let world = World::with_own_mongodb().await;
    let boss = world.guild.add_role("Direction", ADMINISTRATOR);
    world.guild.give_role(&world.dave, boss);
    stored(&world, &(0..24).map(|_| ("Nom", "Texte")).collect::<Vec<_>>()).await;
    let (of_ada, of_dave) = (config(&world, &world.ada).await, config(&world, &world.dave).await);
    let form_of_ada = world.ada.click(of_ada.screen, ADD).await.modal.unwrap();
    let form_of_dave = world.dave.click(of_dave.screen, ADD).await.modal.unwrap();
    let namespace = format!("{}.ticket_canned_answers", world.database.name());
    let late = doc! { "namespace": namespace, "blockConnection": true, "blockTimeMS": 500 };
    world.break_mongodb(doc! { "times": 2 }, &["update"], late).await;
    let (one, other) = tokio::join!(
        world.ada.submit(&form_of_ada, &[("name", "A"), ("text", "Texte")]),
        world.dave.submit(&form_of_dave, &[("name", "B"), ("text", "Texte")]),
    );
    let told = [one.text(), other.text()];
    let full = told.iter().filter(|text| text.contains("le maximum")).count();
    let added = told.iter().filter(|text| text.contains("toutes les catégories")).count();
    assert_eq!((added, full), (1, 1), "{told:?}");
    let all = world.database.collection::<Document>("ticket_canned_answers");
    assert_eq!(all.find_one(doc! {}).await.unwrap().unwrap().get_array("answers").unwrap().len(), 25);
}

/// An answer is on its way to MongoDB while another administrator has the server forgotten.
#[tokio::test(flavor = "multi_thread")]
async fn an_answer_that_meets_the_end_of_its_server_leaves_nothing_behind() {
    let world = World::with_own_mongodb().await;
    let boss = world.guild.add_role("Direction", ADMINISTRATOR);
    world.guild.give_role(&world.dave, boss);
    let form = {
        let other = config(&world, &world.dave).await;
        world.dave.click(other.screen, ADD).await.modal.unwrap()
    };
    let setup = Setup::begin(&world, &world.ada).await;
    setup.click("💾 Données").await;
    let namespace = format!("{}.ticket_canned_answers", world.database.name());
    let late = doc! { "namespace": namespace, "blockConnection": true, "blockTimeMS": 1_500 };
    world.break_mongodb(doc! { "times": 1 }, &["update"], late).await;
    let dave = world.dave.clone();
    let adding = tokio::spawn(async move { dave.submit(&form, &[("name", "Trop tard"), ("text", "Adieu")]).await });
    world.until_mongodb_failed().await;
    let done = setup.fill("Oublier ce serveur", &[("confirmation", "OUBLIER")]).await;
    assert!(done.contains("Ce serveur est oublié"), "{done}");
    assert!(adding.await.unwrap().is_answered());
    let told = |view: &guichet_sandbox::people::View| {
        view.ephemerals.iter().any(|message| message.text().contains("pas encore configurés")).then_some(())
    };
    world.dave.until("dave hears that there is nothing to add it to", world.guild.id, told).await;
    assert!(answers(&world).await.is_empty());
    // A server that is set up again begins anew.
    world.write_document(crate::support::specification_document(&world)).await;
    let setup = config(&world, &world.ada).await;
    assert!(setup.message().text().contains("Il n’y a pas encore de réponse type"));
    add(&setup, "Bienvenue", "Bonjour.").await;
    add(&setup, "Au revoir", "Merci.").await;
    assert_eq!(answers(&world).await, ["Bienvenue", "Au revoir"]);
}

/// The names of the stored answers.
async fn answers(world: &World) -> Vec<String> {
    let stored = world.database.collection::<Document>("ticket_canned_answers");
    let document = stored.find_one(doc! { "guild_id": world.guild.id.to_string() }).await.unwrap().unwrap_or_default();
    let answers = document.get_array("answers").cloned().unwrap_or_default();
    let name = |answer: &Bson| answer.as_document().unwrap().get_str("name").unwrap().to_owned();
    answers.iter().map(name).collect()
}
