//! A guild as it is stored.
use super::outbox_entry::OutboxEntry;
use crate::domain::{
    guild::{
        diagnosis::Finding,
        throttle::{Opening, Pause},
    },
    setup::configuration::{Configuration, Panel},
};
use serenity::model::id::UserId;

/// So many tickets may be asked for in a guild within ten minutes: each click reads them.
pub(super) const MOST_OPENINGS: usize = 200;

/// A guild as stored. The default is a guild without a document.
#[derive(Clone, Debug, Default)]
pub struct Guild {
    pub configuration: Configuration,
    /// Goes up with each validated configuration; 0 before the first.
    pub version: i64,
    /// Who validated it last.
    pub configured_by: Option<UserId>,
    pub panels: Vec<Panel>,
    /// What keeps the configuration from working, as it was last seen: its administrators were told.
    pub findings: Vec<Finding>,
    /// The version that was looked at.
    pub looked_version: i64,
    /// What the log channel has not been told yet, oldest first.
    pub news: Vec<OutboxEntry>,
    /// The version that the panels were last brought in line with.
    pub panels_version: i64,
    /// It is noted that the bot was removed from it.
    pub is_left: bool,
    /// Its messages with buttons are looked at every six hours.
    pub looks_at_messages: bool,
    /// Tickets that were asked for of late, and perhaps some from before.
    pub openings: Vec<Opening>,
    /// What Discord refuses again and again, also of the past.
    pub pauses: Vec<Pause>,
}
