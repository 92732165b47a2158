//! How many tickets members may ask for: the server's limit, the pause between two tickets of a member in a
//! category, and how many tickets of a category may be open at once.
use crate::{
    open_ticket::{CLOSE, is_close_question},
    setup::Setup,
    support::{World, profile::Question, specification_document},
    throttles::{in_seconds, open_and_close, quiet},
};
use futures::future::join_all;
use guichet_sandbox::{
    Options,
    id::Id,
    people::{ChannelView, MessageView, Person, View},
    rules::permissions::{ADMINISTRATOR, MANAGE_CHANNELS},
};
use mongodb::bson::{Bson, DateTime, Document, doc};
use std::time::Duration;

const PROGRAM: &str = env!("CARGO_BIN_EXE_guichet");
const FULL: &str = "Tous les tickets que cette catégorie peut avoir";
const PAUSED: &str = "Votre dernier ticket dans cette catégorie est trop récent";

async fn paced(world: &World, pace: Document) {
    world.set(doc! { "categories.Support.pace": pace }).await;
}

/// The screen of Support's pauses and ceilings.
async fn screen(world: &World) -> (Setup<'_>, String) {
    let setup = Setup::begin(world, &world.ada).await;
    setup.click("Catégories").await;
    setup.redrawn(world.ada.pick(setup.screen, "Choisir une catégorie à modifier", &["Support"]).await).await;
    let shown = setup.setting("⏳ Délais et plafonds").await;
    (setup, shown)
}

fn members(world: &World, count: usize, name: &str) -> Vec<Person> {
    let people: Vec<_> = (0..count).map(|n| world.sandbox.person(&format!("{name}{n:02}")).locale("fr")).collect();
    for person in &people {
        world.guild.add_member(person, &[]);
    }
    people
}

/// The person closes the ticket.
async fn close(person: &Person, ticket: &ChannelView) {
    let mut closed = person.click(ticket.pinned().next().unwrap().id, "Close").await;
    if let Some(asked) = closed.message.as_ref().filter(|message| is_close_question(message)) {
        closed = person.click(asked.id, CLOSE).await;
    }
    assert_eq!(closed.kind(), Some(7), "{closed:?}");
}

async fn refused(world: &World, person: &Person, words: &str) -> MessageView {
    let heard = world.pick_and_hear(person, "Support").await;
    assert!(heard.ephemeral && heard.text().contains(words), "{}: {}", person.username(), heard.text());
    heard
}

fn live(records: &[Document]) -> Vec<&Document> {
    records.iter().filter(|record| record.get_bool("live").unwrap()).collect()
}

