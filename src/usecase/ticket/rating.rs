//! Takes what a ticket's member thinks of the help that they got.
use super::{
    click::{LoadedTicket, TicketClick},
    decision::store_decision,
    member::{self, is_administrator},
    reply::decide,
};
use crate::{
    domain::{
        actor::Actor,
        guild::throttle::may_act,
        refusal::Refusal,
        ticket::{
            Ticket,
            access::Act,
            event::TicketEvent,
            rating::{Opinion, Rating},
        },
    },
    usecase::{Context, Error, guild::blocks},
};
use serenity::model::Permissions;

/// Reads the ticket and the guild at once. The click may come from a direct message, so it names them itself.
///
/// # Errors
/// [`Refusal::RatingGone`] if the ticket is not kept any more.
pub async fn load(context: &Context, click: &TicketClick<'_>) -> Result<LoadedTicket, Refusal> {
    let ticket = context.storage.ticket(click.guild_id, click.ticket);
    let (ticket, guild) = tokio::try_join!(ticket, context.storage.guild(click.guild_id))?;
    Ok(LoadedTicket { guild, ticket: ticket.ok_or(Refusal::RatingGone)? })
}

/// The question that the person may answer so now: before they are shown a form, or Discord is asked about them.
///
/// # Errors
/// Those of [`Ticket::may_answer`].
pub fn check<'a>(
    context: &Context,
    click: &TicketClick<'_>,
    loaded: &'a LoadedTicket,
    asked: i64,
    opinion: &Opinion,
) -> Result<&'a Rating, Refusal> {
    loaded.ticket.may_answer(asked, opinion, &click.by(loaded), context.clock.now())
}

/// Stores the answer, and returns the ticket with what counts: stars that were given before stay. A reopening also sets
/// the rights.
///
/// # Errors
/// Those of [`Ticket::may_answer`]; for a reopening [`Refusal::NotInServer`], [`Refusal::OtherTicket`], and the
/// refusals of a reopening by a button.
pub async fn answer(
    context: &Context,
    click: &TicketClick<'_>,
    loaded: LoadedTicket,
    asked: i64,
    opinion: Opinion,
) -> Result<Ticket, Refusal> {
    if opinion == Opinion::Reopen {
        // The future is large, so it is boxed.
        return Box::pin(reopen(context, click, loaded, asked)).await;
    }
    let event = TicketEvent::Opinion(asked, opinion, click.by(&loaded));
    let is_rated = loaded.ticket.rating.as_deref().is_some_and(|rating| !rating.is_open());
    match store_decision(context, loaded.ticket.clone(), &event).await? {
        // The message is older than the answer, which it then shows.
        Err(Refusal::Rated(_)) if is_rated => Ok(loaded.ticket),
        decided => Ok(decided?.0),
    }
}

/// Reopens the ticket. A direct message says nothing of the person in the guild, so Discord is asked.
async fn reopen(
    context: &Context,
    click: &TicketClick<'_>,
    loaded: LoadedTicket,
    asked: i64,
) -> Result<Ticket, Refusal> {
    check(context, click, &loaded, asked, &Opinion::Reopen)?;
    let now = context.clock.now();
    let actor = actor_in_guild(context, click).await?.ok_or(Refusal::NotInServer)?;
    actor.unless_timed_out(now)?;
    let click = &TicketClick { actor: &actor, ..*click };
    may_act(&loaded.guild.pauses, click.actor, now)?;
    // What the bot may do in the ticket's own channel is not said elsewhere: what it lacks there, Discord refuses.
    click.bot_can(context, &loaded, Act::Reopen.description().needs & click.bot_permissions, true).await?;
    blocks::check(context, click.guild_id, &loaded.guild, click.actor).await?;
    let event = TicketEvent::Opinion(asked, Opinion::Reopen, click.by(&loaded));
    decide(context, click, loaded, &event).await
}

/// The person as a member of the guild; `None` if they are none.
async fn actor_in_guild(context: &Context, click: &TicketClick<'_>) -> Result<Option<Actor>, Refusal> {
    let found = member::found(context, click.guild_id, click.actor.id).await;
    let found = found.map_err(|_| Refusal::DiscordBusy(None))?;
    let Some(member) = found else { return Ok(None) };
    let picture = context.picture(click.guild_id).await.map_err(Error::Discord)?;
    let is_administrator = is_administrator(&picture, click.actor.id, &member.roles);
    Ok(Some(Actor {
        permissions: if is_administrator { Permissions::ADMINISTRATOR } else { Permissions::empty() },
        roles: member.roles,
        timed_out_until: member.communication_disabled_until,
        joined_at: member.joined_at,
        ..click.actor.clone()
    }))
}
