//! Why a ticket is closed: asked first, offered afterwards or never, corrected, and read by the member.
use crate::{
    open_ticket::{CLOSE, OpenTicket, is_close_question},
    toolbox::Toolbox,
};
use guichet_sandbox::people::{MessageView, ModalView, Person, View};
use mongodb::bson::doc;
use std::time::Duration;

const REASON: &str = "Remboursé **le 3** @everyone\n# Merci";
/// The same as Discord's Markdown shows it.
const SHOWN: &str = "Remboursé \\*\\*le 3\\*\\* \\@everyone\n\\# Merci";

/// A ticket in a server that chose this of the option.
async fn ticket_with(choice: &str) -> OpenTicket {
    let ticket = OpenTicket::new().await;
    ticket.world.set(doc! { "close_reason": choice }).await;
    ticket
}

/// The form that a click on Close opens.
async fn asked(ticket: &OpenTicket, person: &Person) -> ModalView {
    let answer = ticket.click(person, "Close").await;
    answer.modal.unwrap_or_else(|| panic!("no form: {:?}", answer.outcome))
}

/// What the person is told in a message of its own, with these words.
async fn told(ticket: &OpenTicket, person: &Person, words: &str) -> MessageView {
    let heard = |view: &View| view.ephemerals.iter().rev().find(|message| message.text().contains(words)).cloned();
    person.until(words, ticket.world.guild.id, heard).await
}

/// What the person typed comes back in a file.
async fn given_back(ticket: &OpenTicket, person: &Person) -> String {
    let file = |view: &View| view.ephemerals.iter().rev().find(|message| !message.attachments.is_empty()).cloned();
    let message = person.until("a file", ticket.world.guild.id, file).await;
    ticket.world.attached(&message)
}

fn said_in(ticket: &OpenTicket, person: &Person, words: &str) -> Option<MessageView> {
    ticket.seen_by(person)?.messages.into_iter().find(|message| message.text().contains(words))
}

