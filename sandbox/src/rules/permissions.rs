//! The permissions of members: Discord's algorithm (topics/permissions.mdx).
use crate::state::{Channel, ChannelKind, Guild, Member, Overwrite, OverwriteKind, Role};
use chrono::{DateTime, Utc};
use std::cmp::Reverse;

macro_rules! permissions {
    ($($name:ident = $bit:literal,)*) => {
        $(pub const $name: u64 = 1 << $bit;)*
        /// Every permission that Discord documents, with its name ("Bitwise Permission Flags").
        pub const NAMES: &[(u64, &str)] = &[$((1 << $bit, stringify!($name)),)*];
        /// All permissions, which the owner and administrators have.
        pub const ALL: u64 = $((1 << $bit) |)* 0;
    };
}

permissions! {
    CREATE_INSTANT_INVITE = 0,
    KICK_MEMBERS = 1,
    BAN_MEMBERS = 2,
    ADMINISTRATOR = 3,
    MANAGE_CHANNELS = 4,
    MANAGE_GUILD = 5,
    ADD_REACTIONS = 6,
    VIEW_AUDIT_LOG = 7,
    PRIORITY_SPEAKER = 8,
    STREAM = 9,
    VIEW_CHANNEL = 10,
    SEND_MESSAGES = 11,
    SEND_TTS_MESSAGES = 12,
    MANAGE_MESSAGES = 13,
    EMBED_LINKS = 14,
    ATTACH_FILES = 15,
    READ_MESSAGE_HISTORY = 16,
    MENTION_EVERYONE = 17,
    USE_EXTERNAL_EMOJIS = 18,
    VIEW_GUILD_INSIGHTS = 19,
    CONNECT = 20,
    SPEAK = 21,
    MUTE_MEMBERS = 22,
    DEAFEN_MEMBERS = 23,
    MOVE_MEMBERS = 24,
    USE_VAD = 25,
    CHANGE_NICKNAME = 26,
    MANAGE_NICKNAMES = 27,
    MANAGE_ROLES = 28,
    MANAGE_WEBHOOKS = 29,
    MANAGE_GUILD_EXPRESSIONS = 30,
    USE_APPLICATION_COMMANDS = 31,
    REQUEST_TO_SPEAK = 32,
    MANAGE_EVENTS = 33,
    MANAGE_THREADS = 34,
    CREATE_PUBLIC_THREADS = 35,
    CREATE_PRIVATE_THREADS = 36,
    USE_EXTERNAL_STICKERS = 37,
    SEND_MESSAGES_IN_THREADS = 38,
    USE_EMBEDDED_ACTIVITIES = 39,
    MODERATE_MEMBERS = 40,
    VIEW_CREATOR_MONETIZATION_ANALYTICS = 41,
    USE_SOUNDBOARD = 42,
    CREATE_GUILD_EXPRESSIONS = 43,
    CREATE_EVENTS = 44,
    USE_EXTERNAL_SOUNDS = 45,
    SEND_VOICE_MESSAGES = 46,
    SET_VOICE_CHANNEL_STATUS = 48,
    SEND_POLLS = 49,
    USE_EXTERNAL_APPS = 50,
    PIN_MESSAGES = 51,
    BYPASS_SLOWMODE = 52,
}

/// The permissions that a member who may not send messages implicitly loses ("Implicit Permissions").
const NEED_SEND: u64 = MENTION_EVERYONE | SEND_TTS_MESSAGES | ATTACH_FILES | EMBED_LINKS;
/// The permissions that a timed-out member keeps ("Permissions For Timed Out Members").
const KEPT_IN_TIME_OUT: u64 = VIEW_CHANNEL | READ_MESSAGE_HISTORY;

/// The documented name of one bit, or `UNKNOWN`.
pub fn name(bit: u64) -> &'static str {
    NAMES.iter().find(|(known, _)| *known == bit).map_or("UNKNOWN", |(_, name)| name)
}

/// The names of all bits that are set, lowest bit first.
pub fn names(bits: u64) -> Vec<&'static str> {
    NAMES.iter().filter(|(bit, _)| bits & bit != 0).map(|(_, name)| *name).collect()
}

/// The bit with this name (`VIEW_CHANNEL`), if Discord documents one.
pub fn bit(name: &str) -> Option<u64> {
    NAMES.iter().find(|(_, known)| *known == name).map(|(bit, _)| *bit)
}

