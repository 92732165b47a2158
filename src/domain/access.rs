//! Who may do what: one table.
use super::{refusal::Refusal, ticket::Ticket};
use chrono::{DateTime, Utc};
use serenity::model::{
    Permissions,
    id::{RoleId, UserId},
};

/// Somebody who clicks, as Discord describes them in the interaction: never from memory.
#[derive(Clone, Debug)]
pub struct Actor {
    pub id: UserId,
    pub roles: Vec<RoleId>,
    pub permissions: Permissions,
    /// A moderator timed them out, until then; perhaps it is over.
    pub timed_out_until: Option<DateTime<Utc>>,
}

impl Actor {
    pub fn is_administrator(&self) -> bool {
        self.permissions.contains(Permissions::ADMINISTRATOR)
    }

    /// Who may not write may not use the bot either. Administrators are exempt (topics/permissions.mdx, "Permissions For
    /// Timed Out Members").
    pub fn unless_timed_out(&self, now: DateTime<Utc>) -> Result<(), Refusal> {
        match self.timed_out_until {
            Some(until) if until > now && !self.is_administrator() => Err(Refusal::TimedOut(until)),
            _ => Ok(()),
        }
    }
}

/// The act that a button of a ticket stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Act {
    Claim,
    /// Ends a claim: the claimer or an administrator.
    Release,
    Close,
    /// "Oui, fermer": closes the ticket of a member who left.
    CloseLeft,
    Reopen,
    Delete,
    /// The same, by somebody who was told who can still write meanwhile.
    DeleteUnlocked,
    /// Deletes without a transcript, when it could not be made: administrators only.
    DeleteUntranscribed,
}

/// What an actor is to a ticket, strongest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Standing {
    Administrator,
    Staff,
    Opener,
    Stranger,
}

/// `staff`: the current roles of the ticket's category, or its snapshot when the category is gone.
pub fn standing(actor: &Actor, ticket: &Ticket, staff: &[RoleId]) -> Standing {
    if actor.is_administrator() {
        Standing::Administrator
    } else if actor.roles.iter().any(|role| staff.contains(role)) {
        Standing::Staff
    } else if actor.id == ticket.opener_id {
        Standing::Opener
    } else {
        Standing::Stranger
    }
}

/// Whether the act is open to someone of this standing, in a state that allows it.
pub fn may(standing: Standing, act: Act) -> bool {
    match (standing, act) {
        (Standing::Administrator, _) => true,
        (_, Act::DeleteUntranscribed) => false,
        (Standing::Staff, _) | (Standing::Opener, Act::Close) => true,
        (Standing::Opener | Standing::Stranger, _) => false,
    }
}
