//! What can go wrong with a guild that is configured, and what of it the bot can mend.
use super::{
    configuration::{Category, Configuration, Panel},
    invite,
    purpose::Purpose,
    rights::Target,
};
use serenity::model::{
    Permissions,
    id::{ChannelId, GuildId, RoleId, UserId},
};
use std::{fmt, str::FromStr};

/// What the configuration names and the guild does not have any more.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Gone {
    pub roles: Vec<RoleId>,
    pub channels: Vec<ChannelId>,
}

impl Gone {
    /// By asking for each thing that the configuration names whether it exists.
    pub fn of(
        configuration: &Configuration,
        role: impl Fn(RoleId) -> bool,
        channel: impl Fn(ChannelId) -> bool,
    ) -> Self {
        let roles = configuration.categories.iter().flat_map(|category| category.roles.iter().copied());
        let Configuration { log_channel, transcript_channel, ticket_category, .. } = configuration;
        let channels = [log_channel, transcript_channel, ticket_category].into_iter().filter_map(|channel| *channel);
        let mut gone = Self {
            roles: roles.filter(|id| !role(*id)).collect(),
            channels: channels.filter(|id| !channel(*id)).collect(),
        };
        gone.roles.sort_unstable();
        gone.roles.dedup();
        gone
    }

    /// Whether a role of the category is gone.
    pub fn touches(&self, category: &Category) -> bool {
        category.roles.iter().any(|role| self.roles.contains(role))
    }
}

/// A guild as Discord shows it to the bot at one moment.
#[derive(Clone, Debug)]
pub struct Seen {
    pub guild: GuildId,
    pub bot: UserId,
    pub bot_roles: Vec<RoleId>,
    /// With every bit that Discord sent.
    pub roles: Vec<(RoleId, u64)>,
    pub channels: Vec<SeenChannel>,
    /// Whether the Message Content Intent is on.
    pub sees_message_content: bool,
    pub panels: Vec<(Panel, SeenPanel)>,
}

#[derive(Clone, Debug)]
pub struct SeenChannel {
    pub id: ChannelId,
    pub parent: Option<ChannelId>,
    /// Target, allow, deny.
    pub overwrites: Vec<(Target, u64, u64)>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SeenPanel {
    Gone,
    /// Whether its image loads; None for one without.
    There(Option<bool>),
    /// Discord did not say.
    Unknown,
}

/// One thing that is wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Finding {
    /// In the guild: the invite has to be followed again.
    BotLacks(Permissions),
    BotLacksIn {
        channel: ChannelId,
        missing: Permissions,
        /// Whether it can allow itself what is missing.
        mendable: bool,
    },
    RoleGone(RoleId),
    LogChannelGone,
    TranscriptChannelGone,
    TicketCategoryGone,
    /// The log or transcript channel is visible to @everyone.
    Exposed {
        channel: ChannelId,
        mendable: bool,
    },
    /// The Discord category holds as many channels as it can.
    CategoryFull,
    ImageUnseen,
    /// An address of Discord's CDN stops working after a while.
    ImageExpires,
    MessageContentOff,
    PanelGone(ChannelId),
    NoPanel,
}

impl Finding {
    /// What of it the bot can mend when asked to.
    pub fn mend(&self) -> Option<Mend> {
        match self {
            Self::BotLacksIn { channel, mendable: true, .. } => Some(Mend::Allow(*channel)),
            Self::Exposed { channel, mendable: true } => Some(Mend::Hide(*channel)),
            Self::RoleGone(role) => Some(Mend::DropRole(*role)),
            Self::PanelGone(channel) => Some(Mend::Republish(*channel)),
            _ => None,
        }
    }
}

/// Discord's limit of channels in a category (resources/guild.mdx).
const CATEGORY_SIZE: usize = 50;

/// What the bot needs to post an embed in a channel.
pub const POST: Permissions =
    Permissions::VIEW_CHANNEL.union(Permissions::SEND_MESSAGES).union(Permissions::EMBED_LINKS);

/// What the bot needs in a channel of the configuration or of a panel; empty for any other.
pub fn needed(configuration: &Configuration, panels: &[Panel], channel: ChannelId) -> Permissions {
    let mut needed = Permissions::empty();
    for purpose in Purpose::ALL.into_iter().filter(|purpose| purpose.chosen(configuration) == Some(channel)) {
        needed |= purpose.needed();
    }
    if panels.iter().any(|panel| panel.channel_id == channel) {
        needed |= POST;
    }
    needed
}

