//! Who owes an answer in a ticket, the reminders, and the tickets that close and go by themselves.
use crate::{
    hidden::{hide, show},
    hours::every_day,
    open_ticket::OpenTicket,
    setup::Setup,
    support::World,
};
use guichet_sandbox::{
    fault::Fault,
    people::{MessageView, Person},
};
use mongodb::bson::{DateTime, Document, doc};
use serde_json::json;
use std::time::Duration;

/// After so long it is asked again what is due.
pub const A_MINUTE: Duration = Duration::from_secs(61);
pub const A_LOOK: Duration = Duration::from_mins(11);
pub const AN_HOUR: Duration = Duration::from_hours(1);
pub const A_DAY: Duration = Duration::from_hours(24);

pub const STAFF: &str = "Une réponse est attendue";
pub const MEMBER: &str = "Le staff attend votre réponse";
pub const LAPSED: &str = "s’est fermé, faute de réponse";
const NEEDED: &str = "J’ai encore besoin d’aide";
pub const SETTLED: &str = "C’est réglé";
pub const REOPEN: &str = "Rouvrir ce ticket";

/// A server that reminds the staff after an hour, the member after a day, and closes a day later.
pub fn all() -> Document {
    doc! { "remind_staff": "1h", "remind_member": "24h", "close_inactive": "24h" }
}

impl OpenTicket {
    /// A ticket in a server with these options, whose messages were read once.
    pub async fn waiting(options: Document) -> Self {
        let ticket = Self::new().await;
        ticket.waits(options).await;
        ticket
    }

    /// Chooses these options, as a validation does, and waits for the first look.
    pub async fn waits(&self, options: Document) {
        let mut options = options;
        options.insert("waits_due_at", DateTime::from_millis(0));
        self.world.set(options).await;
        self.looked(A_MINUTE).await;
    }

    /// A server that reminds, in which this person wrote last, as a look has found.
    pub async fn waits_after_a_word(&self, person: &Person) {
        self.waits(all()).await;
        person.write(self.channel, "Un mot.").unwrap();
        self.looked(A_LOOK).await;
    }

    /// Moves the clock, and waits until the guild was looked at since.
    pub async fn looked(&self, by: Duration) {
        let before = due(&self.world.document().await);
        self.world.advance(by);
        let looked = |document: &Document| (due(document) > before).then_some(());
        self.world.until_document("the tickets were looked at", looked).await;
        self.world.until_document("the look is over", |guild| is_free(guild, &self.world).then_some(())).await;
    }

    pub fn said(&self, person: &Person, words: &str) -> Vec<MessageView> {
        let channel = self.seen_by(person).expect("the channel");
        channel.messages.iter().filter(|message| message.text().contains(words)).cloned().collect()
    }

    pub async fn finds(&self, person: &Person, words: &str) -> MessageView {
        person
            .until(words, self.world.guild.id, |view| {
                let mut messages = view.channel_by_id(self.channel)?.messages.iter().rev();
                messages.find(|message| message.text().contains(words)).cloned()
            })
            .await
    }
}

fn due(guild: &Document) -> DateTime {
    *guild.get_datetime("waits_due_at").expect("a time")
}

/// Whether no process has taken the guild: a look is due ten minutes after the one before, a lease after five.
fn is_free(guild: &Document, world: &World) -> bool {
    let now = world.sandbox.clock().now();
    due(guild).to_chrono() > now + chrono::TimeDelta::minutes(6)
}

#[tokio::test(flavor = "multi_thread")]
async fn the_staff_are_reminded_once_of_a_member_who_waits() {
    let ticket = OpenTicket::waiting(all()).await;
    let w = &ticket.world;
    w.alice.write(ticket.channel, "Bonjour ?").unwrap();
    ticket.looked(A_LOOK).await;
    assert!(ticket.said(&w.bob, STAFF).is_empty(), "not before its time");
    w.advance(AN_HOUR);
    let told = ticket.finds(&w.bob, STAFF).await;
    assert!(told.content.contains(&format!("<@&{}>", w.support_role)), "the staff are notified: {told:?}");
    w.logged("rappel au staff").await;
    // Once in this wait, however long it is.
    ticket.looked(A_DAY).await;
    ticket.looked(A_DAY).await;
    assert_eq!(ticket.said(&w.bob, STAFF).len(), 1);
    assert!(ticket.said(&w.bob, MEMBER).is_empty(), "the staff owe the answer");
}

