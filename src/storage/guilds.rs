//! The guild's document in collection `ticket`: its configuration, its counter, its panels.
use super::{
    Error, Guild, OutboxEntry, Result, Storage,
    certain::{fenced, holds, known},
    deletes_since::DeletesSince,
    drawing::{Bounds, counter, drawing, whole},
    guild::MOST_OPENINGS,
    guild_document,
    panels::BORDER,
};
use crate::domain::{
    guild::throttle::Opening,
    setup::{
        configuration::{CategoryId, Configuration, Panel},
        offers::{Offers, ToCome},
    },
    writes::Mark,
};
use bson::{Bson, Document, doc};
use chrono::{DateTime, Utc};
use mongodb::options::FindOneOptions;
use serenity::model::id::{GuildId, UserId};

/// How often an operation starts again when the document was changed in between.
const ATTEMPTS: usize = 20;

/// How many marks of validated configurations are remembered.
const MARKS: i32 = 8;

/// The outcome of the request for a ticket's number.
#[derive(Debug, PartialEq, Eq)]
pub enum Drawn {
    Number(i64),
    /// The member asked for too many tickets of late: these are the recent openings. Nothing was counted.
    TooMany(Vec<Opening>),
    /// All places of the category that were free have been taken, by some of these openings. Nothing was counted.
    NoPlace(Vec<Opening>),
    /// The guild has no document, and so it has no tickets.
    NoGuild,
}

#[derive(Debug, PartialEq, Eq)]
pub enum Saved {
    Yes,
    /// Another version is stored; this one was not stored.
    ChangedMeanwhile,
}

impl Storage {
    /// Reads the guild's document, also one that an earlier bot or a person wrote, and gives an id to each
    /// category without one.
    pub async fn guild(&self, id: GuildId) -> Result<Guild> {
        for _ in 0..ATTEMPTS {
            let Some(document) = self.guild_document(id).await? else { return Ok(Guild::default()) };
            let Some(identified) = guild_document::with_category_ids(&document) else {
                return Ok(guild_document::read(&document, id));
            };
            let unchanged = doc! { "guild_id": id.to_string(), "categories": { "$eq": document.get("categories") } };
            let update = doc! { "$set": { "categories": identified } };
            // The caller only reads, so the doubt about the outcome of this write is left out.
            self.guilds.update(unchanged, update).await.map_err(Error::reason)?;
        }
        Err(Error::Contended)
    }

    /// Stores a validated configuration together with what the log channel is to be told of it, in one write,
    /// and only if the stored configuration still has `version`. `ticket_count` is never touched; @everyone
    /// and repeated roles are left out.
    ///
    /// # Errors
    /// [`Error::OutcomeUnknown`] when the configuration may be stored, or may still be. With every other
    /// error the configuration is not stored and will not be.
    pub async fn save_configuration(
        &self,
        id: GuildId,
        configuration: &Configuration,
        version: i64,
        by: UserId,
        news: &OutboxEntry,
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
        let before = guild_document::read(&stored, id);
        let sooner = configuration.deletes_sooner(&before.configuration);
        if !sooner.is_empty() {
            let since = DeletesSince::after(&before.deletes_since, &configuration, &sooner, news.at);
            set.insert(guild_document::DELETES_SINCE, since);
        }
        // The value as it was read, of whatever type. Null also matches a document that this bot has never
        // saved.
        let as_read = stored.get("config_version").cloned().unwrap_or(Bson::Null);
        // An upsert copies the values that its filter compares with, and a null could not be raised.
        let fence = stored.get("revision").map_or(doc! { "$exists": false }, |fence| doc! { "$eq": fence.clone() });
        let unchanged = doc! { "guild_id": id.to_string(), "config_version": { "$eq": as_read }, "revision": fence };
        let mark = Mark::random();
        let marks = doc! { "$each": [mark.stored()], "$slice": -MARKS };
        let mut update = doc! { "$set": set, "$push": { "news": news.to_push(), "writes": marks } };
        update.insert("$setOnInsert", doc! { "ticket_count": 0_i64, "revision": 0_i64 });
        // A guild that was forgotten meanwhile is not brought back.
        let saved = if is_new {
            self.guilds.upsert(unchanged, update).await.map(|()| true)
        } else {
            self.guilds.update(unchanged, update).await
        };
        match saved {
            Ok(true) => Ok(Saved::Yes),
            Ok(false) => Ok(Saved::ChangedMeanwhile),
            // The upsert met a document with another version.
            Err(error) if error.is_duplicate() => Ok(Saved::ChangedMeanwhile),
            Err(Error::OutcomeUnknown(reason)) => {
                let (there, reason) = fenced(self.fence_configuration(id).await, reason)?;
                if holds(&there, mark) { Ok(Saved::Yes) } else { Err(reason) }
            }
            Err(error) => Err(error),
        }
    }

