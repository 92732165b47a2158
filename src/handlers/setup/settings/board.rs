//! Where a category's board stands.
use super::{
    super::{edit::chosen, offered, scene::ScreenContext},
    outcome::Outcome,
};
use crate::{
    domain::{
        refusal::Refusal,
        setup::{board::BoardEdit, category_settings::SettingEdit, configuration::Category},
    },
    handlers::Click,
    usecase::setup::{Draft, place_warnings::board_warnings},
    view::{
        custom_id::BoardAction,
        guild::diagnosis::warning,
        message::Message,
        setup::{self as screen, settings::BOARD_KIND},
    },
};
use serenity::model::id::ChannelId;

/// Draws the screen, with what is wrong with the chosen channel above it.
pub(super) async fn draw(scene: &ScreenContext<'_>, draft: &Draft, category: &Category) -> Message {
    let (configuration, language) = (&draft.configuration, scene.language);
    let warnings = board_warnings(scene.context, scene.guild_id, configuration, category).await;
    let drawn = screen::settings::board(category, warnings.is_exposed, language);
    let warned = warnings.findings.iter().map(|finding| warning(finding, configuration, language));
    warned.fold(drawn, Message::prepend_embed)
}

pub(super) async fn click(scene: &ScreenContext<'_>, click: &Click, action: BoardAction) -> Result<Outcome, Refusal> {
    let channel = match action {
        BoardAction::Choose => {
            offered::channel(scene.context, click, BOARD_KIND).await?;
            Some(chosen::<ChannelId>(click).first().copied().ok_or(Refusal::NotOffered)?)
        }
        BoardAction::Without => None,
    };
    Ok(Outcome::Edit(SettingEdit::Board(BoardEdit(channel))))
}
