//! Who may block members and roles, as a proof that is made from each click anew.
use super::block::{Block, Who};
use crate::domain::{
    administrator::Administrator,
    refusal::Refusal,
    setup::options::GuildOptions,
    ticket::{Ticket, access::TicketRole, by::By, tool::Tool},
};
use serenity::model::id::UserId;

/// Proof that somebody may block: an administrator whomever they want, the staff of a ticket its member.
#[derive(Clone, Copy, Debug)]
pub struct Blocker {
    id: UserId,
    /// The one member whom they may block; `None` for an administrator.
    only: Option<UserId>,
    is_staff: bool,
}

impl From<Administrator<'_>> for Blocker {
    fn from(administrator: Administrator<'_>) -> Self {
        Self { id: administrator.id(), only: None, is_staff: false }
    }
}

impl Blocker {
    /// Proves that this person may block the ticket's member, in a server with these options.
    ///
    /// # Errors
    /// The refusals of [`Ticket::may_use_with`].
    pub fn in_ticket(ticket: &Ticket, by: &By, options: &GuildOptions) -> Result<Self, Refusal> {
        ticket.may_use_with(Tool::Block, by, options)?;
        Ok(Self { id: by.id, only: Some(ticket.opener_id), is_staff: by.role != TicketRole::Administrator })
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

    /// Whether they are no administrator.
    pub fn is_staff(self) -> bool {
        self.is_staff
    }

    /// Checks that they may read why the block was set, change it and lift it: the staff may only what the staff set.
    ///
    /// # Errors
    /// [`Refusal::NotAdministrator`] if only administrators may.
    pub fn may_change(self, block: &Block) -> Result<(), Refusal> {
        let is_theirs = block.by_staff.unwrap_or(block.by == Some(self.id));
        if self.is_staff && !is_theirs { Err(Refusal::NotAdministrator) } else { Ok(()) }
    }
}
