//! What each tool changes in a ticket.
mod canned;
mod guests;
mod moving;
mod notes;
mod pass;
mod priority;
mod promise;
mod propose;
mod reason;
mod suspend;
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
            ToolUse::Answer(used) => self.send_answer(used, by, window)?,
            ToolUse::Note(used) => self.use_notes(used, by, window)?,
            ToolUse::Priority(priority) => self.set_priority(*priority, by, window),
            ToolUse::Promise { delay, zone, seen } => self.give_promise(*delay, *zone, seen, by, window)?,
            ToolUse::Propose { closes, seen } => self.propose_to_close(*closes, seen, by, window)?,
            ToolUse::Suspend(is_suspended) => self.suspend(*is_suspended, by, window),
            ToolUse::AddGuests(added) => self.add_guests(added, by, window)?,
            ToolUse::RemoveGuests(removed) => self.remove_guests(removed, by, window)?,
            ToolUse::Reason { reason, seen } => self.give_reason(reason, seen, by, window)?,
        }
        Ok(())
    }
}
