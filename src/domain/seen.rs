//! A guild as Discord shows it, and what the bot and everybody may do in its channels.
use super::{configuration::Panel, rights::Target};
use serenity::model::{
    Permissions,
    id::{ChannelId, EmojiId, GuildId, RoleId, UserId},
};

pub const VIEW: u64 = Permissions::VIEW_CHANNEL.bits();

/// A guild as Discord shows it to the bot at one moment.
#[derive(Clone, Debug)]
pub struct Seen {
    pub guild: GuildId,
    pub bot: UserId,
    pub bot_roles: Vec<RoleId>,
    pub roles: Vec<SeenRole>,
    /// The guild's own that can be used; None where Discord was not asked.
    pub emojis: Option<Vec<EmojiId>>,
    pub channels: Vec<SeenChannel>,
    /// Whether the Message Content Intent is on.
    pub sees_message_content: bool,
    pub panels: Vec<(Panel, SeenPanel)>,
}

#[derive(Clone, Debug)]
pub struct SeenRole {
    pub id: RoleId,
    /// With every bit that Discord sent.
    pub permissions: u64,
    /// The role of a bot: nobody else can be given it (topics/permissions.mdx, "Role Object").
    pub is_of_a_bot: bool,
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

/// topics/permissions.mdx, "Permission Overwrites".
impl Seen {
    fn of_roles(&self, roles: impl Fn(RoleId) -> bool) -> u64 {
        let everyone = self.guild.everyone_role();
        let ours = self.roles.iter().filter(|role| role.id == everyone || roles(role.id));
        let base = ours.fold(0, |sum, role| sum | role.permissions);
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

    pub fn everyone_in(&self, channel: &SeenChannel) -> u64 {
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
