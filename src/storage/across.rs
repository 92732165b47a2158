//! The few queries about all guilds. In a cluster that is sharded by `guild_id`, these queries go to every
//! shard; every other query about guilds, tickets and drafts names its guilds and goes to their shards only.
use super::{Result, Storage, many::guild_id};
use bson::{Bson, Document, doc};
use chrono::{DateTime, Utc};
use mongodb::options::FindOptions;
use serenity::model::id::GuildId;
use std::collections::BTreeSet;

pub(super) const DUE: &str = "tickets that are due";
pub(super) const PANELS: &str = "guilds whose panels are to be redrawn";
pub(super) const MESSAGES: &str = "guilds whose messages are to be looked at";
pub(super) const WAITS: &str = "guilds whose tickets are looked at";
pub(super) const BOARDS: &str = "guilds whose boards are to be drawn";
pub(super) const WAKING: &str = "tickets in which something is to happen";
const OPEN: &str = "guilds with open tickets";
const LEFT: &str = "guilds that were left";
const PRESENT: &str = "guilds that were not left";

/// The names of all these queries. Each query carries its name as a comment, which MongoDB shows in its logs
/// and its profiler.
pub const ACROSS_GUILDS: [&str; 9] = [DUE, PANELS, MESSAGES, WAITS, BOARDS, WAKING, OPEN, LEFT, PRESENT];

/// How many ids of guilds MongoDB sends at a time.
const IDS_A_MESSAGE: u32 = 10_000;

impl Storage {
    /// The guilds that have an open ticket.
    pub async fn guilds_with_open_tickets(&self) -> Result<BTreeSet<GuildId>> {
        // The index alone answers this query.
        let only = FindOptions::builder()
            .projection(doc! { "_id": 0, "guild_id": 1 })
            .batch_size(IDS_A_MESSAGE)
            .comment(Bson::from(OPEN))
            .build();
        let open = doc! { "state": "open" };
        Ok(self.tickets.find_map(open, only, |document| guild_id(&document)).await?.into_iter().collect())
    }

    /// The guilds that the bot left before this time.
    pub async fn left_before(&self, at: DateTime<Utc>) -> Result<BTreeSet<GuildId>> {
        self.guild_ids(doc! { "left_at": { "$lt": bson::DateTime::from_chrono(at) } }, LEFT).await
    }

    /// The guilds that the bot has not left, as far as is known.
    pub async fn present_guilds(&self) -> Result<BTreeSet<GuildId>> {
        self.guild_ids(doc! { "left_at": { "$exists": false } }, PRESENT).await
    }

    /// The ids of the matching guilds, among those with a document or a draft.
    async fn guild_ids(&self, filter: Document, name: &str) -> Result<BTreeSet<GuildId>> {
        let only_ids = FindOptions::builder()
            .projection(doc! { "guild_id": 1 })
            .batch_size(IDS_A_MESSAGE)
            .comment(Bson::from(name))
            .build();
        let mut ids = BTreeSet::new();
        for table in [&self.guilds, &self.drafts] {
            ids.extend(table.find_map(filter.clone(), only_ids.clone(), |document| guild_id(&document)).await?);
        }
        Ok(ids)
    }
}
