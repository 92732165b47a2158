//! What each tool changes in a ticket.
mod priority;
mod reason;

use super::{LeaseWindow, Ticket, event::By, tool::ToolUse};
use crate::domain::refusal::Refusal;

impl Ticket {
    pub(super) fn use_tool(&mut self, used: &ToolUse, by: &By, window: LeaseWindow) -> Result<(), Refusal> {
        self.may_use(used.tool(), by)?;
        match used {
            ToolUse::Priority(priority) => self.set_priority(*priority, by, window),
            ToolUse::Reason { reason, seen } => self.give_reason(reason, seen, by, window)?,
        }
        Ok(())
    }
}
