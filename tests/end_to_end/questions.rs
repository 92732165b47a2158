//! What a category asks before a ticket: the form is the first answer to the pick, the panel can be used again at
//! once, and nothing that somebody typed is lost.
use crate::support::World;
use futures::future::join_all;
use guichet_sandbox::{
    Options,
    fault::{Fault, IncomingCall, Moment},
    people::{Answer, MessageView, ModalView, Person, View},
    trace::{Call, steps},
};
use mongodb::bson::{Bson, Document, doc};
use serde_json::json;
use std::time::Duration;

pub const AGAIN: &str = "Reprendre mes réponses";
const GO_ON: &str = "Continuer";
const CHANNELS: &str = "/guilds/{guild_id}/channels";
const MESSAGE: &str = "/channels/{channel_id}/messages/{message_id}";

pub fn subject() -> Document {
    doc! { "id": "subject", "label": "Quel est le sujet ?", "required": true, "kind": "text", "long": false, "most": 80 }
}

fn story() -> Document {
    doc! { "id": "story", "label": "Racontez", "required": false, "kind": "text", "long": true }
}

fn product() -> Document {
    let choices = ["Site", "Application", "Jeu"];
    doc! { "id": "product", "label": "Quel produit ?", "required": true, "kind": "choice", "choices": choices.to_vec() }
}

/// Support asks these questions; Partenariat asks nothing.
pub async fn ask(world: &World, questions: &[Document]) {
    let questions: Vec<Bson> = questions.iter().cloned().map(Bson::from).collect();
    world.set(doc! { "categories.Support.questions": questions }).await;
}

async fn asking(questions: &[Document]) -> World {
    let world = World::configured().await;
    ask(&world, questions).await;
    world
}

/// The same, where each call takes so long that what is begun beside it begins before it has ended.
async fn asking_slowly(questions: &[Document]) -> World {
    let world = World::configured_on(Options { latency: Duration::from_millis(400), ..Options::default() }).await;
    ask(&world, questions).await;
    world
}

pub async fn form(world: &World, person: &Person) -> ModalView {
    let answer = world.pick(person, "Support").await;
    answer.modal.clone().unwrap_or_else(|| panic!("no form: {answer:?}"))
}

/// Waits until the panel's menu was reset since it was in this state.
async fn reset(world: &World, person: &Person, before: &MessageView) {
    let is_later = |view: &View| (view.message(before.id)?.edited_at > before.edited_at).then_some(());
    person.until("the panel is reset", world.guild.id, is_later).await;
}

/// Does this and hears what the bot then tells the person.
pub async fn hear(world: &World, person: &Person, act: impl Future<Output = Answer>) -> MessageView {
    let newest = person.view(world.guild.id).ephemerals.iter().map(|message| message.id).max();
    let answer = act.await;
    assert!(answer.is_answered(), "{answer:?}");
    let told =
        |view: &View| view.ephemerals.iter().find(|message| Some(message.id) > newest && !message.loading).cloned();
    person.until("an ephemeral message", world.guild.id, told).await
}

/// What stands in this message of the person once it links to a channel.
pub async fn linked(world: &World, person: &Person) -> MessageView {
    let linked = |view: &View| view.ephemerals.iter().rev().find(|one| !one.channel_links().is_empty()).cloned();
    person.until("the link", world.guild.id, linked).await
}

async fn kept(world: &World) -> Vec<Document> {
    use futures::TryStreamExt;
    let found = world.database.collection::<Document>("ticket_answers").find(crate::support::all()).await.unwrap();
    found.try_collect().await.unwrap()
}

