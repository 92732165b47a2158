//! Channels that the bot may not view (resources/channel.mdx, "Obfuscated Channels"): how they look, and when
//! that changes.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
#[path = "../rest/bot.rs"]
#[allow(dead_code)]
mod bot;
#[path = "../client/mod.rs"]
mod client;
mod form;
mod gained;
mod interactions;
mod list;
mod lost;
#[path = "../readers/mod.rs"]
mod readers;

use bot::World;
use client::Client;
use guichet_sandbox::{
    id::Id,
    people::Person,
    rules::permissions::VIEW_CHANNEL,
    state::{ChannelKind, Overwrite, OverwriteKind},
};
use serde_json::{Value, json};

/// `CHANNEL_OBFUSCATED`.
const FLAG: u64 = 1 << 17;
/// Every intent but presences.
const ALL: u64 = 0x1_feff;

impl World {
    /// Takes `VIEW_CHANNEL` from the bot's own role in a channel.
    fn hide(&self, channel: Id) {
        self.guild.set_overwrite(channel, self.deny());
    }

    fn show(&self, channel: Id) {
        self.guild.remove_overwrite(channel, self.role);
    }

    fn deny(&self) -> Overwrite {
        Overwrite { id: self.role, kind: OverwriteKind::Role, allow: 0, deny: VIEW_CHANNEL }
    }

    /// A text channel that the bot may not view.
    fn hidden(&self, name: &str, parent: Option<Id>) -> Id {
        let channel = self.guild.add_channel(name, ChannelKind::Text, parent);
        self.hide(channel);
        channel
    }

    /// A category that the bot may not view, empty as yet: what is made in it has rights of its own.
    fn hidden_category(&self) -> Id {
        let category = self.guild.add_channel("Tickets", ChannelKind::Category, None);
        self.hide(category);
        category
    }

    /// A text channel in this category that the bot may view whatever holds there.
    fn shown_in(&self, category: Id) -> Id {
        let channel = self.guild.add_channel("shown", ChannelKind::Text, Some(category));
        self.show(channel);
        channel
    }

    /// The bot itself, to be given roles.
    fn me(&self) -> Person {
        self.sandbox.person_by_id(self.sandbox.application_id()).unwrap()
    }

    /// A session past `GUILD_CREATE`, with every intent.
    async fn listen(&self) -> Client {
        let mut client = Client::identified(&self.sandbox, ALL).await;
        client.event("GUILD_CREATE").await;
        client
    }

    /// The channel as REST shows it to somebody who sees it.
    async fn whole(&self, channel: Id) -> Value {
        self.get(format!("/channels/{channel}")).await.ok(200)
    }

    /// The channels of the guild that REST lists.
    async fn listed(&self) -> Vec<Value> {
        let list = self.get(format!("/guilds/{}/channels", self.guild.id)).await.ok(200);
        assert!(
            list.as_array().unwrap().iter().all(|channel| channel["flags"] == 0),
            "REST never sets the flag: {list}"
        );
        list.as_array().unwrap().iter().map(|channel| channel["id"].clone()).collect()
    }
}

/// An event: its name, the id of its channel, and whether that came in the hidden form.
type Told = (String, Value, bool);

/// The events that have come. The threads that come with each channel are told apart.
async fn heard(client: &mut Client) -> Vec<Told> {
    let events = client.frames_until_quiet().await.into_iter();
    events
        .filter(|frame| frame["t"] != "THREAD_LIST_SYNC")
        .map(|frame| {
            let flags = frame["d"]["flags"].as_u64().unwrap_or(0);
            (frame["t"].as_str().unwrap().to_owned(), frame["d"]["id"].clone(), flags & FLAG != 0)
        })
        .collect()
}

fn told(name: &str, channel: Id, hidden: bool) -> Told {
    (name.to_owned(), json!(channel), hidden)
}

/// An event that is of no channel.
fn said(name: &str) -> Told {
    (name.to_owned(), Value::Null, false)
}
