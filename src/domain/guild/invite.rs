//! Permissions that the bot asks for when it is invited: no more than it uses, each bit for a reason.
use crate::domain::ticket::rights::{BOT, READ, WRITE};
use serenity::model::{Permissions, id::ApplicationId};

/// Permission to pin messages (topics/permissions.mdx), which serenity 0.12 does not know. Discord split it
/// from `MANAGE_MESSAGES`, which no longer allows pinning since 2026-02-23.
pub const PIN_MESSAGES: Permissions = Permissions::from_bits_retain(1 << 51);

/// Permissions to create, rename and delete ticket channels, and to set who may enter them ("Manage Roles" on
/// a channel is "Manage Permissions").
const MANAGE: Permissions = Permissions::MANAGE_CHANNELS.union(Permissions::MANAGE_ROLES);

/// Permissions of the bot's role. They include all that members may do in a ticket, because a bot may only
/// allow or deny what it holds itself (resources/guild.mdx, "Create Guild Channel").
pub const PERMISSIONS: Permissions = READ.union(WRITE).union(BOT).union(MANAGE).union(PIN_MESSAGES);

/// The address at which an administrator adds the bot to a server (topics/oauth2.mdx, "Bot Authorization
/// Flow").
pub fn url(application: ApplicationId) -> String {
    format!(
        "https://discord.com/oauth2/authorize?client_id={application}&scope=bot+applications.commands&permissions={}",
        PERMISSIONS.bits()
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    const README: &str = include_str!("../../../README.md");

    /// Names and bits of the permissions asked for, from the table in topics/permissions.mdx.
    const ASKED: [(&str, u8); 12] = [
        ("MANAGE_CHANNELS", 4),
        ("ADD_REACTIONS", 6),
        ("VIEW_CHANNEL", 10),
        ("SEND_MESSAGES", 11),
        ("EMBED_LINKS", 14),
        ("ATTACH_FILES", 15),
        ("READ_MESSAGE_HISTORY", 16),
        ("MANAGE_ROLES", 28),
        ("CREATE_PUBLIC_THREADS", 35),
        ("CREATE_PRIVATE_THREADS", 36),
        ("SEND_MESSAGES_IN_THREADS", 38),
        ("PIN_MESSAGES", 51),
    ];

    #[test]
    fn the_bot_asks_for_these_permissions_and_no_others() {
        assert_eq!(PERMISSIONS.bits(), ASKED.iter().fold(0, |sum, (_, bit)| sum | 1_u64 << bit));
    }

    #[test]
    fn the_readme_invites_with_the_same_permissions() {
        let url = url(ApplicationId::new(1)).replace("client_id=1&", "client_id=APPLICATION_ID&");
        assert!(README.contains(&url), "README.md lacks {url}");
        for (name, _) in ASKED {
            assert!(README.contains(&format!("`{name}`")), "README.md does not say why {name}");
        }
    }
}
