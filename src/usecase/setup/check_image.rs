//! Checks whether the image of a draft loads, before a posted panel shows it.
use super::{
    configure::{self, change_draft},
    image::image_loads,
    preview,
};
use crate::{
    discord::{Discord, Fault},
    domain::{administrator::Administrator, language::Language},
    storage::Draft,
    usecase::Context,
};
use serenity::model::id::GuildId;

/// Shows the administrator a preview, for only Discord can say whether its image loads. `interaction` is the
/// client for what follows the answer to an interaction, with the interaction's token. Returns whether the
/// image loads, or `None` if the draft has no image, if a posted panel shows the image already, or if the
/// draft or the guild cannot be read.
///
/// # Errors
/// The fault if Discord did not take the preview.
pub async fn check_image(
    context: &Context,
    guild_id: GuildId,
    administrator: Administrator<'_>,
    (interaction, token): (&Discord, &str),
    language: Language,
) -> Result<Option<bool>, Fault> {
    let Ok(draft) = configure::draft(context, guild_id, administrator).await else { return Ok(None) };
    let Ok(guild) = context.storage.guild(guild_id).await else { return Ok(None) };
    let (drafted, posted) = (&draft.configuration.panel.image, &guild.configuration.panel.image);
    if drafted.text().is_none() || (drafted == posted && !guild.panels.is_empty()) {
        return Ok(None);
    }
    let preview = preview::panel(context, guild_id, &draft.configuration, language).await.ephemeral();
    let loads = image_loads(&interaction.follow_up_and_see(token, &preview).await?);
    note(context, guild_id, administrator, draft, loads).await;
    Ok(loads)
}

/// Learns from the answer to an interaction, which shows the draft's panel, whether its image loads. The draft
/// remembers it, so that it is asked once for each address that is not in force, unless `again` is set. Returns
/// whether the image loads, or `None` if nothing was learned.
pub async fn see_shown(
    context: &Context,
    guild_id: GuildId,
    administrator: Administrator<'_>,
    token: &str,
    again: bool,
) -> Option<bool> {
    let draft = configure::draft(context, guild_id, administrator).await.ok()?;
    draft.configuration.panel.image.text()?;
    // Posted panels say how it stands with the image in force.
    let is_in_force = draft.configuration.panel.image == draft.base.panel.image;
    if !again && (is_in_force || draft.image_loads().is_some()) {
        return None;
    }
    let shown = context.discord.original(token).await;
    let shown = shown.inspect_err(|fault| tracing::debug!(%fault, "whether an image loads could not be seen")).ok()?;
    let loads = image_loads(&shown);
    note(context, guild_id, administrator, draft, loads).await;
    loads
}

/// Notes in the draft whether its image loads. Where that fails, nothing is known of the image.
async fn note(
    context: &Context,
    guild_id: GuildId,
    administrator: Administrator<'_>,
    draft: Draft,
    loads: Option<bool>,
) {
    let address = draft.configuration.panel.image.text().map(str::to_owned);
    let (Some(loads), Some(address)) = (loads, address) else { return };
    if draft.image_loads() == Some(loads) {
        return;
    }
    let noted = |draft: Draft| Some((draft.with_seen_image(address.clone(), loads), ()));
    if let Err(refusal) = change_draft(context, guild_id, administrator, draft, noted).await {
        tracing::debug!(?refusal, "what Discord found at the address of an image is not noted");
    }
}
