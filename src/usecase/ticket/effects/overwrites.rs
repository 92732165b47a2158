//! The overwrites of a ticket's channel: as they stand, and what of people's own is to be remembered.
use crate::{
    discord::{Fault, Overwrite},
    domain::ticket::{
        Ticket, by_hand,
        guest::{Guest, Lost, Taken},
        hosted::{Hosted, still_lost},
        rights::{self, Circumstances, Right},
    },
    storage,
    usecase::Desk,
};
use serenity::model::id::ChannelId;

/// What of the rights of those who were added by hand is to be remembered.
#[derive(Default)]
pub(super) struct Left {
    pub taken: Vec<Taken>,
    pub lost: Vec<Lost>,
    pub unlocked: Vec<Guest>,
}

impl Left {
    pub fn all_done(ticket: &Ticket, guests: &[Hosted]) -> Self {
        let mut left = Self::default();
        for guest in guests {
            left.stands(ticket, guest, guest.wanted);
        }
        left
    }

    /// The overwrite of a guest is this one now, as was wanted, or as far as Discord takes it.
    pub fn stands(&mut self, ticket: &Ticket, guest: &Hosted, right: Right) {
        self.taken.extend(guest.taken);
        self.lost.extend(still_lost(ticket, right));
    }
}

pub(super) fn hosted(ticket: &Ticket, circumstances: &Circumstances, stands: &[Right]) -> Vec<Hosted> {
    let by_hand = stands.iter().filter(|right| !by_hand::is_ours(ticket, circumstances, right));
    let hosted = by_hand.map(|right| {
        let (wanted, taken) = rights::guest(ticket, *right, circumstances.held);
        Hosted { stands: *right, wanted, taken }
    });
    hosted.collect()
}

pub(super) fn stored<T>(noted: storage::Result<T>) -> Result<(), Fault> {
    noted.map(drop).map_err(|error| Fault::Unreachable(format!("nothing is taken that is not noted: {error}")))
}

pub(super) async fn note(desk: &Desk, ticket: &Ticket, taken: &[Taken], lost: Option<Lost>) -> Result<(), Fault> {
    let change = |ticket: &Ticket| {
        let mut next = ticket.clone();
        if next.foresee(taken, lost) { Ok(next) } else { Err(()) }
    };
    stored(desk.storage.change_ticket(ticket.clone(), change).await)
}

pub(super) async fn asked(desk: &Desk, channel: ChannelId) -> Result<Vec<Right>, Fault> {
    let channel = desk.discord.channel(channel).await?;
    Ok(channel.permission_overwrites.iter().map(Overwrite::right).collect())
}
