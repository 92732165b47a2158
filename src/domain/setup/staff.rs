//! Which roles look like those of a staff, so that an administrator need not look for them. Nothing is chosen
//! by this: it is only suggested.
use serenity::model::{Permissions, id::RoleId};

/// Permissions that servers give to their staff and to nobody else.
const OF_STAFF: Permissions = Permissions::MANAGE_MESSAGES
    .union(Permissions::MODERATE_MEMBERS)
    .union(Permissions::MANAGE_CHANNELS)
    .union(Permissions::KICK_MEMBERS);

/// Beginnings of words with which servers name the roles of their staff.
const NAMES: [&str; 9] = ["staff", "modo", "moderat", "modérat", "support", "helper", "équipe", "equipe", "admin"];
/// Words that would begin too many other words.
const WHOLE_NAMES: [&str; 3] = ["mod", "mods", "team"];

/// A role that is suggested as staff.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SuggestedRole {
    pub id: RoleId,
    pub name: String,
    /// How many members have the role; `None` if that is not known.
    pub members: Option<u64>,
}

/// Whether a role looks like one of the staff, by its permissions or its name.
pub fn looks_like_staff(name: &str, permissions: Permissions) -> bool {
    let name = name.to_lowercase();
    let mut words = name.split(|sign: char| !sign.is_alphanumeric());
    permissions.intersects(OF_STAFF | Permissions::ADMINISTRATOR)
        || words.any(|word| WHOLE_NAMES.contains(&word) || NAMES.iter().any(|known| word.starts_with(known)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn roles_of_a_staff_are_known_by_what_they_may_or_are_called() {
        for name in ["Staff", "🛡️ Modérateurs", "Moderator", "mod", "Équipe d’aide", "ADMIN", "Support N2"] {
            assert!(looks_like_staff(name, Permissions::empty()), "{name}");
        }
        for name in ["Membres", "Modèles réduits", "Modern art", "Steam", "", "Bots", "Annonces"] {
            assert!(!looks_like_staff(name, Permissions::SEND_MESSAGES), "{name}");
        }
        for may in [Permissions::KICK_MEMBERS, Permissions::MODERATE_MEMBERS, Permissions::ADMINISTRATOR] {
            assert!(looks_like_staff("Gardiens", may | Permissions::SEND_MESSAGES), "{may:?}");
        }
    }
}
