//! What is wrong with the channels that a category of the draft has of its own, as far as the guild's picture
//! tells.
use crate::{
    discord::Looked,
    domain::{
        guild::diagnosis::Finding,
        setup::{
            configuration::{Category, Configuration},
            purpose::ChannelPurpose,
        },
    },
    usecase::{
        Context,
        guild::diagnose::{is_exposed, is_public, lacking},
    },
};
use serenity::model::id::{ChannelId, GuildId};

#[derive(Debug, Default)]
pub struct PlaceWarnings {
    /// Channels that are gone, and what the bot lacks in others.
    pub findings: Vec<Finding>,
    /// Confidential channels that everybody sees.
    pub exposed: Vec<(ChannelPurpose, ChannelId)>,
}

/// Looks at the category's own channels. Discord is asked only about a channel that the picture lacks.
pub async fn place_warnings(
    context: &Context,
    guild_id: GuildId,
    draft: &Configuration,
    category: &Category,
) -> PlaceWarnings {
    let mut warnings = PlaceWarnings::default();
    let own = draft.named_channels().filter(|named| named.category.is_some_and(|other| other.id == category.id));
    for named in own {
        if is_exposed(context, guild_id, named.purpose, named.channel).await {
            warnings.exposed.push((named.purpose, named.channel));
        }
        let lacking = lacking(context, guild_id, draft, named.channel).await;
        warnings.findings.extend(lacking.filter(|lacking| !warnings.findings.contains(lacking)));
        if is_gone(context, guild_id, named.channel).await {
            warnings.findings.push(Finding::gone(&named));
        }
    }
    warnings
}

/// What is wrong with the channel of a category's board.
#[derive(Debug, Default)]
pub struct BoardWarnings {
    pub findings: Vec<Finding>,
    /// Whether everybody sees the channel.
    pub is_exposed: bool,
}

/// Looks at the channel of the category's board, as [`place_warnings`] does.
pub async fn board_warnings(
    context: &Context,
    guild_id: GuildId,
    draft: &Configuration,
    category: &Category,
) -> BoardWarnings {
    let Some(channel) = category.settings.board.channel else { return BoardWarnings::default() };
    let mut findings: Vec<_> = lacking(context, guild_id, draft, channel).await.into_iter().collect();
    if is_gone(context, guild_id, channel).await {
        findings.push(Finding::BoardChannelGone(category.id.clone()));
    }
    BoardWarnings { findings, is_exposed: is_public(context, guild_id, channel).await }
}

async fn is_gone(context: &Context, guild_id: GuildId, channel: ChannelId) -> bool {
    let guild = context.picture_if_any(guild_id).await;
    let is_lacking = guild.is_some_and(|guild| guild.channel(channel).is_none());
    is_lacking && context.discord.look_at_channel(channel).await.is_ok_and(|looked| looked == Looked::Gone)
}
