use crate::id::Id;
use base64::{Engine, prelude::BASE64_URL_SAFE_NO_PAD};
use chrono::{DateTime, Utc};
use rand::{Rng, distr::Alphanumeric};
use serde_json::Value;

#[derive(Clone, Debug)]
pub struct Interaction {
    pub id: Id,
    pub token: String,
    pub created_at: DateTime<Utc>,
    pub user_id: Id,
    /// The person's device on which it happened: the person's own id for the first device.
    pub device: Id,
    pub guild_id: Option<Id>,
    pub channel_id: Id,
    pub kind: InteractionKind,
    /// The message whose component was used, or from whose component the modal was opened.
    pub message_id: Option<Id>,
    /// The interaction that was answered with the modal which this interaction submits.
    pub triggered_by: Option<Id>,
    /// The field `data` of the `INTERACTION_CREATE` event.
    pub data: Value,
    pub answer: Option<Callback>,
    /// The message that `@original` stands for, once there is one.
    pub original_id: Option<Id>,
    /// Whether no answer came within 3 s, so that the token has expired.
    pub dead: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum InteractionKind {
    Command = 2,
    Component = 3,
    Autocomplete = 4,
    ModalSubmit = 5,
}

/// The one callback that an interaction may get (receiving-and-responding.mdx, "Interaction Callback Type").
#[derive(Clone, Debug)]
pub struct Callback {
    /// The callback's type: 4 message, 5 deferred message, 6 deferred update, 7 update, 8 autocomplete, 9
    /// modal.
    pub kind: u8,
    pub at: DateTime<Utc>,
    /// The EPHEMERAL flag, for type 5.
    pub ephemeral: bool,
    /// The modal as sent, for type 9; the choices, for type 8.
    pub data: Value,
}

/// The choice of a person in a select menu, as their screen shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Menu {
    pub chosen: Vec<String>,
    /// The values that the menu showed before, if they were picked too.
    pub before: Option<Vec<String>>,
    /// The interaction with which the bot was told of the choice.
    pub by: Id,
}

impl Interaction {
    /// A token in Discord's form: it holds the interaction's id, so that the token alone identifies the
    /// interaction.
    pub fn new_token(id: Id) -> String {
        let secret: String = rand::rng().sample_iter(Alphanumeric).take(60).map(char::from).collect();
        BASE64_URL_SAFE_NO_PAD.encode(format!("interaction:{id}:{secret}"))
    }
}
