//! Configurations being edited. They outlive a restart; validating or discarding removes them.
use super::{Result, Storage, ask};
use crate::domain::configuration::Configuration;
use bson::{doc, serde_helpers::datetime::FromChrono04DateTime};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use serde_with::serde_as;
use serenity::model::id::{GuildId, UserId};

#[serde_as]
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Draft {
    /// `<guild>-<administrator>`.
    #[serde(rename = "_id")]
    id: String,
    pub guild_id: GuildId,
    pub administrator_id: UserId,
    pub configuration: Configuration,
    /// The version of the guild's configuration that it started from.
    pub base_version: i64,
    #[serde_as(as = "FromChrono04DateTime")]
    pub changed_at: DateTime<Utc>,
    revision: i64,
}

impl Draft {
    pub fn new(
        guild_id: GuildId,
        administrator_id: UserId,
        configuration: Configuration,
        base_version: i64,
        changed_at: DateTime<Utc>,
    ) -> Self {
        let id = key(guild_id, administrator_id);
        Self { id, guild_id, administrator_id, configuration, base_version, changed_at, revision: 0 }
    }
}

fn key(guild: GuildId, administrator: UserId) -> String {
    format!("{guild}-{administrator}")
}

impl Storage {
    pub async fn draft(&self, guild: GuildId, administrator: UserId) -> Result<Option<Draft>> {
        ask(self.drafts.find_one(doc! { "_id": key(guild, administrator) })).await
    }

    /// Stores a new draft and returns it, or the one that stands there already.
    pub async fn begin_draft(&self, draft: Draft) -> Result<Draft> {
        match ask(self.drafts.insert_one(&draft)).await {
            Ok(_) => Ok(draft),
            Err(error) if error.is_duplicate() => {
                let standing = self.draft(draft.guild_id, draft.administrator_id).await?;
                Ok(standing.unwrap_or(draft))
            }
            Err(error) => Err(error),
        }
    }

    /// Compare-and-set: stores the draft unless it was changed since it was read. False then.
    pub async fn save_draft(&self, mut draft: Draft) -> Result<bool> {
        let unchanged = doc! { "_id": &draft.id, "revision": draft.revision };
        draft.revision += 1;
        let outcome = ask(self.drafts.replace_one(unchanged, &draft)).await?;
        Ok(outcome.matched_count == 1)
    }

    pub async fn drop_draft(&self, guild: GuildId, administrator: UserId) -> Result<()> {
        ask(self.drafts.delete_one(doc! { "_id": key(guild, administrator) })).await.map(drop)
    }
}