/// All that is wrong, the worst first.
pub fn diagnose(configuration: &Configuration, seen: &Seen) -> Vec<Finding> {
    let mut found = Vec::new();
    let held = seen.held();
    let lacking = invite::PERMISSIONS & !Permissions::from_bits_retain(held);
    if !lacking.is_empty() {
        found.push(Finding::BotLacks(lacking));
    }
    let is_channel = |id| seen.channels.iter().any(|channel| channel.id == id);
    for (channel, finding) in [
        (configuration.ticket_category, Finding::TicketCategoryGone),
        (configuration.log_channel, Finding::LogChannelGone),
        (configuration.transcript_channel, Finding::TranscriptChannelGone),
    ] {
        found.extend(channel.filter(|channel| !is_channel(*channel)).map(|_| finding));
    }
    let gone = Gone::of(configuration, |role| seen.roles.iter().any(|(id, _)| *id == role), is_channel);
    found.extend(gone.roles.into_iter().map(Finding::RoleGone));
    let panels: Vec<Panel> = seen.panels.iter().map(|(panel, _)| *panel).collect();
    for channel in &seen.channels {
        let may = seen.bot_in(channel);
        let mendable = may & MEND == MEND;
        let missing = needed(configuration, &panels, channel.id).bits() & held & !may;
        if missing != 0 {
            let missing = Permissions::from_bits_retain(missing);
            found.push(Finding::BotLacksIn { channel: channel.id, missing, mendable });
        }
        let confidential = [configuration.log_channel, configuration.transcript_channel].contains(&Some(channel.id));
        if confidential && seen.everyone_in(channel) & VIEW != 0 {
            found.push(Finding::Exposed { channel: channel.id, mendable });
        }
    }
    let inside = seen.channels.iter().filter(|channel| channel.parent.is_some());
    let inside = inside.filter(|channel| channel.parent == configuration.ticket_category).count();
    found.extend((inside >= CATEGORY_SIZE).then_some(Finding::CategoryFull));
    if configuration.panel.image.text().is_some_and(expires) {
        found.push(Finding::ImageExpires);
    }
    if seen.panels.iter().any(|(_, state)| *state == SeenPanel::There(Some(false))) {
        found.push(Finding::ImageUnseen);
    }
    let lost = seen.panels.iter().filter(|(_, state)| *state == SeenPanel::Gone);
    found.extend(lost.map(|(panel, _)| Finding::PanelGone(panel.channel_id)));
    found.extend(seen.panels.is_empty().then_some(Finding::NoPanel));
    found.extend((!seen.sees_message_content).then_some(Finding::MessageContentOff));
    found
}

const VIEW: u64 = Permissions::VIEW_CHANNEL.bits();
/// What allows the bot to change who may enter a channel.
const MEND: u64 = VIEW | Permissions::MANAGE_ROLES.bits();

/// Addresses of files on Discord's CDN are signed for a day or so (reference.mdx, "Signed Attachment CDN URLs").
fn expires(address: &str) -> bool {
    let Ok(url) = url::Url::parse(address) else { return false };
    let of_discord = matches!(url.host_str(), Some("cdn.discordapp.com" | "media.discordapp.net"));
    of_discord && (url.path().contains("attachments/") || url.query_pairs().any(|(name, _)| name == "ex"))
}

/// topics/permissions.mdx, "Permission Overwrites".
impl Seen {
    fn of_roles(&self, roles: impl Fn(RoleId) -> bool) -> u64 {
        let everyone = self.guild.everyone_role();
        let ours = self.roles.iter().filter(|(id, _)| *id == everyone || roles(*id));
        let base = ours.fold(0, |sum, (_, bits)| sum | bits);
        if base & Permissions::ADMINISTRATOR.bits() == 0 { base } else { u64::MAX }
    }

    /// What the bot holds in the guild.
    pub fn held(&self) -> u64 {
        self.of_roles(|role| self.bot_roles.contains(&role))
    }

    pub fn bot_in(&self, channel: &SeenChannel) -> u64 {
        let ours = |target| match target {
            Target::Role(id) => self.bot_roles.iter().any(|role| role.get() == id),
            Target::Member(id) => id == self.bot.get(),
        };
        self.within(channel, self.held(), ours)
    }

    fn everyone_in(&self, channel: &SeenChannel) -> u64 {
        self.within(channel, self.of_roles(|_| false), |_| false)
    }

    /// `applies`: which overwrites do, beside that of @everyone.
    fn within(&self, channel: &SeenChannel, base: u64, applies: impl Fn(Target) -> bool) -> u64 {
        if base == u64::MAX {
            return base;
        }
        let everyone = Target::Role(self.guild.get());
        let of = |wanted: &dyn Fn(Target) -> bool| {
            let chosen = channel.overwrites.iter().filter(|(target, ..)| wanted(*target));
            chosen.fold((0, 0), |(allow, deny), (_, more, less)| (allow | more, deny | less))
        };
        let steps = [
            of(&|target| target == everyone),
            of(&|target| matches!(target, Target::Role(_)) && target != everyone && applies(target)),
            of(&|target| matches!(target, Target::Member(_)) && applies(target)),
        ];
        let may = steps.into_iter().fold(base, |may, (allow, deny)| may & !deny | allow);
        if may & VIEW == 0 { 0 } else { may }
    }
}

/// What the bot can mend by itself when an administrator asks for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mend {
    /// Allows itself in a channel what it needs there.
    Allow(ChannelId),
    /// Hides a channel from @everyone.
    Hide(ChannelId),
    /// Takes a role that is gone out of the draft.
    DropRole(RoleId),
    /// Posts a panel again that is gone from this channel.
    Republish(ChannelId),
}

/// As it stands in a button: `allow-1234`.
impl fmt::Display for Mend {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Allow(channel) => write!(f, "allow-{channel}"),
            Self::Hide(channel) => write!(f, "hide-{channel}"),
            Self::DropRole(role) => write!(f, "drop-{role}"),
            Self::Republish(channel) => write!(f, "republish-{channel}"),
        }
    }
}

impl FromStr for Mend {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        let (verb, id) = text.split_once('-').ok_or(())?;
        let channel = || id.parse().map_err(|_| ());
        match verb {
            "allow" => channel().map(Self::Allow),
            "hide" => channel().map(Self::Hide),
            "republish" => channel().map(Self::Republish),
            "drop" => id.parse().map(Self::DropRole).map_err(|_| ()),
            _ => Err(()),
        }
    }
}
