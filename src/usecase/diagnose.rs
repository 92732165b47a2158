//! Looks at a guild for what keeps its configuration from working.
use super::{Desk, Setback, preview};
use crate::{
    discord::{Channel, OverwriteKind},
    domain::{
        configuration::{Configuration, Panel},
        diagnosis::{Finding, Gone, Seen, SeenChannel, SeenPanel, diagnose},
        rights::Target,
    },
    view,
};
use futures::{StreamExt, stream};
use serenity::model::id::GuildId;

/// How many panels are looked at at a time.
const SIDE_BY_SIDE: usize = 4;

/// What of the configuration is gone, as the gateway tells it: enough for a mark, and asked of nobody.
pub fn gone(desk: &Desk, guild_id: GuildId, configuration: &Configuration) -> Gone {
    let Some(guild) = desk.cache.guild(guild_id) else { return Gone::default() };
    Gone::of(configuration, |role| guild.roles.contains_key(&role), |channel| guild.channels.contains_key(&channel))
}

/// All that is wrong with this configuration in the guild, as Discord itself shows it now.
pub async fn findings(
    desk: &Desk,
    guild_id: GuildId,
    configuration: &Configuration,
    panels: &[Panel],
) -> Result<Vec<Finding>, Setback> {
    Ok(diagnose(configuration, &look(desk, guild_id, panels).await?))
}

async fn look(desk: &Desk, guild: GuildId, panels: &[Panel]) -> Result<Seen, Setback> {
    let discord = &desk.discord;
    let panels = stream::iter(panels.to_vec()).map(|panel| async move {
        let seen = match discord.message(panel.channel_id, panel.message_id).await {
            Ok(message) => SeenPanel::There(preview::image_loads(&message)),
            Err(fault) if fault.is_gone() => SeenPanel::Gone,
            Err(_) => SeenPanel::Unknown,
        };
        (panel, seen)
    });
    let (roles, channels, bot, application, panels) = tokio::join!(
        discord.roles(guild),
        discord.channels(guild),
        discord.member(guild, desk.bot_id),
        discord.application(),
        panels.buffered(SIDE_BY_SIDE).collect(),
    );
    Ok(Seen {
        guild,
        bot: desk.bot_id,
        bot_roles: bot?.roles,
        roles: roles?.into_iter().map(|role| (role.id, role.permissions)).collect(),
        channels: channels?.iter().map(seen).collect(),
        sees_message_content: application?.sees_message_content(),
        panels,
    })
}

fn seen(channel: &Channel) -> SeenChannel {
    let overwrites = channel.permission_overwrites.iter().map(|overwrite| {
        let target = match overwrite.kind {
            OverwriteKind::Role => Target::Role(overwrite.id),
            OverwriteKind::Member => Target::Member(overwrite.id),
        };
        (target, overwrite.allow, overwrite.deny)
    });
    SeenChannel { id: channel.id, parent: channel.parent_id, overwrites: overwrites.collect() }
}

/// Looks at the guild after a validation, and says in the log channel what is wrong, once for the same findings.
pub async fn after_validation(desk: &Desk, guild_id: GuildId) -> Result<(), Setback> {
    let guild = desk.storage.guild(guild_id).await?;
    let mut findings = findings(desk, guild_id, &guild.configuration, &guild.panels).await?;
    // It is about to be posted for the first time.
    findings.retain(|finding| *finding != Finding::NoPanel);
    let told: Vec<String> = findings.iter().map(|finding| format!("{finding:?}")).collect();
    if !desk.storage.told_findings(guild_id, &told).await? || findings.is_empty() {
        return Ok(());
    }
    if let Some(channel) = guild.configuration.log_channel {
        let entry = view::diagnosis::entry(&findings, desk.language(&guild.configuration));
        desk.discord.post_message(channel, &entry).await?;
    }
    Ok(())
}
