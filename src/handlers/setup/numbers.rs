//! Clicks on the screen with the numbers of a guild's tickets, and the file that follows them.
use super::scene::ScreenContext;
use crate::{
    discord::Fault,
    domain::{language::Language, refusal::Refusal},
    handlers::{Click, respond::follow_up, typed::follow_up_with_text},
    usecase::{Context, guild::numbers},
    view::{
        answer::Answer,
        custom_id::NumbersAction,
        refusal,
        setup::{numbers as screen, numbers_file, ratings},
    },
};

pub(super) async fn click(scene: &ScreenContext<'_>, action: NumbersAction) -> Result<Answer, Refusal> {
    match action {
        NumbersAction::Show(period) => {
            let read = numbers::numbers(scene.context, scene.guild_id, scene.administrator, period);
            let (configuration, shown) = read.await?;
            Ok(Answer::update(screen::numbers(&shown, &configuration, scene.language)))
        }
        NumbersAction::Ratings(period) => {
            let read = numbers::ratings(scene.context, scene.guild_id, scene.administrator, period, ratings::SHOWN);
            Ok(Answer::update(ratings::ratings(&read.await?, period, scene.language)))
        }
        // The file follows in a message of its own.
        NumbersAction::File(_) => Ok(Answer::Working),
    }
}

/// Sends the file, once the answer has arrived.
pub(super) async fn afterwards(
    context: &Context,
    click: &Click,
    action: NumbersAction,
    language: Language,
) -> Result<(), Fault> {
    let NumbersAction::File(period) = action else { return Ok(()) };
    let Ok(administrator) = click.caller.actor.administrator() else { return Ok(()) };
    match numbers::file(context, click.guild_id, administrator, period, language).await {
        Ok(text) => {
            let name = numbers_file::file_name(period, language);
            follow_up_with_text(context, &click.reply_to, screen::file(language), name, text).await
        }
        Err(refused) => follow_up(context, &click.reply_to, refusal::refusal(language, &refused)).await,
    }
}
