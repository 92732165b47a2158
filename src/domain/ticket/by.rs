//! The person who acts in a ticket.
use super::access::TicketRole;
use crate::domain::actor::Face;
use chrono::{DateTime, Utc};
use serenity::model::id::UserId;

/// The person who acts, and their role in the ticket.
#[derive(Clone, Debug)]
pub struct By {
    pub id: UserId,
    pub name: String,
    pub face: Face,
    pub role: TicketRole,
    /// When they did, by Discord's clock, as of what people write.
    pub at: DateTime<Utc>,
}
