//! The guild's document in collection `ticket`: its configuration, its counter, its panels.
use super::{Error, News, Result, Storage, guild_document};
use crate::domain::{
    configuration::{Configuration, Panel},
    diagnosis::Finding,
};
use bson::{Bson, Document, doc};
use mongodb::options::FindOneOptions;
use serenity::model::id::{GuildId, UserId};

/// How often an operation starts again when the document changed under it.
const ATTEMPTS: usize = 20;

/// A guild as stored. The default is a guild without a document.
#[derive(Clone, Debug, Default)]
pub struct Guild {
    pub configuration: Configuration,
    /// Goes up with each validated configuration; 0 before the first.
    pub version: i64,
    /// Who validated it last.
    pub configured_by: Option<UserId>,
    pub panels: Vec<Panel>,
    /// What keeps the configuration from working, as it was last seen: its administrators were told.
    pub findings: Vec<Finding>,
    /// The version that was looked at.
    pub looked_version: i64,
    /// What the log channel has not been told yet, oldest first.
    pub news: Vec<News>,
    /// The version that the panels were last brought in line with.
    pub panels_version: i64,
    /// It is noted that the bot was removed from it.
    pub is_left: bool,
}

#[derive(Debug, PartialEq, Eq)]
pub enum Saved {
    Yes,
    /// Another version stands there; nothing was stored.
    ChangedMeanwhile,
}

impl Storage {
    /// Reads the guild's document, also one that an earlier bot or a person wrote, and gives each category its id.
    pub async fn guild(&self, id: GuildId) -> Result<Guild> {
        for _ in 0..ATTEMPTS {
            let Some(document) = self.guild_document(id).await? else { return Ok(Guild::default()) };
            let Some(identified) = guild_document::with_category_ids(&document) else {
                return Ok(guild_document::read(&document, id));
            };
            let unchanged = doc! { "guild_id": id.to_string(), "categories": { "$eq": document.get("categories") } };
            let update = doc! { "$set": { "categories": identified } };
            self.guilds.update(unchanged, update).await?;
        }
        Err(Error::Contended)
    }

    /// Stores a validated configuration, and what the log channel is to be told of it, in one write; only if the stored one
    /// still has `version`. Never touches `ticket_count`; @everyone and
    /// repeated roles are left out.
    pub async fn save_configuration(
        &self,
        id: GuildId,
        configuration: &Configuration,
        version: i64,
        by: UserId,
        news: &News,
    ) -> Result<Saved> {
        let stored = self.guild_document(id).await?;
        let is_new = stored.is_none();
        let stored = stored.unwrap_or_default();
        if guild_document::version(&stored) != version {
            return Ok(Saved::ChangedMeanwhile);
        }
        let mut configuration = configuration.clone();
        configuration.keep_staff_only(id);
        let mut set = guild_document::write(&configuration, &stored);
        set.insert("config_version", version + 1);
        set.insert("configured_by", by.to_string());
        // As it was read, of whatever type. Null also matches a document that this bot has never saved.
        let as_read = stored.get("config_version").cloned().unwrap_or(Bson::Null);
        let unchanged = doc! { "guild_id": id.to_string(), "config_version": { "$eq": as_read } };
        let mut update = doc! { "$set": set, "$push": { "news": news.to_push() } };
        update.insert("$setOnInsert", doc! { "ticket_count": 0_i64 });
        // One that was forgotten meanwhile is not brought back.
        let saved = if is_new {
            self.guilds.upsert(unchanged, update).await.map(|()| true)
        } else {
            self.guilds.update(unchanged, update).await
        };
        match saved {
            Ok(true) => Ok(Saved::Yes),
            Ok(false) => Ok(Saved::ChangedMeanwhile),
            // The upsert met the document with another version.
            Err(error) if error.is_duplicate() => Ok(Saved::ChangedMeanwhile),
            Err(error) => Err(error),
        }
    }

