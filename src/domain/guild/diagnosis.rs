//! What can go wrong in a configured guild, and what of it the bot can repair.
pub use super::missing_refs::MissingRefs;

use super::{
    invite,
    role_kind::RoleKind,
    snapshot::{GuildSnapshot, ImagesSeen, PanelSnapshot},
    throttle::{Pause, Work},
};
use crate::domain::{
    permissions::VIEW,
    refusal::Obstacle,
    setup::{
        configuration::{Category, CategoryId, Configuration, Panel},
        notify::silent,
        place::Named,
        purpose::ChannelPurpose,
    },
    ticket::rights::POST,
};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use serenity::model::{
    Permissions,
    id::{ChannelId, EmojiId, RoleId},
};
use std::{fmt, str::FromStr};

/// One thing that is wrong in a guild.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Finding {
    /// The bot lacks these permissions in the guild: an administrator has to follow the invite again.
    BotLacks(Permissions),
    /// A moderator timed the bot out; the value is the end of the timeout in seconds since 1970.
    BotTimedOut(i64),
    BotLacksIn {
        channel: ChannelId,
        missing: Permissions,
        /// Whether the bot can grant itself the missing permissions.
        #[serde(rename = "mendable")]
        repairable: bool,
    },
    RoleGone(RoleId),
    /// No staff role of the category with this name exists any more.
    Unstaffed(String),
    /// A category requires or excludes this role, which no longer exists.
    AccessRoleGone(RoleId),
    /// The category with this name requires a role that nobody can have: only administrators open tickets.
    ShutOut(String),
    /// A role that serves a category belongs to a bot, so no person can have it.
    RoleOfABot(RoleId),
    /// A new ticket or a reminder mentions this role, and Discord notifies nobody: the role is not mentionable.
    RoleUnmentionable(RoleId),
    /// A custom emoji of the guild was deleted, or the guild may no longer use it.
    EmojiGone(EmojiId),
    /// The log or transcript channel is visible to @everyone.
    Exposed {
        channel: ChannelId,
        #[serde(rename = "mendable")]
        repairable: bool,
    },
    /// The log or transcript channel is visible to a role that almost everybody has.
    ExposedToRole {
        channel: ChannelId,
        role: RoleId,
    },
    /// A ticket is visible to @everyone.
    TicketExposed(ChannelId),
    /// The server's Discord category holds as many channels as Discord allows, and the bot cannot make the
    /// next one.
    CategoryFull,
    /// The same of the Discord category that the category with this id has of its own.
    OwnCategoryFull(CategoryId),
    /// The guild holds nearly as many channels as Discord allows.
    FewChannelsLeft,
    /// A channel that a category has of its own no longer exists.
    OwnChannelGone {
        category: CategoryId,
        #[serde(with = "crate::domain::setup::purpose::word")]
        purpose: ChannelPurpose,
    },
    /// The channel of the board of the category with this id no longer exists.
    BoardChannelGone(CategoryId),
    /// Somebody deleted the board of the category with this id, and once more after it was posted again.
    BoardGone(CategoryId),
    ImageUnseen,
    ThumbnailUnseen,
    /// The image's address is one of Discord's CDN, which stops working after about a day.
    ImageExpires,
    MessageContentOff,
    PanelGone {
        channel: ChannelId,
        /// Whether the panel can be posted there again; `false` if the bot does not see the channel.
        #[serde(rename = "mendable")]
        repairable: bool,
    },
    /// Every category that the panel in this channel offered was removed, so the panel is closed.
    PanelEmpty(ChannelId),
    /// Discord did not say whether the panel in this channel still exists.
    PanelUnknown(ChannelId),
    NoPanel,
    /// Channels of the tickets whose message with buttons was deleted.
    ButtonsGone(Vec<ChannelId>),
    /// Discord refuses this work again and again, so the work is paused for some minutes.
    Paused(Work, Obstacle),
    /// The chosen channel no longer exists. The finding is stored as a plain name such as `log_channel_gone`;
    /// serde wants untagged variants last.
    #[serde(untagged)]
    ChannelGone(#[serde(with = "crate::domain::setup::purpose::gone")] ChannelPurpose),
}

