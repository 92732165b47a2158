//! A bot that is sent away and invited again, guilds with an outage, rights that people change.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
#[path = "rest/bot.rs"]
#[allow(dead_code)]
mod bot;
mod client;

use bot::{INVITED, World, world};
use client::{Client, GUILDS};
use guichet_sandbox::{
    people::{Furnished, Person},
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
async fn another_bot_comes_with_a_role_of_its_own_and_takes_it_along() {
    let world = world().await;
    let mut client = Client::identified(&world.sandbox, GUILDS | 1 << 1).await;
    client.event("GUILD_CREATE").await;
    let (music, role) = world.guild.add_other_bot("Music", VIEW_CHANNEL);
    let made = client.event("GUILD_ROLE_CREATE").await["role"].clone();
    assert_eq!((&made["id"], &made["name"], &made["managed"]), (&json!(role), &json!("Music"), &json!(true)));
    assert_eq!(made["tags"], json!({ "bot_id": music.id }));
    assert_eq!(client.event("GUILD_MEMBER_ADD").await["user"]["bot"], true);
    assert_eq!(client.event("GUILD_MEMBER_UPDATE").await["roles"], json!([role]));
    let own = world.get(format!("/guilds/{}/roles/{}", world.guild.id, world.role)).await.ok(200);
    assert_eq!(own["tags"]["bot_id"], json!(world.sandbox.application_id()));
    assert_eq!(world.guild.add_other_bot("Music", 0).1, role, "it is here already");

    world.guild.set_overwrite(world.channel, Overwrite { id: role, kind: OverwriteKind::Role, allow: 1, deny: 0 });
    world.guild.remove_member(&music);
    assert_eq!(client.event("GUILD_MEMBER_REMOVE").await["user"]["id"], json!(music.id));
    assert_eq!(client.event("GUILD_ROLE_DELETE").await["role_id"], json!(role));
    let channel = world.get(format!("/channels/{}", world.channel)).await.ok(200);
    assert_eq!(channel["permission_overwrites"], json!([]));
    assert_ne!(world.guild.add_other_bot("Music", 0).1, role, "it comes back with a new role");
}

#[tokio::test]
async fn nobody_gives_or_takes_a_managed_role() {
    let world = world().await;
    let (music, managed) = world.guild.add_other_bot("Music", 0);
    let helper = world.guild.add_role("Helper", 0);
    world.guild.edit_role(world.role, |role| role.position = 50);
    let alice = world.sandbox.person("alice");
    assert!(!world.guild.add_member(&alice, &[managed, helper]).is_done());
    world.guild.add_member(&alice, &[helper]);
    let member = |of: &Person| format!("/guilds/{}/members/{}", world.guild.id, of.id);
    let roles = async |of: &Person| world.get(member(of)).await.ok(200)["roles"].clone();
    assert_eq!(roles(&alice).await, json!([helper]));
    let (everyone, code) = (world.guild.id, |of: Furnished| of.refusal().map(|why| why.code));
    assert_eq!(code(world.guild.give_role(&alice, managed)), Some(50013));
    assert_eq!(code(world.guild.take_role(&music, managed)), Some(50013));
    assert_eq!(code(world.guild.give_role(&alice, everyone)), Some(50013), "everybody has @everyone");
    assert_eq!(code(world.guild.delete_role(managed)), Some(50013));
    assert_eq!(code(world.guild.delete_role(everyone)), Some(50013));

    world.put(format!("{}/roles/{managed}", member(&alice)), Value::Null).await.refused(403, 50013);
    world.delete(format!("{}/roles/{managed}", member(&music))).await.refused(403, 50013);
    world.patch(member(&alice), json!({ "roles": [helper, managed] })).await.refused(403, 50013);
    world.patch(member(&music), json!({ "roles": [] })).await.refused(403, 50013);
    assert_eq!((roles(&alice).await, roles(&music).await), (json!([helper]), json!([managed])));
    world.patch(member(&music), json!({ "roles": [managed, helper] })).await.ok(200);
    assert!(world.guild.take_role(&music, helper).is_done());
    assert_eq!(roles(&music).await, json!([managed]));
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
