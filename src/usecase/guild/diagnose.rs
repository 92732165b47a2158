//! Diagnoses a guild: finds what keeps its configuration from working.
use super::log_outbox;
use crate::{
    cache::Guild as Picture,
    discord::{Channel, Fault, Looked, Overwrite, Role},
    domain::{
        guild::{
            diagnosis::{FEW_CHANNELS_LEFT, Finding, MissingRefs, diagnose, named, needed, paused, with_unstaffed},
            snapshot::{ChannelSnapshot, GuildSnapshot, PanelSnapshot, RoleSnapshot},
        },
        permissions::VIEW,
        setup::{
            configuration::{Category, Configuration, Panel},
            purpose::ChannelPurpose,
        },
        ticket::State,
    },
    storage::{self, Glance, Guild},
    usecase::{Context, Error, setup::image},
};
use futures::{StreamExt, future::join_all, stream};
use serenity::model::{
    Permissions,
    id::{ChannelId, GuildId, RoleId},
};
use std::collections::BTreeSet;

/// How often a guild is looked at anew because another diagnosis noted its findings meanwhile.
const ATTEMPTS: usize = 5;

/// How many panels are fetched at the same time.
const SIDE_BY_SIDE: usize = 4;

/// The roles, channels and emojis of the configuration that are gone, for marking them in the configuration's
/// screens. The guild's picture decides about roles and emojis. Only Discord itself can say that a channel is
/// gone, so Discord is asked about each channel that the picture lacks. What cannot be known now is not
/// marked as gone.
pub async fn gone(context: &Context, guild_id: GuildId, configuration: &Configuration) -> MissingRefs {
    let Some(guild) = context.picture_if_any(guild_id).await else { return MissingRefs::default() };
    let is_role = |role| guild.role(role).is_some();
    let lacking = MissingRefs::of(configuration, is_role, |id| guild.channel(id).is_some(), |id| guild.has_emoji(id));
    let asked = lacking.channels.iter().map(|channel| async move {
        let looked = context.discord.look_at_channel(*channel).await;
        looked.is_ok_and(|looked| looked == Looked::Gone).then_some(*channel)
    });
    let channels = join_all(asked).await.into_iter().flatten().collect();
    MissingRefs { channels, ..lacking }
}

/// The finding about what the bot lacks in a channel of the configuration, as far as the guild's picture
/// tells.
pub async fn lacking(
    context: &Context,
    guild_id: GuildId,
    configuration: &Configuration,
    channel: ChannelId,
) -> Option<Finding> {
    let guild = context.picture_if_any(guild_id).await?;
    let (told, held) = (guild.channel(channel)?, guild.held()?);
    if guild.hides(channel) {
        return Some(Finding::hidden(channel));
    }
    let may = guild.bot_in(told)?;
    let missing = Permissions::from_bits_truncate(needed(configuration, &[], channel).bits() & held & !may);
    (!missing.is_empty()).then_some(Finding::BotLacksIn { channel, missing, repairable: false })
}

/// Whether everybody sees a channel that is to be confidential, as far as the guild's picture tells.
pub async fn is_exposed(context: &Context, guild_id: GuildId, purpose: ChannelPurpose, channel: ChannelId) -> bool {
    purpose.is_confidential() && is_public(context, guild_id, channel).await
}

/// Whether everybody sees a channel, as far as the guild's picture tells.
pub async fn is_public(context: &Context, guild_id: GuildId, channel: ChannelId) -> bool {
    let Some(guild) = context.picture_if_any(guild_id).await else { return false };
    let may = guild.channel(channel).and_then(|channel| guild.everyone_in(channel));
    may.is_some_and(|may| may & VIEW != 0)
}

