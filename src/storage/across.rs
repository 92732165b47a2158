//! The few questions about all guilds. In a cluster that is sharded by `guild_id` they go to every shard; every other question
//! about guilds, tickets and drafts names its guilds and goes to theirs.
use super::{Result, Storage, many::guild_id, tickets::read};
use crate::domain::ticket::Ticket;
use bson::{Bson, Document, doc};
use chrono::{DateTime, Utc};
use mongodb::options::FindOptions;
use serenity::model::id::GuildId;
use std::collections::BTreeSet;

const DUE: &str = "tickets that are due";
const LEFT: &str = "guilds that were left";
const PRESENT: &str = "guilds that were not left";

/// All of them, by the comment that MongoDB finds in each and shows in its logs and its profiler.
pub const ACROSS_GUILDS: [&str; 3] = [DUE, LEFT, PRESENT];

/// How many tickets one round of recovery takes up: a backlog is worked off round by round.
const DUE_AT_ONCE: u8 = 100;

/// Past how many tickets that cannot be read it looks for one that can.
const UNREADABLE: usize = 1_000;

/// How many ids of guilds MongoDB sends at a time.
const IDS_A_MESSAGE: u32 = 10_000;

impl Storage {
    /// Tickets with an effect that is due, 100 at most: `recover` takes them up. One that cannot be read, perhaps because a
    /// newer version of the bot wrote it, is passed over.
    pub async fn due_tickets(&self, now: DateTime<Utc>) -> Result<Vec<Ticket>> {
        let mut unreadable = Vec::new();
        loop {
            let mut due = doc! { "effects.due_at": { "$lte": bson::DateTime::from_chrono(now) } };
            if !unreadable.is_empty() {
                due.insert("_id", doc! { "$nin": &unreadable });
            }
            let cut = FindOptions::builder().limit(i64::from(DUE_AT_ONCE)).comment(Bson::from(DUE)).build();
            let found = self.tickets.find(due, cut).await?;
            let ids: Vec<Bson> = found.iter().filter_map(|document| document.get("_id").cloned()).collect();
            let tickets: Vec<Ticket> = found.into_iter().filter_map(read).collect();
            // More than these are due, and none of these can be read: whatever comes behind them is not to wait for ever.
            if tickets.is_empty() && ids.len() == usize::from(DUE_AT_ONCE) && unreadable.len() < UNREADABLE {
                unreadable.extend(ids);
                continue;
            }
            return Ok(tickets);
        }
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
