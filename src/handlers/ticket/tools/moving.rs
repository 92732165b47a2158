//! The steps of the tool that moves a ticket to another category.
use super::scene::Scene;
use crate::{
    domain::{refusal::Refusal, ticket::tool::ToolUse},
    usecase::ticket::moving::{PlannedMove, destinations, plan},
    view::{
        answer::Answer,
        custom_id::Step,
        ticket::tools::{
            done_or_waits,
            moving::{self as screen, Change},
        },
    },
};

pub async fn step(scene: &Scene<'_>, step: Step, argument: &str) -> Result<Answer, Refusal> {
    let Scene { context, ticket: click, loaded, language, .. } = scene;
    match step {
        Step::Show => Ok(Answer::update(screen::choose(&loaded.ticket, &destinations(loaded), *language))),
        Step::Pick => {
            let [word] = &scene.click.values[..] else { return Err(Refusal::NotOffered) };
            let planned = plan(context, click, loaded, word).await?;
            Ok(ask(scene, &planned))
        }
        Step::Confirm => {
            let (word, _) = argument.split_once('.').ok_or(Refusal::UnknownButton)?;
            let planned = plan(context, click, loaded, word).await?;
            // What was shown has changed, so it is shown once more.
            if planned.argument() != argument {
                return Ok(ask(scene, &planned));
            }
            let moved = scene.apply(ToolUse::Move(planned.decided)).await?;
            Ok(Answer::update(done_or_waits(&moved, screen::done(&moved, *language), *language)))
        }
        _ => Err(Refusal::UnknownButton),
    }
}

fn ask(scene: &Scene<'_>, planned: &PlannedMove<'_>) -> Answer {
    let PlannedMove { to, sees, loses, decided } = planned;
    let change = Change { to, sees: sees.clone(), loses: loses.clone(), claim: decided.claim };
    Answer::update(screen::ask(&scene.loaded.ticket, &change, &planned.argument(), scene.language))
}
