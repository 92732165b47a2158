//! When panels are redrawn: those that Discord refused are tried again, and those of a guild whose staff have hours
//! change at each border of these.
use super::{Result, Storage, across::PANELS, many::guild_id};
use bson::{Bson, Document, doc};
use chrono::{DateTime, Utc};
use mongodb::options::FindOptions;
use serenity::model::id::GuildId;

/// How many guilds one query is about.
const AT_ONCE: i64 = 100;

/// The seconds until panels are tried again: the first pause, and the longest. Each pause is twice as long as
/// the one before.
const FIRST: i64 = 60;
const LONGEST: i64 = 3_600;

/// The field with the time at which the panels are redrawn because the staff come or go.
pub(super) const BORDER: &str = "hours_due_at";

/// The fields with the times at which a guild's panels are redrawn.
const DUE: [&str; 2] = ["panels_due_at", BORDER];

impl Storage {
    /// Puts off the next try of the guild's panels, for longer each time until they are redrawn. They
    /// are tried at `border` in any case.
    pub async fn put_off_panels(&self, id: GuildId, now: DateTime<Utc>, border: Option<DateTime<Utc>>) -> Result<()> {
        let known = doc! { "$isNumber": "$panels_pause" };
        let twice = doc! { "$min": [LONGEST, { "$multiply": [2, "$panels_pause"] }] };
        let pause = doc! { "$toLong": { "$cond": [known, twice, FIRST] } };
        let due = doc! { "$add": [bson::DateTime::from_chrono(now), { "$multiply": [1_000, "$panels_pause"] }] };
        let border = border.map_or(Bson::from("$$REMOVE"), |border| bson::DateTime::from_chrono(border).into());
        let due = doc! { "$set": { "panels_due_at": due, BORDER: border } };
        let update = vec![doc! { "$set": { "panels_pause": pause } }, due];
        self.guilds.update(doc! { "guild_id": id.to_string() }, update).await.map(drop)
    }

    /// Has the guild's panels redrawn at `due`, or before. Where something else waits for that too, the time that is
    /// stored is nobody's own: then [`Storage::panels_not_due`] takes nothing back, and all of them are redrawn.
    pub async fn panels_due_at(&self, id: GuildId, due: DateTime<Utc>) -> Result<()> {
        let due = bson::DateTime::from_chrono(due);
        let before = |time| doc! { "$subtract": [time, 1_i64] };
        let with_others = doc! { "$min": [before(Bson::from("$panels_due_at")), before(due.into())] };
        let others_wait = doc! { "$eq": [{ "$type": "$panels_due_at" }, "date"] };
        let update = vec![doc! { "$set": { "panels_due_at": { "$cond": [others_wait, with_others, due] } } }];
        self.guilds.update(doc! { "guild_id": id.to_string() }, update).await.map(drop)
    }

    /// The panels need not be redrawn at `due`, unless something else waits for that too.
    pub async fn panels_not_due(&self, id: GuildId, due: DateTime<Utc>) -> Result<()> {
        let same = doc! { "guild_id": id.to_string(), "panels_due_at": bson::DateTime::from_chrono(due) };
        self.guilds.update(same, doc! { "$unset": { "panels_due_at": "" } }).await.map(drop)
    }

    /// Has the guild's panels redrawn at `border`, or before.
    pub async fn panels_change_at(&self, id: GuildId, border: DateTime<Utc>) -> Result<()> {
        let update = doc! { "$min": { BORDER: bson::DateTime::from_chrono(border) } };
        self.guilds.update(doc! { "guild_id": id.to_string() }, update).await.map(drop)
    }

    /// Takes guilds whose panels are to be redrawn now, 100 at most. No other process takes these guilds
    /// before `until`.
    pub async fn take_panels(&self, now: DateTime<Utc>, until: DateTime<Utc>) -> Result<Vec<GuildId>> {
        let (now, until) = (bson::DateTime::from_chrono(now), bson::DateTime::from_chrono(until));
        let due = || DUE.map(|field| doc! { field: { "$lte": now } }).to_vec();
        // A time that is missing is before every other one.
        let put_off = |field: &str| {
            let stored = format!("${field}");
            let is_due = doc! { "$and": [{ "$eq": [{ "$type": &stored }, "date"] }, { "$lte": [&stored, now] }] };
            (field.to_owned(), doc! { "$cond": [is_due, until, stored] }.into())
        };
        let put_off: Document = DUE.into_iter().map(put_off).collect();
        let cut = FindOptions::builder()
            .projection(doc! { "guild_id": 1 })
            .limit(AT_ONCE)
            .comment(Bson::from(PANELS))
            .build();
        let found = self.guilds.find_map(doc! { "$or": due() }, cut, |document| guild_id(&document)).await?;
        let mut taken = Vec::new();
        for guild in found {
            let still_due = doc! { "guild_id": guild.to_string(), "$or": due() };
            if self.guilds.update(still_due, vec![doc! { "$set": put_off.clone() }]).await? {
                taken.push(guild);
            }
        }
        Ok(taken)
    }
}
