//! A file becomes an administrator's draft: it is looked at and validated like anything typed, or undone.
use super::configure::{self, change_draft};
use crate::{
    discord::{Fetched, Missing},
    domain::{
        administrator::Administrator,
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
use serenity::model::id::GuildId;

/// A file that somebody gave to a command; Discord keeps it for a while.
pub struct File {
    pub url: String,
    /// Bytes, as Discord says.
    pub size: u64,
}

pub struct Imported {
    pub draft: Draft,
    pub left_out: LeftOut,
    /// Categories that the file does not have and in which tickets are live: their names, and how many.
    pub abandoned: Vec<(String, u64)>,
}

/// Makes a file the draft. What was in the draft comes back by [`undo`].
pub async fn import(
    context: &Context,
    guild_id: GuildId,
    administrator: Administrator<'_>,
    file: &File,
) -> Result<Imported, Refusal> {
    // Whoever may not do it makes the bot ask Discord nothing.
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

/// Takes an import back: the draft is what it was before, whatever was changed since.
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

/// Leaves out what is not the guild's, or of another kind: a file from elsewhere must not make the bot write
/// into another guild's channels.
async fn keep_own(context: &Context, guild_id: GuildId, configuration: &mut Configuration) -> Result<LeftOut, Refusal> {
    let asked = tokio::try_join!(context.discord.roles(guild_id), context.discord.channels(guild_id));
    let (roles, channels) = asked.map_err(Error::from)?;
    // Nothing is left out of a guild that the gateway has not told of yet.
    let picture = context.cache.guild(guild_id).ok_or(Refusal::DiscordBusy(None))?;
    let hidden = |id| picture.channel(id).filter(|_| picture.hides(id));
    let kind = |id| {
        let listed = channels.iter().find(|channel| channel.id == id).map(|channel| channel.kind);
        // Discord lists none that the bot may not view; the gateway tells of them, and of what kind they are.
        listed.or_else(|| hidden(id).map(|channel| channel.kind))
    };
    let mut left_out = LeftOut::default();
    for purpose in ChannelPurpose::ALL {
        let chosen = purpose.choice(configuration);
        let kept = chosen.filter(|id| kind(*id) == Some(purpose.kind()));
        left_out.channels += usize::from(kept != *chosen);
        *chosen = kept;
    }
    for category in &mut configuration.categories {
        let brought = category.roles.len();
        category.roles.retain(|id| roles.iter().any(|role| role.id == *id));
        left_out.roles += brought - category.roles.len();
    }
    let brought = configuration.emojis().count();
    *configuration = std::mem::take(configuration).with_usable_emojis(|emoji| picture.has_emoji(emoji));
    left_out.emojis = brought - configuration.emojis().count();
    Ok(left_out)
}

async fn abandoned(context: &Context, guild_id: GuildId, draft: &Draft) -> Result<Vec<(String, u64)>, Refusal> {
    let mut found = Vec::new();
    let left = draft.base.categories.iter().filter(|category| draft.configuration.category(&category.id).is_none());
    for category in left {
        let live = context.storage.live_in_category(guild_id, &category.id).await?;
        found.extend((live > 0).then(|| (category.name.clone(), live)));
    }
    Ok(found)
}
