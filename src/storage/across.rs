//! The few questions about all guilds. In a cluster that is sharded by `guild_id` they go to every shard;
//! every other question about guilds, tickets and drafts names its guilds and goes to theirs.
use super::{Result, Storage, many::guild_id};
use bson::{Bson, Document, doc};
use chrono::{DateTime, Utc};
use mongodb::options::FindOptions;
use serenity::model::id::GuildId;
use std::collections::BTreeSet;

pub(super) const DUE: &str = "tickets that are due";
pub(super) const PANELS: &str = "guilds whose panels are to be tried again";
pub(super) const MESSAGES: &str = "guilds whose messages are to be looked at";
const OPEN: &str = "guilds with open tickets";
const LEFT: &str = "guilds that were left";
const PRESENT: &str = "guilds that were not left";

/// All of them, by the comment that MongoDB finds in each and shows in its logs and its profiler.
pub const ACROSS_GUILDS: [&str; 6] = [DUE, PANELS, MESSAGES, OPEN, LEFT, PRESENT];

/// How many ids of guilds MongoDB sends at a time.
const IDS_A_MESSAGE: u32 = 10_000;

impl Storage {
    /// The guilds that have an open ticket.
    pub async fn guilds_with_open_tickets(&self) -> Result<BTreeSet<GuildId>> {
        // The index alone answers.
        let only = FindOptions::builder()
            .projection(doc! { "_id": 0, "guild_id": 1 })
            .batch_size(IDS_A_MESSAGE)
            .comment(Bson::from(OPEN))
            .build();
        let open = doc! { "state": "open" };
        Ok(self.tickets.find_map(open, only, |document| guild_id(&document)).await?.into_iter().collect())
    }

    /// Guilds that the bot left before this time.
    pub async fn left_before(&self, at: DateTime<Utc>) -> Result<BTreeSet<GuildId>> {
        self.guild_ids(doc! { "left_at": { "$lt": bson::DateTime::from_chrono(at) } }, LEFT).await
    }

    /// Guilds that the bot has not left as far as is known.
    pub async fn present_guilds(&self) -> Result<BTreeSet<GuildId>> {
        self.guild_ids(doc! { "left_at": { "$exists": false } }, PRESENT).await
    }

    /// Of those with a document or a draft.
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
