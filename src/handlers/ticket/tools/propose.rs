//! The steps of the tool with which the staff propose to the member to close the ticket.
use super::scene::Scene;
use crate::{
    domain::{
        refusal::Refusal,
        ticket::{proposal::Closes, tool::ToolUse},
    },
    usecase::waiting::proposing::check,
    view::{answer::Answer, custom_id::Step, ticket::tools::propose as screen},
};

pub async fn step(scene: &Scene<'_>, step: Step, argument: &str) -> Result<Answer, Refusal> {
    match step {
        Step::Show => Ok(Answer::update(screen::choose(&scene.loaded.ticket, scene.language))),
        Step::Pick => {
            let [word] = &scene.click.values[..] else { return Err(Refusal::NotOffered) };
            let closes = Closes::of_word(word).ok_or(Refusal::NotOffered)?;
            check(scene.context, &scene.loaded, closes).await?;
            let ticket = scene.apply(ToolUse::Propose { closes, seen: argument.to_owned() }).await?;
            Ok(Answer::update(screen::done(&ticket, scene.language)))
        }
        _ => Err(Refusal::UnknownButton),
    }
}
