//! Why a tool of the toolbox does not do what was asked for.
use super::{
    guest::{Guest, Unfit},
    other_ticket::OtherTicket,
};
use crate::domain::{guild::rule::Rule, obstacle::Obstacle};
use chrono::{DateTime, Utc};
use serenity::model::id::UserId;

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ToolRefusal {
    /// The tool is about the ticket's own member.
    AboutYou,
    /// While this person has claimed the ticket, the tool is theirs and the administrators'.
    Claimers(UserId),
    /// The ticket cannot be passed to this person.
    Colleague(UserId, NoColleague),
    /// The claimer did something in the ticket at this time, so nobody takes it over before `until`.
    ClaimerActive { claimer: UserId, at: DateTime<Utc>, until: DateTime<Utc> },
    /// So much was written in the ticket that it was not found out when the claimer wrote there last.
    TooMuchWritten,
    /// The ticket has as many notes as there can be.
    TooManyNotes,
    /// Somebody corrected or removed this note meanwhile.
    NoteChanged,
    /// Somebody else wrote the note.
    NotYourNote(UserId),
    /// This preview of a canned answer was sent already.
    AnswerSent,
    /// Discord refused the canned answer in the ticket's channel.
    AnswerRefused(Obstacle),
    /// None of these is added to the ticket.
    NobodyAdded(Vec<(Guest, Unfit)>),
    /// The ticket has so many guests already.
    ManyGuests(usize),
    /// The person serves no category that is offered.
    ServesNone,
    /// The member is not, or no longer, in the server.
    MemberGone(UserId),
    /// A bot has no tickets.
    MemberIsBot(UserId),
    /// The member has a live ticket.
    HasTicket(UserId, OtherTicket),
    /// By these rules the member may not open a ticket now.
    NotForMember(UserId, Vec<Rule>),
    /// Discord refused the channel of the ticket for the member.
    NotOpened(Obstacle),
    /// So many want tickets that one more would wait for too long.
    Crowded(DateTime<Utc>),
    /// Nobody would see the reason that was typed.
    NoReason,
}

/// Why somebody cannot have a ticket.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoColleague {
    Bot,
    /// They are the ticket's member.
    OwnTicket,
    /// They have claimed it already.
    HasIt,
    /// They are not in the guild.
    NotThere,
    /// They do not serve its category.
    NoStaff,
}
