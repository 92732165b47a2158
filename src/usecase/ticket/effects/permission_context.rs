//! What decides about a ticket's rights in its guild: which staff roles exist, and what the bot holds.

use crate::{
    cache::{Channel, Guild},
    discord::Fault,
    domain::{
        setup::configuration::Configuration,
        ticket::{
            Ticket,
            rights::{PermissionContext, Right, Target},
        },
    },
    usecase::Context,
};
use serenity::model::{
    Permissions,
    id::{GuildId, RoleId},
};

/// The permission context from the guild's picture: as the gateway has told, or from Discord itself where the
/// gateway has told nothing yet.
pub async fn permission_context(
    context: &Context,
    configuration: &Configuration,
    ticket: &Ticket,
) -> Result<PermissionContext, Fault> {
    let picture = context.picture(ticket.guild_id).await?;
    Ok(of(context, &picture, ticket.guild_id, ticket.category.staff(configuration)))
}

/// The permission context as the gateway has told it. Returns `None` if the gateway has told nothing of the
/// guild yet.
pub fn told(context: &Context, guild: GuildId, staff: &[RoleId]) -> Option<PermissionContext> {
    let told = context.cache.guild(guild).filter(|told| told.me().is_some())?;
    Some(of(context, &told, guild, staff))
}

/// The staff roles that exist, as the gateway has told. Returns `None` if the gateway has told nothing of the
/// guild yet.
pub fn serving(context: &Context, guild: GuildId, staff: &[RoleId]) -> Option<Vec<RoleId>> {
    told(context, guild, staff).map(|permission_context| permission_context.staff)
}

fn of(context: &Context, picture: &Guild, guild: GuildId, staff: &[RoleId]) -> PermissionContext {
    PermissionContext { bot: context.bot_id, staff: usable(picture, guild, staff), held: held(picture) }
}

/// Whether the ticket's member may read the ticket's channel. Returns `false` if they were shut out, by the
/// bot or by hand, and if that cannot be known.
pub async fn shows_opener(context: &Context, ticket: &Ticket) -> bool {
    let view = Permissions::VIEW_CHANNEL.bits();
    let opener = Target::Member(ticket.opener_id.get());
    let guild = context.picture_if_any(ticket.guild_id).await;
    let channel = guild.as_ref().and_then(|guild| guild.channel(ticket.channel_id?));
    let is_denied = |right: &Right| right.target == opener && right.deny & view != 0;
    let may_read = channel.and_then(Channel::overwrites).is_some_and(|rights| !rights.iter().any(is_denied));
    !ticket.opener_is_out() && may_read
}

/// The staff roles that exist. @everyone is never staff, for the ticket would be open to everybody.
fn usable(picture: &Guild, guild: GuildId, staff: &[RoleId]) -> Vec<RoleId> {
    let everyone = guild.everyone_role();
    let serves = |role: &RoleId| picture.role(*role).is_some() && *role != everyone;
    let mut usable: Vec<RoleId> = staff.iter().copied().filter(serves).collect();
    usable.sort_unstable();
    usable.dedup();
    usable
}

/// The permissions that the bot holds in the guild; all of them for an administrator.
pub async fn held_in(context: &Context, guild: GuildId) -> Result<Permissions, Fault> {
    Ok(held(&*context.picture(guild).await?))
}

fn held(picture: &Guild) -> Permissions {
    let held = Permissions::from_bits_truncate(picture.held().unwrap_or_default());
    if held.administrator() { Permissions::all() } else { held }
}
