//! Looks at a guild for what keeps its configuration from working.
use super::{Desk, Setback, news, preview};
use crate::{
    discord::{Channel, OverwriteKind, Patience, Role},
    domain::{
        configuration::{Configuration, Panel},
        diagnosis::{Finding, Gone, diagnose, needed},
        purpose::Purpose,
        rights::Target,
        seen::{Seen, SeenChannel, SeenPanel, SeenRole},
    },
    storage::Guild,
};
use futures::{StreamExt, stream};
use serenity::model::id::{ChannelId, GuildId, RoleId};

/// How many panels are looked at at a time.
const SIDE_BY_SIDE: usize = 4;

/// What of the configuration is gone, as the gateway tells it: enough for a mark, and asked of nobody.
pub fn gone(desk: &Desk, guild_id: GuildId, configuration: &Configuration) -> Gone {
    let Some(guild) = desk.cache.guild(guild_id) else { return Gone::default() };
    let emoji = |id| guild.emojis.get(&id).is_some_and(|emoji| emoji.available);
    let channel = |id| guild.channels.contains_key(&id);
    Gone::of(configuration, |role| guild.roles.contains_key(&role), channel, emoji)
}

/// All that is wrong with this configuration in the guild, as Discord itself shows it now.
pub async fn findings(
    desk: &Desk,
    guild_id: GuildId,
    configuration: &Configuration,
    panels: &[Panel],
) -> Result<Vec<Finding>, Setback> {
    Ok(diagnose(configuration, &see(desk, guild_id, configuration, panels).await?))
}

async fn see(desk: &Desk, guild: GuildId, configuration: &Configuration, panels: &[Panel]) -> Result<Seen, Setback> {
    let asks_for_emojis = configuration.emojis().next().is_some();
    let discord = &desk.discord;
    let panels = stream::iter(panels.to_vec()).map(|panel| async move {
        let seen = match discord.message(panel.channel_id, panel.message_id).await {
            Ok(message) => SeenPanel::There(preview::image_loads(&message)),
            Err(fault) if fault.is_gone() => SeenPanel::Gone,
            Err(_) => SeenPanel::Unknown,
        };
        (panel, seen)
    });
    let emojis = async { if asks_for_emojis { discord.emojis(guild).await.map(Some) } else { Ok(None) } };
    let (roles, channels, emojis, bot, application, panels) = tokio::join!(
        discord.roles(guild),
        discord.channels(guild),
        emojis,
        discord.member(guild, desk.bot_id),
        discord.application(),
        panels.buffered(SIDE_BY_SIDE).collect(),
    );
    Ok(Seen {
        guild,
        bot: desk.bot_id,
        bot_roles: bot?.roles,
        roles: roles?.iter().map(seen_role).collect(),
        emojis: emojis?.map(|emojis| emojis.iter().filter(|emoji| emoji.available).map(|emoji| emoji.id).collect()),
        channels: channels?.iter().map(seen).collect(),
        sees_message_content: application?.sees_message_content(),
        panels,
    })
}

