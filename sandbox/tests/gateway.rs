//! The gateway, with a bare WebSocket client.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
mod client;

use client::{Client, DIRECT_MESSAGES, GUILD_MEMBERS, GUILD_MESSAGES, GUILDS, MESSAGE_CONTENT};
use guichet_sandbox::{
    Options, Sandbox,
    gateway::{Cut, Mishap},
    people::GuildHandle,
    rules::permissions::ADMINISTRATOR,
    state::ChannelKind,
};
use serde_json::{Value, json};
use std::time::{Duration, Instant};

async fn sandbox() -> Sandbox {
    Sandbox::start(Options::default()).await.unwrap()
}

fn guild(sandbox: &Sandbox, name: &str) -> GuildHandle {
    let guild = sandbox.guild(name, &sandbox.person("owner"));
    guild.invite_bot(ADMINISTRATOR);
    guild
}

#[tokio::test]
async fn a_session_starts_with_hello_ready_and_its_guilds() {
    let sandbox = sandbox().await;
    let guild = guild(&sandbox, "Atelier");
    let mut client = Client::open(&sandbox).await;
    let hello = client.next().await;
    assert_eq!(hello["op"], 10);
    assert_eq!(hello["d"]["heartbeat_interval"], 41_250);
    assert!(hello.get("s").is_some() && hello.get("t").is_some(), "some clients want s and t in every frame");

    client.identify(&sandbox, GUILDS).await;
    let ready = client.event("READY").await;
    assert_eq!(ready["v"], 10);
    assert_eq!(ready["user"]["id"], json!(sandbox.application_id()));
    assert_eq!(ready["application"]["id"], json!(sandbox.application_id()));
    assert_eq!(ready["guilds"], json!([{ "id": guild.id, "unavailable": true }]));
    assert!(ready["resume_gateway_url"].as_str().unwrap().starts_with("ws://127.0.0.1:"));
    let created = client.event("GUILD_CREATE").await;
    assert_eq!(created["id"], json!(guild.id));

    client.send(json!({ "op": 1, "d": 2 })).await;
    assert_eq!(client.next().await["op"], 11);
}

/// Some clients note their heartbeat only when it is sent: what has come by then is no answer to it.
#[tokio::test]
async fn a_heartbeat_is_answered_after_a_moment_and_nothing_waits_for_that() {
    let sandbox = sandbox().await;
    let mut client = Client::identified(&sandbox, GUILDS).await;
    let sent = Instant::now();
    client.send(json!({ "op": 1, "d": 1 })).await;
    guild(&sandbox, "Atelier");
    let first = client.next().await;
    assert_eq!(first["t"], "GUILD_CREATE", "it comes before the answer");
    assert_eq!(client.frames_until_quiet().await.len(), 0);
    assert!(sent.elapsed() >= Duration::from_millis(20));
}

#[tokio::test]
async fn the_token_may_stand_with_or_without_its_prefix_and_has_to_be_right() {
    let sandbox = sandbox().await;
    for token in [sandbox.token(), format!("Bot {}", sandbox.token())] {
        let mut client = Client::open(&sandbox).await;
        client.identify_as(&token, GUILDS, None).await;
        client.event("READY").await;
    }
    let mut client = Client::open(&sandbox).await;
    client.identify_as("wrong", GUILDS, None).await;
    assert_eq!(client.closed().await, 4004);
}

#[tokio::test]
async fn what_a_client_may_not_do_closes_with_discords_code() {
    let sandbox = sandbox().await;
    sandbox.write(|state| state.application.message_content_intent = false);
    let identify = |intents: u64, shard: Value| json!({ "op": 2, "d": { "token": sandbox.token(), "properties": {}, "intents": intents, "shard": shard } });
    let cases = [
        ("unknown opcode", json!({ "op": 99, "d": null }), 4001),
        ("no payload", json!("hello"), 4002),
        ("too long", json!({ "op": 1, "d": "x".repeat(4096) }), 4002),
        ("before identifying", json!({ "op": 8, "d": {} }), 4003),
        ("shard beyond the number of shards", identify(1, json!([1, 1])), 4010),
        ("a bit that is no intent", identify(1 << 30, json!([0, 1])), 4013),
        ("a privileged intent that is off", identify(MESSAGE_CONTENT, json!([0, 1])), 4014),
    ];
    for (what, payload, code) in cases {
        let mut client = Client::open(&sandbox).await;
        client.send(payload).await;
        assert_eq!(client.closed().await, code, "{what}");
    }
    let mut twice = Client::open(&sandbox).await;
    twice.identify(&sandbox, GUILDS).await;
    twice.identify(&sandbox, GUILDS).await;
    assert_eq!(twice.closed().await, 4005);

    let mut old = Client::open_with(&sandbox, "?v=9&encoding=json").await;
    assert_eq!(old.closed().await, 4012);
}

