//! Resets the menu of a panel after a choice to which the answer was a form or a message: such an answer leaves
//! the choice standing in the member's menu, and Discord's client sends nothing when the same is chosen again
//! (discord-api-docs, issue 4801). An edit of the panel resets its menu for everybody.
//!
//! Many members may choose at once, so the resets of a panel are folded: one at a time, one a second, and the
//! last comes after the last choice. A process that dies meanwhile leaves a due time in the guild's document, by
//! which recovery redraws the panels.
use super::{
    panel_reset_turns::Turn,
    panels::{Drawing, Redrawn, redraw_one},
};
use crate::{
    domain::{guild::diagnosis::is_told_gone, setup::configuration::Panel},
    storage,
    usecase::{Context, guild::diagnose::schedule},
};
use chrono::TimeDelta;
use serenity::model::id::{ChannelId, GuildId, MessageId};

/// The least time between two resets of a panel.
const APART: TimeDelta = TimeDelta::seconds(1);
/// When recovery redraws the panels if this process did not reset them.
const LATE: TimeDelta = TimeDelta::minutes(1);

/// Resets the panel's menu in the background, soon.
pub fn reset(context: &Context, guild_id: GuildId, channel_id: ChannelId, message_id: MessageId) {
    if !context.panel_resets.ask((channel_id, message_id)) {
        return;
    }
    let patient = context.in_background().last_in(guild_id);
    context.tasks.spawn(async move {
        let panel = Panel { channel_id, message_id };
        if let Err(error) = reset_in_turn(&patient, guild_id, panel).await {
            tracing::warn!(guild = %guild_id, %error, "a panel's menu is reset later");
        }
    });
}

async fn reset_in_turn(context: &Context, guild_id: GuildId, panel: Panel) -> storage::Result<()> {
    let key = (panel.channel_id, panel.message_id);
    let _turn = Turn::of(&context.panel_resets, key);
    let due = context.clock.now() + LATE;
    let noted = context.storage.panels_due_at(guild_id, due);
    let (noted, mut is_reset) = tokio::join!(noted, reset_once(context, guild_id, panel));
    while context.panel_resets.goes_on(key) {
        context.clock.sleep_until(context.clock.now() + APART).await;
        context.panel_resets.begins(key);
        is_reset = reset_once(context, guild_id, panel).await;
    }
    if is_reset? {
        noted?;
        context.storage.panels_not_due(guild_id, due).await?;
    }
    Ok(())
}

/// Resets the menu. Returns `false` if that has to be tried again later.
async fn reset_once(context: &Context, guild_id: GuildId, panel: Panel) -> storage::Result<bool> {
    let mut guild = context.storage.guild(guild_id).await?;
    loop {
        let drawing = Drawing::of(context, guild_id, &guild).await;
        let message = drawing.panel(guild.offers.of(panel.message_id));
        match redraw_one(context, guild_id, panel, &message).await {
            Redrawn::Yes => {}
            Redrawn::Gone(channel) => {
                schedule(context, guild_id, move |told| is_told_gone(told, channel));
                return Ok(true);
            }
            // Whoever diagnoses the guild finds the cause; the panel is tried again with the others.
            Redrawn::Refused(_) | Redrawn::Later => return Ok(false),
        }
        // Calls overtake each other: a later configuration may have been drawn before, or the staff have gone.
        let now = context.storage.guild(guild_id).await?;
        if now.draws_as(&guild) && drawing.is_of_now(context, &now) {
            return Ok(true);
        }
        guild = now;
    }
}
