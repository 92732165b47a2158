//! Checks whether the image of a draft loads, before a posted panel shows it.
use super::{
    configure::{self, change_draft},
    image::images_seen,
    preview,
};
use crate::{
    discord::{Discord, Fault},
    domain::{administrator::Administrator, guild::snapshot::ImagesSeen, language::Language},
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
    let image = images_seen(&interaction.follow_up_and_see(token, &preview).await?).image;
    note(context, guild_id, administrator, draft, ImagesSeen { image, thumbnail: None }).await;
    Ok(image)
}

/// Learns from the answer to an interaction, which shows the draft's panel, whether its images load. The draft
/// remembers it, so that it is asked once for each address that is not in force, unless `again` is set.
pub async fn see_shown(
    context: &Context,
    guild_id: GuildId,
    administrator: Administrator<'_>,
    token: &str,
    again: bool,
) -> ImagesSeen {
    let nothing = ImagesSeen::default();
    let Ok(draft) = configure::draft(context, guild_id, administrator).await else { return nothing };
    let (panel, base) = (&draft.configuration.panel, &draft.base.panel);
    // Posted panels say how it stands with the image in force.
    let of_image =
        panel.image.text().is_some() && (again || panel.image != base.image && draft.image_loads().is_none());
    let of_thumbnail =
        panel.thumbnail.is_some() && (again || panel.thumbnail != base.thumbnail && draft.thumbnail_loads().is_none());
    if !of_image && !of_thumbnail {
        return nothing;
    }
    let shown = context.discord.original(token).await;
    let shown = shown.inspect_err(|fault| tracing::debug!(%fault, "whether an image loads could not be seen"));
    let Ok(shown) = shown else { return nothing };
    let seen = images_seen(&shown);
    let seen =
        ImagesSeen { image: seen.image.filter(|_| of_image), thumbnail: seen.thumbnail.filter(|_| of_thumbnail) };
    note(context, guild_id, administrator, draft, seen).await;
    seen
}

/// Notes in the draft whether its images load. Where that fails, nothing is known of them.
async fn note(context: &Context, guild_id: GuildId, administrator: Administrator<'_>, draft: Draft, seen: ImagesSeen) {
    let is_known = |now: Option<bool>, before| now.is_none() || now == before;
    if is_known(seen.image, draft.image_loads()) && is_known(seen.thumbnail, draft.thumbnail_loads()) {
        return;
    }
    let image = draft.configuration.panel.image.text().map(str::to_owned).zip(seen.image);
    let thumbnail = draft.configuration.panel.thumbnail.clone().zip(seen.thumbnail);
    let noted = |draft: Draft| Some((draft.with_seen(image.clone(), thumbnail.clone()), ()));
    if let Err(refusal) = change_draft(context, guild_id, administrator, draft, noted).await {
        tracing::debug!(?refusal, "what Discord found at the address of an image is not noted");
    }
}
