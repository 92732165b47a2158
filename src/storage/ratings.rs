//! What the members of a guild think of the help that they got. Only tickets with such an answer are in the index.
use super::{
    Result, Storage,
    helpers::not_helped_by,
    numbers::{along, person, time},
    values::whole,
};
use crate::domain::guild::ratings::{Mean, Rated, RatedOf};
use bson::{Bson, Document, doc};
use chrono::{DateTime, Utc};
use mongodb::options::{FindOptions, Hint};
use serde::Deserialize;
use serenity::model::id::{GuildId, UserId};
use std::ops::Range;

#[derive(Deserialize)]
struct Group {
    /// Whose tickets they were.
    #[serde(rename = "_id")]
    by: Bson,
    count: i64,
    stars: Bson,
}

impl Storage {
    /// The ratings that were given in this time, by whose tickets they are about, without those of tickets with which
    /// the reader is known to have helped.
    pub async fn ratings(&self, guild: GuildId, within: &Range<DateTime<Utc>>, reader: UserId) -> Result<Vec<RatedOf>> {
        let pipeline = vec![
            doc! { "$match": given(guild, within, reader) },
            doc! { "$group": {
                "_id": "$closing.by",
                "count": { "$sum": 1_i64 },
                "stars": { "$sum": "$rating.stars" },
            } },
        ];
        let groups: Vec<Group> = self.tickets.aggregate(pipeline, along(of_ratings())).await?;
        let read = |group: Group| RatedOf {
            by: group.by.as_str().and_then(person),
            mean: Mean {
                count: u64::try_from(group.count).unwrap_or_default(),
                stars: whole(&group.stars).and_then(|stars| u64::try_from(stars).ok()).unwrap_or_default(),
            },
        };
        Ok(groups.into_iter().map(read).collect())
    }

    /// The latest of these ratings, the latest first.
    pub async fn latest_ratings(
        &self,
        guild: GuildId,
        within: &Range<DateTime<Utc>>,
        reader: UserId,
        most: usize,
    ) -> Result<Vec<Rated>> {
        let options = FindOptions::builder()
            .sort(doc! { "rating.at": -1 })
            .limit(i64::try_from(most).unwrap_or(i64::MAX))
            .hint(Hint::Keys(of_ratings()))
            .projection(doc! { "number": 1, "category.name": 1, "rating": 1 })
            .build();
        let found: Vec<Document> = self.tickets.find(given(guild, within, reader), options).await?;
        Ok(found.iter().filter_map(rated).collect())
    }
}

/// Reads a rating; `None` for a document that cannot be read.
fn rated(record: &Document) -> Option<Rated> {
    let rating = record.get_document("rating").ok()?;
    let stars = u8::try_from(whole(rating.get("stars")?)?).ok()?;
    Some(Rated {
        number: record.get_i64("number").unwrap_or_default(),
        category: record.get_document("category").ok()?.get_str("name").unwrap_or_default().to_owned(),
        stars,
        at: rating.get_datetime("at").ok()?.to_chrono(),
        comment: rating.get_str("comment").ok().map(str::to_owned),
    })
}

/// The filter of the ratings of this time that the reader may read.
fn given(guild: GuildId, within: &Range<DateTime<Utc>>, reader: UserId) -> Document {
    let mut given = doc! { "guild_id": guild.to_string(), "rating.at": time(within) };
    given.extend(not_helped_by(reader));
    given
}

/// The keys of the index of ratings.
pub(super) fn of_ratings() -> Document {
    doc! { "guild_id": 1, "rating.at": 1, "closing.by": 1, "rating.stars": 1 }
}
