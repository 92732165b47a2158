//! The one answer to an interaction (interactions/receiving-and-responding.mdx, "Interaction Callback Type").
use super::message::Message;
use serde::Serialize;
use serde_json::json;
use serenity::builder::{CreateEmbed, CreateModal};

#[derive(Clone, Debug)]
pub enum Answer {
    /// Redraws the message that holds the component (type 7).
    Update(Box<Message>),
    /// Posts a new ephemeral message (type 4).
    Reply(Box<Message>),
    /// Opens a modal (type 9). It cannot follow a deferral.
    Modal(Box<CreateModal>),
    /// Opens a modal (type 9). Where the answer was deferred, the message offers the modal instead.
    Form(Box<CreateModal>, Box<Message>),
    /// Posts a new ephemeral message (type 4). If the click was a choice in a menu, the choice stands until
    /// somebody else updates the message.
    Beside(Box<Message>),
    /// Acknowledges the click (type 6): the message stays as it is for now.
    Working,
    /// Shows an ephemeral "is thinking …" (type 5), which the next message fills in.
    Thinking,
}

impl Answer {
    pub fn update(message: Message) -> Self {
        Self::Update(Box::new(message))
    }

    pub fn reply(message: Message) -> Self {
        Self::Reply(Box::new(message))
    }

    /// Puts an embed above the others; a modal has none.
    #[must_use]
    pub fn with_embed(mut self, embed: CreateEmbed) -> Self {
        if let Self::Update(message) | Self::Reply(message) | Self::Beside(message) = &mut self {
            **message = message.as_ref().clone().prepend_embed(embed);
        }
        self
    }

    /// The JSON body of the callback.
    pub fn callback(&self) -> impl Serialize + use<> {
        let (kind, data) = match self {
            Self::Update(message) => (7, json!(message)),
            Self::Reply(message) | Self::Beside(message) => (4, json!(message.clone().ephemeral())),
            Self::Modal(modal) | Self::Form(modal, _) => (9, json!(modal)),
            Self::Working => return json!(defer_update()),
            Self::Thinking => return json!(defer_reply()),
        };
        json!({ "type": kind, "data": data })
    }
}

/// Defers the answer to a component or modal (type 6): the message stays as it is for now.
pub fn defer_update() -> impl Serialize {
    json!({ "type": 6 })
}

/// Updates the message without changing it (type 7), after which its menus no longer show what was chosen. A
/// deferral does not do that (discord-api-docs, issue 3441).
pub fn update_nothing() -> impl Serialize {
    json!({ "type": 7 })
}

/// Defers the answer to a command (type 5): Discord shows an ephemeral "is thinking …".
pub fn defer_reply() -> impl Serialize {
    json!({ "type": 5, "data": { "flags": 64 } })
}
