//! The steps of the tool that suspends reminders and closings in one ticket.
use super::scene::Scene;
use crate::{
    domain::{refusal::Refusal, ticket::tool::ToolUse},
    view::{
        answer::Answer,
        custom_id::Step,
        ticket::tools::suspend::{self as screen, RESUMES, SUSPENDS},
    },
};

pub async fn step(scene: &Scene<'_>, step: Step, argument: &str) -> Result<Answer, Refusal> {
    match (step, argument) {
        (Step::Show, _) => Ok(Answer::update(screen::show(&scene.loaded.ticket, scene.language))),
        (Step::Confirm, SUSPENDS | RESUMES) => {
            let ticket = scene.apply(ToolUse::Suspend(argument == SUSPENDS)).await?;
            Ok(Answer::update(screen::show(&ticket, scene.language)))
        }
        _ => Err(Refusal::UnknownButton),
    }
}
