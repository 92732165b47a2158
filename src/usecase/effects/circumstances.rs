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
    told(desk, guild).map(|(existing, _)| usable(guild, staff, &existing))
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
    let (existing, held) = match told(desk, guild) {
        Some(known) => known,
        None => asked(desk, guild).await?,
    };
    Ok((existing, if held.administrator() { Permissions::all() } else { held }))
}

fn told(desk: &Desk, guild: GuildId) -> Option<(Vec<RoleId>, Permissions)> {
    let guild = desk.cache.guild(guild)?;
    let held = Permissions::from_bits_truncate(guild.held()?);
    Some((guild.roles().iter().map(|role| role.id).collect(), held))
}

async fn asked(desk: &Desk, guild: GuildId) -> Result<(Vec<RoleId>, Permissions), Fault> {
    let (roles, bot) = tokio::try_join!(desk.discord.roles(guild), desk.discord.member(guild, desk.bot_id))?;
    let everyone = guild.everyone_role();
    let ours = roles.iter().filter(|role| role.id == everyone || bot.roles.contains(&role.id));
    let held = ours.fold(0, |held, role| held | role.permissions);
    Ok((roles.iter().map(|role| role.id).collect(), Permissions::from_bits_retain(held)))
}
