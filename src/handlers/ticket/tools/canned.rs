//! The steps of the tool that sends canned answers.
use super::scene::Scene;
use crate::{
    domain::{
        guild::canned::{CannedAnswer, SENT},
        refusal::Refusal,
        seen::Seen,
        ticket::tool::{AnswerUse, ToolUse},
    },
    usecase::guild::canned,
    view::{answer::Answer, custom_id::Step, ticket::tools::canned as screen},
};

pub async fn step(scene: &Scene<'_>, step: Step, argument: &str) -> Result<Answer, Refusal> {
    let (ticket, language) = (&scene.loaded.ticket, scene.language);
    let answers = async || canned::of_category(scene.context, ticket.guild_id, &ticket.category.id).await;
    match step {
        Step::Show => Ok(Answer::update(screen::choose(ticket, &answers().await?, language))),
        Step::Pick => {
            let [seen] = &scene.click.values[..] else { return Err(Refusal::NotOffered) };
            let seen: Seen = seen.parse().map_err(|()| Refusal::NotOffered)?;
            let answer = find(answers().await?, seen)?;
            let (face, once) = (&scene.click.caller.face, rand::random());
            Ok(Answer::update(screen::preview(ticket, &answer, face, once, language)))
        }
        Step::Ask => {
            let (seen, _) = preview(argument)?;
            let answer = find(answers().await?, seen)?;
            Ok(Answer::Modal(Box::new(screen::edit(ticket, &answer, rand::random(), language))))
        }
        Step::Confirm => {
            let (seen, once) = preview(argument)?;
            let answer = find(answers().await?, seen)?;
            let text = screen::filled(ticket, &answer);
            send(scene, AnswerUse { once, name: Some(answer.texts.name), text }).await
        }
        Step::Write => {
            let (seen, once) = preview(argument)?;
            let text = scene.typed(screen::TEXT, SENT)?;
            // What was typed is sent, whatever became of the answer meanwhile.
            let answer = answers().await?.into_iter().find(|answer| answer.seen.id == seen.id);
            send(scene, AnswerUse { once, name: answer.map(|answer| answer.texts.name), text }).await
        }
        Step::Remove => Err(Refusal::UnknownButton),
    }
}

async fn send(scene: &Scene<'_>, answer: AnswerUse) -> Result<Answer, Refusal> {
    let ticket = scene.apply(ToolUse::Answer(answer)).await?;
    Ok(Answer::update(screen::sent(&ticket, ticket.has_unsent_answer(), scene.language)))
}

/// Which answer was shown, and the random number of the preview or form.
fn preview(argument: &str) -> Result<(Seen, u32), Refusal> {
    let parts = argument.rsplit_once('-');
    let read = parts.and_then(|(seen, once)| Some((seen.parse().ok()?, u32::from_str_radix(once, 16).ok()?)));
    read.ok_or(Refusal::UnknownButton)
}

/// The answer as it was seen: what is sent is what was shown.
fn find(answers: Vec<CannedAnswer>, seen: Seen) -> Result<CannedAnswer, Refusal> {
    answers.into_iter().find(|answer| answer.seen == seen).ok_or(Refusal::CannedChanged)
}
