//! Why the bot does not do what was asked for. Refusals hold no text: `view` words them.
pub use super::obstacle::Obstacle;
use super::{
    guild::repair_plan::PlannedChange,
    hours::Absence,
    setup::{access::Barred, change::Change, import::ImportFault, problem::Problem},
    ticket::{
        TranscriptFault, access::Who, answered::Unfit, guest::Guest, other_ticket::OtherTicket,
        tool_refusal::ToolRefusal,
    },
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
    /// The setup of `/ticket config` has not been validated yet, or something that it names is missing now.
    NotConfigured,
    /// The chosen category is no longer offered.
    CategoryGone,
    /// The member has a live ticket, in this channel; `None` while the channel is being made.
    AlreadyOpen(Option<ChannelId>),
    /// Discord refused the ticket's channel.
    ChannelRefused(Obstacle),
    /// The ticket is not complete yet; the bot completes it a little later without another click.
    Delayed,
    /// The connection to the database broke while the ticket was stored: the ticket may still be opened
    /// later.
    PerhapsDelayed,
    /// So many members wait for a ticket that one more would wait longer than the bot can promise.
    Crowded {
        others: usize,
        until: DateTime<Utc>,
    },
    /// Discord refused to post in this channel.
    CannotPost(ChannelId, Obstacle),
    /// The ticket is open in this channel, but Discord refused the message with its buttons.
    WithoutButtons(ChannelId, Obstacle),
    /// Discord refused the repair of this channel.
    CannotRepair(ChannelId, Obstacle),
    /// A part of a repair was made, and `rest` says why the rest was not.
    RepairedInPart {
        done: Vec<PlannedChange>,
        rest: Box<Refusal>,
    },
    /// Discord refused to make a channel for the configuration.
    CannotCreateChannels(Obstacle),
    /// The channels for the configuration are being made, or Discord did not say whether it made one of them,
    /// and the channel may still appear.
    ChannelsBeingCreated,
    /// These channels were created for the draft, and the rest could not be created, or not be shown.
    ChannelsCreatedInPart(Vec<ChannelId>),
    /// The configuration is incomplete or wrong.
    Invalid(Vec<Problem>),
    /// The imported file is no configuration.
    Import(ImportFault),
    /// The person did not type the word that confirms.
    NotConfirmed,
    /// Tickets are being opened or deleted, so the guild's data cannot be erased now.
    TicketsUnderWay,
    /// Another administrator validated a configuration since this draft was begun.
    ChangedMeanwhile {
        by: Option<UserId>,
        theirs: Vec<Change>,
        /// Changes of this draft that would replace theirs.
        conflicts: Vec<Change>,
    },
    /// Only staff, or only administrators, may do this.
    NotAllowed(Who),
    /// The server has as many canned answers as there can be.
    TooManyCanned,
    /// Another administrator changed or removed this canned answer meanwhile.
    CannedChanged,
    /// A canned answer could have so many characters too many once its placeholders are filled in.
    CannedTooLong(usize),
    /// A tool of the toolbox does not do what was asked for.
    Tool(ToolRefusal),
    /// The opener cannot claim their own ticket.
    OwnTicket,
    /// The ticket's opener, who had left, is in the guild again.
    OpenerIsThere,
    AlreadyClaimed(UserId),
    /// The ticket's opener has opened another ticket meanwhile.
    OtherTicket {
        opener: UserId,
        other: OtherTicket,
    },
    /// The button is for the ticket's member, and whoever was added.
    MembersAnswer,
    /// The time in which the member might have reopened their ticket is over.
    ReopensNoMore,
    /// The question what the member thinks was withdrawn, because the ticket was reopened, or is not kept any more.
    RatingGone,
    /// The ticket's member is not in the guild, and wants to reopen the ticket.
    NotInServer,
    /// That question is for the ticket's member.
    RatesMember,
    /// The time in which it may be answered is over.
    RatingTooLate,
    /// It was answered already, with so many stars.
    Rated(u8),
    /// The member has commented on their stars already.
    Commented,
    /// Nobody would see the comment that was typed.
    NoComment,
    /// The ticket's opener is no longer in the guild.
    OpenerLeft(UserId),
    /// The bot lacks these permissions in the ticket's channel.
    BotLacks(Permissions),
    /// A moderator timed the bot out until this time.
    BotTimedOut(DateTime<Utc>),
    /// A moderator timed the member out until this time.
    TimedOut(DateTime<Utc>),
    /// Discord refused to delete the ticket's channel, or to lock it beforehand.
    DeletionRefused(Obstacle),
    /// Discord refused the rights that follow from the new state.
    RightsRefused(Obstacle),
    /// These guests can still write where they should not, so nothing was deleted.
    StillWritten(Vec<Guest>),
    /// The transcript could not be made, so nothing was deleted.
    NoTranscript(TranscriptFault),
    /// The ticket or setup that the button belongs to has changed since.
    StateChanged,
    /// The choice is not, or no longer, among those that the menu offers.
    NotOffered,
    /// A form arrived with missing fields, or with a text longer than its field allows.
    NoForm,
    /// What a member filled in does not answer the questions of the category.
    Unfit(Unfit),
    /// The same administrator changed the draft meanwhile.
    DraftChanged,
    /// The panel was moved, and the old one still stands in this channel; `None` if Discord did not say why.
    OldPanelStands(ChannelId, Option<Obstacle>),
    /// Another panel of the guild is being posted.
    BeingPublished,
    /// A panel cannot be posted in a thread.
    NoPanelInThread,
    /// The database did not say whether it stored what was asked for, which may be done already or be done
    /// later.
    PerhapsDone,
    /// The database does not answer, and nothing was done.
    DatabaseDown,
    /// Discord does not answer, or asks the bot to wait until this time.
    DiscordBusy(Option<DateTime<Utc>>),
    /// The member, or a role of theirs, is blocked in the server: until when, and what administrators want them
    /// to read. It is never said who blocked them, nor why.
    Blocked {
        until: Option<DateTime<Utc>>,
        text: String,
    },
    /// The server has as many blocks as there can be.
    TooManyBlocks,
    /// Somebody else added, changed or lifted this block meanwhile.
    BlockChanged,
    /// The category is not open to the member, by this rule.
    Barred(Barred),
    /// No ticket is opened while the staff are away.
    OutOfHours(Absence),
    /// The member recently asked for `most` tickets, and may open the next one from `until` on.
    TooManyOpenings {
        most: usize,
        until: DateTime<Utc>,
    },
    /// The member recently opened a ticket of this category, and may open the next one from this time on.
    CategoryPause(DateTime<Utc>),
    /// As many tickets of the category are open as may be.
    CategoryFull,
    /// Very many tickets were recently asked for in the guild; the next one can be opened from this time on.
    ManyOpenings(DateTime<Utc>),
    /// The member clicked very often; clicks are accepted again from this time on.
    TooManyClicks(DateTime<Utc>),
    /// Discord refuses this work in the guild again and again, so it is not tried before `until`.
    Paused {
        until: DateTime<Utc>,
        why: Obstacle,
    },
    /// The answer took so long that it can no longer be shown.
    TooLate,
    /// The message with this button belongs to another version of the bot.
    UnknownButton,
    /// The request is done or under way, but the answer could not be shown. The value is a reference, as in
    /// [`Self::Internal`].
    Unshown(String),
    /// An error of the bot stopped the request midway, so it may be done. The value is a reference, as in
    /// [`Self::Internal`].
    Broken(String),
    /// An error of the bot; the value is a reference that also stands in the operator's log.
    Internal(String),
}