pub async fn nothing_is_kept(world: &World) {
    let gone = async {
        while !kept(world).await.is_empty() {
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    };
    tokio::time::timeout(Duration::from_secs(10), gone).await.expect("it is forgotten");
}

async fn idle(world: &World) {
    let idle = |record: &Document| record.get_array("effects").unwrap().is_empty();
    world.until_records("nothing is pending", |records| records.iter().all(idle).then_some(())).await;
}

fn refuse_channels(world: &World, times: usize) {
    let refusal = Fault::Status(403, json!({ "message": "Missing Permissions", "code": 50013 }));
    world.sandbox.faults().fail("POST", CHANNELS, refusal, times);
}

/// How many of these calls wait for one another, those under way being taken as ended now.
fn steps_until_now(mut calls: Vec<Call>) -> usize {
    let now = chrono::Utc::now();
    for call in &mut calls {
        call.ended.get_or_insert(now);
    }
    steps(&calls)
}

async fn costs(latency: &World, act: impl AsyncFnOnce() -> MessageView) -> (usize, usize) {
    let start = latency.sandbox.trace().len();
    act().await;
    let until_link = steps_until_now(latency.calls_since(start));
    latency.logged("créé").await;
    idle(latency).await;
    (latency.ended_calls_since(start).await.len(), until_link)
}

#[tokio::test(flavor = "multi_thread")]
async fn the_form_is_the_first_answer_and_the_ticket_costs_no_more_than_without() {
    let world = asking_slowly(&[subject(), story()]).await;
    let (panel, start) = (world.panel(&world.alice), world.sandbox.trace().len());
    let modal = form(&world, &world.alice).await;
    assert_eq!(modal.title, "Support");
    assert_eq!(
        modal.fields.iter().map(|field| field.label.as_str()).collect::<Vec<_>>(),
        ["Quel est le sujet ?", "Racontez"]
    );
    assert_eq!(steps_until_now(world.calls_since(start)), 1, "the form is the answer");
    reset(&world, &world.alice, &panel).await;
    let calls = world.ended_calls_since(start).await;
    assert_eq!(calls.len(), 2, "the form, and the reset of the panel beside it: {calls:#?}");
    let alice = &world.alice;
    let with_form = costs(&world, async || {
        let submitted = alice.submit(&modal, &[("subject", "Une panne")]);
        hear(&world, alice, submitted).await
    });
    assert_eq!(with_form.await, (6, 2));
    let world = asking_slowly(&[subject()]).await;
    let without = costs(&world, async || world.pick_and_hear(&world.dave, "Partenariat").await);
    assert_eq!(without.await, (6, 2), "a category that asks nothing costs what it did");
    assert!(kept(&world).await.is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn the_answers_stand_in_the_ticket_and_its_transcript_and_not_in_the_log() {
    let world = asking(&[subject(), story()]).await;
    let modal = form(&world, &world.alice).await;
    let typed = [("subject", "**Panne** @everyone"), ("story", "# Hier\n- rien <@1>\nhttps://example.org/a_b")];
    let link = hear(&world, &world.alice, world.alice.submit(&modal, &typed)).await;
    let ticket = world.furnished(&world.alice, link.channel_links()[0]).await;
    let opening = ticket.pinned().next().unwrap().clone();
    let fields = opening.embeds[1]["fields"].as_array().unwrap();
    assert_eq!(fields[0]["name"], "Quel est le sujet ?");
    assert_eq!(fields[0]["value"], r"\*\*Panne\*\* \@everyone");
    assert_eq!(fields[1]["value"], "\\# Hier\n\\- rien \\<\\@1\\>\nhttps://example.org/a_b");
    assert!(opening.attachments.is_empty() && opening.content.is_empty());
    world.bob.click(opening.id, "Claim").await;
    let shown = |view: &View| (view.message(opening.id)?.text().contains("En cours")).then_some(());
    world.bob.until("it is claimed", world.guild.id, shown).await;
    let again = world.bob.view(world.guild.id).message(opening.id).unwrap().clone();
    assert_eq!(again.embeds[1], opening.embeds[1], "each state shows them");
    let asked = world.bob.click(opening.id, "Delete").await.message.expect("the question").id;
    world.bob.click(asked, "Supprimer définitivement").await;
    world.logged("supprimé").await;
    let transcripts = world.ada.view(world.guild.id).channel_by_id(world.transcripts).unwrap().messages.clone();
    let file = world.attached(transcripts.iter().find(|message| !message.attachments.is_empty()).unwrap());
    assert!(file.contains("Panne") && file.contains("Hier"), "{file}");
    let log = world.log().join("\n");
    assert!(!log.contains("Panne") && !log.contains("Hier"), "{log}");
    let record = &world.tickets().await[0];
    assert_eq!(record.get_array("answers").unwrap().len(), 2);
}

#[tokio::test(flavor = "multi_thread")]
async fn long_answers_follow_whole_in_a_file_and_the_message_is_found_again() {
    let world = asking(&[subject(), story()]).await;
    let modal = form(&world, &world.alice).await;
    let long = "Une très longue histoire_ ".repeat(150);
    // The ticket's message is posted, and Discord never says so.
    let entries = format!("/channels/{}/messages", world.logs);
    let is_opening = move |call: IncomingCall<'_>| {
        call.method == "POST" && call.route == "/channels/{channel_id}/messages" && call.path != entries
    };
    world.sandbox.faults().fail_nth(is_opening, 1, Fault::DropAfter, 1_000);
    let typed = [("subject", "Panne"), ("story", long.as_str())];
    let link = hear(&world, &world.alice, world.alice.submit(&modal, &typed)).await;
    let channel = link.channel_links()[0];
    world
        .until_records("the post is put off", |records| {
            let effects = records[0].get_array("effects").unwrap();
            effects.iter().any(|effect| effect.as_document().unwrap().contains_key("fault")).then_some(())
        })
        .await;
    world.sandbox.faults().clear();
    world.advance(Duration::from_mins(11));
    let ticket = world.furnished(&world.alice, channel).await;
    idle(&world).await;
    let ticket = world.ada.view(world.guild.id).channel_by_id(ticket.id).unwrap().clone();
    let openings: Vec<_> = ticket.messages.iter().filter(|one| one.component("Claim").is_some()).collect();
    assert_eq!(openings.len(), 1, "it stands once");
    let whole = world.attached(openings[0]);
    assert!(whole.contains(long.trim()) && whole.contains("Quel est le sujet ?"), "{whole}");
    let shown = openings[0].embeds[1]["fields"][1]["value"].as_str().unwrap();
    assert!(shown.starts_with(r"Une très longue histoire\_") && shown.ends_with('…'), "{shown}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_dismissed_form_leaves_the_same_category_to_be_picked_again() {
    let world = asking(&[subject()]).await;
    let panel = world.panel(&world.alice);
    form(&world, &world.alice).await;
    world.alice.dismiss();
    reset(&world, &world.alice, &panel).await;
    assert_eq!(form(&world, &world.alice).await.fields.len(), 1, "the menu shows no standing choice");
}

#[tokio::test(flavor = "multi_thread")]
async fn many_members_at_once_cost_the_panel_few_edits_and_the_last_is_not_dropped() {
    let world = asking(&[subject()]).await;
    let (first, start) = (world.panel(&world.alice), world.sandbox.trace().len());
    let path = format!("/channels/{}/messages/{}", world.welcome, first.id);
    let is_edit = {
        let path = path.clone();
        move |call: IncomingCall<'_>| call.method == "PATCH" && call.path == path
    };
    // The panel is reset after alice's choice. The others choose before the bot has heard of that.
    let edit = world.sandbox.faults().hold_nth(is_edit, 1, Moment::After);
    form(&world, &world.alice).await;
    edit.reached().await;
    let second = world.panel(&world.alice);
    assert!(second.edited_at > first.edited_at);
    join_all([&world.bob, &world.carol, &world.dave, &world.erin].map(|person| form(&world, person))).await;
    edit.release();
    reset(&world, &world.erin, &second).await;
    let calls = world.ended_calls_since(start).await;
    let edits = calls.iter().filter(|call| call.method == "PATCH" && call.path == path).count();
    assert_eq!(edits, 2, "one for alice, and one for the others");
    for person in [&world.alice, &world.bob, &world.carol, &world.dave, &world.erin] {
        form(&world, person).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_reset_that_a_process_left_is_made_by_the_next() {
    let mut world = asking(&[subject()]).await;
    let panel = world.panel(&world.alice);
    let failure = Fault::Status(500, json!({ "message": "500: Internal Server Error", "code": 0 }));
    world.sandbox.faults().fail("PATCH", MESSAGE, failure, 1_000);
    form(&world, &world.alice).await;
    let noted = |document: &Document| document.contains_key("panels_due_at").then_some(());
    world.until_document("when it is due", noted).await;
    world.stop_bots().await;
    world.sandbox.faults().clear();
    world.start_bot().await;
    world.advance(Duration::from_mins(2));
    reset(&world, &world.alice, &panel).await;
    let done = |document: &Document| (!document.contains_key("panels_due_at")).then_some(());
    world.until_document("nothing is due", done).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_panel_that_is_gone_meanwhile_is_no_error_for_the_member() {
    let world = asking(&[subject()]).await;
    let modal = form(&world, &world.alice).await;
    world.guild.delete_message(world.welcome, world.panel(&world.alice).id);
    let link = hear(&world, &world.alice, world.alice.submit(&modal, &[("subject", "Panne")])).await;
    assert_eq!(link.channel_links().len(), 1, "{}", link.text());
}

#[tokio::test(flavor = "multi_thread")]
async fn choices_are_made_in_a_message_and_survive_a_restart_as_the_form_does() {
    let mut world = asking(&[product(), subject()]).await;
    let (panel, start) = (world.panel(&world.alice), world.sandbox.trace().len());
    let asked = world.pick(&world.alice, "Support").await;
    assert_eq!(asked.kind(), Some(4), "the message is the first answer: {asked:?}");
    assert_eq!(steps_until_now(world.calls_since(start)), 1);
    let menus = asked.message.unwrap();
    assert!(menus.ephemeral);
    reset(&world, &world.alice, &panel).await;
    let lacking = world.alice.click(menus.id, GO_ON).await.message.unwrap();
    assert!(lacking.text().contains("il manque une réponse"), "{}", lacking.text());
    let chosen = world.alice.pick(menus.id, "Quel produit ?", &["Jeu"]).await.message.unwrap();
    assert!(chosen.text().contains("Jeu"), "{}", chosen.text());
    world.stop_bots().await;
    world.start_bot().await;
    let modal = world.alice.click(menus.id, GO_ON).await.modal.expect("the form");
    world.stop_bots().await;
    world.start_bot().await;
    assert!(world.alice.submit(&modal, &[("subject", "Panne")]).await.is_answered());
    let link = linked(&world, &world.alice).await;
    assert_eq!(link.id, menus.id, "the link stands in place of the menus");
    let ticket = world.furnished(&world.alice, link.channel_links()[0]).await;
    let text = ticket.pinned().next().unwrap().text();
    assert!(text.contains("Jeu") && text.contains("Panne"), "{text}");
    nothing_is_kept(&world).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn choices_alone_lead_to_the_ticket() {
    let world = asking_slowly(&[product()]).await;
    let menus = world.pick(&world.alice, "Support").await.message.unwrap().id;
    world.alice.pick(menus, "Quel produit ?", &["Site"]).await;
    let forged = world.alice.forge_pick(menus, "Quel produit ?", &["Voiture"]).await.message.unwrap();
    assert!(forged.text().contains("ont changé") && forged.text().contains("Site"), "{}", forged.text());
    let spent = costs(&world, async || {
        assert!(world.alice.click(menus, GO_ON).await.is_answered());
        linked(&world, &world.alice).await
    });
    assert_eq!(spent.await, (6, 2));
    let text = world.ticket_channels()[0].pinned().next().unwrap().text();
    assert!(text.contains("Site"), "{text}");
    nothing_is_kept(&world).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_typed_is_given_back_after_a_refusal() {
    let world = asking(&[subject()]).await;
    let modal = form(&world, &world.alice).await;
    refuse_channels(&world, 1);
    let refused = hear(&world, &world.alice, world.alice.submit(&modal, &[("subject", "Panne")])).await;
    assert!(refused.labels().contains(&AGAIN.to_owned()), "{}", refused.text());
    assert_eq!(kept(&world).await.len(), 1);
    let modal = world.alice.click(refused.id, AGAIN).await.modal.expect("the form");
    assert_eq!(modal.field("subject").unwrap().value, "Panne");
    assert!(world.alice.submit(&modal, &[]).await.is_answered());
    linked(&world, &world.alice).await;
    nothing_is_kept(&world).await;
    assert_eq!(world.ticket_channels().len(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_typed_is_given_back_for_an_hour() {
    let world = asking(&[subject()]).await;
    let modal = form(&world, &world.alice).await;
    refuse_channels(&world, 1);
    let refused = hear(&world, &world.alice, world.alice.submit(&modal, &[("subject", "Panne")])).await;
    world.advance(Duration::from_mins(61));
    let modal = world.alice.click(refused.id, AGAIN).await.modal.expect("the form");
    assert_eq!(modal.field("subject").unwrap().value, "");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_rules_are_checked_before_the_form_and_when_it_is_sent() {
    let world = asking(&[subject()]).await;
    let modal = form(&world, &world.alice).await;
    // From another device, she opens a ticket meanwhile.
    let other = world.alice.on_another_device();
    let link = world.pick_and_hear(&other, "Partenariat").await;
    let told = hear(&world, &world.alice, world.alice.submit(&modal, &[("subject", "Panne")])).await;
    assert_eq!(told.channel_links(), link.channel_links(), "she is led to her ticket: {}", told.text());
    let given_back = |view: &View| view.ephemerals.iter().find(|one| !one.attachments.is_empty()).cloned();
    let given_back = world.alice.until("her text", world.guild.id, given_back).await;
    assert!(world.attached(&given_back).contains("Panne"));
    let refused = world.pick_and_hear(&other, "Support").await;
    assert_eq!(refused.channel_links(), link.channel_links(), "no form is shown: {}", refused.text());
    assert_eq!(world.ticket_channels().len(), 1);
    assert!(kept(&world).await.is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn twenty_forms_at_once_give_one_ticket() {
    let mut world = asking(&[subject()]).await;
    world.start_bot().await;
    let modal = form(&world, &world.alice).await;
    let sent = (0..20).map(|_| world.alice.submit(&modal, &[("subject", "Panne")]));
    let answers = join_all(sent).await;
    assert!(answers.iter().all(Answer::is_answered), "{answers:?}");
    linked(&world, &world.alice).await;
    idle(&world).await;
    assert_eq!(world.ticket_channels().len(), 1);
    assert_eq!(world.tickets().await.len(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn two_processes_ask_once_and_open_once() {
    let mut world = asking(&[product(), subject()]).await;
    world.start_bot().await;
    let menus = world.pick(&world.alice, "Support").await.message.unwrap().id;
    world.alice.pick(menus, "Quel produit ?", &["Jeu"]).await;
    let modal = world.alice.click(menus, GO_ON).await.modal.expect("the form");
    assert!(world.alice.submit(&modal, &[("subject", "Panne")]).await.is_answered());
    linked(&world, &world.alice).await;
    idle(&world).await;
    assert_eq!(world.alice.view(world.guild.id).ephemerals.len(), 1);
    assert_eq!(world.tickets().await.len(), 1);
    nothing_is_kept(&world).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_the_form_does_not_offer_is_refused_and_the_new_form_is_offered_filled_in() {
    let world = asking(&[subject(), story()]).await;
    let long = "x".repeat(81);
    let wrong: [&[(&str, &str)]; 4] = [
        &[("subject", "Panne")],
        &[("subject", long.as_str()), ("story", "")],
        &[("subject", " "), ("story", "")],
        &[("subject", "Panne"), ("story", ""), ("other", "x")],
    ];
    let words = ["ont changé", "au plus 80 caractères", "il manque une réponse", "ont changé"];
    for (fields, words) in wrong.into_iter().zip(words) {
        let panel = world.panel(&world.alice);
        let modal = form(&world, &world.alice).await;
        reset(&world, &world.alice, &panel).await;
        let refused = hear(&world, &world.alice, world.alice.forge_submit(&modal, fields)).await;
        assert!(refused.text().contains(words), "{fields:?}: {}", refused.text());
        assert!(refused.labels().contains(&AGAIN.to_owned()));
    }
    assert!(world.tickets().await.is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn questions_that_changed_meanwhile_are_asked_anew() {
    let world = asking(&[subject(), story()]).await;
    let modal = form(&world, &world.alice).await;
    let mut other = subject();
    other.insert("label", "Depuis quand ?");
    // The form has the same inputs: only the words tell.
    ask(&world, &[other, story()]).await;
    let refused = hear(&world, &world.alice, world.alice.submit(&modal, &[("subject", "Panne")])).await;
    assert!(refused.text().contains("ont changé"), "{}", refused.text());
    let modal = world.alice.click(refused.id, AGAIN).await.modal.expect("the new form");
    let field = modal.field("Depuis quand ?").unwrap();
    assert_eq!((field.value.as_str(), modal.fields.len()), ("Panne", 2));
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_typed_while_mongodb_is_down_comes_back_in_a_file() {
    let world = World::with_own_mongodb().await;
    ask(&world, &[subject()]).await;
    let modal = form(&world, &world.alice).await;
    let commands = ["find", "findAndModify", "update", "insert", "delete", "aggregate"];
    world.break_mongodb("alwaysOn", &commands, doc! { "closeConnection": true }).await;
    world.alice.submit(&modal, &[("subject", "Panne")]).await;
    let given_back = |view: &View| view.ephemerals.iter().find(|one| !one.attachments.is_empty()).cloned();
    let given_back = async {
        loop {
            if let Some(found) = given_back(&world.alice.view(world.guild.id)) {
                return found;
            }
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
    };
    let given_back = tokio::time::timeout(Duration::from_secs(40), given_back).await.expect("her text");
    assert!(world.attached(&given_back).contains("Panne"));
    world.mend_mongodb().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn answers_are_forgotten_with_the_server() {
    let world = asking(&[product()]).await;
    let menus = world.pick(&world.alice, "Support").await.message.unwrap().id;
    world.alice.pick(menus, "Quel produit ?", &["Jeu"]).await;
    assert_eq!(kept(&world).await.len(), 1);
    let found = world.surroundings();
    let storage = guichet::storage::Storage::connect(&found.mongodb_uri, &found.mongodb_database).await.unwrap();
    storage.forget_guild(serenity::model::id::GuildId::new(world.guild.id.0)).await.unwrap();
    assert!(kept(&world).await.is_empty());
}
