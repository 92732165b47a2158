//! Takes what somebody answers to what happened in a ticket by itself.
use super::{
    act::other_ticket,
    click::{LoadedTicket, TicketClick},
    decision::store_decision,
    tool::carry_out,
};
use crate::{
    domain::{
        guild::throttle::may_act,
        refusal::Refusal,
        ticket::{
            Ticket,
            access::Act,
            event::{Reply, TicketEvent},
        },
    },
    usecase::{Context, guild::blocks},
};
use serenity::model::Permissions;

/// Stores the answer together with what follows from it, and sets the rights.
///
/// # Errors
/// [`Refusal::MembersAnswer`] for others; [`Refusal::ReopensNoMore`] too late; [`Refusal::OtherTicket`] if the member
/// has another live ticket; and the refusals of closing and reopening by a button.
pub async fn reply(
    context: &Context,
    click: &TicketClick<'_>,
    loaded: LoadedTicket,
    reply: Reply,
) -> Result<Ticket, Refusal> {
    may_act(&loaded.guild.pauses, click.actor, context.clock.now())?;
    let needs = match reply {
        Reply::StillNeeded | Reply::NotYet => Permissions::empty(),
        Reply::Settled => Act::Close.description().needs,
        Reply::Reopen => Act::Reopen.description().needs,
    };
    click.bot_can(context, &loaded, needs, needs.contains(Permissions::MANAGE_ROLES)).await?;
    if reply == Reply::Reopen {
        blocks::check(context, click.guild_id, &loaded.guild, click.actor).await?;
    }
    let event = TicketEvent::Reply(reply, click.by(&loaded));
    decide(context, click, loaded, &event).await
}

/// Stores what was decided, and carries it out.
///
/// # Errors
/// [`Refusal::OtherTicket`] if the opener has another open ticket by now.
pub(super) async fn decide(
    context: &Context,
    click: &TicketClick<'_>,
    loaded: LoadedTicket,
    event: &TicketEvent,
) -> Result<Ticket, Refusal> {
    let LoadedTicket { guild, ticket } = loaded;
    let opener = ticket.opener_id;
    match store_decision(context, ticket, event).await {
        Ok(outcome) => {
            let (ticket, planned) = outcome?;
            carry_out(context, &guild.configuration, ticket, planned).await
        }
        Err(error) if error.is_duplicate() => Err(other_ticket(context, click, opener, &guild).await?),
        Err(error) => Err(error.into()),
    }
}
