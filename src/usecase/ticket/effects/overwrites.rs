//! The present overwrites of a ticket's channel, and what must be remembered of those that people made by
//! hand.
use crate::{
    discord::{Fault, Overwrite},
    domain::ticket::{
        Ticket, by_hand,
        guest::{Guest, Lost, OverwriteBits},
        guest_overwrite::{GuestOverwrite, still_lost},
        rights::{self, PermissionContext, Right},
    },
    storage,
    usecase::Context,
};
use serenity::model::id::ChannelId;

/// What must be remembered of the overwrites of people who were added by hand.
#[derive(Default)]
pub(super) struct Left {
    pub taken: Vec<OverwriteBits>,
    pub lost: Vec<Lost>,
    pub unlocked: Vec<Guest>,
    /// Guests who do not exist, or are in the guild no longer.
    pub gone: Vec<Guest>,
}

impl Left {
    pub fn all_done(ticket: &Ticket, guests: &[GuestOverwrite]) -> Self {
        let mut left = Self::default();
        for guest in guests {
            left.stands(ticket, guest, guest.wanted);
        }
        left
    }

    /// Notes that the overwrite of a guest is this one now, either as it was wanted or as far as Discord
    /// accepts it.
    pub fn stands(&mut self, ticket: &Ticket, guest: &GuestOverwrite, right: Right) {
        self.taken.extend(guest.taken);
        self.lost.extend(still_lost(ticket, right));
    }
}

/// The overwrites among `stands` that people made by hand, each with what it should be.
pub(super) fn guest_overwrite(
    ticket: &Ticket,
    permission_context: &PermissionContext,
    stands: &[Right],
) -> Vec<GuestOverwrite> {
    let by_hand = stands.iter().filter(|right| !by_hand::is_ours(ticket, permission_context, right));
    let guest_overwrite = by_hand.map(|right| {
        let (wanted, taken) = rights::guest(ticket, *right, permission_context.held);
        GuestOverwrite { stands: *right, wanted, taken }
    });
    guest_overwrite.collect()
}

/// Turns a failure to store into a fault that passes, so that nothing is taken that was not noted.
pub(super) fn stored<T>(noted: storage::Result<T>) -> Result<(), Fault> {
    noted.map(drop).map_err(|error| Fault::Unreachable(format!("nothing is taken that is not noted: {error}")))
}

/// Notes in the stored ticket what the bot is about to take from people, and what they are about to lose.
pub(super) async fn note(
    context: &Context,
    ticket: &Ticket,
    taken: &[OverwriteBits],
    lost: Option<Lost>,
) -> Result<(), Fault> {
    let change = |ticket: &Ticket| {
        let mut next = ticket.clone();
        if next.foresee(taken, lost) { Ok(next) } else { Err(()) }
    };
    stored(context.storage.change_ticket(ticket.clone(), change).await)
}

/// Asks Discord for the present overwrites of the channel.
pub(super) async fn asked(context: &Context, channel: ChannelId) -> Result<Vec<Right>, Fault> {
    let channel = context.discord.channel(channel).await?;
    Ok(channel.permission_overwrites.iter().map(Overwrite::right).collect())
}
