//! Performs the effects of a ticket at Discord, side by side where one does not need the other, and strikes
//! each off.
//!
//! An effect that is taken up again may have been performed already: its result is looked for first, or the
//! effect is performed again where that does no harm.
mod announce;
mod create_channel;
mod done;
mod find;
mod log;
mod make_channel;
mod name;
mod noted;
mod notice;
mod one_by_one;
mod opening;
mod overflow;
mod overwrites;
mod perform;
pub(in crate::usecase) mod permission_context;
mod place;
mod rating;
mod rights;
mod room;
mod run;
mod running;
mod settle;
mod topic;
mod transcript;
mod watch;

pub(in crate::usecase) use find::find_marked_since;
pub(in crate::usecase) use name::is_about_name;
pub(in crate::usecase) use permission_context::{held_in, permission_context, serving, told};
pub(in crate::usecase) use run::{Progress, Work, record_redraw, run, run_work, take_over};
pub(in crate::usecase) use watch::{difference, difference_now, seem_different};
