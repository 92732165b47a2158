//! Whether a ticket can be passed to a colleague.
use super::{click::LoadedTicket, effects, member::serves};
use crate::{
    domain::{
        chosen::ChosenMember,
        refusal::Refusal,
        ticket::{
            passed::Pass,
            tool_refusal::{NoColleague, ToolRefusal},
        },
    },
    usecase::{Context, Error},
};
use serenity::model::id::{RoleId, UserId};

/// Checks whether a member who was just chosen can have the ticket, without asking Discord.
///
/// # Errors
/// [`ToolRefusal::Colleague`] says why not.
pub async fn check_chosen(context: &Context, loaded: &LoadedTicket, chosen: &ChosenMember) -> Result<(), Refusal> {
    let roles = chosen.in_guild.then_some(&chosen.actor.roles[..]);
    check(context, loaded, chosen.actor.id, chosen.is_bot, roles).await
}

/// The pass to this colleague, who is asked for at Discord again: they may have lost their role since they were
/// chosen.
///
/// # Errors
/// [`ToolRefusal::Colleague`] says why they cannot have it; [`Refusal::DiscordBusy`] if Discord does not answer.
pub async fn pass_to(context: &Context, loaded: &LoadedTicket, from: UserId, to: UserId) -> Result<Pass, Refusal> {
    let guild = loaded.ticket.guild_id;
    let member = match context.discord.member(guild, to).await {
        Ok(member) => Some(member),
        Err(fault) if fault.is_unknown_member() => None,
        Err(fault) => return Err(Error::from(fault).into()),
    };
    let is_bot = member.as_ref().is_some_and(|member| member.user.bot);
    check(context, loaded, to, is_bot, member.as_ref().map(|member| &member.roles[..])).await?;
    let name = member.map(|member| member.user.name).unwrap_or_default();
    Ok(Pass { from, to, name, word: String::new() })
}

/// `roles` is `None` for somebody who is not in the guild.
async fn check(
    context: &Context,
    loaded: &LoadedTicket,
    to: UserId,
    is_bot: bool,
    roles: Option<&[RoleId]>,
) -> Result<(), Refusal> {
    let ticket = &loaded.ticket;
    let unfit = |why| Err(Refusal::Tool(ToolRefusal::Colleague(to, why)));
    if is_bot {
        return unfit(NoColleague::Bot);
    }
    if to == ticket.opener_id {
        return unfit(NoColleague::OwnTicket);
    }
    if ticket.claimed_by == Some(to) {
        return unfit(NoColleague::HasIt);
    }
    let Some(roles) = roles else { return unfit(NoColleague::NotThere) };
    let known = effects::permission_context(context, &loaded.guild.configuration, ticket).await;
    let staff = known.map_err(Error::from)?.staff;
    if serves(context, ticket.guild_id, to, roles, &staff).await.map_err(Error::from)? {
        Ok(())
    } else {
        unfit(NoColleague::NoStaff)
    }
}
