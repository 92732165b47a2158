//! When the staff of a server are there, and what becomes of tickets while they are not. Where no hours are set, the
//! staff count as always there. What the clock says of it is in `domain/hours.rs`.
use super::{
    bound,
    day::{Day, Days},
    hours_fault::HoursFault,
    limit,
    spans::Spans,
    visible::is_blank,
    zone::Zone,
};
use crate::domain::words::words;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// Greatest number of dates on which nobody is there.
pub const MOST_DATES: usize = 30;

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Hours {
    /// `None` as long as nobody chose a zone and nothing depends on one.
    pub zone: Option<Zone>,
    pub week: Week,
    /// Dates on which nobody is there.
    pub closed: BTreeSet<NaiveDate>,
    pub outside: Outside,
    /// What members read besides while nobody is there.
    pub text: Option<String>,
}

/// What becomes of a member who wants a ticket while nobody is there.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Outside {
    /// Nothing else than usual.
    #[default]
    Nothing,
    /// The ticket is opened, and the member reads until when nobody is there.
    Tell,
    /// No ticket is opened.
    Refuse,
}

words!(Outside {
    Nothing = "nothing",
    Tell = "tell",
    Refuse = "refuse",
});

/// The spans of each day.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Week([Spans; 7]);

impl Week {
    pub fn on(&self, day: Day) -> &Spans {
        &self.0[day.place()]
    }

    pub fn set(&mut self, day: Day, spans: Spans) {
        self.0[day.place()] = spans;
    }

    pub fn is_empty(&self) -> bool {
        self.0.iter().all(Spans::is_empty)
    }

    /// The spans of these days, if they all have the same.
    pub fn alike(&self, days: Days) -> Option<&Spans> {
        let mut spans = Day::ALL.iter().filter(|day| days.has(**day)).map(|day| self.on(*day));
        let first = spans.next()?;
        spans.all(|other| other == first).then_some(first)
    }

    fn merged(&self, base: &Self, mut theirs: Self) -> Self {
        for day in Day::ALL.iter().copied().filter(|day| self.on(*day) != base.on(*day)) {
            theirs.set(day, self.on(day).clone());
        }
        theirs
    }
}

/// A part of the hours that is changed by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HoursPart {
    Zone,
    Week,
    Closed,
    Outside,
    Text,
}

/// One of the forms in which hours are typed. Each has one text input.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum HoursForm {
    /// The spans of these days.
    Days(Days),
    Zone,
    Closed,
    Text,
}

#[derive(Clone, Debug)]
pub enum HoursEdit {
    Typed(HoursForm, String),
    Outside(Outside),
}

impl Hours {
    /// Whether the staff have hours at all.
    pub fn is_set(&self) -> bool {
        !self.week.is_empty()
    }

    /// Makes the edit, or says what is wrong with it. From then on the hours count in `zone` if none was chosen.
    pub fn apply(&mut self, edit: HoursEdit, zone: Zone) -> Result<(), HoursFault> {
        match edit {
            HoursEdit::Typed(HoursForm::Days(days), typed) => {
                let spans = Spans::typed(&typed)?;
                for day in Day::ALL.iter().copied().filter(|day| days.has(*day)) {
                    self.week.set(day, spans.clone());
                }
            }
            HoursEdit::Typed(HoursForm::Zone, typed) => {
                self.zone = Some(Zone::typed(&typed).map_err(|meant| HoursFault::NotAZone(typed, meant))?);
            }
            HoursEdit::Typed(HoursForm::Closed, typed) => self.closed = dates(&typed)?,
            HoursEdit::Typed(HoursForm::Text, typed) => self.text = Some(typed.trim().to_owned()),
            HoursEdit::Outside(outside) => self.outside = outside,
        }
        self.bound(zone);
        Ok(())
    }

    /// What stands in the form's input.
    pub fn text(&self, form: HoursForm, zone: Zone) -> String {
        match form {
            HoursForm::Days(days) => self.week.alike(days).map(ToString::to_string).unwrap_or_default(),
            HoursForm::Zone => zone.to_string(),
            HoursForm::Closed => self.closed.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n"),
            HoursForm::Text => self.text.clone().unwrap_or_default(),
        }
    }

    /// Cuts the hours down to what is read, and fixes the zone in which they count.
    pub fn bound(&mut self, zone: Zone) {
        self.closed = std::mem::take(&mut self.closed).into_iter().take(MOST_DATES).collect();
        self.text = self.text.take().filter(|text| !is_blank(text));
        self.text.iter_mut().for_each(|text| bound::cut(text, limit::HOURS_TEXT));
        if self.zone.is_none() && self.is_set() {
            self.zone = Some(zone);
        }
    }

    pub fn changed_since(&self, before: &Self) -> impl Iterator<Item = HoursPart> {
        let parts = [
            (self.week != before.week, HoursPart::Week),
            (self.zone != before.zone, HoursPart::Zone),
            (self.closed != before.closed, HoursPart::Closed),
            (self.outside != before.outside, HoursPart::Outside),
            (self.text != before.text, HoursPart::Text),
        ];
        parts.into_iter().filter(|(is_other, _)| *is_other).map(|(_, part)| part)
    }

