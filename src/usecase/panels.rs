//! Every panel that was posted shows the configuration in force.
use super::Desk;
use crate::{
    domain::{configuration::Panel, problem::problems},
    storage::{self, Guild},
    view::{self, message::Message},
};
use futures::{StreamExt, stream};
use serenity::model::id::GuildId;

/// How many panels are redrawn at a time.
const SIDE_BY_SIDE: usize = 4;

/// The panel as it is to be shown: closed when there is nothing to choose from.
pub fn drawn(desk: &Desk, guild_id: GuildId, guild: &Guild) -> Message {
    let (configuration, language) = (&guild.configuration, desk.language(&guild.configuration));
    if problems(configuration).is_empty() {
        let usable = configuration.clone().with_usable_emojis(|emoji| desk.has_emoji(guild_id, emoji));
        view::panel::panel(&usable, language)
    } else {
        view::panel::closed(language)
    }
}

/// Redraws all panels of the guild and forgets those that are gone. False if some have to be redrawn later.
pub async fn redraw(desk: &Desk, guild_id: GuildId) -> storage::Result<bool> {
    loop {
        let guild = desk.storage.guild(guild_id).await?;
        let message = drawn(desk, guild_id, &guild);
        let redrawn = stream::iter(guild.panels.clone()).map(|panel| redraw_one(desk, guild_id, panel, &message));
        let redrawn: Vec<bool> = redrawn.buffer_unordered(SIDE_BY_SIDE).collect().await;
        if redrawn.contains(&false) {
            return Ok(false);
        }
        // Somebody validated meanwhile: calls overtake each other, so it is done once more.
        if desk.storage.panels_drawn(guild_id, guild.version).await? {
            return Ok(true);
        }
    }
}

async fn redraw_one(desk: &Desk, guild_id: GuildId, panel: Panel, message: &Message) -> bool {
    match desk.discord.edit_message(panel.channel_id, panel.message_id, message).await {
        Ok(()) => true,
        // Deleted by hand, alone or with its channel.
        Err(fault) if fault.is_gone() => match desk.storage.forget_panel(guild_id, panel).await {
            Ok(()) => true,
            Err(error) => {
                tracing::warn!(guild = %guild_id, %error, "a panel that is gone could not be forgotten");
                false
            }
        },
        Err(fault) => {
            tracing::warn!(guild = %guild_id, channel = %panel.channel_id, %fault, "a panel could not be redrawn");
            // What Discord refuses for good will not get better by itself.
            fault.is_permanent()
        }
    }
}
