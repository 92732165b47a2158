//! What the log channel is to be told beyond the tickets' own entries. An entry is stored together with the
//! change that it reports and is struck off once posted, so that a crash in between loses nothing.
use super::{
    Error, Guild, OutboxEntry, Report, Result, Storage,
    certain::known,
    guild_document,
    outbox_entry::{read, write},
};
use crate::domain::guild::diagnosis::Finding;
use bson::{Bson, doc};
use chrono::{DateTime, Utc};
use serenity::model::id::GuildId;

/// How often recording findings starts again when the document was changed in between.
const ATTEMPTS: usize = 20;
impl Storage {
    /// Adds an entry. A guild without a document has no log channel and no entries.
    pub async fn add_news(&self, guild: GuildId, news: &OutboxEntry) -> Result<()> {
        let this = doc! { "guild_id": guild.to_string(), "news.id": { "$ne": &news.id } };
        let update = doc! { "$push": { "news": news.to_push() } };
        known(|| self.guilds.update(this.clone(), update.clone())).await.map(drop)
    }

    /// Strikes off an entry: the log channel was told, or cannot be told.
    pub async fn strike_news(&self, guild: GuildId, id: &str) -> Result<()> {
        let update = doc! { "$pull": { "news": { "id": id } } };
        self.guilds.update(doc! { "guild_id": guild.to_string() }, update).await.map(drop)
    }

    /// Records the findings about a guild's configuration as it was read before they were looked for. Findings that
    /// were not recorded before are added to the outbox. Returns `false`, and records nothing, if the configuration
    /// was changed or other findings were recorded since.
    pub async fn note_findings(
        &self,
        id: GuildId,
        guild: &Guild,
        found: &[Finding],
        at: DateTime<Utc>,
    ) -> Result<bool> {
        let version = guild.version;
        for _ in 0..ATTEMPTS {
            let Some(document) = self.guild_document(id).await? else { return Ok(true) };
            // Another configuration is in force by now.
            if guild_document::version(&document) != version {
                return Ok(false);
            }
            let noted = document.get("findings").map(read).unwrap_or_default();
            let is_news = noted != found || guild_document::looked_version(&document) != version;
            let looks = guild_document::looks(&document);
            if is_news && looks != guild.looks {
                return Ok(false);
            }
            let new: Vec<Finding> = found.iter().filter(|finding| !noted.contains(finding)).cloned().collect();
            let mut set = doc! { "looks": looks + 1 };
            if is_news {
                set.extend(doc! { "findings": write(found), "looked_version": version });
            }
            let mut update = doc! { "$set": set };
            if !new.is_empty() {
                update.insert("$push", doc! { "news": OutboxEntry::new(at, Report::Found(new)).to_push() });
            }
            // The values as they were read, of whatever type; null also matches a missing field.
            let as_read = |field: &str| doc! { "$eq": document.get(field).cloned().unwrap_or(Bson::Null) };
            let unchanged = doc! {
                "guild_id": id.to_string(), "findings": as_read("findings"), "looks": as_read("looks"),
                "config_version": as_read("config_version"),
            };
            if self.guilds.update(unchanged, update).await? {
                return Ok(true);
            }
        }
        Err(Error::Contended)
    }
}
