//! Every event that the sandbox sends is understood by two libraries that others wrote: one that neither
//! parses, or takes for unknown, is lost on a bot without a word.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
mod bot;
mod client;
mod readers;

use bot::{Bot, text};
use client::Client;
use guichet_sandbox::{
    Options, Sandbox,
    id::Id,
    people::{GuildHandle, Person, Post, Question, Upload},
    rules::permissions::{ADMINISTRATOR, VIEW_CHANNEL},
    state::{ChannelKind, Overwrite, OverwriteKind},
};
use reqwest::Method;
use serde_json::{Value, json};
use std::collections::BTreeSet;

/// Every intent but presences and voice, which the sandbox has nothing to say about.
const ALL: u64 = 0x1_ffff | 1 << 24 | 1 << 25;

/// Reads what has come, checks it, and gives the names of the events.
async fn check(client: &mut Client) -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    client.send(json!({ "op": 1, "d": client.seq })).await;
    loop {
        let frame = client.next().await;
        // Newer than serenity 0.12.5; twilight-model 0.18 wants the name of its own enum's variant in `meta`,
        // where the documentation has the metadata itself.
        if frame["t"] != "RATE_LIMITED" {
            readers::serenity(&frame);
            readers::twilight(&frame);
        }
        names.extend(frame["t"].as_str().map(str::to_owned));
        if frame["op"] == 11 {
            return names;
        }
    }
}

#[tokio::test]
async fn serenity_and_twilight_read_every_event() {
    let sandbox = Sandbox::start(Options { without_rate_limits: true, ..Options::default() }).await.unwrap();
    let mut client = Client::open(&sandbox).await;
    client.identify(&sandbox, ALL).await;
    let mut bot = Bot::start(&sandbox).await;

    let alice = sandbox.person("alice");
    let guild = sandbox.guild("Atelier", &alice);
    let category = guild.add_channel("Tickets", ChannelKind::Category, None);
    guild.add_channel("voice", ChannelKind::Voice, Some(category));
    guild.add_channel("forum", ChannelKind::Forum, None);
    guild.add_channel("news", ChannelKind::Announcement, None);
    guild.invite_bot(ADMINISTRATOR);
    let general = guild.add_channel("general", ChannelKind::Text, Some(category));
    let role = guild.add_role("Staff", VIEW_CHANNEL);
    guild.edit_role(role, |role| role.mentionable = true);
    guild.set_overwrite(general, Overwrite { id: role, kind: OverwriteKind::Role, allow: VIEW_CHANNEL, deny: 0 });
    let bob = sandbox.person("bob");
    guild.add_member(&bob, &[role]);
    guild.time_out(&bob, Some(sandbox.clock().now()));
    let file = Upload::new("a.png", "image/png", b"not really");
    let hello = alice.write_with(general, &format!("<@{}> <@&{role}>", bob.id), vec![file]).unwrap();
    alice.edit_message(hello, "edited").unwrap();
    alice.pin(hello).unwrap();
    alice.unpin(hello).unwrap();
    make_every_kind(&sandbox, &guild, &alice, general, hello);

    let panel = panel(&bot, general).await;
    use_everything(&mut bot, &alice, general, panel, role).await;

    alice.delete_message(hello).unwrap();
    guild.remove_member(&bob);
    guild.delete_role(role);
    guild.delete_channel(category);
    client.send(json!({ "op": 8, "d": { "guild_id": guild.id, "query": "", "limit": 0, "presences": true } })).await;
    client.send(json!({ "op": 8, "d": { "guild_id": guild.id, "query": "", "limit": 0 } })).await;
    let mut names = check(&mut client).await;
    guild.kick_bot();
    names.extend(check(&mut client).await);
    for name in [
        "READY",
        "GUILD_CREATE",
        "GUILD_DELETE",
        "GUILD_ROLE_CREATE",
        "GUILD_ROLE_UPDATE",
        "GUILD_ROLE_DELETE",
        "GUILD_MEMBER_ADD",
        "GUILD_MEMBER_UPDATE",
        "GUILD_MEMBER_REMOVE",
        "GUILD_MEMBERS_CHUNK",
        "CHANNEL_CREATE",
        "CHANNEL_UPDATE",
        "CHANNEL_DELETE",
        "CHANNEL_PINS_UPDATE",
        "MESSAGE_CREATE",
        "MESSAGE_UPDATE",
        "MESSAGE_DELETE",
        "MESSAGE_REACTION_ADD",
        "MESSAGE_REACTION_REMOVE",
        "MESSAGE_POLL_VOTE_ADD",
        "MESSAGE_POLL_VOTE_REMOVE",
        "GUILD_UPDATE",
        "GUILD_EMOJIS_UPDATE",
        "GUILD_STICKERS_UPDATE",
        "INTERACTION_CREATE",
    ] {
        assert!(names.contains(name), "{name} was not sent");
    }
}