impl Finding {
    /// The repair that the bot can make when an administrator asks for it, if there is one.
    pub fn repair(&self) -> Option<Repair> {
        match self {
            Self::BotLacksIn { channel, repairable: true, .. } => Some(Repair::Allow(*channel)),
            Self::Exposed { channel, repairable: true } => Some(Repair::Hide(*channel)),
            Self::RoleGone(role) | Self::RoleOfABot(role) => Some(Repair::DropRole(*role)),
            Self::EmojiGone(emoji) => Some(Repair::DropEmoji(*emoji)),
            Self::PanelGone { channel, repairable: true } => Some(Repair::Republish(*channel)),
            Self::ButtonsGone(_) => Some(Repair::Buttons),
            Self::BoardGone(_) => Some(Repair::Boards),
            Self::Paused(..) => Some(Repair::Resume),
            _ => None,
        }
    }

    /// The finding for a channel that does not exist any more.
    pub fn gone(named: &Named<'_>) -> Self {
        match named.category {
            None => Self::ChannelGone(named.purpose),
            Some(category) => Self::OwnChannelGone { category: category.id.clone(), purpose: named.purpose },
        }
    }

    /// The finding for a channel that Discord hides from the bot.
    pub fn hidden(channel: ChannelId) -> Self {
        Self::BotLacksIn { channel, missing: Permissions::VIEW_CHANNEL, repairable: false }
    }

    /// Whether the finding says that the bot does not see this channel.
    pub fn lacks_view_of(&self, wanted: ChannelId) -> bool {
        let Self::BotLacksIn { channel, missing, .. } = self else { return false };
        *channel == wanted && missing.contains(Permissions::VIEW_CHANNEL)
    }

    /// The channel that the finding is about, for findings that several channels may have.
    pub fn channel(&self) -> Option<ChannelId> {
        match self {
            Self::BotLacksIn { channel, .. }
            | Self::Exposed { channel, .. }
            | Self::ExposedToRole { channel, .. }
            | Self::TicketExposed(channel)
            | Self::PanelEmpty(channel)
            | Self::PanelGone { channel, .. } => Some(*channel),
            _ => None,
        }
    }

    /// Whether the finding is detected in the message of a panel in one of these channels.
    pub fn is_of_a_panel_in(&self, channels: &[ChannelId]) -> bool {
        match self {
            Self::PanelGone { channel, .. } => channels.contains(channel),
            Self::ImageUnseen | Self::ThumbnailUnseen => !channels.is_empty(),
            _ => false,
        }
    }

    /// Whether the finding explains why Discord refuses entries in this log channel; `gone` is the finding that
    /// the channel does not exist.
    pub fn silences(&self, log_channel: ChannelId, gone: &Self) -> bool {
        match self {
            Self::BotLacks(missing) => missing.intersects(POST),
            Self::BotLacksIn { channel, .. } => *channel == log_channel,
            other => other == gone,
        }
    }
}

/// Whether administrators were told that a panel in this channel is gone.
pub fn is_told_gone(told: &[Finding], panel: ChannelId) -> bool {
    told.iter().any(|finding| matches!(finding, Finding::PanelGone { channel, .. } if *channel == panel))
}

/// One finding for each kind of work that is paused now.
pub fn paused(pauses: &[Pause], now: DateTime<Utc>) -> impl Iterator<Item = Finding> {
    let resting = pauses.iter().filter(move |pause| pause.holds(now));
    resting.map(|pause| Finding::Paused(pause.work, pause.why.clone()))
}

/// Discord's limit of channels in a category (resources/guild.mdx).
pub const CATEGORY_SIZE: usize = 50;
/// Discord's limit of channels in a guild, Discord categories included (error 30013).
pub const GUILD_SIZE: usize = 500;
/// From how many channels on administrators are told that the guild nears that limit.
pub const FEW_CHANNELS_LEFT: usize = 450;

/// The channels that the configuration or a panel names, each once.
pub fn named(configuration: &Configuration, panels: &[Panel]) -> Vec<ChannelId> {
    let mut named: Vec<_> = configuration.channels().chain(panels.iter().map(|panel| panel.channel_id)).collect();
    named.sort_unstable();
    named.dedup();
    named
}

