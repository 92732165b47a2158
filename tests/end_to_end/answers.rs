//! Who clicks is answered as long as an answer can arrive, and what they are told is true.
use crate::{
    open_ticket::OpenTicket,
    support::{World, specification_document},
};
use guichet::{
    cache::Cache,
    clock::Clock,
    discord::{Connection, Discord},
    domain::{language::Language, refusal::Refusal, shards::Shards},
    handlers::{Kind, ReplyTo, respond},
    storage::Storage,
    transcript::files::Hosts,
    usecase,
    view::answer::Answer,
};
use guichet_sandbox::{
    Options,
    fault::{Fault, Scope},
    people::View,
    trace::Call,
};
use serde_json::json;
use serenity::model::id::{InteractionId, UserId};
use std::time::Duration;

const CALLBACK: &str = "/interactions/{interaction_id}/{interaction_token}/callback";
const FOLLOW_UPS: &str = "/webhooks/{webhook_id}/{webhook_token}";

fn failure() -> Fault {
    Fault::Status(500, json!({ "message": "500: Internal Server Error", "code": 0 }))
}

/// A form error (50035), as Discord words it.
fn refusal() -> Fault {
    Fault::Status(400, json!({ "message": "Invalid Form Body", "code": 50_035, "errors": {} }))
}

