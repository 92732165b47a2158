//! The blocks of a server: a collection of its own, because there may be hundreds. The guild's document says
//! only whether there are any (`has_blocks`), so that a server without blocks is asked nothing more.
//!
//! Each block holds one of [`MOST`] places of its server, and a unique index lets no two hold the same: so
//! there are never more, however many administrators add some at once.
use super::{Error, Result, Storage, certain::known, values::whole, written::Written};
use crate::domain::guild::block::{Block, LONGEST, MOST, Terms, Who};
use bson::{Bson, Document, doc};
use chrono::{DateTime, TimeDelta, Utc};
use mongodb::options::FindOptions;
use serenity::model::id::{GuildId, UserId};
use std::collections::HashSet;

/// How often a block is inserted anew when somebody takes the same place in between.
const ATTEMPTS: usize = 20;

/// How long a mark stands for a block that is still to come: a process marks the guild's document, and then
/// stores the block. If it dies after that, nobody marks the document again.
const TO_COME: TimeDelta = TimeDelta::minutes(5);

/// Whether a guild has blocks, as its document says: a mark, the time of the latest block.
#[derive(Clone, Debug, PartialEq)]
pub struct HasBlocks(Bson);

impl HasBlocks {
    pub(super) fn read(document: &Document) -> Option<Self> {
        document.get("has_blocks").filter(|stored| **stored != Bson::Boolean(false)).cloned().map(Self)
    }

    /// Whether a block may be about to be stored for which the mark stands already.
    pub fn announces_one(&self, now: DateTime<Utc>) -> bool {
        self.0.as_datetime().is_some_and(|at| at.to_chrono() + TO_COME > now)
    }
}

impl Storage {
    /// The blocks in force against any of these.
    pub async fn blocks_against(&self, guild: GuildId, whom: &[Who], now: DateTime<Utc>) -> Result<Vec<Block>> {
        let whom: Vec<_> = whom.iter().map(ToString::to_string).collect();
        let filter = doc! { "guild_id": guild.to_string(), "who": { "$in": whom } };
        let found = self.blocks.find_map(filter, FindOptions::default(), |document| read(&document)).await?;
        Ok(found.into_iter().filter(|block| block.holds(now)).collect())
    }

    /// All blocks of the guild that are in force: those that never end first, then by their ends.
    pub async fn blocks_of_guild(&self, guild: GuildId, now: DateTime<Utc>) -> Result<Vec<Block>> {
        let options = FindOptions::builder().sort(doc! { "guild_id": 1, "until": 1 }).build();
        let of_guild = doc! { "guild_id": guild.to_string() };
        let found = self.blocks.find_map(of_guild, options, |document| read(&document)).await?;
        Ok(found.into_iter().filter(|block| block.holds(now)).collect())
    }

    /// Erases the blocks that are over. MongoDB does so too, within a minute or so.
    pub async fn erase_ended_blocks(&self, guild: GuildId, now: DateTime<Utc>) -> Result<()> {
        let over = doc! { "$lte": bson::DateTime::from_chrono(now) };
        self.blocks.delete_all(doc! { "guild_id": guild.to_string(), "until": over }).await
    }

    /// Whether the guild has a block, in force or over.
    pub async fn any_block(&self, guild: GuildId) -> Result<bool> {
        Ok(self.blocks.find_one::<Document>(doc! { "guild_id": guild.to_string() }).await?.is_some())
    }

    /// Records in the guild's document that there are blocks. Returns `false` if the guild has none.
    pub async fn has_blocks(&self, guild: GuildId, now: DateTime<Utc>) -> Result<bool> {
        let update = doc! { "$set": { "has_blocks": bson::DateTime::from_chrono(now) } };
        known(|| self.guilds.update(doc! { "guild_id": guild.to_string() }, update.clone())).await
    }

    /// Records that there are no blocks, unless one was added since `seen` was read. The blocks were read
    /// after that, and there was none; and `seen` announces none.
    pub async fn has_no_blocks(&self, guild: GuildId, seen: &HasBlocks) -> Result<()> {
        let unchanged = doc! { "guild_id": guild.to_string(), "has_blocks": { "$eq": seen.0.clone() } };
        self.guilds.update(unchanged, doc! { "$unset": { "has_blocks": "" } }).await.map(drop)
    }

