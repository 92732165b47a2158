//! What is kept about one member of a guild, as it stands in MongoDB. A person is found by their id wherever it
//! stands in a record, whatever the field: so nothing is left out that another part of the bot begins to keep.
mod about;

use super::{Behind, Result, Storage, certain::known, helpers::helped};
use bson::{Bson, Document, doc};
use chrono::{DateTime, Utc};
use mongodb::options::FindOptions;
use serde_json::Value;
use serenity::model::id::{GuildId, UserId};

/// How many records are read at a time, of which each may have some 100 kB.
const PAGE: i64 = 25;

/// What a block says of whoever set it, and how the bot tells one block from another.
const OF_WHOEVER_BLOCKS: [&str; 4] = ["by", "by_staff", "seen", "place"];

/// A record that holds something about the member.
pub struct About {
    /// That, without what is about others.
    told: Document,
    /// The record without the member; `None` while something is left to do for the ticket.
    erased: Option<Document>,
    is_over: bool,
    key: Document,
    /// Of the member.
    id: String,
}

impl About {
    /// What this administrator may read of it: whoever helped in a ticket never reads what its member thinks of that.
    pub fn told_to(mut self, reader: UserId) -> Value {
        let is_theirs = self.told.get_str("opener_id").is_ok_and(|opener| opener == reader.to_string());
        if !is_theirs
            && helped(&self.told, reader)
            && let Some(rating) = self.told.get_mut("rating")
        {
            *rating = "for another administrator to read".into();
        }
        about::json(self.told.into())
    }
}

