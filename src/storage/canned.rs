//! The canned answers of a server: one document a guild, which holds all of them. Each is added, changed and removed
//! by itself, so that two administrators do not undo what the other did.
use super::{
    Error, Result, Storage,
    certain::{in_an_hour, known},
    values::whole,
    written::Written,
};
use crate::domain::{
    guild::canned::{CannedAnswer, CannedChange, CannedTexts, MOST, NAME, TEXT},
    ids::CategoryId,
    seen::Seen,
    setup::bound,
    writes::Mark,
};
use bson::{Bson, Document, doc};
use serenity::model::id::GuildId;

/// How often an answer is added anew when somebody changes the answers in between.
const ATTEMPTS: usize = 20;

impl Storage {
    /// The answers of the guild, by their names.
    pub async fn canned_answers(&self, guild: GuildId) -> Result<Vec<CannedAnswer>> {
        let document: Option<Document> = self.canned.find_one(of_guild(guild)).await?;
        Ok(document.as_ref().map(read_all).unwrap_or_default())
    }

    /// Adds an answer.
    ///
    /// # Errors
    /// [`Error::OutcomeUnknown`] when it may be stored.
    pub async fn add_canned(&self, guild: GuildId, answer: &CannedAnswer) -> Result<Written> {
        let id = i64::from(answer.seen.id);
        let update = doc! { "$push": { "answers": written(answer) }, "$unset": { "buried": "", "erase_at": "" } };
        // Whether a call before may have stored it.
        let mut is_repeated = false;
        for _ in 0..ATTEMPTS {
            let doubted = |error: Error| if is_repeated { error.in_doubt() } else { error };
            let stored: Option<Document> = self.canned.find_one(of_guild(guild)).await.map_err(doubted)?;
            let stored = stored.unwrap_or_default();
            // A repeated call finds its own answer.
            if read_all(&stored).iter().any(|stored| stored.seen == answer.seen) {
                return Ok(Written::Yes);
            }
            if stored.get_array("answers").is_ok_and(|answers| answers.len() >= MOST) {
                return Ok(Written::Full);
            }
            // A guild is forgotten before its answers are buried for the last time. So where it is not forgotten
            // yet, the answer is buried later, or the tombstone is another one than was read.
            if !self.has_document(guild).await.map_err(doubted)? {
                return Ok(Written::NoGuild);
            }
            let none = || Bson::from(doc! { "$exists": false });
            let buried = stored.get("buried").cloned().unwrap_or_else(none);
            let mut has_room = of_guild(guild);
            has_room.extend(doc! { "answers.id": { "$ne": id }, "buried": buried });
            has_room.insert(format!("answers.{}", MOST - 1), none());
            match known(|| self.canned.upsert(has_room.clone(), update.clone())).await {
                Ok(()) => return Ok(Written::Yes),
                // Somebody added another one, or buried all of them, or this is a repeated call.
                Err(error) if error.is_duplicate() => is_repeated = true,
                Err(error) => return Err(error),
            }
        }
        Err(Error::Contended.in_doubt())
    }

    /// Erases the answers of a guild that is forgotten. For an hour a tombstone stands in their place, so that an
    /// answer which is on its way is not stored after that.
    pub(super) async fn bury_canned(&self, guild: GuildId) -> Result<()> {
        let tombstone = doc! { "buried": Mark::random().stored(), "erase_at": in_an_hour() };
        let bury = vec![doc! { "$project": { "guild_id": 1 } }, doc! { "$set": tombstone }];
        known(|| self.canned.upsert_and_find(of_guild(guild), bury.clone())).await.map(drop)
    }

    /// Changes an answer that still stands as it was `seen`; afterwards it has the edition `next`.
    ///
    /// # Errors
    /// [`Error::OutcomeUnknown`] when the change may be stored.
    pub async fn change_canned(&self, guild: GuildId, seen: Seen, next: u32, change: &CannedChange) -> Result<Written> {
        // A repeated call finds its own change.
        let editions = [seen.edition, next].map(i64::from);
        let mut stands = of_guild(guild);
        stands.insert("answers", doc! { "$elemMatch": { "id": i64::from(seen.id), "edition": { "$in": editions } } });
        let mut fields = doc! { "answers.$.edition": i64::from(next) };
        match change {
            CannedChange::Texts(CannedTexts { name, text }) => {
                fields.extend(doc! { "answers.$.name": name, "answers.$.text": text });
            }
            CannedChange::Categories(categories) => drop(fields.insert("answers.$.categories", ids(categories))),
        }
        let update = doc! { "$set": fields };
        let changed = known(|| self.canned.update(stands.clone(), update.clone())).await?;
        Ok(if changed { Written::Yes } else { Written::Overtaken })
    }

    /// Removes an answer that still stands as it was `seen`.
    ///
    /// # Errors
    /// [`Error::OutcomeUnknown`] when it may be removed.
    pub async fn remove_canned(&self, guild: GuildId, seen: Seen) -> Result<Written> {
        let it = doc! { "id": i64::from(seen.id), "edition": i64::from(seen.edition) };
        let mut stands = of_guild(guild);
        stands.insert("answers", doc! { "$elemMatch": it.clone() });
        let removed = self.canned.update(stands, doc! { "$pull": { "answers": it } }).await?;
        Ok(if removed { Written::Yes } else { Written::Overtaken })
    }
}

fn of_guild(guild: GuildId) -> Document {
    doc! { "guild_id": guild.to_string() }
}

fn ids(categories: &[CategoryId]) -> Vec<&String> {
    categories.iter().map(|category| &category.0).collect()
}

fn written(answer: &CannedAnswer) -> Document {
    doc! {
        "id": i64::from(answer.seen.id),
        "edition": i64::from(answer.seen.edition),
        "name": &answer.texts.name,
        "text": &answer.texts.text,
        "categories": ids(&answer.categories),
    }
}

/// The stored answers. What is of a wrong type is passed over, and what is too long is cut.
fn read_all(document: &Document) -> Vec<CannedAnswer> {
    let stored = document.get_array("answers").map(Vec::as_slice).unwrap_or_default();
    let mut answers: Vec<_> = stored.iter().take(MOST).filter_map(|stored| read(stored.as_document()?)).collect();
    answers.sort_by_cached_key(|answer| answer.texts.name.to_lowercase());
    answers
}

fn read(stored: &Document) -> Option<CannedAnswer> {
    let number = |field| stored.get(field).and_then(whole).and_then(|number| u32::try_from(number).ok());
    let text = |field, longest| stored.get_str(field).ok().map(|text| text.chars().take(longest).collect::<String>());
    let categories = stored.get_array("categories").map(Vec::as_slice).unwrap_or_default();
    let categories = categories.iter().filter_map(Bson::as_str).take(bound::CATEGORIES);
    Some(CannedAnswer {
        seen: Seen { id: number("id")?, edition: number("edition")? },
        texts: CannedTexts { name: text("name", NAME)?, text: text("text", TEXT)? },
        categories: categories.map(|id| CategoryId(id.to_owned())).collect(),
    })
}
