//! How much is read of a value in a file, and what it may be.
use crate::domain::setup::bound;
use serde_json::Value;

/// The most characters of an id, or of the name of a choice.
const LONGEST_WORD: usize = 100;

/// What is read of a value, and how much of it.
pub enum Shape {
    /// A text of at most this many characters, a number, true or false.
    Value(usize),
    /// A list of at most this many values of one shape.
    List(usize, &'static Self),
    Object(&'static [(&'static str, Self)]),
    /// The file itself: these fields, the channels and the options.
    File(&'static [(&'static str, Self)]),
    /// A category: these fields, its settings, and the texts that may be left out.
    Category(&'static [(&'static str, Self)]),
    /// An object of at most this many fields with any names.
    Each(usize, &'static Self),
    /// A field of another bot, which is passed over.
    Other,
}

pub const WORD: Shape = Shape::Value(LONGEST_WORD);
pub const LINE: Shape = Shape::Value(bound::LINE);
pub const TEXT: Shape = Shape::Value(bound::TEXT);

/// Whether the value is an id: a string, as the specification writes it, or a number that MongoDB can hold.
pub fn is_id(value: &Value) -> bool {
    let number = value.as_str().map_or_else(|| value.as_u64(), |text| text.trim().parse().ok());
    number.is_some_and(|id| id != 0 && i64::try_from(id).is_ok())
}

pub fn is_ids(value: &Value) -> bool {
    value.as_array().is_some_and(|ids| ids.iter().all(is_id))
}

/// Whether the value is a whole number of this type.
pub fn is_number<T: TryFrom<u64>>(value: &Value) -> bool {
    value.as_u64().is_some_and(|number| T::try_from(number).is_ok())
}
