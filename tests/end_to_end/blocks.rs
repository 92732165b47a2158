//! Members and roles that may open no ticket: until when, what they read, and what administrators see.
use crate::{
    setup::Setup,
    support::{World, all},
};
use guichet::{
    domain::guild::block::{Block, Terms, Who},
    storage::{Storage, Written},
};
use guichet_sandbox::{
    id::Id,
    people::{MessageView, Person},
    rules::permissions::ADMINISTRATOR,
};
use mongodb::{
    Collection,
    bson::{DateTime, Document, doc},
};
use serenity::model::id::{GuildId, UserId};
use std::time::Duration;

pub const MEMBER: &str = "Un membre…";
const ROLE: &str = "Un rôle…";
const UNTIL: &str = "Jusqu’à quand ?";
pub const REASON: &str = "Insulte l’équipe dans ses tickets";
pub const TEXT: &str = "Écrivez-nous par courriel d’ici là.";

pub fn stored(world: &World) -> Collection<Document> {
    world.database.collection("ticket_blocks")
}

/// The list of blocks.
pub async fn list<'a>(world: &'a World, admin: &'a Person) -> Setup<'a> {
    let setup = Setup::begin(world, admin).await;
    setup.click("🚫 Blocages").await;
    setup
}

/// Blocks a member or a role from the list, and returns what is shown then.
pub async fn block(setup: &Setup<'_>, (menu, who): (&str, Id), end: &str) -> String {
    setup.click("Bloquer quelqu’un").await;
    let asked = setup.choose(menu, &[who]).await;
    assert!(asked.contains(&who.to_string()) && asked.contains("ne pourra plus ouvrir de ticket"), "{asked}");
    fill(setup, UNTIL, end, &[("reason", REASON), ("text", TEXT)]).await
}

async fn fill(setup: &Setup<'_>, menu: &str, end: &str, texts: &[(&str, &str)]) -> String {
    let answer = setup.admin.pick(setup.screen, menu, &[end]).await;
    let modal = answer.modal.unwrap_or_else(|| panic!("no form: {:?}", answer.outcome));
    setup.redrawn(setup.admin.submit(&modal, texts).await).await
}

/// What the person reads who may not open a ticket. It never says who blocked them, nor why.
async fn refused(world: &World, person: &Person) -> MessageView {
    let tickets = world.tickets().await.len();
    let heard = world.pick_and_hear(person, "Support").await;
    let text = heard.text();
    assert!(heard.ephemeral && text.contains("Vous ne pouvez pas ouvrir de ticket sur ce serveur"), "{text}");
    assert!(!text.contains(&world.ada.id.to_string()) && !text.contains(REASON), "{text}");
    assert_eq!(world.tickets().await.len(), tickets);
    heard
}

