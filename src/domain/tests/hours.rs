//! The calendar of the staff's hours: at each minute it agrees with what the clocks of the zone show.
use crate::domain::setup::{
    day::{Day, Days},
    hours::{Hours, HoursEdit, HoursForm, Outside},
    spans::Spans,
    zone::Zone,
};
use chrono::{DateTime, Datelike, LocalResult, NaiveDate, TimeDelta, TimeZone, Timelike, Utc};
use proptest::prelude::*;

fn hours(zone: &str, days: Days, spans: &str) -> Hours {
    let mut hours = Hours::default();
    for (form, text) in [(HoursForm::Zone, zone), (HoursForm::Days(days), spans)] {
        hours.apply(HoursEdit::Typed(form, text.into()), Zone::UTC).unwrap();
    }
    hours
}

fn at(text: &str) -> DateTime<Utc> {
    text.parse().unwrap()
}

fn change(hours: &Hours, from: &str) -> String {
    hours.next_change(at(from)).unwrap().to_rfc3339()
}

#[test]
fn the_staff_come_and_go_at_the_borders_of_their_hours() {
    let hours = hours("Europe/Paris", Days::WORKDAYS, "9-12 14-18");
    // A Friday in winter: Paris is an hour ahead.
    for (when, is_open) in [
        ("2026-11-27T07:59:59Z", false),
        ("2026-11-27T08:00:00Z", true),
        ("2026-11-27T10:59:59Z", true),
        ("2026-11-27T11:00:00Z", false),
        ("2026-11-27T13:30:00Z", true),
        ("2026-11-27T17:00:00Z", false),
        ("2026-11-28T10:00:00Z", false),
    ] {
        assert_eq!(hours.is_open(at(when)), is_open, "{when}");
    }
    assert_eq!(change(&hours, "2026-11-27T08:00:00Z"), "2026-11-27T11:00:00+00:00");
    assert_eq!(change(&hours, "2026-11-27T17:00:00Z"), "2026-11-30T08:00:00+00:00");
    assert_eq!(hours.opens_at(at("2026-11-28T10:00:00Z")), Some(at("2026-11-30T08:00:00Z")));
    assert_eq!(hours.opens_at(at("2026-11-27T13:30:00Z")), Some(at("2026-11-27T13:30:00Z")));
}

#[test]
fn summer_time_moves_the_borders_and_no_work() {
    let hours = hours("Europe/Paris", Days::ALL, "9-17");
    // The clocks are put forward in the night of 29 March 2026, and back in that of 25 October.
    assert_eq!(change(&hours, "2026-03-28T20:00:00Z"), "2026-03-29T07:00:00+00:00");
    assert_eq!(change(&hours, "2026-10-24T20:00:00Z"), "2026-10-25T08:00:00+00:00");
    let day = TimeDelta::hours(8);
    assert_eq!(hours.after(at("2026-03-28T10:00:00Z"), day), at("2026-03-29T09:00:00Z"));
    assert_eq!(hours.after(at("2026-10-24T10:00:00Z"), day), at("2026-10-25T11:00:00Z"));
    // Hours that the clocks leave out, or show twice.
    let night = self::hours("Europe/Paris", Days::one(Day::Sunday), "2:00-3:00");
    assert_eq!(change(&night, "2026-03-28T12:00:00Z"), "2026-04-05T00:00:00+00:00", "there is no such hour");
    assert_eq!(change(&night, "2026-10-24T12:00:00Z"), "2026-10-25T00:00:00+00:00");
    assert_eq!(change(&night, "2026-10-25T00:00:00Z"), "2026-10-25T02:00:00+00:00", "both times");
    let over = self::hours("Europe/Paris", Days::one(Day::Saturday), "22:00-6:00");
    assert_eq!(over.after(at("2026-03-28T21:00:00Z"), TimeDelta::hours(7)), at("2026-03-29T04:00:00Z"));
    assert_eq!(over.after(at("2026-10-24T20:00:00Z"), TimeDelta::hours(9)), at("2026-10-25T05:00:00Z"));
}