/// Permissions that the bot needs in a channel of the configuration or of a panel; empty for any other
/// channel.
pub fn needed(configuration: &Configuration, panels: &[Panel], channel: ChannelId) -> Permissions {
    let mut needed = Permissions::empty();
    for named in configuration.named_channels().filter(|named| named.channel == channel) {
        needed |= named.purpose.needed();
    }
    if configuration.boards().any(|(_, board)| board == channel) {
        needed |= POST | Permissions::READ_MESSAGE_HISTORY;
    }
    if panels.iter().any(|panel| panel.channel_id == channel) {
        needed |= POST;
    }
    needed
}

/// Finds everything that is wrong in the guild, the worst first.
pub fn diagnose(configuration: &Configuration, snapshot: &GuildSnapshot) -> Vec<Finding> {
    let mut found = Vec::new();
    found.extend(snapshot.timed_out_until.map(|until| Finding::BotTimedOut(until.timestamp())));
    let held = snapshot.held();
    let lacking = invite::PERMISSIONS & !Permissions::from_bits_retain(held);
    if !lacking.is_empty() {
        found.push(Finding::BotLacks(lacking));
    }
    let is_gone = |id: &ChannelId| snapshot.gone.contains(id);
    found.extend(configuration.named_channels().filter(|named| is_gone(&named.channel)).map(|one| Finding::gone(&one)));
    let is_emoji = |id| snapshot.emojis.as_ref().is_none_or(|emojis| emojis.contains(&id));
    let role = |id| snapshot.roles.iter().find(|role| role.id == id);
    let gone = MissingRefs::of(configuration, |id| role(id).is_some(), |id| !is_gone(&id), is_emoji);
    found.extend(gone.roles.into_iter().map(Finding::RoleGone));
    let mut serving: Vec<_> = configuration.categories.iter().flat_map(|category| category.roles.clone()).collect();
    serving.sort_unstable();
    serving.dedup();
    serving.retain(|id| role(*id).is_some_and(|role| role.kind == RoleKind::OfBot));
    found.extend(serving.into_iter().map(Finding::RoleOfABot));
    let can_be_had = |id| role(id).is_some_and(|role| role.kind != RoleKind::OfBot);
    let shut = configuration.categories.iter().filter(|one| one.settings.access.shuts_all_out(can_be_had));
    found.extend(shut.map(|category| Finding::ShutOut(category.name.clone())));
    found.extend(gone.access.into_iter().map(Finding::AccessRoleGone));
    found.extend(gone.emojis.into_iter().map(Finding::EmojiGone));
    // What else is wrong in a hidden channel can be found only once Discord shows the channel.
    let panels: Vec<Panel> = snapshot.panels.iter().map(|(panel, _)| *panel).collect();
    let named = named(configuration, &panels);
    let hidden = snapshot.hidden.iter().filter(|channel| named.contains(channel));
    found.extend(hidden.map(|channel| Finding::hidden(*channel)));
    for channel in &snapshot.channels {
        let may = snapshot.bot_in(channel);
        let repairable = may & REPAIR == REPAIR;
        let missing = needed(configuration, &panels, channel.id).bits() & held & !may;
        if missing != 0 {
            let missing = Permissions::from_bits_retain(missing);
            found.push(Finding::BotLacksIn { channel: channel.id, missing, repairable });
        }
        let confidential = configuration.is_confidential(channel.id);
        let is_public = snapshot.everyone_in(channel) & VIEW != 0;
        if confidential && is_public {
            found.push(Finding::Exposed { channel: channel.id, repairable });
        } else if confidential {
            let readers = snapshot.of_all.iter().filter(|role| snapshot.role_in(**role, channel) & VIEW != 0);
            found.extend(readers.map(|role| Finding::ExposedToRole { channel: channel.id, role: *role }));
        }
        found.extend(
            (is_public && snapshot.tickets.contains(&channel.id)).then_some(Finding::TicketExposed(channel.id)),
        );
    }
    found.extend(full(configuration, snapshot));
    if [configuration.panel.image.text(), configuration.panel.thumbnail.as_deref()].into_iter().flatten().any(expires) {
        found.push(Finding::ImageExpires);
    }
    let unseen = |of: fn(&ImagesSeen) -> Option<bool>| {
        let is_unseen = |state: &PanelSnapshot| matches!(state, PanelSnapshot::There(seen) if of(seen) == Some(false));
        snapshot.panels.iter().any(|(_, state)| is_unseen(state))
    };
    found.extend(unseen(|seen| seen.image).then_some(Finding::ImageUnseen));
    found.extend(unseen(|seen| seen.thumbnail).then_some(Finding::ThumbnailUnseen));
    // A lost panel is not reported if another panel stands in the same channel.
    let stands = |channel| {
        let beside = snapshot.panels.iter().filter(|(panel, _)| panel.channel_id == channel);
        beside.into_iter().any(|(_, state)| matches!(state, PanelSnapshot::There(_)))
    };
    let lost =
        snapshot.panels.iter().filter(|(panel, state)| *state == PanelSnapshot::Gone && !stands(panel.channel_id));
    found.extend(lost.map(|(panel, _)| {
        let channel = panel.channel_id;
        let is_seen = snapshot.channels.iter().any(|other| other.id == channel);
        Finding::PanelGone { channel, repairable: is_seen }
    }));
    found.extend(empty(configuration, snapshot));
    found.extend(boards(configuration, snapshot));
    found.extend(snapshot.panels.is_empty().then_some(Finding::NoPanel));
    found.extend((!snapshot.sees_message_content).then_some(Finding::MessageContentOff));
    found.extend(unmentionable(configuration, snapshot).into_iter().map(Finding::RoleUnmentionable));
    found
}

