//! Uses a tool of the toolbox that changes a ticket: the decision is stored, and what follows is done.
use super::{
    click::{LoadedTicket, TicketClick},
    decision::store_decision,
    effects,
};
use crate::{
    domain::{
        guild::throttle::may_act,
        refusal::Refusal,
        setup::configuration::Configuration,
        ticket::{
            Ticket,
            effect::Effect,
            event::TicketEvent,
            tool::{Tool, ToolUse},
            tool_refusal::ToolRefusal,
        },
    },
    usecase::Context,
};
use serenity::model::Permissions;

/// Checks whether the tool can be used now.
///
/// # Errors
/// The refusals of [`Ticket::may_use_with`].
pub fn check(click: &TicketClick<'_>, loaded: &LoadedTicket, tool: Tool) -> Result<(), Refusal> {
    loaded.ticket.may_use_with(tool, &click.by(loaded), &loaded.guild.configuration.options)
}

/// Decides the use of the tool, and stores the decision together with its effects. Of the effects, the rights of
/// the channel are set and a canned answer is posted before this returns; the others follow by themselves.
///
/// # Errors
/// [`Refusal::RightsRefused`] if Discord refused the rights, though the decision is stored;
/// [`ToolRefusal::AnswerRefused`] if it refused the canned answer; [`Refusal::Paused`]
/// while acts are paused in the guild; [`Refusal::BotTimedOut`] or [`Refusal::BotLacks`] if the bot could not do
/// what follows; and the refusals of the tool.
pub async fn use_tool(
    context: &Context,
    click: &TicketClick<'_>,
    loaded: &LoadedTicket,
    used: ToolUse,
) -> Result<Ticket, Refusal> {
    may_act(&loaded.guild.pauses, click.actor, context.clock.now())?;
    check(click, loaded, used.tool())?;
    let needs = used.tool().description().needs;
    click.bot_can(context, loaded, needs, needs.contains(Permissions::MANAGE_ROLES)).await?;
    let relies_on_roles = used.relies_on_roles();
    let event = TicketEvent::Tool(used, click.by(loaded));
    let (ticket, planned) = store_decision(context, loaded.ticket.clone(), &event).await??;
    if let Some(claimer) = ticket.claimed_by.filter(|_| relies_on_roles) {
        // Of a role that was lost before the claim was stored, no event comes any more.
        let staff = ticket.category.staff(&loaded.guild.configuration);
        context.checks.add_claimer(ticket.guild_id, claimer, effects::serving(context, ticket.guild_id, staff));
    }
    carry_out(context, &loaded.guild.configuration, ticket, planned).await
}

/// Performs those of the planned effects for which whoever clicked waits; the others follow by themselves.
///
/// # Errors
/// [`Refusal::RightsRefused`] and [`ToolRefusal::AnswerRefused`], though the decision is stored.
pub(super) async fn carry_out(
    context: &Context,
    configuration: &Configuration,
    ticket: Ticket,
    planned: Vec<String>,
) -> Result<Ticket, Refusal> {
    let is_awaited =
        |id: &String| ticket.effects.iter().any(|pending| pending.id == *id && pending.effect.is_awaited());
    let (first, later): (Vec<_>, Vec<_>) = planned.into_iter().partition(is_awaited);
    effects::take_over(context, &ticket, &later);
    if first.is_empty() {
        return Ok(ticket);
    }
    match effects::run(context, configuration, ticket.clone(), first).await {
        Ok(progress) => match progress.refused.iter().find(|(effect, _)| effect.is_awaited()) {
            Some((Effect::Rights, fault)) => Err(Refusal::RightsRefused(context.obstacle(ticket.guild_id, fault))),
            Some((_, fault)) => {
                Err(Refusal::Tool(ToolRefusal::AnswerRefused(context.obstacle(ticket.guild_id, fault))))
            }
            None => Ok(progress.ticket),
        },
        Err(error) => {
            tracing::warn!(ticket = %ticket.id, %error, "a ticket is left to recovery");
            Ok(ticket)
        }
    }
}
