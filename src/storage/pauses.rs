//! The kinds of work that rest in a guild because Discord refuses them again and again.
use super::{Result, Storage, drawing::list};
use crate::domain::guild::throttle::Pause;
use bson::doc;
use serenity::model::id::GuildId;

impl Storage {
    /// Records a pause. Of each kind of work only the latest pause is kept.
    pub async fn pause(&self, guild: GuildId, pause: &Pause) -> Result<()> {
        let Ok(stored) = bson::serialize_to_bson(pause) else { return Ok(()) };
        let others = doc! { "$filter": {
            "input": list("$pauses"),
            "cond": { "$ne": ["$$this.work", bson::serialize_to_bson(&pause.work).unwrap_or_default()] },
        } };
        // An earlier pause may have been told, but this one has not.
        let told = doc! { "$filter": {
            "input": list("$findings"),
            "cond": { "$eq": [{ "$type": "$$this.paused" }, "missing"] },
        } };
        let paused = doc! { "$concatArrays": [others, [stored]] };
        let update = vec![doc! { "$set": { "pauses": paused, "findings": told } }];
        self.guilds.update(doc! { "guild_id": guild.to_string() }, update).await.map(drop)
    }

    /// Lifts all pauses of the guild, so that everything is tried again.
    pub async fn lift_pauses(&self, guild: GuildId) -> Result<()> {
        let paused = doc! { "guild_id": guild.to_string(), "pauses": { "$exists": true } };
        self.guilds.update(paused, doc! { "$unset": { "pauses": "", "openings": "" } }).await.map(drop)
    }
}
