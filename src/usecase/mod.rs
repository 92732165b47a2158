//! What the bot can do, one file a verb. Each loads, decides, writes once, and then runs what is still to be
//! done at Discord; whatever a crash interrupts is finished by [`recover`].
pub mod clicks;
mod context;
mod error;
pub mod guild;
pub mod recovery;
pub mod setup;
pub mod ticket;

pub use context::Context;
pub use error::{Error, internal, reference};
