//! The Discord categories that the bot makes where one is full: "Tickets 2" beside "Tickets", and so on.
use crate::domain::overwrite::{Right, Target};
use serde::{Deserialize, Serialize};
use serenity::model::{Permissions, id::ChannelId};

/// The most that are read of a guild: ten categories hold all channels that a guild may have.
pub const MOST_OVERFLOWS: usize = 50;
/// Discord's limit for a channel's name, in characters (resources/channel.mdx, "Channel Object").
const NAME: usize = 100;

/// A Discord category that takes in what another one has no room for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Overflow {
    /// The chosen Discord category, which was full.
    pub of: ChannelId,
    pub id: ChannelId,
}

/// The names of further categories beside the one with this name: `Tickets 2`, `Tickets 3` and so on.
pub fn names(full: &str) -> impl Iterator<Item = String> {
    (2..=MOST_OVERFLOWS).map(move |number| {
        let ending = format!(" {number}");
        let base: String = full.chars().take(NAME - ending.chars().count()).collect();
        base.trim_end().to_owned() + &ending
    })
}

/// The rights of a full category for the next one. `held` are the permissions that the bot holds in the guild:
/// it can give and deny no others, and only administrators `MANAGE_ROLES` (resources/guild.mdx, "Create Guild
/// Channel"). That @everyone may not view the category is never left out.
pub fn rights(full: &[Right], everyone: u64, held: Permissions) -> Vec<Right> {
    let may = if held.administrator() { held } else { held - Permissions::MANAGE_ROLES };
    let copied = full.iter().map(|right| {
        let is_everyone = right.target == Target::Role(everyone);
        let kept = if is_everyone { may | Permissions::VIEW_CHANNEL } else { may };
        Right { target: right.target, allow: right.allow & may.bits(), deny: right.deny & kept.bits() }
    });
    copied.collect()
}

/// Whether both lists say the same, in whatever order.
pub fn are_same(one: &[Right], other: &[Right]) -> bool {
    one.len() == other.len() && one.iter().all(|right| other.contains(right))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_next_ones_are_numbered_and_never_longer_than_discord_takes() {
        assert_eq!(names("Tickets").take(2).collect::<Vec<_>>(), ["Tickets 2", "Tickets 3"]);
        let long = "é".repeat(100);
        assert!(names(&long).all(|name| name.chars().count() <= 100 && name.starts_with('é')));
    }

    #[test]
    fn rights_are_copied_as_far_as_the_bot_may_give_them() {
        let view = Permissions::VIEW_CHANNEL;
        let right =
            |target, allow: Permissions, deny: Permissions| Right { target, allow: allow.bits(), deny: deny.bits() };
        let none = Permissions::empty();
        let full = [
            right(Target::Role(1), none, view | Permissions::SPEAK),
            right(Target::Role(2), view | Permissions::MANAGE_ROLES | Permissions::SPEAK, none),
        ];
        let copied = rights(&full, 1, view | Permissions::MANAGE_ROLES);
        assert_eq!(copied, [right(Target::Role(1), none, view), right(Target::Role(2), view, none)]);
        let copied = rights(&full, 1, none);
        assert_eq!(copied[0].deny, view.bits(), "it is never opened to everybody");
        assert_eq!(rights(&full, 1, Permissions::all()), full, "an administrator copies everything");
        let [one, other] = full;
        assert!(are_same(&[one, other], &[other, one]) && !are_same(&[one], &[other]));
    }
}
