//! What can happen on Discord, each thing in one function: people and the bot share these functions, so that
//! a channel deleted by hand and one deleted over REST change the same state and cause the same events. The
//! caller has checked the permissions. A call looks like
//! `sandbox.act(|change| act::channel::delete(change, id))`.
mod change;
pub mod channel;
pub mod component;
pub mod compose;
mod forget_threads;
pub mod guild;
pub mod member;
pub mod message;
pub mod pin;
pub mod poll;
pub mod reaction;
pub mod role;
pub mod seed;
pub mod sight;
pub mod thread;

pub use change::Change;
