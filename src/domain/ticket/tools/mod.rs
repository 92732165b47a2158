//! What each tool changes in a ticket.
mod moving;
mod pass;
mod priority;
mod takeover;

use super::{LeaseWindow, Ticket, event::By, tool::ToolUse};
use crate::domain::refusal::Refusal;

impl Ticket {
    pub(super) fn use_tool(&mut self, used: &ToolUse, by: &By, window: LeaseWindow) -> Result<(), Refusal> {
        self.may_use(used.tool(), by)?;
        match used {
            ToolUse::Move(to) => self.move_to(to, by, window)?,
            ToolUse::Pass(pass) => self.pass(pass, by, window)?,
            ToolUse::Takeover(from) => self.take_over_from(*from, by, window)?,
            ToolUse::Priority(priority) => self.set_priority(*priority, by, window),
        }
        Ok(())
    }
}
