//! What can happen on Discord, each thing in one function: people and bot share them, so that a channel
//! deleted by hand and one deleted over REST change the same state and cause the same events. Whoever calls
//! has checked the permissions. `sandbox.act(|change| act::channel::delete(change, id))` is how they are
//! called.
mod change;
pub mod channel;
pub mod component;
pub mod compose;
pub mod guild;
pub mod member;
pub mod message;
pub mod pin;
pub mod poll;
pub mod reaction;
pub mod role;
pub mod seed;
pub mod sight;

pub use change::Change;
