//! What a repair of the diagnostic is going to change: shown to an administrator before it is done, and told
//! in the log channel afterwards.
use serenity::model::{
    Permissions,
    id::{ChannelId, EmojiId, RoleId, UserId},
};

/// One change that a repair makes.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum PlannedChange {
    /// The bot gets these permissions in the channel, by an overwrite of its own there. Permissions that the
    /// overwrite allows already are not among them.
    AllowBot { channel: ChannelId, bot: UserId, permissions: Permissions },
    /// @everyone is denied the view of the channel.
    Hide(ChannelId),
    /// The panel is posted again in this channel.
    PostPanel(ChannelId),
    /// The messages with buttons are posted again in the channels of these tickets.
    PostButtons(Vec<ChannelId>),
    /// The boards are posted again in these channels.
    PostBoards(Vec<ChannelId>),
    /// The role is taken out of these categories of the administrator's draft.
    DropRole { role: RoleId, categories: Vec<String> },
    /// The emoji is taken out of these categories of the administrator's draft.
    DropEmoji { emoji: EmojiId, categories: Vec<String> },
}

impl PlannedChange {
    /// Whether the change is made in the administrator's draft alone, of which the log channel hears once it
    /// is validated.
    pub fn is_of_draft(&self) -> bool {
        matches!(self, Self::DropRole { .. } | Self::DropEmoji { .. })
    }
}
