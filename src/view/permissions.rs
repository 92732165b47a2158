//! The names of permissions, as Discord's settings show them in the reader's language.
use crate::{
    domain::{
        guild::invite,
        language::Language,
        setup::{configuration::Configuration, purpose::ChannelPurpose},
    },
    i18n::{text, text_with},
};
use serenity::model::{Permissions, id::ChannelId};

/// Whose settings are meant: the same permission may have one name in a role and another in a channel.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    Server,
    Category,
    Channel,
}

impl Place {
    /// The place of a channel that the configuration names.
    pub fn of(channel: ChannelId, configuration: &Configuration) -> Self {
        let mut categories =
            configuration.named_channels().filter(|named| named.purpose == ChannelPurpose::TicketCategory);
        if categories.any(|named| named.channel == channel) { Self::Category } else { Self::Channel }
    }

    /// The word by which a text selects the name.
    fn word(self) -> &'static str {
        match self {
            Self::Server => "server",
            Self::Category => "category",
            Self::Channel => "channel",
        }
    }
}

/// Permission to send messages at once where there is a slow mode (topics/permissions.mdx), which serenity
/// 0.12 does not know.
const BYPASS_SLOWMODE: Permissions = Permissions::from_bits_retain(1 << 52);

/// The permissions in the order of their bits, each with the key of its name.
const NAMES: [(Permissions, &str); 52] = [
    (Permissions::CREATE_INSTANT_INVITE, "permission-create-invite"),
    (Permissions::KICK_MEMBERS, "permission-kick-members"),
    (Permissions::BAN_MEMBERS, "permission-ban-members"),
    (Permissions::ADMINISTRATOR, "permission-administrator"),
    (Permissions::MANAGE_CHANNELS, "permission-manage-channels"),
    (Permissions::MANAGE_GUILD, "permission-manage-server"),
    (Permissions::ADD_REACTIONS, "permission-add-reactions"),
    (Permissions::VIEW_AUDIT_LOG, "permission-view-audit-log"),
    (Permissions::PRIORITY_SPEAKER, "permission-priority-speaker"),
    (Permissions::STREAM, "permission-video"),
    (Permissions::VIEW_CHANNEL, "permission-view-channels"),
    (Permissions::SEND_MESSAGES, "permission-send-messages"),
    (Permissions::SEND_TTS_MESSAGES, "permission-send-tts"),
    (Permissions::MANAGE_MESSAGES, "permission-manage-messages"),
    (Permissions::EMBED_LINKS, "permission-embed-links"),
    (Permissions::ATTACH_FILES, "permission-attach-files"),
    (Permissions::READ_MESSAGE_HISTORY, "permission-read-history"),
    (Permissions::MENTION_EVERYONE, "permission-mention-everyone"),
    (Permissions::USE_EXTERNAL_EMOJIS, "permission-external-emojis"),
    (Permissions::VIEW_GUILD_INSIGHTS, "permission-view-insights"),
    (Permissions::CONNECT, "permission-connect"),
    (Permissions::SPEAK, "permission-speak"),
    (Permissions::MUTE_MEMBERS, "permission-mute-members"),
    (Permissions::DEAFEN_MEMBERS, "permission-deafen-members"),
    (Permissions::MOVE_MEMBERS, "permission-move-members"),
    (Permissions::USE_VAD, "permission-voice-activity"),
    (Permissions::CHANGE_NICKNAME, "permission-change-nickname"),
    (Permissions::MANAGE_NICKNAMES, "permission-manage-nicknames"),
    (Permissions::MANAGE_ROLES, "permission-manage-roles"),
    (Permissions::MANAGE_WEBHOOKS, "permission-manage-webhooks"),
    (Permissions::MANAGE_GUILD_EXPRESSIONS, "permission-manage-expressions"),
    (Permissions::USE_APPLICATION_COMMANDS, "permission-use-commands"),
    (Permissions::REQUEST_TO_SPEAK, "permission-request-to-speak"),
    (Permissions::MANAGE_EVENTS, "permission-manage-events"),
    (Permissions::MANAGE_THREADS, "permission-manage-threads"),
    (Permissions::CREATE_PUBLIC_THREADS, "permission-public-threads"),
    (Permissions::CREATE_PRIVATE_THREADS, "permission-private-threads"),
    (Permissions::USE_EXTERNAL_STICKERS, "permission-external-stickers"),
    (Permissions::SEND_MESSAGES_IN_THREADS, "permission-send-in-threads"),
    (Permissions::USE_EMBEDDED_ACTIVITIES, "permission-use-activities"),
    (Permissions::MODERATE_MEMBERS, "permission-timeout-members"),
    (Permissions::VIEW_CREATOR_MONETIZATION_ANALYTICS, "permission-view-monetization"),
    (Permissions::USE_SOUNDBOARD, "permission-use-soundboard"),
    (Permissions::CREATE_GUILD_EXPRESSIONS, "permission-create-expressions"),
    (Permissions::CREATE_EVENTS, "permission-create-events"),
    (Permissions::USE_EXTERNAL_SOUNDS, "permission-external-sounds"),
    (Permissions::SEND_VOICE_MESSAGES, "permission-send-voice"),
    (Permissions::SET_VOICE_CHANNEL_STATUS, "permission-voice-status"),
    (Permissions::SEND_POLLS, "permission-create-polls"),
    (Permissions::USE_EXTERNAL_APPS, "permission-external-apps"),
    (invite::PIN_MESSAGES, "permission-pin-messages"),
    (BYPASS_SLOWMODE, "permission-bypass-slowmode"),
];