    /// Fences the guild's document: no configuration that was sent before is stored after this. A guild
    /// without a document gets one, because such a write may be about to create it. Returns the document
    /// after the fence.
    async fn fence_configuration(&self, id: GuildId) -> Result<Document> {
        let raise = vec![doc! { "$set": { "revision": { "$add": [whole("$revision"), 1_i64] } } }];
        known(|| self.guilds.upsert_and_find(doc! { "guild_id": id.to_string() }, raise.clone())).await
    }

    /// Records that a panel is about to be posted behind those that are known, and what it is limited to.
    pub async fn panel_to_come(&self, id: GuildId, to_come: Option<ToCome>) -> Result<()> {
        let limited = |to_come: ToCome| {
            let panel = doc! { "after": to_come.after.to_string(), "categories": ids(&to_come.categories) };
            doc! { "$set": { "panel_to_come": panel } }
        };
        let update = to_come.map_or_else(|| doc! { "$unset": { "panel_to_come": "" } }, limited);
        known(|| self.guilds.update(doc! { "guild_id": id.to_string() }, update.clone())).await.map(drop)
    }

    /// Remembers a panel with what it is limited to. A panel that is known already stays as it is.
    pub async fn remember_panel(&self, id: GuildId, panel: Panel, offer: Option<&[CategoryId]>) -> Result<()> {
        let unknown = doc! { "guild_id": id.to_string(), "panels": { "$not": { "$elemMatch": entry(panel) } } };
        let mut entry = entry(panel);
        if let Some(offer) = offer {
            entry.insert("categories", ids(offer));
        }
        let update = doc! { "$push": { "panels": entry }, "$unset": { "panel_to_come": "" } };
        known(|| self.guilds.update(unknown.clone(), update.clone())).await.map(drop)
    }

    /// Limits a panel to these categories, or to none of them in particular, and records that the panels may
    /// show something outdated. Nothing happens to a panel that is not known.
    pub async fn limit_panel(&self, id: GuildId, panel: Panel, offer: Option<&[CategoryId]>) -> Result<()> {
        let this = doc! { "guild_id": id.to_string(), "panels": { "$elemMatch": entry(panel) } };
        let mut set = doc! { "panels_version": -1_i64 };
        let update = if let Some(offer) = offer {
            set.insert("panels.$.categories", ids(offer));
            doc! { "$set": set }
        } else {
            doc! { "$set": set, "$unset": { "panels.$.categories": "" } }
        };
        known(|| self.guilds.update(this.clone(), update.clone())).await.map(drop)
    }

    /// Removes a panel from the document: its message does not exist any more.
    pub async fn forget_panel(&self, id: GuildId, panel: Panel) -> Result<()> {
        let update = doc! { "$pull": { "panels": entry(panel) } };
        self.guilds.update(doc! { "guild_id": id.to_string() }, update).await.map(drop)
    }

    /// Records that the panels may show something outdated.
    pub async fn panels_are_stale(&self, id: GuildId) -> Result<()> {
        let update = doc! { "$set": { "panels_version": -1_i64 } };
        self.guilds.update(doc! { "guild_id": id.to_string() }, update).await.map(drop)
    }

