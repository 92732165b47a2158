//! How the settings of a category are stored, each in a field of its own beside the specification's; exports and
//! imports have the same fields. A setting in which nobody chose anything is not written.
mod access;
mod answers;
mod board;
mod inactivity;
mod notify;
mod pace;
mod places;
mod questions;

use super::shape::Shape;
use crate::domain::setup::category_settings::{CategorySetting, CategorySettings};
use bson::{Bson, Document};
use serde_json::Value;

/// How the type of a setting is stored.
pub(super) trait Stored: Default + PartialEq {
    /// How much is read of the field in a file.
    const SHAPE: Shape;

    /// Reads the stored value. What is of a wrong type counts as not chosen.
    fn read(stored: &Bson) -> Self;

    /// The value to store. Unknown parts of `stored`, the value that stands there, are kept.
    fn write(&self, stored: Option<&Bson>) -> Bson;

    /// Whether an imported file may hold this value.
    fn is_good(value: &Value) -> bool {
        Self::wrong(value).is_none()
    }

    /// The path of what an imported file may not hold, within the value; empty for the value itself. A setting says
    /// this or [`Self::is_good`].
    fn wrong(value: &Value) -> Option<String> {
        (!Self::is_good(value)).then(String::new)
    }
}

/// A row of the table of stored settings.
pub struct StoredSetting {
    pub key: &'static str,
    pub shape: &'static Shape,
    /// The path of what an imported file may not hold, within the value.
    pub wrong: fn(&Value) -> Option<String>,
    read: fn(&Bson, &mut CategorySettings),
    write: fn(&CategorySettings, Option<&Bson>) -> Option<Bson>,
}

macro_rules! stored {
    ($($setting:ident: $module:ident;)+) => {
        pub static STORED: &[StoredSetting] = &[$(StoredSetting {
            key: stringify!($module),
            shape: &<$module::$setting as Stored>::SHAPE,
            wrong: <$module::$setting as Stored>::wrong,
            read: |stored, settings| settings.$module = Stored::read(stored),
            write: |settings, stored| {
                let is_chosen = stored.is_some() || settings.$module != Default::default();
                is_chosen.then(|| settings.$module.write(stored))
            },
        }),+];

        /// Every setting is stored.
        const _: fn(CategorySetting) = |setting| match setting { $(CategorySetting::$setting => {})+ };
    };
}

stored! {
    Notify: notify;
    Places: places;
    Questions: questions;
    Access: access;
    Pace: pace;
    ReadyAnswers: answers;
    Inactivity: inactivity;
    Board: board;
}

/// The settings in a category's document.
pub fn read(category: &Document) -> CategorySettings {
    let mut settings = CategorySettings::default();
    for row in STORED {
        if let Some(stored) = category.get(row.key) {
            (row.read)(stored, &mut settings);
        }
    }
    settings
}

/// Writes the settings into the category's document.
pub fn write(settings: &CategorySettings, category: &mut Document) {
    for row in STORED {
        if let Some(value) = (row.write)(settings, category.get(row.key)) {
            category.insert(row.key, value);
        }
    }
}

type Test = fn(&Value) -> bool;

/// The fields of a stored document, with these on top.
pub(super) fn on_top(stored: Option<&Bson>, fields: Document) -> Bson {
    let mut document = stored.and_then(Bson::as_document).cloned().unwrap_or_default();
    document.extend(fields);
    document.into()
}

/// Whether each of these fields of an object is absent, null or good.
fn are_good(value: &Value, fields: &[(&'static str, Test)]) -> bool {
    wrong_field(value, fields).is_none()
}

/// The first of these fields that is neither absent, null nor good; an empty name if the value is no object.
pub(super) fn wrong_field(value: &Value, fields: &[(&'static str, Test)]) -> Option<&'static str> {
    let Some(object) = value.as_object() else { return Some("") };
    let is_wrong = |(name, is_good): &&(&'static str, Test)| {
        object.get(*name).is_some_and(|value| !value.is_null() && !is_good(value))
    };
    fields.iter().find(is_wrong).map(|(name, _)| *name)
}
