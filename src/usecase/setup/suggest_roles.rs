//! Suggests roles that look like those of a staff.
use crate::{
    discord::Patience,
    domain::setup::staff::{SuggestedRole, looks_like_staff},
    usecase::Context,
};
use serenity::model::{Permissions, id::GuildId};
use std::{cmp::Reverse, time::Duration};

/// More than that nobody reads.
const MOST: usize = 10;
/// How long an administrator waits for numbers that are good to know.
const TAKE: Duration = Duration::from_millis(700);

/// The guild's roles that look like staff, those at the top first and administrators last. Discord is asked
/// only how many members have each, and only if there are such roles; without an answer there are no numbers.
pub async fn suggest_roles(context: &Context, guild_id: GuildId) -> Vec<SuggestedRole> {
    let Some(guild) = context.cache.guild(guild_id) else { return Vec::new() };
    let permissions = |role: u64| Permissions::from_bits_retain(role);
    let is_staff = |name: &str, may| looks_like_staff(name, permissions(may));
    let roles = guild.roles().iter().filter(|role| role.id != guild_id.everyone_role() && !role.managed);
    let mut roles: Vec<_> = roles.filter(|role| is_staff(&role.name, role.permissions)).collect();
    roles.sort_by_key(|role| {
        (permissions(role.permissions).contains(Permissions::ADMINISTRATOR), Reverse(role.position), role.id)
    });
    roles.truncate(MOST);
    if roles.is_empty() {
        return Vec::new();
    }
    let asked = context.discord.with(Patience { take: TAKE, ..Patience::NOW_OR_NEVER });
    let counts = asked.role_counts(guild_id).await;
    let counts = counts.inspect_err(|fault| tracing::debug!(%fault, "how many have a role is not known"));
    let counts = counts.unwrap_or_default();
    let suggested = |role: &crate::cache::Role| SuggestedRole {
        id: role.id,
        name: role.name.to_string(),
        members: counts.get(&role.id).copied(),
    };
    roles.into_iter().map(suggested).collect()
}
