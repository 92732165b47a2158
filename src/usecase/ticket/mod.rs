//! What people do with tickets, and what happens to tickets by themselves.
pub mod act;
pub mod admission;
pub mod answers;
pub mod channel_gone;
pub mod check_ticket;
pub mod click;
pub mod decision;
pub mod effects;
pub mod guests;
pub mod limits;
pub mod member;
pub mod messages;
pub mod open;
pub mod pins;
pub mod prevented;
pub mod tool;
pub mod watch;
