//! The steps of the tool that blocks the ticket's member.
use super::scene::Scene;
use crate::{
    domain::{guild::blocker::Blocker, refusal::Refusal},
    handlers::blocking::Blocking,
    view::{
        answer::Answer,
        block_place::{BlockPlace, read_seen, read_write},
        custom_id::Step,
    },
};

pub async fn step(scene: &Scene<'_>, step: Step, argument: &str) -> Result<Answer, Refusal> {
    let ticket = &scene.loaded.ticket;
    let blocking = Blocking {
        context: scene.context,
        guild_id: ticket.guild_id,
        by: Blocker::in_ticket(ticket, &scene.by(), &scene.loaded.guild.configuration.options)?,
        place: BlockPlace::Ticket(ticket.id, ticket.opener_id),
        language: scene.language,
    };
    match step {
        Step::Show => blocking.show().await,
        Step::Ask => blocking.ask(scene.click, read_seen(argument).ok_or(Refusal::UnknownButton)?).await,
        Step::Write => {
            let (end, seen) = read_write(argument).ok_or(Refusal::UnknownButton)?;
            blocking.write(scene.click, end, seen).await
        }
        Step::Remove => {
            let seen = read_seen(argument).flatten().ok_or(Refusal::UnknownButton)?;
            match blocking.lift(seen).await? {
                Some(changed) => Ok(changed),
                None => Ok(blocking.none()),
            }
        }
        _ => Err(Refusal::UnknownButton),
    }
}
