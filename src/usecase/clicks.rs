//! Every process of the bot hears every click: the first to note it acts on it.
use super::Context;
use crate::domain::refusal::Refusal;
use serenity::model::id::InteractionId;

/// Notes the click. False if another process, or an earlier delivery, was first.
///
/// # Errors
/// What a person is told where MongoDB did not say: nothing was begun for the click.
pub async fn take(context: &Context, click: InteractionId) -> Result<bool, Refusal> {
    context.storage.take_click(click, context.clock.now()).await.map_err(|error| error.reason().into())
}
