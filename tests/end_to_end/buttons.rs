//! Claim, close, reopen, delete: one click each, and what people see and may do afterwards.
use crate::open_ticket::OpenTicket;
use guichet_sandbox::{
    people::MessageView,
    state::{Overwrite, OverwriteKind},
};
use mongodb::bson::doc;
use std::time::Duration;

#[tokio::test(flavor = "multi_thread")]
async fn the_claimer_alone_of_the_staff_writes() {
    let ticket = OpenTicket::new().await;
    let w = &ticket.world;
    let shown = ticket.does(&w.bob, "Claim").await;
    assert!(shown.text().contains(&format!("<@{}>", w.bob.id)), "{}", shown.text());
    ticket.writers(&[(&w.bob, true), (&w.carol, false), (&w.alice, true), (&w.ada, true)]).await;
    ticket.named("1-alice-staff").await;
    assert!(w.logged("Ticket n° 1 pris en charge").await.contains(&w.bob.id.to_string()));
    assert!(shown.text().contains("administrateurs"), "it says whom Discord does not limit: {}", shown.text());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_guild_may_choose_that_the_name_ends_with_the_claimer() {
    let ticket = OpenTicket::new().await;
    let w = &ticket.world;
    w.set(doc! { "claimed_ending": "claimer" }).await;
    ticket.does(&w.bob, "Claim").await;
    ticket.named("1-alice-bob").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_claim_can_be_released_by_its_claimer() {
    let ticket = OpenTicket::new().await;
    let w = &ticket.world;
    ticket.does(&w.bob, "Claim").await;
    let refused = ticket.click(&w.carol, "Libérer").await;
    assert!(refused.text().contains("déjà pris en charge"), "{refused:?}");
    ticket.does(&w.bob, "Libérer").await;
    ticket.writers(&[(&w.bob, true), (&w.carol, true), (&w.alice, true)]).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_claim_ends_when_its_claimer_loses_the_role_or_leaves() {
    let ticket = OpenTicket::new().await;
    let w = &ticket.world;
    ticket.does(&w.bob, "Claim").await;
    ticket.quiet().await;
    w.guild.take_role(&w.bob, w.support_role);
    ticket.writers(&[(&w.carol, true)]).await;
    assert!(ticket.seen_by(&w.bob).is_none(), "and they see it no more");
    ticket.quiet().await;
    ticket.does(&w.carol, "Claim").await;
    ticket.quiet().await;
    w.guild.remove_member(&w.carol);
    w.guild.give_role(&w.bob, w.support_role);
    ticket.writers(&[(&w.bob, true)]).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_closed_ticket_is_read_by_all_and_written_by_nobody() {
    let ticket = OpenTicket::new().await;
    let w = &ticket.world;
    let shown = ticket.does(&w.alice, "Close").await;
    assert!(shown.text().contains("Fermé par"), "{}", shown.text());
    ticket.writers(&[(&w.alice, false), (&w.bob, false), (&w.carol, false)]).await;
    ticket.named("fermé-alice").await;
    w.logged("Ticket n° 1 fermé").await;
    let refused = ticket.click(&w.bob, "Claim").await;
    assert!(refused.refusal().is_some(), "what cannot be done is disabled: {refused:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn reopening_restores_what_was() {
    let ticket = OpenTicket::new().await;
    let w = &ticket.world;
    ticket.does(&w.bob, "Claim").await;
    ticket.quiet().await;
    ticket.does(&w.bob, "Close").await;
    ticket.writers(&[(&w.bob, false), (&w.alice, false)]).await;
    let refused = ticket.click(&w.alice, "Reopen").await;
    assert!(refused.text().contains("Seul le staff"), "{refused:?}");
    let shown = ticket.does(&w.carol, "Reopen").await;
    assert!(shown.text().contains(&format!("<@{}>", w.bob.id)), "bob holds it again: {}", shown.text());
    ticket.writers(&[(&w.bob, true), (&w.alice, true), (&w.carol, false)]).await;
    w.logged("Ticket n° 1 rouvert").await;
    ticket.name_waits().await;
    w.advance(Duration::from_mins(11));
    ticket.named("1-alice-staff").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn reopening_is_refused_when_the_member_has_another_ticket() {
    let ticket = OpenTicket::new().await;
    let w = &ticket.world;
    ticket.does(&w.alice, "Close").await;
    let second = w.open(&w.alice, "Partenariat").await;
    let refused = ticket.click(&w.bob, "Reopen").await;
    assert!(refused.text().contains("autre ticket ouvert"), "{refused:?}");
    assert!(!refused.text().contains(&second.id.to_string()), "bob does not serve Partenariat: {refused:?}");
    for person in [&w.carol, &w.ada] {
        let refused = ticket.click(person, "Reopen").await;
        assert!(refused.text().contains(&second.id.to_string()), "{refused:?}");
    }
    ticket.writers(&[(&w.alice, false)]).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn deleting_asks_once_more_and_leaves_state_and_log() {
    let ticket = OpenTicket::new().await;
    let w = &ticket.world;
    assert!(ticket.click(&w.alice, "Delete").await.text().contains("Seul le staff"));
    let asked = ticket.click(&w.bob, "Delete").await;
    assert!(asked.text().contains("Le transcript sera publié"), "{asked:?}");
    assert!(ticket.seen_by(&w.alice).is_some(), "nothing is deleted yet");
    let confirmed = w.bob.click(asked.message.unwrap().id, "Supprimer définitivement").await;
    assert!(confirmed.is_answered(), "{confirmed:?}");
    w.ada
        .until("the channel is gone", w.guild.id, |view| view.channel_by_id(ticket.channel).is_none().then_some(()))
        .await;
    assert!(w.logged("Ticket n° 1 supprimé").await.contains(&w.bob.id.to_string()));
    ticket.quiet().await;
    assert_eq!(w.tickets().await[0].get_str("state").unwrap(), "deleted");
    assert_eq!(w.open(&w.alice, "Support").await.name, "2-alice");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_permission_that_the_bot_lacks_is_named_before_anything_is_done() {
    let ticket = OpenTicket::new().await;
    let w = &ticket.world;
    w.guild.edit_role(w.bot_role, |role| role.permissions &= !guichet_sandbox::rules::permissions::MANAGE_CHANNELS);
    let refused = ticket.click(&w.bob, "Delete").await;
    assert!(refused.text().to_lowercase().contains("gérer le salon"), "{refused:?}");
    let refused = ticket.click(&w.alice, "Close").await;
    assert!(refused.text().to_lowercase().contains("gérer le salon"), "{refused:?}");
    ticket.writers(&[(&w.alice, true)]).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn people_added_by_hand_keep_reading_and_get_writing_back() {
    let ticket = OpenTicket::new().await;
    let w = &ticket.world;
    let allow = guichet_sandbox::rules::permissions::VIEW_CHANNEL
        | guichet_sandbox::rules::permissions::READ_MESSAGE_HISTORY
        | guichet_sandbox::rules::permissions::SEND_MESSAGES
        | guichet_sandbox::rules::permissions::ADD_REACTIONS;
    let guest = Overwrite { id: w.erin.id, kind: OverwriteKind::Member, allow, deny: 0 };
    w.guild.set_overwrite(ticket.channel, guest);
    ticket.writers(&[(&w.erin, true)]).await;
    ticket.does(&w.alice, "Close").await;
    ticket.writers(&[(&w.erin, false), (&w.alice, false)]).await;
    ticket.quiet().await;
    ticket.does(&w.bob, "Reopen").await;
    ticket.writers(&[(&w.erin, true), (&w.alice, true)]).await;
    ticket.quiet().await;
    w.guild.remove_overwrite(ticket.channel, w.erin.id);
    ticket.does(&w.alice, "Close").await;
    ticket.quiet().await;
    ticket.does(&w.bob, "Reopen").await;
    ticket.quiet().await;
    assert!(ticket.seen_by(&w.erin).is_none(), "what was removed is not put back");
}

#[tokio::test(flavor = "multi_thread")]
async fn rights_never_wait_for_a_rename() {
    let ticket = OpenTicket::new().await;
    let w = &ticket.world;
    let mut clicks = 0;
    ticket.does(&w.bob, "Claim").await;
    ticket.writers(&[(&w.carol, false), (&w.alice, true)]).await;
    // These are the two names that Discord takes.
    ticket.named("1-alice-staff").await;
    for _ in 0..2 {
        ticket.does(&w.bob, "Close").await;
        ticket.writers(&[(&w.bob, false), (&w.alice, false)]).await;
        ticket.named("fermé-alice").await;
        ticket.does(&w.bob, "Reopen").await;
        ticket.writers(&[(&w.bob, true), (&w.alice, true), (&w.carol, false)]).await;
        clicks += 2;
    }
    w.ada
        .until("every act is logged", w.guild.id, |view| {
            let entries = view.channel_by_id(w.logs)?.messages.iter().map(MessageView::text);
            let acts = entries.filter(|entry| entry.contains("fermé") || entry.contains("rouvert")).count();
            (acts == clicks).then_some(())
        })
        .await;
    assert_eq!(ticket.seen_by(&w.alice).unwrap().name, "fermé-alice", "Discord does not allow the last name yet");
    ticket.name_waits().await;
    w.advance(Duration::from_mins(11));
    ticket.named("1-alice-staff").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn each_act_takes_five_calls_of_which_only_the_announcement_waits_for_another() {
    for (prepare, act, person, name) in [
        (&[][..], "Claim", "bob", "1-alice-staff"),
        (&[][..], "Close", "bob", "fermé-alice"),
        (&["Close"][..], "Reopen", "bob", "1-alice"),
    ] {
        let ticket = OpenTicket::new().await;
        let w = &ticket.world;
        let person = w.sandbox.person(person);
        for button in prepare {
            ticket.does(&w.bob, button).await;
            ticket.quiet().await;
        }
        let start = w.sandbox.trace().len();
        let faults = w.sandbox.faults();
        let answer = faults.hold_all("POST", "/interactions/**");
        let log = faults.hold_all("POST", "/channels/{channel_id}/messages");
        let effect = async {
            ticket.named(name).await;
            answer.release();
        };
        let (answered, ()) = tokio::join!(ticket.click(&person, act), effect);
        assert_eq!(answered.kind(), Some(7), "{act}: rights and name wait for nothing: {answered:?}");
        log.release();
        ticket.quiet().await;
        let calls = w.ended_calls_since(start).await;
        assert_eq!(calls.len(), 5, "{act}: answer, rights, name, log, announcement: {calls:#?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_answer_to_an_act_waits_for_nothing() {
    let ticket = OpenTicket::new().await;
    let w = &ticket.world;
    for (person, act) in [(&w.bob, "Claim"), (&w.bob, "Close"), (&w.bob, "Reopen")] {
        let rights = w.sandbox.faults().hold_all("PATCH", "/channels/{channel_id}/**");
        ticket.does(person, act).await;
        rights.release();
        ticket.quiet().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_button_is_no_authority() {
    let ticket = OpenTicket::new().await;
    let w = &ticket.world;
    // Staff of another category, let in by hand: they see the buttons.
    w.guild.take_role(&w.carol, w.support_role);
    let allow =
        guichet_sandbox::rules::permissions::VIEW_CHANNEL | guichet_sandbox::rules::permissions::READ_MESSAGE_HISTORY;
    w.guild.set_overwrite(ticket.channel, Overwrite { id: w.carol.id, kind: OverwriteKind::Member, allow, deny: 0 });
    for button in ["Claim", "Close", "Delete"] {
        let refused = ticket.click(&w.carol, button).await;
        assert!(refused.text().contains("Seul"), "{button}: {refused:?}");
    }
    ticket.writers(&[(&w.alice, true), (&w.bob, true)]).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_buttons_of_an_older_run_keep_working() {
    let OpenTicket { mut world, channel, opening } = OpenTicket::new().await;
    let panel = world.panel(&world.dave).id;
    world.stop_bots().await;
    world.start_bot().await;
    let closed = world.bob.click(opening, "Close").await;
    assert_eq!(closed.kind(), Some(7), "{closed:?}");
    world.logged("Ticket n° 1 fermé").await;
    let picked = world.dave.pick(panel, "Choisissez une catégorie", &["Support"]).await;
    assert_eq!(picked.kind(), Some(7), "{picked:?}");
    let link = world.hear(&world.dave, 0).await;
    assert_ne!(link.channel_links(), [channel]);
}
