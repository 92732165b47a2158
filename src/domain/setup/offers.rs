//! What the posted panels offer, where that is not every category.
use super::configuration::{Category, CategoryId, Configuration, Panel};
use serenity::model::id::MessageId;
use std::collections::BTreeMap;

/// The categories of each panel that is limited to some of them. A panel that is not among these offers every
/// category, also those that are still to come.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Offers {
    limited: BTreeMap<MessageId, Vec<CategoryId>>,
    to_come: Option<ToCome>,
}

/// A limited panel that was about to be posted: a crash may have kept it from being remembered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ToCome {
    /// Every panel that was known then has this id or a lower one.
    pub after: MessageId,
    pub categories: Vec<CategoryId>,
}

impl Offers {
    pub fn new(limited: impl IntoIterator<Item = (MessageId, Vec<CategoryId>)>, to_come: Option<ToCome>) -> Self {
        Self { limited: limited.into_iter().collect(), to_come }
    }

    /// What the panel is limited to; `None` for every category.
    pub fn of(&self, panel: MessageId) -> Option<&[CategoryId]> {
        let to_come = || Some(&self.to_come.as_ref().filter(|to_come| to_come.after < panel)?.categories);
        self.limited.get(&panel).or_else(to_come).map(Vec::as_slice)
    }

    /// Whether a limited panel was about to be posted and is not remembered.
    pub fn await_one(&self) -> bool {
        self.to_come.is_some()
    }

    /// Whether the panel with this message offers the category. Nobody limited a message that is no known
    /// panel.
    pub fn include(&self, panel: Option<MessageId>, category: &CategoryId) -> bool {
        panel.and_then(|panel| self.of(panel)).is_none_or(|offer| offer.contains(category))
    }
}

impl Configuration {
    /// The categories that a panel with this offer shows. Categories that were removed since are none of
    /// them.
    pub fn offered<'a>(&'a self, offer: Option<&'a [CategoryId]>) -> impl Iterator<Item = &'a Category> {
        self.categories.iter().filter(move |category| offer.is_none_or(|offer| offer.contains(&category.id)))
    }
}

/// A posted panel with all that it could offer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Offered {
    pub panel: Panel,
    /// The categories of the configuration in force.
    pub categories: Vec<Category>,
    /// What the panel is limited to; `None` for every category.
    pub offer: Option<Vec<CategoryId>>,
}

impl Offered {
    pub fn new(panel: Panel, configuration: &Configuration, offer: Option<&[CategoryId]>) -> Self {
        Self { panel, categories: configuration.categories.clone(), offer: offer.map(<[_]>::to_vec) }
    }

    /// Whether the panel shows this category.
    pub fn shows(&self, category: &Category) -> bool {
        self.offer.as_ref().is_none_or(|offer| offer.contains(&category.id))
    }
}
