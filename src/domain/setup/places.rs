//! Where the tickets, log entries and transcripts of a category go: where the server's do, unless an administrator
//! chose otherwise.
use super::{problem::Problem, purpose::ChannelPurpose, setting::Setting};
use serde::{Deserialize, Serialize};
use serenity::model::id::ChannelId;

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Places {
    /// The Discord category (a channel of type 4) that hosts the ticket channels.
    pub ticket_category: Option<ChannelId>,
    pub log_channel: Option<ChannelId>,
    pub transcript_channel: Option<ChannelId>,
}

#[derive(Clone, Debug)]
pub enum PlacesEdit {
    /// Chooses the category's own channel for this purpose, or leaves it to the server's (`None`).
    Set(ChannelPurpose, Option<ChannelId>),
}

impl Places {
    /// Whether the server's channels serve for everything.
    pub fn are_servers(&self) -> bool {
        *self == Self::default()
    }

    /// The category's own channel; `None` if the server's serves.
    pub fn own(&self, purpose: ChannelPurpose) -> Option<ChannelId> {
        match purpose {
            ChannelPurpose::TicketCategory => self.ticket_category,
            ChannelPurpose::Log => self.log_channel,
            ChannelPurpose::Transcript => self.transcript_channel,
        }
    }

    pub fn own_mut(&mut self, purpose: ChannelPurpose) -> &mut Option<ChannelId> {
        match purpose {
            ChannelPurpose::TicketCategory => &mut self.ticket_category,
            ChannelPurpose::Log => &mut self.log_channel,
            ChannelPurpose::Transcript => &mut self.transcript_channel,
        }
    }

    /// Whether this channel is one of the category's own.
    pub fn names(&self, channel: ChannelId) -> bool {
        ChannelPurpose::ALL.into_iter().any(|purpose| self.own(purpose) == Some(channel))
    }
}

impl Setting for Places {
    type Edit = PlacesEdit;

    fn apply(&mut self, edit: PlacesEdit) -> Vec<Problem> {
        let PlacesEdit::Set(purpose, channel) = edit;
        *self.own_mut(purpose) = channel;
        Vec::new()
    }
}
