//! The bot comes to see a channel: it is told everything about it, after what was the cause.
use crate::{
    bot::{INVITED, world},
    client::{Client, GUILDS},
    heard, readers, said, told,
};
use guichet_sandbox::{
    act,
    rules::permissions::{ADMINISTRATOR, SEND_MESSAGES, VIEW_CHANNEL},
    state::{ChannelKind, Overwrite, OverwriteKind},
};
use serde_json::json;

#[tokio::test]
async fn by_an_overwrite_the_channel_comes_whole_once() {
    let world = world().await;
    let secret = world.hidden("secret", None);
    world.guild.edit_channel(secret, |channel| channel.topic = Some("the topic".into()));
    let mut client = world.listen().await;
    world.show(secret);
    let told = client.event("CHANNEL_UPDATE").await;
    assert_eq!((&told["name"], &told["topic"], &told["flags"]), (&json!("secret"), &json!("the topic"), &json!(0)));
    assert_eq!(told, world.whole(secret).await);
    assert_eq!(heard(&mut client).await, []);
    assert_eq!(world.listed().await, [json!(world.channel), json!(secret)]);
}

#[tokio::test]
async fn with_channels_come_their_active_threads() {
    let world = world().await;
    let (first, second) = (world.hidden("first", None), world.hidden("second", None));
    let begin = |name| world.owner.start_thread(first, name, None).unwrap();
    let (open, archived) = (begin("open"), begin("archived"));
    world.guild.archive_thread(archived);
    let secret = world.owner.start_private_thread(first, "secret").unwrap();
    let joined = world.owner.start_private_thread(first, "joined").unwrap();
    world.sandbox.write(|state| {
        let bot = state.application.id;
        state.threads.get_mut(&joined).unwrap().members.insert(bot);
    });
    let mut client = world.listen().await;
    world.guild.edit_role(world.role, |role| role.permissions = ADMINISTRATOR);
    let frames = client.frames_until_quiet().await;
    let names: Vec<&str> = frames.iter().filter_map(|frame| frame["t"].as_str()).collect();
    assert_eq!(names, ["GUILD_ROLE_UPDATE", "CHANNEL_UPDATE", "CHANNEL_UPDATE", "THREAD_LIST_SYNC"]);
    readers::serenity(&frames[3]);
    readers::twilight(&frames[3]);
    let sync = &frames[3]["d"];
    assert_eq!((&sync["guild_id"], &sync["channel_ids"]), (&json!(world.guild.id), &json!([first, second])));
    let ids = |list: &str| -> Vec<_> { sync[list].as_array().unwrap().iter().map(|of| of["id"].clone()).collect() };
    assert_eq!(ids("threads"), [json!(open), json!(secret), json!(joined)]);
    assert_eq!(ids("members"), [json!(joined)]);
    assert_eq!(sync["members"][0]["user_id"], json!(world.sandbox.application_id()));

    world.guild.edit_role(world.role, |role| role.permissions = INVITED);
    client.frames_until_quiet().await;
    world.show(second);
    let sync = client.event("THREAD_LIST_SYNC").await;
    assert_eq!(
        (&sync["channel_ids"], &sync["threads"]),
        (&json!([second]), &json!([])),
        "there are none, and that is told"
    );
    world.guild.add_channel("new", ChannelKind::Text, None);
    assert_eq!(client.events_until_quiet(&world.sandbox).await, ["CHANNEL_CREATE"], "a new channel has no threads");
}

#[tokio::test]
async fn with_the_channel_comes_its_hidden_category() {
    let world = world().await;
    let category = world.hidden_category();
    let first = world.hidden("first", Some(category));
    let second = world.hidden("second", Some(category));
    let mut client = world.listen().await;
    world.show(first);
    assert_eq!(
        heard(&mut client).await,
        [told("CHANNEL_UPDATE", first, false), told("CHANNEL_UPDATE", category, false)]
    );
    world.show(second);
    assert_eq!(heard(&mut client).await, [told("CHANNEL_UPDATE", second, false)], "the category is known already");
}

#[tokio::test]
async fn a_new_channel_brings_its_hidden_category() {
    let world = world().await;
    let category = world.hidden_category();
    let mut client = world.listen().await;
    let made = world.guild.add_private_channel("shown", ChannelKind::Text, Some(category), &[]);
    assert_eq!(
        heard(&mut client).await,
        [told("CHANNEL_CREATE", made, false), told("CHANNEL_UPDATE", category, false)]
    );
}

#[tokio::test]
async fn by_a_role_given_to_the_bot() {
    let world = world().await;
    let staff = world.guild.add_role("Staff", 0);
    let category = world.hidden_category();
    let secret = world.hidden("secret", Some(category));
    let allow = Overwrite { id: staff, kind: OverwriteKind::Role, allow: VIEW_CHANNEL, deny: 0 };
    world.guild.set_overwrite(secret, allow);
    let mut client = world.listen().await;
    world.guild.give_role(&world.me(), staff);
    let expected =
        [said("GUILD_MEMBER_UPDATE"), told("CHANNEL_UPDATE", category, false), told("CHANNEL_UPDATE", secret, false)];
    assert_eq!(heard(&mut client).await, expected);
}

