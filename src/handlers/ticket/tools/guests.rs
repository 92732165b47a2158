//! The steps of the tool that adds people to a ticket, and removes them.
use super::scene::Scene;
use crate::{
    domain::{
        refusal::Refusal,
        ticket::{
            guest::{Guest, Unfit},
            tool::ToolUse,
            tool_refusal::ToolRefusal,
        },
    },
    usecase::ticket::guests::{Examined, examine, present},
    view::{
        answer::Answer,
        custom_id::Step,
        ticket::tools::guests::{self as screen, Done},
    },
};

pub async fn step(scene: &Scene<'_>, step: Step, _: &str) -> Result<Answer, Refusal> {
    match step {
        Step::Show => {
            let ticket = &scene.loaded.ticket;
            let present = present(scene.context, &scene.loaded, ticket);
            Ok(Answer::update(screen::choose(ticket, &present, scene.language)))
        }
        Step::Pick => add(scene).await,
        Step::Remove => remove(scene).await,
        _ => Err(Refusal::UnknownButton),
    }
}

/// Adds those who can be added, and says who cannot, and why.
async fn add(scene: &Scene<'_>) -> Result<Answer, Refusal> {
    if scene.click.chosen.is_empty() {
        return Err(Refusal::NotOffered);
    }
    let Examined { fit, mut unfit } = examine(scene.context, &scene.loaded, &scene.click.chosen).await?;
    if fit.is_empty() {
        return Err(Refusal::Tool(ToolRefusal::NobodyAdded(unfit)));
    }
    let ticket = scene.apply(ToolUse::AddGuests(fit.clone())).await?;
    // Discord may say only now that somebody is gone.
    let stays = |guest: &Guest| ticket.guests.iter().any(|added| added.guest == *guest);
    let (added, gone): (Vec<Guest>, Vec<Guest>) = fit.into_iter().map(|one| one.guest).partition(stays);
    unfit.extend(gone.into_iter().map(|guest| (guest, Unfit::Gone)));
    if added.is_empty() {
        return Err(Refusal::Tool(ToolRefusal::NobodyAdded(unfit)));
    }
    let done = Done { added: &added, removed: &[], unfit: &unfit };
    Ok(Answer::update(screen::done(&ticket, &present(scene.context, &scene.loaded, &ticket), done, scene.language)))
}

async fn remove(scene: &Scene<'_>) -> Result<Answer, Refusal> {
    let offered = present(scene.context, &scene.loaded, &scene.loaded.ticket);
    let chosen = |id: &String| offered.iter().map(|one| one.guest).find(|guest| guest.id.to_string() == *id);
    let removed: Option<Vec<Guest>> = scene.click.values.iter().map(chosen).collect();
    let removed = removed.filter(|removed| !removed.is_empty()).ok_or(Refusal::NotOffered)?;
    let ticket = scene.apply(ToolUse::RemoveGuests(removed.clone())).await?;
    let mut left = present(scene.context, &scene.loaded, &ticket);
    left.retain(|one| !removed.contains(&one.guest));
    let done = Done { added: &[], removed: &removed, unfit: &[] };
    Ok(Answer::update(screen::done(&ticket, &left, done, scene.language)))
}
