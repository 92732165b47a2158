//! Menus and forms outlive the questions that they show, and what was chosen in them is kept for an hour: whoever
//! goes on from them is told what does not hold any more, and asked again.
use crate::{
    questions::{AGAIN, ask, form, hear, linked, nothing_is_kept, subject},
    support::World,
};
use guichet_sandbox::{
    id::Id,
    people::{MessageView, Person, View},
};
use mongodb::bson::{Document, doc};
use std::time::Duration;

const GO_ON: &str = "Continuer";
const CHANGED: &str = "ont changé entre-temps";
const LOST: &str = "ce que vous aviez choisi n’est plus conservé";

/// A question that need not be answered.
fn choice(id: &str, label: &str) -> Document {
    doc! { "id": id, "label": label, "required": false, "kind": "choice", "choices": ["Oui", "Non"] }
}

async fn asking(questions: &[Document]) -> World {
    let world = World::configured().await;
    ask(&world, questions).await;
    world
}

async fn menus(world: &World, person: &Person, category: &str) -> MessageView {
    world.pick(person, category).await.message.expect("the menus")
}

/// The message after this was chosen in it.
async fn choose(person: &Person, message: Id, question: &str, choice: &str) -> MessageView {
    person.pick(message, question, &[choice]).await.message.expect("the menus")
}

/// The menus that are shown again, for this reason.
async fn shown_again(world: &World, person: &Person, message: Id, reason: &str) -> MessageView {
    let again = person.click(message, GO_ON).await.message.expect("the menus");
    assert!(again.text().contains(reason), "{}", again.text());
    assert!(world.tickets().await.is_empty());
    again
}