fn alone(world: &World) -> Document {
    doc! { "namespace": format!("{}.ticket", world.database.name()), "blockConnection": true, "blockTimeMS": 4_000 }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_administrator_chooses_how_many_tickets_a_member_may_ask_for() {
    let world = World::configured().await;
    let setup = Setup::begin(&world, &world.ada).await;
    let shown = setup.options("⏳ Limites").await;
    assert!(shown.contains("Combien de tickets un membre peut demander en dix minutes"), "{shown}");
    assert_eq!(setup.labels()[..5], ["1", "3", "5", "10", "Sans limite"]);
    setup.click("1").await;
    let home = setup.click("Vue d’ensemble").await;
    assert!(home.contains("1 ticket au plus par membre en dix minutes"), "{home}");
    setup.click("Valider").await;
    open_and_close(&world, &world.alice).await;
    let heard = refused(&world, &world.alice, "ce serveur n’en permet qu’un").await;
    assert!((500..=601).contains(&in_seconds(&world, &heard)), "{}", heard.text());
    open_and_close(&world, &world.dave).await;
    world.advance(Duration::from_mins(10));
    open_and_close(&world, &world.alice).await;

    // Three, as somebody at the database would write it.
    world.set(doc! { "most_openings": "3" }).await;
    for _ in 0..2 {
        open_and_close(&world, &world.alice).await;
    }
    refused(&world, &world.alice, "3 tickets en dix minutes").await;
    world.set(doc! { "most_openings": "none" }).await;
    for _ in 0..9 {
        open_and_close(&world, &world.alice).await;
        // Nobody clicks faster for long.
        world.advance(Duration::from_secs(5));
    }
    quiet(&world).await;
    let stored = world.document().await.get_array("openings").unwrap().len();
    assert!(stored <= 11, "no more of one member are kept than anybody looks at: {stored}");
    // One live ticket stays the rule.
    world.open(&world.alice, "Support").await;
    let heard = world.pick_and_hear(&world.alice, "Support").await;
    assert!(heard.text().contains("Vous avez déjà un ticket ouvert"), "{}", heard.text());
}

#[tokio::test(flavor = "multi_thread")]
async fn an_administrator_chooses_a_pause_and_a_ceiling() {
    let world = World::configured().await;
    let (setup, shown) = screen(&world).await;
    assert!(shown.contains("Aucun délai propre") && shown.contains("Pas de plafond"), "{shown}");
    let ada = &world.ada;
    let shown = setup.redrawn(ada.pick(setup.screen, "Choisir un délai", &["6 heures"]).await).await;
    assert!(shown.contains("6 heures au moins"), "{shown}");
    let at_once = ada.pick(setup.screen, "Choisir un plafond", &["3 tickets ouverts au plus"]).await;
    let shown = setup.redrawn(at_once).await;
    assert!(shown.contains("6 heures au moins") && shown.contains("3 au plus"), "{shown}");
    setup.click("Retour").await;
    let line = "6 heures entre deux tickets d’un membre · 3 tickets ouverts au plus";
    assert!(serde_json::to_string(&setup.message().components).unwrap().contains(line), "the menu of the settings");
    setup.click("Retour").await;
    let home = setup.click("Retour").await;
    assert!(home.contains(&format!("catégorie « Support » : {line}")), "{home}");
    assert!(setup.click("Valider").await.contains("validée"));
    let document = world.document().await;
    let stored = document.get_document("categories").unwrap().get_document("Support").unwrap();
    let pace = stored.get_document("pace").unwrap();
    assert_eq!((pace.get_i64("between_minutes").unwrap(), pace.get_i32("open_at_once").unwrap()), (360, 3));
    let other = document.get_document("categories").unwrap().get_document("Partenariat").unwrap();
    assert!(other.get("pace").is_none(), "nothing is written where nothing is chosen");
    world.logged("6 heures entre deux tickets").await;

    let (setup, _) = screen(&world).await;
    setup.redrawn(ada.pick(setup.screen, "Choisir un délai", &["Aucun délai"]).await).await;
    let shown = setup.redrawn(ada.pick(setup.screen, "Choisir un plafond", &["Pas de plafond"]).await).await;
    assert!(shown.contains("Aucun délai propre") && shown.contains("Pas de plafond"), "{shown}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_member_waits_between_two_tickets_of_a_category_whatever_became_of_the_first() {
    let mut world = World::configured().await;
    world.start_bot().await;
    // Also a ticket from before there was a pause.
    let first = world.open(&world.alice, "Support").await;
    paced(&world, doc! { "between_minutes": 60 }).await;
    world.advance(Duration::from_mins(12));
    let heard = world.pick_and_hear(&world.alice, "Support").await;
    assert!(heard.text().contains("Vous avez déjà un ticket ouvert"), "who has one is led there: {}", heard.text());
    close(&world.alice, &first).await;
    let heard = refused(&world, &world.alice, PAUSED).await;
    assert!((47 * 60 - 60..=48 * 60 + 1).contains(&in_seconds(&world, &heard)), "{}", heard.text());
    assert!(heard.text().contains(":f>)"), "and the very time: {}", heard.text());
    open_and_close(&world, &world.dave).await;
    let other = world.open(&world.alice, "Partenariat").await;
    close(&world.alice, &other).await;
    quiet(&world).await;

    world.guild.delete_channel(first.id);
    let is_over =
        |records: &[Document]| records.iter().any(|record| record.get_str("state").unwrap() == "deleted").then_some(());
    world.until_records("the ticket is over", is_over).await;
    refused(&world, &world.alice, PAUSED).await;
    world.advance(Duration::from_mins(48));
    open_and_close(&world, &world.alice).await;
    refused(&world, &world.alice, PAUSED).await;

    let admins = world.guild.add_role("Admins", ADMINISTRATOR);
    world.guild.give_role(&world.alice, admins);
    open_and_close(&world, &world.alice).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_ticket_that_discord_refused_begins_no_pause_and_takes_no_place() {
    let world = World::configured().await;
    paced(&world, doc! { "between_minutes": 60, "open_at_once": 1 }).await;
    world.guild.edit_role(world.bot_role, |role| role.permissions &= !MANAGE_CHANNELS);
    let heard = world.pick_and_hear(&world.alice, "Support").await;
    assert!(heard.text().contains("n’a pas pu être ouvert"), "{}", heard.text());
    world.guild.edit_role(world.bot_role, |role| role.permissions |= MANAGE_CHANNELS);
    open_and_close(&world, &world.alice).await;
}

/// The second click is taken before the member's first ticket is there, and registered when that is closed.
#[tokio::test(flavor = "multi_thread")]
async fn the_pause_holds_for_who_opens_closes_and_opens_in_two_processes_at_once() {
    let mut world = World::with_own_mongodb().await;
    world.start_bot().await;
    paced(&world, doc! { "between_minutes": 5 }).await;
    let insertion = doc! {
        "namespace": format!("{}.ticket_records", world.database.name()),
        "blockConnection": true,
        "blockTimeMS": 3_500,
    };
    world.break_mongodb(doc! { "times": 1 }, &["insert"], insertion).await;
    let slow = world.alice.on_another_device();
    let newest = world.alice.view(world.guild.id).ephemerals.len();
    let late = world.pick(&slow, "Support");
    let quick = async {
        // The first insertion is on its way.
        let blocked = || async {
            let status = doc! { "currentOp": 1, "command.insert": "ticket_records" };
            let status = world.admin_database().run_command(status).await.unwrap();
            !status.get_array("inprog").unwrap().is_empty()
        };
        while !blocked().await {
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        open_and_close(&world, &world.alice).await;
    };
    let (answer, ()) = tokio::join!(late, quick);
    assert!(answer.is_answered(), "{answer:?}");
    let told = |view: &View| {
        let mut heard = view.ephemerals.iter().skip(newest);
        heard.find(|message| message.text().contains(PAUSED)).cloned()
    };
    world.alice.until("the second is refused", world.guild.id, told).await;
    quiet(&world).await;
    assert_eq!(world.tickets().await.len(), 1, "the second is withdrawn");
    assert_eq!(world.ticket_channels().len(), 1);
    let document = world.document().await;
    assert_eq!(document.get_i64("ticket_count").unwrap(), 1, "no number is used up");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_category_has_so_many_open_tickets_and_a_closed_one_frees_its_place() {
    let world = World::configured().await;
    paced(&world, doc! { "open_at_once": 2 }).await;
    let first = world.open(&world.alice, "Support").await;
    world.open(&world.dave, "Support").await;
    let people = members(&world, 2, "membre");
    let (erin, frank) = (people[0].clone(), people[1].clone());
    refused(&world, &erin, FULL).await;
    assert_eq!(world.tickets().await.len(), 2);
    let other = world.open(&erin, "Partenariat").await;
    close(&erin, &other).await;
    close(&world.bob, &first).await;
    let third = world.open(&erin, "Support").await;
    assert_eq!(third.name, "4-membre00");
    refused(&world, &frank, FULL).await;
    // Reopening is the staff's decision, and counts.
    quiet(&world).await;
    let reopened = world.bob.click(first.pinned().next().unwrap().id, "Reopen").await;
    assert_eq!(reopened.kind(), Some(7), "{reopened:?}");
    close(&erin, &third).await;
    refused(&world, &frank, FULL).await;
    // Administrators are let in, and count.
    let admins = world.guild.add_role("Admins", ADMINISTRATOR);
    world.guild.give_role(&frank, admins);
    world.open(&frank, "Support").await;
    close(&world.alice, &first).await;
    refused(&world, &erin, FULL).await;
}

/// Who has drawn no number yet when somebody else takes the last place is withdrawn, without a number.
#[tokio::test(flavor = "multi_thread")]
async fn who_is_slower_than_another_gets_no_place_beyond_the_ceiling() {
    let world = World::with_own_mongodb().await;
    paced(&world, doc! { "open_at_once": 1 }).await;
    world.break_mongodb(doc! { "times": 1 }, &["findAndModify"], alone(&world)).await;
    let meanwhile = async {
        world.until_records("alice's is registered", |records| (!records.is_empty()).then_some(())).await;
        world.open(&world.dave, "Support").await
    };
    let (heard, theirs) = tokio::join!(world.pick_and_hear(&world.alice, "Support"), meanwhile);
    assert!(heard.text().contains(FULL), "{}", heard.text());
    assert_eq!(theirs.name, "1-dave");
    let gone = |records: &[Document]| (records.len() == 1).then_some(());
    world.until_records("alice's is withdrawn", gone).await;
    assert_eq!(world.document().await.get_i64("ticket_count").unwrap(), 1);
    close(&world.dave, &theirs).await;
    assert_eq!(world.open(&world.alice, "Support").await.name, "2-alice");
}

/// Somebody takes the last place and gives it back while a slower member's number is drawn.
#[tokio::test(flavor = "multi_thread")]
async fn nobody_is_refused_because_of_a_ticket_that_is_closed_again() {
    let world = World::with_own_mongodb().await;
    paced(&world, doc! { "open_at_once": 1 }).await;
    world.break_mongodb(doc! { "times": 1 }, &["findAndModify"], alone(&world)).await;
    let meanwhile = async {
        world.until_records("alice's is registered", |records| (!records.is_empty()).then_some(())).await;
        open_and_close(&world, &world.dave).await;
    };
    let (heard, ()) = tokio::join!(world.pick_and_hear(&world.alice, "Support"), meanwhile);
    assert!(!heard.channel_links().is_empty(), "{}", heard.text());
    assert_eq!(live(&world.tickets().await).len(), 1);
}

/// Twenty members at once, two processes and three places, again and again.
#[tokio::test(flavor = "multi_thread")]
async fn twenty_members_at_once_get_exactly_the_free_places() {
    let mut world = World::configured().await;
    world.start_bot().await;
    let mut open: Vec<(Person, ChannelView)> = Vec::new();
    for round in 0..4_usize {
        let free = 3;
        paced(&world, doc! { "open_at_once": i32::try_from(open.len() + free).unwrap() }).await;
        let people = members(&world, 20, &format!("m{round}n"));
        let heard = join_all(people.iter().map(|person| world.pick_and_hear(person, "Support"))).await;
        for (person, message) in people.into_iter().zip(heard) {
            match message.channel_links().first() {
                Some(channel) => open.push((person.clone(), world.furnished(&person, *channel).await)),
                None => assert!(message.text().contains(FULL), "{}: {}", person.username(), message.text()),
            }
        }
        assert_eq!(open.len() % 3, 0, "three of round {round}");
        quiet(&world).await;
        let records = world.tickets().await;
        assert_eq!(live(&records).len(), open.len());
        // No number is lost.
        let numbers: Vec<_> = records.iter().map(|record| record.get_i64("number").unwrap()).collect();
        assert_eq!(numbers, (1..=i64::try_from(numbers.len()).unwrap()).collect::<Vec<_>>());
        assert_eq!(records.len(), 3 * (round + 1), "whoever was refused left nothing behind");
    }
}

/// Tickets are closed and asked for at the same time: the ceiling holds at every moment, and no place is left
/// free where the last one who asked was refused.
#[tokio::test(flavor = "multi_thread")]
async fn closing_and_opening_at_once_leaves_no_ticket_beyond_the_ceiling_and_no_place_unused() {
    let mut world = World::configured().await;
    world.start_bot().await;
    paced(&world, doc! { "open_at_once": 2 }).await;
    let mut holders = Vec::new();
    for person in members(&world, 2, "premier") {
        let ticket = world.open(&person, "Support").await;
        holders.push((person, ticket));
    }
    for round in 0..5 {
        let people = members(&world, 8, &format!("r{round}n"));
        let closing = holders.pop().unwrap();
        let picks = join_all(people.iter().map(|person| world.pick_and_hear(person, "Support")));
        let (heard, ()) = tokio::join!(picks, close(&world.bob, &closing.1));
        let opened: Vec<_> = people.iter().zip(&heard).filter(|(_, told)| !told.channel_links().is_empty()).collect();
        assert!(opened.len() <= 1, "one place became free: {}", opened.len());
        assert!(live(&world.tickets().await).len() <= 2);
        let taken = if let Some((person, told)) = opened.first() {
            ((*person).clone(), world.furnished(person, told.channel_links()[0]).await)
        } else {
            // All of them were sooner than the closing; the next one is not.
            let late = members(&world, 1, &format!("tard{round}")).remove(0);
            let ticket = world.open(&late, "Support").await;
            (late, ticket)
        };
        holders.insert(0, taken);
        quiet(&world).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn twenty_clicks_of_one_member_at_once_take_one_place() {
    let mut world = World::configured().await;
    world.start_bot().await;
    paced(&world, doc! { "open_at_once": 2, "between_minutes": 5 }).await;
    let devices: Vec<Person> = (0..20).map(|_| world.alice.on_another_device()).collect();
    let answers = join_all(devices.iter().map(|device| world.pick(device, "Support"))).await;
    assert!(answers.iter().all(guichet_sandbox::people::Answer::is_answered), "{answers:?}");
    let all = |view: &View| (view.ephemerals.len() >= 20).then_some(());
    world.alice.until("an answer to every click", world.guild.id, all).await;
    assert_eq!(world.ticket_channels().len(), 1);
    quiet(&world).await;
    assert_eq!(world.tickets().await.len(), 1);
    world.open(&world.dave, "Support").await;
}

/// A process dies between the registration of a ticket and its place; recovery takes it up when the category
/// is full. What the dead one left takes no place meanwhile.
#[tokio::test(flavor = "multi_thread")]
async fn what_a_dead_process_registered_is_not_opened_beyond_the_ceiling() {
    let mut world = World::without_bot(Options::default()).await;
    world.write_document(specification_document(&world)).await;
    world.start_process(PROGRAM.as_ref()).await;
    paced(&world, doc! { "open_at_once": 1 }).await;
    world.post_panel().await;
    // The number is never drawn.
    let refused = doc! {
        "namespace": format!("{}.ticket", world.database.name()),
        "blockConnection": true,
        "blockTimeMS": 60_000,
    };
    world.break_mongodb(doc! { "times": 1 }, &["findAndModify"], refused).await;
    let alice = world.alice.clone();
    let panel = world.panel(&alice).id;
    let pick = tokio::spawn(async move { alice.pick(panel, "Choisissez une catégorie", &["Support"]).await });
    world.until_records("it is registered", |records| (!records.is_empty()).then_some(())).await;
    world.kill(0).await;
    drop(pick);
    world.mend_mongodb().await;
    world.start_process(PROGRAM.as_ref()).await;
    assert!(world.tickets().await[0].get("number").is_none());
    assert_eq!(world.open(&world.dave, "Support").await.name, "1-dave");
    world.advance(Duration::from_mins(5));
    let gone = |records: &[Document]| (records.len() == 1).then_some(());
    world.until_records("alice's is withdrawn", gone).await;
    assert_eq!(world.ticket_channels().len(), 1);
    assert_eq!(world.document().await.get_i64("ticket_count").unwrap(), 1);
}

/// The same where the place is free: the ticket is opened, as it was asked for.
#[tokio::test(flavor = "multi_thread")]
async fn what_a_dead_process_registered_is_opened_where_there_is_a_place() {
    let mut world = World::configured().await;
    paced(&world, doc! { "open_at_once": 2 }).await;
    let ticket = world.open(&world.alice, "Support").await;
    quiet(&world).await;
    world.stop_bots().await;
    unnumber(&world, ticket.id).await;
    world.start_bot().await;
    world.open(&world.dave, "Support").await;
    let numbered = |records: &[Document]| {
        (records.len() == 2 && records.iter().all(|record| record.get("number").is_some())).then_some(())
    };
    world.until_records("both have a number", numbered).await;
    let erin = members(&world, 1, "erin").remove(0);
    refused(&world, &erin, FULL).await;
}

/// Makes of the only ticket one whose process died before it had its number.
async fn unnumber(world: &World, channel: Id) {
    world.guild.delete_channel(channel);
    let mut record = world.tickets().await.remove(0);
    for given in ["number", "channel_id", "channel_name"] {
        record.remove(given);
    }
    record.insert("state", "opening");
    record.insert("opening_message_id", Bson::Null);
    let id = record.get_str("_id").unwrap().to_owned();
    let due = doc! { "id": format!("{id}-0"), "effect": "create_channel", "due_at": DateTime::now(), "retries": 0 };
    record.insert("effects", vec![due]);
    let records = world.database.collection::<Document>("ticket_records");
    records.replace_one(doc! { "_id": &id }, record).await.unwrap();
}

/// Whether a condition is about a category.
fn names_it(condition: &Bson) -> bool {
    condition.to_string().contains("category.id")
}

/// What MongoDB is asked about the tickets of a category for an opening.
async fn asked(world: &World, person: &Person, category: &str) -> Vec<&'static str> {
    quiet(world).await;
    let before = world.questions().await.len();
    world.open(person, category).await;
    quiet(world).await;
    let questions = world.questions().await.split_off(before);
    let commands = questions.iter().map(Question::command);
    let counts = |command: &Document| command.get_array("pipeline").is_ok_and(|all| names_it(&all[0]));
    let finds = |command: &Document| command.get("filter").is_some_and(names_it);
    let kind = |command| counts(command).then_some("count").or_else(|| finds(command).then_some("find"));
    let mut names: Vec<_> = commands.filter_map(kind).collect();
    names.sort_unstable();
    names
}

/// A category with a pause costs two questions more for an opening, one with a ceiling as well; an untouched
/// one none, and no call to Discord is made for either.
#[tokio::test(flavor = "multi_thread")]
async fn only_who_chose_a_pause_or_a_ceiling_pays_for_it() {
    let world = World::with_own_mongodb().await;
    let people = members(&world, 5, "membre");
    let nothing = doc! { "between_minutes": 0, "open_at_once": 0 };
    let (pause, ceiling) = (doc! { "between_minutes": 60 }, doc! { "open_at_once": 50 });
    let both = doc! { "between_minutes": 60, "open_at_once": 50 };
    let untouched: Vec<&str> = Vec::new();
    assert_eq!(asked(&world, &people[0], "Support").await, untouched);
    for (person, pace, expected) in [
        (&people[1], nothing, untouched),
        (&people[2], pause, vec!["find", "find"]),
        (&people[3], ceiling, vec!["count", "find"]),
        (&people[4], both, vec!["count", "find", "find", "find"]),
    ] {
        paced(&world, pace).await;
        let calls = world.sandbox.trace().len();
        assert_eq!(asked(&world, person, "Support").await, expected);
        assert_eq!(world.ended_calls_since(calls).await.len(), 6);
    }
}
