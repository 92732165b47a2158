//! Discord's error codes, queried by name (topics/opcodes-and-status-codes.mdx, "JSON Error Codes").
use super::fault::{Fault, TOO_LARGE};

const UNKNOWN_CHANNEL: u32 = 10_003;
const UNKNOWN_GUILD: u32 = 10_004;
const UNKNOWN_MEMBER: u32 = 10_007;
const UNKNOWN_MESSAGE: u32 = 10_008;
const UNKNOWN_OVERWRITE: u32 = 10_009;
const UNKNOWN_ROLE: u32 = 10_011;
const UNKNOWN_USER: u32 = 10_013;
const UNKNOWN_EMOJI: u32 = 10_014;
const UNKNOWN_WEBHOOK: u32 = 10_015;
const UNKNOWN_INTERACTION: u32 = 10_062;
const CHANNEL_WRITE_LIMIT: u32 = 20_028;
const GUILD_WRITE_LIMIT: u32 = 20_029;
/// "Server name contains words that are not allowed": Discord refuses the name of a channel with the same
/// code.
const FORBIDDEN_WORDS: u32 = 20_031;
const MOST_CHANNELS: u32 = 30_013;
/// The form error of a `parent_id` without room.
const FULL_CATEGORY: &str = "CHANNEL_PARENT_MAX_CHANNELS";
/// The limit of edits of messages that are older than an hour.
const MOST_EDITS: u32 = 30_046;
const DIRECT_MESSAGES_TOO_FAST: u32 = 40_003;
const SENDING_DISABLED: u32 = 40_004;
/// "This feature has been temporarily disabled server-side".
const FEATURE_DISABLED: u32 = 40_006;
const ALREADY_ACKNOWLEDGED: u32 = 40_060;
const RESOURCE_LIMITED: u32 = 40_062;
/// "internal network error": a failure in Discord's own network.
const NETWORK: u32 = 40_333;
const MISSING_ACCESS: u32 = 50_001;
const MISSING_PERMISSIONS: u32 = 50_013;
/// The interaction is older than 15 minutes.
const INVALID_WEBHOOK_TOKEN: u32 = 50_027;
/// "Cannot send messages to this user": their direct messages are closed to the bot.
const CANNOT_MESSAGE_USER: u32 = 50_007;
/// "Cannot send messages to this user due to having no mutual guilds".
const NO_MUTUAL_GUILDS: u32 = 50_278;
const TWO_FACTOR_REQUIRED: u32 = 60_003;
const RESOURCE_OVERLOADED: u32 = 130_000;

/// The codes of refusals that pass with time.
const PASSING: [u32; 9] = [
    CHANNEL_WRITE_LIMIT,
    GUILD_WRITE_LIMIT,
    MOST_EDITS,
    DIRECT_MESSAGES_TOO_FAST,
    SENDING_DISABLED,
    FEATURE_DISABLED,
    NETWORK,
    RESOURCE_LIMITED,
    RESOURCE_OVERLOADED,
];

/// The codes that say that the object does not exist, or exists no longer.
const GONE: [u32; 11] = [
    UNKNOWN_CHANNEL,
    UNKNOWN_GUILD,
    UNKNOWN_MEMBER,
    UNKNOWN_MESSAGE,
    UNKNOWN_OVERWRITE,
    UNKNOWN_ROLE,
    UNKNOWN_USER,
    UNKNOWN_EMOJI,
    UNKNOWN_WEBHOOK,
    UNKNOWN_INTERACTION,
    INVALID_WEBHOOK_TOKEN,
];

/// The codes that end an interaction: the interaction is over, or its channel is gone.
const ENDING: [u32; 4] = [UNKNOWN_CHANNEL, UNKNOWN_WEBHOOK, UNKNOWN_INTERACTION, INVALID_WEBHOOK_TOKEN];

impl Fault {
    /// Discord's own code, when Discord refused the call with one.
    pub fn code(&self) -> Option<u32> {
        match self {
            Self::Refused { code, .. } if *code != 0 => Some(*code),
            _ => None,
        }
    }

    /// Whether the fault is permanent: the same call will never succeed as things stand.
    pub fn is_permanent(&self) -> bool {
        matches!(self, Self::Refused { code, .. } if !PASSING.contains(code))
    }

    /// Whether the channel, guild, member, message, role or interaction does not exist any more.
    pub fn is_gone(&self) -> bool {
        self.is_one_of(&GONE)
    }

    /// Whether the person who clicked can be told nothing any more: the interaction is over, or its channel
    /// is gone.
    pub fn ends_interaction(&self) -> bool {
        self.is_one_of(&ENDING)
    }

    /// Whether the channel itself does not exist, or exists no longer.
    pub fn lacks_channel(&self) -> bool {
        self.is_one_of(&[UNKNOWN_CHANNEL])
    }

    /// Whether the bot may not see what it asked about.
    pub fn lacks_access(&self) -> bool {
        self.is_one_of(&[MISSING_ACCESS])
    }

    /// Whether the bot may not see what it asked about, or lacks a permission there.
    pub fn lacks_permission(&self) -> bool {
        self.is_one_of(&[MISSING_ACCESS, MISSING_PERMISSIONS])
    }

    pub fn is_unknown_message(&self) -> bool {
        self.is_one_of(&[UNKNOWN_MESSAGE])
    }

    /// Whether the person does not accept direct messages of the bot.
    pub fn refuses_direct_messages(&self) -> bool {
        self.is_one_of(&[CANNOT_MESSAGE_USER, NO_MUTUAL_GUILDS])
    }

    /// Whether the person is no member of the guild.
    pub fn is_unknown_member(&self) -> bool {
        self.is_one_of(&[UNKNOWN_MEMBER])
    }

    /// Whether a file or the whole request is too large.
    pub fn is_too_large(&self) -> bool {
        self.is_one_of(&[TOO_LARGE])
    }

    /// Whether the guild has as many channels as Discord allows.
    pub fn is_at_most_channels(&self) -> bool {
        self.is_one_of(&[MOST_CHANNELS])
    }

    /// Whether the Discord category has as many channels as Discord allows: a form error of its own
    /// (discord-api-docs issue 1289), which has no code.
    pub fn is_full_category(&self) -> bool {
        matches!(self, Self::Refused { fields, .. } if fields.iter().any(|field| field.contains(FULL_CATEGORY)))
    }

    /// Whether a name contains words that Discord does not allow in this guild.
    pub fn has_forbidden_words(&self) -> bool {
        self.is_one_of(&[FORBIDDEN_WORDS])
    }

    /// Whether the guild requires two-factor authentication of its moderators, and the bot's owner has not
    /// set it up.
    pub fn needs_two_factors(&self) -> bool {
        self.is_one_of(&[TWO_FACTOR_REQUIRED])
    }

    /// Whether the interaction has been answered before.
    pub(super) fn is_already_answered(&self) -> bool {
        self.is_one_of(&[ALREADY_ACKNOWLEDGED])
    }

    fn is_one_of(&self, codes: &[u32]) -> bool {
        self.code().is_some_and(|code| codes.contains(&code))
    }
}
