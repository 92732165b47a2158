//! Presences on the gateway: what a bot says of itself, and what the presences intent shows it of others.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
mod client;

use client::{Client, GUILD_MEMBERS, GUILD_PRESENCES, GUILDS};
use guichet_sandbox::{
    Options, Sandbox, id::Id, people::GuildHandle, rules::permissions::ADMINISTRATOR, state::Member,
};
use serde_json::{Value, json};

async fn sandbox() -> Sandbox {
    Sandbox::start(Options::default()).await.unwrap()
}

/// A presence with one field replaced, or taken away by null at `field`.
fn presence() -> Value {
    json!({ "since": null, "activities": [{ "name": "tickets", "type": 3 }], "status": "online", "afk": false })
}

fn without(field: &str) -> Value {
    let mut presence = presence();
    presence.as_object_mut().unwrap().remove(field);
    presence
}

fn with(field: &str, value: Value) -> Value {
    let mut presence = presence();
    presence[field] = value;
    presence
}

/// Presences that are no documented ones.
fn faulty() -> Vec<Value> {
    let mut faulty: Vec<Value> = ["since", "activities", "status", "afk"].map(without).into();
    for (field, value) in [
        ("activities", json!(null)),
        ("activities", json!([{ "name": "tickets" }])),
        ("activities", json!([{ "type": 3 }])),
        ("activities", json!([{ "name": "tickets", "type": 9 }])),
        ("status", json!("busy")),
        ("afk", json!(null)),
        ("afk", json!("no")),
    ] {
        faulty.push(with(field, value));
    }
    faulty.push(json!(null));
    faulty
}

#[tokio::test]
async fn a_presence_is_whole_or_closes_with_4001() {
    let sandbox = sandbox().await;
    let mut client = Client::identified(&sandbox, GUILDS).await;
    let of_serenity = with("since", json!({ "secs_since_epoch": 1, "nanos_since_epoch": 0 }));
    let url = json!([{ "name": "tickets", "type": 1, "url": "https://example.org", "state": "open" }]);
    let idle = with("since", json!(91_879_201));
    for fine in [presence(), idle, of_serenity, with("activities", json!([])), with("activities", url)] {
        client.send(json!({ "op": 3, "d": fine })).await;
        assert!(client.events_until_quiet(&sandbox).await.is_empty(), "{fine}");
    }
    for wrong in faulty() {
        let mut client = Client::identified(&sandbox, GUILDS).await;
        client.send(json!({ "op": 3, "d": wrong })).await;
        assert_eq!(client.closed().await, 4001, "{wrong}");
    }
}

#[tokio::test]
async fn the_presence_of_an_identify_is_whole_too() {
    let sandbox = sandbox().await;
    let identify = |presence: Value| {
        json!({ "op": 2, "d": {
            "token": sandbox.token(), "properties": {}, "intents": GUILDS, "presence": presence,
        } })
    };
    let mut client = Client::open(&sandbox).await;
    client.send(identify(presence())).await;
    client.event("READY").await;
    for wrong in faulty().into_iter().filter(|presence| !presence.is_null()) {
        let mut client = Client::open(&sandbox).await;
        client.send(identify(wrong.clone())).await;
        assert_eq!(client.closed().await, 4002, "{wrong}");
    }
}

#[tokio::test]
async fn a_large_threshold_is_a_number() {
    let sandbox = sandbox().await;
    for (threshold, taken) in [(json!(50), true), (json!(5), true), (json!(1000), true), (json!("many"), false)] {
        let mut client = Client::open(&sandbox).await;
        let identify =
            json!({ "token": sandbox.token(), "properties": {}, "intents": GUILDS, "large_threshold": threshold });
        client.send(json!({ "op": 2, "d": identify })).await;
        if taken {
            client.event("READY").await;
        } else {
            assert_eq!(client.closed().await, 4002, "{threshold}");
        }
    }
}

/// The members that `GUILD_CREATE` shows, without the bot, and the number of presences.
fn shown(sandbox: &Sandbox, created: &Value) -> (usize, usize) {
    let members = created["members"].as_array().unwrap();
    let own = json!(sandbox.application_id());
    assert_eq!(members.iter().filter(|member| member["user"]["id"] == own).count(), 1, "always the bot itself");
    (members.len() - 1, created["presences"].as_array().unwrap().len())
}

