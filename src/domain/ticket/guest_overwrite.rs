//! Overwrites that were made by hand in a ticket's channel, and what the bot makes of them.
use super::{
    Ticket,
    guest::{Guest, Lost, OverwriteBits},
};
use crate::domain::overwrite::Right;
use serenity::model::Permissions;

/// An overwrite made by hand: as it is, as it should be, and what has to be remembered once it is changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct GuestOverwrite {
    pub stands: Right,
    pub wanted: Right,
    pub taken: Option<OverwriteBits>,
}

impl GuestOverwrite {
    pub fn guest(&self) -> Guest {
        self.stands.target.into()
    }

    /// Whether the guest may see the channel, and so do what is not denied.
    pub fn may_be_there(&self) -> bool {
        self.stands.deny & Permissions::VIEW_CHANNEL.bits() == 0
    }

    /// The wanted overwrite without the permissions that the bot does not hold, and those permissions.
    /// `MANAGE_ROLES` is left to administrators, who hold all (resources/guild.mdx, "Create Guild Channel").
    pub fn cut(&self, held: Permissions) -> (Right, Lost) {
        let held = if held.administrator() { held } else { held - Permissions::MANAGE_ROLES }.bits();
        let Right { target, allow, deny } = self.wanted;
        let lost = Lost { guest: self.guest(), allow: allow & !held, deny: deny & !held, told: false };
        (Right { target, allow: allow & held, deny: deny & held }, lost)
    }
}

/// What is still lost of the guest's former permissions, now that the overwrite is `stands`; `None` if
/// nothing is.
pub fn still_lost(ticket: &Ticket, stands: Right) -> Option<Lost> {
    let lost = ticket.lost.iter().find(|lost| lost.guest == stands.target.into())?;
    let left = Lost { allow: lost.allow & !stands.allow, deny: lost.deny & !stands.deny, ..*lost };
    (left.allow | left.deny != 0).then_some(left)
}

impl Ticket {
    /// Notes what is about to be taken or lost before the overwrite is changed, because the process may die
    /// in between. Returns `false` if the ticket knew all of it.
    pub fn foresee(&mut self, taken: &[OverwriteBits], lost: Option<Lost>) -> bool {
        let new: Vec<OverwriteBits> =
            taken.iter().filter(|one| self.taken.iter().all(|known| known.target != one.target)).copied().collect();
        let mut is_news = !new.is_empty();
        self.taken.extend(new);
        if let Some(lost) = lost {
            let known = self.lost.iter().position(|known| known.guest == lost.guest).map(|at| self.lost.remove(at));
            let known_bits = known.map_or((0, 0), |known| (known.allow, known.deny));
            let all = Lost { allow: lost.allow | known_bits.0, deny: lost.deny | known_bits.1, ..lost };
            let same = known.is_some_and(|known| (known.allow, known.deny) == (all.allow, all.deny));
            is_news |= !same;
            self.lost.push(Lost { told: same && known.is_some_and(|known| known.told), ..all });
        }
        is_news
    }
}
