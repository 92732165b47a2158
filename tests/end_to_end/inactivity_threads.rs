//! What is said in a ticket's threads counts, and what the staff say among themselves does not.
use crate::{
    hidden::{hide, show},
    inactivity::{A_DAY, A_LOOK, AN_HOUR, MEMBER, STAFF, all},
    open_ticket::OpenTicket,
};
use guichet_sandbox::rules::permissions::MANAGE_THREADS;

#[tokio::test(flavor = "multi_thread")]
async fn what_is_written_in_a_thread_counts() {
    let ticket = OpenTicket::waiting(all()).await;
    let w = &ticket.world;
    w.alice.write(ticket.channel, "Bonjour ?").unwrap();
    let thread = w.bob.start_thread(ticket.channel, "Détails", None).unwrap();
    w.bob.write_in_thread(thread, "Parlons-en ici.").unwrap();
    ticket.looked(A_LOOK).await;
    ticket.looked(2 * AN_HOUR).await;
    assert!(ticket.said(&w.bob, STAFF).is_empty(), "the staff answered in the thread");
    w.alice.write_in_thread(thread, "Voici.").unwrap();
    ticket.looked(A_LOOK).await;
    w.advance(AN_HOUR);
    ticket.finds(&w.bob, STAFF).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_written_in_a_thread_counts_though_it_began_before_the_bot_saw_the_channel() {
    let ticket = OpenTicket::waiting(all()).await;
    let w = &ticket.world;
    w.alice.write(ticket.channel, "Bonjour ?").unwrap();
    w.bob.write(ticket.channel, "Quel est le problème ?").unwrap();
    ticket.looked(A_LOOK).await;
    hide(w, ticket.channel);
    let thread = w.bob.start_thread(ticket.channel, "Détails", None).unwrap();
    show(w, ticket.channel);
    w.alice.write_in_thread(thread, "Le voici.").unwrap();
    ticket.looked(A_LOOK).await;
    w.advance(AN_HOUR);
    ticket.finds(&w.bob, STAFF).await;
}

/// A private thread is theirs, unless they let the member in.
#[tokio::test(flavor = "multi_thread")]
async fn what_the_staff_say_among_themselves_is_no_answer() {
    let ticket = OpenTicket::waiting(all()).await;
    let w = &ticket.world;
    w.guild.edit_role(w.bot_role, |role| role.permissions |= MANAGE_THREADS);
    w.alice.write(ticket.channel, "Bonjour ?").unwrap();
    let thread = w.bob.start_private_thread(ticket.channel, "À part").unwrap();
    w.bob.write_in_thread(thread, "Qui prend ?").unwrap();
    ticket.looked(A_LOOK).await;
    w.advance(AN_HOUR);
    ticket.finds(&w.bob, STAFF).await;
    // Whom they let in is heard.
    w.bob.write(ticket.channel, "Quel est le problème ?").unwrap();
    w.bob.add_to_thread(thread, w.alice.id).unwrap();
    w.alice.write_in_thread(thread, "Le voici.").unwrap();
    ticket.looked(A_LOOK).await;
    let reminded = ticket.said(&w.bob, STAFF).len();
    w.advance(AN_HOUR);
    let again = |view: &guichet_sandbox::people::View| {
        let messages = &view.channel_by_id(ticket.channel)?.messages;
        (messages.iter().filter(|message| message.text().contains(STAFF)).count() > reminded).then_some(())
    };
    w.bob.until("they are reminded again", w.guild.id, again).await;
    // And what they answer there is an answer.
    w.bob.write_in_thread(thread, "Merci, c’est réglé.").unwrap();
    ticket.looked(A_LOOK).await;
    w.advance(A_DAY);
    ticket.finds(&w.alice, MEMBER).await;
}
