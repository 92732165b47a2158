//! What the rules for a message need beside its body.
use crate::state::Message;

/// The request that carries the body.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// The body of POST /channels/{id}/messages.
    Create,
    /// The body of PATCH /channels/{id}/messages/{id}.
    Edit,
    /// The field `data` of a callback of type 4.
    Callback,
    /// The field `data` of a callback of type 7.
    Update,
    /// The body of POST /webhooks/{application}/{token}.
    Followup,
    /// The body of PATCH /webhooks/{application}/{token}/messages/…
    EditFollowup,
}

impl Place {
    pub(super) fn edits(self) -> bool {
        matches!(self, Self::Edit | Self::Update | Self::EditFollowup)
    }
}

/// The request, its files and the message that it is about.
#[derive(Clone, Copy, Debug)]
pub struct MessageContext<'a> {
    pub place: Place,
    /// The names of the uploaded files, in their order.
    pub files: &'a [String],
    /// The message that is edited, or whose component is answered.
    pub existing: Option<&'a Message>,
}

impl<'a> MessageContext<'a> {
    /// The message that the body changes; `None` for an answer of type 4 to a component, which makes a
    /// message of its own.
    pub(super) fn edited(&self) -> Option<&'a Message> {
        self.existing.filter(|_| self.place.edits())
    }
}