/// Adds to the findings the categories of the configuration in force that no existing role serves, behind the
/// roles that are gone. A category without any role is a problem of the configuration itself.
#[must_use]
pub fn with_unstaffed(mut found: Vec<Finding>, in_force: &Configuration, snapshot: &GuildSnapshot) -> Vec<Finding> {
    let is_there = |id: &RoleId| snapshot.roles.iter().any(|role| role.id == *id);
    let is_alone = |category: &&Category| !category.roles.is_empty() && !category.roles.iter().any(is_there);
    let unstaffed = in_force.categories.iter().filter(is_alone);
    let unstaffed: Vec<_> = unstaffed.map(|category| Finding::Unstaffed(category.name.clone())).collect();
    let behind = found.iter().rposition(|finding| matches!(finding, Finding::RoleGone(_))).map_or(0, |last| last + 1);
    found.splice(behind..behind, unstaffed);
    found
}

/// The boards whose channel or message is gone.
fn boards<'a>(configuration: &'a Configuration, snapshot: &'a GuildSnapshot) -> impl Iterator<Item = Finding> + 'a {
    configuration.boards().filter_map(|(category, channel)| {
        let id = || category.id.clone();
        if snapshot.gone.contains(&channel) {
            return Some(Finding::BoardChannelGone(id()));
        }
        snapshot.lost_boards.contains(&category.id).then(|| Finding::BoardGone(id()))
    })
}

/// The panels that offer none of the categories.
fn empty<'a>(configuration: &'a Configuration, snapshot: &'a GuildSnapshot) -> impl Iterator<Item = Finding> {
    let has_categories = !configuration.categories.is_empty();
    let stands = snapshot.panels.iter().filter(move |(_, state)| has_categories && *state != PanelSnapshot::Gone);
    let empty =
        stands.filter(|(panel, _)| configuration.offered(snapshot.offers.of(panel.message_id)).next().is_none());
    empty.map(|(panel, _)| Finding::PanelEmpty(panel.channel_id))
}

/// Roles that new tickets or reminders mention without anybody being notified.
fn unmentionable(configuration: &Configuration, snapshot: &GuildSnapshot) -> Vec<RoleId> {
    let held = snapshot.held();
    let role = |id| snapshot.roles.iter().find(|role| role.id == id);
    let is_mentionable = |id| role(id).map(|role| role.is_mentionable);
    let of = |category: &Category| silent(configuration.mentions_in(category), held, is_mentionable);
    let mut silent: Vec<_> = configuration.categories.iter().flat_map(of).collect();
    silent.sort_unstable();
    silent.dedup();
    silent
}

