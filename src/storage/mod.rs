//! The one repository: everything the bot knows for good is here, in MongoDB, and only this module asks for it.
//!
//! Collection `ticket` holds one document per guild in the specification's shape; `ticket_records` one per ticket;
//! `ticket_drafts` one per administrator who is configuring; `ticket_clicks` the interactions already taken.
pub mod address;
mod clicks;
mod connect;
mod drafts;
mod guild_document;
mod guilds;
mod members;
mod tickets;

pub use drafts::Draft;
pub use guilds::{Guild, Saved};
pub use tickets::Inserted;

use crate::domain::ticket::Ticket;
use bson::Document;
use mongodb::{Collection, error::ErrorKind, error::WriteFailure};
use std::{future::Future, time::Duration};

/// How long one question to MongoDB may take, all of the driver's own retries included.
const PATIENCE: Duration = Duration::from_secs(5);

#[derive(Clone, Debug)]
pub struct Storage {
    guilds: Collection<Document>,
    tickets: Collection<Ticket>,
    drafts: Collection<Draft>,
    clicks: Collection<Document>,
}

#[derive(Debug, thiserror::Error)]
pub enum Error {
    #[error("MongoDB did not answer within {} s", PATIENCE.as_secs())]
    Timeout,
    #[error("MongoDB: {0}")]
    Driver(#[from] mongodb::error::Error),
    #[error("MongoDB: the document of {what} cannot be read: {fault}")]
    Unreadable { what: String, fault: String },
    #[error("MongoDB: the same document was changed by others again and again")]
    Contended,
}

pub type Result<T> = std::result::Result<T, Error>;

impl Error {
    /// Whether the database could not be reached, rather than refusing what was asked.
    pub fn is_outage(&self) -> bool {
        match self {
            Self::Timeout => true,
            Self::Driver(error) => matches!(*error.kind, ErrorKind::ServerSelection { .. } | ErrorKind::Io(_)),
            Self::Unreadable { .. } | Self::Contended => false,
        }
    }

    /// Whether a unique index stood in the way (E11000).
    pub fn is_duplicate(&self) -> bool {
        let Self::Driver(error) = self else { return false };
        match &*error.kind {
            ErrorKind::Write(WriteFailure::WriteError(error)) => error.code == 11000,
            ErrorKind::Command(error) => error.code == 11000,
            _ => false,
        }
    }
}

async fn ask<T>(question: impl IntoFuture<Output = mongodb::error::Result<T>, IntoFuture: Future>) -> Result<T> {
    let answer = tokio::time::timeout(PATIENCE, question.into_future()).await;
    Ok(answer.map_err(|_| Error::Timeout)??)
}