/// What became of the member in a record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TakenOut {
    /// They are not in it any more.
    Yes,
    /// The ticket is not over: they stay in it.
    Never,
    /// The ticket is over, and something is left to do for it, or it changed since it was read.
    NotYet,
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
            // The date on which MongoDB erases it is set without another revision.
            let erase_at = record.get("erase_at").cloned().unwrap_or(Bson::Null);
            let key = doc! {
                "_id": record.get("_id")?, "guild_id": guild.to_string(), "revision": revision, "erase_at": erase_at,
            };
            let (erased, is_over) = (about::erased(record, &id), about::is_over(record));
            Some(About { told, erased, is_over, key, id: id.clone() })
        });
        Ok((found.collect(), behind))
    }

    /// Takes the member out of the record, if the ticket is over and nothing is left to do for it.
    pub async fn erase_from(&self, about: About) -> Result<TakenOut> {
        let About { erased, is_over, mut key, id, .. } = about;
        let Some(erased) = erased else { return Ok(if is_over { TakenOut::NotYet } else { TakenOut::Never }) };
        if known(|| self.tickets.replace(key.clone(), &erased)).await? {
            return Ok(TakenOut::Yes);
        }
        // A repeated call may find what the first one wrote.
        key.remove("revision");
        key.remove("erase_at");
        let there: Option<Document> = self.tickets.find_one(key).await?;
        let is_out = there.is_none_or(|record| about::part_of(&record, &id).is_none());
        Ok(if is_out { TakenOut::Yes } else { TakenOut::NotYet })
    }

    /// What the member answers or edits just now, the block against them, and what they did in the server.
    pub async fn kept_about(&self, guild: GuildId, member: UserId) -> Result<Vec<(&'static str, Value)>> {
        let blocked = doc! { "guild_id": guild.to_string(), "who": format!("member-{member}") };
        let mut kept = Vec::new();
        for (name, table, filter) in [
            ("form_answers", &self.answers, own(guild, member)),
            ("draft", &self.drafts, own(guild, member)),
            ("block", &self.blocks, blocked),
        ] {
            let found: Option<Document> = table.find_one(filter).await?;
            kept.extend(found.map(|mut document| {
                // Who blocks them is about somebody else.
                for field in OF_WHOEVER_BLOCKS {
                    document.remove(field);
                }
                (name, about::json(document.into()))
            }));
        }
        let guild_document: Option<Document> = self.guilds.find_one(doc! { "guild_id": guild.to_string() }).await?;
        let id = member.to_string();
        let openings = guild_document.as_ref().and_then(|document| document.get_array("openings").ok());
        let is_theirs = |opening: &&Bson| {
            opening.as_document().and_then(|opening| opening.get_str("by").ok()).is_some_and(|by| by == id)
        };
        let theirs: Vec<_> = openings.into_iter().flatten().filter(is_theirs).cloned().collect();
        kept.extend((!theirs.is_empty()).then(|| ("openings", about::json(Bson::Array(theirs)))));
        let news = guild_document.as_ref().and_then(|document| document.get_array("news").ok());
        let entries = news.into_iter().flatten().filter_map(Bson::as_document);
        let named: Vec<_> = entries.filter_map(|entry| entry_about(entry, &id)).collect();
        kept.extend((!named.is_empty()).then(|| ("log_entries", about::json(Bson::Array(named)))));
        let configured = guild_document.as_ref().is_some_and(|document| is_set_by(document, "configured_by", &id));
        kept.extend(configured.then(|| ("configured_last", Value::Bool(true))));
        let set = self.blocks_set_by(guild, &id).await?;
        // Whom they block is about somebody else.
        let set: Vec<_> = set.iter().map(|block| block.get("at").cloned().unwrap_or(Bson::Null)).collect();
        kept.extend((!set.is_empty()).then(|| ("blocks_set_at", about::json(Bson::Array(set)))));
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
        if !self.blocks_set_by(guild, &id).await?.is_empty() {
            // Whose they are to lift outlasts who set them.
            let mut set_last = set_by("by_staff");
            set_last.insert("by", &id);
            known(|| self.blocks.update_all(set_last.clone(), doc! { "$set": { "by_staff": true } })).await?;
            known(|| self.blocks.update_all(set_by("by_staff"), doc! { "$set": { "by_staff": false } })).await?;
            known(|| self.blocks.update_all(set_by("by"), unset("by"))).await?;
        }
        known(|| self.guilds.update(set_by("configured_by"), unset("configured_by"))).await?;
        known(|| self.guilds.update(of_guild(), doc! { "$pull": { "news": names(&id) } })).await?;
        // The latest openings are what keeps a member from asking for too many.
        let old = doc! { "by": &id, "at": { "$lt": bson::DateTime::from_chrono(openings_before) } };
        known(|| self.guilds.update(of_guild(), doc! { "$pull": { "openings": old.clone() } })).await.map(drop)
    }

    /// The blocks of the guild that this person set, or changed.
    async fn blocks_set_by(&self, guild: GuildId, id: &str) -> Result<Vec<Document>> {
        let blocks: Vec<Document> =
            self.blocks.find(doc! { "guild_id": guild.to_string() }, FindOptions::default()).await?;
        Ok(blocks
            .into_iter()
            .filter(|block| ["by", "by_staff"].iter().any(|field| is_set_by(block, field, id)))
            .collect())
    }
}

fn is_set_by(document: &Document, field: &str, id: &str) -> bool {
    document.get_str(field).is_ok_and(|who| who == id)
}

/// What an entry that waits for the log channel says of this person: what was done to them, or when they did something.
fn entry_about(entry: &Document, id: &str) -> Option<Bson> {
    let at = entry.get("at").cloned().unwrap_or(Bson::Null);
    match entry.get_str("lines") {
        Ok(lines) if lines.contains(&format!("<@{id}>")) => Some(doc! { "at": at, "lines": lines }.into()),
        _ => is_set_by(entry, "by", id).then(|| doc! { "at": at }.into()),
    }
}

/// The filter of the entries that wait for the log channel and name this person.
fn names(id: &str) -> Document {
    doc! { "$or": [{ "by": id }, { "lines": { "$regex": format!("<@{id}>") } }] }
}

/// The filter of a document that is a member's own, in the collections that have one for each member.
fn own(guild: GuildId, member: UserId) -> Document {
    doc! { "_id": format!("{guild}-{member}"), "guild_id": guild.to_string() }
}
