//! The one repository: everything the bot knows for good is here, in MongoDB, and only this module asks for it.
//!
//! Collection `ticket` holds one document per guild in the specification's shape; `ticket_records` one per ticket;
//! `ticket_drafts` one per administrator who is configuring; `ticket_clicks` the interactions already taken; `ticket_leases`
//! what one process does at a time. In a sharded cluster the first three have the shard key `guild_id`, the others `_id`.
mod across;
pub mod address;
mod alarm;
mod certain;
mod clicks;
mod connect;
mod drafts;
mod due;
mod ended;
mod forget;
mod gate;
mod guild_document;
mod guilds;
mod indexes;
mod leases;
mod life;
mod many;
mod members;
mod messages;
mod news;
mod observed;
mod panels;
mod pauses;
mod ping;
mod table;
mod tickets;
pub mod transfer;

pub use across::ACROSS_GUILDS;
pub use alarm::Dead;
pub use drafts::Draft;
pub use due::{Overdue, Turn};
pub use ended::Behind;
pub use gate::Class;
pub use guilds::{Drawn, Guild, MESSAGES_EVERY, Saved};
pub use leases::Lease;
pub use many::{AT_ONCE, Glance};
pub use messages::MessagesDue;
pub use news::{News, Report};
pub use tickets::Inserted;

use crate::domain::ticket::TicketId;
use alarm::Alarm;
use mongodb::error::{ErrorKind, RETRYABLE_WRITE_ERROR, WriteFailure};
use std::{fmt::Display, sync::Arc, time::Duration};
use table::Table;
use tokio::time::Instant;

/// How long somebody waits for one answer of MongoDB, a turn at the gate and the driver's own retries included.
const PATIENCE: Duration = Duration::from_secs(5);

/// A clone is cheap and shares the gate.
#[derive(Clone, Debug)]
pub struct Storage {
    guilds: Table,
    tickets: Table,
    drafts: Table,
    clicks: Table,
    leases: Table,
    /// For how many days ended tickets are kept; None for ever.
    keep_ended: Option<u16>,
    alarm: Arc<Alarm>,
}

#[derive(Debug, thiserror::Error)]
pub enum Error {
    #[error("MongoDB did not answer within {} s", PATIENCE.as_secs())]
    Timeout,
    /// So many questions were under way that this one was not even asked.
    #[error("MongoDB was not asked: others were before, for {} s", PATIENCE.as_secs())]
    NotAsked,
    /// It was asked to write, and nobody knows whether it has written or still will.
    #[error("MongoDB did not say whether it has written: {0}")]
    OutcomeUnknown(Box<Error>),
    #[error("MongoDB: {}", reason(.0))]
    Driver(#[from] mongodb::error::Error),
    #[error("MongoDB: the document of {what} cannot be read: {fault}")]
    Unreadable { what: String, fault: String },
    #[error("MongoDB: the same document was changed by others again and again")]
    Contended,
    /// A ticket that was at hand is not stored any more: its guild was forgotten meanwhile.
    #[error("ticket {0} is not stored any more: its server was forgotten")]
    Forgotten(TicketId),
    /// What the connection string allows at a time is not enough for clicks, events and recovery.
    #[error("MONGODB_URI sets maxPoolSize to {0}, and the bot needs {smallest} connections at least", smallest = gate::SMALLEST_POOL)]
    SmallPool(u32),
    /// A unique index cannot be made. The driver's text names the first values that are there twice.
    #[error("collection `{collection}` holds several documents with the same {fields}: {}", reason(.source))]
    Doubles { collection: String, fields: String, source: Box<mongodb::error::Error> },
    #[error("collection `{collection}` has an index on {fields} that is not the one needed: {}", reason(.source))]
    OtherIndex { collection: String, fields: String, source: Box<mongodb::error::Error> },
}

pub type Result<T> = std::result::Result<T, Error>;

impl Error {
    /// Whether the database could not be reached or was too slow, rather than refusing what was asked.
    pub fn is_outage(&self) -> bool {
        match self {
            Self::Timeout | Self::NotAsked | Self::OutcomeUnknown(_) => true,
            Self::Driver(error) => {
                unreachable(error)
                    || error.contains_label(RETRYABLE_WRITE_ERROR)
                    || code(error).is_some_and(|code| OUT_OF_TIME.contains(&code))
            }
            Self::Unreadable { .. }
            | Self::Contended
            | Self::Forgotten(_)
            | Self::SmallPool(_)
            | Self::Doubles { .. }
            | Self::OtherIndex { .. } => false,
        }
    }

