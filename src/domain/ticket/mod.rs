//! A ticket: its states, who may do what in it, and which rights and effects follow.
pub mod access;
mod act;
pub mod answered;
pub mod answers;
pub mod buttons;
pub mod by_hand;
pub mod channel_name;
pub mod effect;
pub mod event;
pub mod guest;
pub mod guest_overwrite;
pub mod hand_over;
pub mod history;
pub mod lease_window;
pub mod log_entry_kind;
pub mod opener;
mod pending;
pub mod places;
pub mod record;
pub mod repairs;
pub mod rights;
pub mod transcript_fault;
pub mod transition;
pub mod watched;

pub use lease_window::LeaseWindow;
pub use record::{CategorySnapshot, Covered, Opener, State, Ticket, TicketId, Transcript, ViewState};
pub use transcript_fault::TranscriptFault;
