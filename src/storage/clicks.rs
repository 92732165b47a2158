//! Every session of a shard gets every event, so a click reaches every process: the first to note it acts on it.
use super::{Result, Storage};
use bson::doc;
use chrono::{DateTime, Utc};
use serenity::model::id::InteractionId;

impl Storage {
    /// Whether this process is the first to take the interaction.
    pub async fn take_click(&self, id: InteractionId, now: DateTime<Utc>) -> Result<bool> {
        let click = doc! { "_id": id.to_string(), "at": bson::DateTime::from_chrono(now) };
        match self.clicks.insert(&click).await {
            Ok(()) => Ok(true),
            Err(error) if error.is_duplicate() => Ok(false),
            Err(error) => Err(error),
        }
    }
}
