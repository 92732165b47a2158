//! Imports a file into an administrator's draft. The draft is then checked and validated like any other, or
//! the import is undone.
use super::configure::{self, change_draft};
use crate::{
    discord::{Fetched, Missing},
    domain::{
        administrator::Administrator,
        guild::role_kind::RoleKind,
        refusal::Refusal,
        setup::{
            configuration::Configuration,
            import::{ImportFault, LeftOut},
            purpose::ChannelPurpose,
        },
    },
    storage::{Draft, transfer},
    usecase::{Context, Error},
};
use serenity::model::id::{ChannelId, GuildId, RoleId};

/// A file that somebody gave to a command. Discord keeps the file for a while.
pub struct File {
    pub url: String,
    /// The file's size in bytes, as Discord says.
    pub size: u64,
}

/// The result of an import.
pub struct Imported {
    pub draft: Draft,
    pub left_out: LeftOut,
    /// The categories in which tickets are live and that the file does not have: their names, and how many
    /// tickets are live in each.
    pub abandoned: Vec<(String, u64)>,
}

/// Replaces the draft's configuration by that of a file. [`undo`] brings the replaced one back.
///
/// # Errors
/// [`Refusal::Import`] if the file cannot be read or is no configuration; [`Refusal::DiscordBusy`] if the
/// gateway has not told of the guild yet.
pub async fn import(
    context: &Context,
    guild_id: GuildId,
    administrator: Administrator<'_>,
    file: &File,
) -> Result<Imported, Refusal> {
    // The draft is read first, so that the bot asks Discord nothing for somebody who may not import.
    let base = configure::draft(context, guild_id, administrator).await?.base;
    let text = read(context, file).await.map_err(Refusal::Import)?;
    let mut imported = transfer::import(&text, guild_id, &base).map_err(Refusal::Import)?;
    let left_out = keep_own(context, guild_id, &mut imported.configuration).await?;
    let counted = context.storage.ticket_count(guild_id).await?;
    let replace = |draft: Draft| {
        let mut draft = draft.replaced_by(imported.configuration.clone());
        draft.ticket_count = imported.ticket_count.filter(|count| *count > counted);
        Some((draft, ()))
    };
    let draft = configure::draft(context, guild_id, administrator).await?;
    let (draft, _) = change_draft(context, guild_id, administrator, draft, replace).await?;
    let abandoned = abandoned(context, guild_id, &draft).await?;
    Ok(Imported { draft, left_out, abandoned })
}

/// Undoes an import: the draft becomes what it was before the import, whatever was changed since.
pub async fn undo(context: &Context, guild_id: GuildId, administrator: Administrator<'_>) -> Result<Draft, Refusal> {
    let draft = configure::draft(context, guild_id, administrator).await?;
    let take_back = |draft: Draft| Some((draft.before_import()?, ()));
    Ok(change_draft(context, guild_id, administrator, draft, take_back).await?.0)
}

async fn read(context: &Context, file: &File) -> Result<String, ImportFault> {
    if file.size > transfer::LARGEST {
        return Err(ImportFault::TooLarge);
    }
    let url = context.hosts.find(&file.url).ok_or(ImportFault::Unreachable)?;
    match context.discord.fetch(&url, transfer::LARGEST).await {
        Ok(Fetched::Small(bytes)) => String::from_utf8(bytes).map_err(|_| ImportFault::NotText),
        Ok(Fetched::Large { .. }) | Err(Missing::TooLarge) => Err(ImportFault::TooLarge),
        Err(missing) => {
            tracing::warn!(?missing, "a file to import could not be read");
            Err(ImportFault::Unreachable)
        }
    }
}

/// Leaves out roles, channels and emojis that are not the guild's, and channels of another kind: a file from
/// elsewhere must not make the bot write into another guild's channels.
async fn keep_own(context: &Context, guild_id: GuildId, configuration: &mut Configuration) -> Result<LeftOut, Refusal> {
    let asked = tokio::try_join!(context.discord.roles(guild_id), context.discord.channels(guild_id));
    let (roles, channels) = asked.map_err(Error::from)?;
    // An import is refused while the gateway has not told of the guild, for too much would be left out.
    let picture = context.cache.guild(guild_id).ok_or(Refusal::DiscordBusy(None))?;
    let hidden = |id| picture.channel(id).filter(|_| picture.hides(id));
    let kind = |id| {
        let listed = channels.iter().find(|channel| channel.id == id).map(|channel| channel.kind);
        // Discord lists no channel that the bot may not view; the gateway tells of such channels and of their
        // kinds.
        listed.or_else(|| hidden(id).map(|channel| channel.kind))
    };
    let mut left_out = LeftOut::default();
    let mut keep = |purpose: ChannelPurpose, chosen: &mut Option<ChannelId>| {
        let kept = chosen.filter(|id| kind(*id) == Some(purpose.kind()));
        left_out.channels += usize::from(kept != *chosen);
        *chosen = kept;
    };
    for purpose in ChannelPurpose::ALL {
        keep(purpose, purpose.choice(configuration));
        for category in &mut configuration.categories {
            keep(purpose, category.settings.places.own_mut(purpose));
        }
    }
    for category in &mut configuration.categories {
        let brought = category.roles.len();
        category.roles.retain(|id| roles.iter().any(|role| role.id == *id));
        let known = category.roles.len();
        let is_of_bot = |id: &RoleId| roles.iter().any(|role| role.id == *id && role.tags.kind() == RoleKind::OfBot);
        category.roles.retain(|id| !is_of_bot(id));
        left_out.roles += brought - known;
        let notified = &mut category.settings.notify.roles;
        let brought = notified.len();
        notified.retain(|id| roles.iter().any(|role| role.id == *id));
        left_out.roles += brought - notified.len();
        left_out.bots += known - category.roles.len();
    }
    let brought = configuration.emojis().count();
    *configuration = std::mem::take(configuration).with_usable_emojis(|emoji| picture.has_emoji(emoji));
    left_out.emojis = brought - configuration.emojis().count();
    Ok(left_out)
}

/// The categories with live tickets that the draft drops: their names, and how many tickets are live in each.
async fn abandoned(context: &Context, guild_id: GuildId, draft: &Draft) -> Result<Vec<(String, u64)>, Refusal> {
    let mut found = Vec::new();
    let left = draft.base.categories.iter().filter(|category| draft.configuration.category(&category.id).is_none());
    for category in left {
        let live = context.storage.live_in_category(guild_id, &category.id).await?;
        found.extend((live > 0).then(|| (category.name.clone(), live)));
    }
    Ok(found)
}
