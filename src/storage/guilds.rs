//! The guild's document in collection `ticket`: its configuration, its counter, its panels.
use super::{Error, Result, Storage, ask, guild_document};
use crate::domain::{
    configuration::{Configuration, Panel},
    language::Language,
};
use bson::{Bson, Document, doc};
use mongodb::options::ReturnDocument;
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
    /// None: the bot's default.
    pub language: Option<Language>,
    pub panels: Vec<Panel>,
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
                return Ok(guild_document::read(&document));
            };
            let unchanged = doc! { "guild_id": id.to_string(), "categories": document.get("categories") };
            let update = doc! { "$set": { "categories": identified } };
            ask(self.guilds.update_one(unchanged, update)).await?;
        }
        Err(Error::Contended)
    }

    /// Stores a validated configuration if the stored one still has `version`. Never touches `ticket_count`.
    pub async fn save_configuration(
        &self,
        id: GuildId,
        configuration: &Configuration,
        version: i64,
        by: UserId,
    ) -> Result<Saved> {
        let stored = self.guild_document(id).await?.unwrap_or_default();
        let mut set = guild_document::write(configuration, &stored);
        set.insert("config_version", version + 1);
        set.insert("configured_by", by.to_string());
        // A document that no version of this bot has saved has no `config_version` yet.
        let expected = if version == 0 {
            doc! { "$in": [Bson::Null, 0_i64] }
        } else {
            doc! { "$eq": version }
        };
        let unchanged = doc! { "guild_id": id.to_string(), "config_version": expected };
        let update = doc! { "$set": set, "$setOnInsert": { "ticket_count": 0_i64 } };
        match ask(self.guilds.update_one(unchanged, update).upsert(true)).await {
            Ok(_) => Ok(Saved::Yes),
            // The upsert met the document with another version.
            Err(error) if error.is_duplicate() => Ok(Saved::ChangedMeanwhile),
            Err(error) => Err(error),
        }
    }

    pub async fn remember_panel(&self, id: GuildId, panel: Panel) -> Result<()> {
        let panel = doc! { "channel_id": panel.channel_id.to_string(), "message_id": panel.message_id.to_string() };
        let update = doc! { "$addToSet": { "panels": panel } };
        ask(self.guilds.update_one(doc! { "guild_id": id.to_string() }, update)).await.map(drop)
    }

    /// Draws the guild's next ticket number from `ticket_count`.
    pub async fn next_number(&self, id: GuildId) -> Result<i64> {
        let update = doc! { "$inc": { "ticket_count": 1_i64 } };
        let question = self.guilds.find_one_and_update(doc! { "guild_id": id.to_string() }, update);
        let document = ask(question.upsert(true).return_document(ReturnDocument::After)).await?;
        document.as_ref().and_then(guild_document::ticket_count).ok_or_else(|| Error::Unreadable {
            what: format!("guild {id}"),
            fault: "`ticket_count` is not a whole number".into(),
        })
    }

    /// Lifts a counter that somebody lowered to the highest number in use.
    pub async fn lift_counter(&self, id: GuildId) -> Result<()> {
        let newest = self.tickets.find_one(doc! { "guild_id": id.to_string() }).sort(doc! { "number": -1 });
        let Some(highest) = ask(newest).await?.and_then(|ticket| ticket.number) else { return Ok(()) };
        let update = doc! { "$max": { "ticket_count": highest } };
        ask(self.guilds.update_one(doc! { "guild_id": id.to_string() }, update)).await.map(drop)
    }

    async fn guild_document(&self, id: GuildId) -> Result<Option<Document>> {
        ask(self.guilds.find_one(doc! { "guild_id": id.to_string() })).await
    }
}
