//! What is kept about one member of a guild, as it stands in MongoDB. A person is found by their id wherever it
//! stands in a record, whatever the field: so nothing is left out that another part of the bot begins to keep.
mod about;

pub(super) use about::NOBODY;

use super::{Behind, Result, Storage, certain::known};
use bson::{Bson, Document, doc};
use chrono::{DateTime, Utc};
use mongodb::options::FindOptions;
use serde_json::Value;
use serenity::model::id::{GuildId, UserId};

/// How many records are read at a time, of which each may have some 100 kB.
const PAGE: i64 = 25;

/// A record that holds something about the member.
pub struct About {
    /// That, without what is about others.
    pub told: Value,
    /// The record without the member; `None` while the ticket is not over.
    erased: Option<Document>,
    key: Document,
    /// Of the member.
    id: String,
}

/// How many tickets a member opened.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Opened {
    pub ended: u64,
    pub unfinished: u64,
}

impl Storage {
    pub async fn count_opened(&self, guild: GuildId, member: UserId) -> Result<Opened> {
        let of = |states: &[&str]| {
            doc! { "guild_id": guild.to_string(), "opener_id": member.to_string(), "state": { "$in": states } }
        };
        let ended = self.tickets.count(of(&["deleted"])).await?;
        Ok(Opened { ended, unfinished: self.tickets.count(of(&["opening", "open", "closed", "deleting"])).await? })
    }

    /// What the next records of the guild hold about the member, and where those after them begin.
    pub async fn records_about(
        &self,
        guild: GuildId,
        member: UserId,
        behind: Behind,
    ) -> Result<(Vec<About>, Option<Behind>)> {
        let next = doc! { "guild_id": guild.to_string(), "number": { "$exists": true, "$gt": behind.value() } };
        let cut = FindOptions::builder().sort(doc! { "number": 1 }).limit(PAGE).build();
        let page = self.tickets.find(next, cut).await?;
        let is_more = page.len() >= usize::try_from(PAGE).unwrap_or_default();
        let behind = page.last().filter(|_| is_more).and_then(|last| last.get("number").cloned()).map(Behind::number);
        let id = member.to_string();
        let found = page.iter().filter_map(|record| {
            let told = about::part_of(record, &id)?;
            let revision = record.get("revision").cloned().unwrap_or(Bson::Null);
            let key = doc! { "_id": record.get("_id")?, "guild_id": guild.to_string(), "revision": revision };
            Some(About { told: about::json(told.into()), erased: about::erased(record, &id), key, id: id.clone() })
        });
        Ok((found.collect(), behind))
    }

    /// Takes the member out of the record of a ticket that is over. Returns `false` if it is not, or if it changed
    /// since it was read.
    pub async fn erase_from(&self, about: About) -> Result<bool> {
        let About { erased: Some(erased), mut key, id, .. } = about else { return Ok(false) };
        if known(|| self.tickets.replace(key.clone(), &erased)).await? {
            return Ok(true);
        }
        // A repeated call may find what the first one wrote.
        key.remove("revision");
        let there: Option<Document> = self.tickets.find_one(key).await?;
        Ok(there.is_none_or(|record| about::part_of(&record, &id).is_none()))
    }

    /// What the member answers or edits just now, and the block against them.
    pub async fn kept_about(&self, guild: GuildId, member: UserId) -> Result<Vec<(&'static str, Value)>> {
        let blocked = doc! { "guild_id": guild.to_string(), "who": format!("member-{member}") };
        let mut kept = Vec::new();
        for (name, table, filter) in [
            ("form_answers", &self.answers, own(guild, member)),
            ("draft", &self.drafts, own(guild, member)),
            ("block", &self.blocks, blocked),
        ] {
            let found: Option<Document> = table.find_one(filter).await?;
            kept.extend(found.map(|document| (name, about::json(document.into()))));
        }
        let guild_document: Option<Document> = self.guilds.find_one(doc! { "guild_id": guild.to_string() }).await?;
        let id = member.to_string();
        let openings = guild_document.as_ref().and_then(|document| document.get_array("openings").ok());
        let is_theirs = |opening: &&Bson| {
            opening.as_document().and_then(|opening| opening.get_str("by").ok()).is_some_and(|by| by == id)
        };
        let theirs: Vec<_> = openings.into_iter().flatten().filter(is_theirs).cloned().collect();
        kept.extend((!theirs.is_empty()).then(|| ("openings", about::json(Bson::Array(theirs)))));
        Ok(kept)
    }

    /// Erases what the member answers or edits just now, and their id where it says who did something in the
    /// server, or who opened a ticket before that time. A block against them stays: without it they would not be blocked.
    pub async fn erase_kept_about(&self, guild: GuildId, member: UserId, openings_before: DateTime<Utc>) -> Result<()> {
        self.answers.delete(own(guild, member)).await?;
        self.drafts.delete(own(guild, member)).await?;
        let id = member.to_string();
        let of_guild = || doc! { "guild_id": guild.to_string() };
        let set_by = |field| doc! { "guild_id": guild.to_string(), field: &id };
        let unset = |field| doc! { "$unset": { field: "" } };
        let blocks = self.blocks.find(of_guild(), FindOptions::default()).await?;
        if blocks.iter().any(|block| block.get_str("by").is_ok_and(|by| by == id)) {
            known(|| self.blocks.update_all(set_by("by"), unset("by"))).await?;
        }
        known(|| self.guilds.update(set_by("configured_by"), unset("configured_by"))).await?;
        // The latest openings are what keeps a member from asking for too many.
        let old = doc! { "by": &id, "at": { "$lt": bson::DateTime::from_chrono(openings_before) } };
        known(|| self.guilds.update(of_guild(), doc! { "$pull": { "openings": old.clone() } })).await.map(drop)
    }
}

/// The filter of a document that is a member's own, in the collections that have one for each member.
fn own(guild: GuildId, member: UserId) -> Document {
    doc! { "_id": format!("{guild}-{member}"), "guild_id": guild.to_string() }
}
