//! The tools of the staff: what the toolbox of a ticket offers besides the four buttons. Each tool is described
//! here, once, for the toolbox, its `custom_id`s, decisions and tests.
use super::{
    State, Ticket,
    access::{TicketRole, Who},
    by::By,
    priority::Priority,
    tool_refusal::ToolRefusal,
};
use crate::domain::{refusal::Refusal, words::words};
use serenity::model::Permissions;

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Tool {
    Priority,
}

// The tools are in the order of the toolbox. A word never changes, because messages hold it.
words!(Tool {
    Priority = "priority",
});

/// Who may learn what a tool did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Audience {
    /// Everybody in the ticket: it is said in the ticket's channel, in the log and in the transcript.
    Ticket,
    /// The staff alone: nothing of it stands where the ticket's member reads, which are the channel, its pinned
    /// message, their transcript and their direct messages. The ticket's own member does not use such a tool, even
    /// if they are staff.
    Staff,
}

/// Everything that is said of a tool. Its texts have the keys `tool-<word>`, its name in the menu, and
/// `tool-<word>-why`, the line below it.
#[derive(Clone, Copy, Debug)]
pub struct ToolDescription {
    pub emoji: &'static str,
    pub audience: Audience,
    pub who: Who,
    /// States of the ticket in which the tool can be used.
    pub states: &'static [State],
    /// Whether the tool is for the claimer and administrators alone while somebody has claimed the ticket: it
    /// speaks in the ticket, or changes it.
    pub for_claimer: bool,
    /// Permissions that the bot needs in the ticket's channel.
    pub needs: Permissions,
}

impl Tool {
    pub fn description(self) -> ToolDescription {
        match self {
            Self::Priority => ToolDescription::of_staff("🚦", Audience::Staff),
        }
    }

    /// Key of the tool's name.
    pub fn key(self) -> String {
        format!("tool-{}", self.word())
    }
}

impl ToolDescription {
    /// A tool of the staff that changes a ticket which is not being deleted.
    fn of_staff(emoji: &'static str, audience: Audience) -> Self {
        Self {
            emoji,
            audience,
            who: Who::STAFF,
            states: &[State::Open, State::Closed],
            for_claimer: true,
            needs: Permissions::empty(),
        }
    }
}

/// What a tool changes in a ticket.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ToolUse {
    Priority(Priority),
}

impl ToolUse {
    pub fn tool(&self) -> Tool {
        match self {
            Self::Priority(_) => Tool::Priority,
        }
    }
}

impl Ticket {
    /// Whether this person may use the tool now.
    ///
    /// # Errors
    /// [`Refusal::NotAllowed`], [`Refusal::StateChanged`] in another state, [`ToolRefusal::AboutYou`] for a tool of
    /// which the ticket's member learns nothing, and [`ToolRefusal::Claimers`] while somebody else holds the claim.
    pub fn may_use(&self, tool: Tool, by: &By) -> Result<(), Refusal> {
        let ToolDescription { audience, who, states, for_claimer, .. } = tool.description();
        if by.role > who.least {
            return Err(Refusal::NotAllowed(who));
        }
        if !states.contains(&self.state) {
            return Err(Refusal::StateChanged);
        }
        let is_administrator = by.role == TicketRole::Administrator;
        if audience == Audience::Staff && by.id == self.opener_id && !is_administrator {
            return Err(Refusal::Tool(ToolRefusal::AboutYou));
        }
        match self.claimed_by {
            Some(claimer) if for_claimer && claimer != by.id && !is_administrator => {
                Err(Refusal::Tool(ToolRefusal::Claimers(claimer)))
            }
            _ => Ok(()),
        }
    }
}
