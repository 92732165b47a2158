//! What members have answered before their tickets are opened: the choices that they made, and what they typed
//! into a form that could not be taken. One document a member and guild, which MongoDB erases an hour after the
//! last answer.
use super::{Result, Storage, certain::known, indexes::REMEMBERED};
use crate::domain::{
    setup::{configuration::CategoryId, questions::MOST},
    ticket::answers::{Answer, Answers},
};
use bson::{Document, doc};
use chrono::{DateTime, Utc};
use mongodb::options::UpdateModifications;
use serenity::model::id::{GuildId, UserId};

/// How many answers are kept: those to all questions, and as many to questions that were removed meanwhile.
const KEPT: usize = 2 * MOST;

impl Storage {
    /// What the member has answered to the questions of this category within the last hour.
    pub async fn answers(
        &self,
        guild: GuildId,
        member: UserId,
        category: &CategoryId,
        now: DateTime<Utc>,
    ) -> Result<Option<Answers>> {
        let document: Option<Document> = self.answers.find_one(one(guild, member)).await?;
        Ok(document.and_then(|document| read(&document, category, now)))
    }

    /// Keeps these answers in place of any others of the member.
    pub async fn keep_answers(
        &self,
        guild: GuildId,
        member: UserId,
        category: &CategoryId,
        answers: &Answers,
        now: DateTime<Utc>,
    ) -> Result<()> {
        let answers: Vec<_> = answers.0.iter().take(KEPT).collect();
        let answers = bson::serialize_to_bson(&answers).map_err(mongodb::error::Error::from)?;
        let kept = doc! { "category_id": &category.0, "answers": answers, "at": bson::DateTime::from_chrono(now) };
        self.upsert_answers(guild, member, doc! { "$set": kept }.into()).await.map(drop)
    }

    /// Keeps what was chosen in the menu of one question beside the member's other answers to this category, and
    /// returns all of them.
    pub async fn keep_choice(
        &self,
        guild: GuildId,
        member: UserId,
        category: &CategoryId,
        choice: &Answer,
        now: DateTime<Utc>,
    ) -> Result<Answers> {
        // What people typed could be read as the name of a field.
        let literal = |text: &str| doc! { "$literal": text };
        let is_of_category = doc! { "$eq": ["$category_id", literal(&category.0)] };
        let is_fresh = doc! { "$gt": ["$at", bson::DateTime::from_chrono(now - REMEMBERED)] };
        let others = doc! { "$filter": {
            "input": { "$cond": [{ "$and": [is_of_category, is_fresh, { "$isArray": "$answers" }] }, "$answers", []] },
            "cond": { "$ne": ["$$this.question", literal(&choice.question)] },
        } };
        let choice = bson::serialize_to_bson(choice).map_err(mongodb::error::Error::from)?;
        let chosen = doc! { "$literal": [choice] };
        let most = i32::try_from(KEPT).unwrap_or(i32::MAX);
        let update = vec![doc! { "$set": {
            "answers": { "$slice": [{ "$concatArrays": [others, chosen] }, -most] },
            "category_id": literal(&category.0),
            "at": bson::DateTime::from_chrono(now),
        } }];
        let document = self.upsert_answers(guild, member, update.into()).await?;
        Ok(read(&document, category, now).unwrap_or_default())
    }

    /// Forgets what the member has answered: their ticket is open.
    pub async fn forget_answers(&self, guild: GuildId, member: UserId) -> Result<()> {
        self.answers.delete(one(guild, member)).await.map(drop)
    }

    async fn upsert_answers(&self, guild: GuildId, member: UserId, update: UpdateModifications) -> Result<Document> {
        let upsert = || known(|| self.answers.upsert_and_find(one(guild, member), update.clone()));
        match upsert().await {
            // Another click of the member inserted the document at the same moment.
            Err(error) if error.is_duplicate() => upsert().await,
            outcome => outcome,
        }
    }
}

/// The filter of one document. In a sharded cluster it is found by its guild.
fn one(guild: GuildId, member: UserId) -> Document {
    doc! { "_id": format!("{guild}-{member}"), "guild_id": guild.to_string() }
}

/// Reads the answers to the questions of this category, unless they are too old. MongoDB erases a document some
/// time after it is due.
fn read(document: &Document, category: &CategoryId, now: DateTime<Utc>) -> Option<Answers> {
    let is_of_category = document.get_str("category_id").is_ok_and(|id| id == category.0);
    let at = document.get_datetime("at").ok()?.to_chrono();
    let is_fresh = (now - at).to_std().is_ok_and(|age| age < REMEMBERED) || at > now;
    let answers = document.get("answers").filter(|_| is_of_category && is_fresh)?;
    let answers: Answers = bson::deserialize_from_bson(answers.clone()).ok()?;
    Some(answers.bounded())
}
