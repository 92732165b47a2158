//! The rules of a ticket desk, without any input or output: what a guild has configured, what state a ticket is in, who
//! may do what, which rights follow, and what is refused.
pub mod access;
pub mod bound;
mod buttons;
pub mod by_hand;
pub mod change;
pub mod channel_name;
pub mod configuration;
pub mod decide;
pub mod diagnosis;
pub mod draft;
pub mod effect;
pub mod emoji;
pub mod guest;
mod hand_over;
pub mod hosted;
mod ids;
pub mod import;
pub mod invite;
pub mod language;
pub mod log_act;
pub mod mended;
pub mod merge;
mod obstacle;
mod opener;
pub mod options;
mod overwrite;
pub mod permissions;
pub mod placeholder;
mod plan;
pub mod problem;
pub mod purpose;
pub mod refusal;
pub mod rights;
pub mod seen;
pub mod shards;
pub mod step;
pub mod throttle;
pub mod ticket;
pub mod typed;
mod watched;
pub mod words;
pub mod writes;

#[cfg(test)]
mod tests;
