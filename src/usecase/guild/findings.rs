//! Collects all findings of a guild, for the diagnostic.
use super::diagnose::snapshot;
use crate::{
    domain::{
        guild::{
            comparison::{Comparison, Scope, Scoped},
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

/// All findings about the configuration in force and about the draft, as Discord shows the guild and its
/// tickets now.
async fn compare(
    context: &Context,
    guild_id: GuildId,
    guild: &Guild,
    draft: &Configuration,
) -> Result<Comparison, Error> {
    let in_force = &guild.configuration;
    let both = [in_force, draft];
    let (seen, without_buttons) = tokio::join!(
        Box::pin(snapshot(context, guild_id, &both, guild)),
        Box::pin(messages::without_buttons(context, guild_id)),
    );
    let (seen, without_buttons) = (seen?, without_buttons?);
    let of = |configuration| (configuration, with_unstaffed(diagnose(configuration, &seen), configuration, &seen));
    let mut comparison = Comparison::of(of(in_force), of(draft));
    let unknown = seen.panels.iter().filter(|(_, state)| *state == PanelSnapshot::Unknown);
    let unknown = unknown.map(|(panel, _)| Finding::PanelUnknown(panel.channel_id));
    let without_buttons = (!without_buttons.is_empty()).then_some(Finding::ButtonsGone(without_buttons));
    comparison.findings.extend(unknown.chain(without_buttons).map(of_both));
    Ok(comparison)
}

fn of_both(finding: Finding) -> Scoped {
    Scoped { scope: Scope::Both, finding }
}

/// What the diagnostic shows.
pub struct Diagnosis {
    pub comparison: Comparison,
    pub pauses: Vec<Pause>,
    pub in_force: Configuration,
}

/// Redraws the panels that Discord refused to redraw earlier, for the cause may have been repaired by hand,
/// and looks for all findings about the configuration in force and about the draft.
pub async fn diagnosis(context: &Context, guild_id: GuildId, draft: &Configuration) -> Result<Diagnosis, Error> {
    let guild = context.storage.guild(guild_id).await?;
    let redraw = panels::catch_up(context, guild_id, &guild);
    let (redrawn, compared) = tokio::join!(redraw, compare(context, guild_id, &guild, draft));
    redrawn?;
    let mut comparison = compared?;
    let paused = paused(&guild.pauses, context.clock.now()).map(of_both);
    comparison.findings.splice(0..0, paused);
    Ok(Diagnosis { comparison, pauses: guild.pauses, in_force: guild.configuration })
}
