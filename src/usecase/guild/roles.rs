//! By whom roles can be had, as far as the guild's picture tells.
use crate::{domain::guild::role_kind::RoleKind, usecase::Context};
use serenity::model::id::{GuildId, RoleId};

/// Those of the roles that are the own roles of bots.
pub async fn of_bots(context: &Context, guild_id: GuildId, roles: &[RoleId]) -> Vec<RoleId> {
    let kinds = kinds(context, guild_id, roles).await;
    kinds.into_iter().filter(|(_, kind)| *kind == RoleKind::OfBot).map(|(role, _)| role).collect()
}

/// The kinds of the roles. Roles of which nothing can be known now are left out.
pub async fn kinds(context: &Context, guild_id: GuildId, roles: &[RoleId]) -> Vec<(RoleId, RoleKind)> {
    if roles.is_empty() {
        return Vec::new();
    }
    let Some(guild) = context.picture_if_any(guild_id).await else { return Vec::new() };
    roles.iter().filter_map(|id| Some((*id, guild.role(*id)?.kind))).collect()
}
