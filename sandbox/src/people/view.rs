//! What one person sees of a guild at this moment. A view is plain data: `look` makes it from the state, and
//! `http` serves it as JSON.
use crate::{id::Id, state::ChannelKind};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use serde_json::Value;

#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct View {
    /// Channels the person can see, in the order of Discord's list.
    pub channels: Vec<ChannelView>,
    /// Messages that only this person sees, oldest first; they are in their channels too.
    pub ephemerals: Vec<MessageView>,
    /// The modal that is open on this person's screen.
    pub modal: Option<ModalView>,
    /// Channels of this guild in which a message pinged the person, one entry per ping. A ping in a channel
    /// that the person has lost since then still counts.
    pub pinged_in: Vec<Id>,
    /// Slash commands in the person's list, subcommands written out (`ticket config`).
    pub commands: Vec<String>,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct ChannelView {
    pub id: Id,
    pub name: String,
    /// Discord's channel type (0 text, 4 category …).
    pub kind: u8,
    pub parent_id: Option<Id>,
    pub topic: Option<String>,
    /// The person's permissions in the channel, as a bit set.
    pub permissions: u64,
    /// The names of these permissions, such as `SEND_MESSAGES`.
    pub may: Vec<String>,
    /// The newest thousand messages and the pinned ones, oldest first. Without `READ_MESSAGE_HISTORY`, only
    /// ephemeral messages are in the list.
    pub messages: Vec<MessageView>,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
#[expect(clippy::struct_excessive_bools, reason = "four independent facts, each read by itself")]
pub struct MessageView {
    pub id: Id,
    pub channel_id: Id,
    pub author_id: Id,
    pub author: String,
    /// Discord's message type (0 default, 6 pin notice …).
    pub kind: u8,
    pub content: String,
    pub embeds: Vec<Value>,
    pub components: Vec<Value>,
    pub attachments: Vec<Value>,
    pub reactions: Vec<Value>,
    pub stickers: Vec<Value>,
    pub poll: Option<Value>,
    /// The message that this one answers.
    pub reply_to: Option<Id>,
    /// The message that a forward shows.
    pub forwarded: Option<Value>,
    pub flags: u64,
    pub pinned: bool,
    /// Whether only this person sees the message.
    pub ephemeral: bool,
    /// "… is thinking": the answer was deferred and is not yet filled in.
    pub loading: bool,
    /// Whether the message pinged this person.
    pub pings_me: bool,
    pub created_at: DateTime<Utc>,
    pub edited_at: Option<DateTime<Utc>>,
}

/// An open modal: a form over the client's window.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ModalView {
    /// The interaction that was answered with the modal.
    pub interaction_id: Id,
    pub custom_id: String,
    pub title: String,
    pub fields: Vec<FieldView>,
    /// The components as the bot sent them.
    pub components: Vec<Value>,
}

/// A field to fill in.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct FieldView {
    pub custom_id: String,
    pub label: String,
    /// Discord's component type (4 text input, 3 and 5 to 8 selects, 19 file upload, 21 radio group, 22 checkbox
    /// group, 23 checkbox).
    pub kind: u8,
    /// The value of the field when the modal opens.
    pub value: String,
    pub required: bool,
    pub min_length: Option<usize>,
    pub max_length: Option<usize>,
}

impl View {
    pub fn channel(&self, name: &str) -> Option<&ChannelView> {
        self.channels.iter().find(|channel| channel.name == name)
    }

    pub fn channel_by_id(&self, id: Id) -> Option<&ChannelView> {
        self.channels.iter().find(|channel| channel.id == id)
    }

    pub fn message(&self, id: Id) -> Option<&MessageView> {
        self.channels.iter().flat_map(|channel| &channel.messages).find(|message| message.id == id)
    }

    pub fn last_ephemeral(&self) -> Option<&MessageView> {
        self.ephemerals.last()
    }
}

impl ChannelView {
    /// Whether the person has this permission in the channel, by its documented name.
    pub fn can(&self, permission: &str) -> bool {
        self.may.iter().any(|name| name == permission)
    }

    pub fn is(&self, kind: ChannelKind) -> bool {
        self.kind == kind as u8
    }

    /// The newest message with this text anywhere in its content or embeds.
    pub fn message_containing(&self, text: &str) -> Option<&MessageView> {
        self.messages.iter().rev().find(|message| message.text().contains(text))
    }

    pub fn last_message(&self) -> Option<&MessageView> {
        self.messages.last()
    }

    pub fn pinned(&self) -> impl Iterator<Item = &MessageView> {
        self.messages.iter().filter(|message| message.pinned)
    }
}

impl MessageView {
    /// All text that can be read: content, text displays, and each embed's author, title, description, fields
    /// and footer.
    pub fn text(&self) -> String {
        let mut texts = vec![self.content.as_str()];
        for embed in &self.embeds {
            texts
                .extend(["/author/name", "/title", "/description"].iter().filter_map(|at| embed.pointer(at)?.as_str()));
            for field in embed["fields"].as_array().into_iter().flatten() {
                texts.extend([&field["name"], &field["value"]].iter().filter_map(|text| text.as_str()));
            }
            texts.extend(embed.pointer("/footer/text").and_then(Value::as_str));
        }
        let mut displays = Vec::new();
        super::component::walk(&self.components, &mut |component| {
            if component["type"] == 10 {
                displays.extend(component["content"].as_str().map(str::to_owned));
            }
        });
        texts.retain(|text| !text.is_empty());
        let mut joined = texts.join("\n");
        for display in displays {
            joined.push('\n');
            joined.push_str(&display);
        }
        joined
    }

    /// Labels of the buttons and placeholders of the selects, in their order.
    pub fn labels(&self) -> Vec<String> {
        let mut labels = Vec::new();
        super::component::walk(&self.components, &mut |component| {
            labels.extend(component["label"].as_str().or_else(|| component["placeholder"].as_str()).map(str::to_owned));
        });
        labels
    }

    /// The component with this `custom_id`, label or placeholder.
    pub fn component(&self, name: &str) -> Option<Value> {
        super::component::find(&self.components, name)
    }

    /// Labels of the options of a string select.
    pub fn options(&self, select: &str) -> Vec<String> {
        let select = self.component(select).unwrap_or_default();
        let options = select["options"].as_array().into_iter().flatten();
        options.filter_map(|option| option["label"].as_str().map(str::to_owned)).collect()
    }

    /// Ids of the channels that the text links to (`<#id>` or a link to the channel).
    pub fn channel_links(&self) -> Vec<Id> {
        let text = self.text();
        let mentioned = text.split("<#").skip(1).filter_map(|rest| rest.split_once('>')?.0.parse().ok());
        let linked = text.split("/channels/").skip(1).filter_map(|rest| {
            let path: String = rest.chars().take_while(|c| c.is_ascii_digit() || *c == '/').collect();
            path.split('/').nth(1)?.parse().ok()
        });
        mentioned.chain(linked).collect()
    }
}

impl ModalView {
    /// The field with this label or `custom_id`.
    pub fn field(&self, name: &str) -> Option<&FieldView> {
        self.fields.iter().find(|field| field.custom_id == name || field.label == name)
    }
}
