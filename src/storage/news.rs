//! What the log channel is to be told of a validation: stored with the configuration, struck off once posted, so that a
//! crash in between loses nothing.
use super::{Result, Storage, ask};
use bson::{Document, doc};
use chrono::{DateTime, Utc};
use serenity::model::id::{GuildId, UserId};

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct News {
    /// The version that was validated.
    pub version: i64,
    pub by: UserId,
    pub at: DateTime<Utc>,
    /// What changed, in the guild's language. At most 1024 characters.
    pub lines: String,
}

impl News {
    pub(super) fn to_document(&self) -> Document {
        let at = bson::DateTime::from_chrono(self.at);
        doc! { "version": self.version, "by": self.by.to_string(), "at": at, "lines": &self.lines }
    }

    pub(super) fn read(document: &Document) -> Option<Self> {
        Some(Self {
            version: document.get_i64("version").ok()?,
            by: document.get_str("by").ok()?.parse().ok()?,
            at: document.get_datetime("at").ok()?.to_chrono(),
            lines: document.get_str("lines").ok()?.to_owned(),
        })
    }
}

impl Storage {
    /// The log channel was told of this version, or cannot be told.
    pub async fn strike_news(&self, id: GuildId, version: i64) -> Result<()> {
        let update = doc! { "$pull": { "news": { "version": version } } };
        ask(self.guilds.update_one(doc! { "guild_id": id.to_string() }, update)).await.map(drop)
    }
}
