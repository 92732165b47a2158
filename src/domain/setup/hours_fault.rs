//! What is wrong with what was typed for the hours of the staff.
use super::zone::Zone;

/// What was typed may be long: it is cut where it is shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum HoursFault {
    /// This is no span as `9:00-12:00`.
    NotASpan(String),
    TooManySpans,
    /// The two spans of a day overlap.
    SpansMeet,
    /// No time zone has this name; perhaps another one is meant.
    NotAZone(String, Option<Zone>),
    /// This is no date as `2026-12-25`.
    NotADate(String),
    TooManyDates,
}