/// Asks Discord for everything that a diagnosis of these configurations and of the guild's panels needs. The
/// future is large, for it asks six questions at once, so callers box it.
pub(super) async fn snapshot(
    context: &Context,
    guild: GuildId,
    configurations: &[&Configuration],
    stored: &Guild,
) -> Result<GuildSnapshot, Error> {
    let panels = &stored.panels;
    let asks_for_emojis = configurations.iter().any(|configuration| configuration.emojis().next().is_some());
    let named: BTreeSet<_> = configurations.iter().flat_map(|configuration| named(configuration, panels)).collect();
    let discord = &context.discord;
    let panels = stream::iter(panels.clone()).map(|panel: Panel| async move {
        let seen = match discord.message(panel.channel_id, panel.message_id).await {
            Ok(message) => PanelSnapshot::There(image::images_seen(&message)),
            Err(fault) if fault.is_gone() => PanelSnapshot::Gone,
            Err(_) => PanelSnapshot::Unknown,
        };
        (panel, seen)
    });
    let emojis = async { if asks_for_emojis { discord.emojis(guild).await.map(Some) } else { Ok(None) } };
    let (roles, channels, emojis, bot, application, panels) = tokio::join!(
        discord.roles(guild),
        discord.channels(guild),
        emojis,
        discord.member(guild, context.bot_id),
        discord.application(),
        panels.buffered(SIDE_BY_SIDE).collect(),
    );
    let (roles, channels, bot) = (roles?, channels?, bot?);
    let (gone, hidden) = unseen(context, &channels, named.into_iter().collect()).await?;
    let tickets = context.storage.tickets_of_guilds(&[guild]).await?;
    let is_standing = |ticket: &&Glance| matches!(ticket.state, State::Open | State::Closed);
    Ok(GuildSnapshot {
        guild,
        bot: context.bot_id,
        timed_out_until: bot.communication_disabled_until.filter(|until| *until > context.clock.now()),
        bot_roles: bot.roles,
        roles: roles.iter().map(seen_role).collect(),
        emojis: emojis?.map(|emojis| emojis.iter().filter(|emoji| emoji.available).map(|emoji| emoji.id).collect()),
        channels: channels.iter().map(seen).collect(),
        gone,
        hidden,
        hidden_inside: hidden_inside(context, guild, &channels),
        channel_count: channels.len().max(channel_count(context, guild)),
        tickets: tickets.iter().filter(is_standing).filter_map(|ticket| ticket.channel_id).collect(),
        of_all: of_all(context, guild, &roles).await,
        sees_message_content: application?.sees_message_content(),
        panels,
        offers: stored.offers.clone(),
        lost_boards: stored.lost_boards().map(|board| board.category.clone()).collect(),
    })
}

/// The share of people, nine in ten, from which on a role counts as one that everybody has.
const ABOUT_ALL: (u64, u64) = (9, 10);

/// Roles that nearly everybody has: servers give one to whoever accepts their rules. Bots are no people; each
/// bot has a role of its own, so the number of these roles is subtracted from that of the members. Returns an
/// empty list if Discord does not answer.
async fn of_all(context: &Context, guild: GuildId, roles: &[Role]) -> Vec<RoleId> {
    let (members, counts) = tokio::join!(context.discord.member_count(guild), context.discord.role_counts(guild));
    let (Ok(members), Ok(counts)) = (members, counts) else { return Vec::new() };
    let bots = roles.iter().filter(|role| role.tags.bot_id.is_some()).count() as u64;
    let people = members.saturating_sub(bots).max(1);
    let is_of_all = |has: u64| has * ABOUT_ALL.1 >= people * ABOUT_ALL.0;
    roles.iter().map(|role| role.id).filter(|role| counts.get(role).is_some_and(|has| is_of_all(*has))).collect()
}

/// The Discord category of each channel that is hidden from the bot. Discord tells the parent of hidden
/// channels too (resources/channel.mdx, "Obfuscated Channels").
fn hidden_inside(context: &Context, guild: GuildId, listed: &[Channel]) -> Vec<ChannelId> {
    let Some(guild) = context.cache.guild(guild) else { return Vec::new() };
    let hidden = guild.channels().iter().filter(|channel| listed.iter().all(|other| other.id != channel.id));
    hidden.filter_map(|channel| channel.parent).collect()
}

/// How many channels the guild has, as the gateway tells: hidden ones are among them, and threads are not.
fn channel_count(context: &Context, guild: GuildId) -> usize {
    context.cache.guild(guild).map_or(0, |guild| guild.channels().len())
}

/// Diagnoses the guild in the background if it nears Discord's limit of channels and that was not told yet.
pub fn schedule_if_few_channels_left(context: &Context, guild: GuildId) {
    if channel_count(context, guild) >= FEW_CHANNELS_LEFT {
        schedule(context, guild, |told| told.contains(&Finding::FewChannelsLeft));
    }
}

