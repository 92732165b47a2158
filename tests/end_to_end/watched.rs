//! The rights of a ticket's channel, changed by hand or by other bots: what the ticket needs is restored, and
//! what people denied stands.
use crate::{open_ticket::OpenTicket, support::World};
use guichet_sandbox::{
    id::Id,
    people::{Person, View},
    rules::permissions::{ADD_REACTIONS, ADMINISTRATOR, READ_MESSAGE_HISTORY, SEND_MESSAGES, VIEW_CHANNEL},
    state::{Overwrite, OverwriteKind},
};
use std::time::Duration;

const CHANNEL: &str = "/channels/{channel_id}";
const RESTORED: &str = "Ticket n° 1 : son salon était ouvert à tous";
const CONTESTED: &str = "Ticket n° 1 : ses permissions sont changées sans cesse";

fn overwrites(ticket: &OpenTicket) -> Vec<Overwrite> {
    ticket.world.sandbox.read(|state| state.channels[&ticket.channel].overwrites.clone())
}

/// What "Sync permissions" does in a category without overwrites.
fn sync_permissions(ticket: &OpenTicket) {
    for overwrite in overwrites(ticket) {
        ticket.world.guild.remove_overwrite(ticket.channel, overwrite.id);
    }
}

fn of_member(person: &Person, allow: u64, deny: u64) -> Overwrite {
    Overwrite { id: person.id, kind: OverwriteKind::Member, allow, deny }
}

async fn hidden_from(ticket: &OpenTicket, person: &Person) {
    let gone = |view: &View| view.channel_by_id(ticket.channel).is_none().then_some(());
    person.until("the ticket is hidden again", ticket.world.guild.id, gone).await;
}

fn told(world: &World, words: &str) -> usize {
    world.log().iter().filter(|entry| entry.contains(words)).count()
}

/// Waits until the log channel has that many entries with these words.
async fn told_times(world: &World, words: &str, times: usize) {
    let count = |view: &View| {
        let messages = &view.channel_by_id(world.logs)?.messages;
        Some(messages.iter().filter(|message| message.text().contains(words)).count())
    };
    world.ada.until(words, world.guild.id, |view| (count(view)? == times).then_some(())).await;
}

