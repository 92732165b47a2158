//! A guild as Discord shows it: what is wrong there, what the bot asks for, and how much members may ask of
//! the bot.
pub mod block;
pub mod blocker;
pub mod canned;
pub mod comparison;
pub mod diagnosis;
pub mod erased;
pub mod invite;
pub mod missing_refs;
pub mod numbers;
pub mod overflow;
pub mod posted_board;
pub mod repair_plan;
pub mod role_kind;
pub mod rule;
pub mod snapshot;
pub mod throttle;
