//! The numbers of a guild's tickets over some days: how many, how long they took, and when they come.
use super::ratings::{Mean, Ratings};
use crate::domain::{ids::CategoryId, words::words};
use chrono::{DateTime, TimeDelta, TimeZone, Timelike, Utc};
use serenity::model::id::UserId;
use std::collections::{BTreeMap, HashMap};

/// Somebody's numbers are shown once they have closed so many tickets: fewer say nothing.
const ENOUGH: usize = 5;
/// How many members of the staff are shown at most.
const MOST_PEOPLE: usize = 10;

/// Over how many days.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Period {
    Week,
    Month,
    Quarter,
}

words!(Period { Week = "7", Month = "30", Quarter = "90", });

impl Period {
    pub fn days(self) -> u16 {
        match self {
            Self::Week => 7,
            Self::Month => 30,
            Self::Quarter => 90,
        }
    }

    pub fn begins(self, now: DateTime<Utc>) -> DateTime<Utc> {
        now - TimeDelta::days(self.days().into())
    }
}

/// What is read of the tickets of a category that were opened in the period.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OpenedIn {
    pub category: Option<CategoryId>,
    pub opened_at: Vec<DateTime<Utc>>,
    /// How long the first answer of the staff took, in milliseconds, where that is known.
    pub first_answers: Vec<i64>,
    pub reopened: u64,
}

/// What is read of the tickets of a category that were closed in the period, and were one person's then.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ClosedIn {
    pub category: Option<CategoryId>,
    pub by: Option<UserId>,
    /// How long they took from the opening to the latest closing, in milliseconds.
    pub took: Vec<i64>,
}

/// What is read of a guild's tickets.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Read {
    pub opened: Vec<OpenedIn>,
    pub closed: Vec<ClosedIn>,
    pub open_now: u64,
    /// What may be shown of what members think.
    pub ratings: Ratings,
    /// Whether there may be more, which are older than these.
    pub is_cut: bool,
}

/// How long something took, in milliseconds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Times {
    /// Of how many tickets that is known.
    pub known: usize,
    /// The median: half of them took that long at most.
    pub half: i64,
    /// The 90th percentile: nine of ten took that long at most.
    pub most: i64,
}

impl Times {
    fn of(mut times: Vec<i64>) -> Option<Self> {
        times.sort_unstable();
        let (half, most) = (percentile(&times, 50)?, percentile(&times, 90)?);
        Some(Self { known: times.len(), half, most })
    }
}

/// The least value that so many percent of the values do not exceed: one of the sorted values itself ("nearest
/// rank"). `None` if there is none.
pub fn percentile(sorted: &[i64], percent: usize) -> Option<i64> {
    let rank = (sorted.len() * percent).div_ceil(100).max(1);
    sorted.get(rank - 1).copied()
}

/// The numbers of some tickets.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Part {
    pub opened: usize,
    pub closed: usize,
    /// How many of those that were opened in the period were reopened at least once.
    pub reopened: u64,
    /// Of those that were opened in the period.
    pub first_answer: Option<Times>,
    /// Of those that were closed in the period: from the opening to the latest closing.
    pub resolution: Option<Times>,
}

/// The tickets that one member of the staff had when they were closed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Helped {
    pub by: UserId,
    pub closed: usize,
    pub resolution: Option<Times>,
    /// What members think of their help, where that may be shown.
    pub rating: Option<Mean>,
}

/// The numbers of a guild.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Numbers {
    pub whole: Part,
    pub open_now: u64,
    /// What members think of the help, from at least one rating on.
    pub rating: Option<Mean>,
    /// In the order of the categories; `None` are all categories that are gone, which come last.
    pub categories: Vec<(Option<CategoryId>, Part)>,
    /// Whoever closed most comes first.
    pub people: Vec<Helped>,
    /// How many tickets were opened in each hour of the day.
    pub hours: [usize; 24],
    /// Only so many tickets were read, the newest, and there may be more; `None` if all were.
    pub cut_at: Option<usize>,
}

/// The values of some tickets, before they are sorted.
#[derive(Default)]
struct Gathered {
    opened: usize,
    reopened: u64,
    first_answers: Vec<i64>,
    took: Vec<i64>,
}

