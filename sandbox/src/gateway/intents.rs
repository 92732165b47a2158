//! Which intent lets which event through (events/gateway.mdx, "List of Intents").

pub const GUILDS: u64 = 1 << 0;
pub const GUILD_MEMBERS: u64 = 1 << 1;
const GUILD_MODERATION: u64 = 1 << 2;
const GUILD_EXPRESSIONS: u64 = 1 << 3;
const GUILD_INTEGRATIONS: u64 = 1 << 4;
const GUILD_WEBHOOKS: u64 = 1 << 5;
const GUILD_INVITES: u64 = 1 << 6;
const GUILD_VOICE_STATES: u64 = 1 << 7;
pub const GUILD_PRESENCES: u64 = 1 << 8;
const GUILD_MESSAGES: u64 = 1 << 9;
const GUILD_MESSAGE_REACTIONS: u64 = 1 << 10;
const GUILD_MESSAGE_TYPING: u64 = 1 << 11;
const DIRECT_MESSAGES: u64 = 1 << 12;
const DIRECT_MESSAGE_REACTIONS: u64 = 1 << 13;
const DIRECT_MESSAGE_TYPING: u64 = 1 << 14;
pub const MESSAGE_CONTENT: u64 = 1 << 15;
const GUILD_SCHEDULED_EVENTS: u64 = 1 << 16;
const AUTO_MODERATION_CONFIGURATION: u64 = 1 << 20;
const AUTO_MODERATION_EXECUTION: u64 = 1 << 21;
const GUILD_MESSAGE_POLLS: u64 = 1 << 24;
const DIRECT_MESSAGE_POLLS: u64 = 1 << 25;

/// The bits that exist; any other bit closes the connection with 4013.
pub const KNOWN: u64 =
    0x1_ffff | AUTO_MODERATION_CONFIGURATION | AUTO_MODERATION_EXECUTION | GUILD_MESSAGE_POLLS | DIRECT_MESSAGE_POLLS;

/// The intents of which one is enough for the event; `None` for an event that needs no intent.
pub fn needed(event: &str, in_guild: bool) -> Option<u64> {
    let either = |guild: u64, direct: u64| Some(if in_guild { guild } else { direct });
    match event {
        "CHANNEL_PINS_UPDATE" => either(GUILDS, DIRECT_MESSAGES),
        "THREAD_MEMBERS_UPDATE" => Some(GUILDS | GUILD_MEMBERS),
        "VOICE_CHANNEL_EFFECT_SEND" | "VOICE_STATE_UPDATE" => Some(GUILD_VOICE_STATES),
        "GUILD_MEMBER_ADD" | "GUILD_MEMBER_UPDATE" | "GUILD_MEMBER_REMOVE" => Some(GUILD_MEMBERS),
        "GUILD_AUDIT_LOG_ENTRY_CREATE" | "GUILD_BAN_ADD" | "GUILD_BAN_REMOVE" => Some(GUILD_MODERATION),
        "GUILD_EMOJIS_UPDATE" | "GUILD_STICKERS_UPDATE" => Some(GUILD_EXPRESSIONS),
        "WEBHOOKS_UPDATE" => Some(GUILD_WEBHOOKS),
        "PRESENCE_UPDATE" => Some(GUILD_PRESENCES),
        "TYPING_START" => either(GUILD_MESSAGE_TYPING, DIRECT_MESSAGE_TYPING),
        "AUTO_MODERATION_ACTION_EXECUTION" => Some(AUTO_MODERATION_EXECUTION),
        "GUILD_MEMBERS_CHUNK" => None,
        _ if event.starts_with("MESSAGE_REACTION_") => either(GUILD_MESSAGE_REACTIONS, DIRECT_MESSAGE_REACTIONS),
        _ if event.starts_with("MESSAGE_POLL_") => either(GUILD_MESSAGE_POLLS, DIRECT_MESSAGE_POLLS),
        _ if event.starts_with("MESSAGE_") => either(GUILD_MESSAGES, DIRECT_MESSAGES),
        _ if event.starts_with("GUILD_SOUNDBOARD_") => Some(GUILD_EXPRESSIONS),
        _ if event.starts_with("GUILD_SCHEDULED_EVENT_") => Some(GUILD_SCHEDULED_EVENTS),
        _ if event.starts_with("GUILD_INTEGRATIONS_") || event.starts_with("INTEGRATION_") => Some(GUILD_INTEGRATIONS),
        _ if event.starts_with("AUTO_MODERATION_RULE_") => Some(AUTO_MODERATION_CONFIGURATION),
        _ if event.starts_with("INVITE_") => Some(GUILD_INVITES),
        _ if ["GUILD_", "CHANNEL_", "THREAD_", "STAGE_INSTANCE_", "VOICE_CHANNEL_"]
            .iter()
            .any(|prefix| event.starts_with(prefix)) =>
        {
            Some(GUILDS)
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_event_stands_under_the_intent_of_discords_list() {
        for (event, in_guild, intent) in [
            ("GUILD_CREATE", true, Some(GUILDS)),
            ("GUILD_ROLE_DELETE", true, Some(GUILDS)),
            ("CHANNEL_UPDATE", true, Some(GUILDS)),
            ("CHANNEL_PINS_UPDATE", true, Some(GUILDS)),
            ("CHANNEL_PINS_UPDATE", false, Some(DIRECT_MESSAGES)),
            ("GUILD_MEMBER_REMOVE", true, Some(GUILD_MEMBERS)),
            ("GUILD_MEMBERS_CHUNK", true, None),
            ("MESSAGE_CREATE", true, Some(GUILD_MESSAGES)),
            ("MESSAGE_DELETE_BULK", true, Some(GUILD_MESSAGES)),
            ("MESSAGE_CREATE", false, Some(DIRECT_MESSAGES)),
            ("MESSAGE_REACTION_ADD", true, Some(GUILD_MESSAGE_REACTIONS)),
            ("TYPING_START", false, Some(DIRECT_MESSAGE_TYPING)),
            ("GUILD_BAN_ADD", true, Some(GUILD_MODERATION)),
            ("INTERACTION_CREATE", true, None),
            ("USER_UPDATE", false, None),
        ] {
            assert_eq!(needed(event, in_guild), intent, "{event}");
        }
    }
}
