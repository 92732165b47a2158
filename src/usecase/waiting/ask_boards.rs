//! Asks for the boards of a guild to be drawn, because something that they show may have changed.
use crate::{domain::setup::configuration::Configuration, storage, usecase::Context};
use serenity::model::id::GuildId;

/// Has the boards drawn soon, in the background. A guild without a board is not even looked up.
pub fn changed(context: &Context, configuration: &Configuration, guild: GuildId) {
    if !configuration.has_boards() {
        return;
    }
    let context = context.of_event();
    context.tasks.clone().spawn(async move {
        if let Err(error) = ask(&context, guild).await {
            // The next look at the guild's tickets asks again.
            tracing::warn!(%guild, %error, "the boards of a guild are drawn later");
        }
    });
}

/// Has the boards drawn soon.
pub async fn ask(context: &Context, guild: GuildId) -> storage::Result<()> {
    context.storage.draw_boards(guild, context.clock.now()).await
}