#[tokio::test]
async fn more_than_120_payloads_a_minute_close_with_4008() {
    let sandbox = sandbox().await;
    let mut client = Client::open(&sandbox).await;
    for _ in 0..120 {
        client.send(json!({ "op": 1, "d": null })).await;
    }
    sandbox.clock().advance(Duration::from_mins(1));
    client.next().await;
    for _ in 0..121 {
        client.send(json!({ "op": 1, "d": null })).await;
    }
    assert_eq!(client.closed().await, 4008);
}

#[tokio::test]
async fn intents_decide_which_events_come() {
    let sandbox = sandbox().await;
    let guild = guild(&sandbox, "Atelier");
    let general = guild.add_channel("general", ChannelKind::Text, None);
    let mut members = Client::identified(&sandbox, GUILD_MEMBERS).await;
    let mut guilds = Client::identified(&sandbox, GUILDS).await;
    let mut messages = Client::identified(&sandbox, GUILD_MESSAGES).await;

    let alice = sandbox.person("alice");
    guild.add_member(&alice, &[]);
    alice.write(general, "hello").unwrap();
    guild.delete_channel(general);

    assert_eq!(members.events_until_quiet(&sandbox).await, ["GUILD_MEMBER_ADD"]);
    assert_eq!(guilds.events_until_quiet(&sandbox).await, ["GUILD_CREATE", "CHANNEL_DELETE"]);
    assert_eq!(messages.events_until_quiet(&sandbox).await, ["MESSAGE_CREATE"]);
}

#[tokio::test]
async fn content_is_withheld_without_its_intent() {
    let sandbox = sandbox().await;
    let guild = guild(&sandbox, "Atelier");
    let general = guild.add_channel("general", ChannelKind::Text, None);
    let alice = sandbox.person("alice");
    guild.add_member(&alice, &[]);
    let mut without = Client::identified(&sandbox, GUILD_MESSAGES).await;
    let mut with = Client::identified(&sandbox, GUILD_MESSAGES | MESSAGE_CONTENT).await;

    alice.write(general, "secret").unwrap();
    assert_eq!(without.event("MESSAGE_CREATE").await["content"], "");
    assert_eq!(with.event("MESSAGE_CREATE").await["content"], "secret");
    let mention = format!("<@{}> hello", sandbox.application_id());
    alice.write(general, &mention).unwrap();
    assert_eq!(without.event("MESSAGE_CREATE").await["content"], *mention);
}

#[tokio::test]
async fn a_switch_turned_off_withholds_content_from_open_sessions_too() {
    let sandbox = sandbox().await;
    let guild = guild(&sandbox, "Atelier");
    let general = guild.add_channel("general", ChannelKind::Text, None);
    let alice = sandbox.person("alice");
    guild.add_member(&alice, &[]);
    let mut client = Client::identified(&sandbox, GUILD_MESSAGES | MESSAGE_CONTENT).await;
    for (on, content) in [(true, "secret"), (false, ""), (true, "secret")] {
        sandbox.write(|state| state.application.message_content_intent = on);
        alice.write(general, "secret").unwrap();
        assert_eq!(client.event("MESSAGE_CREATE").await["content"], content);
    }
}

#[tokio::test]
async fn guilds_are_spread_over_shards_and_each_session_of_a_shard_hears_all() {
    let sandbox = sandbox().await;
    let mut guilds: Vec<GuildHandle> = Vec::new();
    while guilds.iter().filter(|guild| (guild.id.0 >> 22) % 2 == 1).count() == 0 {
        guilds.push(guild(&sandbox, "one of many"));
        sandbox.clock().advance(Duration::from_millis(1));
    }
    let odd = guilds.iter().find(|guild| (guild.id.0 >> 22) % 2 == 1).unwrap();
    let mut other = Client::open(&sandbox).await;
    other.identify_as(&sandbox.token(), GUILDS, Some((0, 2))).await;
    let mut one = Client::open(&sandbox).await;
    one.identify_as(&sandbox.token(), GUILDS, Some((1, 2))).await;
    let mut two = Client::open(&sandbox).await;
    two.identify_as(&sandbox.token(), GUILDS, Some((1, 2))).await;
    for client in [&mut other, &mut one, &mut two] {
        client.event("READY").await;
    }
    odd.add_channel("general", ChannelKind::Text, None);
    assert_eq!(one.event("CHANNEL_CREATE").await["name"], "general");
    assert_eq!(two.event("CHANNEL_CREATE").await["name"], "general");
    assert!(!other.events_until_quiet(&sandbox).await.contains(&"CHANNEL_CREATE".to_owned()));
}

