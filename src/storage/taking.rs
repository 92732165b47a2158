//! Takes guilds in which something is due: a time in the guild's document, which whichever process is quickest puts off.
use super::{Result, Storage, many::guild_id};
use bson::{Bson, Document, doc};
use chrono::{DateTime, TimeDelta, Utc};
use mongodb::options::{FindOptions, Hint};
use serenity::model::id::GuildId;

/// How many guilds are taken in one go.
const GUILDS: i64 = 20;

/// How long what is due in another process's guilds is left to that process.
pub const LEFT_TO_OTHERS: TimeDelta = TimeDelta::seconds(60);

/// What is due in guilds.
pub(super) struct DueInGuilds {
    /// The field with the time; the one field of its index.
    pub field: &'static str,
    /// The name of the question, which it carries as a comment.
    pub name: &'static str,
}

impl DueInGuilds {
    /// The index of the guilds in which it is due.
    pub fn index(&self) -> Document {
        doc! { self.field: 1 }
    }
}

impl Storage {
    /// Takes some guilds in which this is due now, the longest due first, if they are as `besides` says. Taking one
    /// sets its time, and whatever else stands in `taking`. `is_ours` says which guilds are this process's own.
    pub(super) async fn take_guilds(
        &self,
        due: &DueInGuilds,
        now: DateTime<Utc>,
        besides: &Document,
        taking: &Document,
        is_ours: impl Fn(GuildId) -> bool,
    ) -> Result<Vec<GuildId>> {
        let DueInGuilds { field, name } = *due;
        let cut = FindOptions::builder()
            .projection(doc! { "guild_id": 1, field: 1 })
            .hint(Hint::Keys(due.index()))
            .limit(GUILDS)
            .comment(Bson::from(name));
        let mut is_due = doc! { field: { "$lte": time(now) }, "left_at": { "$exists": false } };
        is_due.extend(besides.clone());
        let mut taken = Vec::new();
        for found in self.guilds.find(is_due, cut.build()).await? {
            let (Some(guild), Ok(at)) = (guild_id(&found), found.get_datetime(field)) else { continue };
            if !is_ours(guild) && at.to_chrono() > now - LEFT_TO_OTHERS {
                continue;
            }
            let mut unchanged = doc! { "guild_id": guild.to_string(), field: *at };
            unchanged.extend(besides.clone());
            if self.guilds.update(unchanged, doc! { "$set": taking.clone() }).await? {
                taken.push(guild);
            }
        }
        Ok(taken)
    }
}

pub(super) fn time(at: DateTime<Utc>) -> bson::DateTime {
    bson::DateTime::from_chrono(at)
}
