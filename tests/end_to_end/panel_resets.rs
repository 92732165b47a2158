//! Resets of menus that cross other work on the panels.
use crate::{
    questions::{ask, form, subject},
    support::{World, specification_document},
};
use guichet_sandbox::{
    Options,
    fault::{IncomingCall, Moment},
    id::Id,
    people::{MessageView, View},
    state::ChannelKind,
};
use mongodb::bson::{DateTime, Document, doc};
use std::time::Duration;

const MENU: &str = "Choisissez une catégorie";

/// The only panel in the channel.
fn panel_in(view: &View, channel: Id) -> Option<MessageView> {
    view.channel_by_id(channel)?.messages.iter().find(|message| !message.ephemeral).cloned()
}

fn edits(message: Id) -> impl Fn(IncomingCall<'_>) -> bool {
    move |call: IncomingCall<'_>| call.method == "PATCH" && call.path.ends_with(&format!("/messages/{message}"))
}

fn nothing_is_due(document: &Document) -> Option<()> {
    (!document.contains_key("panels_due_at")).then_some(())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_reset_that_comes_late_does_not_undo_what_another_process_has_drawn() {
    let mut world = World::configured().await;
    ask(&world, &[subject()]).await;
    let (panel, start) = (world.panel(&world.alice).id, world.sandbox.trace().len());
    let held = world.sandbox.faults().hold_nth(edits(panel), 1, Moment::Before);
    form(&world, &world.alice).await;
    held.reached().await;
    let is_noted = |document: &Document| document.contains_key("panels_due_at").then_some(());
    world.until_document("the reset is noted", is_noted).await;
    // A later configuration is in force, and another process draws it; nothing makes this one do so.
    let mut categories = world.document().await.get_document("categories").unwrap().clone();
    categories.remove("Partenariat");
    let versions = doc! { "config_version": 1_i64, "panels_version": 1_i64, "looked_version": 1_i64 };
    let mut later = doc! { "categories": categories, "panels_due_at": DateTime::from_millis(0) };
    later.extend(versions);
    world.set(later).await;
    world.start_bot().await;
    let is_new = |view: &View| (view.message(panel)?.options(MENU) == ["Support"]).then_some(());
    world.alice.until("the panel is redrawn", world.guild.id, is_new).await;
    world.until_document("nothing is due", nothing_is_due).await;
    held.release();
    let arrived = || {
        let calls = world.calls_since(start);
        let late = calls.iter().find(|call| call.method == "PATCH" && call.path.ends_with(&panel.to_string()));
        late.and_then(|late| late.ended).map(drop)
    };
    world.sandbox.until("the late edit has arrived", |_| arrived()).await;
    // Whatever is under way is done before they end.
    world.stop_bots().await;
    assert_eq!(world.panel(&world.alice).options(MENU), ["Support"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_reset_that_a_dead_process_left_is_not_dropped_because_another_one_is_made() {
    let program = env!("CARGO_BIN_EXE_guichet").as_ref();
    let mut world = World::without_bot(Options::default()).await;
    world.write_document(specification_document(&world)).await;
    world.start_process(program).await;
    world.post_panel().await;
    let second = world.guild.add_channel("aide", ChannelKind::Text, None);
    world.add_panel(second).await;
    ask(&world, &[subject()]).await;
    let (first, other) = (world.panel(&world.alice), panel_in(&world.alice.view(world.guild.id), second).unwrap());
    let slow = world.sandbox.faults().hold_nth(edits(first.id), 1, Moment::Before);
    let never = world.sandbox.faults().hold_nth(edits(other.id), 1, Moment::Before);
    form(&world, &world.alice).await;
    slow.reached().await;
    assert!(world.dave.pick(other.id, MENU, &["Support"]).await.modal.is_some());
    never.reached().await;
    slow.release();
    let is_later = |before: &MessageView| {
        let (id, at) = (before.id, before.edited_at);
        move |view: &View| (view.message(id)?.edited_at > at).then_some(())
    };
    world.alice.until("the first panel is reset", world.guild.id, is_later(&first)).await;
    // What follows that reset is noted before long.
    world.pick(&world.erin, "Partenariat").await;
    world.logged("Ticket n° 1 créé").await;
    world.stop_bots().await;
    drop(never);
    world.start_process(program).await;
    world.advance(Duration::from_mins(2));
    world.alice.until("the other panel is reset", world.guild.id, is_later(&other)).await;
    world.until_document("nothing is due", nothing_is_due).await;
}
