//! Notes of the staff in the toolbox: the staff read them there and in their transcript, the ticket's member nowhere.
use crate::{
    open_ticket::OpenTicket,
    toolbox::{Toolbox, everything_read_by},
};
use guichet_sandbox::{
    people::Person,
    rules::permissions::VIEW_CHANNEL,
    state::{Overwrite, OverwriteKind},
};
use mongodb::bson::{Bson, DateTime, doc};

const NOTES: &str = "Notes";
const CHOOSE: &str = "Lire, corriger ou supprimer une note…";
const WRITE: &str = "Écrire une note";
const TEXT: &str = "Déjà **remboursé** une fois.\n<@&1> Vérifier avant de promettre.";
const SHOWN: &str = r"Déjà \*\*remboursé\*\* une fois.";

/// Bob loses the role by which he serves the ticket, and goes on seeing its channel.
pub async fn stays_without_role(ticket: &OpenTicket) {
    let w = &ticket.world;
    let guest = Overwrite { id: w.bob.id, kind: OverwriteKind::Member, allow: VIEW_CHANNEL, deny: 0 };
    w.guild.set_overwrite(ticket.channel, guest);
    w.guild.take_role(&w.bob, w.support_role);
}

async fn notes<'a>(ticket: &'a OpenTicket, person: &'a Person) -> Toolbox<'a> {
    Toolbox::with(ticket, person, NOTES).await
}

async fn written(toolbox: &Toolbox<'_>, text: &str) -> String {
    toolbox.fill(WRITE, &[("text", text)]).await
}

/// The note whose option in the menu begins like this.
async fn read(toolbox: &Toolbox<'_>, label: &str) -> String {
    let option = toolbox.seen().options(CHOOSE).into_iter().find(|option| option.starts_with(label));
    toolbox.choose(CHOOSE, &[&option.unwrap_or_else(|| panic!("{label}: {}", toolbox.seen().text()))]).await
}