/// What the ticket shows that the person gets.
async fn ticket(world: &World, person: &Person) -> String {
    let link = linked(world, person).await.channel_links()[0];
    world.furnished(person, link).await.pinned().next().unwrap().text()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_choice_is_none_under_other_words() {
    let world = asking(&[choice("rules", "Avez-vous lu le règlement ?"), choice("game", "Sur le jeu ?")]).await;
    let shown = menus(&world, &world.alice, "Support").await;
    choose(&world.alice, shown.id, "Avez-vous lu le règlement ?", "Oui").await;
    choose(&world.alice, shown.id, "Sur le jeu ?", "Non").await;
    ask(&world, &[choice("rules", "Avez-vous été banni ?"), choice("game", "Sur le jeu ?")]).await;
    let again = shown_again(&world, &world.alice, shown.id, CHANGED).await;
    let fields = again.embeds[1]["fields"].as_array().unwrap();
    let values: Vec<_> = fields.iter().map(|field| field["value"].as_str().unwrap()).collect();
    assert_eq!(values, ["facultatif", "Non"], "the other choice stands");
    choose(&world.alice, shown.id, "Avez-vous été banni ?", "Non").await;
    assert!(world.alice.click(shown.id, GO_ON).await.is_answered());
    let text = ticket(&world, &world.alice).await;
    assert!(text.contains("Avez-vous été banni ?") && !text.contains("Oui"), "{text}");
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_was_told_goes_on_without_the_choice() {
    let world = asking(&[choice("rules", "Avez-vous lu le règlement ?")]).await;
    let shown = menus(&world, &world.alice, "Support").await;
    choose(&world.alice, shown.id, "Avez-vous lu le règlement ?", "Oui").await;
    ask(&world, &[choice("rules", "Avez-vous été banni ?")]).await;
    shown_again(&world, &world.alice, shown.id, CHANGED).await;
    assert!(world.alice.click(shown.id, GO_ON).await.is_answered());
    let text = ticket(&world, &world.alice).await;
    assert!(!text.contains("Oui"), "{text}");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_chosen_under_the_old_words_is_not_taken() {
    let world = asking(&[choice("rules", "Avez-vous lu le règlement ?")]).await;
    let shown = menus(&world, &world.alice, "Support").await;
    ask(&world, &[choice("rules", "Avez-vous été banni ?")]).await;
    let told = choose(&world.alice, shown.id, "Avez-vous lu le règlement ?", "Oui").await;
    assert!(told.text().contains(CHANGED) && told.text().contains("facultatif"), "{}", told.text());
    assert!(world.alice.click(shown.id, GO_ON).await.is_answered());
    assert!(!ticket(&world, &world.alice).await.contains("Oui"));
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_comes_back_after_the_change_is_told() {
    let world = asking(&[choice("rules", "Avez-vous lu le règlement ?")]).await;
    let shown = menus(&world, &world.alice, "Support").await;
    choose(&world.alice, shown.id, "Avez-vous lu le règlement ?", "Oui").await;
    let other = world.alice.on_another_device();
    let same = menus(&world, &other, "Support").await;
    assert!(same.text().contains("Oui") && !same.text().contains(CHANGED), "{}", same.text());
    ask(&world, &[choice("rules", "Avez-vous été banni ?")]).await;
    let changed = menus(&world, &world.alice.on_another_device(), "Support").await;
    assert!(changed.text().contains(CHANGED) && !changed.text().contains("Oui"), "{}", changed.text());
}

#[tokio::test(flavor = "multi_thread")]
async fn choices_that_are_older_than_an_hour_are_asked_again() {
    let world = asking(&[choice("rules", "Avez-vous lu le règlement ?"), choice("game", "Sur le jeu ?")]).await;
    let shown = menus(&world, &world.alice, "Support").await;
    choose(&world.alice, shown.id, "Avez-vous lu le règlement ?", "Oui").await;
    world.advance(Duration::from_mins(61));
    // Whoever chooses on is told as well, for the first choice is gone.
    let told = choose(&world.alice, shown.id, "Sur le jeu ?", "Non").await;
    assert!(told.text().contains(LOST) && !told.text().contains("Oui"), "{}", told.text());
    world.advance(Duration::from_mins(61));
    let again = shown_again(&world, &world.alice, shown.id, LOST).await;
    assert!(!again.text().contains("Non"), "{}", again.text());
    choose(&world.alice, shown.id, "Avez-vous lu le règlement ?", "Oui").await;
    assert!(world.alice.click(shown.id, GO_ON).await.is_answered());
    assert!(ticket(&world, &world.alice).await.contains("Oui"));
}

#[tokio::test(flavor = "multi_thread")]
async fn choices_that_another_categorys_replaced_are_asked_again() {
    let world = asking(&[choice("rules", "Avez-vous lu le règlement ?")]).await;
    let questions = [choice("price", "Avez-vous un devis ?")].map(mongodb::bson::Bson::from).to_vec();
    world.set(doc! { "categories.Partenariat.questions": questions }).await;
    let first = menus(&world, &world.alice, "Support").await;
    choose(&world.alice, first.id, "Avez-vous lu le règlement ?", "Oui").await;
    let second = menus(&world, &world.alice.on_another_device(), "Partenariat").await;
    choose(&world.alice, second.id, "Avez-vous un devis ?", "Non").await;
    shown_again(&world, &world.alice, first.id, LOST).await;
    // What was taken back is known, and nothing was lost.
    choose(&world.alice, first.id, "Avez-vous lu le règlement ?", "Oui").await;
    let emptied = world.alice.pick(first.id, "Avez-vous lu le règlement ?", &[]).await.message.unwrap();
    assert!(emptied.text().contains("facultatif") && !emptied.text().contains(LOST), "{}", emptied.text());
    assert!(world.alice.click(first.id, GO_ON).await.is_answered());
    let text = ticket(&world, &world.alice).await;
    assert!(!text.contains("Oui"), "{text}");
}

#[tokio::test(flavor = "multi_thread")]
async fn choices_that_grow_too_old_while_the_form_is_open_are_asked_again() {
    let world = asking(&[choice("rules", "Avez-vous lu le règlement ?"), subject()]).await;
    let shown = menus(&world, &world.alice, "Support").await;
    choose(&world.alice, shown.id, "Avez-vous lu le règlement ?", "Oui").await;
    let modal = world.alice.click(shown.id, GO_ON).await.modal.expect("the form");
    world.advance(Duration::from_mins(61));
    assert!(world.alice.submit(&modal, &[("subject", "Panne")]).await.is_answered());
    let refused = |view: &View| view.message(shown.id).filter(|one| one.text().contains(LOST)).cloned();
    let refused = world.alice.until("the refusal", world.guild.id, refused).await;
    assert!(world.tickets().await.is_empty());
    let again = world.alice.click(refused.id, AGAIN).await.message.expect("the menus");
    choose(&world.alice, again.id, "Avez-vous lu le règlement ?", "Non").await;
    let modal = world.alice.click(again.id, GO_ON).await.modal.expect("the form");
    assert_eq!(modal.field("subject").unwrap().value, "Panne", "the text is kept");
    assert!(world.alice.submit(&modal, &[]).await.is_answered());
    let text = ticket(&world, &world.alice).await;
    assert!(text.contains("Non") && text.contains("Panne"), "{text}");
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_has_a_ticket_by_now_is_led_to_it() {
    let world = asking(&[choice("rules", "Avez-vous lu le règlement ?")]).await;
    let first = menus(&world, &world.alice, "Support").await;
    choose(&world.alice, first.id, "Avez-vous lu le règlement ?", "Oui").await;
    let second = menus(&world, &world.alice.on_another_device(), "Support").await;
    assert!(world.alice.click(first.id, GO_ON).await.is_answered());
    let link = linked(&world, &world.alice).await;
    // The choice is forgotten with the opening, and that is not what she is told.
    nothing_is_kept(&world).await;
    let led = hear(&world, &world.alice, world.alice.click(second.id, GO_ON)).await;
    assert_eq!(led.channel_links(), link.channel_links(), "{}", led.text());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_form_that_does_not_fit_any_more_leads_to_the_ticket_that_there_is() {
    let world = asking(&[subject()]).await;
    let modal = form(&world, &world.alice).await;
    let link = world.pick_and_hear(&world.alice.on_another_device(), "Partenariat").await;
    ask(&world, &[choice("rules", "Avez-vous lu le règlement ?"), subject()]).await;
    let led = hear(&world, &world.alice, world.alice.submit(&modal, &[("subject", "Panne")])).await;
    assert_eq!(led.channel_links(), link.channel_links(), "{}", led.text());
    let given_back = |view: &View| view.ephemerals.iter().find(|one| !one.attachments.is_empty()).cloned();
    let given_back = world.alice.until("her text", world.guild.id, given_back).await;
    assert!(world.attached(&given_back).contains("Panne"));
}