#[tokio::test]
async fn by_a_roles_permissions_each_channel_comes_once_categories_first() {
    let world = world().await;
    world.guild.edit_role(world.role, |role| role.permissions = 0);
    let later = world.guild.add_channel("later", ChannelKind::Text, None);
    let category = world.guild.add_channel("Tickets", ChannelKind::Category, None);
    let inside = world.guild.add_channel("inside", ChannelKind::Voice, Some(category));
    let secret = world.hidden("secret", None);
    let mut client = world.listen().await;
    world.guild.edit_role(world.role, |role| role.permissions = INVITED);
    let expected = [
        said("GUILD_ROLE_UPDATE"),
        told("CHANNEL_UPDATE", category, false),
        told("CHANNEL_UPDATE", world.channel, false),
        told("CHANNEL_UPDATE", later, false),
        told("CHANNEL_UPDATE", inside, false),
    ];
    assert_eq!(heard(&mut client).await, expected);
    world.guild.edit_role(world.role, |role| role.permissions = ADMINISTRATOR);
    assert_eq!(heard(&mut client).await, [said("GUILD_ROLE_UPDATE"), told("CHANNEL_UPDATE", secret, false)]);
}

#[tokio::test]
async fn by_what_everybody_may_do() {
    let world = world().await;
    world.guild.edit_role(world.role, |role| role.permissions = 0);
    let mut client = world.listen().await;
    world.guild.edit_role(world.guild.id, |everyone| everyone.permissions = VIEW_CHANNEL);
    assert_eq!(heard(&mut client).await, [said("GUILD_ROLE_UPDATE"), told("CHANNEL_UPDATE", world.channel, false)]);
}

#[tokio::test]
async fn by_the_guild_being_given_to_the_bot() {
    let world = world().await;
    let secret = world.hidden("secret", None);
    let mut client = world.listen().await;
    let me = world.me().id;
    world.sandbox.act(|change| act::guild::edit(change, world.guild.id, |guild| guild.owner_id = me));
    let updates = heard(&mut client).await.into_iter().filter(|(name, ..)| name == "CHANNEL_UPDATE");
    assert_eq!(updates.collect::<Vec<_>>(), [told("CHANNEL_UPDATE", secret, false)]);
}

#[tokio::test]
async fn by_the_end_of_a_role_that_forbade_it() {
    let world = world().await;
    let muted = world.guild.add_role("Muted", 0);
    let deny = Overwrite { id: muted, kind: OverwriteKind::Role, allow: 0, deny: VIEW_CHANNEL };
    world.guild.set_overwrite(world.channel, deny);
    world.guild.give_role(&world.me(), muted);
    let mut client = world.listen().await;
    assert_eq!(world.listed().await, [json!(null); 0]);
    world.guild.delete_role(muted);
    assert_eq!(heard(&mut client).await, [said("GUILD_ROLE_DELETE"), told("CHANNEL_UPDATE", world.channel, false)]);
    assert_eq!(world.whole(world.channel).await["permission_overwrites"], json!([]));
}

#[tokio::test]
async fn by_its_category_the_synced_channels_come_too() {
    let world = world().await;
    let category = world.hidden_category();
    let synced = world.guild.add_channel("synced", ChannelKind::Text, Some(category));
    let apart = world.hidden("apart", Some(category));
    let silent = Overwrite { id: world.owner.id, kind: OverwriteKind::Member, allow: SEND_MESSAGES, deny: 0 };
    world.guild.set_overwrite(apart, silent);
    let mut client = world.listen().await;
    world.show(category);
    assert_eq!(
        heard(&mut client).await,
        [told("CHANNEL_UPDATE", category, false), told("CHANNEL_UPDATE", synced, false)]
    );
}

#[tokio::test]
async fn by_its_move_a_channel_shows_the_category_it_comes_to() {
    let world = world().await;
    let category = world.hidden_category();
    let mut client = world.listen().await;
    world.guild.edit_channel(world.channel, |channel| channel.parent_id = Some(category));
    let expected = [told("CHANNEL_UPDATE", world.channel, false), told("CHANNEL_UPDATE", category, false)];
    assert_eq!(heard(&mut client).await, expected);
}

/// A guild that comes anew comes as it is now: nothing is told twice.
#[tokio::test]
async fn a_guild_that_comes_anew_needs_no_updates() {
    let world = world().await;
    let secret = world.hidden("secret", None);
    let mut client = world.listen().await;
    world.guild.set_outage(true);
    world.show(secret);
    world.guild.set_outage(false);
    client.event("GUILD_DELETE").await;
    assert_eq!(client.event("GUILD_CREATE").await["channels"][1], world.whole(secret).await);
    assert_eq!(heard(&mut client).await, []);

    world.guild.kick_bot();
    client.event("GUILD_DELETE").await;
    world.guild.invite_bot(0);
    let channels = client.event("GUILD_CREATE").await["channels"].clone();
    assert!(channels.as_array().unwrap().iter().all(|channel| channel["name"] == "___hidden___"), "{channels}");
    assert_eq!(heard(&mut client).await, []);
    world.guild.invite_bot(VIEW_CHANNEL);
    let expected = [
        said("GUILD_ROLE_UPDATE"),
        told("CHANNEL_UPDATE", world.channel, false),
        told("CHANNEL_UPDATE", secret, false),
    ];
    assert_eq!(heard(&mut client).await, expected);
}

#[tokio::test]
async fn every_session_is_told() {
    let world = world().await;
    let secret = world.hidden("secret", None);
    let mut sessions = [world.listen().await, Client::identified(&world.sandbox, GUILDS).await];
    sessions[1].event("GUILD_CREATE").await;
    world.show(secret);
    for client in &mut sessions {
        assert_eq!(heard(client).await, [told("CHANNEL_UPDATE", secret, false)]);
    }
}
