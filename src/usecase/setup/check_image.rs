//! Looks whether the image of a draft loads, which no posted panel shows yet.
use super::{configure, image::image_loads, preview};
use crate::{
    discord::{Discord, Fault},
    domain::{administrator::Administrator, language::Language},
    usecase::Context,
};
use serenity::model::id::GuildId;

/// Shows the administrator a preview, for only Discord can say whether its image loads. None where the draft
/// has no image, or a posted panel shows it already. `interaction`: what follows the answer to it, with its
/// token.
///
/// # Errors
/// Discord did not take the preview.
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
