//! The rules of a ticket desk, without any input or output. They say what a guild has configured, what state
//! a ticket is in, who may do what, which rights follow, and what is refused.
pub mod actor;
pub mod administrator;
pub mod chosen;
pub mod guild;
pub mod hours;
pub mod ids;
pub mod language;
pub mod obstacle;
pub mod overwrite;
pub mod permissions;
pub mod print;
pub mod refusal;
pub mod seen;
pub mod setup;
pub mod shards;
pub mod ticket;
pub mod words;
pub mod writes;

#[cfg(test)]
mod tests;
