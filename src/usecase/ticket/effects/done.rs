//! What comes of an effect.
use crate::domain::ticket::event::TicketEvent;

/// What an effect did: nothing more to note, or something that the ticket has to know.
pub type Done = Option<TicketEvent>;
