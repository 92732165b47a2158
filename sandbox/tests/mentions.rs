//! What pings and what does not, from the bot's call to the person's screen.
#![allow(clippy::panic, clippy::unwrap_used)]
use guichet_sandbox::{Options, Sandbox, id::Id, rules::permissions::ADMINISTRATOR, state::ChannelKind};
use reqwest::{Client, Method};
use serde_json::{Value, json};

struct World {
    sandbox: Sandbox,
    client: Client,
    guild: Id,
    channel: Id,
    alice: guichet_sandbox::people::Person,
}

async fn world() -> World {
    let sandbox = Sandbox::start(Options::default()).await.unwrap();
    let alice = sandbox.person("alice");
    let guild = sandbox.guild("Atelier", &sandbox.person("owner"));
    guild.add_member(&alice, &[]);
    guild.invite_bot(ADMINISTRATOR);
    let channel = guild.add_channel("general", ChannelKind::Text, None);
    let client = Client::builder().user_agent("DiscordBot (https://example.org, 1)").build().unwrap();
    World { guild: guild.id, channel, alice, client, sandbox }
}

impl World {
    /// Sends the body to the channel's messages; gives the message's id.
    async fn send(&self, method: Method, message: &str, body: Value) -> String {
        let url = format!("{}/api/v10/channels/{}/messages{message}", self.sandbox.url(), self.channel);
        let call = self.client.request(method, url).header("Authorization", format!("Bot {}", self.sandbox.token()));
        let answer: Value = call.json(&body).send().await.unwrap().json().await.unwrap();
        answer["id"].as_str().unwrap_or_else(|| panic!("{answer}")).to_owned()
    }

    /// How often Alice has been pinged.
    fn pings(&self) -> usize {
        self.alice.view(self.guild).pinged_in.len()
    }
}

#[tokio::test]
async fn embeds_and_components_ping_nobody() {
    let world = world().await;
    let named = format!("<@{}> @everyone", world.alice.id);
    let button = json!({ "type": 2, "style": 1, "custom_id": "c", "label": named });
    let body = json!({ "embeds": [{ "title": named, "description": named }], "components": [{ "type": 1, "components": [button] }] });
    world.send(Method::POST, "", body).await;
    assert_eq!(world.pings(), 0);
    world.send(Method::POST, "", json!({ "content": named })).await;
    assert_eq!(world.pings(), 1, "content does");
}

#[tokio::test]
async fn text_displays_ping_like_content() {
    let world = world().await;
    let display = json!({ "type": 10, "content": format!("<@{}>", world.alice.id) });
    let body = json!({ "flags": 1 << 15, "components": [{ "type": 17, "components": [display] }] });
    world.send(Method::POST, "", body.clone()).await;
    assert_eq!(world.pings(), 1);
    let mut silent = body;
    silent["allowed_mentions"] = json!({ "parse": [] });
    world.send(Method::POST, "", silent).await;
    assert_eq!(world.pings(), 1);
}

#[tokio::test]
async fn an_edit_pings_nobody() {
    let world = world().await;
    let id = world.send(Method::POST, "", json!({ "content": "hello" })).await;
    world.send(Method::PATCH, &format!("/{id}"), json!({ "content": format!("<@{}>", world.alice.id) })).await;
    assert_eq!(world.pings(), 0);
}
