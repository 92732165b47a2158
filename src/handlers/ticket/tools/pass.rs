//! The steps of the tool that passes a ticket to a colleague.
use super::{
    scene::Scene,
    short_id::{self, read},
};
use crate::{
    domain::{refusal::Refusal, ticket::tool::ToolUse},
    usecase::ticket::passing::{check_chosen, pass_to},
    view::{
        answer::Answer,
        custom_id::Step,
        ticket::tools::{done_or_waits, pass as screen},
    },
};

pub async fn step(scene: &Scene<'_>, step: Step, argument: &str) -> Result<Answer, Refusal> {
    let Scene { context, loaded, language, .. } = scene;
    let ticket = &loaded.ticket;
    match step {
        Step::Show => Ok(Answer::update(screen::choose(ticket, *language))),
        Step::Pick => {
            let [chosen] = &scene.click.chosen[..] else { return Err(Refusal::NotOffered) };
            let chosen = chosen.member().ok_or(Refusal::NotOffered)?;
            check_chosen(context, loaded, chosen).await?;
            let from = ticket.claimed_by.ok_or(Refusal::StateChanged)?;
            let argument = format!("{}.{}", short_id::write(from), short_id::write(chosen.actor.id));
            Ok(Answer::update(screen::ask(ticket, chosen.actor.id, &argument, *language)))
        }
        Step::Ask => Ok(Answer::Modal(Box::new(screen::form(ticket, argument, *language)))),
        Step::Confirm => pass(scene, argument, "").await,
        Step::Write => pass(scene, argument, &scene.click.text(screen::INPUT)).await,
        Step::Remove => Err(Refusal::UnknownButton),
    }
}

async fn pass(scene: &Scene<'_>, argument: &str, word: &str) -> Result<Answer, Refusal> {
    let (from, to) =
        argument.split_once('.').and_then(|(from, to)| Some((read(from)?, read(to)?))).ok_or(Refusal::UnknownButton)?;
    if scene.loaded.ticket.claimed_by != Some(from) {
        return Err(Refusal::StateChanged);
    }
    let pass = pass_to(scene.context, &scene.loaded, from, to).await?;
    let ticket = scene.apply(ToolUse::Pass(pass.saying(word))).await?;
    Ok(Answer::update(done_or_waits(&ticket, screen::done(&ticket, to, scene.language), scene.language)))
}
