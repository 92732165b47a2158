//! What a category means for the channels in it.
#![allow(clippy::unwrap_used)]
use guichet_sandbox::{
    Options, Sandbox,
    id::Id,
    people::GuildHandle,
    rules::permissions::{MANAGE_CHANNELS, SEND_MESSAGES, VIEW_CHANNEL},
    state::{ChannelKind, Overwrite, OverwriteKind},
};
use reqwest::{Client, Method};
use serde_json::{Value, json};

async fn world() -> (Sandbox, GuildHandle, Id) {
    let sandbox = Sandbox::start(Options::default()).await.unwrap();
    let guild = sandbox.guild("Atelier", &sandbox.person("owner"));
    guild.invite_bot(VIEW_CHANNEL | MANAGE_CHANNELS);
    let category = guild.add_channel("Tickets", ChannelKind::Category, None);
    (sandbox, guild, category)
}

fn deny(guild: &GuildHandle, deny: u64) -> Overwrite {
    Overwrite { id: guild.id, kind: OverwriteKind::Role, allow: 0, deny }
}

fn overwrites(sandbox: &Sandbox, channel: Id) -> Vec<Overwrite> {
    sandbox.read(|state| state.channels[&channel].overwrites.clone())
}

/// Status and code of the bot's call.
async fn call(sandbox: &Sandbox, method: Method, path: String, body: Value) -> (u16, Value) {
    let client = Client::builder().user_agent("DiscordBot (https://example.org, 1)").build().unwrap();
    let call = client.request(method, format!("{}/api/v10{path}", sandbox.url()));
    let answer = call.header("Authorization", format!("Bot {}", sandbox.token())).json(&body).send().await.unwrap();
    (answer.status().as_u16(), answer.json::<Value>().await.unwrap()["code"].clone())
}

#[tokio::test]
async fn synced_channels_follow_their_category_and_others_do_not() {
    let (sandbox, guild, category) = world().await;
    let synced = guild.add_channel("synced", ChannelKind::Text, Some(category));
    guild.set_overwrite(category, deny(&guild, SEND_MESSAGES));
    assert_eq!(overwrites(&sandbox, synced), [deny(&guild, SEND_MESSAGES)]);

    guild.set_overwrite(synced, deny(&guild, VIEW_CHANNEL));
    guild.set_overwrite(category, deny(&guild, VIEW_CHANNEL | SEND_MESSAGES));
    assert_eq!(overwrites(&sandbox, synced), [deny(&guild, VIEW_CHANNEL)], "it has gone its own way");
}

#[tokio::test]
async fn into_a_category_only_with_manage_channels_there() {
    let (sandbox, guild, category) = world().await;
    let create = || {
        call(
            &sandbox,
            Method::POST,
            format!("/guilds/{}/channels", guild.id),
            json!({ "name": "a", "parent_id": category, "permission_overwrites": [] }),
        )
    };
    assert_eq!(create().await.0, 201);

    let elsewhere = guild.add_channel("elsewhere", ChannelKind::Text, None);
    for taken in [VIEW_CHANNEL, MANAGE_CHANNELS] {
        guild.set_overwrite(category, deny(&guild, taken));
        assert_eq!(create().await, (403, json!(50001)));
        let moved =
            call(&sandbox, Method::PATCH, format!("/channels/{elsewhere}"), json!({ "parent_id": category })).await;
        assert_eq!(moved, (403, json!(50001)));
    }
}
