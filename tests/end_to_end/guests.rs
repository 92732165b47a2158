//! People who were added to a ticket by hand: each is locked and let write again by itself, whatever Discord
//! refuses for another, and who cannot be locked is told.
use crate::{open_ticket::OpenTicket, support::World};
use guichet_sandbox::{
    fault::Fault,
    id::Id,
    people::Person,
    rules::permissions::{ADD_REACTIONS, MANAGE_ROLES, READ_MESSAGE_HISTORY, SEND_MESSAGES, VIEW_CHANNEL},
    state::{Overwrite, OverwriteKind},
};
use mongodb::bson::Document;
use serde_json::{Value, json};
use std::time::Duration;

const CHANNEL: &str = "/channels/{channel_id}";
const MANAGE_MESSAGES: u64 = 1 << 13;
const SPEAK: u64 = 1 << 21;
const MANAGE_WEBHOOKS: u64 = 1 << 29;
const WRITES: u64 = VIEW_CHANNEL | READ_MESSAGE_HISTORY | SEND_MESSAGES | ADD_REACTIONS;

/// A ticket of alice to which erin was added by hand, and the role of frank with these rights.
struct Scene {
    ticket: OpenTicket,
    frank: Person,
    visitors: Id,
}

impl Scene {
    async fn new(allow: u64, deny: u64) -> Self {
        Self::of(OpenTicket::new().await, allow, deny)
    }

    fn of(ticket: OpenTicket, allow: u64, deny: u64) -> Self {
        let w = &ticket.world;
        let held = w.guild.id;
        let of_everyone = w.sandbox.read(|state| state.guilds[&held].roles[&held].permissions);
        w.guild.edit_role(held, |role| role.permissions = of_everyone & !(allow | deny) | of_everyone & WRITES);
        let visitors = w.guild.add_role("Visiteurs", 0);
        let frank = w.sandbox.person("frank");
        w.guild.add_member(&frank, &[visitors]);
        let erin = Overwrite { id: w.erin.id, kind: OverwriteKind::Member, allow: WRITES, deny: 0 };
        w.guild.set_overwrite(ticket.channel, erin);
        w.guild.set_overwrite(ticket.channel, Overwrite { id: visitors, kind: OverwriteKind::Role, allow, deny });
        Self { ticket, frank, visitors }
    }

    /// As it stands in the channel.
    fn overwrite(&self, id: Id) -> Option<Overwrite> {
        let channel = self.ticket.channel;
        let find = |overwrites: &[Overwrite]| overwrites.iter().find(|overwrite| overwrite.id == id).copied();
        self.ticket.world.sandbox.read(|state| find(&state.channels.get(&channel)?.overwrites))
    }

    /// Discord refuses to change the rights of the visitors, once for all and once for a part.
    fn refuses_visitors(&self) {
        let route = format!("/channels/{}/permissions/{}", self.ticket.channel, self.visitors);
        let refused = Fault::Status(403, json!({ "message": "Missing Permissions", "code": 50013 }));
        self.ticket.world.sandbox.faults().fail("PUT", &route, refused, 2);
    }

    fn visitors(&self) -> String {
        format!("<@&{}>", self.visitors)
    }