fn edits(ticket: &OpenTicket, since: usize) -> usize {
    let channel = ticket.channel.to_string();
    let calls = ticket.world.calls_since(since);
    calls.iter().filter(|call| call.method == "PATCH" && call.route == CHANNEL && call.path.contains(&channel)).count()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_ticket_that_was_opened_to_all_by_hand_is_closed_to_them_at_once() {
    let ticket = OpenTicket::new().await;
    let w = &ticket.world;
    let before = overwrites(&ticket);
    assert!(ticket.seen_by(&w.dave).is_none());
    sync_permissions(&ticket);
    w.logged(RESTORED).await;
    hidden_from(&ticket, &w.dave).await;
    ticket.writers(&[(&w.alice, true), (&w.bob, true)]).await;
    ticket.quiet().await;
    let sorted = |mut overwrites: Vec<Overwrite>| {
        overwrites.sort_by_key(|overwrite| overwrite.id);
        overwrites
    };
    assert_eq!(sorted(overwrites(&ticket)), sorted(before));
    assert_eq!(told(w, RESTORED), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_closed_ticket_that_was_opened_to_all_while_the_bot_was_away_is_mended_at_its_start() {
    let mut ticket = OpenTicket::new().await;
    ticket.does(&ticket.world.alice, "Close").await;
    ticket.writers(&[(&ticket.world.alice, false)]).await;
    ticket.quiet().await;
    ticket.world.stop_bots().await;
    sync_permissions(&ticket);
    assert!(ticket.seen_by(&ticket.world.dave).is_some());
    ticket.world.start_bot().await;
    hidden_from(&ticket, &ticket.world.dave).await;
    ticket.world.logged(RESTORED).await;
    ticket.writers(&[(&ticket.world.alice, false), (&ticket.world.bob, false)]).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn rights_taken_from_the_ticket_s_own_people_come_back_after_a_pause() {
    let ticket = OpenTicket::new().await;
    let w = &ticket.world;
    w.guild.remove_overwrite(ticket.channel, w.alice.id);
    w.until_records("it is looked at later", |records| {
        let effects = records[0].get_array("effects").unwrap();
        effects
            .iter()
            .any(|effect| effect.as_document().unwrap().get_str("effect").is_ok_and(|name| name == "watch"))
            .then_some(())
    })
    .await;
    w.advance(Duration::from_secs(2));
    w.alice.until("it is shown to her", w.guild.id, |view| view.channel_by_id(ticket.channel).cloned()).await;
    ticket.writers(&[(&w.alice, true)]).await;
    assert_eq!(told(w, RESTORED), 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn somebody_let_write_by_hand_in_a_closed_ticket_reads_only() {
    let ticket = OpenTicket::new().await;
    let w = &ticket.world;
    ticket.does(&w.alice, "Close").await;
    ticket.writers(&[(&w.alice, false)]).await;
    ticket.quiet().await;
    let writes = VIEW_CHANNEL | READ_MESSAGE_HISTORY | SEND_MESSAGES | ADD_REACTIONS;
    w.guild.set_overwrite(ticket.channel, of_member(&w.erin, writes, 0));
    w.guild.set_overwrite(ticket.channel, of_member(&w.alice, writes, 0));
    ticket.writers(&[(&w.erin, false), (&w.alice, false)]).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn another_bot_that_undoes_it_each_time_is_fought_three_times_and_then_told() {
    let ticket = OpenTicket::new().await;
    let w = &ticket.world;
    let began = w.sandbox.trace().len();
    for n in 1..=3 {
        sync_permissions(&ticket);
        told_times(w, RESTORED, n).await;
        hidden_from(&ticket, &w.dave).await;
        ticket.quiet().await;
    }
    sync_permissions(&ticket);
    let entry = w.logged(CONTESTED).await;
    assert!(entry.contains("Gérer les permissions"), "the remedy: {entry}");
    assert!(ticket.seen_by(&w.dave).is_some());
    assert_eq!(edits(&ticket, began), 3);
    w.advance(Duration::from_mins(11));
    hidden_from(&ticket, &w.dave).await;
    assert_eq!(told(w, CONTESTED), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_the_bot_itself_changes_costs_no_second_call() {
    let ticket = OpenTicket::new().await;
    let w = &ticket.world;
    let began = w.sandbox.trace().len();
    ticket.does(&w.bob, "Claim").await;
    ticket.writers(&[(&w.carol, false)]).await;
    ticket.quiet().await;
    ticket.does(&w.bob, "Close").await;
    ticket.writers(&[(&w.bob, false)]).await;
    ticket.quiet().await;
    w.advance(Duration::from_secs(20));
    ticket.quiet().await;
    let with_rights = |call: &&guichet_sandbox::trace::Call| {
        call.method == "PATCH" && call.route == CHANNEL && call.body.to_string().contains("permission_overwrites")
    };
    assert_eq!(w.calls_since(began).iter().filter(with_rights).count(), 2);
}

fn deny_of(ticket: &OpenTicket, id: Id) -> u64 {
    overwrites(ticket).iter().find(|overwrite| overwrite.id == id).map_or(0, |overwrite| overwrite.deny)
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_denied_to_the_member_by_hand_stands_through_close_and_reopen() {
    let ticket = OpenTicket::new().await;
    let w = &ticket.world;
    let allow = VIEW_CHANNEL | READ_MESSAGE_HISTORY | ADD_REACTIONS;
    w.guild.set_overwrite(ticket.channel, of_member(&w.alice, allow, SEND_MESSAGES));
    ticket.does(&w.bob, "Claim").await;
    ticket.named("1-alice-staff").await;
    ticket.quiet().await;
    assert!(!ticket.seen_by(&w.alice).unwrap().can("SEND_MESSAGES"));
    ticket.does(&w.bob, "Close").await;
    ticket.writers(&[(&w.bob, false), (&w.alice, false)]).await;
    ticket.quiet().await;
    ticket.does(&w.bob, "Reopen").await;
    ticket.writers(&[(&w.bob, true)]).await;
    ticket.quiet().await;
    let alice = ticket.seen_by(&w.alice).unwrap();
    assert!(!alice.can("SEND_MESSAGES") && alice.can("ADD_REACTIONS"));
    assert_eq!(deny_of(&ticket, w.alice.id), SEND_MESSAGES);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_former_claimer_who_was_kept_out_by_hand_stays_out() {
    let ticket = OpenTicket::new().await;
    let w = &ticket.world;
    ticket.does(&w.bob, "Claim").await;
    ticket.writers(&[(&w.carol, false)]).await;
    ticket.quiet().await;
    w.guild.set_overwrite(ticket.channel, of_member(&w.bob, 0, VIEW_CHANNEL));
    hidden_from(&ticket, &w.bob).await;
    ticket.does(&w.ada, "Libérer").await;
    ticket.writers(&[(&w.carol, true)]).await;
    ticket.quiet().await;
    ticket.does(&w.alice, "Close").await;
    ticket.writers(&[(&w.carol, false)]).await;
    ticket.quiet().await;
    ticket.does(&w.carol, "Reopen").await;
    ticket.writers(&[(&w.carol, true)]).await;
    ticket.quiet().await;
    assert!(ticket.seen_by(&w.bob).is_none());
    assert_eq!(deny_of(&ticket, w.bob.id), VIEW_CHANNEL);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_claim_ends_when_the_role_it_rests_on_is_deleted_or_no_administrator_s_any_more() {
    for is_deleted in [true, false] {
        let ticket = OpenTicket::new().await;
        let w = &ticket.world;
        let admins = w.guild.add_role("Admins", ADMINISTRATOR);
        w.guild.give_role(&w.dave, admins);
        ticket.does(&w.dave, "Claim").await;
        ticket.writers(&[(&w.carol, false), (&w.alice, true)]).await;
        ticket.quiet().await;
        let began = w.sandbox.trace().len();
        if is_deleted {
            w.guild.delete_role(admins);
        } else {
            w.guild.edit_role(admins, |role| role.permissions = 0);
        }
        ticket.writers(&[(&w.carol, true), (&w.bob, true)]).await;
        w.logged("Ticket n° 1 libéré").await;
        hidden_from(&ticket, &w.dave).await;
        ticket.quiet().await;
        let members = w.calls_since(began);
        let asked = members.iter().filter(|call| call.route == "/guilds/{guild_id}/members/{user_id}").count();
        assert!(asked <= 2, "{members:#?}");
        ticket.does(&w.bob, "Close").await;
        ticket.writers(&[(&w.bob, false)]).await;
        assert!(ticket.seen_by(&w.dave).is_none());
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_claim_ends_when_the_staff_role_that_it_rests_on_is_deleted() {
    let ticket = OpenTicket::new().await;
    let w = &ticket.world;
    ticket.does(&w.bob, "Claim").await;
    ticket.writers(&[(&w.carol, false)]).await;
    ticket.quiet().await;
    w.guild.delete_role(w.support_role);
    w.logged("Ticket n° 1 libéré").await;
    hidden_from(&ticket, &w.bob).await;
}