#[tokio::test(flavor = "multi_thread")]
async fn an_answer_that_is_slow_on_its_way_arrives() {
    let ticket = OpenTicket::new().await;
    let w = &ticket.world;
    // One of them, so that a second one passes it; and all of them, so that the first has to be waited for.
    for (delay, times, button) in [(1_450, 1, "Claim"), (2_500, 1, "Close"), (2_300, 9, "Reopen")] {
        w.sandbox.faults().fail("POST", CALLBACK, Fault::Delay(Duration::from_millis(delay)), times);
        let answer = ticket.click(&w.bob, button).await;
        w.sandbox.faults().clear();
        assert_eq!(answer.kind(), Some(7), "{delay} ms, {times} times: {answer:?}");
        ticket.quiet().await;
    }
    ticket.writers(&[(&w.bob, true), (&w.carol, false), (&w.alice, true)]).await;
    assert_eq!(w.bob.view(w.guild.id).ephemerals.len(), 0, "nothing had to be excused");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_answer_whose_arrival_nobody_heard_of_counts() {
    let ticket = OpenTicket::new().await;
    let w = &ticket.world;
    w.sandbox.faults().fail("POST", CALLBACK, Fault::DropAfter, 1);
    let start = w.sandbox.trace().len();
    let answer = ticket.click(&w.bob, "Claim").await;
    assert_eq!(answer.kind(), Some(7), "{answer:?}");
    ticket.quiet().await;
    let shows = |call: &&Call| call.path.ends_with(&format!("/messages/{}", ticket.opening));
    assert_eq!(w.calls_since(start).iter().filter(shows).count(), 0, "the message is not shown once more");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_answer_that_a_limit_holds_up_for_less_than_three_seconds_arrives() {
    let ticket = OpenTicket::new().await;
    let w = &ticket.world;
    let limited = Fault::RateLimited { scope: Scope::Shared, retry_after: 0.7 };
    w.sandbox.faults().fail("POST", CALLBACK, limited, 1);
    let answer = ticket.click(&w.bob, "Claim").await;
    assert_eq!(answer.kind(), Some(7), "{answer:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_link_to_a_ticket_comes_however_often_it_fails() {
    for failures in [1, 6] {
        let world = World::configured().await;
        world.sandbox.faults().fail("POST", FOLLOW_UPS, failure(), failures);
        assert!(world.pick(&world.alice, "Support").await.is_answered());
        let tried = |call: &&Call| call.route == FOLLOW_UPS;
        for tries in 1..=failures {
            let tried = || world.sandbox.trace().iter().filter(tried).count();
            world.sandbox.until("it was tried", |_| (tried() >= tries).then_some(())).await;
            world.advance(Duration::from_secs(10));
        }
        let link = world.hear(&world.alice, 0).await;
        assert_eq!(link.channel_links(), [world.ticket_channels()[0].id]);
        world.furnished(&world.alice, link.channel_links()[0]).await;
        assert_eq!(world.alice.view(world.guild.id).ephemerals.len(), 1);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_answer_that_discord_does_not_take_is_excused_with_the_truth() {
    let ticket = OpenTicket::new().await;
    let w = &ticket.world;
    w.sandbox.faults().fail("POST", CALLBACK, refusal(), 1);
    let done = ticket.click(&w.bob, "Claim").await.message.unwrap();
    assert!(done.ephemeral && done.text().contains("elle est enregistrée"), "{}", done.text());
    assert!(!done.text().contains("Impossible"), "{}", done.text());
    ticket.writers(&[(&w.bob, true), (&w.carol, false)]).await;
    // The message shows it all the same.
    let free = |view: &View| view.message(ticket.opening)?.component("Libérer").map(drop);
    w.carol.until("the message shows the claim", w.guild.id, free).await;

    w.sandbox.faults().fail("POST", CALLBACK, refusal(), 1);
    let answer = ticket.click(&w.carol, "Libérer").await;
    let refused = answer.message.clone().unwrap_or_else(|| panic!("{answer:?}"));
    assert!(refused.text().contains("Impossible"), "{}", refused.text());
    ticket.quiet().await;
    ticket.writers(&[(&w.bob, true), (&w.carol, false)]).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn who_picks_in_a_panel_that_is_being_deleted_gets_their_ticket_and_its_link() {
    let world = World::configured().await;
    let held = world.sandbox.faults().hold_all("POST", CALLBACK);
    let panel = world.panel(&world.alice).id;
    let deleted = async {
        held.reached().await;
        world.guild.delete_message(world.welcome, panel);
        held.release();
    };
    let (answer, ()) = tokio::join!(world.pick(&world.alice, "Support"), deleted);
    let told = answer.message.clone().unwrap_or_else(|| panic!("{answer:?}"));
    assert!(told.text().contains("suit son cours"), "{}", told.text());
    let link = world.hear(&world.alice, 1).await;
    assert_eq!(link.channel_links(), [world.ticket_channels()[0].id]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_deletion_is_confirmed_before_the_channel_goes() {
    let ticket = OpenTicket::new().await;
    let w = &ticket.world;
    ticket.closes().await;
    let question = ticket.click(&w.bob, "Delete").await.message.unwrap();
    w.sandbox.faults().fail("POST", CALLBACK, failure(), 2);
    let answer = w.bob.click(question.id, "Supprimer définitivement").await;
    assert_eq!(answer.kind(), Some(7), "{answer:?}");
    ticket.transcript().await;
    w.logged("supprimé").await;
    assert_eq!(ticket.summaries().len(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_answer_that_was_put_off_comes_however_often_it_fails() {
    const ORIGINAL: &str = "/webhooks/{webhook_id}/{webhook_token}/messages/@original";
    let world = World::configured().await;
    let screen = world.ada.command(world.welcome, "ticket config", json!({})).await.message.unwrap().id;
    let held = world.sandbox.faults().hold_all("GET", "/guilds/**");
    let answer = world.ada.click(screen, "🩺 Diagnostic").await;
    assert_eq!(answer.kind(), Some(6), "{answer:?}");
    world.sandbox.faults().fail("PATCH", ORIGINAL, failure(), 6);
    held.release();
    for tries in 1..=6 {
        world.sandbox.until("it was tried", |_| (world.failed(ORIGINAL) >= tries).then_some(())).await;
        world.advance(Duration::from_secs(10));
    }
    let shown = |view: &View| view.message(screen)?.text().contains("🩺 Diagnostic").then_some(());
    world.ada.until("the diagnostic", world.guild.id, shown).await;
}

/// The bot's hands without its head: what answers a click is called by the test itself.
async fn hands(world: &World) -> usecase::Context {
    let found = world.surroundings();
    let clock = Clock::new(None);
    let connection = Connection {
        token: found.token.clone().into(),
        api_url: Some(found.discord_api_url.clone()),
        calls_per_second: 45,
        clock: clock.clone(),
    };
    let bot_id = UserId::new(world.sandbox.application_id().0);
    usecase::Context {
        storage: Storage::connect(&found.mongodb_uri, &found.mongodb_database).await.unwrap(),
        discord: Discord::new(connection).unwrap(),
        cache: Cache::new(bot_id),
        fetched: usecase::guild::fetched::FetchedGuilds::default(),
        clock,
        bot_id,
        shards: Shards::all(1),
        default_language: Language::Fr,
        hosts: Hosts::default(),
        needs_reconcile: usecase::guild::guild_set::GuildSet::default(),
        diagnosing: usecase::guild::diagnosing::Diagnosing::default(),
        arrivals: usecase::recovery::arrivals::Arrivals::default(),
        panel_resets: usecase::setup::panel_reset_turns::PanelResets::default(),
        pins: usecase::ticket::pins::Pins::default(),
        writers: guichet::usecase::waiting::writers::Writers::default(),
        checks: usecase::recovery::checks::CheckQueue::default(),
        recovery: usecase::recovery::Recovery::default(),
        throttles: usecase::guild::throttles::Throttles::default(),
        runtime: tokio::runtime::Handle::current(),
        tasks: tokio_util::task::TaskTracker::new(),
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_panic_in_the_middle_is_not_told_as_if_nothing_had_been_done() {
    let mut world = World::without_bot(Options::default()).await;
    world.write_document(specification_document(&world)).await;
    world.start_bot().await;
    world.post_panel().await;
    let panel = world.panel(&world.alice).id;
    world.stop_bots().await;
    let context = hands(&world).await;
    for (begun, words, others) in [(true, "peut-être", "Impossible"), (false, "Impossible", "peut-être")] {
        let heard = world.alice.view(world.guild.id).ephemerals.len();
        let known = world.sandbox.read(|state| state.interactions.len());
        let answered = async {
            let (id, token) = world
                .sandbox
                .until("the click", |state| {
                    let (id, sent) =
                        state.interactions.last_key_value().filter(|_| state.interactions.len() > known)?;
                    Some((InteractionId::new(id.0), sent.token.clone()))
                })
                .await;
            let reply_to = ReplyTo::new(id, &token, Kind::Menu);
            let reads = async { assert!(begun, "a fault of ours") };
            let work = |(), _| async {
                assert!(!begun, "a fault of ours, after something was stored");
                Err::<Answer, _>(Refusal::StateChanged)
            };
            respond(&context, &reply_to, async { Language::Fr }, reads, work).await
        };
        let (answer, _) = tokio::join!(world.alice.pick(panel, "Choisissez une catégorie", &["Support"]), answered);
        assert!(answer.is_answered(), "{answer:?}");
        let told = world.hear(&world.alice, heard).await.text();
        assert!(told.contains(words) && !told.contains(others) && told.contains("Référence"), "{begun}: {told}");
        assert_eq!(told.contains("dans deux minutes"), begun, "{told}");
    }
}
