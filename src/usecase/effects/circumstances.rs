//! What of the guild decides about a ticket's rights: which roles exist, and what the bot holds.
use super::Desk;
use crate::{
    cache::Channel,
    discord::Fault,
    domain::{
        configuration::Configuration,
        rights::{Circumstances, Target},
        ticket::Ticket,
    },
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

/// The same with what else decides about rights there.
pub fn told(desk: &Desk, guild: GuildId, staff: &[RoleId]) -> Option<Circumstances> {
    let held = Permissions::from_bits_truncate(desk.cache.guild(guild)?.held()?);
    let held = if held.administrator() { Permissions::all() } else { held };
    Some(Circumstances { bot: desk.bot_id, staff: serving(desk, guild, staff)?, held })
}

/// Whether the ticket's member may read it: not where they were shut out, by the bot or by hand.
pub fn shows_opener(desk: &Desk, ticket: &Ticket) -> bool {
    let view = Permissions::VIEW_CHANNEL.bits();
    let opener = Target::Member(ticket.opener_id.get());
    let guild = desk.cache.guild(ticket.guild_id);
    let channel = guild.as_ref().and_then(|guild| guild.channel(ticket.channel_id?));
    let overwrites = channel.and_then(Channel::overwrites).unwrap_or_default();
    let is_denied = overwrites.iter().any(|right| right.target == opener && right.deny & view != 0);
    !ticket.opener_left && !ticket.opener_shut_out && !is_denied
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