/// What has no room for more channels. A full Discord category is none of it where the bot can make the next
/// one.
fn full(configuration: &Configuration, snapshot: &GuildSnapshot) -> Vec<Finding> {
    let mut found = Vec::new();
    found.extend((snapshot.channel_count >= FEW_CHANNELS_LEFT).then_some(Finding::FewChannelsLeft));
    let makes = snapshot.held() & Permissions::MANAGE_CHANNELS.bits() != 0;
    if makes && snapshot.channel_count < GUILD_SIZE {
        return found;
    }
    let seen = |parent| snapshot.channels.iter().filter(|channel| channel.parent == Some(parent)).count();
    let hidden = |parent| snapshot.hidden_inside.iter().filter(|other| **other == parent).count();
    let categories = configuration.named_channels().filter(|named| named.purpose == ChannelPurpose::TicketCategory);
    let full = categories.filter(|named| seen(named.channel) + hidden(named.channel) >= CATEGORY_SIZE);
    found.extend(full.map(|named| match named.category {
        None => Finding::CategoryFull,
        Some(category) => Finding::OwnCategoryFull(category.id.clone()),
    }));
    found
}

/// Permissions with which the bot can change who may enter a channel.
const REPAIR: u64 = VIEW | Permissions::MANAGE_ROLES.bits();

/// Whether the address is that of a file on Discord's CDN, which is signed for about a day (reference.mdx,
/// "Signed Attachment CDN URLs").
fn expires(address: &str) -> bool {
    let Ok(url) = url::Url::parse(address) else { return false };
    let of_discord = matches!(url.host_str(), Some("cdn.discordapp.com" | "media.discordapp.net"));
    of_discord && (url.path().contains("attachments/") || url.query_pairs().any(|(name, _)| name == "ex"))
}

/// A repair that the bot makes when an administrator asks for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Repair {
    /// Grants the bot the permissions that it needs in this channel.
    Allow(ChannelId),
    /// Hides this channel from @everyone.
    Hide(ChannelId),
    /// Removes a role that nobody can have from the draft.
    DropRole(RoleId),
    /// Removes an emoji that cannot be used from the draft.
    DropEmoji(EmojiId),
    /// Posts a missing panel in this channel again.
    Republish(ChannelId),
    /// Posts the missing messages with buttons of tickets again.
    Buttons,
    /// Posts the missing boards again.
    Boards,
    /// Ends the pauses, so that the paused work is tried again.
    Resume,
}

const BUTTONS: &str = "buttons";
const BOARDS: &str = "boards";
const RESUME: &str = "resume";

/// The repair's text in a `custom_id`: one word, or a verb and an id such as `allow-1234`.
impl fmt::Display for Repair {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Allow(channel) => write!(f, "allow-{channel}"),
            Self::Hide(channel) => write!(f, "hide-{channel}"),
            Self::DropRole(role) => write!(f, "drop-{role}"),
            Self::DropEmoji(emoji) => write!(f, "plain-{emoji}"),
            Self::Republish(channel) => write!(f, "republish-{channel}"),
            Self::Buttons => f.write_str(BUTTONS),
            Self::Boards => f.write_str(BOARDS),
            Self::Resume => f.write_str(RESUME),
        }
    }
}

impl FromStr for Repair {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        match text {
            BUTTONS => return Ok(Self::Buttons),
            BOARDS => return Ok(Self::Boards),
            RESUME => return Ok(Self::Resume),
            _ => {}
        }
        let (verb, id) = text.split_once('-').ok_or(())?;
        let channel = || id.parse().map_err(|_| ());
        match verb {
            "allow" => channel().map(Self::Allow),
            "hide" => channel().map(Self::Hide),
            "republish" => channel().map(Self::Republish),
            "drop" => id.parse().map(Self::DropRole).map_err(|_| ()),
            "plain" => id.parse().map(Self::DropEmoji).map_err(|_| ()),
            _ => Err(()),
        }
    }
}
