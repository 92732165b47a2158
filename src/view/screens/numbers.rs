//! The screen with the numbers of the tickets.
use super::{FR, Page};
use crate::{
    domain::{
        guild::{
            numbers::{ClosedIn, Numbers, OpenedIn, Period, Read},
            ratings::{Mean, Rated, RatedOf, Ratings},
        },
        setup::configuration::Configuration,
    },
    view::setup::{
        numbers::{Shown, numbers as screen},
        ratings::ratings,
    },
};
use chrono::{DateTime, TimeDelta, Utc};
use serenity::model::id::UserId;

pub fn numbers(page: &mut Page, configuration: &Configuration) {
    let none = Shown { numbers: Numbers::default(), period: Period::Week, prevented: 0, erased_after: None };
    page.message("Chiffres, sans aucun ticket", &screen(&none, configuration, FR));
    let categories: Vec<_> = configuration.categories.iter().map(|category| category.id.clone()).collect();
    let at = |ticket: i64| DateTime::<Utc>::default() + TimeDelta::minutes(ticket * ticket * 11 % (24 * 60));
    let minutes = |count: i64| (1..=count).map(|ticket| ticket * ticket * 60_000).collect::<Vec<_>>();
    let opened = |place: Option<usize>, count: i64, answers| OpenedIn {
        category: place.map(|place| categories[place].clone()),
        opened_at: (0..count).map(at).collect(),
        first_answers: minutes(answers),
        reopened: 1,
    };
    let closed = |place: Option<usize>, by: Option<u64>, count| ClosedIn {
        category: place.map(|place| categories[place].clone()),
        by: by.map(UserId::new),
        took: minutes(count),
    };
    let rated = |by: Option<u64>, count, stars| RatedOf { by: by.map(UserId::new), mean: Mean { count, stars } };
    let read = Read {
        opened: vec![opened(Some(0), 40, 12), opened(Some(1), 14, 2), opened(None, 3, 0)],
        closed: vec![closed(Some(0), Some(31), 38), closed(Some(1), Some(32), 9), closed(None, None, 3)],
        open_now: 6,
        ratings: Ratings::of_all([rated(Some(31), 12, 54), rated(Some(32), 3, 9), rated(None, 1, 2)]),
        is_cut: false,
    };
    let numbers = Numbers::of(&read, &categories, &Utc);
    let shown = Shown { numbers, period: Period::Month, prevented: 12, erased_after: Some(20) };
    page.message("Chiffres", &screen(&shown, configuration, FR));
    let one = |number, stars, comment: Option<&str>| Rated {
        number,
        category: "Support".into(),
        stars,
        at: DateTime::<Utc>::default() + TimeDelta::days(number),
        comment: comment.map(str::to_owned),
    };
    let latest = [one(12, 5, Some("Rapide et *clair*.\nMerci !")), one(9, 2, None)];
    page.message("Les avis des membres", &ratings(&latest, Period::Month, FR));
}