#[tokio::test(flavor = "multi_thread")]
async fn where_a_reason_is_required_the_form_comes_first_and_everybody_reads_what_was_typed() {
    let ticket = ticket_with("required").await;
    let w = &ticket.world;
    let before = w.tickets().await;
    let form = asked(&ticket, &w.bob).await;
    assert!(format!("{form:?}").contains("le membre le lira"), "{form:?}");
    assert_eq!(w.tickets().await, before, "nothing is stored before the form is sent");
    let answer = w.bob.submit(&form, &[("reason", REASON)]).await;
    assert_eq!(answer.kind(), Some(7), "{answer:?}");
    assert!(answer.text().contains("Fermé") && answer.text().contains(SHOWN), "{answer:?}");
    let entry = w.logged("Ticket n° 1 fermé").await;
    assert!(entry.contains(SHOWN) && entry.contains(&w.bob.id.to_string()), "{entry}");
    ticket.quiet().await;
    let announced = said_in(&ticket, &w.alice, "Ticket fermé").expect("it is announced");
    assert!(announced.text().contains(SHOWN), "{announced:?}");
    // Nobody is notified of anything that was typed.
    assert!(w.calls_since(0).iter().all(|call| !call.body.to_string().contains("\"parse\":[\"")), "nothing pings");
    // Reopened, the ticket has no reason any more.
    assert!(!ticket.does(&w.bob, "Reopen").await.text().contains("Remboursé"));
    assert!(!w.tickets().await[0].contains_key("closing_reason"));
    let form = asked(&ticket, &w.bob).await;
    w.bob.submit(&form, &[("reason", "Réglé cette fois.")]).await;
    ticket.shown(&w.alice, "Réglé cette fois.").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_reason_that_nobody_would_see_or_that_comes_too_late_changes_nothing_and_comes_back() {
    let ticket = ticket_with("required").await;
    let w = &ticket.world;
    let empty = asked(&ticket, &w.bob).await;
    let answer = w.bob.submit(&empty, &[("reason", " \u{200b} ")]).await;
    assert!(answer.text().contains("Le motif était vide"), "{answer:?}");
    let (first, second) = (asked(&ticket, &w.bob).await, asked(&ticket, &w.carol).await);
    w.carol.submit(&second, &[("reason", "Doublon")]).await;
    ticket.shown(&w.bob, "Doublon").await;
    let late = w.bob.submit(&first, &[("reason", "Un autre motif")]).await;
    assert!(late.text().contains("a changé entre-temps"), "{late:?}");
    assert!(given_back(&ticket, &w.bob).await.contains("Un autre motif"));
    ticket.quiet().await;
    ticket.shown(&w.alice, "Doublon").await;
    assert!(!w.tickets().await[0].to_string().contains("Un autre motif"));
}

#[tokio::test(flavor = "multi_thread")]
async fn members_are_never_asked_why_they_close_and_cannot_forge_it() {
    let ticket = ticket_with("required").await;
    let w = &ticket.world;
    // A member who belonged to the staff, and does so no more, sends the form of the staff.
    w.guild.give_role(&w.alice, w.support_role);
    let form = asked(&ticket, &w.alice).await;
    w.guild.take_role(&w.alice, w.support_role);
    let forged = w.alice.submit(&form, &[("reason", "Je ferme")]).await;
    assert!(forged.text().contains("Seul le staff"), "{forged:?}");
    assert!(w.tickets().await[0].get_bool("live").unwrap());
    let question = ticket.click(&w.alice, "Close").await.message.unwrap();
    assert!(is_close_question(&question), "{question:?}");
    w.alice.click(question.id, CLOSE).await;
    ticket.shown(&w.alice, "Fermé par").await;
    assert!(!w.tickets().await[0].contains_key("closing_reason"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_member_who_left_has_no_ticket_closed_without_a_reason_where_one_is_required() {
    let ticket = ticket_with("required").await;
    let w = &ticket.world;
    w.guild.remove_member(&w.alice);
    let question = w
        .bob
        .until("the question", w.guild.id, |view| {
            Some(view.channel_by_id(ticket.channel)?.message_containing("Souhaitez-vous fermer")?.id)
        })
        .await;
    let form = w.bob.click(question, "Oui, fermer").await.modal.expect("a form");
    let answer = w.bob.submit(&form, &[("reason", "Parti sans répondre")]).await;
    assert_eq!(answer.kind(), Some(7), "{answer:?}");
    ticket.shown(&w.bob, "Parti sans répondre").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn where_a_reason_is_offered_one_click_closes_and_whoever_closed_adds_it_then() {
    let ticket = ticket_with("afterwards").await;
    let w = &ticket.world;
    ticket.does(&w.carol, "Claim").await;
    ticket.does(&w.bob, "Close").await;
    let offer = told(&ticket, &w.bob, "Vous pouvez dire pourquoi").await;
    assert!(offer.ephemeral && offer.labels() == ["Ajouter un motif"], "{offer:?}");
    ticket.quiet().await;
    let form = w.bob.click(offer.id, "Ajouter un motif").await.modal.unwrap();
    let answer = w.bob.submit(&form, &[("reason", "Réponse donnée")]).await;
    assert!(answer.text().contains("C’est noté") && answer.text().contains("Réponse donnée"), "{answer:?}");
    ticket.shown(&w.alice, "Réponse donnée").await;
    w.logged("Ticket n° 1 : motif de la fermeture").await;
    ticket.quiet().await;
    assert!(
        said_in(&ticket, &w.alice, "Motif de la fermeture de ce ticket").unwrap().text().contains("Réponse donnée")
    );
    assert_eq!(
        w.bob.view(w.guild.id).ephemerals.iter().filter(|message| message.text().contains("Vous pouvez dire")).count(),
        0
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_reason_for_one_closing_is_never_said_of_another() {
    let ticket = ticket_with("afterwards").await;
    let w = &ticket.world;
    ticket.does(&w.bob, "Close").await;
    let offer = told(&ticket, &w.bob, "Vous pouvez dire pourquoi").await;
    let form = w.bob.click(offer.id, "Ajouter un motif").await.modal.expect("a form");
    ticket.does(&w.bob, "Reopen").await;
    w.advance(Duration::from_secs(5));
    ticket.does(&w.carol, "Close").await;
    let answer = w.bob.submit(&form, &[("reason", REASON)]).await;
    assert!(answer.text().contains("a changé entre-temps"), "{answer:?}");
    ticket.quiet().await;
    assert!(!w.tickets().await[0].contains_key("closing_reason"));
    assert!(said_in(&ticket, &w.alice, "Remboursé").is_none());
}

#[tokio::test(flavor = "multi_thread")]
async fn the_tool_corrects_a_reason_and_two_people_never_undo_each_other_unseen() {
    let ticket = ticket_with("none").await;
    let w = &ticket.world;
    assert!(!Toolbox::open(&ticket, &w.bob).await.tools().contains(&"Motif".to_owned()), "the ticket is open");
    ticket.does(&w.bob, "Close").await;
    ticket.quiet().await;
    let toolbox = Toolbox::with(&ticket, &w.bob, "Motif").await;
    let other = Toolbox::with(&ticket, &w.carol, "Motif").await;
    let late = other.form("Ajouter un motif").await;
    let done = toolbox.fill("Ajouter un motif", &[("reason", "Réglé")]).await;
    assert!(done.contains("Réglé"), "{done}");
    let refused = w.carol.submit(&late, &[("reason", "Abandonné")]).await;
    assert!(refused.text().contains("a changé entre-temps"), "{refused:?}");
    assert!(given_back(&ticket, &w.carol).await.contains("Abandonné"));
    let form = toolbox.form("Corriger le motif").await;
    assert!(format!("{form:?}").contains("Réglé"), "it is filled in: {form:?}");
    toolbox.redrawn(w.bob.submit(&form, &[("reason", "Réglé par carol")]).await).await;
    ticket.shown(&w.alice, "Réglé par carol").await;
    // Reopened meanwhile.
    let late = toolbox.form("Corriger le motif").await;
    ticket.does(&w.carol, "Reopen").await;
    let refused = w.bob.submit(&late, &[("reason", "Trop tard")]).await;
    assert!(refused.text().contains("a changé entre-temps"), "{refused:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_reason_stands_in_the_transcript_and_in_the_direct_message_after_a_restart() {
    let mut ticket = ticket_with("required").await;
    ticket.world.set(doc! { "transcript_to_member": true }).await;
    let form = asked(&ticket, &ticket.world.bob).await;
    ticket.world.stop_bots().await;
    ticket.world.start_bot().await;
    ticket.world.advance(Duration::from_mins(1));
    let w = &ticket.world;
    w.bob.submit(&form, &[("reason", REASON)]).await;
    ticket.shown(&w.bob, "Remboursé").await;
    ticket.quiet().await;
    let question = ticket.click(&w.bob, "Delete").await.message.unwrap();
    w.bob.click(question.id, "Supprimer définitivement").await;
    let posted = w
        .ada
        .until("the transcript", w.guild.id, |view| {
            view.channel_by_id(w.transcripts)?.message_containing("Motif de la fermeture").cloned()
        })
        .await;
    assert!(posted.text().contains("Remboursé"), "{posted:?}");
    let files = w.attached(&posted);
    assert!(files.contains("Motif de la fermeture") && files.contains("Remboursé **le 3** @everyone"), "{files}");
    assert!(files.contains("Ticket fermé"), "also where it was announced: {files}");
    let copied = |message: &&MessageView| message.text().contains(SHOWN);
    w.sandbox.until("the copy", |_| w.alice.direct_messages().iter().find(copied).map(drop)).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn closing_with_a_reason_costs_the_calls_of_closing_and_the_offer_one_more() {
    for (choice, expected) in [("none", 5), ("required", 6), ("afterwards", 6)] {
        let ticket = ticket_with(choice).await;
        let w = &ticket.world;
        let start = w.sandbox.trace().len();
        if choice == "required" {
            let form = asked(&ticket, &w.bob).await;
            w.bob.submit(&form, &[("reason", "Réglé")]).await;
        } else {
            ticket.does(&w.bob, "Close").await;
        }
        if choice == "afterwards" {
            told(&ticket, &w.bob, "Vous pouvez dire pourquoi").await;
        }
        ticket.quiet().await;
        let calls = w.ended_calls_since(start).await;
        assert_eq!(calls.len(), expected, "{choice}: {calls:#?}");
    }
}
