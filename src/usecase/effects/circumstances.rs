//! What of the guild decides about a ticket's rights: which roles exist, and what the bot holds.
use super::Desk;
use crate::{
    discord::Fault,
    domain::{configuration::Configuration, rights::Circumstances, ticket::Ticket},
};
use serenity::model::{
    Permissions,
    id::{GuildId, RoleId},
};

/// From what the gateway has told, or from Discord itself where it has told nothing yet.
pub async fn circumstances(
    desk: &Desk,
    configuration: &Configuration,
    ticket: &Ticket,
) -> Result<Circumstances, Fault> {
    let (existing, held) = known(desk, ticket.guild_id).await?;
    let staff = usable(ticket.guild_id, configuration.staff_of(&ticket.category), &existing);
    Ok(Circumstances { bot: desk.bot_id, staff, held })
}

/// Those of the roles that serve now, as the gateway has told; None where it has told nothing yet.
pub fn serving(desk: &Desk, guild: GuildId, staff: &[RoleId]) -> Option<Vec<RoleId>> {
    let told = desk.cache.guild(guild).filter(|told| told.me().is_some())?;
    let existing: Vec<RoleId> = told.roles().iter().map(|role| role.id).collect();
    Some(usable(guild, staff, &existing))
}

/// @everyone is never staff: the ticket would be open to all.
fn usable(guild: GuildId, staff: &[RoleId], existing: &[RoleId]) -> Vec<RoleId> {
    let everyone = guild.everyone_role();
    let mut usable: Vec<RoleId> =
        staff.iter().copied().filter(|role| existing.contains(role) && *role != everyone).collect();
    usable.sort_unstable();
    usable.dedup();
    usable
}

/// What the bot holds in the guild.
pub async fn held_in(desk: &Desk, guild: GuildId) -> Result<Permissions, Fault> {
    Ok(known(desk, guild).await?.1)
}

/// The roles that exist, and what the bot holds in the guild.
async fn known(desk: &Desk, guild: GuildId) -> Result<(Vec<RoleId>, Permissions), Fault> {
    let picture = desk.picture(guild).await?;
    let held = Permissions::from_bits_truncate(picture.held().unwrap_or_default());
    let existing = picture.roles().iter().map(|role| role.id).collect();
    Ok((existing, if held.administrator() { Permissions::all() } else { held }))
}
