//! Why a ticket was closed, as the staff say it and as its member reads it.
use super::{
    State, Ticket,
    access::{Act, TicketRole},
    tool_refusal::ToolRefusal,
};
use crate::domain::{
    print::print,
    refusal::Refusal,
    setup::{
        options::{CloseReason, GuildOptions},
        visible,
    },
};

/// Greatest number of characters of a reason.
pub const LONGEST: usize = 500;

/// The reason that was typed.
///
/// # Errors
/// [`ToolRefusal::NoReason`] if nobody would see it, [`Refusal::NoForm`] if it is longer than its form allows.
pub fn read(typed: &str) -> Result<String, Refusal> {
    let typed = typed.trim();
    if visible::is_blank(typed) {
        return Err(Refusal::Tool(ToolRefusal::NoReason));
    }
    if typed.chars().count() > LONGEST {
        return Err(Refusal::NoForm);
    }
    Ok(typed.to_owned())
}

impl Act {
    /// Whether the act ends the conversation by closing the ticket.
    pub fn closes(self) -> bool {
        matches!(self, Self::Close | Self::CloseLeft)
    }

    /// Whether somebody with this role has to say why before the act is done. Members never have to.
    pub fn demands_reason(self, role: TicketRole, options: &GuildOptions) -> bool {
        self.closes() && role.is_staff() && options.close_reason == CloseReason::Required
    }

    /// Whether somebody with this role is offered to say why after the act is done.
    pub fn offers_reason(self, role: TicketRole, options: &GuildOptions) -> bool {
        self.closes() && role.is_staff() && options.close_reason == CloseReason::Afterwards
    }
}

impl Ticket {
    /// A short print of the closing and of the reason as it stands: whoever corrects it says which one they saw.
    pub fn reason_print(&self) -> String {
        let closed_at = self.closing.as_ref().map(|closing| closing.at.timestamp_millis());
        print(&(closed_at, &self.closing_reason))
    }

    /// The reason, as long as the ticket is closed or ends.
    pub fn shown_reason(&self) -> Option<&str> {
        let is_over = !matches!(self.state, State::Opening | State::Open);
        self.closing_reason.as_deref().filter(|_| is_over)
    }
}
