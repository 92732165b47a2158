//! Why a tool of the toolbox does not do what was asked for.
use serenity::model::id::UserId;

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ToolRefusal {
    /// The tool is about the ticket's own member.
    AboutYou,
    /// While this person has claimed the ticket, the tool is theirs and the administrators'.
    Claimers(UserId),
}
