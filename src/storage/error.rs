//! Why MongoDB has no answer, or another than was hoped for.
use crate::domain::ticket::TicketId;
use mongodb::error::{ErrorKind, RETRYABLE_WRITE_ERROR, WriteFailure};
use std::{fmt::Display, time::Duration};

/// How long somebody waits for one answer of MongoDB, a turn at the gate and the driver's own retries
/// included.
pub(super) const PATIENCE: Duration = Duration::from_secs(5);

/// The smallest pool that leaves each class a connection.
pub(super) const SMALLEST_POOL: u32 = 6;

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
    #[error("MONGODB_URI sets maxPoolSize to {0}, and the bot needs {smallest} connections at least", smallest = SMALLEST_POOL)]
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
    pub(super) fn has_waited(&self) -> bool {
        match self {
            Self::Timeout | Self::NotAsked => true,
            Self::OutcomeUnknown(reason) => reason.has_waited(),
            Self::Driver(error) => matches!(*error.kind, ErrorKind::ServerSelection { .. }),
            _ => false,
        }
    }

    /// Of a write: [`Error::OutcomeUnknown`] if it may have been made, or may still be.
    pub(super) fn of_write(self) -> Self {
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

/// `MaxTimeMSExpired`, and `WriteConcernTimeout`: written, and perhaps not for good (MongoDB manual, "Error
/// Codes").
const OUT_OF_TIME: [i32; 2] = [50, 64];

/// Whether no answer came at all. Whatever else the driver says, the server said something first.
pub(super) fn unreachable(error: &mongodb::error::Error) -> bool {
    matches!(
        *error.kind,
        ErrorKind::ServerSelection { .. }
            | ErrorKind::Io(_)
            | ErrorKind::DnsResolve { .. }
            | ErrorKind::ConnectionPoolCleared { .. }
    )
}

/// The server's code, if it was the server that refused.
pub(super) fn code(error: &mongodb::error::Error) -> Option<i32> {
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
