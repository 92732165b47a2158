//! What administrators do: edit a draft, validate it, import and export it, post and repair panels.
pub mod access_roles;
pub mod apply_rollout;
pub mod check_image;
pub mod configure;
pub mod create_missing_channels;
pub mod image;
pub mod import;
pub mod offer;
pub mod panel_reset_turns;
pub mod panel_resets;
pub mod panels;
pub mod place_warnings;
pub mod preview;
pub mod publish_panel;
pub mod quick_start;
pub mod repair;
pub mod silent_roles;
pub mod spot;
pub mod suggest_roles;

pub use crate::storage::Draft;
