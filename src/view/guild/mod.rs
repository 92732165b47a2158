//! What is wrong with a guild, in words.
pub mod diagnosis;
