//! Whether the roles that decide who may open a category's tickets can be had, as far as the guild's picture
//! tells.
use crate::{
    domain::{guild::role_kind::RoleKind, setup::configuration::Category},
    usecase::Context,
};
use serenity::model::id::{GuildId, RoleId};

#[derive(Default)]
pub struct Standing {
    /// Those that no longer exist.
    pub gone: Vec<RoleId>,
    /// Whether a role is required and nobody can have it.
    pub is_shut: bool,
}

/// Discord is asked for the roles only where the category names some and the gateway has told none.
pub async fn standing(context: &Context, guild_id: GuildId, category: &Category) -> Standing {
    let access = &category.settings.access;
    if access.roles().next().is_none() {
        return Standing::default();
    }
    let Some(guild) = context.picture_if_any(guild_id).await else { return Standing::default() };
    let can_be_had = |role| guild.role(role).is_some_and(|role| role.kind != RoleKind::OfBot);
    let gone = access.roles().filter(|role| guild.role(*role).is_none()).collect();
    Standing { gone, is_shut: access.shuts_all_out(can_be_had) }
}
