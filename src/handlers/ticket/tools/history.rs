//! The steps of the tool that shows what happened to a ticket.
use super::scene::Scene;
use crate::{
    domain::refusal::Refusal,
    view::{answer::Answer, custom_id::Step, ticket::tools::history as screen},
};

pub fn step(scene: &Scene<'_>, step: Step, argument: &str) -> Result<Answer, Refusal> {
    if step != Step::Show {
        return Err(Refusal::UnknownButton);
    }
    let page = argument.parse().unwrap_or(0);
    Ok(Answer::update(screen::page(&scene.loaded.ticket, page, scene.language)))
}
