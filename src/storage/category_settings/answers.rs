//! What a member reads before a ticket is opened: `answers`, a list of `{id, title, text}`.
pub use crate::domain::setup::answers::ReadyAnswers;

use super::{Stored, are_good};
use crate::{
    domain::setup::{
        answers::{MOST, ReadyAnswer},
        limit,
    },
    storage::shape::{Shape, WORD},
};
use bson::{Bson, doc};
use serde_json::Value;

static ANSWER: Shape = Shape::Object(&[
    ("id", WORD),
    ("title", Shape::Value(limit::ANSWER_TITLE)),
    ("text", Shape::Value(limit::ANSWER_TEXT)),
]);

impl Stored for ReadyAnswers {
    const SHAPE: Shape = Shape::List(MOST, &ANSWER);

    fn read(stored: &Bson) -> Self {
        let Bson::Array(stored) = stored else { return Self::default() };
        let read = |answer: &Bson| {
            let answer = answer.as_document()?;
            let text = |field| answer.get_str(field).unwrap_or_default().to_owned();
            Some(ReadyAnswer { id: text("id"), title: text("title"), text: text("text") })
        };
        Self(stored.iter().take(MOST).filter_map(read).collect())
    }

    fn write(&self, _: Option<&Bson>) -> Bson {
        let written = |answer: &ReadyAnswer| doc! { "id": &answer.id, "title": &answer.title, "text": &answer.text };
        self.0.iter().map(written).collect::<Vec<_>>().into()
    }

    fn is_good(value: &Value) -> bool {
        let texts =
            [("id", Value::is_string as fn(&Value) -> bool), ("title", Value::is_string), ("text", Value::is_string)];
        value.as_array().is_some_and(|answers| answers.iter().all(|answer| are_good(answer, &texts)))
    }
}