/// Sorts the channels that the configuration or a panel names and that Discord's list lacks: first those that
/// are gone, then those that are hidden from the bot.
async fn unseen(
    context: &Context,
    listed: &[Channel],
    named: Vec<ChannelId>,
) -> Result<(Vec<ChannelId>, Vec<ChannelId>), Fault> {
    let (mut gone, mut hidden) = (Vec::new(), Vec::new());
    for channel in named.into_iter().filter(|id| listed.iter().all(|channel| channel.id != *id)) {
        match context.discord.look_at_channel(channel).await? {
            Looked::Gone => gone.push(channel),
            Looked::Hidden => hidden.push(channel),
            // The channel is a thread, or was made after the list was fetched.
            Looked::Seen(_) => {}
        }
    }
    Ok((gone, hidden))
}

fn seen_role(role: &Role) -> RoleSnapshot {
    RoleSnapshot {
        id: role.id,
        permissions: role.permissions,
        kind: role.tags.kind(),
        is_mentionable: role.mentionable,
    }
}

fn seen(channel: &Channel) -> ChannelSnapshot {
    let overwrites = channel.permission_overwrites.iter().map(Overwrite::right).collect();
    ChannelSnapshot { id: channel.id, parent: channel.parent_id, overwrites }
}

/// Diagnoses the guild's stored configuration, notes the findings, and tells the log channel those that were
/// not noted before. If another diagnosis noted something meanwhile, this one may have seen what was before it, and
/// is made anew.
///
/// # Errors
/// [`Error::Contended`] if that happens again and again.
pub async fn run(context: &Context, guild_id: GuildId) -> Result<(), Error> {
    for _ in 0..ATTEMPTS {
        if look(context, guild_id).await? {
            if !log_outbox::tell(context, guild_id, &context.storage.guild(guild_id).await?).await? {
                context.needs_reconcile.add(guild_id);
            }
            return Ok(());
        }
    }
    Err(storage::Error::Contended.into())
}

/// Returns whether the findings were noted.
async fn look(context: &Context, guild_id: GuildId) -> Result<bool, Error> {
    let guild = context.storage.guild(guild_id).await?;
    let seen = Box::pin(snapshot(context, guild_id, &[&guild.configuration], &guild)).await?;
    let mut found: Vec<_> = paused(&guild.pauses, context.clock.now()).collect();
    found.extend(with_unstaffed(diagnose(&guild.configuration, &seen), &guild.configuration, &seen));
    // A configuration without a panel is no finding here: its first panel is about to be posted.
    found.retain(|finding| *finding != Finding::NoPanel);
    // If Discord did not answer about a panel, the earlier findings about this panel are kept.
    let of_state = |wanted: fn(&PanelSnapshot) -> bool| {
        let panels = seen.panels.iter().filter(move |(_, state)| wanted(state));
        panels.map(|(panel, _)| *panel).collect::<Vec<_>>()
    };
    let unseen = of_state(|state| *state == PanelSnapshot::Unknown);
    let unseen: Vec<_> = unseen.into_iter().map(|panel| panel.channel_id).collect();
    let as_it_was = |finding: &&Finding| finding.is_of_a_panel_in(&unseen) && !found.contains(finding);
    let as_it_was: Vec<Finding> = guild.findings.iter().filter(as_it_was).cloned().collect();
    found.extend(as_it_was);
    if !context.storage.note_findings(guild_id, &guild, &found, context.clock.now()).await? {
        return Ok(false);
    }
    // A panel that was deleted by hand is forgotten once the log channel was told, unless nobody could open a
    // ticket without it.
    if !of_state(|state| matches!(state, PanelSnapshot::There(_))).is_empty() {
        for panel in of_state(|state| *state == PanelSnapshot::Gone) {
            context.storage.forget_panel(guild_id, panel).await?;
        }
    }
    Ok(true)
}

/// Diagnoses the guild again if it has findings, for much of what is wrong is repaired by hand, and returns
/// the guild as it is stored then.
pub async fn still_wrong(context: &Context, guild_id: GuildId, guild: Guild) -> Result<Guild, Error> {
    if guild.findings.is_empty() {
        return Ok(guild);
    }
    // If the diagnosis fails, the overview shows the earlier findings.
    if let Err(error) = run(context, guild_id).await {
        tracing::warn!(guild = %guild_id, %error, "a guild was not looked at");
    }
    Ok(context.storage.guild(guild_id).await?)
}

