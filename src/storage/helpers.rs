//! Who helped in a ticket, as its record tells it. Whoever did never reads what its member thinks of the help; nor does
//! anybody where somebody who was taken out of the record may be the reader.
use super::nobody::NOBODY;
use bson::{Bson, Document, doc};
use serenity::model::id::UserId;

/// Where a record names those who helped.
const HELPERS: [&str; 5] = ["claimers", "closing.by", "closed_by", "talk.last.by", "notes.by"];

/// What somebody does to a ticket without helping in it.
const NO_HELP: [&str; 2] = ["deleted", "deleted_untranscribed"];

/// The filter of the records of tickets in which the reader did not help.
pub(super) fn not_helped_by(reader: UserId) -> Document {
    let perhaps_them = || vec![reader.to_string(), NOBODY.to_owned()];
    let mut filter: Document =
        HELPERS.into_iter().map(|helper| (helper.to_owned(), doc! { "$nin": perhaps_them() }.into())).collect();
    let helps = doc! { "who": { "$in": perhaps_them() }, "what": { "$nin": NO_HELP.to_vec() } };
    filter.insert("history.entries", doc! { "$not": { "$elemMatch": helps } });
    filter
}

/// Whether the reader helped in the ticket of this record, or may have.
pub(super) fn helped(record: &Document, reader: UserId) -> bool {
    let id = reader.to_string();
    let perhaps_them = |named: &&Bson| named.as_str().is_some_and(|named| named == id || named == NOBODY);
    let is_named = HELPERS.iter().any(|helper| at(record, helper).iter().any(perhaps_them));
    let is_no_help = |what: Option<&Bson>| what.and_then(Bson::as_str).is_some_and(|what| NO_HELP.contains(&what));
    let helps = |entry: &Document| entry.get("who").iter().any(perhaps_them) && !is_no_help(entry.get("what"));
    is_named || at(record, "history.entries").into_iter().filter_map(Bson::as_document).any(helps)
}

/// The values at a path, of each element where there is an array, as MongoDB finds them.
fn at<'a>(record: &'a Document, path: &str) -> Vec<&'a Bson> {
    let (field, rest) = path.split_once('.').map_or((path, None), |(field, rest)| (field, Some(rest)));
    let found = match record.get(field) {
        Some(Bson::Array(values)) => values.iter().collect(),
        found => Vec::from_iter(found),
    };
    match rest {
        Some(rest) => found.into_iter().filter_map(Bson::as_document).flat_map(|inner| at(inner, rest)).collect(),
        None => found,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whoever_did_anything_but_delete_the_ticket_helped() {
        let reader = UserId::new(7);
        for (record, is_helper) in [
            (doc! {}, false),
            (doc! { "claimers": ["8", "7"] }, true),
            (doc! { "closing": { "by": "7" } }, true),
            (doc! { "closing": { "by": "8" }, "closed_by": "8" }, false),
            (doc! { "talk": { "last": { "by": "1" } } }, true),
            (doc! { "notes": [{ "by": "8" }, { "by": "7" }] }, true),
            (doc! { "history": { "entries": [{ "what": "answer_sent", "who": "7" }] } }, true),
            (doc! { "history": { "entries": [{ "what": "deleted", "who": "7" }, { "what": "lapsed" }] } }, false),
        ] {
            assert_eq!(helped(&record, reader), is_helper, "{record}");
        }
    }
}
