//! What the configuration names and the guild no longer has.
use crate::domain::setup::{
    configuration::{Category, Configuration},
    emoji,
};
use serenity::model::id::{ChannelId, EmojiId, RoleId};

/// Roles, channels and emojis that the configuration names and the guild no longer has.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MissingRefs {
    pub roles: Vec<RoleId>,
    pub channels: Vec<ChannelId>,
    pub emojis: Vec<EmojiId>,
    /// Roles that a category requires or excludes.
    pub access: Vec<RoleId>,
}

impl MissingRefs {
    /// Finds the missing references: the closures say whether a role, a channel or an emoji still exists.
    pub fn of(
        configuration: &Configuration,
        role: impl Fn(RoleId) -> bool,
        channel: impl Fn(ChannelId) -> bool,
        emoji: impl Fn(EmojiId) -> bool,
    ) -> Self {
        let roles = configuration.categories.iter().flat_map(Category::named_roles);
        let access = configuration.categories.iter().flat_map(|category| category.settings.access.roles());
        let mut gone = Self {
            access: access.filter(|id| !role(*id)).collect(),
            roles: roles.filter(|id| !role(*id)).collect(),
            channels: configuration.channels().filter(|id| !channel(*id)).collect(),
            emojis: configuration.emojis().filter(|id| !emoji(*id)).collect(),
        };
        gone.roles.sort_unstable();
        gone.roles.dedup();
        gone.channels.sort_unstable();
        gone.channels.dedup();
        gone.emojis.sort_unstable();
        gone.emojis.dedup();
        gone.access.sort_unstable();
        gone.access.dedup();
        gone
    }

    /// Whether the emoji, a role or a channel of this category is missing, also among the roles that may open a
    /// ticket.
    pub fn touches(&self, category: &Category) -> bool {
        let emoji = category.emoji.as_deref().and_then(emoji::custom);
        emoji.is_some_and(|emoji| self.emojis.contains(&emoji))
            || category.named_roles().any(|role| self.roles.contains(&role))
            || category.settings.access.roles().any(|role| self.access.contains(&role))
            || self.channels.iter().any(|channel| {
                category.settings.places.names(*channel) || category.settings.board.channel == Some(*channel)
            })
    }

    /// Whether the category requires a role, and none of the required ones exists any more.
    pub fn shut(&self, category: &Category) -> bool {
        category.settings.access.shuts_all_out(|role| !self.access.contains(&role))
    }
}
