//! Rights and name of a channel travel apart: what becomes of the name keeps no right waiting, and no name is
//! lost.
use crate::{open_ticket::OpenTicket, support::World};
use guichet_sandbox::fault::Fault;
use serde_json::{Value, json};
use std::time::Duration;

const CHANNEL: &str = "/channels/{channel_id}";
const ONE: &str = "/channels/{channel_id}/permissions/{overwrite_id}";

fn forbidden_words() -> (u16, Value) {
    (400, json!({ "message": "Server name contains words that are not allowed", "code": 20031 }))
}

#[tokio::test(flavor = "multi_thread")]
async fn rights_and_name_are_under_way_side_by_side() {
    let ticket = OpenTicket::new().await;
    let w = &ticket.world;
    let held = w.sandbox.faults().hold_all("PATCH", CHANNEL);
    ticket.does(&w.alice, "Close").await;
    held.reached_by(2).await;
    held.release();
    ticket.writers(&[(&w.alice, false)]).await;
    ticket.named("fermé-alice").await;
    ticket.quiet().await;
    let has = |body: &Value, field| body.get(field).is_some();
    for call in w.sandbox.trace().iter().filter(|call| call.method == "PATCH" && call.route == CHANNEL) {
        assert_ne!(has(&call.body, "name"), has(&call.body, "permission_overwrites"), "{call:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_lock_that_fails_on_its_way_is_made_again_at_once() {
    for fault in [Fault::Status(500, Value::Null), Fault::Status(502, Value::Null), Fault::Drop, Fault::DropAfter] {
        let ticket = OpenTicket::new().await;
        let w = &ticket.world;
        // Whichever of rights and name comes first meets it.
        w.sandbox.faults().fail("PATCH", CHANNEL, fault, 2);
        ticket.does(&w.alice, "Close").await;
        // The clock is not moved: recovery has no part in it.
        ticket.writers(&[(&w.alice, false), (&w.bob, false)]).await;
        ticket.quiet().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_lock_that_fails_some_times_is_made_within_seconds() {
    let ticket = OpenTicket::new().await;
    let w = &ticket.world;
    w.sandbox.faults().refuse("PATCH", CHANNEL, "permission_overwrites", (500, Value::Null), 5);
    ticket.does(&w.alice, "Close").await;
    ticket.writers(&[(&w.alice, false), (&w.bob, false)]).await;
    ticket.named("fermé-alice").await;
    assert!(w.sandbox.trace().iter().all(|call| call.route != ONE), "all at once, not one by one");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_refusal_that_passes_keeps_no_lock_waiting() {
    let ticket = OpenTicket::new().await;
    let w = &ticket.world;
    let busy = json!({ "message": "Service resource is being rate limited.", "code": 40062 });
    w.sandbox.faults().refuse("PATCH", CHANNEL, "permission_overwrites", (400, busy), 2);
    ticket.does(&w.alice, "Close").await;
    ticket.writers(&[(&w.alice, false), (&w.bob, false)]).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_name_that_was_refused_is_given_later() {
    let refusals = [
        (403, json!({ "message": "Missing Permissions", "code": 50013 })),
        (403, json!({ "message": "Two factor is required for this operation", "code": 60003 })),
        (400, json!({ "message": "Invalid Form Body", "code": 50035 })),
        (500, Value::Null),
    ];
    for refusal in refusals {
        let ticket = OpenTicket::new().await;
        let w = &ticket.world;
        w.sandbox.faults().refuse("PATCH", CHANNEL, "name", refusal.clone(), 2);
        ticket.does(&w.bob, "Claim").await;
        ticket.writers(&[(&w.carol, false), (&w.bob, true)]).await;
        w.until_records("the name waits", |records| {
            let effects = records[0].get_array("effects").unwrap();
            effects.iter().any(|effect| effect.as_document().unwrap().contains_key("fault")).then_some(())
        })
        .await;
        w.sandbox.faults().clear();
        w.advance(Duration::from_mins(1));
        ticket.named("1-alice-staff").await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_next_act_gives_the_name_that_was_refused() {
    let ticket = OpenTicket::new().await;
    let w = &ticket.world;
    let refused = json!({ "message": "Missing Permissions", "code": 50013 });
    w.sandbox.faults().refuse("PATCH", CHANNEL, "name", (403, refused), 1);
    ticket.does(&w.bob, "Claim").await;
    w.until_records("the name waits", |records| {
        let effects = records[0].get_array("effects").unwrap();
        effects.iter().any(|effect| effect.as_document().unwrap().contains_key("fault")).then_some(())
    })
    .await;
    ticket.does(&w.bob, "Close").await;
    ticket.named("fermé-alice").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_name_of_which_the_answer_was_lost_is_not_taken_for_the_older_one() {
    let ticket = OpenTicket::new().await;
    let w = &ticket.world;
    // Discord gives the name, and says so to nobody.
    w.sandbox.faults().fail("PATCH", CHANNEL, Fault::DropAfter, 100);
    ticket.does(&w.bob, "Claim").await;
    w.until_records("the name waits", |records| {
        let effects = records[0].get_array("effects").unwrap().iter().filter_map(|effect| effect.as_document());
        effects
            .filter(|effect| effect.get_str("effect").ok() == Some("rename"))
            .any(|effect| effect.contains_key("fault") || records[0].contains_key("name_waits_until"))
            .then_some(())
    })
    .await;
    ticket.named("1-alice-staff").await;
    w.sandbox.faults().clear();
    ticket.does(&w.bob, "Libérer").await;
    w.advance(Duration::from_mins(11));
    ticket.named("1-alice").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_channel_is_made_under_a_name_that_holds_nothing_of_what_was_refused() {
    let world = World::configured().await;
    let (status, body) = forbidden_words();
    world.sandbox.faults().fail("POST", "/guilds/{guild_id}/channels", Fault::Status(status, body), 2);
    assert_eq!(world.open(&world.alice, "Support").await.name, "ticket", "neither alice nor the number");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_channel_is_renamed_to_what_holds_nothing_of_what_was_refused() {
    let ticket = OpenTicket::new().await;
    let w = &ticket.world;
    w.sandbox.faults().refuse("PATCH", CHANNEL, "name", forbidden_words(), 1);
    ticket.does(&w.alice, "Close").await;
    ticket.named("fermé-1").await;
    ticket.quiet().await;
    w.sandbox.faults().refuse("PATCH", CHANNEL, "name", forbidden_words(), 2);
    ticket.does(&w.bob, "Reopen").await;
    ticket.named("ticket").await;
    ticket.writers(&[(&w.alice, true)]).await;
}
