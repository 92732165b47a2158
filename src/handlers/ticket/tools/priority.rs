//! The steps of the tool that says how urgent a ticket is.
use super::scene::Scene;
use crate::{
    domain::{
        refusal::Refusal,
        ticket::{priority::Priority, tool::ToolUse},
    },
    view::{answer::Answer, custom_id::Step, ticket::tools::priority as screen},
};

pub async fn step(scene: &Scene<'_>, step: Step, _: &str) -> Result<Answer, Refusal> {
    let ticket = &scene.loaded.ticket;
    match step {
        Step::Show => Ok(Answer::update(screen::choose(ticket, scene.language))),
        Step::Pick => {
            let [word] = &scene.click.values[..] else { return Err(Refusal::NotOffered) };
            let priority = Priority::of_word(word).ok_or(Refusal::NotOffered)?;
            let ticket = scene.apply(ToolUse::Priority(priority)).await?;
            Ok(Answer::update(screen::chosen(&ticket, priority, scene.language)))
        }
        _ => Err(Refusal::UnknownButton),
    }
}
