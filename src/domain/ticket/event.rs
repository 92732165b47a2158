//! What happens to a ticket.
use super::{
    Ticket, Transcript, TranscriptFault, ViewState,
    access::{Act, TicketRole},
    by_hand::Difference,
    guest::{Guest, Lost, RevokedWrite},
};
use crate::domain::obstacle::Obstacle;
use serenity::model::id::{ChannelId, MessageId, RoleId, UserId};

/// What happened to a ticket.
#[derive(Clone, Debug)]
pub enum TicketEvent {
    /// The counter of the guild gave it a number.
    Numbered(i64),
    /// Discord made its channel, under this name.
    ChannelMade(ChannelId, String),
    /// Discord refused its channel for good.
    ChannelRefused(Obstacle),
    /// Its channel is gone: `CHANNEL_DELETE`, or an answer 10003.
    ChannelGone,
    /// Discord hides its channel from the bot.
    ChannelHidden,
    /// The bot sees its channel again.
    ChannelSeen,
    /// The message with the buttons stands.
    OpeningPosted(MessageId),
    /// The message with the buttons is gone: this one, or there is none. `asked`: somebody wants it back.
    OpeningGone {
        message: Option<MessageId>,
        asked: bool,
    },
    /// It is there, and not pinned.
    OpeningUnpinned(MessageId),
    /// The message shows the ticket as it was then.
    Redrawn(ViewState),
    /// The channel has the rights of the ticket as it was then.
    Synced(Synced),
    /// Somebody changed the rights of its channel.
    RightsTouched,
    /// They are not what they should be.
    RightsDiffer(Difference),
    /// The channel has this name now, which was right for the ticket as it was then.
    Renamed(String, ViewState),
    /// The posted transcript was deleted before the channel was.
    TranscriptLost,
    /// Other roles serve its category now.
    StaffChanged,
    /// Discord refused to delete the channel for good.
    DeletionRefused(Obstacle, String),
    /// The transcript stands. `for_member`: a copy goes to the ticket's member.
    TranscriptPosted {
        transcript: Transcript,
        for_member: bool,
    },
    /// There will be no transcript as things are; the text is for the operator.
    TranscriptFailed(TranscriptFault, String),
    /// Somebody clicked.
    Act(Act, By),
    /// The claimer left the guild, or lost the role.
    ClaimEnded,
    OpenerLeft,
    /// The staff are asked whether to close it.
    LeftAsked(MessageId),
    /// That question is gone.
    LeftWithdrawn,
    /// The opener is a member again; `to_live`: with a live ticket, this one or another.
    OpenerReturned {
        to_live: bool,
    },
}

impl TicketEvent {
    /// Whether what was done is right for the ticket as it stands. Calls overtake each other on their way:
    /// what was done for an older state has to be done once more by whoever did it, even if somebody else has
    /// done it in between.
    pub fn is_current(&self, ticket: &Ticket) -> bool {
        match self {
            Self::Redrawn(view_state) | Self::Renamed(_, view_state) | Self::Synced(Synced { view_state, .. }) => {
                *view_state == ticket.view_state()
            }
            _ => true,
        }
    }
}

/// Who acts, and what they are to the ticket.
#[derive(Clone, Debug)]
pub struct By {
    pub id: UserId,
    pub name: String,
    pub role: TicketRole,
}

/// What was done to the channel.
#[derive(Clone, Debug)]
pub struct Synced {
    pub view_state: ViewState,
    /// What was taken from people who were added by hand.
    pub taken: Vec<RevokedWrite>,
    /// What people denied by hand to the others.
    pub denied: Vec<RevokedWrite>,
    /// What else they lost.
    pub lost: Vec<Lost>,
    /// Those of them who still write where they should not.
    pub unlocked: Vec<Guest>,
    /// The roles that it was opened to as staff.
    pub staff: Vec<RoleId>,
}
