//! Leases: work that one process at a time may do, whoever asked for it. MongoDB erases a lease in time when
//! its process died.
//!
//! Earlier versions of the bot keep their leases among the clicks. So that one of their processes can run
//! beside this one, each lease is taken there too, until a later version leaves that out.
use super::{Result, Storage, certain::known, table::Table};
use crate::domain::writes::Mark;
use bson::{Document, doc};
use chrono::{DateTime, Utc};

/// A lease, held until it is given back or its time is over.
#[derive(Debug)]
pub struct Lease {
    id: String,
    pub until: DateTime<Utc>,
}

impl Storage {
    /// Takes a lease until `until`. Returns `None` while another caller holds it.
    pub async fn take_lease(&self, id: String, now: DateTime<Utc>, until: DateTime<Utc>) -> Result<Option<Lease>> {
        let mark = Mark::random().stored();
        let is_over = doc! { "at": { "$lte": bson::DateTime::from_chrono(now) } };
        // When the call is repeated, it finds the mark of this process.
        let free = doc! { "_id": &id, "$or": [is_over, { "by": mark }] };
        let update = doc! { "$set": { "at": bson::DateTime::from_chrono(until), "by": mark } };
        let lease = Lease { id, until };
        if !take(&self.leases, free.clone(), update.clone()).await? {
            return Ok(None);
        }
        if !take(&self.clicks, free, update).await? {
            self.leases.delete(document(&lease)).await?;
            return Ok(None);
        }
        Ok(Some(lease))
    }

    /// Gives a lease back. If its time was over and somebody else has taken it since, their lease stays.
    pub async fn release_lease(&self, lease: Lease) -> Result<()> {
        self.clicks.delete(document(&lease)).await?;
        self.leases.delete(document(&lease)).await.map(drop)
    }
}

/// Returns `false` if the upsert met a lease that is not over.
async fn take(table: &Table, free: Document, update: Document) -> Result<bool> {
    match known(|| table.upsert(free.clone(), update.clone())).await {
        Ok(()) => Ok(true),
        Err(error) if error.is_duplicate() => Ok(false),
        Err(error) => Err(error),
    }
}

fn document(lease: &Lease) -> Document {
    doc! { "_id": &lease.id, "at": bson::DateTime::from_chrono(lease.until) }
}
