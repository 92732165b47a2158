//! What the clock says of the hours of the staff: whether they are there, until when, and when so much of their
//! working time has passed.
//!
//! Hours are counted as the clocks of the server's zone show them. An hour that the clocks show twice begins and ends
//! the first time; what the clocks leave out is over at once.
use super::setup::{
    day::Day,
    hours::{Hours, Outside},
    zone::Zone,
};
use chrono::{DateTime, Datelike, LocalResult, NaiveDate, NaiveTime, TimeDelta, TimeZone, Utc};
use chrono_tz::GapInfo;
use std::ops::Range;

/// How many days ahead a border is looked for. Closed dates are too few to keep a week with hours closed for longer.
const BORDER: usize = 400;
/// How many days ahead working time is counted. What is still missing then passes as any time does.
const WORK: usize = 3_660;

/// Whether the staff are there, and until when; without an end if that never changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Presence {
    pub is_open: bool,
    pub until: Option<DateTime<Utc>>,
}

/// What a member reads while nobody is there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Absence {
    pub until: Option<DateTime<Utc>>,
    pub text: String,
}

impl Hours {
    /// Whether the staff are there. They always are where no hours are set.
    pub fn is_open(&self, at: DateTime<Utc>) -> bool {
        !self.is_set() || self.spans(at, 3).any(|span| span.contains(&at))
    }

    /// The next time at which they come or go; `None` if they never do.
    pub fn next_change(&self, at: DateTime<Utc>) -> Option<DateTime<Utc>> {
        let mut there_until = None;
        for span in self.spans(at, BORDER).filter(|span| span.end > at) {
            match there_until {
                None if span.start > at => return Some(span.start),
                Some(until) if span.start > until => return Some(until),
                _ => there_until = there_until.max(Some(span.end)),
            }
        }
        None
    }

    /// When they are there again: now, if they are there; `None` if they never are.
    pub fn opens_at(&self, at: DateTime<Utc>) -> Option<DateTime<Utc>> {
        if self.is_open(at) { Some(at) } else { self.next_change(at) }
    }

    /// When so much working time has passed since `at`; all time is working time where no hours are set.
    pub fn after(&self, at: DateTime<Utc>, worked: TimeDelta) -> DateTime<Utc> {
        if worked <= TimeDelta::zero() {
            return at;
        }
        let (mut from, mut left) = (at, worked);
        for span in self.spans(at, WORK) {
            let start = span.start.max(from);
            if span.end <= start {
                continue;
            }
            if left <= span.end - start {
                return start + left;
            }
            left -= span.end - start;
            from = span.end;
        }
        from.checked_add_signed(left).unwrap_or(DateTime::<Utc>::MAX_UTC)
    }

    /// Whether the staff are there; `None` where no hours are set.
    pub fn presence(&self, at: DateTime<Utc>) -> Option<Presence> {
        self.is_set().then(|| Presence { is_open: self.is_open(at), until: self.next_change(at) })
    }

    /// What a member reads who wants a ticket now, where this is what becomes of it; `None` while the staff are there.
    pub fn absence(&self, at: DateTime<Utc>, outside: Outside) -> Option<Absence> {
        let presence = self.presence(at).filter(|presence| !presence.is_open && self.outside == outside)?;
        Some(Absence { until: presence.until, text: self.text.clone().unwrap_or_default() })
    }

    /// The spans that may not be over yet, in the order of their beginnings. Neighbours may touch or overlap.
    fn spans(&self, at: DateTime<Utc>, days: usize) -> impl Iterator<Item = Range<DateTime<Utc>>> {
        let today = at.with_timezone(&self.zone_or_utc().tz()).date_naive();
        let first = today.pred_opt().unwrap_or(today);
        let days = if self.is_set() { days } else { 0 };
        first.iter_days().take(days).flat_map(|date| self.on(date))
    }

    /// The spans within this day.
    fn on(&self, date: NaiveDate) -> Vec<Range<DateTime<Utc>>> {
        let of = |date: NaiveDate| {
            let spans = (!self.closed.contains(&date)).then(|| self.week.on(Day::of(date.weekday())).iter());
            spans.into_iter().flatten()
        };
        let begun = date.pred_opt().into_iter().flat_map(of).filter_map(|span| span.of_next_day());
        let begun = begun.filter(|_| !self.closed.contains(&date));
        let mut spans: Vec<_> = begun.chain(of(date).map(|span| span.of_day())).collect();
        spans.sort_unstable();
        let zone = self.zone_or_utc();
        let spans = spans.into_iter().map(|(from, to)| instant(zone, date, from)..instant(zone, date, to));
        // The clocks may leave out a whole span.
        spans.filter(|span| span.start < span.end).collect()
    }

    fn zone_or_utc(&self) -> Zone {
        self.zone.unwrap_or(Zone::UTC)
    }
}

/// When the clocks of the zone first show this minute of the day, or would have.
fn instant(zone: Zone, date: NaiveDate, minute: u16) -> DateTime<Utc> {
    let local = date.and_time(NaiveTime::MIN) + TimeDelta::minutes(minute.into());
    match zone.tz().from_local_datetime(&local) {
        LocalResult::Single(time) | LocalResult::Ambiguous(time, _) => time.to_utc(),
        LocalResult::None => {
            let end = GapInfo::new(&local, &zone.tz()).and_then(|gap| gap.end);
            end.map_or_else(|| local.and_utc(), |end| end.to_utc())
        }
    }
}