#[tokio::test]
async fn a_resumed_session_gets_what_it_missed() {
    let sandbox = sandbox().await;
    let guild = guild(&sandbox, "Atelier");
    let mut client = Client::open(&sandbox).await;
    client.identify(&sandbox, GUILDS).await;
    let session = client.event("READY").await["session_id"].clone();
    client.event("GUILD_CREATE").await;
    let seq = client.seq;
    sandbox.gateway().cut(Cut::Tcp);
    client.ended().await;
    guild.add_channel("one", ChannelKind::Text, None);
    guild.add_channel("two", ChannelKind::Text, None);

    let resume = |seq: u64| json!({ "op": 6, "d": { "token": sandbox.token(), "session_id": session, "seq": seq } });
    let mut again = Client::open(&sandbox).await;
    again.send(resume(seq)).await;
    assert_eq!(again.event("CHANNEL_CREATE").await["name"], "one");
    assert_eq!(again.event("CHANNEL_CREATE").await["name"], "two");
    again.event("RESUMED").await;

    let mut liar = Client::open(&sandbox).await;
    liar.send(resume(999)).await;
    assert_eq!(liar.closed().await, 4007);
    let mut late = Client::open(&sandbox).await;
    late.send(resume(seq)).await;
    assert_eq!(late.invalid_session().await, json!(false), "4007 ended the session");
}

#[tokio::test]
async fn a_session_closed_by_its_client_or_left_for_minutes_is_gone() {
    let sandbox = sandbox().await;
    for minutes_away in [None, Some(4)] {
        let mut client = Client::open(&sandbox).await;
        client.identify(&sandbox, GUILDS).await;
        let session = client.event("READY").await["session_id"].clone();
        match minutes_away {
            None => client.close(1000).await,
            Some(minutes) => {
                sandbox.gateway().cut(Cut::Close(4000));
                assert_eq!(client.closed().await, 4000);
                client::until(|| sandbox.gateway().sessions().iter().all(|session| !session.connected)).await;
                sandbox.clock().advance(Duration::from_mins(minutes));
            }
        }
        let mut again = Client::open(&sandbox).await;
        again.send(json!({ "op": 6, "d": { "token": sandbox.token(), "session_id": session, "seq": 1 } })).await;
        assert_eq!(again.invalid_session().await, json!(false));
    }
}

#[tokio::test]
async fn drops_and_mishaps_come_on_demand() {
    let sandbox = sandbox().await;
    let guild = guild(&sandbox, "Atelier");
    let mut client = Client::identified(&sandbox, GUILDS).await;
    client.event("GUILD_CREATE").await;
    sandbox.gateway().arrange(Mishap::Lose { event: Some("CHANNEL_CREATE".into()), times: 1 });
    sandbox.gateway().arrange(Mishap::Double { event: None, times: 1 });
    guild.add_channel("lost", ChannelKind::Text, None);
    guild.add_channel("twice", ChannelKind::Text, None);
    guild.add_channel("once", ChannelKind::Text, None);
    for name in ["twice", "twice", "once"] {
        assert_eq!(client.event("CHANNEL_CREATE").await["name"], name);
    }

    sandbox.gateway().cut(Cut::Reconnect);
    assert_eq!(client.next().await["op"], 7);
    sandbox.gateway().cut(Cut::InvalidSession { resumable: true });
    assert_eq!(client.invalid_session().await, json!(true));
    sandbox.gateway().cut(Cut::InvalidSession { resumable: false });
    assert_eq!(client.invalid_session().await, json!(false));
    assert!(sandbox.gateway().sessions().is_empty());
}

#[tokio::test]
async fn members_are_sent_in_chunks() {
    let sandbox = sandbox().await;
    let guild = guild(&sandbox, "Atelier");
    for n in 0..1500 {
        guild.add_member(&sandbox.person(&format!("member{n}")), &[]);
    }
    let mut client = Client::identified(&sandbox, GUILDS | GUILD_MEMBERS).await;
    let all = json!({ "op": 8, "d": { "guild_id": guild.id, "query": "", "limit": 0, "nonce": "n" } });
    client.send(all.clone()).await;
    let first = client.event("GUILD_MEMBERS_CHUNK").await;
    let second = client.event("GUILD_MEMBERS_CHUNK").await;
    assert_eq!((&first["chunk_index"], &first["chunk_count"], &first["nonce"]), (&json!(0), &json!(2), &json!("n")));
    let total = [&first, &second].iter().map(|chunk| chunk["members"].as_array().unwrap().len()).sum::<usize>();
    assert_eq!(total, 1502, "with the owner and the bot");

    client.send(all).await;
    let limited = client.event("RATE_LIMITED").await;
    assert_eq!(limited["opcode"], 8);
    assert!(limited["retry_after"].as_f64().unwrap() > 29.0);

    client.send(json!({ "op": 8, "d": { "guild_id": guild.id, "query": "member1", "limit": 0 } })).await;
    let by_name = client.event("GUILD_MEMBERS_CHUNK").await;
    assert_eq!(by_name["members"].as_array().unwrap().len(), 100);
    let alice = sandbox.person("member7").id;
    client.send(json!({ "op": 8, "d": { "guild_id": guild.id, "user_ids": [alice, "42"] } })).await;
    let by_id = client.event("GUILD_MEMBERS_CHUNK").await;
    assert_eq!(by_id["members"][0]["user"]["id"], json!(alice));
    assert_eq!(by_id["not_found"], json!(["42"]));

    let mut without = Client::identified(&sandbox, GUILDS).await;
    without.send(json!({ "op": 8, "d": { "guild_id": guild.id, "query": "", "limit": 0 } })).await;
    assert_eq!(without.closed().await, 4001);
}