async fn created(sandbox: &Sandbox, intents: u64, threshold: Option<u64>) -> Value {
    let mut client = Client::open(sandbox).await;
    let mut identify = json!({ "token": sandbox.token(), "properties": {}, "intents": intents });
    if let Some(threshold) = threshold {
        identify["large_threshold"] = json!(threshold);
    }
    client.send(json!({ "op": 2, "d": identify })).await;
    client.event("GUILD_CREATE").await
}

/// A guild with the bot, its owner and so many more members.
fn guild(sandbox: &Sandbox, more: usize) -> GuildHandle {
    let guild = sandbox.guild("Atelier", &sandbox.person("owner"));
    for n in 0..more {
        guild.add_member(&sandbox.person(&format!("member{n}")), &[]);
    }
    guild.invite_bot(ADMINISTRATOR);
    guild
}

#[tokio::test]
async fn with_the_presences_intent_a_guild_comes_with_its_members() {
    let sandbox = sandbox().await;
    guild(&sandbox, 48);
    assert_eq!(shown(&sandbox, &created(&sandbox, GUILDS, None).await), (0, 0));
    let whole = created(&sandbox, GUILDS | GUILD_PRESENCES, None).await;
    assert_eq!(shown(&sandbox, &whole), (49, 50));
    assert_eq!((&whole["large"], &whole["member_count"]), (&json!(false), &json!(50)));
    let of = |id: Value| whole["presences"].as_array().unwrap().iter().find(move |of| of["user"]["id"] == id).unwrap();
    assert_eq!(of(json!(sandbox.application_id()))["status"], "online");
    assert_eq!(of(json!(sandbox.person("owner").id))["status"], "offline");
}

#[tokio::test]
async fn of_a_large_guild_those_with_a_role_or_a_nickname_come() {
    let sandbox = sandbox().await;
    let guild = guild(&sandbox, 49);
    let role = guild.add_role("Staff", 0);
    guild.give_role(&sandbox.person("member1"), role);
    let nicked = sandbox.person("member2").id;
    sandbox.act(|change| {
        guichet_sandbox::act::member::edit(change, guild.id, nicked, |member| member.nick = Some("Two".into()))
    });
    let both = GUILDS | GUILD_PRESENCES;
    for (threshold, members, presences) in
        [(None, 2, 1), (Some(50), 2, 1), (Some(5), 2, 1), (Some(51), 50, 51), (Some(1000), 50, 51)]
    {
        let created = created(&sandbox, both, threshold).await;
        assert_eq!(shown(&sandbox, &created), (members, presences), "{threshold:?}");
        assert_eq!(created["large"], json!(members == 2), "{threshold:?}");
    }
    assert_eq!(created(&sandbox, GUILDS, None).await["large"], true, "the intent has nothing to do with it");
}

#[tokio::test]
async fn a_threshold_is_clamped_and_a_huge_guild_shows_the_bot_alone() {
    let sandbox = sandbox().await;
    let guild = guild(&sandbox, 250);
    let both = GUILDS | GUILD_PRESENCES;
    assert_eq!(shown(&sandbox, &created(&sandbox, both, Some(1000)).await), (0, 1), "252 are more than 250");
    sandbox.write(|state| {
        let guild = state.guilds.get_mut(&guild.id).unwrap();
        let model = guild.members.values().next().unwrap().clone();
        for n in 0..75_000 {
            let user_id = Id(n + 1);
            let roles = [guild.id].into();
            guild.members.insert(user_id, Member { user_id, roles, ..model.clone() });
        }
    });
    assert_eq!(shown(&sandbox, &created(&sandbox, both, None).await), (0, 0));
}

#[tokio::test]
async fn each_session_gets_a_new_guild_as_its_intents_say() {
    let sandbox = sandbox().await;
    let mut with = Client::identified(&sandbox, GUILDS | GUILD_PRESENCES | GUILD_MEMBERS).await;
    let mut without = Client::identified(&sandbox, GUILDS).await;
    let guild = guild(&sandbox, 3);
    assert_eq!(shown(&sandbox, &with.event("GUILD_CREATE").await), (4, 5));
    assert_eq!(shown(&sandbox, &without.event("GUILD_CREATE").await), (0, 0));
    let owner = sandbox.person("owner").id;
    let ask = json!({ "guild_id": guild.id, "user_ids": [owner], "presences": true });
    with.send(json!({ "op": 8, "d": ask })).await;
    let chunk = with.event("GUILD_MEMBERS_CHUNK").await;
    assert_eq!(
        (&chunk["presences"][0]["user"]["id"], chunk["presences"].as_array().unwrap().len()),
        (&json!(owner), 1)
    );
}