    /// Adds a block. The document of the guild says so from before the block stands until after it.
    ///
    /// # Errors
    /// [`Error::OutcomeUnknown`] when the block may be stored.
    pub async fn add_block(&self, guild: GuildId, block: &Block, now: DateTime<Utc>) -> Result<Written> {
        if !self.has_blocks(guild, now).await? {
            return Ok(Written::NoGuild);
        }
        self.erase_ended_blocks(guild, now).await.map_err(Error::reason)?;
        // Whether a call before may have stored it.
        let mut is_repeated = false;
        for _ in 0..ATTEMPTS {
            let doubted = |error: Error| if is_repeated { error.in_doubt() } else { error };
            let stored = self.stored_blocks(guild).await.map_err(doubted)?;
            if let Some(stands) = stored.iter().find(|(_, stands)| stands.who == block.who) {
                let is_ours = stands.1.seen == block.seen;
                return if is_ours { self.added(guild, block, now).await } else { Ok(Written::Overtaken) };
            }
            let taken: HashSet<i64> = stored.iter().map(|(place, _)| *place).collect();
            let most = i64::try_from(MOST).unwrap_or(i64::MAX);
            let free: Vec<i64> = (0..most).filter(|place| !taken.contains(place)).collect();
            // Any of the free places: who adds at the same time rarely chooses the same.
            let Some(place) = free.get(rand::random_range(0..free.len().max(1))) else { return Ok(Written::Full) };
            let mut document = written(block);
            document.extend(doc! { "guild_id": guild.to_string(), "who": block.who.to_string(), "place": *place });
            match known(|| self.blocks.insert(&document)).await {
                Ok(()) => return self.added(guild, block, now).await,
                // Somebody took the place, or blocks the same one, or this is a repeated call.
                Err(error) if error.is_duplicate() => is_repeated = true,
                Err(error) => return Err(error),
            }
        }
        Err(Error::Contended.in_doubt())
    }

    async fn added(&self, guild: GuildId, block: &Block, now: DateTime<Utc>) -> Result<Written> {
        if self.has_blocks(guild, now).await.map_err(Error::in_doubt)? {
            return Ok(Written::Yes);
        }
        // The guild was forgotten meanwhile.
        let stored = doc! { "guild_id": guild.to_string(), "who": block.who.to_string() };
        self.blocks.delete(stored).await.map_err(Error::in_doubt)?;
        Ok(Written::NoGuild)
    }

    /// Changes a block, if it still stands as it was `seen`.
    ///
    /// # Errors
    /// [`Error::OutcomeUnknown`] when the change may be stored.
    pub async fn change_block(&self, guild: GuildId, block: &Block, seen: u64) -> Result<Written> {
        // A repeated call finds its own change.
        let seen = [seen, block.seen].map(u64::cast_signed);
        let stands = doc! { "guild_id": guild.to_string(), "who": block.who.to_string(), "seen": { "$in": seen } };
        let mut update = doc! { "$set": written(block) };
        if block.terms.until.is_none() {
            update.insert("$unset", doc! { "until": "" });
        }
        let changed = known(|| self.blocks.update(stands.clone(), update.clone())).await?;
        Ok(if changed { Written::Yes } else { Written::Overtaken })
    }

    /// Lifts a block, if it still stands as it was `seen`.
    ///
    /// # Errors
    /// [`Error::OutcomeUnknown`] when the block may be lifted.
    pub async fn lift_block(&self, guild: GuildId, who: Who, seen: u64) -> Result<Written> {
        let stands = doc! { "guild_id": guild.to_string(), "who": who.to_string(), "seen": seen.cast_signed() };
        let lifted = self.blocks.delete(stands).await?;
        Ok(if lifted { Written::Yes } else { Written::Overtaken })
    }

    /// The blocks with their places, also those that are over.
    async fn stored_blocks(&self, guild: GuildId) -> Result<Vec<(i64, Block)>> {
        let placed = |document: Document| Some((document.get("place").and_then(whole)?, read(&document)?));
        self.blocks.find_map(doc! { "guild_id": guild.to_string() }, FindOptions::default(), placed).await
    }
}

fn written(block: &Block) -> Document {
    let Block { terms, by, at, by_staff, seen, .. } = block;
    let mut document = doc! {
        "reason": &terms.reason,
        "text": &terms.text,
        "by": by.map(|by| by.to_string()),
        "at": at.map(bson::DateTime::from_chrono),
        // An older version that changes the block leaves this as it is, and names somebody else as `by`.
        "by_staff": match (by_staff, by) {
            (Some(true), Some(by)) => Bson::String(by.to_string()),
            (Some(by_staff), _) => Bson::Boolean(*by_staff),
            (None, _) => Bson::Null,
        },
        "seen": seen.cast_signed(),
    };
    // MongoDB erases a block at this time; one without it never ends.
    if let Some(until) = terms.until {
        document.insert("until", bson::DateTime::from_chrono(until));
    }
    document
}

/// A stored block. What is of a wrong type counts as missing, and a block without an end never ends.
fn read(document: &Document) -> Option<Block> {
    let time = |field| document.get_datetime(field).ok().map(|at| at.to_chrono());
    let text = |field| document.get_str(field).unwrap_or_default().chars().take(LONGEST).collect();
    Some(Block {
        who: document.get_str("who").ok()?.parse().ok()?,
        terms: Terms { until: time("until"), reason: text("reason"), text: text("text") },
        by: document.get_str("by").ok().and_then(|by| by.parse::<UserId>().ok()),
        at: time("at"),
        by_staff: match document.get("by_staff") {
            Some(Bson::String(id)) => Some(document.get_str("by").is_ok_and(|by| by == id)),
            Some(Bson::Boolean(by_staff)) => Some(*by_staff),
            _ => None,
        },
        seen: document.get("seen").and_then(whole).unwrap_or_default().cast_unsigned(),
    })
}
