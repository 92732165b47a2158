//! Finds out what became of a write that MongoDB did not acknowledge.
//!
//! Such a write may be done, may be undone by a change of the primary, or may still come: the server can
//! delay it for longer than anybody waits. So the document is fenced first: the fence raises the document's
//! revision (or inserts a document where there is none), after which a write that was meant for the earlier
//! revision finds nothing to change. A majority has acknowledged what the fence returns, and the marks in the
//! returned document tell whether the write is there.
use super::{Error, Result, table::Table};
use crate::domain::writes::{Mark, Writes};
use bson::{Bson, Document, doc};
use std::time::Duration;
use tokio::time::{Instant, sleep};

/// The time for which the outcome of a write is looked for.
pub(super) const LONGEST: Duration = Duration::from_secs(8);

/// The pause between two tries when MongoDB refuses at once.
pub(super) const PAUSE: Duration = Duration::from_millis(200);

/// What became of a write.
#[derive(Debug)]
pub(super) enum Written {
    Yes,
    /// The document has changed since it was read.
    Overtaken,
    /// The write is not there and will not come, for this reason.
    Never(Error),
}

impl Table {
    /// Replaces the document with this key if its revision is still `revision`. `next` holds `mark` among its
    /// `writes`.
    ///
    /// # Errors
    /// [`Error::OutcomeUnknown`] when the outcome could not be found out.
    pub async fn replace_revision(
        &self,
        key: Document,
        revision: i64,
        next: &impl serde::Serialize,
        mark: Mark,
    ) -> Result<Written> {
        let replaced = self.replace(at(&key, revision), next).await;
        self.settle(key, replaced, |fenced| fenced.map(|document| holds(document, mark))).await
    }

    /// Inserts the document with this key; no other document has the same `_id`. Every document has the field
    /// `sign`, and a fence has not.
    ///
    /// # Errors
    /// [`Error::OutcomeUnknown`] when it could not be found out whether the document was inserted.
    pub async fn insert_once(&self, key: Document, document: &impl serde::Serialize, sign: &str) -> Result<Written> {
        match self.insert(document).await {
            Ok(()) => Ok(Written::Yes),
            Err(Error::OutcomeUnknown(reason)) => {
                let fence = doc! { "$inc": { "revision": 1_i64 }, "$setOnInsert": { "erase_at": in_an_hour() } };
                let there = known(|| self.upsert_and_find(key.clone(), fence.clone())).await;
                let (there, reason) = fenced(there, reason)?;
                Ok(if there.contains_key(sign) { Written::Yes } else { Written::Never(reason) })
            }
            Err(error) if error.is_outage() => Ok(Written::Never(error)),
            Err(error) => Err(error),
        }
    }

    /// Deletes the document with this key if its revision is still `revision`.
    ///
    /// # Errors
    /// The errors of [`Table::replace_revision`].
    pub async fn delete_revision(&self, key: Document, revision: i64) -> Result<Written> {
        let deleted = self.delete(at(&key, revision)).await;
        self.settle(key, deleted, |fenced| Some(fenced.is_none())).await
    }

    /// Turns the outcome of a write into what became of the write. `outcome` says whether the document had
    /// the expected revision. `is_done` says, from the document that the fence returned, whether the write is
    /// there; it returns `None` when the document that the write was meant for is gone.
    async fn settle(
        &self,
        key: Document,
        outcome: Result<bool>,
        is_done: impl FnOnce(Option<&Document>) -> Option<bool>,
    ) -> Result<Written> {
        match outcome {
            Ok(true) => Ok(Written::Yes),
            Ok(false) => Ok(Written::Overtaken),
            Err(Error::OutcomeUnknown(reason)) => {
                let (document, reason) = fenced(self.fence(key).await, reason)?;
                Ok(match is_done(document.as_ref()) {
                    Some(true) => Written::Yes,
                    Some(false) => Written::Never(reason),
                    None => Written::Overtaken,
                })
            }
            Err(error) if error.is_outage() => Ok(Written::Never(error)),
            Err(error) => Err(error),
        }
    }

    /// Raises the document's revision and returns the document after that. Returns `None` if there is no
    /// document.
    async fn fence(&self, key: Document) -> Result<Option<Document>> {
        let raise = vec![doc! { "$set": { "revision": { "$add": ["$revision", 1_i64] } } }];
        known(|| self.update_and_find(key.clone(), raise.clone())).await
    }
}

fn at(key: &Document, revision: i64) -> Document {
    let mut unchanged = key.clone();
    unchanged.insert("revision", revision);
    unchanged
}

/// Whether the write with this mark is among the latest writes of the document.
pub(super) fn holds(document: &Document, mark: Mark) -> bool {
    let writes = document.get("writes").cloned().unwrap_or(Bson::Null);
    bson::deserialize_from_bson::<Writes>(writes).is_ok_and(|writes| writes.hold(mark))
}

/// Pairs what the fence found with the reason for which it was needed. When the fence failed, the outcome of
/// the write stays unknown.
pub(super) fn fenced<T>(fence: Result<T>, reason: Box<Error>) -> Result<(T, Error)> {
    match fence {
        Ok(found) => Ok((found, *reason)),
        Err(error) => {
            tracing::warn!(%error, "a write could not be fenced");
            Err(Error::OutcomeUnknown(reason))
        }
    }
}

/// Repeats a call that may be made twice, until MongoDB has said what became of it or the caller's waiting
/// time is over. The outcome is unknown only if at least one of the tries may have been written.
pub(super) async fn known<T, F: Future<Output = Result<T>>>(mut ask: impl FnMut() -> F) -> Result<T> {
    let deadline = Instant::now() + LONGEST;
    let mut may_be_written = false;
    loop {
        let error = match ask().await {
            Err(error) if error.is_outage() => error,
            outcome => return outcome,
        };
        may_be_written |= matches!(error, Error::OutcomeUnknown(_));
        if error.has_waited() || Instant::now() + PAUSE >= deadline {
            let reason = error.reason();
            return Err(if may_be_written { Error::OutcomeUnknown(Box::new(reason)) } else { reason });
        }
        sleep(PAUSE).await;
    }
}

pub(super) fn in_an_hour() -> bson::DateTime {
    bson::DateTime::from_chrono(chrono::Utc::now() + chrono::TimeDelta::hours(1))
}

impl Error {
    /// Whether nobody waits any more for another try of an operation that began at `began`.
    pub(super) fn is_late(&self, began: Instant) -> bool {
        self.has_waited() || began.elapsed() > LONGEST
    }
}
