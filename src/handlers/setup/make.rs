//! Makes an edit in the draft, and shows the screen on which it was made.
use super::{Next, ScreenContext, draw};
use crate::{
    domain::{
        refusal::Refusal,
        setup::{draft::Edit, problem::Problem},
    },
    usecase::setup::{
        Draft,
        configure::{self, Edited},
    },
    view::{answer::Answer, message::Message, setup as screen},
};

pub(super) async fn make(scene: &ScreenContext<'_>, draft: Draft, edit: &Edit, next: &Next) -> Result<Answer, Refusal> {
    let edited = configure::edit_at_hand(scene.context, scene.guild_id, scene.administrator, edit, draft);
    let Edited { draft, refused, .. } = edited.await?;
    Ok(Answer::update(below(scene, draw(scene, &draft, next).await?, edit, &draft, &refused)))
}

/// The screen, below what was refused of the edit.
pub(super) fn below(
    scene: &ScreenContext<'_>,
    drawn: Message,
    edit: &Edit,
    draft: &Draft,
    refused: &[Problem],
) -> Message {
    match (refused, edit.typed(&draft.configuration)) {
        ([], _) => drawn,
        (_, Some(_)) => drawn.prepend_embed(screen::refused_texts(scene.language, refused)),
        (_, None) => drawn.prepend_embed(screen::refused(scene.language, refused)),
    }
}