fn seen_role(role: &Role) -> SeenRole {
    SeenRole { id: role.id, permissions: role.permissions, is_of_a_bot: role.tags.bot_id.is_some() }
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

/// Looks at what is in force in the guild, notes what is wrong, and tells the log channel what was not noted before.
pub async fn look(desk: &Desk, guild_id: GuildId) -> Result<(), Setback> {
    let guild = desk.storage.guild(guild_id).await?;
    let seen = see(desk, guild_id, &guild.configuration, &guild.panels).await?;
    let mut found = diagnose(&guild.configuration, &seen);
    // It is about to be posted for the first time.
    found.retain(|finding| *finding != Finding::NoPanel);
    // What Discord did not say of a panel is as it was.
    let of_state = |wanted: fn(&SeenPanel) -> bool| {
        let panels = seen.panels.iter().filter(move |(_, state)| wanted(state));
        panels.map(|(panel, _)| *panel).collect::<Vec<_>>()
    };
    let unseen = of_state(|state| *state == SeenPanel::Unknown);
    let unseen: Vec<_> = unseen.into_iter().map(|panel| panel.channel_id).collect();
    let as_it_was = |finding: &&Finding| finding.is_of_a_panel_in(&unseen) && !found.contains(finding);
    let as_it_was: Vec<Finding> = guild.findings.iter().filter(as_it_was).cloned().collect();
    found.extend(as_it_was);
    desk.storage.note_findings(guild_id, &found, guild.version, desk.clock.now()).await?;
    // Once it was told, a panel deleted by hand is forgotten, unless nobody can open a ticket any more.
    if !of_state(|state| matches!(state, SeenPanel::There(_))).is_empty() {
        for panel in of_state(|state| *state == SeenPanel::Gone) {
            desk.storage.forget_panel(guild_id, panel).await?;
        }
    }
    if !news::tell(desk, guild_id, &desk.storage.guild(guild_id).await?).await? {
        desk.behind.add(guild_id);
    }
    Ok(())
}

/// The guild with what is still wrong of what was noted: much of it is mended by hand.
pub async fn still_wrong(desk: &Desk, guild_id: GuildId) -> Result<Guild, Setback> {
    let guild = desk.storage.guild(guild_id).await?;
    if guild.findings.is_empty() {
        return Ok(guild);
    }
    // What was noted is better than no overview.
    if let Err(error) = look(desk, guild_id).await {
        tracing::warn!(guild = %guild_id, %error, "a guild was not looked at");
    }
    Ok(desk.storage.guild(guild_id).await?)
}

/// Something of the configuration was refused or is gone: the guild is looked at, beside everything else and as patiently as
/// need be, unless that was told already or is being done.
pub fn notice(desk: &Desk, guild_id: GuildId, is_told: impl FnOnce(&[Finding]) -> bool + Send + 'static) {
    let Some(entered) = desk.looking.enter(guild_id) else { return };
    let patient = Desk { discord: desk.discord.with(Patience::BACKGROUND), ..desk.clone() };
    desk.tasks.spawn(async move {
        let looked = async move {
            let guild = patient.storage.guild(guild_id).await?;
            if is_told(&guild.findings) { Ok(()) } else { look(&patient, guild_id).await }
        };
        if let Err(error) = looked.await {
            tracing::warn!(guild = %guild_id, %error, "what was noticed in a guild is not told");
        }
        drop(entered);
    });
}

/// A role was deleted: told if it served a category.
pub async fn role_gone(desk: &Desk, guild_id: GuildId, role: RoleId) -> Result<(), Setback> {
    let categories = desk.storage.guild(guild_id).await?.configuration.categories;
    if categories.iter().any(|category| category.roles.contains(&role)) {
        look(desk, guild_id).await?;
    }
    Ok(())
}

/// A channel was deleted: told if the configuration needs it, or if a panel stood there.
pub async fn channel_gone(desk: &Desk, guild_id: GuildId, channel: ChannelId) -> Result<(), Setback> {
    let guild = desk.storage.guild(guild_id).await?;
    if !needed(&guild.configuration, &guild.panels, channel).is_empty() {
        look(desk, guild_id).await?;
    }
    Ok(())
}

/// What the configuration names is compared with what the gateway tells: deletions that nobody heard of are told too.
pub async fn lost_meanwhile(desk: &Desk, guild_id: GuildId, guild: &Guild) -> Result<(), Setback> {
    let gone = gone(desk, guild_id, &guild.configuration);
    let told = |finding: &Finding| guild.findings.contains(finding);
    let roles = gone.roles.iter().all(|role| told(&Finding::RoleGone(*role)));
    let emojis = gone.emojis.iter().all(|emoji| told(&Finding::EmojiGone(*emoji)));
    let panels = {
        let cached = desk.cache.guild(guild_id);
        let is_there = |channel| {
            cached.as_ref().is_none_or(|guild| {
                guild.channels.contains_key(&channel) || guild.threads.iter().any(|thread| thread.id == channel)
            })
        };
        let lost = guild.panels.iter().map(|panel| panel.channel_id).filter(|channel| !is_there(*channel));
        lost.collect::<Vec<_>>()
    };
    let panels = panels.into_iter().all(|channel| told(&Finding::PanelGone { channel, mendable: false }));
    let is_gone =
        |purpose: Purpose| purpose.chosen(&guild.configuration).is_some_and(|channel| gone.channels.contains(&channel));
    let channels = Purpose::ALL.into_iter().all(|purpose| !is_gone(purpose) || told(&purpose.gone()));
    if roles && emojis && panels && channels { Ok(()) } else { look(desk, guild_id).await }
}