/// Diagnoses the guild in the background, with patient calls, after Discord refused something of the
/// configuration or something of it turned out to be gone. Nothing is done if `is_told` says that the stored
/// findings tell of it. If the guild is being diagnosed already, that may have begun too early to see it: then it is
/// looked at once more.
pub fn schedule(context: &Context, guild_id: GuildId, is_told: impl FnOnce(&[Finding]) -> bool + Send + 'static) {
    let Some(mut diagnosis) = context.diagnosing.notice(guild_id, Box::new(is_told)) else { return };
    let patient = context.in_background().last_in(guild_id);
    context.tasks.spawn(async move {
        while let Some(noticed) = diagnosis.take() {
            let looked = async {
                let guild = patient.storage.guild(guild_id).await?;
                let is_told = noticed.into_iter().all(|is_told| is_told(&guild.findings));
                if is_told { Ok(()) } else { run(&patient, guild_id).await }
            };
            if let Err(error) = looked.await {
                tracing::warn!(guild = %guild_id, %error, "what was noticed in a guild is not told");
            }
        }
    });
}

/// Diagnoses the guild after roles were deleted, if a category names one of them.
pub async fn roles_gone(context: &Context, guild_id: GuildId, roles: &BTreeSet<RoleId>) -> Result<(), Error> {
    let categories = context.storage.guild(guild_id).await?.configuration.categories;
    let named = |one: &Category| one.named_roles().chain(one.settings.access.roles()).any(|role| roles.contains(&role));
    if categories.iter().any(named) {
        run(context, guild_id).await?;
    }
    Ok(())
}

/// Diagnoses the guild after channels were deleted, if the configuration names one of them or a panel stood
/// in one.
pub async fn channels_gone(context: &Context, guild_id: GuildId, channels: &BTreeSet<ChannelId>) -> Result<(), Error> {
    let guild = context.storage.guild(guild_id).await?;
    if named(&guild.configuration, &guild.panels).iter().any(|channel| channels.contains(channel)) {
        run(context, guild_id).await?;
    }
    Ok(())
}

/// Compares what the configuration names with the guild's picture, and diagnoses the guild if something seems
/// to be missing. This finds deletions of which no event arrived, and channels that were hidden from the bot
/// meanwhile. The picture alone proves nothing, so the diagnosis asks Discord.
pub async fn check_cache(context: &Context, guild_id: GuildId, guild: &Guild) -> Result<(), Error> {
    let picture = context.picture(guild_id).await?;
    if seems_lost(&picture, guild) { run(context, guild_id).await } else { Ok(()) }
}

/// Whether something of the configuration seems to be missing of which the stored findings do not tell.
pub(in crate::usecase) fn seems_lost(picture: &Picture, guild: &Guild) -> bool {
    let told = |finding: Finding| guild.findings.contains(&finding);
    let is_told = |channel| {
        let gone = guild.configuration.named_channels().filter(|named| named.channel == channel);
        let told_gone = |mut gone: Vec<Finding>| {
            let panels = guild.panels.iter().filter(|panel| panel.channel_id == channel);
            gone.extend(panels.map(|_| Finding::PanelGone { channel, repairable: false }));
            let boards = guild.configuration.boards().filter(|(_, board)| *board == channel);
            gone.extend(boards.map(|(category, _)| Finding::BoardChannelGone(category.id.clone())));
            gone.into_iter().all(told)
        };
        match picture.channel(channel) {
            Some(_) if picture.hides(channel) => guild.findings.iter().any(|finding| finding.lacks_view_of(channel)),
            // A finding that the bot lacks the view of the channel is out of date: the bot sees the channel
            // again.
            Some(_) => !guild.findings.iter().any(|finding| finding.lacks_view_of(channel)),
            None => told_gone(gone.map(|named| Finding::gone(&named)).collect()),
        }
    };
    let channels = named(&guild.configuration, &guild.panels).into_iter().all(is_told);
    let lacking =
        MissingRefs::of(&guild.configuration, |id| picture.role(id).is_some(), |_| true, |id| picture.has_emoji(id));
    let roles = lacking.roles.into_iter().all(|role| told(Finding::RoleGone(role)));
    let access = lacking.access.into_iter().all(|role| told(Finding::AccessRoleGone(role)));
    let emojis = lacking.emojis.into_iter().all(|emoji| told(Finding::EmojiGone(emoji)));
    let room = picture.channels().len() < FEW_CHANNELS_LEFT || told(Finding::FewChannelsLeft);
    !(channels && roles && access && emojis && room)
}
