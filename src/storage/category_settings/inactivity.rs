//! What happens by itself where nobody answers: `inactivity {remind_staff, remind_member, …}`, each the word of a
//! choice, as the server's options are stored.
pub use crate::domain::setup::inactivity::Inactivity;

use super::{Stored, on_top};
use crate::{
    domain::setup::setting::Setting as _,
    storage::shape::{Shape, WORD},
};
use bson::{Bson, Document};
use serde_json::Value;

impl Stored for Inactivity {
    const SHAPE: Shape = Shape::Each(20, &WORD);

    fn read(stored: &Bson) -> Self {
        let mut inactivity = Self::default();
        for (key, word) in stored.as_document().into_iter().flatten() {
            if let Some(edit) = word.as_str().and_then(|word| Self::read(key, word)) {
                inactivity.apply(edit);
            }
        }
        inactivity
    }

    fn write(&self, stored: Option<&Bson>) -> Bson {
        let mut kept = stored.and_then(Bson::as_document).cloned().unwrap_or_default();
        // What is left to the server again is not written.
        for option in Self::options() {
            kept.remove(option.key);
        }
        let own: Document = self.stored().map(|(key, word)| (key.to_owned(), word.into())).collect();
        on_top(Some(&kept.into()), own)
    }

    fn wrong(value: &Value) -> Option<String> {
        let Some(object) = value.as_object() else { return Some(String::new()) };
        let is_known = |key: &str| Self::options().any(|option| option.key == key);
        let is_wrong = |(key, value): &(&String, &Value)| {
            is_known(key) && !value.is_null() && value.as_str().and_then(|word| Self::read(key, word)).is_none()
        };
        object.iter().find(is_wrong).map(|(key, _)| key.clone())
    }
}
