//! Threads of a ticket in its transcript: public ones for all, private ones for the staff alone.
use crate::{
    open_ticket::OpenTicket,
    support::{World, specification_document},
};
use guichet_sandbox::{
    Options,
    id::Id,
    people::MessageView,
    rules::permissions::{ADMINISTRATOR, CREATE_PRIVATE_THREADS, CREATE_PUBLIC_THREADS, MANAGE_THREADS},
    state::{Overwrite, OverwriteKind},
};
use mongodb::bson::doc;

/// A ticket in a guild that sends its members a copy. `bot` are permissions that the bot has besides.
async fn ticket(bot: u64) -> OpenTicket {
    let mut world = World::without_bot(Options::default()).await;
    let mut document = specification_document(&world);
    document.insert("transcript_to_member", true);
    world.write_document(document).await;
    world.guild.edit_role(world.bot_role, |role| role.permissions |= bot);
    world.start_bot().await;
    world.post_panel().await;
    OpenTicket::in_world(world).await
}

/// Calls about threads since then.
fn asked(world: &World, start: usize) -> Vec<String> {
    let calls = world.calls_since(start).into_iter().map(|call| call.route.to_string());
    calls.filter(|route| route.contains("/threads/")).collect()
}

/// Asserts that the words stand in the text in this order.
fn in_order(text: &str, words: &[&str]) {
    let mut rest = text;
    for word in words {
        let Some((_, after)) = rest.split_once(word) else { panic!("{word} is not, or not there, in {text}") };
        rest = after;
    }
}

async fn copy(ticket: &OpenTicket) -> (MessageView, String) {
    let w = &ticket.world;
    w.sandbox.until("alice has a copy", |_| (!w.alice.direct_messages().is_empty()).then_some(())).await;
    ticket.quiet().await;
    let copies = w.alice.direct_messages();
    assert_eq!(copies.len(), 1);
    let mut text = String::new();
    for file in &copies[0].attachments {
        text.push_str(&reqwest::get(file["url"].as_str().unwrap()).await.unwrap().text().await.unwrap());
    }
    (copies[0].clone(), text)
}

#[tokio::test(flavor = "multi_thread")]
async fn public_threads_stand_where_they_were_opened() {
    let ticket = ticket(0).await;
    let w = &ticket.world;
    let begun = w.alice.write(ticket.channel, "le début du fil").unwrap();
    let first = w.bob.start_thread(ticket.channel, "Détails <b>", Some(begun)).unwrap();
    w.alice.write(ticket.channel, "entre les deux").unwrap();
    let second = w.bob.start_thread(ticket.channel, "Autre sujet", None).unwrap();
    w.alice.write(ticket.channel, "à la fin").unwrap();
    w.alice.write_in_thread(first, "dans le premier").unwrap();
    for number in 0..120 {
        w.bob.write_in_thread(second, &format!("dans le second {number}.")).unwrap();
    }
    w.guild.archive_thread(first);
    let start = w.sandbox.trace().len();
    ticket.deletes(&w.bob).await;
    let transcript = ticket.transcript().await;
    ticket.quiet().await;
    let expected = [
        "le début du fil",
        "--- 🧵 Fil : Détails <b>",
        "|     dans le premier",
        "--- Fin du fil : Détails <b>",
        "entre les deux",
        "--- 🧵 Fil : Autre sujet",
        "|     dans le second 0.",
        "|     dans le second 119.",
        "--- Fin du fil : Autre sujet",
        "à la fin",
    ];
    in_order(&transcript.text, &expected);
    assert!(transcript.html.contains("🧵 Fil : Détails &#60;b&#62;"), "{}", transcript.html);
    let summary = transcript.summary.text();
    assert!(
        summary.contains("2 dans ce transcript · des fils privés que le bot ne voit pas peuvent manquer"),
        "{summary}"
    );
    assert_eq!(asked(w, start).len(), 3);
    let (_, text) = copy(&ticket).await;
    assert!(text.contains("dans le premier") && text.contains("dans le second 119."));
    assert!(!ticket.summaries().iter().any(|message| message.text().contains("destiné au membre")), "one is enough");
}

