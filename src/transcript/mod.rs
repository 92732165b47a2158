//! From Discord's raw messages to a transcript: one HTML file that needs nothing else, and one text file.
//!
//! This module has no client and no database: its caller reads the history, fetches the files that [`files`]
//! asks for, and posts the parts that [`Finished`] gives. Messages stream through: memory holds one, and the
//! rest is on disk.
mod event;
pub mod files;
mod group;
pub mod history;
mod html;
mod markdown;
pub mod model;
pub mod names;
mod parts;
mod spool;
mod summary;
mod system;
mod text;
mod thread;
mod visible;
mod words;
mod writer;

pub use event::Event;
pub use parts::Part;
pub use summary::{Counts, Heading, Summary};
pub use thread::Thread;
pub use writer::{Finished, Writer};

#[cfg(test)]
mod tests;