    /// Records that all panels show this version of the configuration, each what it offers, and that they are to be
    /// redrawn at `border`. Returns `false` if another version is in force by now, or if a panel offers something else.
    pub async fn panels_drawn(
        &self,
        id: GuildId,
        version: i64,
        offers: &Offers,
        border: Option<DateTime<Utc>>,
    ) -> Result<bool> {
        let Some(stored) = self.guild_document(id).await? else { return Ok(true) };
        if guild_document::version(&stored) != version || guild_document::offers(&stored) != *offers {
            return Ok(false);
        }
        let mut set = doc! { "panels_version": version };
        let mut unset = doc! { "panels_due_at": "", "panels_pause": "" };
        match border {
            Some(border) => set.insert(BORDER, bson::DateTime::from_chrono(border)),
            None => unset.insert(BORDER, ""),
        };
        let update = doc! { "$set": set, "$unset": unset };
        self.guilds.update(doc! { "guild_id": id.to_string() }, update).await?;
        Ok(true)
    }

    /// Draws the guild's next ticket number from `ticket_count` and records the opening, only once however
    /// often it is asked for the same opening, and only within the `bounds`. A counter that is no number counts as 0: a caller that draws a number in use calls
    /// [`Storage::lift_counter`].
    pub async fn next_number(
        &self,
        id: GuildId,
        opening: &Opening,
        bounds: Bounds<'_>,
        now: DateTime<Utc>,
    ) -> Result<Drawn> {
        let update = drawing(opening, bounds, now, self.keeps_ended().is_some());
        let drawn = self.guilds.update_and_find(doc! { "guild_id": id.to_string() }, update).await?;
        let Some(document) = drawn else { return Ok(Drawn::NoGuild) };
        let openings = guild_document::openings(&document);
        if !openings.iter().any(|other| other.is_of(opening.by, opening.at)) {
            let theirs = openings.iter().filter(|other| other.by == opening.by).count();
            let is_held_up = bounds.most.is_some_and(|most| theirs >= most || openings.len() >= MOST_OPENINGS);
            let has_ceiling = bounds.places.is_some();
            let is_full = has_ceiling && !is_held_up;
            return Ok(if is_full { Drawn::NoPlace(openings) } else { Drawn::TooMany(openings) });
        }
        guild_document::ticket_count(&document).map(Drawn::Number).ok_or_else(|| Error::Unreadable {
            what: format!("guild {id}"),
            fault: "`ticket_count` is not a whole number".into(),
        })
    }

    /// Removes an opening, so that it counts no more.
    pub async fn forget_opening(&self, id: GuildId, opening: &Opening) -> Result<()> {
        let this = doc! { "by": opening.by.to_string(), "at": bson::DateTime::from_chrono(opening.at) };
        self.guilds.update(doc! { "guild_id": id.to_string() }, doc! { "$pull": { "openings": this } }).await.map(drop)
    }

    /// Lifts a counter that somebody lowered to the highest number in use.
    pub async fn lift_counter(&self, id: GuildId) -> Result<()> {
        // Only the ticket's number is read, so that an unreadable ticket stops nothing.
        let numbered = doc! { "guild_id": id.to_string(), "number": { "$exists": true, "$type": "number" } };
        let newest = FindOneOptions::builder().sort(doc! { "number": -1 }).projection(doc! { "number": 1 }).build();
        let newest: Option<Document> = self.tickets.find_first(numbered, newest).await?;
        let Some(highest) = newest.as_ref().and_then(|ticket| ticket.get("number")).and_then(super::values::whole)
        else {
            return Ok(());
        };
        let update = vec![doc! { "$set": { "ticket_count": { "$max": [counter(), highest] } } }];
        self.guilds.update(doc! { "guild_id": id.to_string() }, update).await.map(drop)
    }

    /// Whether the guild has a document: one that is forgotten has none.
    pub(super) async fn has_document(&self, id: GuildId) -> Result<bool> {
        let only_id = FindOneOptions::builder().projection(doc! { "_id": 1 }).build();
        let found: Option<Document> = self.guilds.find_first(doc! { "guild_id": id.to_string() }, only_id).await?;
        Ok(found.is_some())
    }

    pub(super) async fn guild_document(&self, id: GuildId) -> Result<Option<Document>> {
        self.guilds.find_one(doc! { "guild_id": id.to_string() }).await
    }
}

/// A panel's entry in the guild's document.
fn entry(panel: Panel) -> Document {
    doc! { "channel_id": panel.channel_id.to_string(), "message_id": panel.message_id.to_string() }
}

fn ids(offer: &[CategoryId]) -> Vec<String> {
    offer.iter().map(|category| category.0.clone()).collect()
}
