//! What a member answers before a ticket is opened.
use super::{super::scene::ScreenContext, outcome::Outcome};
use crate::{
    domain::{refusal::Refusal, setup::configuration::Category},
    handlers::Click,
    usecase::setup::{Draft, configure::LoadedDraft},
    view::{custom_id::QuestionsAction, message::Message, setup as screen},
};

#[expect(clippy::unused_async)]
pub(super) async fn draw(scene: &ScreenContext<'_>, _draft: &Draft, category: &Category) -> Result<Message, Refusal> {
    Ok(screen::settings::questions(category, scene.language))
}

#[expect(clippy::unused_async)]
pub(super) async fn click(
    _scene: &ScreenContext<'_>,
    _click: &Click,
    _loaded: &LoadedDraft,
    _category: &Category,
    _action: QuestionsAction,
) -> Result<Outcome, Refusal> {
    Err(Refusal::NotOffered)
}
