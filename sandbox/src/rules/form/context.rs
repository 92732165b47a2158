//! What the rules for a message need to know besides its body.
use crate::state::Message;

/// Which request carries the body.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// POST /channels/{id}/messages.
    Create,
    /// PATCH /channels/{id}/messages/{id}.
    Edit,
    /// `data` of a callback of type 4.
    Callback,
    /// `data` of a callback of type 7.
    Update,
    /// POST /webhooks/{application}/{token}.
    Followup,
    /// PATCH /webhooks/{application}/{token}/messages/…
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
    /// Names of the uploaded files, in their order.
    pub files: &'a [String],
    /// The message that is edited, or whose component is answered.
    pub existing: Option<&'a Message>,
}

impl<'a> MessageContext<'a> {
    /// The message that the body changes: an answer of type 4 to a component makes one of its own.
    pub(super) fn edited(&self) -> Option<&'a Message> {
        self.existing.filter(|_| self.place.edits())
    }
}
