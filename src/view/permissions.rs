//! The names of permissions.
use crate::{
    domain::{guild::invite, language::Language},
    i18n::text,
};
use serenity::model::Permissions;

/// Each permission with the key of its name, in the order of the bits (topics/permissions.mdx).
const NAMES: [(Permissions, &str); 51] = [
    (Permissions::CREATE_INSTANT_INVITE, "permission-create-instant-invite"),
    (Permissions::KICK_MEMBERS, "permission-kick-members"),
    (Permissions::BAN_MEMBERS, "permission-ban-members"),
    (Permissions::ADMINISTRATOR, "permission-administrator"),
    (Permissions::MANAGE_CHANNELS, "permission-manage-channels"),
    (Permissions::MANAGE_GUILD, "permission-manage-guild"),
    (Permissions::ADD_REACTIONS, "permission-add-reactions"),
    (Permissions::VIEW_AUDIT_LOG, "permission-view-audit-log"),
    (Permissions::PRIORITY_SPEAKER, "permission-priority-speaker"),
    (Permissions::STREAM, "permission-stream"),
    (Permissions::VIEW_CHANNEL, "permission-view-channel"),
    (Permissions::SEND_MESSAGES, "permission-send-messages"),
    (Permissions::SEND_TTS_MESSAGES, "permission-send-tts-messages"),
    (Permissions::MANAGE_MESSAGES, "permission-manage-messages"),
    (Permissions::EMBED_LINKS, "permission-embed-links"),
    (Permissions::ATTACH_FILES, "permission-attach-files"),
    (Permissions::READ_MESSAGE_HISTORY, "permission-read-message-history"),
    (Permissions::MENTION_EVERYONE, "permission-mention-everyone"),
    (Permissions::USE_EXTERNAL_EMOJIS, "permission-use-external-emojis"),
    (Permissions::VIEW_GUILD_INSIGHTS, "permission-view-guild-insights"),
    (Permissions::CONNECT, "permission-connect"),
    (Permissions::SPEAK, "permission-speak"),
    (Permissions::MUTE_MEMBERS, "permission-mute-members"),
    (Permissions::DEAFEN_MEMBERS, "permission-deafen-members"),
    (Permissions::MOVE_MEMBERS, "permission-move-members"),
    (Permissions::USE_VAD, "permission-use-voice-activity"),
    (Permissions::CHANGE_NICKNAME, "permission-change-nickname"),
    (Permissions::MANAGE_NICKNAMES, "permission-manage-nicknames"),
    (Permissions::MANAGE_ROLES, "permission-manage-roles"),
    (Permissions::MANAGE_WEBHOOKS, "permission-manage-webhooks"),
    (Permissions::MANAGE_GUILD_EXPRESSIONS, "permission-manage-expressions"),
    (Permissions::USE_APPLICATION_COMMANDS, "permission-use-application-commands"),
    (Permissions::REQUEST_TO_SPEAK, "permission-request-to-speak"),
    (Permissions::MANAGE_EVENTS, "permission-manage-events"),
    (Permissions::MANAGE_THREADS, "permission-manage-threads"),
    (Permissions::CREATE_PUBLIC_THREADS, "permission-create-public-threads"),
    (Permissions::CREATE_PRIVATE_THREADS, "permission-create-private-threads"),
    (Permissions::USE_EXTERNAL_STICKERS, "permission-use-external-stickers"),
    (Permissions::SEND_MESSAGES_IN_THREADS, "permission-send-messages-in-threads"),
    (Permissions::USE_EMBEDDED_ACTIVITIES, "permission-use-activities"),
    (Permissions::MODERATE_MEMBERS, "permission-moderate-members"),
    (Permissions::VIEW_CREATOR_MONETIZATION_ANALYTICS, "permission-view-monetization-analytics"),
    (Permissions::USE_SOUNDBOARD, "permission-use-soundboard"),
    (Permissions::CREATE_GUILD_EXPRESSIONS, "permission-create-expressions"),
    (Permissions::CREATE_EVENTS, "permission-create-events"),
    (Permissions::USE_EXTERNAL_SOUNDS, "permission-use-external-sounds"),
    (Permissions::SEND_VOICE_MESSAGES, "permission-send-voice-messages"),
    (Permissions::SET_VOICE_CHANNEL_STATUS, "permission-set-voice-channel-status"),
    (Permissions::SEND_POLLS, "permission-send-polls"),
    (Permissions::USE_EXTERNAL_APPS, "permission-use-external-apps"),
    (invite::PIN_MESSAGES, "permission-pin-messages"),
];

/// The permissions, as Discord's settings name them in this language, for a place with Markdown.
pub fn names(language: Language, permissions: Permissions) -> String {
    let named = NAMES.iter().filter(|(permission, _)| permissions.contains(*permission));
    named.map(|(_, key)| format!("**{}**", text(language, key))).collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_permission_that_is_known_has_one_name() {
        let named = NAMES.iter().fold(Permissions::empty(), |all, (permission, _)| all | *permission);
        assert_eq!(named, Permissions::all() | invite::PIN_MESSAGES);
        assert!(NAMES.iter().all(|(permission, _)| permission.bits().count_ones() == 1));
        assert!(NAMES.is_sorted_by_key(|(permission, _)| permission.bits()));
    }
}
