//! What the posted panels offer, where that is not every category.
use super::configuration::{Category, CategoryId, Configuration, Panel};
use serenity::model::id::MessageId;
use std::collections::BTreeMap;

/// The categories of each panel that is limited to some of them. A panel that is not among these offers every
/// category, also those that are still to come.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Offers(BTreeMap<MessageId, Vec<CategoryId>>);

impl Offers {
    /// What the panel is limited to; `None` for every category.
    pub fn of(&self, panel: MessageId) -> Option<&[CategoryId]> {
        self.0.get(&panel).map(Vec::as_slice)
    }

    /// Whether the panel with this message offers the category. Nobody limited a message that is no known
    /// panel.
    pub fn include(&self, panel: Option<MessageId>, category: &CategoryId) -> bool {
        panel.and_then(|panel| self.of(panel)).is_none_or(|offer| offer.contains(category))
    }
}

impl FromIterator<(MessageId, Vec<CategoryId>)> for Offers {
    fn from_iter<T: IntoIterator<Item = (MessageId, Vec<CategoryId>)>>(limited: T) -> Self {
        Self(limited.into_iter().collect())
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
