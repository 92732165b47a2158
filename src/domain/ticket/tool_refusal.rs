//! Why a tool of the toolbox does not do what was asked for.
use super::guest::{Guest, Unfit};
use serenity::model::id::UserId;

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ToolRefusal {
    /// The tool is about the ticket's own member.
    AboutYou,
    /// While this person has claimed the ticket, the tool is theirs and the administrators'.
    Claimers(UserId),
    /// None of these is added to the ticket.
    NobodyAdded(Vec<(Guest, Unfit)>),
    /// The ticket has so many guests already.
    ManyGuests(usize),
}
