//! What people see and may do, without any bot.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use chrono::TimeDelta;
use guichet_sandbox::{
    Options, Sandbox,
    id::Id,
    people::{GuildHandle, Person, Upload},
    rules::permissions::{
        ADMINISTRATOR, ATTACH_FILES, MANAGE_MESSAGES, MENTION_EVERYONE, PIN_MESSAGES, READ_MESSAGE_HISTORY,
        SEND_MESSAGES, VIEW_CHANNEL,
    },
    state::{ChannelKind, Overwrite, OverwriteKind},
};
use std::time::Duration;

async fn world() -> (Sandbox, GuildHandle, Id, Person) {
    let sandbox = Sandbox::start(Options::default()).await.unwrap();
    let guild = sandbox.guild("Atelier", &sandbox.person("owner"));
    let general = guild.add_channel("general", ChannelKind::Text, None);
    let alice = sandbox.person("alice");
    guild.add_member(&alice, &[]);
    (sandbox, guild, general, alice)
}

fn deny(person: &Person, bits: u64) -> Overwrite {
    Overwrite { id: person.id, kind: OverwriteKind::Member, allow: 0, deny: bits }
}

#[tokio::test]
async fn a_private_channel_is_seen_by_its_roles_only() {
    let (sandbox, guild, _, alice) = world().await;
    let staff = guild.add_role("Staff", 0);
    guild.add_private_channel("logs", ChannelKind::Text, None, &[staff]);
    let sam = sandbox.person("sam");
    guild.add_member(&sam, &[staff]);
    assert!(alice.view(guild.id).channel("logs").is_none());
    assert!(sam.view(guild.id).channel("logs").unwrap().can("SEND_MESSAGES"));
    guild.take_role(&sam, staff);
    assert!(sam.view(guild.id).channel("logs").is_none());
    assert!(sandbox.person("stranger").view(guild.id).channels.is_empty());
}

#[tokio::test]
async fn history_needs_its_permission() {
    let (_, guild, general, alice) = world().await;
    alice.write(general, "hello").unwrap();
    assert_eq!(alice.view(guild.id).channel("general").unwrap().messages.len(), 1);
    guild.set_overwrite(general, deny(&alice, READ_MESSAGE_HISTORY));
    assert!(alice.view(guild.id).channel("general").unwrap().messages.is_empty());
}

#[tokio::test]
async fn writing_is_refused_where_discord_refuses_it() {
    let (sandbox, guild, general, alice) = world().await;
    let category = guild.add_channel("Category", ChannelKind::Category, None);
    assert!(alice.write(category, "x").is_err());
    assert!(alice.write(general, " \n ").is_err(), "empty");
    assert!(alice.write(general, &"x".repeat(2001)).is_err(), "too long");
    let file = || vec![Upload::new("a.txt", "text/plain", b"hello")];
    assert!(alice.write_with(general, "", file()).is_ok(), "a file is enough");
    for (bits, with_file) in [(ATTACH_FILES, true), (SEND_MESSAGES, false), (VIEW_CHANNEL, false)] {
        guild.set_overwrite(general, deny(&alice, bits));
        let files = if with_file { file() } else { Vec::new() };
        assert!(alice.write_with(general, "x", files).is_err(), "without {bits:x}");
    }
    guild.remove_overwrite(general, alice.id);

    guild.time_out(&alice, Some(sandbox.clock().now() + TimeDelta::minutes(5)));
    assert!(alice.write(general, "x").is_err(), "timed out");
    sandbox.clock().advance(Duration::from_secs(301));
    assert!(alice.write(general, "x").is_ok(), "the time-out is over");

    guild.edit_channel(general, |channel| channel.rate_limit_per_user = 10);
    assert!(alice.write(general, "x").is_err(), "slowmode");
    sandbox.clock().advance(Duration::from_secs(10));
    assert!(alice.write(general, "x").is_ok());
    guild.remove_member(&alice);
    assert!(alice.write(general, "x").is_err(), "no member any more");
}

#[tokio::test]
async fn attachments_can_be_fetched() {
    let (_, guild, general, alice) = world().await;
    let id = alice.write_with(general, "here", vec![Upload::new("a.txt", "text/plain", b"hello")]).unwrap();
    let view = alice.view(guild.id);
    let file = &view.message(id).unwrap().attachments[0];
    assert_eq!(file["filename"], "a.txt");
    let bytes = reqwest::get(file["url"].as_str().unwrap()).await.unwrap().bytes().await.unwrap();
    assert_eq!(&bytes[..], b"hello");
}

#[tokio::test]
async fn a_ping_reaches_those_who_see_the_channel() {
    let (sandbox, guild, general, alice) = world().await;
    let bob = sandbox.person("bob");
    guild.add_member(&bob, &[]);
    let message = alice.write(general, &format!("<@{}> @everyone", bob.id)).unwrap();
    let seen = bob.view(guild.id);
    assert_eq!(seen.pinged_in, [general]);
    assert!(seen.message(message).unwrap().pings_me);
    alice.delete_message(message).unwrap();
    assert_eq!(bob.view(guild.id).pinged_in, [general], "a ping cannot be taken back");
    assert!(sandbox.person("owner").view(guild.id).pinged_in.is_empty(), "alice may not mention everyone");

    let loud = guild.add_role("Loud", MENTION_EVERYONE);
    guild.give_role(&alice, loud);
    alice.write(general, "@everyone").unwrap();
    assert_eq!(sandbox.person("owner").view(guild.id).pinged_in, [general]);
    let secret = guild.add_private_channel("secret", ChannelKind::Text, None, &[loud]);
    alice.write(secret, &format!("<@{}>", bob.id)).unwrap();
    assert_eq!(bob.view(guild.id).pinged_in, [general, general], "bob does not see #secret");
}

