//! Whether the staff may propose that a ticket closes by itself: not where they wrote nothing to its member.
use super::{listen::Unheard, look::listen_now};
use crate::{
    domain::{
        refusal::Refusal,
        ticket::{proposal::Closes, tool_refusal::ToolRefusal},
    },
    usecase::{Context, Error, ticket::click::LoadedTicket},
};
use serenity::model::Permissions;

/// Checks that the staff have written in the ticket, where it is to close by itself.
///
/// # Errors
/// [`ToolRefusal::NothingWritten`] if they have not, [`Refusal::BotLacks`] if the bot may not read what was written.
pub async fn check(context: &Context, loaded: &LoadedTicket, closes: Closes) -> Result<(), Refusal> {
    let LoadedTicket { guild, ticket } = loaded;
    if closes == Closes::Never || ticket.staff_wrote() {
        return Ok(());
    }
    match listen_now(context, &guild.configuration, ticket).await {
        Ok(heard) if heard.first_answer_at.is_some() => Ok(()),
        Ok(_) => Err(Refusal::Tool(ToolRefusal::NothingWritten)),
        Err(Unheard::MayNotRead) => Err(Refusal::BotLacks(Permissions::READ_MESSAGE_HISTORY)),
        Err(Unheard::Discord(fault)) => Err(Error::from(fault).into()),
    }
}
