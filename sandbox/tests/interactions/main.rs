//! Interactions from both sides: a person acts, a bare bot answers.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
mod answers;
#[path = "../bot/mod.rs"]
mod bot;
#[path = "../client/mod.rs"]
mod client;
mod components;
mod options;

use bot::{Bot, stage::Stage, text};
use guichet_sandbox::{id::Id, people::Answer};
use reqwest::Method;
use serde_json::{Value, json};

async fn world() -> Stage {
    let stage = Stage::set("fr").await;
    stage
        .bot
        .register(json!([
            { "name": "ping", "description": "Answers" },
            { "name": "ticket", "description": "Tickets", "options": [
                { "type": 1, "name": "config", "description": "Sets up" },
                { "type": 1, "name": "note", "description": "Notes", "options": [
                    { "type": 3, "name": "text", "description": "What", "required": true },
                    { "type": 6, "name": "about", "description": "Whom" },
                ] },
                { "type": 1, "name": "import", "description": "Reads a file", "options": [
                    { "type": 11, "name": "file", "description": "Which", "required": true },
                    { "type": 11, "name": "picture", "description": "Of what" },
                ] },
            ] },
            { "name": "secret", "description": "For administrators", "default_member_permissions": "0" },
        ]))
        .await;
    stage
}

impl Stage {
    /// Alice runs /ping while the bot does something.
    async fn ping<T>(&mut self, bot: impl AsyncFnOnce(&Bot, Value) -> T) -> (Answer, T) {
        let person = self.alice.clone();
        let answer = person.command(self.general, "ping", json!({}));
        tokio::join!(answer, async {
            let interaction = self.bot.interaction().await;
            bot(&self.bot, interaction).await
        })
    }

    /// A message of the bot with components.
    async fn post(&self, components: Value) -> Id {
        let path = format!("/channels/{}/messages", self.general);
        let message =
            self.bot.call(Method::POST, &path, json!({ "content": "panel", "components": components })).await.ok();
        text(&message["id"]).parse().unwrap()
    }
}

fn buttons() -> Value {
    json!([{ "type": 1, "components": [
        { "type": 2, "style": 1, "label": "Open", "custom_id": "open" },
        { "type": 2, "style": 2, "label": "Off", "custom_id": "off", "disabled": true },
        { "type": 2, "style": 5, "label": "Site", "url": "https://example.com" },
    ] }])
}
