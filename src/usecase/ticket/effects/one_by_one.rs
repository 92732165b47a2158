//! Sets the overwrites of a ticket's channel, each with a call of its own, so that an overwrite that Discord
//! refuses stops none of the others.
use super::overwrites::{Left, asked, guest_overwrite, note};
use crate::{
    discord::{Fault, Overwrite},
    domain::ticket::{
        Ticket, by_hand,
        guest::Lost,
        guest_overwrite::GuestOverwrite,
        rights::{self, PermissionContext, Right},
    },
    usecase::Context,
};
use serenity::model::id::ChannelId;

/// The ticket and the channel whose overwrites are set.
pub(super) struct Scene<'a> {
    pub context: &'a Context,
    pub ticket: &'a Ticket,
    pub channel: ChannelId,
    pub permission_context: &'a PermissionContext,
}

/// The outcome of setting one overwrite.
enum Put {
    Done,
    /// The overwrite's role or member does not exist any more, so nobody has this right.
    Nobody,
    /// Discord refuses the overwrite permanently.
    Refused(Fault),
}

impl Scene<'_> {
    /// Sets `ours`, the overwrites that follow from the ticket, deletes the bot's own that are left over, and
    /// then sets those of the people who were added by hand. `stands` are the channel's present overwrites;
    /// Discord is asked for them if they are `None`.
    ///
    /// # Errors
    /// The first fault of an overwrite that follows from the ticket, or of another overwrite that must be set
    /// again. Unless a fault stops everything, all other overwrites are set before the fault is returned.
    pub async fn one_by_one(&self, ours: &[Right], stands: Option<Vec<Right>>) -> Result<Left, Fault> {
        let stands = match stands {
            Some(stands) => stands,
            None => asked(self.context, self.channel).await?,
        };
        let mut first = None;
        let (mut tried, mut refused) = (0, 0);
        let mut left = Left::default();
        for right in ours.iter().filter(|right| !stands.contains(right)) {
            tried += 1;
            if let Some(fault) = self.put_ours(right, &mut left).await? {
                refused += 1;
                first.get_or_insert(fault);
            }
        }
        if tried > 0 && refused == tried {
            // Discord seems to refuse every overwrite of the bot in this channel.
            return first.map_or_else(|| Ok(Left::default()), Err);
        }
        let is_left_over = |right: &&Right| {
            by_hand::is_ours(self.ticket, self.permission_context, right)
                && ours.iter().all(|other| other.target != right.target)
        };
        for right in stands.iter().filter(is_left_over) {
            if let Err(fault) = self.context.discord.delete_overwrite(self.channel, right.target.id()).await {
                first.get_or_insert(unless_fatal(fault)?);
            }
        }
        for guest in guest_overwrite(self.ticket, self.permission_context, &stands) {
            if let Some(fault) = self.settle(&guest, &mut left).await? {
                first.get_or_insert(fault);
            }
        }
        first.map_or(Ok(left), Err)
    }

    async fn put_ours(&self, right: &Right, left: &mut Left) -> Result<Option<Fault>, Fault> {
        match self.put(right).await {
            Ok(Put::Done) => Ok(None),
            Ok(Put::Nobody) => {
                left.gone.push(right.target.into());
                Ok(None)
            }
            Ok(Put::Refused(fault)) => Ok(Some(fault)),
            Err(fault) => unless_fatal(fault).map(Some),
        }
    }

    /// Sets an overwrite made by hand as wanted, and if Discord refuses it, without the permissions that the
    /// bot does not hold. Returns the fault if the overwrite must be set again.
    async fn settle(&self, guest: &GuestOverwrite, left: &mut Left) -> Result<Option<Fault>, Fault> {
        if guest.wanted == guest.stands {
            left.stands(self.ticket, guest, guest.stands);
            return Ok(None);
        }
        let fault = match self.put(&guest.wanted).await {
            Ok(Put::Done) => {
                left.stands(self.ticket, guest, guest.wanted);
                return Ok(None);
            }
            Ok(Put::Nobody) => return Ok(None),
            Ok(Put::Refused(fault)) => fault,
            Err(fault) => return unless_fatal(fault).map(Some),
        };
        let (cut, lost) = guest.cut(self.permission_context.held);
        if cut == guest.wanted {
            return Ok(self.cannot(guest, fault, left));
        }
        if cut != guest.stands {
            note(self.context, self.ticket, &[], Some(lost)).await?;
            match self.put(&cut).await {
                Ok(Put::Done) => {}
                Ok(Put::Nobody) => return Ok(None),
                Ok(Put::Refused(fault)) => return Ok(self.cannot(guest, fault, left)),
                Err(fault) => return unless_fatal(fault).map(Some),
            }
        }
        left.taken.extend(guest.taken);
        left.lost.push(self.all_lost(lost));
        tracing::warn!(ticket = %self.ticket.id, guest = lost.guest.id, "somebody added by hand lost permissions");
        Ok(None)
    }

    /// Everything that the guest has lost: this loss, and earlier ones of which the log channel was told.
    fn all_lost(&self, lost: Lost) -> Lost {
        let mut ticket = self.ticket.clone();
        ticket.foresee(&[], Some(lost));
        ticket.lost.last().copied().unwrap_or(lost)
    }

    /// Notes a guest whose overwrite Discord refuses. Returns the fault if the overwrite must be set again,
    /// because the guest should write but does not get their rights back. A guest who may still be in the
    /// channel although no guest may write is noted as unlocked.
    fn cannot(&self, guest: &GuestOverwrite, fault: Fault, left: &mut Left) -> Option<Fault> {
        tracing::warn!(ticket = %self.ticket.id, guest = guest.guest().id, %fault, "an overwrite made by hand is refused");
        if !rights::guests_only_read(self.ticket) {
            return Some(fault);
        }
        if guest.may_be_there() {
            left.unlocked.push(guest.guest());
        }
        None
    }

    async fn put(&self, right: &Right) -> Result<Put, Fault> {
        match self.context.discord.put_overwrite(self.channel, &Overwrite::from(right)).await {
            Ok(()) => Ok(Put::Done),
            Err(fault) if fault.is_gone() && !fault.lacks_channel() => Ok(Put::Nobody),
            Err(fault) if is_of_one(&fault) => Ok(Put::Refused(fault)),
            Err(fault) => Err(fault),
        }
    }
}

/// Returns the fault as an error if it stops everything, for nothing else could be set in the channel either.
fn unless_fatal(fault: Fault) -> Result<Fault, Fault> {
    let passes = matches!(fault, Fault::OutcomeUnknown(_) | Fault::Unreachable(_));
    if passes || is_of_one(&fault) { Ok(fault) } else { Err(fault) }
}

/// Whether the fault is permanent and concerns one overwrite alone: the channel is neither gone nor hidden
/// from the bot.
fn is_of_one(fault: &Fault) -> bool {
    fault.is_permanent() && !fault.lacks_channel() && !fault.lacks_access()
}
