//! Questions, blocks and ceilings meet while a member fills in the form: the rules of the moment hold, and
//! nothing that was typed is lost.
use crate::{
    blocks::{self, MEMBER},
    questions::{AGAIN, ask, form, hear, linked, subject},
    support::World,
};
use guichet_sandbox::people::{MessageView, ModalView, Person};
use mongodb::bson::doc;

const BLOCKED: &str = "Vous ne pouvez pas ouvrir de ticket sur ce serveur";
const FULL: &str = "Tous les tickets que cette catégorie peut avoir";

async fn send(world: &World, person: &Person, form: &ModalView, text: &str) -> MessageView {
    hear(world, person, person.submit(form, &[("subject", text)])).await
}

/// The form that the button below the refusal opens, filled in.
async fn again(person: &Person, refusal: &MessageView) -> ModalView {
    let answer = person.click(refusal.id, AGAIN).await;
    answer.modal.clone().unwrap_or_else(|| panic!("no form: {answer:?}"))
}

#[tokio::test(flavor = "multi_thread")]
async fn who_is_blocked_while_they_write_opens_nothing_and_keeps_their_text() {
    let world = World::configured().await;
    ask(&world, &[subject()]).await;
    let modal = form(&world, &world.alice).await;
    let setup = blocks::list(&world, &world.ada).await;
    blocks::block(&setup, (MEMBER, world.alice.id), "1 heure").await;
    let refused = send(&world, &world.alice, &modal, "Une panne").await;
    assert!(refused.text().contains(BLOCKED), "{}", refused.text());
    assert!(world.tickets().await.is_empty());
    // The block is checked again wherever a ticket could still be asked for.
    let still = hear(&world, &world.alice, world.alice.click(refused.id, AGAIN)).await;
    assert!(still.text().contains(BLOCKED), "{}", still.text());
    assert!(world.tickets().await.is_empty());
    world.advance(std::time::Duration::from_mins(61));
    let opened = form(&world, &world.alice).await;
    send(&world, &world.alice, &opened, "Une panne").await;
    linked(&world, &world.alice).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_category_that_fills_up_while_they_write_takes_them_later_also_after_a_restart() {
    let mut world = World::configured().await;
    ask(&world, &[subject()]).await;
    world.set(doc! { "categories.Support.pace": { "open_at_once": 1 } }).await;
    let (alices, daves) = (form(&world, &world.alice).await, form(&world, &world.dave).await);
    send(&world, &world.alice, &alices, "Une panne").await;
    let taken = linked(&world, &world.alice).await.channel_links()[0];
    world.stop_bots().await;
    world.start_bot().await;
    let refused = send(&world, &world.dave, &daves, "Une autre panne").await;
    assert!(refused.text().contains(FULL), "{}", refused.text());
    assert_eq!(world.tickets().await.len(), 1);
    // Who has not begun yet is told before they write.
    let told = world.pick_and_hear(&world.erin, "Support").await;
    assert!(told.text().contains(FULL), "{}", told.text());
    let buttons = world.bob.view(world.guild.id).channel_by_id(taken).unwrap().pinned().next().unwrap().id;
    assert!(world.bob.click(buttons, "Close").await.is_answered());
    let filled = again(&world.dave, &refused).await;
    assert_eq!(filled.fields[0].value, "Une autre panne");
    // The link stands in place of the refusal.
    assert!(world.dave.submit(&filled, &[("subject", "Une autre panne")]).await.is_answered());
    let ticket = linked(&world, &world.dave).await.channel_links()[0];
    let shown = world.furnished(&world.dave, ticket).await.pinned().next().unwrap().text();
    assert!(shown.contains("Une autre panne"), "{shown}");
}
