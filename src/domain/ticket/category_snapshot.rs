//! The copy of its category that a ticket keeps.
use crate::domain::{
    ids::CategoryId,
    setup::{
        configuration::{Category, Configuration},
        places::Places,
        purpose::ChannelPurpose,
    },
};
use serde::{Deserialize, Serialize};
use serenity::model::id::{ChannelId, RoleId};

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CategorySnapshot {
    pub id: CategoryId,
    pub name: String,
    pub description: String,
    pub roles: Vec<RoleId>,
    /// The category's own channels.
    #[serde(default, skip_serializing_if = "Places::are_servers")]
    pub places: Places,
}

impl CategorySnapshot {
    /// The channel that serves the ticket for the purpose. What is left of the tickets of a category that was
    /// removed goes where it went: other teams may read the server's channels.
    pub fn place(&self, configuration: &Configuration, purpose: ChannelPurpose) -> Option<ChannelId> {
        configuration.place(purpose, &self.id, &self.places)
    }

    /// The current roles of the category, or those of the snapshot when the category is gone.
    pub fn staff<'a>(&'a self, configuration: &'a Configuration) -> &'a [RoleId] {
        configuration.serving(&self.id, &self.roles)
    }
}

impl From<&Category> for CategorySnapshot {
    fn from(category: &Category) -> Self {
        Self {
            id: category.id.clone(),
            name: category.name.clone(),
            description: category.description.clone(),
            roles: category.roles.clone(),
            places: category.settings.places.clone(),
        }
    }
}