#[test]
fn nobody_is_there_on_a_closed_date_and_nights_end_before_it() {
    let mut hours = hours("UTC", Days::ALL, "20:00-2:00");
    hours.closed = [NaiveDate::from_ymd_opt(2026, 12, 25).unwrap()].into();
    assert!(hours.is_open(at("2026-12-24T23:59:00Z")));
    assert_eq!(change(&hours, "2026-12-24T23:59:00Z"), "2026-12-25T00:00:00+00:00");
    assert_eq!(change(&hours, "2026-12-25T00:00:00Z"), "2026-12-26T20:00:00+00:00");
    assert!(!hours.is_open(at("2026-12-26T01:00:00Z")), "the night that would have begun on it");
    // Thirty Fridays in a row are closed, and one is left.
    let mut fridays = self::hours("UTC", Days::one(Day::Friday), "9-12");
    let first = NaiveDate::from_ymd_opt(2027, 1, 1).unwrap();
    fridays.closed = (0..30).map(|week| first + TimeDelta::weeks(week)).collect();
    assert_eq!(change(&fridays, "2026-12-31T00:00:00Z"), "2027-07-30T09:00:00+00:00");
}

#[test]
fn who_has_no_hours_is_always_there_and_who_is_always_there_never_goes() {
    let now = at("2026-11-27T10:00:00Z");
    let never_set = Hours::default();
    assert!(never_set.is_open(now));
    assert_eq!((never_set.next_change(now), never_set.opens_at(now)), (None, Some(now)));
    assert_eq!(never_set.after(now, TimeDelta::days(3)), now + TimeDelta::days(3));
    assert_eq!(never_set.presence(now), None);
    let mut closed_only = Hours { outside: Outside::Refuse, ..Hours::default() };
    closed_only.closed.insert(now.date_naive());
    assert_eq!(closed_only.absence(now, Outside::Refuse), None, "no hours are set");
    let always = hours("Pacific/Auckland", Days::ALL, "0-24");
    assert!(always.is_open(now));
    assert_eq!(always.next_change(now), None);
    assert_eq!(always.after(now, TimeDelta::days(300)), now + TimeDelta::days(300));
    assert_eq!(always.after(now, TimeDelta::MAX), DateTime::<Utc>::MAX_UTC, "bounded");
    // Samoa left out the whole of 30 December 2011, a Friday.
    let samoa = hours("Pacific/Apia", Days::one(Day::Friday), "9-12");
    assert_eq!(change(&samoa, "2011-12-29T20:00:00Z"), "2012-01-05T19:00:00+00:00");
}

#[test]
fn members_read_of_an_absence_only_where_that_was_chosen() {
    let mut hours = hours("UTC", Days::WORKDAYS, "9-12");
    let (night, day) = (at("2026-11-27T20:00:00Z"), at("2026-11-27T10:00:00Z"));
    assert_eq!(hours.absence(night, Outside::Tell), None);
    hours.outside = Outside::Tell;
    hours.text = Some("À lundi".into());
    let absence = hours.absence(night, Outside::Tell).unwrap();
    assert_eq!((absence.until, absence.text.as_str()), (Some(at("2026-11-30T09:00:00Z")), "À lundi"));
    assert_eq!((hours.absence(night, Outside::Refuse), hours.absence(day, Outside::Tell)), (None, None));
}

