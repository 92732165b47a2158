//! Every session of a shard gets every event, so a click reaches every process: the first process that
//! records the click acts on it.
use super::{Result, Storage, certain::known};
use crate::domain::writes::Mark;
use bson::doc;
use chrono::{DateTime, Utc};
use serenity::model::id::InteractionId;

impl Storage {
    /// Whether this process is the first to take the interaction.
    pub async fn take_click(&self, id: InteractionId, now: DateTime<Utc>) -> Result<bool> {
        let mark = Mark::random().stored();
        let note = doc! { "$setOnInsert": { "at": bson::DateTime::from_chrono(now), "by": mark } };
        // When the call is repeated, it finds the mark of this process.
        let taken = known(|| self.clicks.upsert_and_find(doc! { "_id": id.to_string() }, note.clone()));
        Ok(taken.await?.get_i64("by").is_ok_and(|by| by == mark))
    }
}
