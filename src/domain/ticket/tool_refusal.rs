//! Why a tool of the toolbox does not do what was asked for.
use chrono::{DateTime, Utc};
use serenity::model::id::UserId;

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ToolRefusal {
    /// The tool is about the ticket's own member.
    AboutYou,
    /// While this person has claimed the ticket, the tool is theirs and the administrators'.
    Claimers(UserId),
    /// The ticket cannot be passed to this person.
    Colleague(UserId, Unfit),
    /// The claimer did something in the ticket at this time, so nobody takes it over before `until`.
    ClaimerActive { claimer: UserId, at: DateTime<Utc>, until: DateTime<Utc> },
    /// So much was written in the ticket that it was not found out when the claimer wrote there last.
    TooMuchWritten,
}

/// Why somebody cannot have a ticket.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unfit {
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