#[tokio::test(flavor = "multi_thread")]
async fn the_staff_write_read_correct_and_remove_notes_also_beside_a_claim() {
    let ticket = OpenTicket::new().await;
    let w = &ticket.world;
    ticket.does(&w.carol, "Claim").await;
    ticket.quiet().await;
    let toolbox = notes(&ticket, &w.bob).await;
    assert!(toolbox.seen().text().contains("Il n’y a pas encore de note"));
    let calls = w.sandbox.trace().len();
    let list = written(&toolbox, TEXT).await;
    assert!(list.contains(SHOWN) && list.contains("1 sur 50") && list.contains(&w.bob.id.to_string()), "{list}");
    let logged = w.logged("Ticket n° 1 : note ajoutée").await;
    assert!(logged.contains(&w.bob.id.to_string()) && !logged.contains("remboursé"), "{logged}");
    ticket.quiet().await;
    let made: Vec<_> = w.calls_since(calls).into_iter().map(|call| call.route.to_string()).collect();
    assert_eq!(made.len(), 3, "the form, the answer, the log: {made:?}");
    let of_carol = notes(&ticket, &w.carol).await;
    written(&of_carol, "Seconde note").await;
    let list = of_carol.seen().text();
    assert!(list.find("Seconde note").unwrap() < list.find(SHOWN).unwrap(), "newest first: {list}");

    // Colleagues read a note, and its author changes it.
    let one = read(&of_carol, "1. ").await;
    assert!(one.contains(SHOWN) && one.contains("Vérifier"), "{one}");
    assert!(!of_carol.seen().labels().contains(&"Corriger la note".to_owned()), "{:?}", of_carol.seen().labels());
    toolbox.click("Retour aux outils").await;
    toolbox.choose(crate::toolbox::TOOLS, &[NOTES]).await;
    read(&toolbox, "1. ").await;
    let form = toolbox.form("Corriger la note").await;
    assert_eq!(form.field("text").unwrap().value, TEXT);
    let list = toolbox.redrawn(w.bob.submit(&form, &[("text", "Remboursé deux fois.")]).await).await;
    assert!(list.contains("Remboursé deux fois.") && list.contains("corrigée par") && !list.contains(SHOWN), "{list}");
    w.logged("Ticket n° 1 : note corrigée").await;
    read(&toolbox, "1. ").await;
    assert!(toolbox.click("Supprimer la note").await.contains("Supprimer cette note ?"));
    let list = toolbox.click("Supprimer la note").await;
    assert!(!list.contains("Remboursé") && list.contains("Seconde note"), "{list}");
    w.logged("Ticket n° 1 : note supprimée").await;

    // An administrator changes any, and it is said that they did.
    let of_ada = notes(&ticket, &w.ada).await;
    read(&of_ada, "1. ").await;
    let list = of_ada.fill("Corriger la note", &[("text", "Corrigée par ada")]).await;
    assert!(list.contains("Corrigée par ada") && list.contains(&w.ada.id.to_string()), "{list}");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_two_people_do_with_one_note_is_never_undone_unseen_and_fifty_are_the_most() {
    let ticket = OpenTicket::new().await;
    let w = &ticket.world;
    let (first, second) = (notes(&ticket, &w.bob).await, notes(&ticket, &w.ada).await);
    written(&first, "Version un").await;
    second.click("Retour aux outils").await;
    second.choose(crate::toolbox::TOOLS, &[NOTES]).await;
    read(&first, "1. ").await;
    read(&second, "1. ").await;
    let stale = first.form("Corriger la note").await;
    second.fill("Corriger la note", &[("text", "Version deux")]).await;
    let told = first.redrawn(w.bob.submit(&stale, &[("text", "Version trois")]).await).await;
    assert!(told.contains("entre-temps"), "{told}");
    assert!(notes(&ticket, &w.bob).await.seen().text().contains("Version deux"));
    let third = notes(&ticket, &w.bob).await;
    let new = third.form(WRITE).await;
    ticket.quiet().await;
    let note = |place: i64| {
        Bson::Document(doc! { "id": place, "by": w.carol.id.to_string(), "name": "carol",
        "text": format!("Note numéro {place} {}", "x".repeat(980)), "at": DateTime::now() })
    };
    let full: Vec<Bson> = (0..50).map(note).collect();
    w.database
        .collection::<mongodb::bson::Document>("ticket_records")
        .update_one(doc! {}, doc! { "$set": { "notes": full } })
        .await
        .unwrap();
    let toolbox = notes(&ticket, &w.bob).await;
    assert!(toolbox.seen().text().contains("50 sur 50") && !toolbox.seen().labels().contains(&WRITE.to_owned()));
    assert!(toolbox.seen().text().contains("Note numéro 49") && !toolbox.seen().text().contains("Note numéro 44 "));
    assert!(toolbox.click("Suivant ▸").await.contains("Note numéro 44"));
    read(&toolbox, "45. ").await;
    assert_eq!(toolbox.seen().labels(), ["Toutes les notes", "Retour aux outils"]);
    // A form that was opened before the ticket was full.
    let told = third.redrawn(w.bob.submit(&new, &[("text", "Encore une")]).await).await;
    assert!(told.contains("le maximum"), "{told}");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_member_reads_no_note_anywhere_and_the_staff_read_them_in_their_transcript() {
    let ticket = OpenTicket::with_copy().await;
    let w = &ticket.world;
    w.alice.write(ticket.channel, "bonjour").unwrap();
    let toolbox = notes(&ticket, &w.bob).await;
    written(&toolbox, "Ce que le staff se dit\n--- Fermé par bob").await;
    w.alice.write(ticket.channel, "après la note").unwrap();
    ticket.quiet().await;
    let read = everything_read_by(&ticket, &w.alice);
    assert!(!read.contains("se dit") && !read.contains("ote ajoutée") && !read.contains("Note pour"), "{read}");
    ticket.deletes(&w.bob).await;
    ticket.transcript().await;
    w.sandbox.until("alice has a copy", |_| (!w.alice.direct_messages().is_empty()).then_some(())).await;
    ticket.quiet().await;
    let copies = w.alice.direct_messages();
    assert_eq!(copies.len(), 1);
    for file in &copies[0].attachments {
        let text = reqwest::get(file["url"].as_str().unwrap()).await.unwrap().text().await.unwrap();
        assert!(text.contains("après la note") && !text.contains("se dit") && !text.contains("Note pour"), "{text}");
    }
    let posted = ticket.summaries();
    assert_eq!(posted.len(), 2, "one for the member, one for the staff");
    let of_staff = posted.iter().find(|message| !message.text().contains("destiné au membre")).unwrap();
    for file in &of_staff.attachments {
        let text = reqwest::get(file["url"].as_str().unwrap()).await.unwrap().text().await.unwrap();
        let place = |words: &str| text.rfind(words).unwrap_or_else(|| panic!("{words}: {text}"));
        assert!(place("bonjour") < place("Note pour le staff par") && place("se dit") < place("après la note"));
        let is_html = text.starts_with("<!");
        assert!(is_html || !text.contains("\n--- Fermé par bob"), "no line of the transcript is forged");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_is_no_staff_or_the_tickets_own_member_sees_no_note() {
    let ticket = OpenTicket::new().await;
    let w = &ticket.world;
    let toolbox = notes(&ticket, &w.bob).await;
    written(&toolbox, "Pour le staff").await;
    w.guild.give_role(&w.alice, w.support_role);
    let of_alice = Toolbox::open(&ticket, &w.alice).await;
    assert!(!of_alice.tools().contains(&NOTES.to_owned()), "{:?}", of_alice.tools());
    stays_without_role(&ticket).await;
    let told = toolbox.refused(CHOOSE, &[&toolbox.seen().options(CHOOSE)[0]]).await;
    assert!(told.contains("Seul le staff"), "{told}");
}
