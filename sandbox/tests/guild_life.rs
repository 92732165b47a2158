//! A bot that is sent away and invited again, guilds with an outage, rights that people change.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
#[path = "rest/bot.rs"]
#[allow(dead_code)]
mod bot;
mod client;

use bot::{INVITED, World, world};
use client::{Client, GUILDS};
use guichet_sandbox::{
    rules::permissions::{SEND_MESSAGES, VIEW_CHANNEL},
    state::{Overwrite, OverwriteKind},
};
use serde_json::{Value, json};

fn messages(world: &World) -> String {
    format!("/channels/{}/messages", world.channel)
}

#[tokio::test]
async fn a_bot_sent_away_reaches_nothing_and_comes_back_with_a_new_role() {
    let world = world().await;
    let me = world.sandbox.application_id();
    for (id, kind) in [(world.role, OverwriteKind::Role), (me, OverwriteKind::Member)] {
        world.guild.set_overwrite(world.channel, Overwrite { id, kind, allow: VIEW_CHANNEL, deny: 0 });
    }
    let said = world.say("before").await;
    let mut client = Client::identified(&world.sandbox, GUILDS).await;
    client.event("GUILD_CREATE").await;

    world.guild.kick_bot();
    assert_eq!(client.event("GUILD_DELETE").await, json!({ "id": world.guild.id }));
    let (guild, channel) = (format!("/guilds/{}", world.guild.id), format!("/channels/{}", world.channel));
    world.get(&guild).await.refused(404, 10004);
    world.get(format!("{guild}/roles")).await.refused(403, 50001);
    world.post(format!("{guild}/channels"), json!({ "name": "x" })).await.refused(403, 50001);
    world.get(format!("{guild}/members/{me}")).await.refused(403, 50001);
    world.put(format!("/applications/{me}{guild}/commands"), json!([])).await.refused(403, 50001);
    world.post(messages(&world), json!({ "content": "x" })).await.refused(403, 50001);
    world.get(messages(&world)).await.refused(403, 50001);
    world.patch(format!("{channel}/messages/{said}"), json!({ "content": "x" })).await.refused(403, 50001);
    world.patch(&channel, json!({ "name": "x" })).await.refused(403, 50001);
    world.delete(&channel).await.refused(403, 50001);
    world.delete(format!("{channel}/permissions/{me}")).await.refused(403, 50001);
    world.guild.add_channel("unheard", guichet_sandbox::state::ChannelKind::Text, None);
    assert!(client.events_until_quiet(&world.sandbox).await.is_empty());
    world.sandbox.read(|state| {
        assert!(!state.guilds[&world.guild.id].roles.contains_key(&world.role));
        let kept: Vec<_> = state.channels[&world.channel].overwrites.iter().map(|overwrite| overwrite.id).collect();
        assert_eq!(kept, [me], "the role's overwrite goes with it, the member's stays");
    });

    let role = world.guild.invite_bot(INVITED);
    let created = client.event("GUILD_CREATE").await;
    assert_ne!(role, world.role);
    assert_eq!((&created["id"], created.get("unavailable")), (&json!(world.guild.id), Some(&json!(false))));
    assert_eq!(created["members"][0]["roles"], json!([role]));
    world.say("after").await;
    assert_eq!(world.guild.invite_bot(0), role, "a second invitation changes the role that is there");
    assert_eq!(client.event("GUILD_ROLE_UPDATE").await["role"]["permissions"], "0");
}

#[tokio::test]
async fn an_outage_is_silence_until_the_guild_is_there_again() {
    let world = world().await;
    let mut client = Client::identified(&world.sandbox, GUILDS).await;
    client.event("GUILD_CREATE").await;
    world.guild.set_outage(true);
    assert_eq!(client.event("GUILD_DELETE").await, json!({ "id": world.guild.id, "unavailable": true }));
    let lost = world.guild.add_channel("lost", guichet_sandbox::state::ChannelKind::Text, None);
    assert_eq!(world.get(messages(&world)).await.status, 503);
    assert!(client.events_until_quiet(&world.sandbox).await.is_empty());

    let mut newcomer = Client::open(&world.sandbox).await;
    newcomer.identify(&world.sandbox, GUILDS).await;
    let ready = newcomer.event("READY").await;
    assert_eq!(ready["guilds"], json!([{ "id": world.guild.id, "unavailable": true }]));
    assert!(newcomer.events_until_quiet(&world.sandbox).await.is_empty());

    world.guild.set_outage(false);
    for client in [&mut client, &mut newcomer] {
        let created = client.event("GUILD_CREATE").await;
        let names: Vec<&Value> = created["channels"].as_array().unwrap().iter().map(|channel| &channel["id"]).collect();
        assert!(names.contains(&&json!(lost)), "{created}");
    }
    world.say("again").await;
}

#[tokio::test]
async fn people_take_the_bots_rights_in_one_channel() {
    let world = world().await;
    let me = world.sandbox.application_id();
    let mut client = Client::identified(&world.sandbox, GUILDS).await;
    let forbid = |deny| Overwrite { id: me, kind: OverwriteKind::Member, allow: 0, deny };
    world.guild.set_overwrite(world.channel, forbid(SEND_MESSAGES));
    let told = client.event("CHANNEL_UPDATE").await;
    assert_eq!(told["permission_overwrites"][0]["deny"], SEND_MESSAGES.to_string());
    world.post(messages(&world), json!({ "content": "x" })).await.refused(403, 50013);
    world.get(messages(&world)).await.ok(200);
    world.guild.set_overwrite(world.channel, forbid(VIEW_CHANNEL));
    world.get(messages(&world)).await.refused(403, 50001);
    world.guild.remove_overwrite(world.channel, me);
    world.say("again").await;
}

#[tokio::test]
async fn a_role_deleted_by_people_is_gone_everywhere() {
    let world = world().await;
    let staff = world.guild.add_role("Staff", 0);
    world.guild.add_member(&world.sandbox.person("sam"), &[staff]);
    let overwrite = Overwrite { id: staff, kind: OverwriteKind::Role, allow: VIEW_CHANNEL, deny: 0 };
    world.guild.set_overwrite(world.channel, overwrite);
    let mut client = Client::identified(&world.sandbox, GUILDS).await;
    world.guild.delete_role(staff);
    assert_eq!(client.event("GUILD_ROLE_DELETE").await["role_id"], json!(staff));
    let path = format!("/channels/{}/permissions/{staff}", world.channel);
    world.put(path, json!({ "type": 0, "allow": "1024" })).await.refused(404, 10009);
    let channel = world.get(format!("/channels/{}", world.channel)).await.ok(200);
    assert_eq!(channel["permission_overwrites"], json!([]));
}
