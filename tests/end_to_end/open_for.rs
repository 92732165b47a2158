//! The staff open a ticket for a member: whom and what they may choose, who is told, which rules hold, and that there is
//! one ticket whatever happens.
use crate::{
    blocks::{MEMBER, block, list},
    open_ticket::OpenTicket,
    support::World,
    toolbox::Toolbox,
};
use guichet_sandbox::{
    id::Id,
    people::{ChannelView, MessageView, Person, View},
};
use mongodb::bson::doc;

const TOOL: &str = "Ouvrir pour un membre";
const WHOM: &str = "Choisir un membre";
const CATEGORY: &str = "Choisir une catégorie";
pub const OPEN: &str = "Ouvrir le ticket";
const PROGRAM: &str = env!("CARGO_BIN_EXE_guichet");
const ANYWAY: &str = "Ouvrir quand même";

/// The toolbox with the last question before the ticket.
pub async fn asked<'a>(ticket: &'a OpenTicket, person: &'a Person, whom: Id, category: &str) -> Toolbox<'a> {
    let toolbox = Toolbox::with(ticket, person, TOOL).await;
    let asked = toolbox.choose_ids(WHOM, &[whom]).await;
    assert!(asked.contains(&whom.to_string()), "{asked}");
    toolbox.choose(CATEGORY, &[category]).await;
    toolbox
}

/// What the person reads after a choice that is refused: the screen stays.
async fn heard(toolbox: &Toolbox<'_>, answer: guichet_sandbox::people::Answer) -> String {
    let asked = answer.interaction_id.unwrap_or_else(|| panic!("{answer:?}")).unix_ms();
    let told =
        |view: &View| view.last_ephemeral().filter(|message| message.id.unix_ms() >= asked).map(MessageView::text);
    toolbox.person.until("a refusal", toolbox.ticket.world.guild.id, told).await
}

async fn refused_whom(ticket: &OpenTicket, person: &Person, whom: Id) -> String {
    let toolbox = Toolbox::with(ticket, person, TOOL).await;
    let answer = person.pick_ids(toolbox.screen, WHOM, &[whom]).await;
    heard(&toolbox, answer).await
}

/// The ticket of somebody with its message, as they see it.
async fn whole(world: &World, person: &Person) -> ChannelView {
    let theirs = |view: &View| {
        let mut tickets = view.channels.iter().filter(|channel| channel.parent_id == Some(world.tickets));
        tickets.find(|channel| channel.pinned().count() == 1).cloned()
    };
    person.until("a ticket of their own", world.guild.id, theirs).await
}

