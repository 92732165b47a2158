//! Why something asked for is not done. Values without text: they are worded in `view`.
pub use super::obstacle::Obstacle;
use super::{
    setup::{change::Change, import::ImportFault, problem::Problem},
    ticket::{TranscriptFault, access::Act, guest::Guest},
};
use chrono::{DateTime, Utc};
use serenity::model::{
    Permissions,
    id::{ChannelId, UserId},
};

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// Only administrators may do this.
    NotAdministrator,
    /// `/ticket config` has not been validated yet, or something in it is missing now.
    NotConfigured,
    /// The chosen category is no longer offered.
    CategoryGone,
    /// The member has a live ticket; None while its channel is being made.
    AlreadyOpen(Option<ChannelId>),
    /// Discord refused the ticket's channel.
    ChannelRefused(Obstacle),
    /// The ticket will be finished by itself a little later.
    Delayed,
    /// The database went away while the ticket was stored: it may come by itself.
    PerhapsDelayed,
    /// So many wait for a ticket already that one more would wait for longer than can be promised.
    Crowded {
        others: usize,
        until: DateTime<Utc>,
    },
    /// Discord refused to post in this channel.
    CannotPost(ChannelId, Obstacle),
    /// The ticket is open in this channel, but Discord refused the message with its buttons.
    WithoutButtons(ChannelId, Obstacle),
    /// Discord refused what would have repaired this channel.
    CannotRepair(ChannelId, Obstacle),
    /// Discord refused to make a channel for the configuration.
    CannotFurnish(Obstacle),
    /// The channels for the configuration are being made, or one may still come of which Discord has said
    /// nothing.
    BeingFurnished,
    /// The configuration is not complete or not right.
    Invalid(Vec<Problem>),
    /// A file that is no configuration.
    Import(ImportFault),
    /// The word that confirms was not typed.
    NotConfirmed,
    /// Tickets are being opened or deleted: nothing is forgotten now.
    TicketsUnderWay,
    /// Somebody else validated a configuration since this draft was begun.
    ChangedMeanwhile {
        by: Option<UserId>,
        theirs: Vec<Change>,
        /// What of one's own would replace theirs.
        conflicts: Vec<Change>,
    },
    /// Staff only, or administrators only.
    NotAllowed(Act),
    /// The opener cannot claim their own ticket.
    OwnTicket,
    /// The ticket's member, who had left, is there again.
    OpenerIsThere,
    AlreadyClaimed(UserId),
    /// The ticket's member has opened another one meanwhile.
    OtherTicket {
        opener: UserId,
        channel: Option<ChannelId>,
    },
    /// The ticket's member is not in the guild any more.
    OpenerLeft(UserId),
    /// The bot lacks this permission in the ticket's channel.
    BotLacks(Permissions),
    /// A moderator timed the bot out.
    BotTimedOut(DateTime<Utc>),
    /// A moderator timed the member out.
    TimedOut(DateTime<Utc>),
    /// Discord refused to delete the ticket's channel, or to lock it before.
    DeletionRefused(Obstacle),
    /// Discord refused the rights that follow from the new state.
    RightsRefused(Obstacle),
    /// Those who were added by hand still write where they should not, so nothing was deleted.
    StillWritten(Vec<Guest>),
    /// There is no transcript, so nothing was deleted.
    NoTranscript(TranscriptFault),
    /// What the button stands for has changed since.
    StateChanged,
    /// What was chosen in a menu is not offered there, or not any more.
    NotOffered,
    /// A form came with fields missing, or longer than it takes.
    NoForm,
    /// The same administrator changed the draft meanwhile.
    DraftChanged,
    /// Another panel of the guild is being posted.
    BeingPublished,
    /// A panel cannot stand in a thread.
    NoPanelInThread,
    /// The database did not say whether it has stored what was asked for: it may be done, or may still be.
    PerhapsDone,
    /// The database does not answer, and nothing was done.
    DatabaseDown,
    /// Discord does not answer, or asks to wait until then.
    DiscordBusy(Option<DateTime<Utc>>),
    /// The member asked for many tickets of late: the next one from then on.
    TooManyOpenings(DateTime<Utc>),
    /// Very many tickets were asked for in the guild of late: the next one from then on.
    ManyOpenings(DateTime<Utc>),
    /// The member clicked very often: from then on again.
    TooManyClicks(DateTime<Utc>),
    /// Discord refuses this in the guild again and again: it is not tried before then.
    Paused {
        until: DateTime<Utc>,
        why: Obstacle,
    },
    /// The answer took so long that what was asked for can no longer be shown.
    TooLate,
    /// The message with this button belongs to another version of the bot.
    UnknownButton,
    /// What was asked for is done, or under way; only the answer could not be shown. The reference is like
    /// the next one's.
    Unshown(String),
    /// A fault of ours stopped it in the middle: it may be done. The reference is like the next one's.
    Broken(String),
    /// A fault of ours; the reference stands in the operator's log.
    Internal(String),
}