/// The hour in which they should have answered begins when they come.
#[tokio::test(flavor = "multi_thread")]
async fn the_staff_are_reminded_after_an_hour_of_their_own_time() {
    let ticket = OpenTicket::new().await;
    let w = &ticket.world;
    let mut options = all();
    options.insert("hours", every_day(w.sandbox.clock().now(), 180, 300, "nothing"));
    ticket.waits(options).await;
    w.alice.write(ticket.channel, "Bonjour ?").unwrap();
    ticket.looked(A_LOOK).await;
    for _ in 0..3 {
        ticket.looked(AN_HOUR).await;
        assert!(ticket.said(&w.bob, STAFF).is_empty(), "nobody was there");
    }
    w.advance(AN_HOUR);
    ticket.finds(&w.bob, STAFF).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn of_a_claimed_ticket_the_claimer_is_reminded_and_nobody_after_an_answer() {
    let ticket = OpenTicket::waiting(all()).await;
    let w = &ticket.world;
    ticket.does(&w.bob, "Claim").await;
    w.alice.write(ticket.channel, "Bonjour ?").unwrap();
    ticket.looked(A_LOOK).await;
    w.bob.write(ticket.channel, "Je regarde.").unwrap();
    ticket.looked(2 * AN_HOUR).await;
    assert!(ticket.said(&w.bob, STAFF).is_empty(), "the staff answered");
    w.alice.write(ticket.channel, "Merci, et ceci ?").unwrap();
    ticket.looked(A_LOOK).await;
    w.advance(AN_HOUR);
    let told = ticket.finds(&w.bob, STAFF).await;
    assert_eq!(told.content, format!("<@{}>", w.bob.id), "{told:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_ticket_in_which_nobody_wrote_counts_from_its_opening() {
    let ticket = OpenTicket::waiting(all()).await;
    ticket.world.advance(AN_HOUR);
    ticket.finds(&ticket.world.bob, STAFF).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_member_who_does_not_answer_is_reminded_then_the_ticket_closes_and_they_reopen_it() {
    let ticket = OpenTicket::waiting(all()).await;
    let w = &ticket.world;
    w.bob.write(ticket.channel, "Quel est le problème ?").unwrap();
    ticket.looked(A_LOOK).await;
    // A bot is nobody.
    w.advance(A_DAY);
    let reminder = ticket.finds(&w.alice, MEMBER).await;
    assert_eq!(reminder.content, format!("<@{}>", w.alice.id), "{reminder:?}");
    assert_eq!(reminder.labels(), [NEEDED, SETTLED]);
    ticket.looked(22 * AN_HOUR).await;
    assert!(ticket.said(&w.alice, LAPSED).is_empty(), "a day after the reminder was posted");
    w.advance(3 * AN_HOUR);
    let told = ticket.finds(&w.alice, LAPSED).await;
    assert_eq!(told.content, format!("<@{}>", w.alice.id), "{told:?}");
    assert!(told.text().contains("jusqu’au") && told.text().contains("<t:"), "{told:?}");
    assert_eq!(ticket.said(&w.alice, MEMBER).len(), 1, "one reminder");
    w.logged("fermé faute de réponse").await;
    ticket.writers(&[(&w.alice, false)]).await;
    // Nobody else reopens it by this button.
    let refused = w.bob.click(told.id, REOPEN).await;
    assert!(refused.text().contains("pour le membre du ticket"), "{refused:?}");
    let answer = w.alice.click(told.id, REOPEN).await;
    assert!(answer.message.unwrap().text().contains("a rouvert ce ticket"));
    ticket.writers(&[(&w.alice, true)]).await;
    ticket.finds(&w.bob, "a rouvert ce ticket").await;
    // Now the staff owe an answer.
    w.advance(AN_HOUR + A_MINUTE);
    ticket.finds(&w.bob, STAFF).await;
    assert_eq!(ticket.said(&w.alice, MEMBER).len(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn who_wrote_just_before_is_not_shut_out() {
    let ticket = OpenTicket::waiting(all()).await;
    let w = &ticket.world;
    w.bob.write(ticket.channel, "Quel est le problème ?").unwrap();
    ticket.looked(A_LOOK).await;
    w.advance(A_DAY);
    ticket.finds(&w.alice, MEMBER).await;
    ticket.looked(A_LOOK).await;
    // Discord's list is older than what is read just before the closing.
    let list = w.sandbox.faults().hold_all("GET", &format!("/guilds/{}/channels", w.guild.id));
    w.advance(23 * AN_HOUR + Duration::from_mins(47));
    w.alice.write(ticket.channel, "Excusez-moi, me voici.").unwrap();
    list.release();
    ticket.looked(Duration::from_mins(30)).await;
    assert!(ticket.said(&w.alice, LAPSED).is_empty());
    ticket.writers(&[(&w.alice, true)]).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_cannot_be_read_closes_nothing() {
    let ticket = OpenTicket::waiting(all()).await;
    let w = &ticket.world;
    w.bob.write(ticket.channel, "Quel est le problème ?").unwrap();
    ticket.looked(A_LOOK).await;
    w.advance(A_DAY);
    ticket.finds(&w.alice, MEMBER).await;
    ticket.looked(A_LOOK).await;
    let messages = "/channels/{channel_id}/messages";
    let down = Fault::Status(500, json!({ "message": "500: Internal Server Error", "code": 0 }));
    w.sandbox.faults().fail("GET", messages, down, 1_000);
    w.advance(A_DAY + AN_HOUR);
    let now = w.sandbox.clock().now();
    let put_off = |records: &[Document]| {
        let wakes = records[0].get_datetime("wakes_at").ok()?.to_chrono();
        (wakes > now).then_some(())
    };
    w.until_records("it was tried, and waits", put_off).await;
    assert!(w.failed(messages) > 0);
    assert!(ticket.said(&w.alice, LAPSED).is_empty());
    // An outage over a due time: late, but once.
    w.sandbox.faults().clear();
    w.advance(A_LOOK);
    ticket.finds(&w.alice, LAPSED).await;
    assert_eq!(ticket.said(&w.alice, MEMBER).len(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_hidden_channel_is_unknown_and_never_silent() {
    let ticket = OpenTicket::waiting(all()).await;
    let w = &ticket.world;
    w.bob.write(ticket.channel, "Quel est le problème ?").unwrap();
    ticket.looked(A_LOOK).await;
    hide(w, ticket.channel);
    w.logged("le bot ne voit plus son salon").await;
    ticket.looked(3 * A_DAY).await;
    show(w, ticket.channel);
    w.logged("le bot voit de nouveau son salon").await;
    ticket.looked(A_LOOK).await;
    ticket.finds(&w.alice, MEMBER).await;
    assert!(ticket.said(&w.alice, LAPSED).is_empty(), "never a reminder and a closing together");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_member_answers_a_reminder_by_its_buttons() {
    let ticket = OpenTicket::waiting(all()).await;
    let w = &ticket.world;
    w.bob.write(ticket.channel, "Quel est le problème ?").unwrap();
    ticket.looked(A_LOOK).await;
    w.advance(A_DAY);
    let reminder = ticket.finds(&w.alice, MEMBER).await;
    let refused = w.bob.click(reminder.id, NEEDED).await;
    assert!(refused.text().contains("pour le membre du ticket"), "{refused:?}");
    let answer = w.alice.click(reminder.id, NEEDED).await;
    assert!(answer.message.unwrap().labels().is_empty());
    w.logged("encore besoin d’aide").await;
    // The staff owe an answer now, and are reminded of it.
    w.advance(AN_HOUR + A_MINUTE);
    ticket.finds(&w.bob, STAFF).await;
    ticket.looked(2 * A_DAY).await;
    assert!(ticket.said(&w.alice, LAPSED).is_empty());
    // Another wait has another reminder.
    w.bob.write(ticket.channel, "Et maintenant ?").unwrap();
    ticket.looked(A_LOOK).await;
    w.advance(A_DAY);
    let second = w.alice.until("another reminder", w.guild.id, |view| {
        let messages = view.channel_by_id(ticket.channel)?.messages.iter().rev();
        messages.clone().find(|message| message.text().contains(MEMBER) && message.id > reminder.id).cloned()
    });
    let second = second.await;
    let answer = w.alice.click(second.id, SETTLED).await;
    assert!(answer.message.unwrap().text().contains("ce ticket est fermé"));
    w.logged("Ticket n° 1 fermé").await;
    ticket.writers(&[(&w.alice, false)]).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn closed_tickets_are_deleted_in_their_time_transcript_first() {
    let ticket = OpenTicket::waiting(doc! { "delete_closed": "3d" }).await;
    let w = &ticket.world;
    w.alice.write(ticket.channel, "Merci !").unwrap();
    ticket.does(&w.bob, "Close").await;
    ticket.quiet().await;
    ticket.looked(2 * A_DAY).await;
    assert!(ticket.seen_by(&w.bob).is_some());
    w.advance(A_DAY);
    w.logged("Ticket n° 1 supprimé").await;
    assert!(ticket.seen_by(&w.ada).is_none());
    let transcripts = w.ada.view(w.guild.id).channel_by_id(w.transcripts).unwrap().messages.len();
    assert_eq!(transcripts, 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_reopened_ticket_is_not_deleted() {
    let ticket = OpenTicket::waiting(doc! { "delete_closed": "3d" }).await;
    let w = &ticket.world;
    ticket.does(&w.bob, "Close").await;
    ticket.looked(2 * A_DAY).await;
    ticket.does(&w.bob, "Reopen").await;
    ticket.looked(3 * A_DAY).await;
    ticket.does(&w.bob, "Close").await;
    ticket.looked(2 * A_DAY).await;
    assert!(ticket.seen_by(&w.bob).is_some(), "counted from the last closing");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_category_may_differ_from_the_server() {
    let ticket = OpenTicket::waiting(all()).await;
    let w = &ticket.world;
    w.set(doc! { "categories.Support.inactivity": { "remind_staff": "never" } }).await;
    let other = w.open(&w.dave, "Partenariat").await;
    ticket.looked(A_LOOK).await;
    w.advance(AN_HOUR);
    let told = |view: &guichet_sandbox::people::View| {
        view.channel_by_id(other.id)?.messages.iter().find(|message| message.text().contains(STAFF)).map(|_| ())
    };
    w.carol.until("the other category's staff are reminded", w.guild.id, told).await;
    ticket.looked(AN_HOUR).await;
    assert!(ticket.said(&w.bob, STAFF).is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_member_who_writes_again_waits_since_their_first_word_and_is_told_of_once() {
    let ticket = OpenTicket::waiting(all()).await;
    let w = &ticket.world;
    w.bob.write(ticket.channel, "Quel est le problème ?").unwrap();
    w.alice.write(ticket.channel, "Le voici.").unwrap();
    for more in ["Et puis…", "Toujours là ?"] {
        ticket.looked(20 * A_MINUTE).await;
        w.alice.write(ticket.channel, more).unwrap();
    }
    ticket.looked(A_LOOK).await;
    w.advance(A_LOOK);
    ticket.finds(&w.bob, STAFF).await;
    w.alice.write(ticket.channel, "?").unwrap();
    ticket.looked(A_LOOK).await;
    ticket.looked(2 * AN_HOUR).await;
    assert_eq!(ticket.said(&w.bob, STAFF).len(), 1, "one reminder a wait");
}

/// While it was closed, nobody waited.
#[tokio::test(flavor = "multi_thread")]
async fn a_ticket_that_the_staff_reopen_counts_from_then() {
    let ticket = OpenTicket::waiting(all()).await;
    let w = &ticket.world;
    w.alice.write(ticket.channel, "Merci !").unwrap();
    ticket.looked(A_LOOK).await;
    ticket.does(&w.bob, "Close").await;
    w.advance(14 * A_DAY);
    ticket.quiet().await;
    ticket.does(&w.bob, "Reopen").await;
    ticket.looked(A_LOOK).await;
    ticket.looked(A_LOOK).await;
    assert!(ticket.said(&w.bob, STAFF).is_empty(), "an hour is theirs again");
    w.advance(AN_HOUR);
    ticket.finds(&w.bob, STAFF).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn of_two_processes_one_reminds() {
    let mut world = World::configured().await;
    world.start_bot().await;
    let ticket = OpenTicket::in_world(world).await;
    ticket.waits(all()).await;
    let w = &ticket.world;
    w.advance(AN_HOUR);
    ticket.finds(&w.bob, STAFF).await;
    ticket.looked(A_DAY).await;
    assert_eq!(ticket.said(&w.bob, STAFF).len(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_server_that_asks_for_nothing_of_it_pays_nothing() {
    let ticket = OpenTicket::new().await;
    let w = &ticket.world;
    w.alice.write(ticket.channel, "Bonjour ?").unwrap();
    let start = w.sandbox.trace().len();
    w.advance(AN_HOUR / 2);
    w.bob.write(ticket.channel, "Bonjour.").unwrap();
    w.open(&w.dave, "Partenariat").await;
    let listed =
        w.calls_since(start).into_iter().filter(|call| call.path.ends_with("/channels") && call.method == "GET");
    assert_eq!(listed.count(), 0);
    assert!(!w.document().await.contains_key("waits_due_at"));
    assert!(w.tickets().await.iter().all(|ticket| !ticket.contains_key("talk") && !ticket.contains_key("wakes_at")));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_silent_ticket_costs_one_call_a_look_whatever_the_number_of_tickets() {
    let ticket = OpenTicket::waiting(all()).await;
    let w = &ticket.world;
    w.open(&w.dave, "Partenariat").await;
    w.bob.write(ticket.channel, "Quel est le problème ?").unwrap();
    // Discord goes on naming a message that was deleted as the channel's last.
    let gone = w.alice.write(ticket.channel, "Non, rien.").unwrap();
    w.guild.delete_message(ticket.channel, gone);
    ticket.looked(A_LOOK).await;
    ticket.looked(A_LOOK).await;
    let start = w.sandbox.trace().len();
    ticket.looked(A_LOOK).await;
    let calls = w.ended_calls_since(start).await;
    // Once an hour the roles are asked for, and the channels once more, whatever anybody chose.
    let of_the_look = calls.iter().filter(|call| call.path.ends_with("/channels")).count();
    let is_hourly = calls.iter().any(|call| call.path.ends_with("/roles"));
    assert!(of_the_look == 1 || is_hourly && of_the_look <= 2, "{calls:#?}");
    assert!(calls.len() <= if is_hourly { 3 } else { 1 }, "{calls:#?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_member_may_reopen_for_a_week_within_the_rule_of_one_ticket() {
    let ticket = OpenTicket::waiting(all()).await;
    let w = &ticket.world;
    w.bob.write(ticket.channel, "Quel est le problème ?").unwrap();
    ticket.looked(A_LOOK).await;
    w.advance(A_DAY);
    ticket.finds(&w.alice, MEMBER).await;
    ticket.looked(A_LOOK).await;
    w.advance(A_DAY);
    let told = ticket.finds(&w.alice, LAPSED).await;
    let other = w.open(&w.alice, "Support").await;
    let refused = w.alice.click(told.id, REOPEN).await;
    assert!(refused.text().contains(&other.id.to_string()), "{refused:?}");
    w.bob.click(other.pinned().next().unwrap().id, "Close").await;
    w.logged("Ticket n° 2 fermé").await;
    w.advance(7 * A_DAY);
    let refused = w.alice.click(told.id, REOPEN).await;
    assert!(refused.text().contains("ne peut plus être rouvert"), "{refused:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_chosen_by_clicks_takes_effect_by_itself() {
    let ticket = OpenTicket::new().await;
    let w = &ticket.world;
    let setup = Setup::begin(w, &w.ada).await;
    setup.option("⏰ Relances", "1 heure").await;
    setup.click("Valider").await;
    w.until_document("the first look is due", |guild| guild.get_datetime("waits_due_at").ok().map(|_| ())).await;
    w.advance(AN_HOUR + A_MINUTE);
    ticket.finds(&w.bob, STAFF).await;
}

/// Whoever turns it on has as long as it says to see what will go.
#[tokio::test(flavor = "multi_thread")]
async fn a_ticket_that_closed_long_before_is_kept_for_the_whole_time_of_a_new_rule() {
    let ticket = OpenTicket::new().await;
    let w = &ticket.world;
    ticket.does(&w.bob, "Close").await;
    ticket.quiet().await;
    w.advance(30 * A_DAY);
    let setup = Setup::begin(w, &w.ada).await;
    setup.options("⏰ Relances").await;
    assert!(setup.message().text().contains("jamais d’avant la validation de ce choix"));
    setup.click("3 jours").await;
    setup.click("Vue d’ensemble").await;
    setup.click("Valider").await;
    w.until_document("the first look is due", |guild| guild.get_datetime("waits_due_at").ok().map(|_| ())).await;
    ticket.looked(A_MINUTE).await;
    ticket.looked(2 * A_DAY).await;
    ticket.looked_once().await;
    assert!(ticket.seen_by(&w.ada).is_some(), "three days from the validation");
    w.advance(A_DAY);
    w.logged("Ticket n° 1 supprimé").await;
}

/// The rules were chosen while the ticket was closed; nobody waited then.
#[tokio::test(flavor = "multi_thread")]
async fn a_ticket_reopened_under_rules_that_are_newer_counts_from_then() {
    let ticket = OpenTicket::new().await;
    let w = &ticket.world;
    w.bob.write(ticket.channel, "Voici la réponse.").unwrap();
    ticket.does(&w.bob, "Close").await;
    ticket.quiet().await;
    w.advance(14 * A_DAY);
    ticket.waits(all()).await;
    ticket.does(&w.bob, "Reopen").await;
    ticket.quiet().await;
    ticket.looked(A_LOOK).await;
    w.advance(A_MINUTE);
    ticket.looked(A_LOOK).await;
    assert!(ticket.said(&w.alice, MEMBER).is_empty(), "reminded minutes after the reopening");
}

/// Who is reminded in a server that closes reads that it closes.
#[tokio::test(flavor = "multi_thread")]
async fn the_reminder_says_when_the_ticket_closes() {
    let ticket = OpenTicket::waiting(all()).await;
    let w = &ticket.world;
    w.bob.write(ticket.channel, "Quel est le problème ?").unwrap();
    ticket.looked(A_LOOK).await;
    w.advance(A_DAY);
    let reminder = ticket.finds(&w.alice, MEMBER).await;
    assert!(reminder.text().contains("ferme"), "{}", reminder.text());
}

/// The server shortens its time after the reminder.
#[tokio::test(flavor = "multi_thread")]
async fn a_shorter_time_chosen_after_the_reminder_closes_nothing_before_the_time_that_was_told() {
    let mut rules = all();
    rules.insert("close_inactive", "72h");
    let ticket = OpenTicket::waiting(rules).await;
    let w = &ticket.world;
    w.bob.write(ticket.channel, "Quel est le problème ?").unwrap();
    ticket.looked(A_LOOK).await;
    w.advance(A_DAY);
    ticket.finds(&w.alice, MEMBER).await;
    ticket.looked(A_LOOK).await;
    ticket.looked(47 * AN_HOUR).await;
    ticket.waits(all()).await;
    ticket.looked(A_LOOK).await;
    ticket.looked(A_LOOK).await;
    assert!(ticket.said(&w.alice, LAPSED).is_empty(), "closed at once");
}

/// A member who is timed out can neither write nor click.
#[tokio::test(flavor = "multi_thread")]
async fn a_member_who_is_timed_out_has_their_time_afterwards() {
    let ticket = OpenTicket::waiting(all()).await;
    let w = &ticket.world;
    w.alice.write(ticket.channel, "Bonjour ?").unwrap();
    ticket.looked(A_LOOK).await;
    w.bob.write(ticket.channel, "Quel problème ?").unwrap();
    ticket.looked(A_LOOK).await;
    w.advance(A_DAY);
    ticket.finds(&w.alice, MEMBER).await;
    ticket.looked(A_LOOK).await;
    // The member is timed out: they can neither write nor click.
    w.guild.time_out(&w.alice, Some(w.sandbox.clock().now() + chrono::TimeDelta::days(7)));
    ticket.looked(A_DAY).await;
    ticket.looked(A_LOOK).await;
    w.advance(A_MINUTE);
    ticket.looked(A_LOOK).await;
    assert!(ticket.said(&w.alice, LAPSED).is_empty(), "closed on somebody who could not answer");
    ticket.looked(6 * A_DAY).await;
    w.advance(A_MINUTE);
    ticket.looked(A_LOOK).await;
    assert!(ticket.said(&w.alice, LAPSED).is_empty(), "they can answer since today only");
    w.advance(A_DAY);
    ticket.finds(&w.alice, LAPSED).await;
}
