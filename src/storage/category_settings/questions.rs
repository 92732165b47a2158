//! What a member answers before a ticket is opened: `questions`, a list.
pub use crate::domain::setup::questions::Questions;

use super::Stored;
use crate::{
    domain::setup::{
        bound,
        questions::{CHOICES, MOST, Question},
    },
    storage::shape::{LINE, Shape, WORD},
};
use bson::Bson;
use serde_json::Value;

static QUESTION: Shape = Shape::Object(&[
    ("id", WORD),
    ("label", LINE),
    ("required", WORD),
    ("kind", WORD),
    ("long", WORD),
    ("placeholder", LINE),
    ("least", WORD),
    ("most", WORD),
    ("choices", Shape::List(CHOICES, &LINE)),
    ("several", WORD),
]);

impl Stored for Questions {
    const SHAPE: Shape = Shape::List(bound::VALUES, &QUESTION);

    fn read(stored: &Bson) -> Self {
        let Bson::Array(stored) = stored else { return Self::default() };
        let read = |question: &Bson| bson::deserialize_from_bson::<Question>(question.clone()).ok();
        Self(stored.iter().take(MOST).filter_map(read).collect())
    }

    fn write(&self, _: Option<&Bson>) -> Bson {
        bson::serialize_to_bson(self).unwrap_or(Bson::Null)
    }

    fn is_good(value: &Value) -> bool {
        value.as_array().is_some_and(|questions| {
            questions.iter().all(|one| serde_json::from_value::<Question>(one.clone()).is_ok())
        })
    }
}