/// Whether the staff are there, by what the clocks show; `None` in an hour that they show for the second time.
fn by_the_clocks(hours: &Hours, now: DateTime<Utc>) -> Option<bool> {
    let zone = hours.zone.unwrap().tz();
    let local = now.with_timezone(&zone);
    if let LocalResult::Ambiguous(_, second) = zone.from_local_datetime(&local.naive_local())
        && second == local
    {
        return None;
    }
    let (today, minute) = (local.date_naive(), u16::try_from(local.hour() * 60 + local.minute()).unwrap());
    let before = today.pred_opt().unwrap();
    let is_shut = |date: &NaiveDate| hours.closed.contains(date);
    let on = |date: NaiveDate| hours.week.on(Day::of(date.weekday())).iter();
    let within = |(from, to): (u16, u16)| (from..to).contains(&minute);
    let begun = !is_shut(&before) && on(before).filter_map(|span| span.of_next_day()).any(within);
    Some(!is_shut(&today) && (on(today).any(|span| within(span.of_day())) || begun))
}

fn some_spans() -> impl Strategy<Value = Spans> {
    let time = || (0_u16..24, prop_oneof![Just(0_u16), Just(30)]).prop_map(|(h, m)| format!("{h}:{m:02}"));
    let span = move || (time(), time()).prop_map(|(from, to)| format!("{from}-{to}"));
    let one_or_two = (span(), proptest::option::of(span()));
    one_or_two.prop_map(|(one, two)| Spans::typed(&format!("{one} {}", two.unwrap_or_default())).unwrap_or_default())
}

prop_compose! {
    /// Some hours, and a time near a change of summer time.
    fn some_hours()(
        week in proptest::array::uniform7(some_spans()),
        zone in prop::sample::select(vec!["Europe/Paris", "America/New_York", "America/Havana", "Australia/Lord_Howe", "UTC"]),
        day in prop::sample::select(vec!["2026-03-08", "2026-03-29", "2026-04-05", "2026-10-04", "2026-10-25", "2026-11-01"]),
        closed in proptest::collection::vec(-3_i64..5, 0..3),
        tens in -300_i64..300,
    ) -> (Hours, DateTime<Utc>) {
        let day: NaiveDate = day.parse().unwrap();
        let mut hours = Hours { zone: zone.parse().ok(), ..Hours::default() };
        for (day, spans) in Day::ALL.iter().zip(week) {
            hours.week.set(*day, spans);
        }
        hours.closed = closed.into_iter().map(|days| day + TimeDelta::days(days)).collect();
        (hours, day.and_hms_opt(0, 0, 0).unwrap().and_utc() + TimeDelta::minutes(10 * tens))
    }
}

/// The times in between, ten minutes apart: all borders of these hours lie on such times.
fn times(from: DateTime<Utc>, to: DateTime<Utc>) -> impl Iterator<Item = DateTime<Utc>> {
    (0..(to - from).num_minutes() / 10).map(move |ten| from + TimeDelta::minutes(10 * ten))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(100))]
    #[test]
    fn it_agrees_with_the_clocks((hours, now) in some_hours()) {
        if hours.is_set() && let Some(expected) = by_the_clocks(&hours, now) {
            prop_assert_eq!(hours.is_open(now), expected);
        }
    }

    #[test]
    fn nothing_changes_before_the_next_change((hours, now) in some_hours()) {
        let change = hours.next_change(now);
        let end = change.unwrap_or(now + TimeDelta::days(3)).min(now + TimeDelta::days(4));
        for time in times(now, end) {
            prop_assert_eq!(hours.is_open(time), hours.is_open(now), "at {}", time);
        }
        if let Some(change) = change {
            prop_assert_ne!(hours.is_open(change), hours.is_open(now));
        }
        if hours.is_set() && !hours.is_open(now) {
            prop_assert!(hours.opens_at(now).is_some_and(|at| hours.is_open(at)), "every week with hours opens");
        }
    }

    #[test]
    fn working_time_is_the_time_in_which_they_are_there((hours, now) in some_hours(), tens in 1_i64..60) {
        let end = hours.after(now, TimeDelta::minutes(10 * tens));
        let there = times(now, end).filter(|time| hours.is_open(*time)).count();
        prop_assert_eq!(i64::try_from(there).unwrap(), tens);
        prop_assert!(hours.is_open(end - TimeDelta::minutes(1)), "it ends as soon as so much has passed");
    }
}