    async fn record(&self) -> Document {
        self.ticket.world.tickets().await.remove(0)
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn each_person_added_by_hand_is_locked_and_gets_writing_back() {
    for (allow, deny) in [(MANAGE_MESSAGES, 0), (MANAGE_WEBHOOKS, 0), (SPEAK, 0), (0, SPEAK), (MANAGE_ROLES, 0)] {
        let scene = Scene::new(WRITES | allow, deny).await;
        let (ticket, w) = (&scene.ticket, &scene.ticket.world);
        let before = scene.overwrite(w.erin.id);
        ticket.writers(&[(&w.erin, true), (&scene.frank, true)]).await;
        ticket.does(&w.bob, "Claim").await;
        ticket.writers(&[(&w.erin, false), (&scene.frank, false), (&w.carol, false), (&w.alice, true)]).await;
        ticket.named("1-alice-staff").await;
        ticket.quiet().await;
        ticket.does(&w.bob, "Close").await;
        ticket.writers(&[(&w.erin, false), (&scene.frank, false), (&w.alice, false)]).await;
        ticket.named("fermé-alice").await;
        ticket.quiet().await;
        ticket.does(&w.bob, "Reopen").await;
        ticket.quiet().await;
        ticket.does(&w.bob, "Libérer").await;
        ticket.writers(&[(&w.erin, true), (&scene.frank, true), (&w.alice, true), (&w.carol, true)]).await;
        ticket.quiet().await;
        assert_eq!(scene.overwrite(w.erin.id), before, "{allow:#x} {deny:#x}: erin has what she had");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_somebody_lost_is_told_and_given_back_once_the_bot_holds_it() {
    let scene = Scene::new(WRITES | MANAGE_MESSAGES, 0).await;
    let (ticket, w) = (&scene.ticket, &scene.ticket.world);
    let before = scene.overwrite(scene.visitors);
    ticket.does(&w.alice, "Close").await;
    ticket.writers(&[(&scene.frank, false)]).await;
    let told = w.logged("permissions données à la main sont perdues").await;
    assert!(told.contains(&scene.visitors()) && told.contains("Gérer les messages"), "{told}");
    ticket.quiet().await;
    ticket.does(&w.bob, "Reopen").await;
    ticket.writers(&[(&scene.frank, true)]).await;
    ticket.quiet().await;
    assert_ne!(scene.overwrite(scene.visitors), before, "the bot cannot give it back");
    ticket.does(&w.alice, "Close").await;
    ticket.writers(&[(&scene.frank, false)]).await;
    ticket.quiet().await;
    w.guild.edit_role(w.bot_role, |role| role.permissions |= MANAGE_MESSAGES);
    ticket.does(&w.bob, "Reopen").await;
    ticket.writers(&[(&scene.frank, true)]).await;
    ticket.quiet().await;
    assert_eq!(scene.overwrite(scene.visitors), before);
    assert!(scene.record().await.get_array("lost").unwrap().is_empty());
    let told = w.log().iter().filter(|entry| entry.contains("sont perdues")).count();
    assert_eq!(told, 1, "once");
}

#[tokio::test(flavor = "multi_thread")]
async fn who_cannot_be_locked_is_told_and_locks_the_others_all_the_same() {
    let scene = Scene::new(WRITES | MANAGE_MESSAGES, 0).await;
    let (ticket, w) = (&scene.ticket, &scene.ticket.world);
    scene.refuses_visitors();
    ticket.does(&w.alice, "Close").await;
    ticket.writers(&[(&w.erin, false), (&w.alice, false), (&w.bob, false)]).await;
    ticket.named("fermé-alice").await;
    ticket.shown(&w.bob, "Verrouillage incomplet").await;
    ticket.shown(&w.bob, &scene.visitors()).await;
    assert!(w.logged("le verrouillage est incomplet").await.contains(&scene.visitors()));
    ticket.quiet().await;
    assert!(ticket.seen_by(&scene.frank).unwrap().can("SEND_MESSAGES"));
    let taken = scene.record().await.get_array("taken").unwrap().clone();
    assert_eq!(taken.len(), 1, "the record says that the right was taken from erin alone: {taken:?}");
    ticket.does(&w.bob, "Reopen").await;
    ticket.writers(&[(&w.erin, true), (&scene.frank, true)]).await;
    ticket.quiet().await;
    let shown = ticket.seen_by(&w.bob).unwrap().pinned().next().unwrap().text();
    assert!(!shown.contains("Verrouillage incomplet"), "{shown}");
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_deletes_a_closed_ticket_is_told_who_can_still_write() {
    let scene = Scene::new(WRITES | MANAGE_MESSAGES, 0).await;
    let (ticket, w) = (&scene.ticket, &scene.ticket.world);
    scene.refuses_visitors();
    ticket.does(&w.alice, "Close").await;
    ticket.shown(&w.bob, "Verrouillage incomplet").await;
    ticket.quiet().await;
    let asked = ticket.click(&w.bob, "Delete").await;
    assert!(asked.text().contains(&format!("peuvent encore écrire dans ce salon : {}", scene.visitors())), "{asked:?}");
    scene.refuses_visitors();
    let confirmed = w.bob.click(asked.message.unwrap().id, "Supprimer définitivement").await;
    assert!(confirmed.is_answered(), "{confirmed:?}");
    w.logged("Ticket n° 1 supprimé").await;
    assert!(ticket.seen_by(&w.ada).is_none());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_question_that_did_not_tell_it_deletes_nothing() {
    let scene = Scene::new(WRITES | MANAGE_MESSAGES, 0).await;
    let (ticket, w) = (&scene.ticket, &scene.ticket.world);
    let old = ticket.click(&w.bob, "Delete").await.message.unwrap().id;
    scene.refuses_visitors();
    ticket.does(&w.alice, "Close").await;
    ticket.shown(&w.bob, "Verrouillage incomplet").await;
    ticket.quiet().await;
    let asked = w.bob.click(old, "Supprimer définitivement").await;
    assert!(asked.text().contains("peuvent encore écrire"), "{asked:?}");
    assert_eq!(scene.record().await.get_str("state").unwrap(), "closed");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_open_ticket_in_which_somebody_stays_unlocked_is_closed_and_not_deleted() {
    let scene = Scene::new(WRITES | MANAGE_MESSAGES, 0).await;
    let (ticket, w) = (&scene.ticket, &scene.ticket.world);
    scene.refuses_visitors();
    // When it is done once more for the closed ticket.
    scene.refuses_visitors();
    let question = ticket.click(&w.bob, "Delete").await.message.unwrap().id;
    let heard = w.bob.view(w.guild.id).ephemerals.len();
    w.bob.click(question, "Supprimer définitivement").await;
    let refused = w.hear(&w.bob, heard).await;
    assert!(refused.text().contains("Rien n’a été supprimé"), "{}", refused.text());
    assert!(refused.text().contains(&scene.visitors()), "{}", refused.text());
    ticket.shown(&w.bob, "Verrouillage incomplet").await;
    ticket.named("fermé-alice").await;
    ticket.writers(&[(&w.alice, false), (&w.erin, false)]).await;
    ticket.quiet().await;
    assert_eq!(scene.record().await.get_str("state").unwrap(), "closed");
    assert!(!w.log().iter().any(|entry| entry.contains("Ticket n° 1 supprimé")));
    // Mended: it is locked first, then deleted.
    w.guild.edit_role(w.bot_role, |role| role.permissions |= MANAGE_MESSAGES);
    let asked = ticket.click(&w.bob, "Delete").await;
    assert!(asked.text().contains("peuvent encore écrire"), "{asked:?}");
    let lock = w.sandbox.faults().hold_all("DELETE", CHANNEL);
    w.bob.click(asked.message.unwrap().id, "Supprimer définitivement").await;
    lock.reached().await;
    assert!(!ticket.seen_by(&scene.frank).unwrap().can("SEND_MESSAGES"));
    lock.release();
    w.logged("Ticket n° 1 supprimé").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_fails_for_one_is_tried_again_and_keeps_nobody_waiting() {
    let scene = Scene::new(WRITES | MANAGE_MESSAGES, 0).await;
    let (ticket, w) = (&scene.ticket, &scene.ticket.world);
    let route = format!("/channels/{}/permissions/{}", ticket.channel, scene.visitors);
    let held = w.sandbox.faults().hold_all("PUT", &route);
    w.sandbox.faults().fail("PUT", &route, Fault::Status(500, Value::Null), 4);
    ticket.does(&w.alice, "Close").await;
    held.reached().await;
    ticket.writers(&[(&w.alice, false), (&w.bob, false)]).await;
    held.release();
    ticket.writers(&[(&w.erin, false), (&scene.frank, false)]).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_claim_that_ends_takes_its_rights_whatever_a_guest_holds() {
    let scene = Scene::new(WRITES | MANAGE_MESSAGES, 0).await;
    let (ticket, w) = (&scene.ticket, &scene.ticket.world);
    ticket.does(&w.bob, "Claim").await;
    ticket.writers(&[(&scene.frank, false)]).await;
    ticket.quiet().await;
    // Given again by hand.
    let allow = WRITES | MANAGE_MESSAGES;
    w.guild.set_overwrite(ticket.channel, Overwrite { id: scene.visitors, kind: OverwriteKind::Role, allow, deny: 0 });
    w.guild.take_role(&w.bob, w.support_role);
    ticket.writers(&[(&w.carol, true)]).await;
    let bob = w.bob.id;
    let has_none = |overwrites: &[Overwrite]| overwrites.iter().all(|overwrite| overwrite.id != bob);
    w.sandbox
        .until("bob has no right of his own", |state| {
            has_none(&state.channels[&ticket.channel].overwrites).then_some(())
        })
        .await;
    assert!(ticket.seen_by(&w.bob).is_none());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_role_that_is_gone_stops_no_lock() {
    let ticket = OpenTicket::new().await;
    let w = &ticket.world;
    let gone = json!({ "message": "Unknown Role", "code": 10011 });
    w.sandbox.faults().refuse("PATCH", CHANNEL, "permission_overwrites", (404, gone.clone()), 1);
    let route = format!("/channels/{}/permissions/{}", ticket.channel, w.support_role);
    w.sandbox.faults().fail("PUT", &route, Fault::Status(404, gone), 1);
    ticket.does(&w.alice, "Close").await;
    ticket.writers(&[(&w.alice, false)]).await;
    ticket.quiet().await;
    assert!(scene_fault(w).await.is_none());
}

async fn scene_fault(world: &World) -> Option<String> {
    world.tickets().await[0].get_str("rights_fault").ok().map(str::to_owned)
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_taken_is_given_back_though_discord_never_said_that_it_was_taken() {
    let scene = Scene::new(WRITES, 0).await;
    let (ticket, w) = (&scene.ticket, &scene.ticket.world);
    w.sandbox.faults().fail("PATCH", &format!("/channels/{}", ticket.channel), Fault::DropAfter, 100);
    ticket.does(&w.alice, "Close").await;
    ticket.writers(&[(&w.erin, false), (&scene.frank, false)]).await;
    w.until_records("the rights are tried later", |records| {
        let effects = records[0].get_array("effects").unwrap().iter().map(|effect| effect.as_document().unwrap());
        let mut rights = effects.filter(|effect| effect.get_str("effect").is_ok_and(|name| name == "rights"));
        rights.any(|effect| effect.contains_key("fault")).then_some(())
    })
    .await;
    w.sandbox.faults().clear();
    w.advance(Duration::from_mins(1));
    ticket.quiet().await;
    ticket.does(&w.bob, "Reopen").await;
    ticket.writers(&[(&w.erin, true), (&scene.frank, true)]).await;
}
