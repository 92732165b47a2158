//! All that the sandbox knows: plain data, no rules. One lock (`Sandbox::state`) guards all of it.
//!
//! Parts with many optional fields that are only stored and shown again (embeds, components, polls …) stay
//! JSON; what rules compute with (permissions, overwrites, times, authors) is typed.
mod application;
mod channel;
mod channels;
mod guild;
mod initial;
mod interaction;
pub mod link;
mod loads;
mod message;
mod root;
mod thread;
mod unfurl;
mod user;

pub use application::*;
pub use channel::*;
pub use channels::*;
pub use guild::*;
pub use interaction::*;
pub use loads::*;
pub use message::*;
pub use root::State;
pub use thread::Thread;
pub use user::*;
