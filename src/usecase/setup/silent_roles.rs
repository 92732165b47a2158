//! Whom Discord notifies of a mention.
use crate::{
    domain::setup::{
        configuration::Category,
        notify::{Notify, silent},
    },
    usecase::Context,
};
use serenity::model::id::{GuildId, RoleId};

/// The roles that a new ticket of the category would mention without anybody being notified, as far as the
/// gateway has told.
pub fn silent_roles(context: &Context, guild_id: GuildId, category: &Category) -> Vec<RoleId> {
    let is_mentioned = category.settings.notify != Notify::default();
    let Some(guild) = context.cache.guild(guild_id).filter(|_| is_mentioned) else { return Vec::new() };
    let Some(held) = guild.held() else { return Vec::new() };
    let is_mentionable = |role| guild.role(role).map(|role| role.mentionable);
    silent(category.settings.notify.mentioned(&category.roles), held, is_mentionable)
}