impl Gathered {
    fn opened(&mut self, more: &OpenedIn) {
        self.opened += more.opened_at.len();
        self.reopened += more.reopened;
        self.first_answers.extend(&more.first_answers);
    }

    fn part(self) -> Part {
        Part {
            opened: self.opened,
            closed: self.took.len(),
            reopened: self.reopened,
            first_answer: Times::of(self.first_answers),
            resolution: Times::of(self.took),
        }
    }
}

impl Numbers {
    /// The numbers of what was read, where these categories exist, with the hours of the day in this time zone.
    pub fn of<Z: TimeZone>(read: &Read, categories: &[CategoryId], zone: &Z) -> Self {
        let place = |category: &Option<CategoryId>| {
            let known = category.as_ref().and_then(|id| categories.iter().position(|other| other == id));
            known.unwrap_or(categories.len())
        };
        let (mut whole, mut hours) = (Gathered::default(), [0; 24]);
        let mut by_category: BTreeMap<usize, Gathered> = BTreeMap::new();
        let mut by_person: HashMap<UserId, Vec<i64>> = HashMap::new();
        for opened in &read.opened {
            whole.opened(opened);
            by_category.entry(place(&opened.category)).or_default().opened(opened);
            for at in &opened.opened_at {
                let hour = usize::try_from(at.with_timezone(zone).hour()).unwrap_or_default();
                hours[hour % 24] += 1;
            }
        }
        for closed in &read.closed {
            whole.took.extend(&closed.took);
            by_category.entry(place(&closed.category)).or_default().took.extend(&closed.took);
            if let Some(by) = closed.by {
                by_person.entry(by).or_default().extend(&closed.took);
            }
        }
        let counted = whole.opened.max(whole.took.len());
        Self {
            whole: whole.part(),
            open_now: read.open_now,
            rating: Some(read.ratings.whole).filter(|mean| mean.count > 0),
            categories: by_category
                .into_iter()
                .map(|(place, gathered)| (categories.get(place).cloned(), gathered.part()))
                .collect(),
            people: people(by_person, &read.ratings),
            hours,
            cut_at: read.is_cut.then_some(counted),
        }
    }

    /// The hour in which most tickets were opened, and how many; `None` if none was.
    pub fn busiest(&self) -> Option<(usize, usize)> {
        let busiest = self.hours.iter().enumerate().rev().max_by_key(|(_, count)| **count);
        busiest.map(|(hour, count)| (hour, *count)).filter(|(_, count)| *count > 0)
    }
}

