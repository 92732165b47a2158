//! Who may block members and roles, as a proof that is made from each click anew.
use super::block::Who;
use crate::domain::{
    administrator::Administrator,
    refusal::Refusal,
    setup::options::GuildOptions,
    ticket::{Ticket, by::By, tool::Tool},
};
use serenity::model::id::UserId;

/// Proof that somebody may block: an administrator whomever they want, the staff of a ticket its member.
#[derive(Clone, Copy, Debug)]
pub struct Blocker {
    id: UserId,
    /// The one member whom they may block; `None` for an administrator.
    only: Option<UserId>,
}

impl From<Administrator<'_>> for Blocker {
    fn from(administrator: Administrator<'_>) -> Self {
        Self { id: administrator.id(), only: None }
    }
}

impl Blocker {
    /// Proves that this person may block the ticket's member, in a server with these options.
    ///
    /// # Errors
    /// The refusals of [`Ticket::may_use_with`].
    pub fn in_ticket(ticket: &Ticket, by: &By, options: &GuildOptions) -> Result<Self, Refusal> {
        ticket.may_use_with(Tool::Block, by, options)?;
        Ok(Self { id: by.id, only: Some(ticket.opener_id) })
    }

    pub fn id(self) -> UserId {
        self.id
    }

    /// Checks that this is somebody whom they may block.
    ///
    /// # Errors
    /// [`Refusal::NotAdministrator`] if only administrators may.
    pub fn may(self, who: Who) -> Result<(), Refusal> {
        match self.only {
            Some(only) if who != Who::Member(only) => Err(Refusal::NotAdministrator),
            _ => Ok(()),
        }
    }
}
