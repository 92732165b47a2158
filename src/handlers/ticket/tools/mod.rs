//! The toolbox of a ticket: its menu, and the steps of each tool. Rights are checked again at each click.
mod block;
mod canned;
mod earlier;
mod guests;
mod history;
mod moving;
mod notes;
mod pass;
mod priority;
mod promise;
mod propose;
mod reason;
mod scene;
mod short_id;
mod suspend;
mod takeover;

use crate::{
    domain::{
        refusal::Refusal,
        ticket::{TicketId, access::Who, tool::Tool},
    },
    handlers::{
        Click, Response,
        respond::respond,
        ticket::open_for::{self, Desk},
        typed,
    },
    usecase::{
        Context,
        ticket::{click::load, tool::check},
    },
    view::{
        answer::Answer,
        custom_id::{Step, ToolAction},
        message::Message,
        ticket::tools::{self as screen, openfor::Origin},
    },
};
use scene::Scene;

pub async fn click(context: &Context, click: &Click, ticket: TicketId, action: ToolAction) -> Response {
    let ticket = click.on(ticket);
    let reads = load(context, &ticket);
    let decide = |loaded, language| async move {
        let scene = Scene { context, click, ticket, loaded: loaded?, language };
        answer(&scene, &action).await
    };
    let (response, language) = respond(context, &click.reply_to, click.language(context), reads, decide).await;
    if response == Response::Refused {
        typed::give_back(context, click, language).await;
    }
    response
}

async fn answer(scene: &Scene<'_>, action: &ToolAction) -> Result<Answer, Refusal> {
    match action {
        ToolAction::Open => Ok(Answer::reply(toolbox(scene)?)),
        ToolAction::Back => Ok(Answer::update(toolbox(scene)?)),
        ToolAction::Choose => {
            let [word] = &scene.click.values[..] else { return Err(Refusal::NotOffered) };
            step(scene, Tool::of_word(word).ok_or(Refusal::NotOffered)?, Step::Show, "").await
        }
        ToolAction::Step(tool, what, argument) => step(scene, *tool, *what, argument).await,
    }
}

/// The toolbox, with the tools that this person may use now.
fn toolbox(scene: &Scene<'_>) -> Result<Message, Refusal> {
    let by = scene.by();
    if !by.role.is_staff() {
        return Err(Refusal::NotAllowed(Who::STAFF));
    }
    let usable = |tool: &Tool| check(&scene.ticket, &scene.loaded, *tool).is_ok();
    let tools: Vec<_> = Tool::ALL.iter().copied().filter(usable).collect();
    Ok(screen::toolbox(&scene.loaded.ticket, &tools, by.id, scene.language))
}

/// A step of a tool, after the person was found to be allowed to use the tool.
async fn step(scene: &Scene<'_>, tool: Tool, step: Step, argument: &str) -> Result<Answer, Refusal> {
    check(&scene.ticket, &scene.loaded, tool)?;
    match tool {
        Tool::Move => moving::step(scene, step, argument).await,
        Tool::Pass => pass::step(scene, step, argument).await,
        Tool::Takeover => takeover::step(scene, step, argument).await,
        Tool::Canned => canned::step(scene, step, argument).await,
        Tool::Earlier => earlier::step(scene, step, argument).await,
        Tool::History => history::step(scene, step, argument),
        Tool::Notes => notes::step(scene, step, argument).await,
        Tool::Guests => guests::step(scene, step, argument).await,
        Tool::OpenFor => {
            let Scene { context, click, ref loaded, language, .. } = *scene;
            let origin = Origin::Toolbox(&loaded.ticket);
            open_for::step(&Desk { context, click, guild: &loaded.guild, origin, language }, step, argument).await
        }
        Tool::Reason => reason::step(scene, step, argument).await,
        Tool::Promise => promise::step(scene, step, argument).await,
        Tool::Propose => propose::step(scene, step, argument).await,
        Tool::Suspend => suspend::step(scene, step, argument).await,
        Tool::Priority => priority::step(scene, step, argument).await,
        Tool::Block => block::step(scene, step, argument).await,
    }
}
