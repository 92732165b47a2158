//! What of a stored record is about one person, and the record without that person.
use crate::storage::nobody::NOBODY;
use bson::{Bson, Document};
use serde_json::{Map, Value};

/// Fields that say nothing about people.
const WORKINGS: [&str; 8] =
    ["live", "revision", "writes", "effects_planned", "view_changes", "redraws", "transcript_read", "erase_at"];

/// Fields that hold ids of something else than people, which are told and changed for nobody.
const NOT_PEOPLE: [&str; 13] = [
    "_id",
    "guild_id",
    "number",
    "channel_id",
    "category",
    "staff",
    "former_staff",
    "notifies",
    "transcript",
    "former_transcript",
    "opening_message_id",
    "pinned_again",
    "left_notice",
];

/// What the opener wrote, what was written about them, and how they were called.
const OF_OPENER: [&str; 8] =
    ["opener_face", "opener_language", "answers", "closing_reason", "channel_name", "notes", "passed", "rating"];

/// What the record of a ticket holds about this person: of their own ticket everything, of another's what names
/// them. `None` if they are not in it.
pub fn part_of(record: &Document, id: &str) -> Option<Document> {
    let mut told = if is_opener(record, id) {
        record.clone()
    } else {
        let people = record.iter().filter(|(field, _)| !NOT_PEOPLE.contains(&field.as_str()));
        let mut part = fields(people, id)?;
        if is_claimer(record, id) {
            part.extend(record.get("claimer_name").map(|name| ("claimer_name".to_owned(), name.clone())));
        }
        let known = ["_id", "number", "opened_at"].map(|field| (field.to_owned(), record.get(field).cloned()));
        known.into_iter().filter_map(|(field, value)| Some((field, value?))).chain(part).collect()
    };
    for field in WORKINGS {
        told.remove(field);
    }
    Some(told)
}

/// The record without this person. `None` if the ticket is not over, or something is left to do for it.
pub fn erased(record: &Document, id: &str) -> Option<Document> {
    let is_idle = record.get_array("effects").is_ok_and(Vec::is_empty);
    if !is_over(record) || !is_idle {
        return None;
    }
    let mut erased = record.clone();
    if is_opener(record, id) {
        for field in OF_OPENER {
            erased.remove(field);
        }
        erased.insert("opener_name", "");
    }
    if is_claimer(record, id) {
        erased.insert("claimer_name", Bson::Null);
    }
    // The channel may bear the name of whoever claimed the ticket.
    if record.get_array("claimers").is_ok_and(|claimers| claimers.iter().any(|claimer| is_it(claimer, id))) {
        erased.remove("channel_name");
    }
    let people = erased.iter_mut().filter(|(field, _)| !NOT_PEOPLE.contains(&field.as_str()));
    people.for_each(|(_, value)| replace(value, id));
    let revision = record.get_i64("revision").unwrap_or_default();
    erased.insert("revision", revision + 1);
    Some(erased)
}

/// Whether the ticket is over.
pub fn is_over(record: &Document) -> bool {
    record.get_str("state").is_ok_and(|state| state == "deleted")
}

fn is_opener(record: &Document, id: &str) -> bool {
    record.get_str("opener_id").is_ok_and(|opener| opener == id)
}

fn is_claimer(record: &Document, id: &str) -> bool {
    record.get_str("claimed_by").is_ok_and(|claimer| claimer == id)
}

fn is_it(value: &Bson, id: &str) -> bool {
    value.as_str() == Some(id)
}

/// Whether what the document holds is this person's: what they wrote or were called. Whoever only corrected a note did
/// not write it.
fn is_theirs(document: &Document, id: &str) -> bool {
    let added = document.get_document("guest").ok().and_then(|guest| guest.get("id"));
    match document.get("by").or(added) {
        Some(whose) => is_it(whose, id),
        None => document.values().any(|value| is_it(value, id)),
    }
}

/// What of these fields names the person.
fn fields<'a>(document: impl IntoIterator<Item = (&'a String, &'a Bson)>, id: &str) -> Option<Document> {
    let named = document.into_iter().filter_map(|(field, value)| Some((field.clone(), part(value, id)?)));
    let part: Document = named.collect();
    (!part.is_empty()).then_some(part)
}

/// What of a value names the person: a document that does so in a field of its own is told as a whole.
fn part(value: &Bson, id: &str) -> Option<Bson> {
    match value {
        Bson::Array(values) => {
            let parts: Vec<_> = values.iter().filter_map(|value| part(value, id)).collect();
            (!parts.is_empty()).then_some(Bson::Array(parts))
        }
        Bson::Document(document) if is_theirs(document, id) => Some(value.clone()),
        Bson::Document(document) => fields(document, id).map(Bson::Document),
        value => is_it(value, id).then(|| value.clone()),
    }
}

