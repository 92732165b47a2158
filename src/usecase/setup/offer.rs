//! Limits a posted panel to some of the categories.
use super::panels;
use crate::{
    domain::{
        administrator::Administrator,
        refusal::Refusal,
        setup::{
            configuration::{CategoryId, Panel},
            offers::Offered,
        },
    },
    storage::Guild,
    usecase::Context,
};
use serenity::model::id::GuildId;

/// Limits the panel to the chosen categories; whoever chooses all of them limits nothing, and the panel also
/// offers those that are still to come. The panel is redrawn in the background. Returns `None` if the panel is
/// not known any more.
///
/// # Errors
/// [`Refusal::NotOffered`] if none of what was chosen is a category in force; [`Refusal::PerhapsDone`] and the
/// like if the database does not answer.
pub async fn offer(
    context: &Context,
    guild_id: GuildId,
    _: Administrator<'_>,
    guild: &Guild,
    panel: Panel,
    chosen: &[CategoryId],
) -> Result<Option<Offered>, Refusal> {
    if !guild.panels.contains(&panel) {
        return Ok(None);
    }
    let categories = guild.configuration.categories.iter().map(|category| &category.id);
    let kept: Vec<_> = categories.filter(|id| chosen.contains(id)).cloned().collect();
    if kept.is_empty() {
        return Err(Refusal::NotOffered);
    }
    let offer = (kept.len() < guild.configuration.categories.len()).then_some(&kept[..]);
    context.storage.limit_panel(guild_id, panel, offer).await?;
    let patient = context.in_guild(guild_id).in_background();
    context.tasks.spawn(async move {
        if let Err(error) = panels::redraw_or_wait(&patient, guild_id).await {
            tracing::warn!(guild = %guild_id, %error, "a panel shows later what it offers");
            patient.needs_reconcile.add(guild_id);
        }
    });
    Ok(Some(Offered::new(panel, &guild.configuration, offer)))
}
