//! Makes the transcript of a ticket that is being deleted: reads the channel, keeps its files, and posts the
//! result. Whatever goes wrong, the channel stays: only a posted transcript lets the deletion go on.
mod copies;
mod files;
mod former;
mod lock;
mod make;
mod post;
mod progress;
mod read;
mod send;
mod stop;
mod threads;
mod write;

pub use lock::{Key, Lock};
pub(super) use make::perform;
pub(super) use send::send;
