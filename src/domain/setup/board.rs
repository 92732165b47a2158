//! The board of a category: one message in a channel of the staff that lists its open tickets, those in which the
//! member has waited longest first. Nobody has one until an administrator chooses its channel.
use super::{problem::Problem, setting::Setting};
use serde::{Deserialize, Serialize};
use serenity::model::id::ChannelId;

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Board {
    /// Where the board stands; `None` if there is none.
    pub channel: Option<ChannelId>,
}

/// Chooses the board's channel, or that there is no board (`None`).
#[derive(Clone, Debug)]
pub struct BoardEdit(pub Option<ChannelId>);

impl Setting for Board {
    type Edit = BoardEdit;

    fn apply(&mut self, BoardEdit(channel): BoardEdit) -> Vec<Problem> {
        self.channel = channel;
        Vec::new()
    }
}
