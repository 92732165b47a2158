//! What rests in a guild because Discord refuses it again and again.
use super::{Result, Storage, guilds::list};
use crate::domain::guild::throttle::Pause;
use bson::doc;
use serenity::model::id::GuildId;

impl Storage {
    /// One of each kind of work: the last.
    pub async fn pause(&self, guild: GuildId, pause: &Pause) -> Result<()> {
        let Ok(stored) = bson::serialize_to_bson(pause) else { return Ok(()) };
        let others = doc! { "$filter": {
            "input": list("$pauses"),
            "cond": { "$ne": ["$$this.work", bson::serialize_to_bson(&pause.work).unwrap_or_default()] },
        } };
        // That an earlier pause was told says nothing of this one.
        let told = doc! { "$filter": {
            "input": list("$findings"),
            "cond": { "$eq": [{ "$type": "$$this.paused" }, "missing"] },
        } };
        let paused = doc! { "$concatArrays": [others, [stored]] };
        let update = vec![doc! { "$set": { "pauses": paused, "findings": told } }];
        self.guilds.update(doc! { "guild_id": guild.to_string() }, update).await.map(drop)
    }

    /// Everything is tried again.
    pub async fn lift_pauses(&self, guild: GuildId) -> Result<()> {
        let paused = doc! { "guild_id": guild.to_string(), "pauses": { "$exists": true } };
        self.guilds.update(paused, doc! { "$unset": { "pauses": "", "openings": "" } }).await.map(drop)
    }
}
