//! What a world's bots ask of MongoDB, from the profiler of the world's database: no query may sort in memory
//! or look at many more keys than it returns.
use chrono::{DateTime, TimeDelta, Utc};
use guichet::storage::{ACROSS_GUILDS, NUMBERS};
use mongodb::{
    Database,
    bson::{Bson, Document, doc},
};
use std::time::Duration;

/// Room for some ten thousand questions, in bytes.
const ROOM: i64 = 32 << 20;

/// From now on every question is written down.
pub async fn watch(database: &Database) {
    let capped = doc! { "create": "system.profile", "capped": true, "size": ROOM };
    database.run_command(capped).await.unwrap();
    database.run_command(doc! { "profile": 2 }).await.unwrap();
}

/// All questions of this application so far, in the order in which they were answered.
pub async fn questions(database: &Database, application: &str) -> Vec<Question> {
    use futures::TryStreamExt;
    let ours = doc! { "appName": application };
    let found = database.collection::<Document>("system.profile").find(ours).await.unwrap();
    let entries: Vec<Document> = found.try_collect().await.unwrap();
    entries.into_iter().map(Question).filter(Question::is_of_a_collection).collect()
}

/// A question as the profiler wrote it down (MongoDB manual, "Database Profiler Output").
#[derive(Debug)]
pub struct Question(Document);

impl Question {
    fn is_of_a_collection(&self) -> bool {
        !self.collection().starts_with("system.") && !self.collection().starts_with('$')
    }

    pub fn collection(&self) -> &str {
        self.0.get_str("ns").unwrap().split_once('.').unwrap().1
    }

    /// Whether it was answered between these times.
    pub fn is_within(&self, from: DateTime<Utc>, until: DateTime<Utc>) -> bool {
        (from..=until).contains(&self.answered())
    }

    fn count(&self, field: &str) -> i64 {
        self.0.get(field).and_then(whole).unwrap_or(0)
    }

    fn answered(&self) -> DateTime<Utc> {
        self.0.get_datetime("ts").unwrap().to_chrono()
    }

    /// What is wrong with how it was asked or answered.
    pub fn fault(&self) -> Option<String> {
        let misses = !self.finds_its_shard();
        misses.then(|| format!("goes to every shard, and is not listed: {}", self.0)).or_else(|| self.plan_fault())
    }

    /// Whether a cluster sharded by `guild_id` (clicks and leases by `_id`) would know which shard to ask; or
    /// it is one of the few questions to all of them.
    fn finds_its_shard(&self) -> bool {
        let key = match self.collection() {
            "ticket"
            | "ticket_records"
            | "ticket_drafts"
            | "ticket_answers"
            | "ticket_blocks"
            | "ticket_canned_answers" => "guild_id",
            "ticket_clicks" | "ticket_leases" => "_id",
            other => panic!("{other} has no shard key: give it one"),
        };
        let command = self.command();
        // A long one is cut off and written as a text: the shard key comes first.
        let long = command.get_str("$truncated").ok();
        let names_key = || {
            long.map_or_else(
                || self.filter().is_none_or(|filter| names_one(filter.get(key))),
                |text| text.contains(&format!("{{ {key}: ")),
            )
        };
        self.is_across_guilds() || names_key()
    }

    /// Whether it is one of recovery's, which go to all guilds.
    pub fn is_across_guilds(&self) -> bool {
        self.command().get_str("comment").is_ok_and(|comment| ACROSS_GUILDS.contains(&comment))
    }

    /// Whether it is one for the numbers of a guild, which look at all its tickets, but at no document of theirs.
    fn counts_by_index(&self) -> bool {
        let is_named = self.command().get_str("comment").is_ok_and(|comment| comment == NUMBERS);
        is_named && self.count("docsExamined") == 0
    }

    /// Of a further part of an answer: what was asked.
    pub fn command(&self) -> &Document {
        self.0.get_document("originatingCommand").or_else(|_| self.0.get_document("command")).unwrap()
    }

    /// None for an insertion, and for what is about the collection as a whole.
    fn filter(&self) -> Option<&Document> {
        let command = self.command();
        let first_stage = || command.get_array("pipeline").ok()?.first()?.as_document()?.get_document("$match").ok();
        let found = ["filter", "q", "query"].into_iter().find_map(|field| command.get_document(field).ok());
        let found = found.or_else(first_stage);
        let is_about_all = ["insert", "createIndexes", "dropIndexes", "listIndexes", "create"];
        let needs_none = is_about_all.iter().any(|name| command.contains_key(name));
        assert!(found.is_some() || needs_none, "which documents are meant: {}", self.0);
        found
    }

    fn plan_fault(&self) -> Option<String> {
        let count = |field: &str| self.count(field);
        let returned = ["nreturned", "nMatched", "ndeleted"].map(count).into_iter().sum::<i64>();
        let examined = count("keysExamined").max(count("docsExamined"));
        let plan = self.0.get_str("planSummary").unwrap_or_default();
        let sorts = self.0.get_bool("hasSortStage").unwrap_or(false);
        let fault = if plan.contains("COLLSCAN") {
            "has no index"
        } else if sorts {
            "sorts in memory"
        } else if examined > 10 * returned + 100 && !self.counts_by_index() {
            "looks at many more keys than it returns"
        } else {
            return None;
        };
        Some(format!("{fault}: {} returned of {examined} ({plan}): {}", returned, self.0))
    }
}

/// How many of the questions had to wait for one another, when MongoDB holds each back for so long: the
/// longest chain in which each was asked when the one before had been answered.
pub fn rounds(questions: &[Question], held_back: Duration) -> usize {
    let mut spans: Vec<_> = questions
        .iter()
        .map(|question| {
            // It was held back before the server took note of it.
            let took = TimeDelta::milliseconds(question.count("millis"));
            (question.answered(), question.answered() - took - held_back)
        })
        .collect();
    spans.sort_unstable();
    let mut free_at = None;
    spans.into_iter().fold(0, |rounds, (answered, asked)| {
        if free_at.is_some_and(|at| asked < at) {
            return rounds;
        }
        free_at = Some(answered);
        rounds + 1
    })
}

fn whole(value: &Bson) -> Option<i64> {
    value.as_i64().or_else(|| value.as_i32().map(i64::from))
}

/// Whether the values of the shard key are named, rather than a range of them.
fn names_one(key: Option<&Bson>) -> bool {
    match key {
        None => false,
        Some(Bson::Document(condition)) => condition.contains_key("$in") || condition.contains_key("$eq"),
        Some(_) => true,
    }
}
