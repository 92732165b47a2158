//! The events by which a ticket changes.
use super::{
    MessageState, Ticket, Transcript, TranscriptFault, ViewState,
    access::Act,
    by_hand::Difference,
    guest::{Guest, Lost, OverwriteBits},
    rating::Opinion,
    step::Waited,
    tool::ToolUse,
};
pub use super::{by::By, reply::Reply};
use crate::domain::obstacle::Obstacle;
use serenity::model::id::{ChannelId, MessageId, RoleId, UserId};

/// Something that happened to a ticket.
#[derive(Clone, Debug)]
pub enum TicketEvent {
    /// The guild's counter gave the ticket a number.
    Numbered(i64),
    /// Discord made the ticket's channel, under this name.
    ChannelMade(ChannelId, String),
    /// Discord refused the ticket's channel for good.
    ChannelRefused(Obstacle),
    /// The ticket's channel is gone: Discord sent `CHANNEL_DELETE`, or answered with error 10003.
    ChannelGone,
    /// Discord hides the ticket's channel from the bot.
    ChannelHidden,
    /// The bot sees the ticket's channel again.
    ChannelSeen,
    /// The message with the buttons was posted.
    OpeningPosted(MessageId),
    /// The message with the buttons is gone, or none was posted (`None`). `asked` says whether somebody wants
    /// it back.
    OpeningGone {
        message: Option<MessageId>,
        asked: bool,
    },
    /// The message with the buttons exists, but is not pinned.
    OpeningUnpinned(MessageId),
    /// The message with the buttons shows the ticket in this state.
    Redrawn(MessageState),
    /// The channel has the rights that follow from the ticket in the given state.
    Synced(Synced),
    /// Somebody changed the rights of the ticket's channel.
    RightsTouched,
    /// The rights of the ticket's channel are not what they should be.
    RightsDiffer(Difference),
    /// The channel has this name now, which was right for the ticket in this state.
    Renamed(String, ViewState),
    /// The ticket's opener accepts no direct messages of the bot, so they get no copy of the transcript.
    CopyRefused,
    /// The ticket's opener accepts no direct messages of the bot, so they were not asked what they think.
    RatingRefused,
    /// The ticket's opener was not asked yet what they think: the copy of the transcript does.
    RatingWithCopy,
    /// The opener answered to the question of this time, or to what followed it.
    Opinion(i64, Opinion, By),
    /// The posted transcript was deleted before the channel was.
    TranscriptLost,
    /// The roles that serve the ticket's category have changed.
    StaffChanged,
    /// Discord refused to delete the channel for good; the text is for the operator.
    DeletionRefused(Obstacle, String),
    /// The transcript was posted. `for_member` says whether the ticket's opener gets a copy.
    TranscriptPosted {
        transcript: Transcript,
        for_member: bool,
    },
    /// The transcript cannot be made as things are; the text is for the operator.
    TranscriptFailed(TranscriptFault, String),
    /// Somebody clicked on the button of an act.
    Act(Act, By),
    /// Somebody closed the ticket by this act, and said why.
    CloseFor(Act, String, By),
    /// Somebody used a tool.
    Tool(ToolUse, By),
    /// Something about the ticket that somebody waits in.
    Waited(Waited),
    /// Somebody answered to what happened by itself.
    Reply(Reply, By),
    /// This claimer left the guild, or lost the staff role.
    ClaimEnded(UserId),
    OpenerLeft,
    /// The staff were asked, in this message, whether to close the ticket of a member who left.
    LeftAsked(MessageId),
    /// The question whether to close the ticket is gone.
    LeftWithdrawn,
    /// The opener is in the guild again; `to_live` says whether they have a live ticket, this one or another.
    OpenerReturned {
        to_live: bool,
    },
}

impl TicketEvent {
    /// Whether the event is still news of a ticket that is over.
    pub fn outlives_ticket(&self) -> bool {
        matches!(self, Self::CopyRefused | Self::RatingRefused | Self::RatingWithCopy | Self::Opinion(..))
    }

    /// Whether what was done is right for the ticket as it stands. Calls overtake each other on their way, so
    /// the run that acted for an older state has to act once more, even if another run has done so in
    /// between.
    pub fn is_current(&self, ticket: &Ticket) -> bool {
        match self {
            Self::Redrawn(message_state) => *message_state == ticket.message_state(),
            Self::Renamed(_, view_state) | Self::Synced(Synced { view_state, .. }) => {
                *view_state == ticket.view_state()
            }
            _ => true,
        }
    }
}

/// What was done to the rights of a ticket's channel.
#[derive(Clone, Debug)]
pub struct Synced {
    pub view_state: ViewState,
    /// The right to write that was taken from guests.
    pub taken: Vec<OverwriteBits>,
    /// Permissions that people denied by hand to those who are in the channel because of the ticket.
    pub denied: Vec<OverwriteBits>,
    /// Permissions that guests lost besides.
    pub lost: Vec<Lost>,
    /// Guests who can still write where they should not.
    pub unlocked: Vec<Guest>,
    /// Guests who do not exist, or are in the guild no longer, so that Discord takes no right for them.
    pub gone: Vec<Guest>,
    /// Roles to which the channel was opened as staff.
    pub staff: Vec<RoleId>,
    /// Whether a channel that had to be put into another Discord category was, or why Discord refused; `None` if
    /// the channel was left where it is.
    pub placed: Option<Result<(), Obstacle>>,
}