/// Puts nobody in the person's place, without a name.
fn replace(value: &mut Bson, id: &str) {
    match value {
        Bson::Array(values) => values.iter_mut().for_each(|value| replace(value, id)),
        Bson::Document(document) => {
            if is_theirs(document, id) && document.contains_key("name") {
                document.insert("name", "");
                document.remove("picture");
            }
            document.iter_mut().for_each(|(_, value)| replace(value, id));
        }
        value if is_it(value, id) => *value = NOBODY.into(),
        _ => {}
    }
}

/// The value as people read it: times as texts, numbers as numbers.
pub fn json(value: Bson) -> Value {
    match value {
        Bson::Document(document) => {
            Value::Object(document.into_iter().map(|(field, value)| (field, json(value))).collect::<Map<_, _>>())
        }
        Bson::Array(values) => values.into_iter().map(json).collect(),
        Bson::DateTime(at) => at.try_to_rfc3339_string().map_or(Value::Null, Value::String),
        Bson::String(text) => text.into(),
        Bson::Boolean(truth) => truth.into(),
        Bson::Int32(number) => number.into(),
        Bson::Int64(number) => number.into(),
        Bson::Double(number) => number.into(),
        Bson::Null | Bson::Undefined => Value::Null,
        value => value.to_string().into(),
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use bson::doc;
    use serde_json::json;

    /// A ticket that is over, of the member 7, whom 8 served; 9 is in it besides.
    fn record() -> Document {
        doc! {
            "_id": "00c0ffee", "guild_id": "5", "number": 3_i64, "state": "deleted", "revision": 4_i64, "effects": [],
            "opener_id": "7", "opener_name": "alice", "opener_face": { "name": "Alice" }, "channel_name": "3-alice",
            "answers": [{ "label": "Sujet", "text": "Une panne" }], "closing_reason": "Réglé",
            "rating": { "stars": 2, "comment": "Trop lent" },
            "claimed_by": "8", "claimer_name": "bob", "claimers": ["8"], "closed_by": "8", "given": ["7", "9"],
            "history": { "entries": [{ "what": "opened" }, { "what": "claimed", "who": "8" }] },
            "notes": [{ "id": 1_i64, "by": "8", "name": "bob", "text": "Client fidèle", "corrected_by": "9" }],
            "guests": [{ "guest": { "is_role": false, "id": "6" }, "name": "carol" }],
        }
    }

    #[test]
    fn of_their_own_ticket_everything_is_told_of_anothers_what_names_them() {
        let own = json(part_of(&record(), "7").unwrap().into());
        assert_eq!(
            (&own["answers"][0]["text"], &own["notes"][0]["text"]),
            (&json!("Une panne"), &json!("Client fidèle"))
        );
        assert!(own.get("revision").is_none());
        let helped = json(part_of(&record(), "8").unwrap().into());
        assert_eq!(helped["history"], json!({ "entries": [{ "what": "claimed", "who": "8" }] }));
        assert_eq!((&helped["number"], &helped["closed_by"]), (&json!(3), &json!("8")));
        assert_eq!(helped["claimer_name"], "bob");
        for others in ["rating", "answers", "opener_id", "opener_name", "closing_reason", "given"] {
            assert!(helped.get(others).is_none(), "{others}: {helped}");
        }
        let guest = json(part_of(&record(), "6").unwrap().into());
        assert_eq!(guest["guests"][0]["name"], "carol");
        let corrected = json(part_of(&record(), "9").unwrap().into());
        assert_eq!(corrected["notes"], json!([{ "corrected_by": "9" }]), "somebody else wrote it");
        assert_eq!(part_of(&record(), "4"), None);
        assert_eq!(part_of(&record(), "5"), None, "no person has the server's id");
    }

    #[test]
    fn nothing_of_the_person_is_left_and_nothing_else_is_changed() {
        let left = |id| json(erased(&record(), id).unwrap().into()).to_string();
        let without_opener = left("7");
        for gone in ["\"7\"", "lice", "panne", "Réglé", "fidèle", "lent"] {
            assert!(!without_opener.contains(gone), "{gone}: {without_opener}");
        }
        assert!(without_opener.contains("\"8\"") && without_opener.contains("bob"), "{without_opener}");
        let without_claimer = left("8");
        assert!(!without_claimer.contains("\"8\"") && !without_claimer.contains("bob"), "{without_claimer}");
        assert!(!without_claimer.contains("3-alice"), "the channel may have borne their name: {without_claimer}");
        assert!(without_claimer.contains("alice") && without_claimer.contains("Client fidèle"), "{without_claimer}");
        assert!(!left("6").contains("carol"));
        assert!(left("9").contains("bob"), "who corrected a note did not write it");
        assert_eq!(erased(&record(), "5").unwrap().get_str("guild_id").unwrap(), "5");
        let once = erased(&record(), "7").unwrap();
        assert_eq!(part_of(&once, "7"), None, "a second time finds nothing");
    }

    #[test]
    fn a_ticket_that_is_not_over_is_left() {
        for unfinished in [doc! { "state": "closed" }, doc! { "effects": [{ "id": "x" }] }] {
            let mut record = record();
            record.extend(unfinished);
            assert_eq!(erased(&record, "7"), None);
        }
    }
}
