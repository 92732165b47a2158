//! How often a member opened a ticket of a category, and how many of its tickets are live.
use super::{Result, Storage, tickets::read};
use crate::domain::{
    ids::{CategoryId, TicketId},
    ticket::places::LiveTicket,
};
use bson::{Document, doc, serde_helpers::datetime::FromChrono04DateTime};
use chrono::{DateTime, Utc};
use mongodb::options::{FindOneOptions, FindOptions, Hint};
use serde::Deserialize;
use serde_with::serde_as;
use serenity::model::id::{GuildId, UserId};
use std::ops::Range;

/// How many live tickets without a place are read besides: so many may be asked for at the same moment.
const CONTENDERS: usize = 200;

#[serde_as]
#[derive(Deserialize)]
struct Live {
    #[serde(rename = "_id")]
    id: TicketId,
    opener_id: UserId,
    #[serde_as(as = "FromChrono04DateTime")]
    opened_at: DateTime<Utc>,
    #[serde(default)]
    number: Option<i64>,
}

#[serde_as]
#[derive(Deserialize)]
struct Opened {
    #[serde_as(as = "FromChrono04DateTime")]
    opened_at: DateTime<Utc>,
}

impl Storage {
    /// Whether so many live tickets of the category have their number.
    pub async fn holds_tickets(&self, guild: GuildId, category: &CategoryId, most: usize) -> Result<bool> {
        let mut numbered = live(guild, category);
        numbered.insert("number", doc! { "$exists": true });
        let most = u64::try_from(most).unwrap_or(u64::MAX);
        Ok(self.tickets.count_up_to(numbered, most).await? >= most)
    }

    /// The live tickets of a category that may have so many.
    pub async fn live_tickets(&self, guild: GuildId, category: &CategoryId, most: usize) -> Result<Vec<LiveTicket>> {
        let seen = doc! { "opener_id": 1, "opened_at": 1, "number": 1 };
        let limit = i64::try_from(most.saturating_add(CONTENDERS)).unwrap_or(i64::MAX);
        let cut = FindOptions::builder().projection(seen).limit(limit).build();
        let ticket = |document| {
            let Live { id, opener_id: by, opened_at: at, number } = read(document)?;
            Some(LiveTicket { id, by, at, is_numbered: number.is_some() })
        };
        self.tickets.find_map(live(guild, category), cut, ticket).await
    }

    /// When the member opened their last ticket of the category within this time, whatever became of it;
    /// tickets that Discord refused do not count, nor does the ticket `but`.
    pub async fn last_opened(
        &self,
        guild: GuildId,
        by: UserId,
        category: &CategoryId,
        within: Range<DateTime<Utc>>,
        but: Option<TicketId>,
    ) -> Result<Option<DateTime<Utc>>> {
        let time = bson::DateTime::from_chrono;
        let mut theirs = doc! {
            "guild_id": guild.to_string(),
            "opener_id": by.to_string(),
            "state": { "$in": ["opening", "open", "closed", "deleting", "deleted"] },
            "opened_at": { "$gt": time(within.start), "$lt": time(within.end) },
            "category.id": &category.0,
        };
        if let Some(but) = but {
            theirs.insert("_id", doc! { "$ne": but.to_string() });
        }
        // MongoDB would try other indexes as well, and sort in memory.
        let newest = FindOneOptions::builder()
            .sort(doc! { "opened_at": -1 })
            .projection(doc! { "opened_at": 1 })
            .hint(Hint::Keys(of_openers()))
            .build();
        let newest: Option<Opened> = self.tickets.find_first(theirs, newest).await?;
        Ok(newest.map(|opened| opened.opened_at))
    }
}

/// The keys of the index of openers.
pub(super) fn of_openers() -> Document {
    doc! { "guild_id": 1, "opener_id": 1, "state": 1, "opened_at": 1 }
}

fn live(guild: GuildId, category: &CategoryId) -> Document {
    doc! { "guild_id": guild.to_string(), "live": true, "category.id": &category.0 }
}
