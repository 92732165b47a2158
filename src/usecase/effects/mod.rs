//! Runs what a decision left to do at Discord, side by side where one does not need the other, and strikes each off.
//!
//! An effect that is taken up again may have happened already: it is looked for first, or done again where that does no
//! harm.
mod circumstances;
mod create_channel;
mod done;
mod find;
mod log;
mod name;
mod noted;
mod notice;
mod one_by_one;
mod opening;
mod overwrites;
mod perform;
mod rights;
mod run;
mod running;
mod settle;
mod transcript;
mod watch;

pub(super) use circumstances::{circumstances, held_in, serving};
pub(super) use find::find_marked_since;
pub(super) use run::{Progress, Work, run, run_work, shown, take_over};
pub(super) use watch::{difference, difference_now, seem_different};
