//! Puts a ticket's channel where there is room for it: into the Discord category of the ticket's category, else
//! into the next one.
use super::overflow::{Full, is_surely_full};
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

/// A channel that is put into a Discord category by one call.
pub trait Put: Sync {
    type Done: Send;

    /// Whether Discord says that the Discord category is gone.
    fn is_placeless(fault: &Fault) -> bool {
        obstacle(fault) == Obstacle::Gone
    }

    /// Puts it into this Discord category; into none if there is none.
    fn put(&self, parent: Option<ChannelId>) -> impl Future<Output = Result<Self::Done, Fault>> + Send;
}

/// Puts the channel even if Discord refuses something of the configuration: a member is not turned away because
/// of a Discord category that was deleted.
pub async fn put<P: Put>(
    context: &Context,
    configuration: &Configuration,
    ticket: &Ticket,
    what: &P,
) -> Result<P::Done, Fault> {
    let purpose = ChannelPurpose::TicketCategory;
    let own = configuration.serving_place(purpose, &ticket.category.id, &ticket.category.places);
    let server = purpose.chosen(configuration).map(|channel| Named { category: None, purpose, channel });
    let server = server.filter(|server| own.is_none_or(|own| own.channel != server.channel));
    for named in own.into_iter().chain(server) {
        match in_category(context, ticket, what, named.channel).await {
            Err(fault) if P::is_placeless(&fault) => {
                let gone = Finding::gone(&named);
                schedule(context, ticket.guild_id, move |told| told.contains(&gone));
            }
            done => return done,
        }
    }
    what.put(None).await
}

/// Puts the channel into this Discord category, or into the next one where it is full. Nothing is asked beyond that
/// call as long as there is room.
async fn in_category<P: Put>(
    context: &Context,
    ticket: &Ticket,
    what: &P,
    category: ChannelId,
) -> Result<P::Done, Fault> {
    let (guild, language) = (ticket.guild_id, ticket.language);
    let full = Full { context, guild, category, language };
    let mut tried = Vec::new();
    // The picture may be older than the guild: it spares a call, and never has a category made.
    if is_surely_full(context, guild, category) {
        let standing = full.standing().await?;
        let roomy = standing.into_iter().find(|id| !is_surely_full(context, guild, *id));
        if let Some(next) = roomy
            && let Some(done) = in_next(what, full, next).await?
        {
            return Ok(done);
        }
        tried.extend(roomy);
    }
    let fault = match what.put(Some(category)).await {
        Err(fault) if fault.is_full_category() => fault,
        done => return done,
    };
    for _ in 0..MOST_TRIES {
        let Some(next) = full.next(&tried).await? else { return Err(fault) };
        if let Some(done) = in_next(what, full, next).await? {
            return Ok(done);
        }
        tried.push(next);
    }
    Err(fault)
}

/// Puts the channel into one of the further categories. Returns `None` if that one is full, too, or gone.
async fn in_next<P: Put>(what: &P, full: Full<'_>, next: ChannelId) -> Result<Option<P::Done>, Fault> {
    match what.put(Some(next)).await {
        Ok(done) => Ok(Some(done)),
        Err(fault) if fault.is_full_category() => Ok(None),
        Err(fault) if P::is_placeless(&fault) => {
            full.forget(next).await?;
            Ok(None)
        }
        Err(fault) => Err(fault),
    }
}
