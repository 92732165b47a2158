//! The staff propose to the member to close the ticket: what the member answers, and what becomes of no answer.
use crate::{
    inactivity::{A_DAY, A_LOOK, A_MINUTE, AN_HOUR, LAPSED, MEMBER, REOPEN, SETTLED, STAFF, all},
    open_ticket::OpenTicket,
    posts::failed,
    support::World,
    toolbox::Toolbox,
};
use guichet_sandbox::{
    fault::Fault,
    people::{MessageView, Person},
    rules::permissions::{MANAGE_THREADS, READ_MESSAGE_HISTORY},
    state::{Overwrite, OverwriteKind},
};
use serde_json::json;

pub const PROPOSE: &str = "Proposer de fermer";
const WHEN: &str = "Choisir un délai";
const NEVER: &str = "Sans délai : seul un clic ferme le ticket";
pub const DAY: &str = "Fermer après 24 heures sans message du membre";
const THREE_DAYS: &str = "Fermer après 72 heures sans message du membre";
const ASKED: &str = "Ce ticket peut-il être fermé";
const NOT_YET: &str = "Pas encore";

impl OpenTicket {
    pub async fn proposes(&self, person: &Person, when: &str) -> MessageView {
        let before = self.said(&self.world.alice, ASKED).len();
        let done = Toolbox::with(self, person, PROPOSE).await.choose(WHEN, &[when]).await;
        assert!(done.contains("La question est posée au membre"), "{done}");
        let asked = |_: &guichet_sandbox::people::View| {
            let asked = self.said(&self.world.alice, ASKED);
            (asked.len() > before).then(|| asked.last().cloned()).flatten()
        };
        let asked = self.world.alice.until("the proposal", self.world.guild.id, asked).await;
        self.quiet().await;
        asked
    }

    /// The proposal, after the staff wrote something.
    pub async fn proposes_after_a_word(&self, when: &str) -> MessageView {
        self.world.bob.write(self.channel, "Voici la réponse.").unwrap();
        self.proposes(&self.world.bob, when).await
    }

