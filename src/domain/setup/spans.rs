//! The times of a day at which the staff are there, as text: `9:00-12:00 14:00-18:00`.
use super::hours_fault::HoursFault;
use serde::{Deserialize, Serialize};
use std::{fmt, str::FromStr};

/// Greatest number of spans of a day.
pub const MOST: usize = 2;

const HOUR: u16 = 60;
pub const DAY: u16 = 24 * HOUR;

/// From one minute of the day up to another, counted from midnight. A span that does not end after it begins ends
/// on the following day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Span {
    from: u16,
    to: u16,
}

impl Span {
    /// The minutes on the day on which it begins.
    pub fn of_day(self) -> (u16, u16) {
        (self.from, if self.runs_over() { DAY } else { self.to })
    }

    /// The minutes on the following day; `None` if it ends before.
    pub fn of_next_day(self) -> Option<(u16, u16)> {
        (self.runs_over() && self.to > 0).then_some((0, self.to))
    }

    fn runs_over(self) -> bool {
        self.to <= self.from
    }

    /// Where it ends, counted from the midnight before it begins.
    fn end(self) -> u16 {
        if self.runs_over() { DAY + self.to } else { self.to }
    }

    fn typed(text: &str) -> Option<Self> {
        let (from, to) = text.split_once('-')?;
        let (from, to) = (time(from)?, time(to)?);
        (from < DAY && from != to).then_some(Self { from, to })
    }
}

impl fmt::Display for Span {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { from, to } = self;
        write!(f, "{}:{:02}-{}:{:02}", from / HOUR, from % HOUR, to / HOUR, to % HOUR)
    }
}

/// The minute of the day that is meant by `9`, `9h`, `9h30`, `9:30` or `9:30pm`; 24:00 is the end of the day.
fn time(text: &str) -> Option<u16> {
    let text = text.trim();
    let (clock, half) = match (text.strip_suffix("am"), text.strip_suffix("pm")) {
        (Some(clock), _) => (clock, Some(0)),
        (_, Some(clock)) => (clock, Some(12)),
        _ => (text, None),
    };
    let (hours, minutes) = clock.trim().split_once([':', 'h', '.']).unwrap_or((clock.trim(), ""));
    let number = |text: &str| text.bytes().all(|digit| digit.is_ascii_digit()).then(|| text.parse::<u16>().ok())?;
    let hours = number(hours)?;
    let minutes = match minutes.len() {
        0 => 0,
        2 => number(minutes).filter(|minutes| *minutes < HOUR)?,
        _ => return None,
    };
    let hours = match half {
        Some(half) => (1..=12).contains(&hours).then_some(hours % 12 + half)?,
        None => hours,
    };
    (hours < 24 || hours == 24 && minutes == 0).then_some(hours * HOUR + minutes)
}

/// The spans of one day, in order. None: nobody is there.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Spans(Vec<Span>);

impl Spans {
    pub fn iter(&self) -> impl Iterator<Item = Span> {
        self.0.iter().copied()
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Reads what was typed. Nothing at all is a day on which nobody is there.
    ///
    /// # Errors
    /// Returns what is wrong with it.
    pub fn typed(text: &str) -> Result<Self, HoursFault> {
        let text = text.to_lowercase();
        // "9h à 12h", "9 to 12", "9:00 – 12:00"
        let words = text.split_whitespace().map(|word| if matches!(word, "à" | "to") { "-" } else { word });
        let text = words.collect::<Vec<_>>().join(" ").replace(['–', '—', '−'], "-");
        let text = text.replace(" -", "-").replace("- ", "-");
        let parts = text.split([' ', ',', ';', '/']).filter(|part| !matches!(*part, "" | "et" | "and" | "&"));
        let mut spans = Vec::new();
        for part in parts {
            spans.push(Span::typed(part).ok_or_else(|| HoursFault::NotASpan(part.to_owned()))?);
        }
        if spans.len() > MOST {
            return Err(HoursFault::TooManySpans);
        }
        spans.sort_unstable();
        match spans[..] {
            [first, second] if first.end() > second.from || second.end() > DAY + first.from => {
                Err(HoursFault::SpansMeet)
            }
            _ => Ok(Self(spans)),
        }
    }
}

impl fmt::Display for Spans {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let spans: Vec<_> = self.iter().map(|span| span.to_string()).collect();
        f.write_str(&spans.join(" "))
    }
}

impl FromStr for Spans {
    type Err = HoursFault;

    fn from_str(text: &str) -> Result<Self, HoursFault> {
        Self::typed(text)
    }
}

impl TryFrom<String> for Spans {
    type Error = &'static str;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        Self::typed(&text).map_err(|_| "no spans of a day")
    }
}

impl From<Spans> for String {
    fn from(spans: Spans) -> Self {
        spans.to_string()
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn spans_are_read_as_people_write_them() {
        for (typed, stored) in [
            ("", ""),
            ("9:00-12:00 14:00-18:00", "9:00-12:00 14:00-18:00"),
            ("9h-12h et 14h30-18h", "9:00-12:00 14:30-18:00"),
            ("9h à 12h, 14h à 18h", "9:00-12:00 14:00-18:00"),
            ("14-18 / 9-12", "9:00-12:00 14:00-18:00"),
            ("9:00 – 12:00; 14:00 — 18:00", "9:00-12:00 14:00-18:00"),
            ("9am-12pm and 2:30pm to 6pm", "9:00-12:00 14:30-18:00"),
            ("12am-8am", "0:00-8:00"),
            ("0-24", "0:00-24:00"),
            ("20:00-2:00", "20:00-2:00"),
            ("20h-0h", "20:00-0:00"),
            ("9:00-12:00 12:00-14:00", "9:00-12:00 12:00-14:00"),
            ("22:00-6:00 8:00-12:00", "8:00-12:00 22:00-6:00"),
        ] {
            let spans = Spans::typed(typed).unwrap();
            assert_eq!(spans.to_string(), stored, "{typed}");
            assert_eq!(spans.to_string().parse(), Ok(spans), "{stored}");
        }
    }

    #[test]
    fn what_is_no_span_is_named() {
        for wrong in [
            "9:00",
            "9:00 12:00",
            "9-25",
            "9:60-10:00",
            "9:5-10:00",
            "9-9",
            "24-8",
            "0pm-3pm",
            "fermé",
            "9--12",
            "-9-12",
        ] {
            assert!(matches!(Spans::typed(wrong), Err(HoursFault::NotASpan(_))), "{wrong}");
        }
        assert_eq!(Spans::typed("9-10 11-12 13-14"), Err(HoursFault::TooManySpans));
        for meeting in ["9-12 11-14", "9-12 9-12", "8-18 10-12", "20-10 9-12"] {
            assert_eq!(Spans::typed(meeting), Err(HoursFault::SpansMeet), "{meeting}");
        }
    }

    proptest! {
        #[test]
        fn nothing_makes_it_panic_and_what_is_read_is_read_again(text in "[0-9hapm:.,;/ -–à]{0,24}") {
            if let Ok(spans) = Spans::typed(&text) {
                prop_assert_eq!(spans.to_string().parse(), Ok(spans));
            }
        }
    }
}