#[tokio::test]
async fn the_bot_hears_of_joining_and_leaving_a_guild() {
    let sandbox = sandbox().await;
    let mut client = Client::identified(&sandbox, GUILDS).await;
    let guild = sandbox.guild("Atelier", &sandbox.person("owner"));
    guild.add_channel("before", ChannelKind::Text, None);
    guild.invite_bot(ADMINISTRATOR);
    let created = client.event("GUILD_CREATE").await;
    assert_eq!(created["channels"][0]["name"], "before");
    guild.kick_bot();
    guild.add_channel("after", ChannelKind::Text, None);
    assert_eq!(client.events_until_quiet(&sandbox).await, ["GUILD_DELETE"]);
}

#[tokio::test]
async fn identifies_can_be_held_to_one_in_five_seconds() {
    let sandbox = sandbox().await;
    sandbox.gateway().pace_identifies(true);
    let _first = Client::identified(&sandbox, GUILDS).await;
    let mut second = Client::open(&sandbox).await;
    second.identify(&sandbox, GUILDS).await;
    assert_eq!(second.invalid_session().await, json!(false));
    sandbox.clock().advance(Duration::from_secs(5));
    second.identify(&sandbox, GUILDS).await;
    second.event("READY").await;
}

#[tokio::test]
async fn frames_can_come_compressed() {
    let sandbox = sandbox().await;
    let mut client = Client::open_with(&sandbox, "?v=10&encoding=json&compress=zlib-stream").await;
    client.identify(&sandbox, GUILDS).await;
    client.event("READY").await;
}

#[tokio::test]
async fn direct_messages_come_to_shard_zero_and_ones_own_member_to_everybody() {
    let sandbox = sandbox().await;
    let guild = guild(&sandbox, "Atelier");
    let alice = sandbox.person("alice");
    guild.add_member(&alice, &[]);
    let own = (guild.id.0 >> 22) % 2;
    let mut shards = Vec::new();
    for shard in 0..2 {
        let mut client = Client::open(&sandbox).await;
        client.identify_as(&sandbox.token(), GUILDS | DIRECT_MESSAGES, Some((shard, 2))).await;
        client.event("READY").await;
        shards.push(client);
    }
    let channel = sandbox.act(|change| guichet_sandbox::act::channel::dm(change, alice.id));
    alice.write(channel, "hello").unwrap();
    guild.time_out(&alice, None);
    let bot = sandbox.application_id();
    sandbox.act(|change| guichet_sandbox::act::member::edit(change, guild.id, bot, |me| me.nick = Some("me".into())));
    for (shard, client) in (0..).zip(&mut shards) {
        let events = client.events_until_quiet(&sandbox).await;
        let count = |name: &str| events.iter().filter(|event| *event == name).count();
        assert_eq!(count("MESSAGE_CREATE"), usize::from(shard == 0), "shard {shard}: {events:?}");
        assert_eq!(count("GUILD_MEMBER_UPDATE"), usize::from(shard == own), "shard {shard}: {events:?}");
    }
}

#[tokio::test]
async fn twenty_five_hundred_guilds_need_a_second_shard() {
    let sandbox = sandbox().await;
    let first = guild(&sandbox, "Atelier");
    sandbox.write(|state| {
        for _ in 1..2500 {
            let id = state.next_id();
            let guild = guichet_sandbox::state::Guild { id, ..state.guilds[&first.id].clone() };
            state.guilds.insert(id, guild);
        }
    });
    let mut client = Client::open(&sandbox).await;
    client.identify(&sandbox, GUILDS).await;
    assert_eq!(client.closed().await, 4011);
}

#[tokio::test]
async fn a_client_may_speak_in_binary_frames() {
    let sandbox = sandbox().await;
    let mut client = Client::open(&sandbox).await;
    client.send_binary(json!({ "op": 1, "d": null }).to_string().into_bytes()).await;
    assert_eq!(client.next().await["op"], 10);
    assert_eq!(client.next().await["op"], 11);
    client.send_binary(vec![0xff]).await;
    assert_eq!(client.closed().await, 4002);
}
