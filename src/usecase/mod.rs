//! What the bot can do, one file a verb. Each use case loads, decides, writes once, and then performs at
//! Discord the effects that it planned; effects that a crash interrupts are finished by
//! [`recover`](recovery::recover).
pub mod clicks;
mod context;
mod error;
pub mod guild;
mod kept_lease;
pub mod recovery;
pub mod setup;
pub mod ticket;
pub mod waiting;

pub use context::Context;
pub use error::{Error, internal, reference, unshown};
