//! The places of a category with a ceiling: who takes one.
//!
//! A ticket takes its place when its number is drawn, in one write of the guild's document that counts the
//! openings besides. The tickets that hold a place already are read before. Whoever draws a number between
//! that reading and the drawing is seen in the guild's document, so nobody is counted twice or overlooked,
//! however many processes draw at once; and nobody is refused because of a ticket that is refused too.
use super::TicketId;
use crate::domain::{guild::throttle::Opening, ids::CategoryId};
use chrono::{DateTime, Utc};
use serenity::model::id::UserId;

/// A live ticket of a category.
#[derive(Clone, Debug)]
pub struct LiveTicket {
    pub id: TicketId,
    pub by: UserId,
    pub at: DateTime<Utc>,
    /// Whether its number is stored in it.
    pub is_numbered: bool,
}

/// The places of a category that were free when its live tickets were read.
#[derive(Clone, Debug)]
pub struct Places {
    pub category: CategoryId,
    pub free: usize,
    /// Openings that take none of the free places: their tickets hold a place, or are not live any more.
    pub settled: Vec<Opening>,
}

impl Places {
    /// The free places of the category for this ticket; `None` if there are none.
    ///
    /// `drawn` are openings that had their number before the `live` tickets were read. A live ticket among
    /// them holds a place, though its number may not be stored in it yet. A live ticket that has no number
    /// holds none: it may be refused.
    pub fn free(
        category: &CategoryId,
        ceiling: usize,
        ticket: &TicketId,
        live: &[LiveTicket],
        drawn: &[Opening],
    ) -> Option<Self> {
        let is_drawn = |live: &LiveTicket| drawn.iter().any(|opening| opening.is_of(live.by, live.at));
        let holds_one = |live: &&LiveTicket| live.id != *ticket && (live.is_numbered || is_drawn(live));
        let holders: Vec<_> = live.iter().filter(holds_one).collect();
        let free = ceiling.checked_sub(holders.len()).filter(|free| *free > 0)?;
        let holders =
            holders.into_iter().map(|live| Opening { by: live.by, at: live.at, category: Some(category.clone()) });
        let drawn = drawn.iter().filter(|opening| opening.category.as_ref() == Some(category)).cloned();
        Some(Self { category: category.clone(), free, settled: drawn.chain(holders).collect() })
    }
}
