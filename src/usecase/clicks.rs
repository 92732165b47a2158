//! Every process of the bot receives every click; the process that notes a click first acts on it.
use super::Context;
use crate::domain::refusal::Refusal;
use serenity::model::id::InteractionId;

/// Notes the click. Returns `false` if another process, or an earlier delivery of the same click, was first.
///
/// # Errors
/// The refusal to show to the person if MongoDB does not say whether the click was noted. Nothing has been
/// begun for the click then.
pub async fn take(context: &Context, click: InteractionId) -> Result<bool, Refusal> {
    context.storage.take_click(click, context.clock.now()).await.map_err(|error| error.reason().into())
}
