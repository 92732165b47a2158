//! When the messages with buttons of a guild are checked: its panels and those of its tickets. A guild
//! without tickets has no such time.
use super::{
    Result, Storage,
    across::MESSAGES,
    many::{AT_ONCE, among, guild_id},
};
use bson::{Bson, doc};
use chrono::{DateTime, Utc};
use mongodb::options::{FindOptions, Hint};
use serenity::model::id::GuildId;

/// How many guilds are checked in one go.
const IN_ONE_GO: i64 = 20;

/// A guild whose messages are to be checked.
#[derive(Clone, Debug)]
pub struct MessagesDue {
    pub guild: GuildId,
    /// The guild's ticket counter as it is stored: each opening changes it.
    count: Bson,
}

impl Storage {
    /// Sets the time of the next check of these guilds' messages to `at`, unless an earlier time is set.
    pub async fn look_at_messages(&self, guilds: &[GuildId], at: DateTime<Utc>) -> Result<()> {
        let update = doc! { "$min": { "messages_due_at": bson::DateTime::from_chrono(at) } };
        for guilds in guilds.chunks(AT_ONCE) {
            self.guilds.update_all(among(guilds), update.clone()).await?;
        }
        Ok(())
    }

    /// Some of the guilds whose messages are to be checked now, the longest due first.
    pub async fn messages_due(&self, now: DateTime<Utc>) -> Result<Vec<MessagesDue>> {
        let due = doc! { "messages_due_at": { "$lte": bson::DateTime::from_chrono(now) } };
        let cut = FindOptions::builder()
            .projection(doc! { "guild_id": 1, "ticket_count": 1 })
            // The index gives the order.
            .hint(Hint::Keys(doc! { "messages_due_at": 1 }))
            .limit(IN_ONE_GO)
            .comment(Bson::from(MESSAGES))
            .build();
        let read = |mut document: bson::Document| {
            let count = document.remove("ticket_count").unwrap_or(Bson::Null);
            guild_id(&document).map(|guild| MessagesDue { guild, count })
        };
        self.guilds.find_map(due, cut, read).await
    }

    /// Records that these guilds' messages were checked, and sets the next check to `at`. A check that was
    /// asked for after this one `began` keeps its time.
    pub async fn messages_looked_at(&self, guilds: &[GuildId], began: DateTime<Utc>, at: DateTime<Utc>) -> Result<()> {
        if guilds.is_empty() {
            return Ok(());
        }
        let mut were_due = among(guilds);
        were_due.insert("messages_due_at", doc! { "$lte": bson::DateTime::from_chrono(began) });
        let update = doc! { "$set": { "messages_due_at": bson::DateTime::from_chrono(at) } };
        self.guilds.update_all(were_due, update).await
    }

    /// Records that a guild had no ticket when it was checked: no further check is made, unless a ticket was
    /// opened meanwhile.
    pub async fn has_no_messages(&self, due: &MessagesDue, began: DateTime<Utc>) -> Result<()> {
        let unchanged = doc! {
            "guild_id": due.guild.to_string(),
            "ticket_count": { "$eq": &due.count },
            "messages_due_at": { "$lte": bson::DateTime::from_chrono(began) },
        };
        self.guilds.update(unchanged, doc! { "$unset": { "messages_due_at": "" } }).await.map(drop)
    }
}
