//! What one process does at a time, whoever asked for it. A lease stands beside the clicks: MongoDB erases it in time when
//! its process died.
use super::{Result, Storage};
use bson::{Document, doc};
use chrono::{DateTime, Utc};

/// Held until it is given back or its time is over.
#[derive(Debug)]
pub struct Lease {
    id: String,
    pub until: DateTime<Utc>,
}

impl Storage {
    /// None while somebody else has it.
    pub async fn take_lease(&self, id: String, now: DateTime<Utc>, until: DateTime<Utc>) -> Result<Option<Lease>> {
        let free = doc! { "_id": &id, "at": { "$lte": bson::DateTime::from_chrono(now) } };
        let update = doc! { "$set": { "at": bson::DateTime::from_chrono(until) } };
        match self.clicks.upsert(free, update).await {
            Ok(()) => Ok(Some(Lease { id, until })),
            // The upsert met one that is not over.
            Err(error) if error.is_duplicate() => Ok(None),
            Err(error) => Err(error),
        }
    }

    /// One that somebody else has taken since, for its time was over, stays.
    pub async fn give_back(&self, lease: Lease) -> Result<()> {
        self.clicks.delete(document(&lease)).await.map(drop)
    }
}

fn document(lease: &Lease) -> Document {
    doc! { "_id": &lease.id, "at": bson::DateTime::from_chrono(lease.until) }
}
