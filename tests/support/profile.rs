//! What a world's bots ask of MongoDB, from the profiler of the world's database: no query may sort in memory or look at many
//! more keys than it returns.
use mongodb::{
    Database,
    bson::{Bson, Document, doc},
};

/// Room for some ten thousand questions, in bytes.
const ROOM: i64 = 32 << 20;

/// From now on every question of this application is written down.
pub async fn watch(database: &Database, application: &str) {
    let capped = doc! { "create": "system.profile", "capped": true, "size": ROOM };
    database.run_command(capped).await.unwrap();
    let all = doc! { "profile": 2, "filter": { "appName": application } };
    database.run_command(all).await.unwrap();
}

/// All questions so far, in the order in which they were answered.
pub async fn questions(database: &Database) -> Vec<Question> {
    use futures::TryStreamExt;
    let found = database.collection::<Document>("system.profile").find(doc! {}).await.unwrap();
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

    /// What is wrong with how it was answered.
    pub fn fault(&self) -> Option<String> {
        let count = |field: &str| self.0.get(field).and_then(whole).unwrap_or(0);
        let returned = ["nreturned", "nMatched", "ndeleted"].map(count).into_iter().sum::<i64>();
        let examined = count("keysExamined").max(count("docsExamined"));
        let plan = self.0.get_str("planSummary").unwrap_or_default();
        let sorts = self.0.get_bool("hasSortStage").unwrap_or(false);
        let fault = if plan.contains("COLLSCAN") {
            "has no index"
        } else if sorts {
            "sorts in memory"
        } else if examined > 10 * returned + 100 {
            "looks at many more keys than it returns"
        } else {
            return None;
        };
        Some(format!("{fault}: {} returned of {examined} ({plan}): {}", returned, self.0))
    }
}

fn whole(value: &Bson) -> Option<i64> {
    value.as_i64().or_else(|| value.as_i32().map(i64::from))
}
