//! Rolls out a validated configuration: the log channel is told who changed what, every panel is redrawn, and
//! the channels of tickets are opened to the roles that serve them now.
//!
//! What is to be done is stored with the validation and struck off once done, so the next start does what a
//! crash interrupts.
use super::panels;
use crate::usecase::{
    Context, Error,
    guild::{diagnose::run, log_outbox},
    ticket::check_ticket,
    waiting::ask_boards,
};
use serenity::model::id::GuildId;

/// Does what is still to be done for the configuration in force. A log channel that is gone or forbidden
/// never stops anything.
pub async fn apply_rollout(context: &Context, guild_id: GuildId) -> Result<(), Error> {
    let guild = context.storage.guild(guild_id).await?;
    let (told, redrawn) =
        tokio::join!(log_outbox::tell(context, guild_id, &guild), panels::catch_up(context, guild_id, &guild));
    if !(told? && redrawn?) {
        context.needs_reconcile.add(guild_id);
    }
    if guild.configuration.waits() && guild.looked_version != guild.version {
        context.storage.look_at_waits(guild_id, context.clock.now()).await?;
    }
    let draws = guild.configuration.has_boards() || !guild.boards.is_empty();
    if draws && guild.looked_version != guild.version {
        ask_boards::ask(context, guild_id).await?;
    }
    for ticket in context.storage.tickets_of_guild(guild_id).await? {
        // The future is large, so it is boxed.
        Box::pin(check_ticket::staff(context, &guild.configuration, ticket)).await?;
    }
    if guild.looked_version == guild.version { Ok(()) } else { run(context, guild_id).await }
}