/// Messages as only people and Discord make them.
fn make_every_kind(sandbox: &Sandbox, guild: &GuildHandle, alice: &Person, general: Id, hello: Id) {
    let emoji = guild.add_emoji("party", true, None);
    let sticker = guild.add_sticker("wave", 1, None);
    guild.set_system_channel(Some(general));
    guild.add_member(&sandbox.person("carol"), &[]);
    alice.set_avatar(Some(Vec::new()));
    alice.reply(hello, "answer").unwrap();
    alice.forward(hello, general).unwrap();
    alice.react(hello, "👍").unwrap();
    alice.react(hello, &format!("<a:party:{emoji}>")).unwrap();
    alice.unreact(hello, "👍").unwrap();
    alice.send(general, Post { stickers: vec![sticker], ..Post::default() }).unwrap();
    let question = Question { question: "Tea?".into(), answers: vec!["Yes".into(), "No".into()], multiselect: false };
    let poll = alice.send(general, Post { poll: Some(question), ..Post::default() }).unwrap();
    alice.vote(poll, 1).unwrap();
    alice.vote(poll, 2).unwrap();
    alice.end_poll(poll).unwrap();
    guild.system_message(general, alice, 8, "").unwrap();
    guild.system_message(general, alice, 18, "thread").unwrap();
}

/// A message with an embed and one of each component.
async fn panel(bot: &Bot, channel: Id) -> Id {
    let row = |components: Value| json!({ "type": 1, "components": components });
    let body = json!({
        "embeds": [{ "title": "T", "description": "D", "color": 5, "footer": { "text": "F" },
            "fields": [{ "name": "N", "value": "V" }], "image": { "url": "https://example.com/a.png" },
            "timestamp": "2026-01-01T00:00:00Z" }],
        "components": [
            row(json!([
                { "type": 2, "style": 1, "label": "Go", "custom_id": "go", "emoji": { "name": "🎫" } },
                { "type": 2, "style": 5, "label": "Site", "url": "https://example.com" },
            ])),
            row(json!([{ "type": 3, "custom_id": "string", "options": [{ "label": "A", "value": "a" }] }])),
            row(json!([{ "type": 5, "custom_id": "user" }])),
            row(json!([{ "type": 6, "custom_id": "role" }])),
            row(json!([{ "type": 8, "custom_id": "channel", "channel_types": [0] }])),
        ],
    });
    let message = bot.call(Method::POST, &format!("/channels/{channel}/messages"), body).await.ok();
    text(&message["id"]).parse().unwrap()
}

/// Every kind of interaction and every kind of answer.
async fn use_everything(bot: &mut Bot, alice: &guichet_sandbox::people::Person, general: Id, panel: Id, role: Id) {
    bot.register(json!([
        { "name": "say", "description": "Says", "options": [
            { "type": 3, "name": "what", "description": "What", "autocomplete": true },
            { "type": 6, "name": "whom", "description": "Whom" },
            { "type": 7, "name": "channel", "description": "Where" },
            { "type": 8, "name": "role", "description": "Which" },
            { "type": 11, "name": "file", "description": "What else" },
        ] },
        { "name": "Look", "type": 2 },
        { "name": "Quote", "type": 3 },
    ]))
    .await;
    let file = json!({ "filename": "a.txt", "text": "hi" });
    let options = json!({ "what": "x", "whom": alice.id, "channel": general, "role": role, "file": file });
    let hello = json!({ "content": "hello" });
    let hidden = json!({ "content": "hello", "flags": 64 });
    let modal = json!({ "custom_id": "m", "title": "T", "components": [
        { "type": 1, "components": [{ "type": 4, "custom_id": "a", "label": "A", "style": 2, "value": "v" }] },
    ] });
    let choices = json!({ "choices": [{ "name": "A", "value": "a" }] });

    tokio::join!(alice.command(general, "say", options.clone()), respond(bot, 4, hello.clone()));
    tokio::join!(alice.autocomplete(general, "say", options, "what"), respond(bot, 8, choices));
    tokio::join!(alice.user_command(general, "Look", alice.id), respond(bot, 4, hidden.clone()));
    tokio::join!(alice.message_command("Quote", panel), respond(bot, 5, json!({ "flags": 64 })));
    tokio::join!(alice.pick(panel, "string", &["a"]), respond(bot, 6, Value::Null));
    let (people, roles, channels) = ([alice.id], [role], [general]);
    tokio::join!(alice.pick_ids(panel, "user", &people), respond(bot, 4, hello.clone()));
    tokio::join!(alice.pick_ids(panel, "role", &roles), respond(bot, 5, Value::Null));
    tokio::join!(alice.pick_ids(panel, "channel", &channels), respond(bot, 4, hidden));
    let (answer, ()) = tokio::join!(alice.click(panel, "Go"), respond(bot, 9, modal));
    let open = answer.modal.unwrap();
    tokio::join!(alice.submit(&open, &[]), respond(bot, 7, hello));
}

async fn respond(bot: &mut Bot, kind: u8, data: Value) {
    let interaction = bot.interaction().await;
    bot.answer(&interaction, kind, data).await;
}
