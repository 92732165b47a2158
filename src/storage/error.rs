//! Why MongoDB has no answer, or not the expected one.
use crate::domain::ticket::TicketId;
use mongodb::error::{ErrorKind, RETRYABLE_WRITE_ERROR, WriteFailure};
use std::{fmt::Display, time::Duration};

/// How long a caller waits for one answer of MongoDB, including the wait at the gate and the driver's own
/// retries.
pub(super) const PATIENCE: Duration = Duration::from_secs(5);

/// The smallest pool that leaves a connection to each class.
pub(super) const SMALLEST_POOL: u32 = 6;

#[derive(Debug, thiserror::Error)]
pub enum Error {
    #[error("MongoDB did not answer within {} s", PATIENCE.as_secs())]
    Timeout,
    /// So many calls were under way that this one was not made at all.
    #[error("MongoDB was not asked: others were before, for {} s", PATIENCE.as_secs())]
    NotAsked,
    /// MongoDB was asked to write, and nobody knows whether it has written or still will.
    #[error("MongoDB did not say whether it has written: {0}")]
    OutcomeUnknown(Box<Error>),
    #[error("MongoDB: {}", reason(.0))]
    Driver(#[from] mongodb::error::Error),
    #[error("MongoDB: the document of {what} cannot be read: {fault}")]
    Unreadable { what: String, fault: String },
    #[error("MongoDB: the same document was changed by others again and again")]
    Contended,
    /// A ticket that was read is not stored any more: its guild was forgotten meanwhile.
    #[error("ticket {0} is not stored any more: its server was forgotten")]
    Forgotten(TicketId),
    /// The pool that the connection string sets is too small for clicks, events and recovery together.
    #[error("MONGODB_URI sets maxPoolSize to {0}, and the bot needs {smallest} connections at least", smallest = SMALLEST_POOL)]
    SmallPool(u32),
    /// A unique index cannot be created. The driver's text names the first values that occur twice.
    #[error("collection `{collection}` holds several documents with the same {fields}: {}", reason(.source))]
    Doubles { collection: String, fields: String, source: Box<mongodb::error::Error> },
    #[error("collection `{collection}` has an index on {fields} that is not the one needed: {}", reason(.source))]
    OtherIndex { collection: String, fields: String, source: Box<mongodb::error::Error> },
}

pub type Result<T> = std::result::Result<T, Error>;

impl Error {
    /// Whether the database could not be reached or was too slow, as opposed to a refusal of the call.
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

    /// Whether the caller's waiting time is used up.
    pub(super) fn has_waited(&self) -> bool {
        match self {
            Self::Timeout | Self::NotAsked => true,
            Self::OutcomeUnknown(reason) => reason.has_waited(),
            Self::Driver(error) => matches!(*error.kind, ErrorKind::ServerSelection { .. }),
            _ => false,
        }
    }

    /// The error of a write: [`Error::OutcomeUnknown`] if the write may have been made, or may still be.
    pub(super) fn of_write(self) -> Self {
        let may_be_made = match &self {
            Self::Timeout => true,
            Self::Driver(error) if error.contains_label(NO_WRITES_PERFORMED) => false,
            Self::Driver(error) => match &*error.kind {
                // No server was found that could be asked.
                ErrorKind::ServerSelection { .. } | ErrorKind::DnsResolve { .. } => false,
                // One member has written, and a majority is not known to have done so.
                ErrorKind::Write(WriteFailure::WriteConcernError(_)) => true,
                _ => self.is_outage(),
            },
            _ => false,
        };
        if may_be_made { Self::OutcomeUnknown(Box::new(self)) } else { self }
    }

    /// The error of what follows a write that may have been made.
    pub(super) fn in_doubt(self) -> Self {
        Self::OutcomeUnknown(Box::new(self.reason()))
    }

    /// The reason of the error, without the doubt about the outcome.
    #[must_use]
    pub fn reason(self) -> Self {
        match self {
            Self::OutcomeUnknown(reason) => *reason,
            error => error,
        }
    }

    /// Whether the user or the password is wrong (18), or the user lacks the right to the call (13).
    pub fn is_denial(&self) -> bool {
        let Self::Driver(error) = self else { return false };
        matches!(*error.kind, ErrorKind::Authentication { .. }) || matches!(code(error), Some(13 | 18))
    }

    /// Whether a certificate file that the connection string names cannot be used.
    pub fn is_tls_setting(&self) -> bool {
        matches!(self, Self::Driver(error) if matches!(*error.kind, ErrorKind::InvalidTlsConfig { .. }))
    }

    /// Whether the server that was asked takes no writes (MongoDB's `error_codes.yml`, `NotPrimaryError`).
    pub fn is_not_primary(&self) -> bool {
        const NOT_PRIMARY: [i32; 7] = [91, 189, 10107, 11600, 11602, 13435, 13436];
        matches!(self, Self::Driver(error) if code(error).is_some_and(|code| NOT_PRIMARY.contains(&code)))
    }

    /// Whether a unique index refused the write (E11000).
    pub fn is_duplicate(&self) -> bool {
        matches!(self, Self::Driver(error) if code(error) == Some(11000))
    }
}

/// The label with which the server says that it has not written anything (MongoDB's retryable writes
/// specification).
const NO_WRITES_PERFORMED: &str = "NoWritesPerformed";

/// `MaxTimeMSExpired`, and `WriteConcernTimeout`: written, but perhaps not durably (MongoDB manual, "Error
/// Codes").
const OUT_OF_TIME: [i32; 2] = [50, 64];

/// Whether no answer came at all. With every other error of the driver, the server has answered.
pub(super) fn unreachable(error: &mongodb::error::Error) -> bool {
    matches!(
        *error.kind,
        ErrorKind::ServerSelection { .. }
            | ErrorKind::Io(_)
            | ErrorKind::DnsResolve { .. }
            | ErrorKind::ConnectionPoolCleared { .. }
    )
}

/// The server's code, if the server refused the call.
pub(super) fn code(error: &mongodb::error::Error) -> Option<i32> {
    match &*error.kind {
        ErrorKind::Command(error) => Some(error.code),
        ErrorKind::Write(WriteFailure::WriteError(error)) => Some(error.code),
        ErrorKind::Write(WriteFailure::WriteConcernError(error)) => Some(error.code),
        _ => None,
    }
}

/// The error's message and code. The driver's own text adds labels and the server's whole answer.
fn reason(error: &mongodb::error::Error) -> impl Display + use<> {
    match &*error.kind {
        ErrorKind::Command(error) => format!("{} (code {})", error.message, error.code),
        ErrorKind::Write(WriteFailure::WriteError(error)) => format!("{} (code {})", error.message, error.code),
        ErrorKind::Write(WriteFailure::WriteConcernError(error)) => format!("{} (code {})", error.message, error.code),
        kind => kind.to_string(),
    }
}