    /// `theirs`, with the differences between `base` and these hours on top.
    #[must_use]
    pub fn merged(&self, base: &Self, mut theirs: Self) -> Self {
        for part in self.changed_since(base) {
            match part {
                HoursPart::Zone => theirs.zone = self.zone,
                HoursPart::Week => theirs.week = self.week.merged(&base.week, theirs.week),
                HoursPart::Closed => theirs.closed.clone_from(&self.closed),
                HoursPart::Outside => theirs.outside = self.outside,
                HoursPart::Text => theirs.text.clone_from(&self.text),
            }
        }
        theirs
    }
}

/// The dates that were typed, as `2026-12-25` or `25/12/2026`.
fn dates(typed: &str) -> Result<BTreeSet<NaiveDate>, HoursFault> {
    let words = typed.split(|letter: char| letter.is_whitespace() || ",;".contains(letter));
    let date = |word: &str| {
        let read = ["%Y-%m-%d", "%d/%m/%Y"].iter().find_map(|form| NaiveDate::parse_from_str(word, form).ok());
        read.filter(is_in_reach).ok_or_else(|| HoursFault::NotADate(word.to_owned()))
    };
    let dates = words.filter(|word| !word.is_empty()).map(date).collect::<Result<BTreeSet<_>, _>>()?;
    if dates.len() > MOST_DATES { Err(HoursFault::TooManyDates) } else { Ok(dates) }
}

/// Whether the date has four digits of a year, as everywhere else.
pub fn is_in_reach(date: &NaiveDate) -> bool {
    use chrono::Datelike;
    (1970..=9999).contains(&date.year())
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    const ZONE: Zone = Zone::UTC;

    fn typed(form: HoursForm, text: &str) -> HoursEdit {
        HoursEdit::Typed(form, text.into())
    }

    #[test]
    fn hours_are_typed_and_count_in_a_zone_from_then_on() {
        let (mut hours, paris) = (Hours::default(), Zone::typed("Paris").unwrap());
        hours.apply(typed(HoursForm::Text, " De retour bientôt "), paris).unwrap();
        assert_eq!((hours.zone, hours.is_set()), (None, false), "nothing depends on a zone");
        hours.apply(typed(HoursForm::Days(Days::WORKDAYS), "9-12"), paris).unwrap();
        assert_eq!((hours.zone, hours.is_set()), (Some(paris), true));
        hours.apply(typed(HoursForm::Days(Days::one(Day::Friday)), ""), ZONE).unwrap();
        assert_eq!(hours.zone, Some(paris));
        assert_eq!(hours.text(HoursForm::Days(Days::WORKDAYS), ZONE), "", "they are not alike any more");
        assert_eq!(hours.text(HoursForm::Days(Days::one(Day::Monday)), ZONE), "9:00-12:00");
        hours.apply(typed(HoursForm::Closed, "25/12/2026, 2027-01-01"), ZONE).unwrap();
        assert_eq!(hours.text(HoursForm::Closed, ZONE), "2026-12-25\n2027-01-01");
        assert_eq!(hours.text(HoursForm::Text, ZONE), "De retour bientôt");
        hours.apply(typed(HoursForm::Text, "\u{200b}"), ZONE).unwrap();
        assert_eq!(hours.text, None);
    }

    #[test]
    fn what_is_wrong_changes_nothing() {
        let mut hours = Hours::default();
        hours.apply(typed(HoursForm::Days(Days::ALL), "9-12"), ZONE).unwrap();
        let before = hours.clone();
        let many: Vec<_> = (1..=31).map(|day| format!("2026-12-{day:02}")).collect();
        for (form, text, fault) in [
            (HoursForm::Days(Days::ALL), "9-12 matin", HoursFault::NotASpan("matin".into())),
            (HoursForm::Zone, "Lune", HoursFault::NotAZone("Lune".into(), Zone::typed("Lune").unwrap_err())),
            (HoursForm::Closed, "2026-12-24 Noël", HoursFault::NotADate("Noël".into())),
            (HoursForm::Closed, "2026-02-30", HoursFault::NotADate("2026-02-30".into())),
            (HoursForm::Closed, "+12026-01-01", HoursFault::NotADate("+12026-01-01".into())),
            (HoursForm::Closed, &many.join(" "), HoursFault::TooManyDates),
        ] {
            assert_eq!(hours.apply(typed(form, text), ZONE), Err(fault), "{text}");
        }
        assert_eq!(hours, before);
    }

    #[test]
    fn two_administrators_change_different_days_and_parts() {
        let base = Hours::default();
        let (mut mine, mut theirs) = (base.clone(), base.clone());
        mine.apply(typed(HoursForm::Days(Days::one(Day::Monday)), "9-12"), ZONE).unwrap();
        mine.outside = Outside::Tell;
        theirs.apply(typed(HoursForm::Days(Days::one(Day::Sunday)), "14-18"), ZONE).unwrap();
        theirs.text = Some("Bonjour".into());
        let merged = mine.merged(&base, theirs.clone());
        assert_eq!(merged.week.on(Day::Monday).to_string(), "9:00-12:00");
        assert_eq!(merged.week.on(Day::Sunday).to_string(), "14:00-18:00");
        assert_eq!((merged.outside, &merged.text), (Outside::Tell, &theirs.text));
        let parts: Vec<_> = merged.changed_since(&base).collect();
        assert_eq!(parts, [HoursPart::Week, HoursPart::Zone, HoursPart::Outside, HoursPart::Text]);
    }
}
