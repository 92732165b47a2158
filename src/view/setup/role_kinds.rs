//! Who becomes staff by a role that Discord gives by itself.
use crate::{
    domain::{guild::role_kind::RoleKind, language::Language},
    i18n::{text, text_with},
    view::{excerpt, message::colour},
};
use serenity::{all::Mentionable, builder::CreateEmbed, model::id::RoleId};

/// Explains the chosen roles that Discord gives by itself; `None` if there are none.
pub fn explained(language: Language, chosen: &[(RoleId, RoleKind)]) -> Option<CreateEmbed> {
    let line = |(role, kind): &(RoleId, RoleKind)| {
        let key = match kind {
            RoleKind::OfBoosters => "role-of-boosters",
            RoleKind::OfSubscribers => "role-of-subscribers",
            RoleKind::Plain | RoleKind::OfBot => return None,
        };
        Some(format!("• {}", text_with(language, key, [("role", role.mention().to_string())])))
    };
    let lines: Vec<_> = chosen.iter().filter_map(line).collect();
    let embed = CreateEmbed::new().colour(colour::NEUTRAL).title(text(language, "role-given-by-discord"));
    (!lines.is_empty()).then(|| embed.description(excerpt::lines(language, lines.into_iter())))
}
