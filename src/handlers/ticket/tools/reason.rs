//! The steps of the tool that says why a ticket was closed.
use super::scene::Scene;
use crate::{
    domain::{
        refusal::Refusal,
        ticket::{closing_reason, tool::ToolUse},
    },
    view::{
        answer::Answer,
        custom_id::Step,
        ticket::{reason::REASON, tools::reason as screen},
    },
};

pub async fn step(scene: &Scene<'_>, step: Step, argument: &str) -> Result<Answer, Refusal> {
    let ticket = &scene.loaded.ticket;
    match step {
        Step::Show => Ok(Answer::update(screen::shown(ticket, false, scene.language))),
        Step::Ask => Ok(Answer::Modal(Box::new(screen::form(ticket, scene.language)))),
        Step::Write => {
            let reason = closing_reason::read(&scene.click.text(REASON))?;
            let ticket = scene.apply(ToolUse::Reason { reason, seen: argument.to_owned() }).await?;
            Ok(Answer::update(screen::shown(&ticket, true, scene.language)))
        }
        _ => Err(Refusal::UnknownButton),
    }
}
