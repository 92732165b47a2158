//! The result of an effect.
use crate::domain::ticket::event::TicketEvent;

/// The event that follows for the ticket from an effect that was performed, or `None` if nothing follows.
pub type Done = Option<TicketEvent>;
