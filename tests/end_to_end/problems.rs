//! What goes wrong is answered clearly, and nothing is lost or left half-made.
use crate::{
    open_ticket::OpenTicket,
    support::{World, specification_document},
};
use guichet::domain::guild::invite;
use guichet_sandbox::{
    Options,
    fault::Fault,
    people::View,
    rules::permissions,
    state::{ChannelKind, Overwrite, OverwriteKind},
};
use mongodb::bson::{Document, doc};
use serde_json::json;
use std::time::Duration;

async fn categories(world: &World, change: impl FnOnce(&mut Document)) {
    let mut categories = world.document().await.get_document("categories").unwrap().clone();
    change(&mut categories);
    world.set(doc! { "categories": categories }).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_channel_deleted_by_hand_does_not_block_its_member() {
    let world = World::configured().await;
    let first = world.open(&world.alice, "Support").await;
    world.guild.delete_channel(first.id);
    let second = world.open(&world.alice, "Support").await;
    assert_eq!(second.name, "2-alice");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_channel_deleted_while_the_bot_was_away_does_not_block_its_member() {
    let mut world = World::configured().await;
    let first = world.open(&world.alice, "Support").await;
    world.stop_bots().await;
    world.guild.delete_channel(first.id);
    world.start_bot().await;
    let second = world.open(&world.alice, "Support").await;
    assert_eq!(second.name, "2-alice");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_full_discord_category_is_a_clear_refusal_where_no_other_can_be_made() {
    let world = World::configured().await;
    for number in 0..50 {
        world.guild.add_channel(&format!("plein-{number}"), ChannelKind::Text, Some(world.tickets));
    }
    // The server has no room for another Discord category.
    let stand = world.sandbox.read(|state| state.channels.len());
    for n in stand..500 {
        world.guild.add_channel(&format!("autre-{n}"), ChannelKind::Text, None);
    }
    let refusal = world.pick_and_hear(&world.alice, "Support").await;
    assert!(refusal.text().contains("pleine"), "{}", refusal.text());
    assert_eq!(world.ticket_channels().len(), 50);
    let one = world.ticket_channels()[0].id;
    world.guild.delete_channel(one);
    world.open(&world.alice, "Support").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_old_option_of_the_panel_gets_a_clear_answer() {
    let world = World::configured().await;
    let panel = world.panel(&world.alice);
    categories(&world, |categories| drop(categories.remove("Partenariat"))).await;
    let answer = world.alice.pick(panel.id, "Choisissez une catégorie", &["Partenariat"]).await;
    assert!(answer.is_answered());
    let refusal = world.hear(&world.alice, 0).await;
    assert!(refusal.text().contains("n’est plus proposée"), "{}", refusal.text());
    assert_eq!(world.panel(&world.alice).options("Choisissez une catégorie"), ["Support"], "the panel was redrawn");
}

#[tokio::test(flavor = "multi_thread")]
async fn hostile_usernames_open_tickets_that_ping_nobody() {
    let mut world = World::without_bot(Options { strict_names: true, ..Options::default() }).await;
    world.write_document(specification_document(&world)).await;
    world.start_bot().await;
    world.post_panel().await;
    // Discord allows less in a username than in the name that is shown.
    let names = ["🎉🎉", "tout_le_monde", "**gras** `x`", "اسم عربي", "abcdefghijklmnopqrstuvwxyz012345"];
    for (number, name) in names.iter().enumerate() {
        let shown = if *name == "tout_le_monde" { "@everyone" } else { name };
        let person = world.sandbox.person(name).global_name(shown).locale("fr");
        world.guild.add_member(&person, &[]);
        let ticket = world.open(&person, "Support").await;
        // Of a name without Latin letters, a strict reading of Discord's rules leaves the number alone.
        assert!(ticket.name.starts_with(&(number + 1).to_string()), "{}", ticket.name);
        world.logged(&format!("Ticket n° {} créé", number + 1)).await;
    }
    for person in [&world.ada, &world.bob, &world.alice] {
        assert!(person.view(world.guild.id).pinged_in.is_empty());
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_category_renamed_after_the_panel_was_posted_is_the_same_category() {
    let world = World::configured().await;
    let panel = world.panel(&world.alice);
    categories(&world, |categories| {
        let support = categories.remove("Support").unwrap();
        categories.insert("Aide", support);
    })
    .await;
    let answer = world.alice.pick(panel.id, "Choisissez une catégorie", &["Support"]).await;
    assert!(answer.is_answered());
    let channel = *world.hear(&world.alice, 0).await.channel_links().first().expect("a ticket");
    let opening = world.furnished(&world.alice, channel).await;
    assert!(opening.pinned().next().unwrap().text().contains("Aide"));
    assert_eq!(world.panel(&world.alice).options("Choisissez une catégorie"), ["Partenariat", "Aide"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_deleted_opening_message_is_posted_again_when_its_member_asks_for_a_ticket() {
    let ticket = OpenTicket::new().await;
    let w = &ticket.world;
    w.guild.delete_message(ticket.channel, ticket.opening);
    let refusal = w.pick_and_hear(&w.alice, "Support").await;
    assert_eq!(refusal.channel_links(), [ticket.channel]);
    let opening = w.furnished(&w.bob, ticket.channel).await.pinned().next().unwrap().id;
    assert_eq!(w.bob.click(opening, "Claim").await.kind(), Some(7), "the buttons work");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_deleted_opening_message_is_posted_again_when_the_ticket_changes() {
    let ticket = OpenTicket::new().await;
    let w = &ticket.world;
    w.guild.delete_message(ticket.channel, ticket.opening);
    w.guild.remove_member(&w.alice);
    let opening = w.furnished(&w.bob, ticket.channel).await.pinned().next().unwrap().clone();
    assert!(opening.text().contains("a quitté le serveur"), "{}", opening.text());
    assert_eq!(w.bob.click(opening.id, "Close").await.kind(), Some(7), "the buttons work");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_full_guild_is_a_clear_refusal_with_nothing_half_made() {
    let world = World::configured().await;
    let stand = world.sandbox.read(|state| state.channels.len());
    let extra: Vec<_> =
        (stand..500).map(|n| world.guild.add_channel(&format!("plein-{n}"), ChannelKind::Text, None)).collect();
    let refusal = world.pick_and_hear(&world.alice, "Support").await;
    assert!(refusal.text().contains("500 salons"), "{}", refusal.text());
    assert!(world.ticket_channels().is_empty());
    world.logged("ouverture refusée par Discord").await;
    world.guild.delete_channel(extra[0]);
    world.open(&world.alice, "Support").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_name_that_discord_refuses_stops_neither_opening_nor_acts() {
    let world = World::configured().await;
    let refused = json!({ "message": "Server name contains words that are not allowed", "code": 20031 });
    world.sandbox.faults().fail("POST", "/guilds/{guild_id}/channels", Fault::Status(400, refused.clone()), 1);
    let ticket = world.open(&world.alice, "Support").await;
    assert_eq!(ticket.name, "1", "the number alone");
    world.logged("Ticket n° 1 créé").await;
    world.sandbox.faults().refuse("PATCH", "/channels/{channel_id}", "name", (400, refused), 1);
    let claimed = world.bob.click(ticket.pinned().next().unwrap().id, "Claim").await;
    assert_eq!(claimed.kind(), Some(7), "{claimed:?}");
    world
        .carol
        .until("the claim holds", world.guild.id, |view| {
            (!view.channel_by_id(ticket.id)?.can("SEND_MESSAGES")).then_some(())
        })
        .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_log_channel_that_refuses_stops_no_act_and_is_told_once() {
    let ticket = OpenTicket::new().await;
    let w = &ticket.world;
    let silenced =
        |deny| Overwrite { id: w.bot_role, kind: OverwriteKind::Role, allow: permissions::VIEW_CHANNEL, deny };
    w.guild.set_overwrite(w.logs, silenced(permissions::SEND_MESSAGES));
    let looked = || w.sandbox.trace().iter().filter(|call| call.route == "/applications/@me").count();
    let before = looked();
    ticket.does(&w.bob, "Claim").await;
    w.until_document("it is noted", |document| {
        document.get_array("findings").ok().filter(|all| all.len() == 1).map(drop)
    })
    .await;
    ticket.quiet().await;
    ticket.does(&w.alice, "Close").await;
    ticket.quiet().await;
    ticket.writers(&[(&w.alice, false), (&w.bob, false)]).await;
    assert_eq!(looked(), before + 1, "what is known is not looked for again");
    let shown = w.ada.command(w.welcome, "ticket config", json!({})).await.text();
    let what = format!("Il manque au bot des permissions dans un salon : <#{}>", w.logs);
    assert!(shown.contains(&what), "administrators see it: {shown}");
    w.guild.set_overwrite(w.logs, silenced(0));
    ticket.does(&w.bob, "Reopen").await;
    w.logged("Ticket n° 1 rouvert").await;
    let shown = w.ada.command(w.welcome, "ticket config", json!({})).await.text();
    assert!(!shown.contains("Il manque"), "and no more once it was mended by hand: {shown}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_deleted_discord_category_is_told_once() {
    let world = World::configured().await;
    world.guild.delete_channel(world.tickets);
    world.logged("La catégorie Discord n’existe plus").await;
    for person in [&world.alice, &world.dave] {
        world.open(person, "Support").await;
    }
    world.logged("Ticket n° 2 créé").await;
    let told = world.log().iter().filter(|entry| entry.contains("n’existe plus")).count();
    assert_eq!(told, 1);
}

/// The permissions with which the bot is invited, one by one.
fn invited() -> impl Iterator<Item = u64> {
    (0..64).map(|bit| 1_u64 << bit).filter(|permission| invite::PERMISSIONS.bits() & permission != 0)
}

/// Takes a permission from the bot and, as far as it is @everyone's, from the members too. Gives back what
/// undoes it.
fn without(world: &World, permission: u64) -> impl Fn() {
    let roles = [world.bot_role, world.guild.id];
    let before = roles.map(|role| world.sandbox.read(|state| state.guilds[&world.guild.id].roles[&role].permissions));
    for role in roles {
        world.guild.edit_role(role, |role| role.permissions &= !permission);
    }
    move || {
        for (role, permissions) in roles.into_iter().zip(before) {
            world.guild.edit_role(role, |role| role.permissions = permissions);
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_opening_without_each_of_the_bots_permissions_in_turn() {
    for permission in invited() {
        let what = format!("without permission {permission:#x}");
        let world = World::configured().await;
        // The panel is seen all the same.
        let allow = permissions::VIEW_CHANNEL | permissions::READ_MESSAGE_HISTORY;
        for id in [world.alice.id, world.dave.id] {
            world.guild.set_overwrite(world.welcome, Overwrite { id, kind: OverwriteKind::Member, allow, deny: 0 });
        }
        let restore = without(&world, permission);
        let heard = world.pick_and_hear(&world.alice, "Support").await;
        let opened = !heard.channel_links().is_empty();
        assert!(opened || heard.text().contains("permission"), "{what}: {}", heard.text());
        for channel in world.ticket_channels() {
            assert!(world.dave.view(world.guild.id).channel_by_id(channel.id).is_none(), "{what}: seen by a stranger");
        }
        let idle = |record: &Document| record.get_array("effects").unwrap().is_empty();
        world.until_records("nothing is pending", |records| records.iter().all(idle).then_some(())).await;
        let live = world.tickets().await.iter().filter(|record| record.get_bool("live").unwrap()).count();
        assert_eq!((live, world.ticket_channels().len()), (usize::from(opened), usize::from(opened)), "{what}");
        restore();
        // The member tries again: a ticket that lacks its message gets it now.
        let heard = world.pick_and_hear(&world.alice, "Support").await;
        let channel = *heard.channel_links().first().unwrap_or_else(|| panic!("{what}: {}", heard.text()));
        let opening = world
            .bob
            .until(&format!("{what}: the buttons"), world.guild.id, |view| {
                let channel = view.channel_by_id(channel)?;
                channel.messages.iter().find(|message| message.labels().contains(&"Claim".to_owned())).cloned()
            })
            .await;
        assert_eq!(world.bob.click(opening.id, "Claim").await.kind(), Some(7), "{what}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn acts_without_each_of_the_bots_permissions_in_turn() {
    for permission in invited() {
        let what = format!("without permission {permission:#x}");
        let ticket = OpenTicket::new().await;
        let w = &ticket.world;
        let restore = without(w, permission);
        let answer = ticket.click(&w.bob, "Close").await;
        assert!(answer.is_answered(), "{what}: {answer:?}");
        ticket.quiet().await;
        let closed = w.tickets().await[0].get_str("state").unwrap() == "closed";
        assert!(closed || answer.text().contains("Il manque au bot"), "{what}: {answer:?}");
        let writes = ticket.seen_by(&w.alice).is_some_and(|channel| channel.can("SEND_MESSAGES"));
        assert!(!(closed && writes), "{what}: it says closed and alice writes");
        restore();
        if !closed {
            ticket.does(&w.bob, "Close").await;
        }
        for person in [&w.alice, &w.bob] {
            person
                .until(&format!("{what}: locked"), w.guild.id, |view| {
                    (!view.channel_by_id(ticket.channel)?.can("SEND_MESSAGES")).then_some(())
                })
                .await;
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_open_ticket_is_not_deleted_by_a_bot_that_cannot_lock_it() {
    let ticket = OpenTicket::new().await;
    let w = &ticket.world;
    // In the channel it may write, in the guild not: what it lacks there it cannot take from others.
    let (id, allow) = (w.sandbox.application_id(), permissions::SEND_MESSAGES | permissions::ATTACH_FILES);
    w.guild.set_overwrite(w.transcripts, Overwrite { id, kind: OverwriteKind::Member, allow, deny: 0 });
    drop(without(w, permissions::SEND_MESSAGES));
    let refused = ticket.click(&w.bob, "Delete").await;
    assert!(refused.text().contains("Envoyer des messages"), "{refused:?}");
    assert!(ticket.seen_by(&w.alice).is_some());
}

pub fn invite_again(world: &World) {
    world.guild.invite_bot(invite::PERMISSIONS.bits());
    // The role by which it saw the private channels went with it.
    for channel in [world.logs, world.transcripts] {
        let (id, allow) = (world.sandbox.application_id(), invite::PERMISSIONS.bits());
        world.guild.set_overwrite(channel, Overwrite { id, kind: OverwriteKind::Member, allow, deny: 0 });
    }
}

/// Waits until the staff are asked about the ticket's member, who left.
async fn is_asked_about_alice(ticket: &OpenTicket) {
    let asked = |view: &View| {
        view.channel_by_id(ticket.channel)?.message_containing("Souhaitez-vous fermer ce ticket").map(drop)
    };
    ticket.world.bob.until("what it missed is taken up", ticket.world.guild.id, asked).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_bot_that_was_kicked_and_invited_again_takes_up_its_tickets() {
    let ticket = OpenTicket::new().await;
    let w = &ticket.world;
    let second = w.open(&w.dave, "Support").await;
    w.logged("Ticket n° 2 créé").await;
    w.guild.kick_bot();
    w.guild.remove_member(&w.alice);
    w.guild.delete_channel(second.id);
    invite_again(w);
    is_asked_about_alice(&ticket).await;
    ticket.does(&w.bob, "Close").await;
    ticket.writers(&[(&w.bob, false)]).await;
    let third = w.open(&w.dave, "Support").await;
    assert_eq!(third.name, "3-dave", "a channel deleted meanwhile blocks nobody");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_bot_that_hears_late_that_it_was_kicked_takes_up_its_tickets_all_the_same() {
    // A fail point is the whole server's.
    let ticket = OpenTicket::in_world(World::with_own_mongodb().await).await;
    let w = &ticket.world;
    // What happens in the guild waits until the deletion of this channel was dealt with.
    w.slow_mongodb("alwaysOn", &["find"], Duration::from_secs(1)).await;
    let channel = w.guild.add_channel("bavardages", ChannelKind::Text, None);
    w.guild.delete_channel(channel);
    w.guild.kick_bot();
    w.guild.remove_member(&w.alice);
    invite_again(w);
    w.mend_mongodb().await;
    is_asked_about_alice(&ticket).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_removal_that_could_not_be_stored_is_stored_later() {
    let w = World::with_own_mongodb().await;
    w.break_mongodb("alwaysOn", &["update"], doc! { "errorCode": 11_600 }).await;
    w.guild.kick_bot();
    w.until_mongodb_failed().await;
    w.mend_mongodb().await;
    w.advance(Duration::from_secs(16));
    w.until_document("it is noted", |document| document.contains_key("left_at").then_some(())).await;
}
