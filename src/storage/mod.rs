//! The one repository: everything the bot knows for good is here, in MongoDB, and only this module asks for it.
//!
//! Collection `ticket` holds one document per guild in the specification's shape; `ticket_records` one per ticket;
//! `ticket_drafts` one per administrator who is configuring; `ticket_clicks` the interactions already taken, and the leases.
pub mod address;
mod clicks;
mod connect;
mod drafts;
mod forget;
mod guild_document;
mod guilds;
mod leases;
mod members;
mod news;
mod observed;
mod ping;
mod tickets;
pub mod transfer;

pub use drafts::Draft;
pub use guilds::{Guild, Saved};
pub use leases::Lease;
pub use news::{News, Report};
pub use tickets::Inserted;

use crate::domain::ticket::{Ticket, TicketId};
use bson::Document;
use mongodb::{Collection, error::ErrorKind, error::WriteFailure};
use std::{fmt::Display, future::Future, time::Duration};

/// How long one question to MongoDB may take, all of the driver's own retries included.
const PATIENCE: Duration = Duration::from_secs(5);

#[derive(Clone, Debug)]
pub struct Storage {
    guilds: Collection<Document>,
    tickets: Collection<Ticket>,
    drafts: Collection<Document>,
    clicks: Collection<Document>,
}

#[derive(Debug, thiserror::Error)]
pub enum Error {
    #[error("MongoDB did not answer within {} s", PATIENCE.as_secs())]
    Timeout,
    #[error("MongoDB: {}", reason(.0))]
    Driver(#[from] mongodb::error::Error),
    #[error("MongoDB: the document of {what} cannot be read: {fault}")]
    Unreadable { what: String, fault: String },
    #[error("MongoDB: the same document was changed by others again and again")]
    Contended,
    /// A ticket that was at hand is not stored any more: its guild was forgotten meanwhile.
    #[error("ticket {0} is not stored any more: its server was forgotten")]
    Forgotten(TicketId),
    /// A unique index cannot be made. The driver's text names the first values that are there twice.
    #[error("collection `{collection}` holds several documents with the same {fields}: {}", reason(.source))]
    Doubles { collection: String, fields: String, source: mongodb::error::Error },
    #[error("collection `{collection}` has an index on {fields} that is not the one needed: {}", reason(.source))]
    OtherIndex { collection: String, fields: String, source: mongodb::error::Error },
}

pub type Result<T> = std::result::Result<T, Error>;

impl Error {
    /// Whether the database could not be reached, rather than refusing what was asked.
    pub fn is_outage(&self) -> bool {
        match self {
            Self::Timeout => true,
            Self::Driver(error) => matches!(
                *error.kind,
                ErrorKind::ServerSelection { .. }
                    | ErrorKind::Io(_)
                    | ErrorKind::DnsResolve { .. }
                    | ErrorKind::ConnectionPoolCleared { .. }
            ),
            Self::Unreadable { .. }
            | Self::Contended
            | Self::Forgotten(_)
            | Self::Doubles { .. }
            | Self::OtherIndex { .. } => false,
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

async fn ask<T>(question: impl IntoFuture<Output = mongodb::error::Result<T>, IntoFuture: Future>) -> Result<T> {
    let answer = tokio::time::timeout(PATIENCE, question.into_future()).await;
    Ok(answer.map_err(|_| Error::Timeout)??)
}
