//! A full Discord category has a next one: "Tickets 2", with the same rights; and nobody is turned away.
use crate::{
    hidden,
    setup::Setup,
    support::{World, specification_document},
};
use futures::future::join_all;
use guichet_sandbox::{
    Options,
    fault::{Fault, IncomingCall, Moment},
    id::Id,
    people::{ChannelView, Person},
    rules::permissions::{MANAGE_CHANNELS, VIEW_CHANNEL},
    state::{ChannelKind, Overwrite, OverwriteKind},
    trace::Call,
};
use mongodb::bson::Document;
use std::{collections::BTreeSet, time::Duration};

const PROGRAM: &str = env!("CARGO_BIN_EXE_guichet");
/// A permission that the bot does not hold.
const MANAGE_WEBHOOKS: u64 = 1 << 29;
/// Longer than any lease.
const LATER: Duration = Duration::from_mins(5);
/// Discord's limit of channels in a category.
const FULL: usize = 50;

/// Puts channels of other people into the category until it holds so many.
fn fill(world: &World, category: Id, until: usize) -> Vec<Id> {
    let stand = inside(world, category).len();
    (stand..until).map(|n| world.guild.add_channel(&format!("plein-{n}"), ChannelKind::Text, Some(category))).collect()
}

fn inside(world: &World, category: Id) -> Vec<ChannelView> {
    let view = world.ada.view(world.guild.id);
    view.channels.into_iter().filter(|channel| channel.parent_id == Some(category)).collect()
}

/// The Discord categories with this name.
fn categories(world: &World, name: &str) -> Vec<Id> {
    let view = world.ada.view(world.guild.id);
    view.channels.iter().filter(|channel| channel.kind == 4 && channel.name == name).map(|channel| channel.id).collect()
}

fn only(world: &World, name: &str) -> Id {
    let found = categories(world, name);
    assert_eq!(found.len(), 1, "one {name}");
    found[0]
}

fn overwrites(world: &World, channel: Id) -> Vec<(Id, u64, u64)> {
    let mut rights: Vec<_> = world.sandbox.read(|state| {
        let channel = state.channels.get(&channel).unwrap();
        channel.overwrites.iter().map(|right| (right.id, right.allow, right.deny)).collect()
    });
    rights.sort_unstable();
    rights
}

fn creations(calls: &[Call]) -> usize {
    calls.iter().filter(|call| call.method == "POST" && call.route == "/guilds/{guild_id}/channels").count()
}

fn is_creation(call: IncomingCall<'_>) -> bool {
    call.method == "POST" && call.route == "/guilds/{guild_id}/channels"
}

#[tokio::test(flavor = "multi_thread")]
async fn the_next_category_has_the_rights_of_the_full_one_and_serves_until_there_is_room_again() {
    let world = World::configured().await;
    let right = |id, kind, allow, deny| Overwrite { id, kind, allow, deny };
    world.guild.set_overwrite(world.tickets, right(world.guild.id, OverwriteKind::Role, 0, VIEW_CHANNEL));
    world.guild.set_overwrite(world.tickets, right(world.support_role, OverwriteKind::Role, VIEW_CHANNEL, 0));
    let us = world.sandbox.application_id();
    world.guild.set_overwrite(world.tickets, right(us, OverwriteKind::Member, VIEW_CHANNEL | MANAGE_CHANNELS, 0));
    let others = fill(&world, world.tickets, FULL);
    let ticket = world.open(&world.alice, "Support").await;
    let next = only(&world, "Tickets 2");
    assert_eq!(ticket.parent_id, Some(next));
    assert_eq!(overwrites(&world, next), overwrites(&world, world.tickets));
    let stored = world.document().await;
    let stored = stored.get_array("overflows").unwrap()[0].as_document().unwrap().clone();
    assert_eq!(stored.get_str("of").unwrap(), world.tickets.to_string());
    assert_eq!(stored.get_str("id").unwrap(), next.to_string());

    // What is known to be full costs no call.
    world.logged("Ticket n° 1 créé").await;
    let start = world.sandbox.trace().len();
    let ticket = world.open(&world.dave, "Partenariat").await;
    assert_eq!(ticket.parent_id, Some(next), "and the same serves again");
    world.logged("Ticket n° 2 créé").await;
    let calls = world.ended_calls_since(start).await;
    assert_eq!((creations(&calls), calls.len()), (1, 6), "{calls:#?}");

    world.guild.delete_channel(others[0]);
    world.guild.delete_channel(ticket.id);
    let ticket = world.open(&world.dave, "Support").await;
    assert_eq!(ticket.parent_id, Some(world.tickets), "there is room again");
    assert_eq!(inside(&world, next).len(), 1, "what stands there stays");
}

