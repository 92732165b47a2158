//! Since when the closed tickets of a category are deleted as soon as they are now.
use crate::domain::setup::{
    bound,
    configuration::{CategoryId, Configuration},
};
use bson::{Bson, doc, serde_helpers::datetime::FromChrono04DateTime};
use chrono::{DateTime, Utc};
use serde::Deserialize;
use serde_with::serde_as;

/// The most of them that are read: one for each category, and one for those that are gone.
pub(super) const MOST: usize = bound::CATEGORIES + 1;

#[serde_as]
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct DeletesSince {
    /// Empty for those that are gone.
    category: CategoryId,
    #[serde_as(as = "FromChrono04DateTime")]
    at: DateTime<Utc>,
}

impl DeletesSince {
    /// Since when that is so for this category.
    pub(super) fn of(all: &[Self], configuration: &Configuration, category: &CategoryId) -> Option<DateTime<Utc>> {
        let stands = configuration.category(category).is_some();
        let is_it = |since: &&Self| if stands { since.category == *category } else { since.category.0.is_empty() };
        all.iter().filter(is_it).map(|since| since.at).max()
    }

    /// All of them, as documents hold them, after those of these categories begin anew.
    pub(super) fn after(
        before: &[Self],
        configuration: &Configuration,
        sooner: &[CategoryId],
        at: DateTime<Utc>,
    ) -> Vec<Bson> {
        let is_kept = |since: &&Self| {
            let is_known = since.category.0.is_empty() || configuration.category(&since.category).is_some();
            is_known && !sooner.contains(&since.category)
        };
        let kept = before.iter().filter(is_kept).map(|since| (&since.category, since.at));
        let written = |(category, at): (&CategoryId, _)| {
            doc! { "category": &category.0, "at": bson::DateTime::from_chrono(at) }.into()
        };
        kept.chain(sooner.iter().map(|category| (category, at))).map(written).collect()
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::domain::setup::{configuration::Category, options::DeleteClosed};

    fn read(stored: Vec<Bson>) -> Vec<DeletesSince> {
        stored.into_iter().map(|since| bson::deserialize_from_bson(since).unwrap()).collect()
    }

    #[test]
    fn what_is_chosen_for_one_category_begins_nothing_anew_in_another() {
        let [one, other] = ["0000000a", "0000000b"].map(|id| CategoryId(id.into()));
        let category = |id: &CategoryId| Category::new(id.clone(), id.0.clone(), String::new());
        let both = Configuration { categories: vec![category(&one), category(&other)], ..Configuration::default() };
        let at = |second| DateTime::from_timestamp(second, 0).unwrap();
        let first = read(DeletesSince::after(&[], &both, std::slice::from_ref(&one), at(1)));
        let second = read(DeletesSince::after(&first, &both, std::slice::from_ref(&other), at(2)));
        assert_eq!(DeletesSince::of(&second, &both, &one), Some(at(1)));
        assert_eq!(DeletesSince::of(&second, &both, &other), Some(at(2)));
        // One that is gone counts from when it was taken away, if tickets are deleted sooner since.
        let alone = Configuration { categories: vec![category(&one)], ..Configuration::default() };
        let third = read(DeletesSince::after(&second, &alone, &[CategoryId(String::new())], at(3)));
        assert_eq!(DeletesSince::of(&third, &alone, &other), Some(at(3)));
        assert_eq!((DeletesSince::of(&third, &alone, &one), third.len()), (Some(at(1)), 2));
    }

    #[test]
    fn a_category_that_comes_back_has_time_again() {
        let id = CategoryId("0000000a".into());
        let mut gone = Configuration::default();
        gone.options.delete_closed = DeleteClosed::Week;
        let mut back = gone.clone();
        back.categories.push(Category::new(id.clone(), "a".into(), String::new()));
        let sooner = back.deletes_sooner(&gone);
        assert_eq!(sooner, std::slice::from_ref(&id));
        let at = DateTime::from_timestamp(1, 0).unwrap();
        let since = read(DeletesSince::after(&[], &back, &sooner, at));
        assert_eq!(DeletesSince::of(&since, &back, &id), Some(at));
        assert!(back.deletes_sooner(&back).is_empty());
    }
}
