//! How a ticket's number is drawn, within what bounds: an aggregation on the guild's document.
use super::guild::MOST_OPENINGS;
use crate::domain::{
    guild::throttle::{OPENINGS_IN, Opening},
    ticket::places::Places,
};
use bson::{Bson, Document, doc};
use chrono::{DateTime, TimeDelta, Utc};

/// How often a guild's messages with buttons are checked.
pub const MESSAGES_EVERY: TimeDelta = TimeDelta::hours(6);

/// The most openings of one member that are kept: nobody reads more. For administrators, who have no limit, as
/// many are kept as for others by default.
const MOST_OF_A_MEMBER: usize = 10;
const OF_AN_ADMINISTRATOR: usize = 5;

/// What bounds the number of tickets, when one more number is drawn.
#[derive(Clone, Copy, Debug, Default)]
pub struct Bounds<'a> {
    /// The number of recent openings with which a member gets no number; `None` for whoever is never held up.
    pub most: Option<usize>,
    /// The places of a category with a ceiling.
    pub places: Option<&'a Places>,
}

/// The aggregation that counts the ticket and records its opening among the recent ones. No more openings, of
/// this member and of the guild, are kept than anybody reads. `is_noted` says whether the number is recorded
/// too, because the ticket's record will be erased.
pub(super) fn drawing(opening: &Opening, bounds: Bounds<'_>, now: DateTime<Utc>, is_noted: bool) -> Vec<Document> {
    let size = |number: usize| i64::try_from(number).unwrap_or(i64::MAX);
    let time = |at| bson::DateTime::from_chrono(at);
    let by = opening.by.to_string();
    let mut this = doc! { "by": &by, "at": time(opening.at) };
    if let Some(category) = &opening.category {
        this.insert("category", &category.0);
    }
    let is_this = doc! { "$and": [{ "$eq": ["$$this.by", &by] }, { "$eq": ["$$this.at", time(opening.at)] }] };
    let late = doc! { "$filter": {
        "input": list("$openings"),
        "cond": { "$and": [
            { "$gt": ["$$this.at", time(now - OPENINGS_IN)] },
            { "$lt": ["$$this.at", time(now + OPENINGS_IN)] },
            { "$not": [is_this] },
        ] },
    } };
    let of = |is: &str| doc! { "$filter": { "input": "$openings", "cond": { is: ["$$this.by", &by] } } };
    let most_kept = bounds.most.map_or(OF_AN_ADMINISTRATOR, |most| most.clamp(1, MOST_OF_A_MEMBER));
    let theirs = doc! { "$slice": [of("$eq"), -size(most_kept - 1)] };
    let noted = doc! { "$slice": [{ "$concatArrays": [of("$ne"), theirs, [this]] }, -size(MOST_OPENINGS)] };
    let next = doc! { "$add": [given(), 1_i64] };
    let few = |openings: Bson, most: usize| doc! { "$lt": [{ "$size": openings }, size(most)] };
    let mut within = Vec::new();
    if let Some(most) = bounds.most {
        within.extend([few(of("$eq").into(), most), few("$openings".into(), MOST_OPENINGS)]);
    }
    within.extend(bounds.places.map(|places| few(taking(places).into(), places.free)));
    let draw = if within.is_empty() {
        doc! { "ticket_count": next, "openings": noted }
    } else {
        let may = doc! { "$and": within };
        doc! {
            "ticket_count": { "$cond": [&may, next, "$ticket_count"] },
            "openings": { "$cond": [&may, noted, "$openings"] },
        }
    };
    // The guild's messages are checked from its first ticket on.
    let looked_at = doc! { "$ifNull": ["$messages_due_at", time(now + MESSAGES_EVERY)] };
    let mut stages = vec![doc! { "$set": { "openings": late, "messages_due_at": looked_at } }, doc! { "$set": draw }];
    if is_noted {
        stages.push(doc! { "$set": { "last_number": given() } });
    }
    stages
}

/// The openings that have taken a place which was free, in an aggregation.
fn taking(places: &Places) -> Document {
    let of = |opening: &Opening| doc! { "by": opening.by.to_string(), "at": bson::DateTime::from_chrono(opening.at) };
    let settled: Vec<_> = places.settled.iter().map(of).collect();
    let is_settled = doc! { "$in": [{ "by": "$$this.by", "at": "$$this.at" }, settled] };
    let is_here = doc! { "$eq": ["$$this.category", { "$literal": &places.category.0 }] };
    doc! { "$filter": { "input": "$openings", "cond": { "$and": [is_here, { "$not": [is_settled] }] } } }
}

/// The counter as a whole number of at least 0, in an aggregation, whatever type somebody gave it.
pub(super) fn counter() -> Document {
    doc! { "$max": [whole("$ticket_count"), 0_i64] }
}

/// The highest number that was given, in an aggregation: the counter, unless somebody has lowered it.
pub(super) fn given() -> Document {
    doc! { "$max": [counter(), whole("$last_number")] }
}

/// The field as a whole number, in an aggregation; 0 when the field is no number.
pub(super) fn whole(field: &str) -> Document {
    doc! { "$convert": { "input": field, "to": "long", "onError": 0_i64, "onNull": 0_i64 } }
}

/// The field as a list, in an aggregation; empty when the field is no list.
pub(super) fn list(field: &str) -> Document {
    doc! { "$cond": [{ "$isArray": [field] }, field, []] }
}
