//! Checks whether the image of a draft loads, before a posted panel shows it.
use super::{configure, image::image_loads, preview};
use crate::{
    discord::{Discord, Fault},
    domain::{administrator::Administrator, language::Language},
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
    Ok(image_loads(&interaction.follow_up_and_see(token, &preview).await?))
}
