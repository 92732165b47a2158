//! What administrators choose: the configuration, how a draft of it is edited, and what is wrong with it.
pub mod bound;
pub mod change;
pub mod configuration;
pub mod draft;
pub mod emoji;
pub mod forms;
pub mod import;
pub mod limit;
pub mod merge;
pub mod notify;
pub mod options;
pub mod placeholder;
pub mod problem;
pub mod purpose;
pub mod rejected_forms;
pub mod staff;
pub mod step;