    /// Waits until the member was told that the ticket closed.
    async fn lapses(&self) -> MessageView {
        let told = self.finds(&self.world.alice, LAPSED).await;
        self.writers(&[(&self.world.alice, false)]).await;
        self.quiet().await;
        told
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_member_is_asked_and_says_that_it_is_settled() {
    let ticket = OpenTicket::new().await;
    let w = &ticket.world;
    let asked = ticket.proposes(&w.bob, NEVER).await;
    assert_eq!(asked.content, format!("<@{}>", w.alice.id), "{asked:?}");
    assert_eq!(asked.labels(), [SETTLED, NOT_YET]);
    w.logged("fermeture proposée au membre").await;
    let answer = w.alice.click(asked.id, SETTLED).await;
    assert!(answer.message.unwrap().text().contains("ce ticket est fermé"));
    w.logged("Ticket n° 1 fermé").await;
    ticket.writers(&[(&w.alice, false)]).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_word_withdraws_it_though_the_clock_of_the_bot_is_ahead_of_discords() {
    let ticket = OpenTicket::new().await;
    let w = &ticket.world;
    w.bot_is_ahead(2 * A_MINUTE);
    ticket.proposes_after_a_word(DAY).await;
    w.alice.write(ticket.channel, "Pas encore.").unwrap();
    w.advance(2 * A_DAY);
    ticket.sleeps().await;
    assert!(ticket.said(&w.alice, LAPSED).is_empty());
    ticket.writers(&[(&w.alice, true)]).await;
}

/// The staff propose to close, and the member answers in a thread that is archived before anybody looks.
async fn answered_in_an_archived_thread(ticket: OpenTicket) -> OpenTicket {
    let w = &ticket.world;
    ticket.proposes_after_a_word(DAY).await;
    let thread = w.bob.start_thread(ticket.channel, "Détails", None).unwrap();
    w.alice.write_in_thread(thread, "Pas encore.").unwrap();
    w.advance(A_MINUTE);
    w.guild.archive_thread(thread);
    w.advance(A_MINUTE);
    ticket
}

#[tokio::test(flavor = "multi_thread")]
async fn a_word_in_a_thread_that_is_archived_by_then_withdraws_it() {
    let ticket = answered_in_an_archived_thread(OpenTicket::new().await).await;
    let w = &ticket.world;
    // What the bot posts for the staff is heard without reading anything.
    crate::canned::stored(w, &[("Délais", "Le remboursement arrive.")]).await;
    let toolbox = Toolbox::with(&ticket, &w.bob, "Réponses types").await;
    toolbox.choose("Choisir une réponse", &["Délais"]).await;
    toolbox.click("Envoyer").await;
    ticket.finds(&w.alice, "Le remboursement arrive.").await;
    w.advance(2 * A_DAY);
    ticket.sleeps().await;
    assert!(ticket.said(&w.alice, LAPSED).is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_word_in_a_private_thread_that_is_archived_by_then_withdraws_it_where_the_bot_may_see_it() {
    for (bot, sees) in [(0, false), (MANAGE_THREADS, true)] {
        let ticket = OpenTicket::new().await;
        let w = &ticket.world;
        w.guild.edit_role(w.bot_role, |role| role.permissions |= bot);
        ticket.proposes_after_a_word(DAY).await;
        let thread = w.bob.start_private_thread(ticket.channel, "À part").unwrap();
        w.bob.add_to_thread(thread, w.alice.id).unwrap();
        w.alice.write_in_thread(thread, "Pas encore.").unwrap();
        w.guild.archive_thread(thread);
        w.advance(2 * A_DAY);
        if sees {
            ticket.sleeps().await;
            assert!(ticket.said(&w.alice, LAPSED).is_empty());
        } else {
            ticket.lapses().await;
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_word_in_an_archived_thread_withdraws_it_though_more_was_read_in_the_channel_since() {
    let ticket = answered_in_an_archived_thread(OpenTicket::waiting(all()).await).await;
    let w = &ticket.world;
    w.bob.write(ticket.channel, "Sans nouvelles, je ferme.").unwrap();
    ticket.looked(A_LOOK).await;
    ticket.looked(2 * A_DAY).await;
    assert!(ticket.said(&w.alice, LAPSED).is_empty());
    ticket.writers(&[(&w.alice, true)]).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn not_yet_is_for_the_member_and_withdraws_it() {
    let ticket = OpenTicket::new().await;
    let w = &ticket.world;
    let asked = ticket.proposes_after_a_word(DAY).await;
    let refused = w.carol.click(asked.id, NOT_YET).await;
    assert!(refused.text().contains("pour le membre du ticket"), "{refused:?}");
    let answer = w.alice.click(asked.id, NOT_YET).await;
    let message = answer.message.unwrap();
    assert!(message.text().contains("ce ticket reste ouvert") && message.labels().is_empty(), "{message:?}");
    w.logged("encore besoin d’aide").await;
    w.advance(14 * A_DAY);
    ticket.sleeps().await;
    assert!(ticket.said(&w.alice, LAPSED).is_empty());
    ticket.writers(&[(&w.alice, true)]).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn without_a_word_of_the_member_it_closes_in_its_time_and_they_may_reopen_it() {
    let ticket = OpenTicket::new().await;
    let w = &ticket.world;
    let asked = ticket.proposes_after_a_word(THREE_DAYS).await;
    assert!(asked.text().contains("se ferme après") && asked.text().contains("<t:"), "{asked:?}");
    // What the staff write changes nothing.
    w.bob.write(ticket.channel, "Sans nouvelles, je ferme.").unwrap();
    w.advance(71 * AN_HOUR);
    ticket.looked_once().await;
    assert!(ticket.said(&w.alice, LAPSED).is_empty(), "not before its time");
    w.advance(2 * AN_HOUR);
    let told = ticket.lapses().await;
    assert_eq!(told.content, format!("<@{}>", w.alice.id), "{told:?}");
    w.logged("fermé faute de réponse").await;
    w.advance(6 * A_DAY);
    let answer = w.alice.click(told.id, REOPEN).await;
    assert!(answer.message.unwrap().text().contains("a rouvert ce ticket"));
    ticket.writers(&[(&w.alice, true)]).await;
    w.advance(14 * A_DAY);
    ticket.sleeps().await;
    assert!(ticket.said(&w.alice, LAPSED).is_empty(), "the proposal went with the closing");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_the_member_answered_before_the_bot_knew_that_it_was_asked_is_not_asked_again() {
    let ticket = OpenTicket::new().await;
    let w = &ticket.world;
    ticket.proposes_after_a_word(DAY).await;
    w.advance(23 * AN_HOUR);
    ticket.looked_once().await;
    // Discord posts it, and says so to nobody.
    w.sandbox.faults().fail("POST", "/channels/{channel_id}/messages", Fault::DropAfter, 100);
    w.advance(2 * AN_HOUR);
    let told = ticket.finds(&w.alice, LAPSED).await;
    ticket.writers(&[(&w.alice, false)]).await;
    w.until_records("nobody heard of it", |records| failed(&records[0], "announce").then_some(())).await;
    w.alice.click(told.id, REOPEN).await;
    ticket.writers(&[(&w.alice, true)]).await;
    w.sandbox.faults().clear();
    w.advance(11 * A_MINUTE);
    ticket.quiet().await;
    assert!(ticket.said(&w.alice, LAPSED).is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_word_of_the_member_withdraws_it_even_if_the_staff_wrote_after() {
    let ticket = OpenTicket::new().await;
    let w = &ticket.world;
    ticket.proposes_after_a_word(DAY).await;
    w.advance(23 * AN_HOUR);
    // Nobody looks at this server's tickets: it is read just before.
    w.alice.write(ticket.channel, "Non, attendez.").unwrap();
    w.bob.write(ticket.channel, "D’accord.").unwrap();
    w.advance(2 * AN_HOUR);
    ticket.sleeps().await;
    assert!(ticket.said(&w.alice, LAPSED).is_empty());
    ticket.writers(&[(&w.alice, true)]).await;
    // Another one may follow.
    ticket.proposes(&w.bob, DAY).await;
    w.advance(A_DAY + AN_HOUR);
    ticket.lapses().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn it_closes_no_ticket_in_which_the_staff_wrote_nothing() {
    let ticket = OpenTicket::new().await;
    let w = &ticket.world;
    w.alice.write(ticket.channel, "Bonjour ?").unwrap();
    let toolbox = Toolbox::with(&ticket, &w.bob, PROPOSE).await;
    let refused = toolbox.refused(WHEN, &[DAY]).await;
    assert!(refused.contains("n’a encore rien écrit"), "{refused}");
    assert!(ticket.said(&w.alice, ASKED).is_empty());
    // Without a time, nothing happens by itself; a canned answer is a word of the staff.
    ticket.proposes(&w.bob, NEVER).await;
    crate::canned::stored(w, &[("Délais", "Le remboursement arrive.")]).await;
    let toolbox = Toolbox::with(&ticket, &w.bob, "Réponses types").await;
    toolbox.choose("Choisir une réponse", &["Délais"]).await;
    toolbox.click("Envoyer").await;
    ticket.finds(&w.alice, "Le remboursement arrive.").await;
    ticket.proposes(&w.bob, DAY).await;
    w.advance(A_DAY + AN_HOUR);
    ticket.lapses().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn who_proposes_it_where_the_bot_may_not_read_is_told_which_permission_is_missing() {
    let ticket = OpenTicket::new().await;
    let w = &ticket.world;
    let bot = w.sandbox.application_id();
    let denied = Overwrite { id: bot, kind: OverwriteKind::Member, allow: 0, deny: READ_MESSAGE_HISTORY };
    w.guild.set_overwrite(ticket.channel, denied);
    let toolbox = Toolbox::with(&ticket, &w.bob, PROPOSE).await;
    let refused = toolbox.refused(WHEN, &[DAY]).await;
    assert!(refused.contains("Voir les anciens messages"), "{refused}");
}

#[tokio::test(flavor = "multi_thread")]
async fn one_stands_at_a_time_and_of_two_people_one_proposes() {
    let ticket = OpenTicket::new().await;
    let w = &ticket.world;
    let late = Toolbox::with(&ticket, &w.carol, PROPOSE).await;
    ticket.proposes_after_a_word(DAY).await;
    let refused = late.refused(WHEN, &[DAY]).await;
    assert!(refused.contains("a changé entre-temps"), "{refused}");
    assert!(Toolbox::with(&ticket, &w.carol, PROPOSE).await.seen().text().contains("l’a proposé"));
    let second = ticket.proposes(&w.carol, THREE_DAYS).await;
    w.advance(2 * A_DAY);
    ticket.looked_once().await;
    assert!(ticket.said(&w.alice, LAPSED).is_empty(), "the first was replaced");
    assert_eq!(ticket.said(&w.alice, ASKED).len(), 2);
    assert!(second.text().contains("<t:"));
    w.advance(A_DAY + AN_HOUR);
    ticket.lapses().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn its_time_is_counted_from_when_the_member_could_read_it() {
    let ticket = OpenTicket::new().await;
    let w = &ticket.world;
    w.bob.write(ticket.channel, "Voici la réponse.").unwrap();
    let down = Fault::Status(500, json!({ "message": "500: Internal Server Error", "code": 0 }));
    w.sandbox.faults().fail("POST", "/channels/{channel_id}/messages", down, 1_000);
    Toolbox::with(&ticket, &w.bob, PROPOSE).await.choose(WHEN, &[DAY]).await;
    w.until_records("it could not be posted", |records| failed(&records[0], "announce").then_some(())).await;
    w.sandbox.faults().clear();
    w.advance(A_DAY + AN_HOUR);
    // An attempt that was under way fails once more, and is tried again in its time.
    let posted = |_: &guichet_sandbox::people::View| {
        let is_posted = !ticket.said(&w.alice, ASKED).is_empty();
        if !is_posted {
            w.advance(A_MINUTE);
        }
        is_posted.then_some(())
    };
    w.alice.until("the proposal", w.guild.id, posted).await;
    ticket.quiet().await;
    w.advance(2 * A_MINUTE);
    ticket.looked_once().await;
    assert!(ticket.said(&w.alice, LAPSED).is_empty(), "they have a day");
    w.advance(A_DAY);
    ticket.lapses().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn it_is_the_one_reminder_and_begins_a_wait_for_the_member() {
    let ticket = OpenTicket::waiting(all()).await;
    let w = &ticket.world;
    w.bob.write(ticket.channel, "Voici la réponse.").unwrap();
    w.alice.write(ticket.channel, "Je regarde.").unwrap();
    ticket.looked(A_LOOK).await;
    ticket.proposes(&w.bob, THREE_DAYS).await;
    // The staff owe nothing now, and the member has the proposal.
    ticket.looked(2 * A_DAY).await;
    ticket.looked(A_LOOK).await;
    assert!(ticket.said(&w.bob, STAFF).is_empty() && ticket.said(&w.alice, MEMBER).is_empty());
    w.advance(A_DAY);
    ticket.lapses().await;
    assert!(ticket.said(&w.alice, MEMBER).is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn without_a_time_of_its_own_the_member_is_reminded_and_a_click_alone_closes() {
    let ticket = OpenTicket::waiting(all()).await;
    let w = &ticket.world;
    w.alice.write(ticket.channel, "Merci !").unwrap();
    ticket.looked(A_LOOK).await;
    ticket.proposes(&w.bob, NEVER).await;
    ticket.looked(2 * AN_HOUR).await;
    assert!(ticket.said(&w.bob, STAFF).is_empty(), "the staff asked");
    w.advance(A_DAY);
    ticket.finds(&w.alice, MEMBER).await;
    ticket.looked(A_LOOK).await;
    ticket.looked(3 * A_DAY).await;
    ticket.looked(A_LOOK).await;
    assert!(ticket.said(&w.alice, LAPSED).is_empty());
    ticket.writers(&[(&w.alice, true)]).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_promise_and_a_proposal_take_each_others_place() {
    let ticket = OpenTicket::new().await;
    let w = &ticket.world;
    ticket.proposes_after_a_word(DAY).await;
    ticket.promises(&w.bob, "Dans 4 heures").await;
    w.bob.write(ticket.channel, "Me revoici.").unwrap();
    w.advance(2 * A_DAY);
    ticket.sleeps().await;
    assert!(ticket.said(&w.alice, LAPSED).is_empty(), "the staff owed an answer");
    ticket.promises(&w.bob, "Dans 4 heures").await;
    ticket.proposes(&w.bob, DAY).await;
    w.advance(A_DAY + AN_HOUR);
    ticket.lapses().await;
    assert!(ticket.said(&w.bob, "La réponse promise est attendue").is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn it_goes_with_a_closing_and_waits_for_a_member_who_left() {
    let ticket = OpenTicket::new().await;
    let w = &ticket.world;
    ticket.proposes_after_a_word(DAY).await;
    ticket.does(&w.bob, "Claim").await;
    w.guild.remove_member(&w.alice);
    w.logged("a quitté le serveur").await;
    w.advance(2 * A_DAY);
    ticket.sleeps().await;
    assert!(ticket.said(&w.bob, LAPSED).is_empty());
    w.guild.add_member(&w.alice, &[]);
    w.logged("est revenu").await;
    // The day counts anew from their return.
    let returned = w.sandbox.clock().now();
    let anew = |records: &[mongodb::bson::Document]| {
        let wakes = records[0].get_datetime("wakes_at").ok()?.to_chrono();
        (wakes > returned + chrono::TimeDelta::hours(23)).then_some(())
    };
    w.advance(A_MINUTE);
    w.until_records("a day is left", anew).await;
    assert!(ticket.said(&w.bob, LAPSED).is_empty(), "they could not read it");
    w.alice.write(ticket.channel, "Me revoici.").unwrap();
    w.advance(A_DAY);
    ticket.sleeps().await;
    assert!(ticket.said(&w.bob, LAPSED).is_empty(), "their word withdrew it");
    ticket.proposes(&w.bob, DAY).await;
    ticket.does(&w.bob, "Close").await;
    ticket.does(&w.bob, "Reopen").await;
    w.advance(7 * A_DAY);
    ticket.sleeps().await;
    assert!(ticket.said(&w.bob, LAPSED).is_empty(), "it went with the closing");
}

#[tokio::test(flavor = "multi_thread")]
async fn of_two_processes_one_closes() {
    let mut world = World::configured().await;
    world.start_bot().await;
    let ticket = OpenTicket::in_world(world).await;
    let w = &ticket.world;
    ticket.proposes_after_a_word(DAY).await;
    w.advance(A_DAY + AN_HOUR);
    ticket.lapses().await;
    ticket.sleeps().await;
    assert_eq!(ticket.said(&w.alice, LAPSED).len(), 1);
}
