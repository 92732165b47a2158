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
    /// On which of the person's devices: the person's own id for the first.
    pub device: Id,
    pub guild_id: Option<Id>,
    pub channel_id: Id,
    pub kind: InteractionKind,
    /// The message whose component was used, or from whose component the modal was opened.
    pub message_id: Option<Id>,
    /// The interaction that was answered with the modal which is submitted here.
    pub triggered_by: Option<Id>,
    /// `data` of the `INTERACTION_CREATE` event.
    pub data: Value,
    pub answer: Option<Callback>,
    /// The message that `@original` stands for, once there is one.
    pub original_id: Option<Id>,
    /// Nobody answered within 3 s: the token is dead.
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
    /// 4 message, 5 deferred message, 6 deferred update, 7 update, 8 autocomplete, 9 modal.
    pub kind: u8,
    pub at: DateTime<Utc>,
    /// For type 5: the EPHEMERAL flag.
    pub ephemeral: bool,
    /// For type 9: the modal as sent; for type 8 the choices.
    pub data: Value,
}

/// What a person has picked in a select menu, as it stands on their screen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Menu {
    pub chosen: Vec<String>,
    /// What stood there before, if that was picked too.
    pub before: Option<Vec<String>>,
    /// The interaction that told the bot.
    pub by: Id,
}

impl Interaction {
    /// A token in Discord's form: it holds the interaction's id, so that it can be found by its token alone.
    pub fn new_token(id: Id) -> String {
        let secret: String = rand::rng().sample_iter(Alphanumeric).take(60).map(char::from).collect();
        BASE64_URL_SAFE_NO_PAD.encode(format!("interaction:{id}:{secret}"))
    }
}