    pub async fn remember_panel(&self, id: GuildId, panel: Panel) -> Result<()> {
        let panel = doc! { "channel_id": panel.channel_id.to_string(), "message_id": panel.message_id.to_string() };
        let update = doc! { "$addToSet": { "panels": panel } };
        self.guilds.update(doc! { "guild_id": id.to_string() }, update).await.map(drop)
    }

    /// The panel is not there any more.
    pub async fn forget_panel(&self, id: GuildId, panel: Panel) -> Result<()> {
        let panel = doc! { "channel_id": panel.channel_id.to_string(), "message_id": panel.message_id.to_string() };
        let update = doc! { "$pull": { "panels": panel } };
        self.guilds.update(doc! { "guild_id": id.to_string() }, update).await.map(drop)
    }

    /// Notes that panels may show something else than they should.
    pub async fn panels_are_stale(&self, id: GuildId) -> Result<()> {
        let update = doc! { "$set": { "panels_version": -1_i64 } };
        self.guilds.update(doc! { "guild_id": id.to_string() }, update).await.map(drop)
    }

    /// Notes that all panels show this version of the configuration. False if another one is in force by now.
    pub async fn panels_drawn(&self, id: GuildId, version: i64) -> Result<bool> {
        let Some(stored) = self.guild_document(id).await? else { return Ok(true) };
        if guild_document::version(&stored) != version {
            return Ok(false);
        }
        let no_retry = doc! { "panels_due_at": "", "panels_pause": "" };
        let update = doc! { "$set": { "panels_version": version }, "$unset": no_retry };
        self.guilds.update(doc! { "guild_id": id.to_string() }, update).await?;
        Ok(true)
    }

    /// Draws the guild's next ticket number from `ticket_count`. A counter that is no number counts as 0: whoever then
    /// draws a number in use calls [`Storage::lift_counter`]. None for a guild without a document, which has no tickets.
    pub async fn next_number(&self, id: GuildId) -> Result<Option<i64>> {
        let next = doc! { "$add": [counter(), 1_i64] };
        let update = vec![doc! { "$set": { "ticket_count": next } }];
        let drawn = self.guilds.update_and_find(doc! { "guild_id": id.to_string() }, update).await?;
        let Some(document) = drawn else { return Ok(None) };
        let drawn = guild_document::ticket_count(&document).ok_or_else(|| Error::Unreadable {
            what: format!("guild {id}"),
            fault: "`ticket_count` is not a whole number".into(),
        });
        drawn.map(Some)
    }

    /// Lifts a counter that somebody lowered to the highest number in use.
    pub async fn lift_counter(&self, id: GuildId) -> Result<()> {
        // Of a ticket no more than its number is read, so that an unreadable one stops nothing.
        let numbered = doc! { "guild_id": id.to_string(), "number": { "$exists": true, "$type": "number" } };
        let newest = FindOneOptions::builder().sort(doc! { "number": -1 }).projection(doc! { "number": 1 }).build();
        let newest: Option<Document> = self.tickets.find_first(numbered, newest).await?;
        let Some(highest) = newest.as_ref().and_then(|ticket| ticket.get("number")).and_then(guild_document::whole)
        else {
            return Ok(());
        };
        let update = vec![doc! { "$set": { "ticket_count": { "$max": [counter(), highest] } } }];
        self.guilds.update(doc! { "guild_id": id.to_string() }, update).await.map(drop)
    }

    pub(super) async fn guild_document(&self, id: GuildId) -> Result<Option<Document>> {
        self.guilds.find_one(doc! { "guild_id": id.to_string() }).await
    }
}

/// The counter as a whole number of 0 at least, in an aggregation, whatever type somebody gave it.
pub(super) fn counter() -> Document {
    let number = doc! { "$convert": { "input": "$ticket_count", "to": "long", "onError": 0_i64, "onNull": 0_i64 } };
    doc! { "$max": [number, 0_i64] }
}
