//! Values of the specification's document, read leniently: what is of a wrong type counts as missing.
use crate::domain::setup::bound;
use bson::{Bson, Document};
use std::str::FromStr;

/// The ids in a list, at most as many as are read of a category's roles.
pub fn ids<T: FromStr>(document: &Document, field: &str) -> Vec<T> {
    let Ok(ids) = document.get_array(field) else { return Vec::new() };
    ids.iter().take(bound::ROLES).filter_map(|one| id(Some(one))).collect()
}

/// Ids as the specification writes them.
pub fn written(ids: &[impl ToString]) -> Vec<String> {
    ids.iter().map(ToString::to_string).collect()
}

/// A whole number that is not negative; 0 if there is none.
pub fn number<T: TryFrom<i64> + Default>(document: &Document, field: &str) -> T {
    document.get(field).and_then(whole).and_then(|number| number.try_into().ok()).unwrap_or_default()
}

/// An id as the specification writes it, a string; a whole number is accepted too.
pub fn id<T: FromStr>(value: Option<&Bson>) -> Option<T> {
    match value? {
        Bson::String(text) => text.trim().parse().ok(),
        other => whole(other)?.to_string().parse().ok(),
    }
}

pub fn whole(value: &Bson) -> Option<i64> {
    match value {
        Bson::Int32(number) => Some(i64::from(*number)),
        Bson::Int64(number) => Some(*number),
        #[allow(clippy::cast_possible_truncation)] // whole and far below 2^53
        Bson::Double(number) if number.fract() == 0.0 && number.abs() < 9e15 => Some(*number as i64),
        _ => None,
    }
}
