//! Makes a ticket's channel where there is room for it: in the Discord category of the ticket's category, else
//! in the next one.
use super::{
    make_channel::named,
    overflow::{Full, is_surely_full},
};
use crate::{
    discord::Fault,
    domain::{
        guild::diagnosis::Finding,
        refusal::Obstacle,
        setup::{configuration::Configuration, place::Named, purpose::ChannelPurpose},
        ticket::Ticket,
    },
    usecase::{Context, error::obstacle, guild::diagnose::schedule},
};
use serenity::model::id::ChannelId;

/// The most categories beside the first that are tried.
const MOST_TRIES: usize = 12;

/// A channel and its name.
pub type Made = (ChannelId, String);

/// Makes the channel even if Discord refuses something of the configuration: a member is not turned away because
/// of a Discord category that was deleted.
pub async fn make(context: &Context, configuration: &Configuration, ticket: &Ticket) -> Result<Made, Fault> {
    let purpose = ChannelPurpose::TicketCategory;
    let own = configuration.serving_place(purpose, &ticket.category.id, &ticket.category.places);
    let server = purpose.chosen(configuration).map(|channel| Named { category: None, purpose, channel });
    let server = server.filter(|server| own.is_none_or(|own| own.channel != server.channel));
    for named in own.into_iter().chain(server) {
        match in_category(context, configuration, ticket, named.channel).await {
            Err(fault) if obstacle(&fault) == Obstacle::Gone => {
                let gone = Finding::gone(&named);
                schedule(context, ticket.guild_id, move |told| told.contains(&gone));
            }
            made => return made,
        }
    }
    named(context, configuration, ticket, None).await
}

/// Makes the channel in this Discord category, or in the next one where it is full. Nothing is asked beyond that
/// call as long as there is room.
async fn in_category(
    context: &Context,
    configuration: &Configuration,
    ticket: &Ticket,
    category: ChannelId,
) -> Result<Made, Fault> {
    let (guild, language) = (ticket.guild_id, ticket.language);
    let full = Full { context, guild, category, language };
    let mut tried = Vec::new();
    // The picture may be older than the guild: it spares a call, and never has a category made.
    if is_surely_full(context, guild, category) {
        let standing = full.standing().await?;
        let roomy = standing.into_iter().find(|id| !is_surely_full(context, guild, *id));
        if let Some(next) = roomy
            && let Some(made) = in_next(configuration, ticket, full, next).await?
        {
            return Ok(made);
        }
        tried.extend(roomy);
    }
    let fault = match named(context, configuration, ticket, Some(category)).await {
        Err(fault) if fault.is_full_category() => fault,
        made => return made,
    };
    for _ in 0..MOST_TRIES {
        let Some(next) = full.next(&tried).await? else { return Err(fault) };
        if let Some(made) = in_next(configuration, ticket, full, next).await? {
            return Ok(made);
        }
        tried.push(next);
    }
    Err(fault)
}

/// Makes the channel in one of the further categories. Returns `None` if that one is full, too, or gone.
async fn in_next(
    configuration: &Configuration,
    ticket: &Ticket,
    full: Full<'_>,
    next: ChannelId,
) -> Result<Option<Made>, Fault> {
    match named(full.context, configuration, ticket, Some(next)).await {
        Ok(made) => Ok(Some(made)),
        Err(fault) if fault.is_full_category() => Ok(None),
        Err(fault) if obstacle(&fault) == Obstacle::Gone => {
            full.forget(next).await?;
            Ok(None)
        }
        Err(fault) => Err(fault),
    }
}
