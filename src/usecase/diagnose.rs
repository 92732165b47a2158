//! Looks at a guild for what keeps its configuration from working.
use super::Desk;
use crate::domain::{configuration::Configuration, diagnosis::Gone};
use serenity::model::id::GuildId;

/// What of the configuration is gone, as the gateway tells it: enough for a mark, and asked of nobody.
pub fn gone(desk: &Desk, guild_id: GuildId, configuration: &Configuration) -> Gone {
    let Some(guild) = desk.cache.guild(guild_id) else { return Gone::default() };
    Gone::of(configuration, |role| guild.roles.contains_key(&role), |channel| guild.channels.contains_key(&channel))
}