    /// Whether somebody has waited for as long as they wait.
    fn has_waited(&self) -> bool {
        match self {
            Self::Timeout | Self::NotAsked => true,
            Self::OutcomeUnknown(reason) => reason.has_waited(),
            Self::Driver(error) => matches!(*error.kind, ErrorKind::ServerSelection { .. }),
            _ => false,
        }
    }

    /// Whether nobody waits for another try of what was begun then.
    fn is_late(&self, began: Instant) -> bool {
        self.has_waited() || began.elapsed() > certain::LONGEST
    }

    /// Of a write: [`Error::OutcomeUnknown`] if it may have been made, or may still be.
    fn of_write(self) -> Self {
        let may_be_made = match &self {
            Self::Timeout => true,
            Self::Driver(error) if error.contains_label(NO_WRITES_PERFORMED) => false,
            Self::Driver(error) => match &*error.kind {
                // No server was found to ask.
                ErrorKind::ServerSelection { .. } | ErrorKind::DnsResolve { .. } => false,
                // Written on one member, and not known to be on a majority.
                ErrorKind::Write(WriteFailure::WriteConcernError(_)) => true,
                _ => self.is_outage(),
            },
            _ => false,
        };
        if may_be_made { Self::OutcomeUnknown(Box::new(self)) } else { self }
    }

    /// What is known for certain of it.
    #[must_use]
    pub fn reason(self) -> Self {
        match self {
            Self::OutcomeUnknown(reason) => *reason,
            error => error,
        }
    }

    /// Whether the user and password are wrong (18), or the user may not do what was asked (13).
    pub fn is_denial(&self) -> bool {
        let Self::Driver(error) = self else { return false };
        matches!(*error.kind, ErrorKind::Authentication { .. }) || matches!(code(error), Some(13 | 18))
    }

    /// Whether a file of certificates that the connection string names cannot be used.
    pub fn is_tls_setting(&self) -> bool {
        matches!(self, Self::Driver(error) if matches!(*error.kind, ErrorKind::InvalidTlsConfig { .. }))
    }

    /// Whether a unique index stood in the way (E11000).
    pub fn is_duplicate(&self) -> bool {
        matches!(self, Self::Driver(error) if code(error) == Some(11000))
    }
}

/// The server has not written anything (MongoDB's retryable writes specification).
const NO_WRITES_PERFORMED: &str = "NoWritesPerformed";

/// `MaxTimeMSExpired`, and `WriteConcernTimeout`: written, and perhaps not for good (MongoDB manual, "Error Codes").
const OUT_OF_TIME: [i32; 2] = [50, 64];

/// Whether no answer came at all. Whatever else the driver says, the server said something first.
fn unreachable(error: &mongodb::error::Error) -> bool {
    matches!(
        *error.kind,
        ErrorKind::ServerSelection { .. }
            | ErrorKind::Io(_)
            | ErrorKind::DnsResolve { .. }
            | ErrorKind::ConnectionPoolCleared { .. }
    )
}

/// The server's code, if it was the server that refused.
fn code(error: &mongodb::error::Error) -> Option<i32> {
    match &*error.kind {
        ErrorKind::Command(error) => Some(error.code),
        ErrorKind::Write(WriteFailure::WriteError(error)) => Some(error.code),
        ErrorKind::Write(WriteFailure::WriteConcernError(error)) => Some(error.code),
        _ => None,
    }
}

/// Message and code. The driver's own words add labels and the server's whole answer.
fn reason(error: &mongodb::error::Error) -> impl Display + use<> {
    match &*error.kind {
        ErrorKind::Command(error) => format!("{} (code {})", error.message, error.code),
        ErrorKind::Write(WriteFailure::WriteError(error)) => format!("{} (code {})", error.message, error.code),
        ErrorKind::Write(WriteFailure::WriteConcernError(error)) => format!("{} (code {})", error.message, error.code),
        kind => kind.to_string(),
    }
}

impl Storage {
    /// The same storage, asked on behalf of something else: `storage.with(Class::Recovery).count_due(…)`. A new one is
    /// asked for clicks.
    #[must_use]
    pub fn with(&self, class: Class) -> Self {
        Self {
            guilds: self.guilds.with(class),
            tickets: self.tickets.with(class),
            drafts: self.drafts.with(class),
            clicks: self.clicks.with(class),
            leases: self.leases.with(class),
            keep_ended: self.keep_ended,
            alarm: Arc::clone(&self.alarm),
        }
    }
}
