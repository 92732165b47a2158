//! How many tickets the answers before the form prevented: `prevented`, a number by the name of the counter, and
//! `prevented_by`, the latest messages in which somebody was helped, so that each of them counts once.
use super::{Result, Storage, certain::known, drawing::list, values::whole};
use crate::domain::setup::answers::Prevented;
use bson::{Document, doc};
use serenity::model::id::{GuildId, MessageId};

/// How many messages are remembered: a button that is clicked twice is clicked twice within seconds.
const REMEMBERED: i32 = 50;

/// The counters in the guild's document.
pub fn read(document: &Document) -> Prevented {
    let Ok(stored) = document.get_document("prevented") else { return Prevented::default() };
    let count = |value| whole(value).and_then(|count| u64::try_from(count).ok());
    stored.iter().filter_map(|(id, value)| Some((id.clone(), count(value)?))).collect()
}

impl Storage {
    /// Counts one more ticket that the answer prevented, once for each message, however often that is asked for.
    /// `counters` are those of the answers that there are, and others are dropped.
    pub async fn count_prevented(
        &self,
        id: GuildId,
        counter: &str,
        message: MessageId,
        counters: &[String],
    ) -> Result<()> {
        let by = message.to_string();
        let is_counted = doc! { "$in": [&by, list("$prevented_by")] };
        let stands = |counter: &str| {
            let stored = format!("$prevented.{counter}");
            doc! { "$convert": { "input": stored, "to": "long", "onError": 0_i64, "onNull": 0_i64 } }
        };
        let sum = |other: &String| {
            if other == counter {
                doc! { "$add": [stands(other), { "$cond": [&is_counted, 0_i64, 1_i64] }] }
            } else {
                stands(other)
            }
        };
        let counters: Document = counters.iter().map(|other| (other.clone(), sum(other).into())).collect();
        let remembered = doc! { "$slice": [{ "$concatArrays": [list("$prevented_by"), [&by]] }, -REMEMBERED] };
        let remembered = doc! { "$cond": [&is_counted, "$prevented_by", remembered] };
        // An object as it stands would be merged with the one that is stored.
        let counters = doc! { "$mergeObjects": [counters] };
        let update = vec![doc! { "$set": { "prevented": counters, "prevented_by": remembered } }];
        known(|| self.guilds.update(doc! { "guild_id": id.to_string() }, update.clone())).await.map(drop)
    }
}
