//! The steps of the tool with which the staff promise to come back to the member.
use super::scene::Scene;
use crate::{
    domain::{
        refusal::Refusal,
        ticket::{promise::Delay, tool::ToolUse},
    },
    view::{answer::Answer, custom_id::Step, ticket::tools::promise as screen},
};

pub async fn step(scene: &Scene<'_>, step: Step, argument: &str) -> Result<Answer, Refusal> {
    let zone = scene.loaded.guild.configuration.zone();
    match step {
        Step::Show => Ok(Answer::update(screen::choose(&scene.loaded.ticket, zone, scene.language))),
        Step::Pick => {
            let [word] = &scene.click.values[..] else { return Err(Refusal::NotOffered) };
            let delay = Delay::of_word(word).ok_or(Refusal::NotOffered)?;
            let ticket = scene.apply(ToolUse::Promise { delay, zone, seen: argument.to_owned() }).await?;
            Ok(Answer::update(screen::done(&ticket, scene.language)))
        }
        _ => Err(Refusal::UnknownButton),
    }
}
