//! The tool that says how urgent a ticket is.
use crate::domain::ticket::{
    LeaseWindow, Ticket,
    detail::Detail,
    effect::{Effect, LogEntryKind},
    event::By,
    priority::Priority,
};

impl Ticket {
    /// Sets the priority, and tells the log if it is another one.
    pub(super) fn set_priority(&mut self, priority: Priority, by: &By, window: LeaseWindow) {
        if self.priority == priority {
            return;
        }
        self.priority = priority;
        let entry = Effect::log(LogEntryKind::PriorityChanged, Some(by.id), window.now);
        self.plan(entry.with(Detail::Priority(priority)), window);
    }
}