/// The names of the permissions, with commas between them, for a place with Markdown. Those that are newer than the bot are told in one
/// word.
pub fn names(language: Language, permissions: Permissions, place: Place) -> String {
    let name = |key: &str| text_with(language, key, [("place", place.word())]);
    let mut left = permissions;
    let mut names = Vec::new();
    for (permission, key) in NAMES {
        if permissions.contains(permission) {
            names.push(format!("**{}**", name(key)));
            left.remove(permission);
        }
    }
    if !left.is_empty() {
        names.push(format!("**{}**", text(language, "permission-unknown")));
    }
    names.join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_permission_is_named_as_discord_names_it_where_it_is_set() {
        let named = |language, place| names(language, Permissions::VIEW_CHANNEL | Permissions::MANAGE_ROLES, place);
        assert_eq!(named(Language::Fr, Place::Server), "**Voir les salons**, **Gérer les rôles**");
        assert_eq!(named(Language::Fr, Place::Category), "**Voir les salons**, **Gérer les permissions**");
        assert_eq!(named(Language::Fr, Place::Channel), "**Voir le salon**, **Gérer les permissions**");
        assert_eq!(named(Language::En, Place::Channel), "**View Channel**, **Manage Permissions**");
    }

    #[test]
    fn every_permission_has_its_own_name_and_none_is_left_out() {
        for &language in Language::ALL {
            for place in [Place::Server, Place::Category, Place::Channel] {
                let mut seen: Vec<_> = NAMES.map(|(permission, _)| names(language, permission, place)).to_vec();
                seen.sort();
                seen.dedup();
                assert_eq!(seen.len(), NAMES.len(), "{language:?}, {place:?}");
            }
        }
        for permissions in [Permissions::all(), invite::PERMISSIONS] {
            let named = NAMES.iter().fold(Permissions::empty(), |named, (permission, _)| named | *permission);
            assert!(named.contains(permissions), "{:?}", permissions.difference(named));
        }
        let newer = Permissions::from_bits_retain(3 << 60);
        let told = names(Language::Fr, newer | Permissions::CONNECT, Place::Server);
        assert_eq!(told, "**Se connecter**, **une permission récente de Discord**");
    }
}
