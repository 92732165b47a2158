//! A guild as Discord shows it: what is wrong there, what the bot asks for, how much one may ask of it.
pub mod diagnosis;
pub mod invite;
pub mod snapshot;
pub mod throttle;