fn people(by_person: HashMap<UserId, Vec<i64>>, ratings: &Ratings) -> Vec<Helped> {
    let enough = by_person.into_iter().filter(|(_, took)| took.len() >= ENOUGH);
    let of = |(by, took): (_, Vec<_>)| Helped {
        by,
        closed: took.len(),
        resolution: Times::of(took),
        rating: ratings.of(by),
    };
    let mut people: Vec<_> = enough.map(of).collect();
    people.sort_by_key(|helped| (std::cmp::Reverse(helped.closed), helped.by));
    people.truncate(MOST_PEOPLE);
    people
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::FixedOffset;

    #[test]
    fn a_percentile_is_the_least_value_that_so_many_do_not_exceed() {
        assert_eq!(percentile(&[], 50), None);
        for percent in [0, 50, 90, 100] {
            assert_eq!(percentile(&[7], percent), Some(7));
        }
        let ten: Vec<i64> = (1..=10).collect();
        assert_eq!([50, 51, 90, 91, 100].map(|percent| percentile(&ten, percent)), [5, 6, 9, 10, 10].map(Some));
        assert_eq!(percentile(&[1, 2, 3], 50), Some(2));
        // As they say: so many percent of the values are no greater, and fewer are no greater than a lesser value.
        for count in 1..=40_usize {
            let values: Vec<i64> = (0..40).take(count).map(|value| value * value / 7).collect();
            for percent in [50, 90] {
                let found = percentile(&values, percent).unwrap_or_default();
                let within = |most| values.iter().filter(|value| **value <= most).count() * 100;
                assert!(within(found) >= percent * count, "{percent} of {values:?}: {found}");
                assert!(within(found - 1) < percent * count, "{percent} of {values:?}: {found}");
            }
        }
    }

    fn at(hour: u32, minute: u32) -> DateTime<Utc> {
        DateTime::default() + TimeDelta::hours(hour.into()) + TimeDelta::minutes(minute.into())
    }

    fn read() -> Read {
        let [support, gone, other] = ["a", "gone", "other"].map(|id| Some(CategoryId(id.to_owned())));
        let opened_in = |category: &Option<CategoryId>, opened_at, first_answers: &[i64], reopened| OpenedIn {
            category: category.clone(),
            opened_at,
            first_answers: first_answers.to_vec(),
            reopened,
        };
        let closed_in = |category: &Option<CategoryId>, by: Option<u64>, took: &[i64]| ClosedIn {
            category: category.clone(),
            by: by.map(UserId::new),
            took: took.to_vec(),
        };
        Read {
            opened: vec![
                opened_in(&gone, vec![at(23, 40)], &[], 0),
                opened_in(&support, vec![at(23, 10), at(23, 50), at(4, 0)], &[30, 10], 2),
                opened_in(&other, vec![at(1, 0)], &[20], 0),
            ],
            ratings: Ratings::default(),
            closed: vec![
                closed_in(&support, Some(7), &[5, 1, 4]),
                closed_in(&gone, Some(7), &[2, 3]),
                closed_in(&support, Some(8), &[9, 9, 9, 9]),
                closed_in(&support, None, &[100; 6]),
            ],
            open_now: 4,
            is_cut: false,
        }
    }

    #[test]
    fn they_are_told_by_category_and_by_whoever_closed_five() {
        let numbers = Numbers::of(&read(), &[CategoryId("b".into()), CategoryId("a".into())], &Utc);
        let Part { opened, closed, reopened, first_answer, .. } = numbers.whole;
        assert_eq!((opened, closed, reopened, numbers.open_now), (5, 15, 2, 4));
        assert_eq!(first_answer, Some(Times { known: 3, half: 20, most: 30 }));
        let categories: Vec<_> = numbers
            .categories
            .iter()
            .map(|(id, part)| (id.as_ref().map(|id| id.0.as_str()), part.opened, part.closed))
            .collect();
        // The two that are gone are one.
        assert_eq!(categories, [(Some("a"), 3, 13), (None, 2, 2)]);
        let resolution = Some(Times { known: 5, half: 3, most: 5 });
        assert_eq!(
            numbers.people,
            [Helped { by: UserId::new(7), closed: 5, resolution, rating: None }],
            "four are too few"
        );
        assert_eq!(numbers.cut_at, None);
        assert_eq!(Numbers::of(&Read { is_cut: true, ..read() }, &[], &Utc).cut_at, Some(15));
    }

    #[test]
    fn ten_people_are_shown_the_busiest_first() {
        let closed =
            |by: usize| ClosedIn { by: Some(UserId::new(by as u64)), took: vec![1; 4 + by], ..ClosedIn::default() };
        let read = Read { closed: (1..=12).map(closed).collect(), ..Read::default() };
        let people = Numbers::of(&read, &[], &Utc).people;
        assert_eq!(people.iter().map(|helped| helped.closed).collect::<Vec<_>>(), (7..=16).rev().collect::<Vec<_>>());
    }

    #[test]
    fn an_hour_is_that_of_the_time_zone() {
        let numbers = Numbers::of(&read(), &[], &Utc);
        assert_eq!((numbers.hours[23], numbers.hours[1], numbers.hours[4]), (3, 1, 1));
        assert_eq!(numbers.busiest(), Some((23, 3)));
        let india = FixedOffset::east_opt(19_800).map(|zone| Numbers::of(&read(), &[], &zone));
        let hours = india.map(|numbers| (numbers.hours[4], numbers.hours[5], numbers.hours[6], numbers.hours[9]));
        assert_eq!(hours, Some((1, 2, 1, 1)));
        assert_eq!(Numbers::default().busiest(), None);
    }
}