#[tokio::test]
async fn messages_of_others_need_permissions() {
    let (sandbox, guild, general, alice) = world().await;
    let moderator = guild.add_role("Moderator", MANAGE_MESSAGES);
    let sam = sandbox.person("sam");
    guild.add_member(&sam, &[]);
    let message = alice.write(general, "mine").unwrap();
    assert!(sam.delete_message(message).is_err());
    assert!(sam.edit_message(message, "yours").is_err());
    guild.give_role(&sam, moderator);
    assert!(sam.edit_message(message, "yours").is_err(), "nobody edits another's message");
    assert!(sam.pin(message).is_err(), "MANAGE_MESSAGES pins no more");
    alice.edit_message(message, "still mine").unwrap();
    assert!(alice.view(guild.id).message(message).unwrap().edited_at.is_some());
    sam.delete_message(message).unwrap();
    assert!(alice.view(guild.id).message(message).is_none());
}

#[tokio::test]
async fn channels_stand_in_discords_order_under_normalised_names() {
    let (_, guild, _, alice) = world().await;
    let category = guild.add_channel("Tickets", ChannelKind::Category, None);
    guild.add_channel("Late Entry", ChannelKind::Text, None);
    guild.add_channel("1-alice", ChannelKind::Text, Some(category));
    let names: Vec<String> = alice.view(guild.id).channels.into_iter().map(|channel| channel.name).collect();
    assert_eq!(names, ["general", "late-entry", "Tickets", "1-alice"]);
    guild.delete_channel(category);
    assert_eq!(alice.view(guild.id).channel("1-alice").unwrap().parent_id, None);
}

#[tokio::test]
async fn a_category_stands_above_each_channel_of_it_that_is_seen() {
    let (_, guild, _, alice) = world().await;
    let category = guild.add_channel("Tickets", ChannelKind::Category, None);
    let ticket = guild.add_channel("1-alice", ChannelKind::Text, Some(category));
    let everyone = Overwrite { id: guild.id, kind: OverwriteKind::Role, allow: 0, deny: VIEW_CHANNEL };
    for channel in [category, ticket] {
        guild.set_overwrite(channel, everyone);
    }
    let seen = || alice.view(guild.id).channels.into_iter().map(|channel| channel.name).collect::<Vec<_>>();
    assert_eq!(seen(), ["general"]);
    let hers = Overwrite { id: alice.id, kind: OverwriteKind::Member, allow: VIEW_CHANNEL, deny: 0 };
    guild.set_overwrite(ticket, hers);
    assert_eq!(seen(), ["general", "Tickets", "1-alice"]);
    assert!(!alice.view(guild.id).channel("Tickets").unwrap().can("VIEW_CHANNEL"), "it is a heading and no more");
    guild.remove_overwrite(ticket, alice.id);
    assert_eq!(seen(), ["general"]);
}

#[tokio::test]
async fn deleting_a_role_takes_its_rights() {
    let (_, guild, _, alice) = world().await;
    let admin = guild.add_role("Admin", ADMINISTRATOR);
    guild.give_role(&alice, admin);
    guild.add_private_channel("logs", ChannelKind::Text, None, &[]);
    assert!(alice.view(guild.id).channel("logs").is_some());
    guild.delete_role(admin);
    assert!(alice.view(guild.id).channel("logs").is_none());
}

#[tokio::test]
async fn a_person_pins_250_messages_and_no_more() {
    let (_, guild, general, alice) = world().await;
    guild.edit_role(guild.id, |everyone| everyone.permissions |= PIN_MESSAGES);
    let messages: Vec<Id> = (0..251).map(|n| alice.write(general, &n.to_string()).unwrap()).collect();
    messages[..250].iter().for_each(|message| alice.pin(*message).unwrap());
    assert!(alice.pin(messages[250]).is_err());
    alice.pin(messages[0]).unwrap();
    alice.unpin(messages[0]).unwrap();
    alice.pin(messages[250]).unwrap();
    let notice = alice.view(guild.id).channel_by_id(general).unwrap().last_message().unwrap().clone();
    assert_eq!(notice.kind, 6, "Discord says that something was pinned");
    assert!(alice.pin(notice.id).unwrap_err().0.contains("own messages"));
}

#[tokio::test]
async fn an_edit_names_anew_and_pings_nobody() {
    let (sandbox, guild, general, alice) = world().await;
    let bob = sandbox.person("bob");
    guild.add_member(&bob, &[]);
    let message = alice.write(general, "hello").unwrap();
    alice.edit_message(message, &format!("hello <@{}>", bob.id)).unwrap();
    let named = sandbox.read(|state| state.messages[&general][&message].mentions.users.clone());
    assert_eq!(named, [bob.id]);
    assert!(bob.view(guild.id).pinged_in.is_empty());
}
