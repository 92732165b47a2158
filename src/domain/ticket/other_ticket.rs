//! Where a member's other live ticket is, as far as somebody may know it.
use super::{
    Ticket,
    access::{TicketRole, role_in},
};
use crate::domain::{actor::Actor, setup::configuration::Configuration};
use serenity::model::id::ChannelId;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OtherTicket {
    /// Its channel is being made.
    BeingOpened,
    In(ChannelId),
    /// Whoever asks does not see its channel.
    Untold,
}

impl OtherTicket {
    /// What this person may know of the ticket: those whom it concerns learn where it is.
    pub fn of(ticket: &Ticket, reader: &Actor, configuration: &Configuration) -> Self {
        if role_in(reader, ticket, ticket.category.staff(configuration)) == TicketRole::Stranger {
            return Self::Untold;
        }
        ticket.channel_id.map_or(Self::BeingOpened, Self::In)
    }
}
