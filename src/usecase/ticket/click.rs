//! A click on a component that belongs to a ticket, and what it is decided by.
use super::effects;
use crate::{
    domain::{
        actor::{Actor, Face},
        refusal::Refusal,
        ticket::{Ticket, TicketId, access::role_in, event::By},
    },
    storage::Guild,
    usecase::Context,
};
use chrono::{DateTime, Utc};
use serenity::model::{
    Permissions,
    id::{ChannelId, GuildId},
};

/// A click on a component that belongs to a ticket.
#[derive(Clone, Copy)]
pub struct TicketClick<'a> {
    pub ticket: TicketId,
    pub guild_id: GuildId,
    pub channel_id: ChannelId,
    pub actor: &'a Actor,
    pub username: &'a str,
    pub face: &'a Face,
    /// When they clicked, by Discord's clock.
    pub at: DateTime<Utc>,
    /// What the bot may do in this channel, as Discord says in the interaction.
    pub bot_permissions: Permissions,
}

/// The ticket of a click, and its guild.
pub struct LoadedTicket {
    pub guild: Guild,
    pub ticket: Ticket,
}

/// Reads the ticket and the guild from MongoDB at once. A component is a claim, so the click's guild and channel
/// must be the ticket's own.
///
/// # Errors
/// [`Refusal::StateChanged`] if the ticket does not exist or has another channel.
pub async fn load(context: &Context, click: &TicketClick<'_>) -> Result<LoadedTicket, Refusal> {
    let ticket = context.storage.ticket(click.guild_id, click.ticket);
    let (ticket, guild) = tokio::try_join!(ticket, context.storage.guild(click.guild_id))?;
    let ticket = ticket.filter(|ticket| ticket.channel_id == Some(click.channel_id));
    Ok(LoadedTicket { guild, ticket: ticket.ok_or(Refusal::StateChanged)? })
}

impl TicketClick<'_> {
    /// The person who clicked, and their role in the ticket.
    pub fn by(&self, LoadedTicket { guild, ticket }: &LoadedTicket) -> By {
        let role = role_in(self.actor, ticket, ticket.category.staff(&guild.configuration));
        By { id: self.actor.id, name: self.username.to_owned(), face: self.face.clone(), role, at: self.at }
    }

    /// Checks the permissions that the bot needs in the ticket's channel, so that a missing one is named before
    /// anything is done. If the channel is to be locked (`locks`), it checks also whether the bot can deny others
    /// what it has to deny.
    pub(super) async fn bot_can(
        &self,
        context: &Context,
        loaded: &LoadedTicket,
        needs: Permissions,
        locks: bool,
    ) -> Result<(), Refusal> {
        if let Some(until) = context.timed_out(self.guild_id) {
            return Err(Refusal::BotTimedOut(until));
        }
        let mut missing = needs - self.bot_permissions;
        if locks {
            // The bot cannot deny others a permission that it does not hold in the guild: the ticket would say
            // that it is closed while people write on, or be deleted with what they write.
            let held = match effects::permission_context(context, &loaded.guild.configuration, &loaded.ticket).await {
                Ok(permission_context) => permission_context.held,
                Err(_) => return Err(Refusal::DiscordBusy(None)),
            };
            missing |= (Permissions::VIEW_CHANNEL | Permissions::SEND_MESSAGES) - held;
        }
        if missing.is_empty() { Ok(()) } else { Err(Refusal::BotLacks(missing)) }
    }
}
