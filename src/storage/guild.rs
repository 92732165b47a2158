//! A guild as it is stored.
use super::{blocks::HasBlocks, deletes_since::DeletesSince, erasing::Erasing, outbox_entry::OutboxEntry};
use crate::domain::{
    guild::{
        diagnosis::Finding,
        overflow::Overflow,
        posted_board::PostedBoard,
        throttle::{Opening, Pause},
    },
    setup::{
        answers::Prevented,
        configuration::{CategoryId, Configuration, Panel},
        offers::Offers,
    },
    ticket::policy::Policy,
};
use serenity::model::id::UserId;

/// The most openings that are recorded in a guild within ten minutes: each click reads them.
pub(super) const MOST_OPENINGS: usize = 200;

/// A guild as stored. The default is a guild without a document.
#[derive(Clone, Debug, Default)]
pub struct Guild {
    pub configuration: Configuration,
    /// The version rises with each validated configuration; 0 before the first.
    pub version: i64,
    /// Who validated the configuration last.
    pub configured_by: Option<UserId>,
    pub panels: Vec<Panel>,
    /// The panels that are limited to some categories.
    pub offers: Offers,
    /// What kept the configuration from working when it was last checked: the guild's administrators were
    /// told.
    pub findings: Vec<Finding>,
    /// The version of the configuration that was last checked.
    pub looked_version: i64,
    /// How often findings were noted: whoever notes some knows by it whether others did so since they looked.
    pub looks: i64,
    /// What the log channel has not been told yet, oldest first.
    pub news: Vec<OutboxEntry>,
    /// The version that the panels were last brought in line with.
    pub panels_version: i64,
    /// Whether it is recorded that the bot was removed from the guild.
    pub is_left: bool,
    /// Whether the guild's messages with buttons are checked every six hours.
    pub looks_at_messages: bool,
    /// The openings of the last ten minutes, and perhaps some from before.
    pub openings: Vec<Opening>,
    /// The kinds of work that rest because Discord refuses them again and again, including pauses that are
    /// over.
    pub pauses: Vec<Pause>,
    /// Whether members or roles are blocked; `None` if none is.
    pub has_blocks: Option<HasBlocks>,
    /// The Discord categories that the bot made where one was full, oldest first.
    pub overflows: Vec<Overflow>,
    /// The members whose data is being erased.
    pub erasing: Vec<Erasing>,
    /// How many tickets each answer before the form prevented.
    pub prevented: Prevented,
    /// The boards of its categories.
    pub boards: Vec<PostedBoard>,
    /// When it was chosen last that the closed tickets of a category are deleted, or sooner than before.
    pub deletes_since: Vec<DeletesSince>,
}

impl Guild {
    /// What happens by itself in the tickets of a category.
    pub fn policy(&self, category: &CategoryId) -> Box<Policy> {
        let mut policy = Policy::of(&self.configuration, category);
        policy.deletes_since = DeletesSince::of(&self.deletes_since, &self.configuration, category);
        policy
    }

    /// The boards that somebody deleted, and once more after they were posted again.
    pub fn lost_boards(&self) -> impl Iterator<Item = &PostedBoard> {
        self.boards.iter().filter(|board| board.is_lost(self.version))
    }

    /// Whether its panels look as they did in the other, which is the same guild at another time.
    pub fn draws_as(&self, other: &Self) -> bool {
        self.version == other.version && self.offers == other.offers
    }
}
