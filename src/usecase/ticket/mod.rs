//! What people do with tickets, and what becomes of a ticket by itself.
pub mod act;
pub mod channel_gone;
pub mod check_ticket;
pub mod decision;
pub mod effects;
pub mod member;
pub mod messages;
pub mod open;
pub mod pins;
pub mod watch;
