//! The other tickets of a member, along the index of openers.
use super::{Result, Storage, places::of_openers, tickets::read};
use crate::domain::ticket::{TicketId, earlier::EarlierTicket};
use bson::{Document, doc};
use chrono::{DateTime, Utc};
use mongodb::options::{FindOptions, Hint};
use serenity::model::id::{GuildId, UserId};

impl Storage {
    /// The tickets of the member that were opened before that time, the newest first, so many at most: without the
    /// ticket `but`, and those that Discord refused.
    pub async fn earlier_tickets(
        &self,
        guild: GuildId,
        member: UserId,
        but: TicketId,
        before: Option<DateTime<Utc>>,
        most: usize,
    ) -> Result<Vec<EarlierTicket>> {
        let mut theirs = doc! {
            "guild_id": guild.to_string(),
            "opener_id": member.to_string(),
            "state": { "$in": ["opening", "open", "closed", "deleting", "deleted"] },
            "_id": { "$ne": but.to_string() },
            "number": { "$exists": true },
        };
        if let Some(before) = before {
            theirs.insert("opened_at", doc! { "$lt": bson::DateTime::from_chrono(before) });
        }
        let options = FindOptions::builder()
            .sort(doc! { "opened_at": -1 })
            .limit(i64::try_from(most).unwrap_or(i64::MAX))
            .projection(told())
            // MongoDB would try other indexes as well, and sort in memory.
            .hint(Hint::Keys(of_openers()))
            .build();
        self.tickets.find_map(theirs, options, read).await
    }
}

fn told() -> Document {
    doc! {
        "number": 1, "category.id": 1, "category.name": 1, "category.roles": 1, "state": 1, "channel_id": 1,
        "opened_at": 1, "ended_at": 1, "claimers": 1, "transcript": 1, "closing_reason": 1,
    }
}
