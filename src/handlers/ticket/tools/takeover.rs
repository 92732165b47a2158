//! The steps of the tool that takes over a ticket from its claimer.
use super::{scene::Scene, short_id};
use crate::{
    domain::{refusal::Refusal, ticket::tool::ToolUse},
    usecase::ticket::takeover::{check, waits_for},
    view::{
        answer::Answer,
        custom_id::Step,
        ticket::tools::{done_or_waits, takeover as screen},
    },
};

pub async fn step(scene: &Scene<'_>, step: Step, argument: &str) -> Result<Answer, Refusal> {
    let Scene { context, ticket: click, loaded, language, .. } = scene;
    let claimer = loaded.ticket.claimed_by.ok_or(Refusal::StateChanged)?;
    match step {
        Step::Show => {
            let after = waits_for(click, loaded)?;
            let argument = short_id::write(claimer);
            Ok(Answer::update(screen::ask(&loaded.ticket, claimer, after, &argument, *language)))
        }
        Step::Confirm => {
            if short_id::read(argument) != Some(claimer) {
                return Err(Refusal::StateChanged);
            }
            check(context, click, loaded, claimer).await?;
            let ticket = scene.apply(ToolUse::Takeover(claimer)).await?;
            Ok(Answer::update(done_or_waits(&ticket, screen::done(&ticket, claimer, *language), *language)))
        }
        _ => Err(Refusal::UnknownButton),
    }
}