#[tokio::test(flavor = "multi_thread")]
async fn rights_that_the_bot_may_not_give_stay_behind_and_nobody_else_is_let_in() {
    let world = World::configured().await;
    let everyone =
        Overwrite { id: world.guild.id, kind: OverwriteKind::Role, allow: 0, deny: VIEW_CHANNEL | MANAGE_WEBHOOKS };
    world.guild.set_overwrite(world.tickets, everyone);
    let us = world.sandbox.application_id();
    let ours = Overwrite { id: us, kind: OverwriteKind::Member, allow: VIEW_CHANNEL | MANAGE_CHANNELS, deny: 0 };
    world.guild.set_overwrite(world.tickets, ours);
    fill(&world, world.tickets, FULL);
    world.open(&world.alice, "Support").await;
    let next = only(&world, "Tickets 2");
    assert!(overwrites(&world, next).contains(&(world.guild.id, 0, VIEW_CHANNEL)), "{:?}", overwrites(&world, next));
    assert!(world.erin.view(world.guild.id).channel_by_id(next).is_none());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_third_one_follows_and_one_that_was_deleted_by_hand_is_made_anew() {
    let world = World::configured().await;
    fill(&world, world.tickets, FULL);
    world.open(&world.alice, "Support").await;
    let second = only(&world, "Tickets 2");
    fill(&world, second, FULL);
    let ticket = world.open(&world.dave, "Support").await;
    let third = only(&world, "Tickets 3");
    assert_eq!(ticket.parent_id, Some(third));
    world.guild.delete_channel(third);
    let ticket = world.open(&world.erin, "Support").await;
    assert_eq!(ticket.parent_id, Some(only(&world, "Tickets 3")));
    assert_ne!(ticket.parent_id, Some(third));
    let stored = world.document().await;
    assert_eq!(stored.get_array("overflows").unwrap().len(), 2, "the one that is gone is forgotten");
}

#[tokio::test(flavor = "multi_thread")]
async fn twenty_members_at_the_border_and_two_processes_make_one_more_category_and_a_ticket_for_each() {
    let mut world = World::configured().await;
    world.start_bot().await;
    fill(&world, world.tickets, FULL - 1);
    let members: Vec<Person> = (0..20).map(|n| world.sandbox.person(&format!("membre{n}")).locale("fr")).collect();
    for member in &members {
        world.guild.add_member(member, &[]);
    }
    let panel = world.panel(&world.alice).id;
    join_all(members.iter().map(|member| member.pick(panel, "Choisissez une catégorie", &["Support"]))).await;
    let opened = |records: &[Document]| {
        let open = records.iter().filter(|record| record.get_str("state").is_ok_and(|state| state == "open"));
        let channels: BTreeSet<_> = open.filter_map(|record| record.get_str("channel_id").ok()).collect();
        (channels.len() == 20).then_some(())
    };
    world.until_records("twenty tickets are open", opened).await;
    let next = only(&world, "Tickets 2");
    assert!(categories(&world, "Tickets 3").is_empty());
    assert_eq!((inside(&world, world.tickets).len(), inside(&world, next).len()), (FULL, 19));
    for member in &members {
        let ours: Vec<_> = [world.tickets, next].into_iter().flat_map(|category| inside(&world, category)).collect();
        let ending = format!("-{}", member.username());
        assert_eq!(ours.iter().filter(|channel| channel.name.ends_with(&ending)).count(), 1, "{ending}");
    }
    assert_eq!(world.document().await.get_array("overflows").unwrap().len(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_category_of_which_discord_said_nothing_is_found_again() {
    let world = World::configured().await;
    fill(&world, world.tickets, FULL);
    // The ticket's channel is refused, then the category is made.
    world.sandbox.faults().fail_nth(is_creation, 2, Fault::DropAfter, 1);
    world.pick(&world.alice, "Support").await;
    world
        .ada
        .until("it is made", world.guild.id, |_| (!categories(&world, "Tickets 2").is_empty()).then_some(()))
        .await;
    settle(&world).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn killed_after_each_call_the_bot_makes_one_category_and_one_ticket() {
    // The channel that is refused, the category, the channel.
    for n in 1..=3 {
        let mut world = World::without_bot(Options::default()).await;
        world.write_document(specification_document(&world)).await;
        world.start_process(PROGRAM.as_ref()).await;
        world.post_panel().await;
        fill(&world, world.tickets, FULL);
        let held = world.sandbox.faults().hold_nth(is_creation, n, Moment::After);
        let panel = world.panel(&world.alice).id;
        let alice = world.alice.clone();
        let pick = tokio::spawn(async move { alice.pick(panel, "Choisissez une catégorie", &["Support"]).await });
        held.reached().await;
        world.stop_bots().await;
        held.release();
        world.advance(LATER);
        pick.await.unwrap();
        world.start_process(PROGRAM.as_ref()).await;
        settle(&world).await;
        world.stop_bots().await;
    }
}

/// Lets time fly until alice's ticket is open, in the one category that was made for it.
async fn settle(world: &World) {
    let mut left = 40;
    world
        .until_records("the ticket is open", |records| {
            left -= 1;
            if left % 4 == 0 {
                world.advance(Duration::from_mins(1));
            }
            records.iter().all(|record| record.get_str("state").is_ok_and(|state| state == "open")).then_some(())
        })
        .await;
    let next = only(world, "Tickets 2");
    assert_eq!(inside(world, next).len(), 1);
    assert_eq!(world.document().await.get_array("overflows").unwrap().len(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn hidden_channels_fill_a_category_and_discord_is_asked_rather_than_counted() {
    let world = World::configured().await;
    let others = fill(&world, world.tickets, FULL);
    hidden::hide(&world, others[0]);
    let ticket = world.open(&world.alice, "Support").await;
    let next = only(&world, "Tickets 2");
    assert_eq!(ticket.parent_id, Some(next));
    let start = world.sandbox.trace().len();
    let ticket = world.open(&world.dave, "Support").await;
    assert_eq!(ticket.parent_id, Some(next));
    assert_eq!(creations(&world.calls_since(start)), 2, "Discord is asked about the first one");
    world.guild.delete_channel(others[0]);
    let ticket = world.open(&world.erin, "Support").await;
    assert_eq!(ticket.parent_id, Some(world.tickets));
}

#[tokio::test(flavor = "multi_thread")]
async fn one_that_was_hidden_from_the_bot_is_passed_over() {
    let world = World::configured().await;
    fill(&world, world.tickets, FULL);
    world.open(&world.alice, "Support").await;
    hidden::hide(&world, only(&world, "Tickets 2"));
    let ticket = world.open(&world.dave, "Support").await;
    assert_eq!(ticket.parent_id, Some(only(&world, "Tickets 3")));
    let ticket = world.open(&world.erin, "Support").await;
    assert_eq!(ticket.parent_id, Some(only(&world, "Tickets 3")), "and no fourth one is made");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_category_of_somebody_else_with_that_name_is_left_alone() {
    let world = World::configured().await;
    let theirs = world.guild.add_private_channel("Tickets 2", ChannelKind::Category, None, &[world.bot_role]);
    fill(&world, world.tickets, FULL);
    let ticket = world.open(&world.alice, "Support").await;
    assert_eq!(ticket.parent_id, Some(only(&world, "Tickets 3")));
    assert!(inside(&world, theirs).is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn each_category_has_its_own_next_one() {
    let world = World::configured().await;
    let partners = world.guild.add_channel("Partenaires", ChannelKind::Category, None);
    world
        .set(mongodb::bson::doc! { "categories.Partenariat.places": { "ticket_category": partners.to_string() } })
        .await;
    fill(&world, partners, FULL);
    let ticket = world.open(&world.alice, "Partenariat").await;
    assert_eq!(ticket.parent_id, Some(only(&world, "Partenaires 2")));
    let ticket = world.open(&world.dave, "Support").await;
    assert_eq!(ticket.parent_id, Some(world.tickets));
    fill(&world, world.tickets, FULL);
    let ticket = world.open(&world.erin, "Support").await;
    assert_eq!(ticket.parent_id, Some(only(&world, "Tickets 2")), "not the partners' next one");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_full_category_is_no_fault_and_the_limit_of_the_server_is_told_before_it_is_reached() {
    let world = World::configured().await;
    fill(&world, world.tickets, FULL);
    let setup = Setup::begin(&world, &world.ada).await;
    let shown = setup.click("🩺 Diagnostic").await;
    assert!(shown.contains("Rien à signaler"), "the bot makes the next one: {shown}");
    let stand = world.guild_channels().len();
    // One is hidden, which counts as well; with Tickets 2 and alice's ticket there are 450.
    let more: Vec<_> =
        (stand..448).map(|n| world.guild.add_channel(&format!("salon-{n}"), ChannelKind::Text, None)).collect();
    hidden::hide(&world, more[0]);
    let shown = setup.click("Relancer").await;
    assert!(!shown.contains("500 salons"), "{shown}");
    world.open(&world.alice, "Support").await;
    world.open(&world.dave, "Support").await;
    let told = world.logged("approche de la limite de 500 salons").await;
    assert!(told.contains("au moins 450"), "{told}");
    let shown = setup.click("Relancer").await;
    assert!(shown.contains("approche de la limite de 500 salons"), "{shown}");
    let times = world.log().iter().filter(|entry| entry.contains("limite de 500 salons")).count();
    assert_eq!(times, 1, "it is told once");
}
