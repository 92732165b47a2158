//! The hours of the staff: `hours {zone, week {monday: "9:00-12:00 14:00-18:00", …}, closed ["2026-12-25"], outside,
//! text}`. What nobody chose is not written.
use super::{
    category_settings::{Stored, on_top, wrong_field},
    shape::{Shape, WORD},
};
use crate::domain::setup::{
    day::Day,
    hours::{Hours, MOST_DATES, Outside, Week, is_in_reach},
    limit,
    spans::Spans,
    zone::Zone,
};
use bson::{Bson, Document, doc};
use chrono::NaiveDate;
use serde_json::Value;

/// The field of the guild's document, of an export and of an import.
pub const KEY: &str = "hours";

static SPANS: Shape = Shape::Value(limit::HOURS_SPANS);
static DATE: Shape = WORD;

pub fn read(guild: &Document) -> Hours {
    guild.get(KEY).map(Stored::read).unwrap_or_default()
}

/// The value to store; `None` where nothing is chosen, and nothing stored.
pub fn write(hours: &Hours, guild: &Document) -> Option<Bson> {
    let stored = guild.get(KEY);
    (stored.is_some() || *hours != Hours::default()).then(|| hours.write(stored))
}

impl Stored for Hours {
    const SHAPE: Shape = Shape::Object(&[
        ("zone", WORD),
        ("week", Shape::Each(7, &SPANS)),
        ("closed", Shape::List(MOST_DATES, &DATE)),
        ("outside", WORD),
        ("text", Shape::Value(limit::HOURS_TEXT)),
    ]);

    fn read(stored: &Bson) -> Self {
        let Bson::Document(stored) = stored else { return Self::default() };
        let mut week = Week::default();
        let days = stored.get_document("week").ok();
        for (day, spans) in Day::ALL.iter().filter_map(|day| Some((*day, days?.get_str(day.word()).ok()?))) {
            week.set(day, spans.parse().unwrap_or_default());
        }
        let text = |field| stored.get_str(field).ok();
        let closed = stored.get_array("closed").into_iter().flatten();
        Self {
            zone: text("zone").and_then(|name| name.parse().ok()),
            week,
            closed: closed.filter_map(|date| self::date(date.as_str()?)).take(MOST_DATES).collect(),
            outside: text("outside").and_then(Outside::of_word).unwrap_or_default(),
            text: text("text").map(ToOwned::to_owned),
        }
    }

    fn write(&self, stored: Option<&Bson>) -> Bson {
        let on = |day: &Day| (day.word().to_owned(), Bson::from(self.week.on(*day).to_string()));
        let week: Document = Day::ALL.iter().map(on).collect();
        let closed: Vec<_> = self.closed.iter().map(ToString::to_string).collect();
        let zone = self.zone.map(String::from);
        let fields =
            doc! { "zone": zone, "week": week, "closed": closed, "outside": self.outside.word(), "text": &self.text };
        on_top(stored, fields)
    }

    fn wrong(value: &Value) -> Option<String> {
        let tests: [(&'static str, Test); 4] = [
            ("zone", |value| value.as_str().is_some_and(|name| name.parse::<Zone>().is_ok())),
            ("closed", |value| value.as_array().is_some_and(|dates| dates.iter().all(is_date))),
            ("outside", |value| value.as_str().and_then(Outside::of_word).is_some()),
            ("text", Value::is_string),
        ];
        let days: Vec<(_, Test)> = Day::ALL.iter().map(|day| (day.word(), is_spans as Test)).collect();
        let days =
            || wrong_field(value.get("week").filter(|week| !week.is_null())?, &days).map(|day| path("week", day));
        wrong_field(value, &tests).map(ToOwned::to_owned).or_else(days)
    }
}

type Test = fn(&Value) -> bool;

fn path(field: &str, part: &str) -> String {
    if part.is_empty() { field.to_owned() } else { format!("{field}.{part}") }
}

fn is_spans(value: &Value) -> bool {
    value.as_str().is_some_and(|text| text.parse::<Spans>().is_ok())
}

fn is_date(value: &Value) -> bool {
    value.as_str().and_then(date).is_some()
}

fn date(text: &str) -> Option<NaiveDate> {
    NaiveDate::parse_from_str(text, "%Y-%m-%d").ok().filter(is_in_reach)
}