fn storage_of(world: &World) -> impl Future<Output = Storage> {
    let found = world.surroundings().clone();
    async move { Storage::connect(&found.mongodb_uri, &found.mongodb_database).await.unwrap() }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_blocked_member_reads_until_when_and_opens_again_after_that_whatever_process_answers() {
    let mut world = World::configured().await;
    world.start_bot().await;
    let setup = list(&world, &world.ada).await;
    assert!(setup.message().text().contains("Personne n’est bloqué"));
    let shown = block(&setup, (MEMBER, world.alice.id), "1 jour").await;
    assert!(shown.contains(REASON) && shown.contains(TEXT) && shown.contains("jusqu’au <t:"), "{shown}");
    let entry = world.logged("ne peut plus ouvrir de ticket").await;
    for part in [&format!("<@{}>", world.alice.id), &format!("<@{}>", world.ada.id), REASON, TEXT, "jusqu’au <t:"] {
        assert!(entry.contains(part), "{part}: {entry}");
    }
    for _ in 0..2 {
        let text = refused(&world, &world.alice).await.text();
        assert!(text.contains("avant le <t:") && text.contains(TEXT), "{text}");
    }
    world.open(&world.dave, "Support").await;
    let shown = setup.click("Retour").await;
    assert!(shown.contains(&format!("1. <@{}>", world.alice.id)) && shown.contains("1 sur 500"), "{shown}");
    world.advance(Duration::from_hours(24));
    world.open(&world.alice, "Support").await;
    let setup = list(&world, &world.ada).await;
    assert!(setup.message().text().contains("Personne n’est bloqué"));
    world.until_document("no block is left", |document| (!document.contains_key("has_blocks")).then_some(())).await;
    assert_eq!(stored(&world).count_documents(all()).await.unwrap(), 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_has_a_blocked_role_opens_nothing_but_administrators_do_and_open_tickets_stay() {
    let world = World::configured().await;
    let [muted, boss] = [("Muet", 0), ("Direction", ADMINISTRATOR)].map(|(name, may)| world.guild.add_role(name, may));
    for person in [&world.alice, &world.dave, &world.erin] {
        world.guild.give_role(person, muted);
    }
    world.guild.give_role(&world.erin, boss);
    let ticket = world.open(&world.dave, "Support").await;
    let setup = list(&world, &world.ada).await;
    block(&setup, (ROLE, muted), "Sans date de fin").await;
    let text = refused(&world, &world.alice).await.text();
    assert!(!text.contains("<t:") && text.contains(TEXT) && !text.contains(&muted.to_string()), "{text}");
    world.open(&world.erin, "Support").await;
    world.dave.write(ticket.id, "Je suis encore là.").unwrap();
    let led = world.pick_and_hear(&world.dave, "Support").await;
    assert_eq!(led.channel_links(), [ticket.id], "{}", led.text());
    world.guild.take_role(&world.alice, muted);
    world.open(&world.alice, "Support").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_block_is_changed_and_lifted_and_two_administrators_never_undo_each_other_unseen() {
    let world = World::configured().await;
    let boss = world.guild.add_role("Direction", ADMINISTRATOR);
    world.guild.give_role(&world.dave, boss);
    let setup = list(&world, &world.ada).await;
    block(&setup, (MEMBER, world.alice.id), "1 heure").await;
    // Another administrator sees it, and changes the texts.
    let other = list(&world, &world.dave).await;
    let opened =
        other.redrawn(world.dave.pick(other.screen, "Voir, modifier ou lever un blocage…", &["1. Membre"]).await);
    assert!(opened.await.contains(REASON));
    let changed =
        fill(&other, "Modifier la fin ou les textes…", "Garder la fin actuelle", &[("text", "Bientôt.")]).await;
    assert!(changed.contains("Bientôt.") && changed.contains(REASON) && !changed.contains(TEXT), "{changed}");
    assert!(world.logged("modifié").await.contains(&format!("<@{}>", world.dave.id)));
    let text = refused(&world, &world.alice).await.text();
    assert!(text.contains("Bientôt.") && text.contains("<t:"), "{text}");
    // The first one still sees the old texts.
    let told = setup.click("Lever le blocage").await;
    assert!(told.contains("Quelqu’un d’autre") && told.contains("Bientôt."), "{told}");
    refused(&world, &world.alice).await;
    let lifted = setup.click("Lever le blocage").await;
    assert!(lifted.contains("Personne n’est bloqué"), "{lifted}");
    world.logged("levé").await;
    let told = other.click("Lever le blocage").await;
    assert!(told.contains("Quelqu’un d’autre"), "{told}");
    world.open(&world.alice, "Support").await;
}

/// The primary is gone between the two writes of a block.
#[tokio::test(flavor = "multi_thread")]
async fn a_block_that_may_stand_is_never_said_not_to_be_set_and_is_told_in_the_log() {
    let world = World::with_own_mongodb().await;
    let setup = list(&world, &world.ada).await;
    setup.click("Bloquer quelqu’un").await;
    setup.choose(MEMBER, &[world.alice.id]).await;
    let form = world.ada.pick(setup.screen, UNTIL, &["1 jour"]).await.modal.unwrap();
    let labels = ["RetryableWriteError", "NoWritesPerformed"];
    let guilds = world.guild_documents().namespace().to_string();
    let gone = doc! { "errorCode": 91, "errorLabels": labels.to_vec(), "namespace": guilds };
    world.break_mongodb(doc! { "skip": 1 }, &["update"], gone).await;
    let heard = world.ada.view(world.guild.id).ephemerals.len();
    world.ada.submit(&form, &[("reason", REASON), ("text", TEXT)]).await;
    let told = world.hear(&world.ada, heard).await.text();
    assert!(told.contains("Résultat incertain"), "{told}");
    world.mend_mongodb().await;
    world.advance(Duration::from_secs(16));
    world.logged("ne peut plus ouvrir de ticket").await;
    refused(&world, &world.alice).await;
}

/// MongoDB is cut off when the block is to be lifted, and another administrator changes it then.
#[tokio::test(flavor = "multi_thread")]
async fn nobody_is_said_to_have_lifted_a_block_that_was_changed() {
    let world = World::with_own_mongodb().await;
    let boss = world.guild.add_role("Direction", ADMINISTRATOR);
    world.guild.give_role(&world.dave, boss);
    let setup = list(&world, &world.ada).await;
    block(&setup, (MEMBER, world.alice.id), "1 jour").await;
    world.break_mongodb(doc! { "times": 2 }, &["delete"], doc! { "closeConnection": true }).await;
    let answer = world.ada.click(setup.screen, "Lever le blocage").await;
    assert!(answer.text().contains("Résultat incertain"), "{answer:?}");
    let other = list(&world, &world.dave).await;
    let opened = world.dave.pick(other.screen, "Voir, modifier ou lever un blocage…", &["1. Membre"]).await;
    other.redrawn(opened).await;
    for round in 1..=3 {
        let text = format!("Bientôt, {round}.");
        fill(&other, "Modifier la fin ou les textes…", "Garder la fin actuelle", &[("text", &text)]).await;
        let told = |log: &[String]| log.iter().filter(|entry| entry.contains("modifié :")).count() == round;
        world.ada.until("the change is told", world.guild.id, |_| told(&world.log()).then_some(())).await;
        world.advance(Duration::from_secs(16));
    }
    assert!(!world.log().iter().any(|entry| entry.contains("levé")), "{:?}", world.log());
    refused(&world, &world.alice).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn two_administrators_who_block_the_same_member_learn_of_each_other() {
    let world = World::configured().await;
    let boss = world.guild.add_role("Direction", ADMINISTRATOR);
    world.guild.give_role(&world.dave, boss);
    let (one, other) = (list(&world, &world.ada).await, list(&world, &world.dave).await);
    one.click("Bloquer quelqu’un").await;
    one.choose(MEMBER, &[world.alice.id]).await;
    let form = world.ada.pick(one.screen, UNTIL, &["1 jour"]).await.modal.unwrap();
    block(&other, (MEMBER, world.alice.id), "Sans date de fin").await;
    let heard = world.ada.view(world.guild.id).ephemerals.len();
    let answer = world.ada.submit(&form, &[("reason", "Une autre raison"), ("text", "")]).await;
    assert!(answer.text().contains("Quelqu’un d’autre"), "{answer:?}");
    // What was typed comes back.
    let given_back = world.hear(&world.ada, heard + 1).await;
    assert!(given_back.text().contains("fichier") || !given_back.attachments.is_empty(), "{given_back:?}");
    let text = refused(&world, &world.alice).await.text();
    assert!(text.contains(TEXT) && !text.contains("<t:"), "the one that stands: {text}");
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_blocked_slips_in_while_mongodb_does_not_say_whether_they_are() {
    let world = World::with_own_mongodb().await;
    block(&list(&world, &world.ada).await, (MEMBER, world.alice.id), "Sans date de fin").await;
    let namespace = format!("{}.ticket_blocks", world.database.name());
    world.break_mongodb("alwaysOn", &["find"], doc! { "namespace": namespace, "closeConnection": true }).await;
    for person in [&world.alice, &world.dave] {
        let heard = world.pick_and_hear(person, "Support").await;
        assert!(heard.text().contains("La base de données ne répond pas"), "{}", heard.text());
    }
    assert!(world.tickets().await.is_empty());
    world.mend_mongodb().await;
    refused(&world, &world.alice).await;
    world.open(&world.dave, "Support").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_server_that_blocks_nobody_is_asked_nothing() {
    let world = World::configured().await;
    world.open(&world.alice, "Support").await;
    let asked = world.questions().await;
    let asked: Vec<_> = asked.iter().filter(|question| question.collection() == "ticket_blocks").collect();
    assert!(asked.iter().all(|question| question.command().contains_key("createIndexes")), "{asked:#?}");
}

/// A block as it is stored.
fn of(world: &World, place: i64, until: Option<chrono::DateTime<chrono::Utc>>) -> Document {
    let mut block = doc! {
        "guild_id": world.guild.id.to_string(), "who": format!("member-{}", 1_000 + place), "place": place,
        "reason": format!("raison {place}"), "text": "", "seen": place,
    };
    block.extend(until.map(|until| ("until".to_owned(), DateTime::from_chrono(until).into())));
    block
}

#[tokio::test(flavor = "multi_thread")]
async fn a_block_holds_though_the_process_that_added_it_died_while_somebody_found_none() {
    let world = World::configured().await;
    // It has marked the document, and has not stored the block yet.
    let now = DateTime::from_chrono(chrono::Utc::now());
    world.set(doc! { "has_blocks": now }).await;
    world.open(&world.dave, "Support").await;
    world.logged("Ticket n° 1 créé").await;
    let mut block = of(&world, 0, None);
    block.insert("who", format!("member-{}", world.alice.id));
    stored(&world).insert_one(block).await.unwrap();
    refused(&world, &world.alice).await;
    // Once that is long ago, the mark of a server without blocks goes.
    stored(&world).delete_many(all()).await.unwrap();
    world.advance(Duration::from_mins(6));
    world.open(&world.alice, "Support").await;
    world.until_document("no block is left", |document| (!document.contains_key("has_blocks")).then_some(())).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_five_hundred_and_first_is_refused_and_whose_time_is_over_does_not_count() {
    let world = World::configured().await;
    let hour = chrono::Utc::now() + chrono::TimeDelta::hours(1);
    let blocks = (0..500).map(|place| of(&world, place, (place == 250).then_some(hour)));
    stored(&world).insert_many(blocks).await.unwrap();
    world.set(doc! { "has_blocks": 1_i64 }).await;
    let setup = list(&world, &world.ada).await;
    let shown = setup.message().text();
    assert!(shown.contains("500 sur 500") && shown.contains("10. ") && !shown.contains("11. "), "{shown}");
    let next = setup.click("Suivant ▸").await;
    assert!(next.contains("11. ") && next.contains("20. ") && !next.contains("10. "), "{next}");
    setup.click("Bloquer quelqu’un").await;
    setup.choose(MEMBER, &[world.alice.id]).await;
    let form = world.ada.pick(setup.screen, UNTIL, &["Sans date de fin"]).await.modal.unwrap();
    let answer = world.ada.submit(&form, &[("reason", REASON)]).await;
    assert!(answer.text().contains("500 blocages"), "{answer:?}");
    world.open(&world.alice, "Support").await;
    world.advance(Duration::from_hours(1));
    let setup = list(&world, &world.ada).await;
    assert!(setup.message().text().contains("499 sur 500"));
    block(&setup, (MEMBER, world.dave.id), "Sans date de fin").await;
    refused(&world, &world.dave).await;
    assert_eq!(stored(&world).count_documents(all()).await.unwrap(), 500);
}

#[tokio::test(flavor = "multi_thread")]
async fn however_many_are_blocked_at_once_by_two_processes_there_are_never_more() {
    let world = World::configured().await;
    stored(&world).insert_many((0..490).map(|place| of(&world, place, None))).await.unwrap();
    let processes = [storage_of(&world).await, storage_of(&world).await];
    let guild = GuildId::new(world.guild.id.0);
    let now = chrono::Utc::now();
    let added = (0..20_u64).map(|number| {
        let storage = processes[usize::from(number % 2 == 0)].clone();
        let who = Who::Member(UserId::new(50_000 + number));
        let terms = Terms { until: None, reason: String::new(), text: String::new() };
        let block = Block { who, terms, by: None, at: Some(now), by_staff: Some(false), seen: number };
        async move { storage.add_block(guild, &block, now).await.unwrap() }
    });
    let added = futures::future::join_all(added).await;
    let count = |wanted| added.iter().filter(|written| **written == wanted).count();
    assert_eq!((count(Written::Yes), count(Written::Full)), (10, 10), "{added:?}");
    assert_eq!(stored(&world).count_documents(all()).await.unwrap(), 500);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_no_menu_offers_is_refused_and_a_forgotten_server_keeps_no_block() {
    let world = World::configured().await;
    let setup = list(&world, &world.ada).await;
    setup.click("Bloquer quelqu’un").await;
    let refused = setup.choose(ROLE, &[world.guild.id]).await;
    assert!(refused.contains("@everyone ne peut pas être bloqué"), "{refused}");
    for (menu, values) in [(ROLE, vec!["4242"]), (MEMBER, vec![]), (MEMBER, vec!["1", "2"])] {
        let heard = world.ada.view(world.guild.id).ephemerals.len();
        assert!(world.ada.forge_pick(setup.screen, menu, &values).await.is_answered());
        let told = world.hear(&world.ada, heard).await.text();
        assert!(told.contains("n’est pas proposé ici"), "{menu} {values:?}: {told}");
    }
    assert_eq!(stored(&world).count_documents(all()).await.unwrap(), 0);
    setup.choose(MEMBER, &[world.alice.id]).await;
    fill(&setup, UNTIL, "Sans date de fin", &[("reason", REASON)]).await;
    assert_eq!(stored(&world).count_documents(all()).await.unwrap(), 1);
    let setup = Setup::begin(&world, &world.ada).await;
    setup.click("💾 Données").await;
    setup.fill("Oublier ce serveur", &[("confirmation", "OUBLIER")]).await;
    assert_eq!(stored(&world).count_documents(all()).await.unwrap(), 0);
}
