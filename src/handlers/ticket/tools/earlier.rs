//! The steps of the tool that shows the member's other tickets.
use super::scene::Scene;
use crate::{
    domain::refusal::Refusal,
    usecase::ticket::earlier,
    view::{answer::Answer, custom_id::Step, ticket::tools::earlier as screen},
};
use chrono::DateTime;

pub async fn step(scene: &Scene<'_>, step: Step, argument: &str) -> Result<Answer, Refusal> {
    if step != Step::Show {
        return Err(Refusal::UnknownButton);
    }
    let before = argument.parse().ok().and_then(DateTime::from_timestamp_millis);
    let page = earlier::page(scene.context, &scene.ticket, &scene.loaded, before).await?;
    Ok(Answer::update(screen::page(&scene.loaded.ticket, &page, scene.language)))
}
