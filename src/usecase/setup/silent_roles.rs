//! Whom Discord notifies of a mention.
use crate::{
    domain::{permissions::notifies, setup::configuration::Category},
    usecase::Context,
};
use serenity::model::id::{GuildId, RoleId};

/// The roles that a new ticket of the category would mention without anybody being notified, as far as the
/// gateway has told.
pub fn silent_roles(context: &Context, guild_id: GuildId, category: &Category) -> Vec<RoleId> {
    let Some(guild) = context.cache.guild(guild_id).filter(|_| category.settings.notify.staff) else {
        return Vec::new();
    };
    let Some(held) = guild.held() else { return Vec::new() };
    let is_silent = |id: &&RoleId| guild.role(**id).is_some_and(|role| !notifies(held, role.mentionable));
    category.roles.iter().filter(is_silent).copied().collect()
}
