//! The steps of the tool that opens a ticket for a member: the member, the category, and what it means.
use super::scene::Scene;
use crate::{
    domain::{
        chosen::Chosen,
        guild::{rule::Rule, throttle::may_act},
        refusal::Refusal,
        setup::configuration::CategoryId,
    },
    usecase::ticket::open_for::{categories, check_member, open_for, plan},
    view::{answer::Answer, custom_id::Step, ticket::tools::openfor as screen},
};
use serenity::model::id::UserId;

pub async fn step(scene: &Scene<'_>, step: Step, argument: &str) -> Result<Answer, Refusal> {
    let (ticket, guild, language) = (&scene.loaded.ticket, &scene.loaded.guild, scene.language);
    let served = categories(guild, scene.ticket.actor)?;
    let parts: Vec<&str> = argument.split(':').collect();
    match (step, &parts[..]) {
        (Step::Show, _) => Ok(Answer::update(screen::member(ticket, language))),
        (Step::Pick, [""]) => {
            let [Chosen::Member(member)] = &scene.click.chosen[..] else { return Err(Refusal::NotOffered) };
            check_member(scene.context, scene.ticket.guild_id, guild, scene.ticket.actor, member).await?;
            Ok(Answer::update(screen::category(ticket, member.actor.id, &served, language)))
        }
        (Step::Pick, [member]) => {
            let [category] = &scene.click.values[..] else { return Err(Refusal::NotOffered) };
            decide(scene, member, CategoryId(category.clone()), None).await
        }
        (Step::Confirm, [member, category, print]) => {
            decide(scene, member, CategoryId((*category).to_owned()), Some(*print)).await
        }
        _ => Err(Refusal::UnknownButton),
    }
}

/// Opens the ticket if the person has read what that sets aside (`print`), or shows it.
async fn decide(scene: &Scene<'_>, member: &str, category: CategoryId, print: Option<&str>) -> Result<Answer, Refusal> {
    let (context, guild, click) = (scene.context, &scene.loaded.guild, &scene.ticket);
    let member: UserId = member.parse().map_err(|_| Refusal::UnknownButton)?;
    may_act(&guild.pauses, click.actor, context.clock.now())?;
    let plan = plan(context, click.guild_id, guild, click.actor, (member, &category)).await?;
    if print != Some(&Rule::print(&plan.rules)) {
        return Ok(Answer::update(screen::confirm(
            &scene.loaded.ticket,
            &plan.member,
            plan.category,
            &plan.rules,
            scene.language,
        )));
    }
    let opened = open_for(context, click.guild_id, guild, click.actor, plan).await?;
    let shown = screen::opened(&scene.loaded.ticket, member, opened.channel, opened.unstaffed, scene.language);
    opened.leave(context);
    Ok(Answer::update(shown))
}