#[tokio::test(flavor = "multi_thread")]
async fn the_staff_open_a_ticket_for_a_member_who_is_told_by_whom() {
    let ticket = OpenTicket::new().await;
    let w = &ticket.world;
    let question = doc! { "id": "s", "label": "Quel est le sujet ?", "required": true, "kind": "text", "long": false };
    w.set(doc! { "categories.Support.questions": [question] }).await;
    let toolbox = Toolbox::with(&ticket, &w.bob, TOOL).await;
    toolbox.choose_ids(WHOM, &[w.dave.id]).await;
    assert_eq!(toolbox.seen().options(CATEGORY), ["Support"], "what bob serves");
    let shown = toolbox.choose(CATEGORY, &["Support"]).await;
    assert!(shown.contains("ne lui sont pas posées") && shown.contains(&w.dave.id.to_string()), "{shown}");
    let before = w.calls_since(0).len();
    let done = toolbox.click(OPEN).await;
    assert!(done.contains("est ouvert") && done.contains(&w.dave.id.to_string()), "{done}");
    let opened = whole(w, &w.dave).await;
    assert!(done.contains(&opened.id.to_string()), "{done}");
    let opening = opened.pinned().next().unwrap();
    assert!(opening.pings_me, "who did not ask for it has to learn of it: {opening:?}");
    let text = opening.text();
    assert!(text.contains("Ouvert pour ce membre par") && text.contains(&w.bob.id.to_string()), "{text}");
    assert!(text.contains(&w.dave.id.to_string()) && opened.can("SEND_MESSAGES"), "{text}");
    let logged = w.logged("Ticket n° 2 créé").await;
    assert!(logged.contains(&w.bob.id.to_string()) && logged.contains(&w.dave.id.to_string()), "{logged}");
    ticket.quiet().await;
    let calls: Vec<_> = w.calls_since(before).iter().map(|call| format!("{} {}", call.method, call.route)).collect();
    assert_eq!(calls.len(), 6, "the member, the channel, the answer, the message, its pin, the log: {calls:#?}");
    let messages = &ticket.seen_by(&w.alice).unwrap().messages;
    assert!(!messages.iter().any(|message| message.text().contains(&w.dave.id.to_string())), "nothing of it elsewhere");
    for (person, categories) in [(&w.carol, 2), (&w.ada, 2)] {
        let toolbox = Toolbox::with(&ticket, person, TOOL).await;
        toolbox.choose_ids(WHOM, &[w.erin.id]).await;
        assert_eq!(toolbox.seen().options(CATEGORY).len(), categories);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_member_has_one_ticket_whoever_opens_it() {
    let ticket = OpenTicket::in_world(World::with_own_mongodb().await).await;
    let w = &ticket.world;
    let told = refused_whom(&ticket, &w.bob, w.alice.id).await;
    assert!(told.contains("a déjà un ticket ouvert") && told.contains(&ticket.channel.to_string()), "{told}");
    // Two of the staff at once, and the member too.
    let one = asked(&ticket, &w.bob, w.dave.id, "Support").await;
    let other = asked(&ticket, &w.carol, w.dave.id, "Support").await;
    ticket.holds_up_the_next("insert").await;
    let (first, second, his) = tokio::join!(one.click(OPEN), other.click(OPEN), w.pick_and_hear(&w.dave, "Support"));
    let told = [first, second, his.text()];
    assert_eq!(told.iter().filter(|text| text.contains("est ouvert")).count(), 1, "{told:?}");
    whole(w, &w.dave).await;
    ticket.quiet().await;
    let live = w.tickets().await.iter().filter(|record| record.get_bool("live").unwrap()).count();
    assert_eq!((live, w.ticket_channels().len()), (2, 2));
    // What was asked before is old by now.
    let late = w.bob.click(one.screen, OPEN).await;
    assert!(!late.is_answered() || heard(&one, late).await.contains("a déjà un ticket"), "one ticket");
}

#[tokio::test(flavor = "multi_thread")]
async fn rules_hold_for_the_staff_and_administrators_set_them_aside_knowingly() {
    let ticket = OpenTicket::new().await;
    let w = &ticket.world;
    let role = w.guild.add_role("Client", 0);
    block(&list(w, &w.ada).await, (MEMBER, w.dave.id), "1 jour").await;
    w.set(doc! {
        "categories.Support.access": { "required_roles": [role.to_string()] },
        "categories.Support.pace": { "open_at_once": 1 },
    })
    .await;
    let toolbox = Toolbox::with(&ticket, &w.bob, TOOL).await;
    toolbox.choose_ids(WHOM, &[w.dave.id]).await;
    let told = toolbox.refused(CATEGORY, &["Support"]).await;
    let rules = ["il est bloqué sur ce serveur", &format!("<@&{role}>"), "autant de tickets ouverts"];
    for rule in rules {
        assert!(told.contains(rule), "{rule}: {told}");
    }
    assert!(told.contains("Un administrateur peut passer outre"), "{told}");
    let toolbox = asked(&ticket, &w.ada, w.dave.id, "Support").await;
    for rule in rules {
        assert!(toolbox.seen().text().contains(rule), "{rule}: {}", toolbox.seen().text());
    }
    // The role is no longer asked for: what she read is not what she would set aside.
    w.set(doc! { "categories.Support.access": {} }).await;
    let again = toolbox.click(ANYWAY).await;
    assert!(again.contains("il est bloqué") && !again.contains(&role.to_string()), "{again}");
    assert_eq!(w.ticket_channels().len(), 1);
    let done = toolbox.click(ANYWAY).await;
    assert!(done.contains("est ouvert"), "{done}");
    whole(w, &w.dave).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_ticket_that_set_a_ceiling_aside_is_opened_by_recovery_too() {
    let mut ticket = OpenTicket::of_process(PROGRAM.as_ref()).await;
    let w = &ticket.world;
    w.set(doc! { "categories.Support.pace": { "open_at_once": 1 } }).await;
    // The number is never drawn: the process dies.
    let toolbox = asked(&ticket, &w.ada, w.dave.id, "Support").await.screen;
    let stuck = doc! {
        "namespace": format!("{}.ticket", w.database.name()),
        "blockConnection": true,
        "blockTimeMS": 60_000,
    };
    w.break_mongodb(doc! { "times": 1 }, &["findAndModify"], stuck).await;
    let ada = w.ada.clone();
    let click = tokio::spawn(async move { ada.click(toolbox, ANYWAY).await });
    w.until_records("it is registered", |records| (records.len() == 2).then_some(())).await;
    ticket.world.kill(0).await;
    drop(click);
    let w = &mut ticket.world;
    w.mend_mongodb().await;
    w.start_process(PROGRAM.as_ref()).await;
    w.advance(std::time::Duration::from_mins(5));
    let opening = whole(w, &w.dave).await.pinned().next().unwrap().text();
    assert!(opening.contains(&w.ada.id.to_string()), "{opening}");
    assert_eq!(w.ticket_channels().len(), 2, "one ticket");
}

#[tokio::test(flavor = "multi_thread")]
async fn neither_a_bot_nor_who_left_nor_a_category_of_others_gets_a_ticket() {
    let ticket = OpenTicket::new().await;
    let w = &ticket.world;
    let told = refused_whom(&ticket, &w.bob, w.sandbox.application_id()).await;
    assert!(told.contains("est un bot"), "{told}");
    let toolbox = asked(&ticket, &w.carol, w.dave.id, "Partenariat").await;
    w.guild.remove_member(&w.dave);
    let told = heard(&toolbox, w.carol.click(toolbox.screen, OPEN).await).await;
    assert!(told.contains("n’est pas, ou plus, sur ce serveur"), "{told}");
    let toolbox = asked(&ticket, &w.carol, w.erin.id, "Partenariat").await;
    w.guild.take_role(&w.carol, w.partner_role);
    let told = heard(&toolbox, w.carol.click(toolbox.screen, OPEN).await).await;
    assert!(told.contains("n’est pas proposé ici"), "{told}");
    assert_eq!(w.ticket_channels().len(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_channel_of_a_ticket_is_told_to_those_alone_who_serve_its_category() {
    let ticket = OpenTicket::new().await;
    let w = &ticket.world;
    let others = w.open(&w.dave, "Partenariat").await;
    ticket.quiet().await;
    for (person, knows) in [(&w.bob, false), (&w.carol, true), (&w.ada, true)] {
        let told = refused_whom(&ticket, person, w.dave.id).await;
        assert!(told.contains("a déjà un ticket ouvert"), "{told}");
        assert_eq!(told.contains(&others.id.to_string()), knows, "{}: {told}", person.username());
    }
    // Nor is it by the last click, when the member was quicker.
    let asked = asked(&ticket, &w.bob, w.erin.id, "Support").await;
    let theirs = w.open(&w.erin, "Partenariat").await;
    let told = heard(&asked, w.bob.click(asked.screen, OPEN).await).await;
    assert!(told.contains("a déjà un ticket ouvert") && !told.contains(&theirs.id.to_string()), "{told}");
}
