//! The answer to what a person does.
use super::{MessageView, ModalView};
use crate::id::Id;
use serde::{Deserialize, Serialize};

/// What a person gets for a click, a command or a submitted modal.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Answer {
    /// The id of the interaction; `None` when the client would not have sent it at all.
    pub interaction_id: Option<Id>,
    pub outcome: Outcome,
    /// The message that the callback made or updated, as this person sees it. The view shows an edit that
    /// comes after a deferral.
    pub message: Option<MessageView>,
    /// The modal that the callback opened.
    pub modal: Option<ModalView>,
    /// The choices, for an autocomplete.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub choices: Vec<serde_json::Value>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// The bot answered in time, with a callback of this type: 4 message, 5 deferred message, 6 deferred
    /// update, 7 update, 8 autocomplete, 9 modal.
    Answered { kind: u8 },
    /// No callback within 3 s of the sandbox's clock: "The application did not respond" to a command, "This
    /// interaction failed" for a component or a form.
    Unanswered,
    /// Discord's client or server does not let this person do that.
    Refused(Refusal),
}

/// Why Discord does not let somebody do something, in plain English.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[error("{0}")]
#[serde(transparent)]
pub struct Refusal(pub String);

impl Refusal {
    pub(super) fn new(reason: impl Into<String>) -> Self {
        Self(reason.into())
    }
}

impl Answer {
    pub(super) fn refused(refusal: Refusal) -> Self {
        Self {
            interaction_id: None,
            outcome: Outcome::Refused(refusal),
            message: None,
            modal: None,
            choices: Vec::new(),
        }
    }

    pub fn is_answered(&self) -> bool {
        matches!(self.outcome, Outcome::Answered { .. })
    }

    /// The callback's type, if there was one.
    pub fn kind(&self) -> Option<u8> {
        match self.outcome {
            Outcome::Answered { kind } => Some(kind),
            Outcome::Unanswered | Outcome::Refused(_) => None,
        }
    }

    pub fn refusal(&self) -> Option<&str> {
        match &self.outcome {
            Outcome::Refused(refusal) => Some(&refusal.0),
            Outcome::Answered { .. } | Outcome::Unanswered => None,
        }
    }

    /// The text of the message that the callback made or updated; empty when there is none.
    pub fn text(&self) -> String {
        self.message.as_ref().map(MessageView::text).unwrap_or_default()
    }
}