/// The permissions that the guild itself gives a member, through @everyone and the member's roles; the owner
/// and administrators have all.
pub fn base(guild: &Guild, member: &Member) -> u64 {
    if guild.owner_id == member.user_id {
        return ALL;
    }
    let everyone = guild.roles.get(&guild.id).map_or(0, |role| role.permissions);
    let bits = roles(guild, member).fold(everyone, |bits, role| bits | role.permissions);
    if bits & ADMINISTRATOR != 0 { ALL } else { bits }
}

/// The member's permissions in the guild at `now`: [`base`], less what a time-out takes away.
pub fn in_guild(guild: &Guild, member: &Member, now: DateTime<Utc>) -> u64 {
    after_time_out(base(guild, member), member, now)
}

/// [`base`] changed by the channel's overwrites, before implicit losses and time-outs. ADMINISTRATOR has no
/// effect in an overwrite.
pub fn computed(guild: &Guild, member: &Member, channel: &Channel) -> u64 {
    let base = base(guild, member);
    if base & ADMINISTRATOR != 0 {
        return ALL;
    }
    let of = |kind, id| channel.overwrites.iter().find(move |o| o.kind == kind && o.id == id);
    let mut bits = apply(base, of(OverwriteKind::Role, guild.id));
    let (mut allow, mut deny) = (0, 0);
    for overwrite in member.roles.iter().filter(|id| **id != guild.id).filter_map(|id| of(OverwriteKind::Role, *id)) {
        allow |= overwrite.allow;
        deny |= overwrite.deny;
    }
    bits = (bits & !deny) | allow;
    apply(bits, of(OverwriteKind::Member, member.user_id)) & !ADMINISTRATOR
}

/// The member's permissions in a channel at `now`, with the bypass of the owner and administrators, implicit
/// losses and the time-out.
///
/// Where the documentation is silent, the stricter reading holds: without CONNECT, a voice channel leaves
/// only `VIEW_CHANNEL`.
pub fn in_channel(guild: &Guild, member: &Member, channel: &Channel, now: DateTime<Utc>) -> u64 {
    let mut bits = computed(guild, member, channel);
    if bits & ADMINISTRATOR != 0 {
        return ALL;
    }
    if bits & VIEW_CHANNEL == 0 {
        return 0;
    }
    if channel.kind == ChannelKind::Voice && bits & CONNECT == 0 {
        bits &= VIEW_CHANNEL;
    }
    if bits & SEND_MESSAGES == 0 {
        bits &= !NEED_SEND;
    }
    after_time_out(bits, member, now)
}

/// The rank of the member's highest role: its position, then the older id. `None` for a member without roles.
pub fn top_role(guild: &Guild, member: &Member) -> Option<(i64, Reverse<crate::id::Id>)> {
    roles(guild, member).map(rank).max()
}

/// Whether a role is below the member's highest role ("Permission Hierarchy"). The owner is above all roles.
pub fn outranks_role(guild: &Guild, member: &Member, role: &Role) -> bool {
    guild.owner_id == member.user_id || top_role(guild, member) > Some(rank(role))
}

/// Whether `member` is above `other` (for kicks, bans, nicknames, time-outs). Nobody is above the owner.
pub fn outranks_member(guild: &Guild, member: &Member, other: &Member) -> bool {
    if other.user_id == guild.owner_id {
        return false;
    }
    guild.owner_id == member.user_id || top_role(guild, member) > top_role(guild, other)
}

fn roles<'a>(guild: &'a Guild, member: &'a Member) -> impl Iterator<Item = &'a Role> {
    member.roles.iter().filter_map(|id| guild.roles.get(id))
}

fn rank(role: &Role) -> (i64, Reverse<crate::id::Id>) {
    (role.position, Reverse(role.id))
}

fn apply(bits: u64, overwrite: Option<&Overwrite>) -> u64 {
    overwrite.map_or(bits, |o| (bits & !o.deny) | o.allow)
}

fn after_time_out(bits: u64, member: &Member, now: DateTime<Utc>) -> u64 {
    let timed_out = member.timed_out_until.is_some_and(|until| until > now);
    if timed_out && bits & ADMINISTRATOR == 0 { bits & KEPT_IN_TIME_OUT } else { bits }
}
