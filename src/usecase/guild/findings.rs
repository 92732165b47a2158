//! Collects all findings of a guild, for the diagnostic.
use super::diagnose::snapshot;
use crate::{
    domain::{
        guild::{
            diagnosis::{Finding, diagnose, paused, with_unstaffed},
            snapshot::PanelSnapshot,
            throttle::Pause,
        },
        setup::configuration::Configuration,
    },
    storage::Guild,
    usecase::{Context, Error, setup::panels, ticket::messages},
};
use serenity::model::id::GuildId;

/// All findings about this configuration in the guild, about the guild's tickets, and about who serves the
/// categories of the configuration in force, as Discord shows all of it now.
async fn findings(
    context: &Context,
    guild_id: GuildId,
    configuration: &Configuration,
    guild: &Guild,
) -> Result<Vec<Finding>, Error> {
    let (seen, without_buttons) = tokio::join!(
        Box::pin(snapshot(context, guild_id, configuration, &guild.panels)),
        Box::pin(messages::without_buttons(context, guild_id)),
    );
    let (seen, without_buttons) = (seen?, without_buttons?);
    let mut found = with_unstaffed(diagnose(configuration, &seen), &guild.configuration, &seen);
    let unknown = seen.panels.iter().filter(|(_, state)| *state == PanelSnapshot::Unknown);
    found.extend(unknown.map(|(panel, _)| Finding::PanelUnknown(panel.channel_id)));
    found.extend((!without_buttons.is_empty()).then_some(Finding::ButtonsGone(without_buttons)));
    Ok(found)
}

/// What the diagnostic shows.
pub struct Diagnosis {
    pub findings: Vec<Finding>,
    pub pauses: Vec<Pause>,
}

/// Redraws the panels that Discord refused to redraw earlier, for the cause may have been repaired by hand,
/// and looks for all findings.
pub async fn diagnosis(
    context: &Context,
    guild_id: GuildId,
    configuration: &Configuration,
) -> Result<Diagnosis, Error> {
    let guild = context.storage.guild(guild_id).await?;
    let redraw = panels::catch_up(context, guild_id, &guild);
    let look = findings(context, guild_id, configuration, &guild);
    let (redrawn, findings) = tokio::join!(redraw, look);
    redrawn?;
    let findings = paused(&guild.pauses, context.clock.now()).chain(findings?).collect();
    Ok(Diagnosis { findings, pauses: guild.pauses })
}