#[tokio::test(flavor = "multi_thread")]
async fn private_threads_are_for_the_staff_alone() {
    for bot in [0, MANAGE_THREADS] {
        let ticket = ticket(bot).await;
        let w = &ticket.world;
        let begun = w.alice.write(ticket.channel, "bonjour").unwrap();
        let public = w.bob.start_thread(ticket.channel, "Détails", Some(begun)).unwrap();
        w.alice.write_in_thread(public, "ce que tous lisent").unwrap();
        let private = w.bob.start_private_thread(ticket.channel, "Entre nous").unwrap();
        w.bob.write_in_thread(private, "ce que le staff se dit").unwrap();
        assert!(w.alice.write_in_thread(private, "?").is_err(), "she does not see it");
        if bot != 0 {
            w.guild.archive_thread(private);
        }
        ticket.deletes(&w.bob).await;
        let transcript = ticket.transcript().await;
        let (_, text) = copy(&ticket).await;
        for secret in ["ce que le staff se dit", "Entre nous", "privé"] {
            assert!(!text.contains(secret) || bot == 0 && secret == "privé", "{secret}: {text}");
        }
        assert!(text.contains("ce que tous lisent"), "{text}");
        let staff = [&transcript.html, &transcript.text];
        assert!(staff.iter().all(|file| file.contains("ce que tous lisent")));
        assert_eq!(staff.map(|file| file.contains("ce que le staff se dit")), [bot != 0; 2]);
        let told = transcript.summary.text();
        assert_eq!(told.contains("2 dans ce transcript · dont 1 privé"), bot != 0, "{told}");
        assert_eq!(told.contains("peuvent manquer"), bot == 0, "{told}");
        let for_her = ticket.summaries().iter().filter(|message| message.text().contains("destiné au membre")).count();
        assert_eq!(for_her, usize::from(bot != 0));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_ticket_without_threads_pays_no_call_for_them() {
    let ticket = ticket(MANAGE_THREADS).await;
    let w = &ticket.world;
    w.alice.write(ticket.channel, "bonjour").unwrap();
    let start = w.sandbox.trace().len();
    ticket.deletes(&w.bob).await;
    ticket.transcript().await;
    ticket.quiet().await;
    assert_eq!(asked(w, start), Vec::<String>::new());
}

/// A thread that is deleted while the others are read is said to be missing.
#[tokio::test(flavor = "multi_thread")]
async fn a_thread_that_is_gone_holds_nothing_up() {
    let ticket = ticket(0).await;
    let w = &ticket.world;
    let begun = w.alice.write(ticket.channel, "bonjour").unwrap();
    let thread = w.bob.start_thread(ticket.channel, "Détails", Some(begun)).unwrap();
    let gone =
        guichet_sandbox::fault::Fault::Status(404, serde_json::json!({ "code": 10_003, "message": "Unknown Channel" }));
    w.sandbox.faults().fail("GET", &format!("/channels/{thread}/messages"), gone, 3);
    ticket.deletes(&w.bob).await;
    let told = ticket.transcript().await.summary.text().replace('\\', "");
    assert!(told.contains("1 (leurs messages ne sont pas dans ce transcript)"), "{told}");
}

fn of_member(id: Id, allow: u64) -> Overwrite {
    Overwrite { id, kind: OverwriteKind::Member, allow, deny: 0 }
}

/// What Discord computes: of those in a ticket, only the staff may begin a private thread.
#[tokio::test(flavor = "multi_thread")]
async fn only_the_staff_begin_private_threads() {
    let ticket = OpenTicket::new().await;
    let w = &ticket.world;
    let may = |person: &guichet_sandbox::people::Person| {
        let channel = ticket.seen_by(person).unwrap();
        (channel.can("CREATE_PUBLIC_THREADS"), channel.can("CREATE_PRIVATE_THREADS"))
    };
    assert_eq!((may(&w.alice), may(&w.bob)), ((true, false), (true, true)));
    assert!(w.alice.start_private_thread(ticket.channel, "à part").is_err());
    w.guild.set_overwrite(ticket.channel, of_member(w.dave.id, guichet_sandbox::rules::permissions::VIEW_CHANNEL));
    ticket.quiet().await;
    assert_eq!(may(&w.dave), (true, false), "a guest");
    ticket.does(&w.bob, "Claim").await;
    ticket.quiet().await;
    assert_eq!((may(&w.alice), may(&w.bob)), ((true, false), (true, true)));
    ticket.closes().await;
    ticket.does(&w.bob, "Reopen").await;
    ticket.quiet().await;
    assert_eq!(may(&w.alice), (true, false));
    assert!(!may(&w.dave).1, "a guest");
}

/// A bot may only deny what it holds: without the permission, the ticket is opened all the same.
#[tokio::test(flavor = "multi_thread")]
async fn a_bot_that_lacks_the_permission_opens_tickets_all_the_same() {
    let mut world = World::without_bot(Options::default()).await;
    world.write_document(specification_document(&world)).await;
    for role in [world.bot_role, world.guild.id] {
        let lacking = !(CREATE_PRIVATE_THREADS | ADMINISTRATOR);
        world.guild.edit_role(role, |role| role.permissions &= lacking);
    }
    world.start_bot().await;
    world.post_panel().await;
    let ticket = OpenTicket::in_world(world).await;
    let w = &ticket.world;
    let seen = ticket.seen_by(&w.alice).unwrap();
    assert!(seen.can("SEND_MESSAGES") && seen.can("CREATE_PUBLIC_THREADS"));
    let start = w.sandbox.trace().len();
    w.guild.edit_role(w.bot_role, |role| role.permissions |= CREATE_PUBLIC_THREADS);
    ticket.quiet().await;
    let edits = w.calls_since(start).into_iter().filter(|call| call.method != "GET").count();
    assert_eq!(edits, 0, "nothing is repaired that is as it should be");
}

/// A transcript that was made before members got copies stays one for the staff, whichever deletion it was for;
/// and what was written in a thread since is in the next one.
#[tokio::test(flavor = "multi_thread")]
async fn a_transcript_of_a_refused_deletion_is_made_anew_if_the_ticket_has_threads() {
    let ticket = ticket(MANAGE_THREADS).await;
    let w = &ticket.world;
    w.set(mongodb::bson::doc! { "transcript_to_member": false }).await;
    let begun = w.alice.write(ticket.channel, "bonjour").unwrap();
    w.bob.start_thread(ticket.channel, "Détails", Some(begun)).unwrap();
    let private = w.bob.start_private_thread(ticket.channel, "Équipe").unwrap();
    w.bob.write_in_thread(private, "ce que le staff se dit").unwrap();
    let refused = guichet_sandbox::fault::Fault::Status(
        403,
        serde_json::json!({ "code": 50_013, "message": "Missing Permissions" }),
    );
    w.sandbox.faults().fail("DELETE", &format!("/channels/{}", ticket.channel), refused, 1);
    ticket.deletes(&w.bob).await;
    w.logged("suppression refusée").await;
    ticket.quiet().await;
    w.ada.write_in_thread(private, "un mot de plus").unwrap();
    w.set(mongodb::bson::doc! { "transcript_to_member": true }).await;
    ticket.deletes(&w.bob).await;
    let (_, text) = copy(&ticket).await;
    for secret in ["ce que le staff se dit", "un mot de plus", "Équipe"] {
        assert!(!text.contains(secret), "{secret}: {text}");
    }
    let staff = ticket.transcript().await.text;
    assert!(staff.contains("un mot de plus"), "{staff}");
}
