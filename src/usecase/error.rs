//! What can go wrong in a use case, and the refusal that a person is shown for it.
use crate::{
    discord::Fault,
    domain::refusal::{Obstacle, Refusal},
    storage,
};

/// Why an event or an effect could not be dealt with yet.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    #[error(transparent)]
    Storage(#[from] storage::Error),
    #[error(transparent)]
    Discord(#[from] Fault),
}

impl From<storage::Error> for Refusal {
    /// The person is told only what is useful to them; the operator's log gets the whole error. An internal
    /// error carries the same reference in both.
    fn from(error: storage::Error) -> Self {
        if let storage::Error::Forgotten(ticket) = error {
            tracing::info!(%ticket, "a ticket was forgotten with its server");
            return Self::NotConfigured;
        }
        if let storage::Error::OutcomeUnknown(reason) = error {
            tracing::error!(error = %reason, "whether the database has stored something is not known");
            return Self::PerhapsDone;
        }
        if error.is_outage() {
            tracing::error!(%error, "the database does not answer");
            return Self::DatabaseDown;
        }
        internal(&error)
    }
}

impl From<Error> for Refusal {
    fn from(error: Error) -> Self {
        match error {
            Error::Storage(error) => error.into(),
            Error::Discord(Fault::NotBefore(at)) => Self::DiscordBusy(Some(at)),
            Error::Discord(fault) if fault.is_permanent() => internal(&fault),
            Error::Discord(_) => Self::DiscordBusy(None),
        }
    }
}

/// The refusal for an internal error. The error is logged under a reference that the person can pass on.
pub fn internal(error: &impl std::fmt::Display) -> Refusal {
    Refusal::Internal(reference(error))
}

/// Turns a refusal after the work was done into [`Refusal::Unshown`]: only the answer is missing.
pub fn unshown(refused: Refusal) -> Refusal {
    Refusal::Unshown(match refused {
        Refusal::Internal(reference) => reference,
        refused => reference(&format!("after it was done: {refused:?}")),
    })
}

/// Logs an internal error under a random reference of 8 hexadecimal digits, and returns the reference.
pub fn reference(error: &impl std::fmt::Display) -> String {
    let reference = format!("{:08x}", rand::random::<u32>());
    tracing::error!(%error, reference, "a click could not be served");
    reference
}

/// Why Discord refused to make or fill a channel.
pub(super) fn obstacle(fault: &Fault) -> Obstacle {
    match fault {
        _ if fault.lacks_permission() => Obstacle::Permissions,
        _ if fault.needs_two_factors() => Obstacle::TwoFactor,
        _ if fault.is_at_most_channels() || fault.is_full_category() => Obstacle::Full,
        Fault::Refused { fields, .. } if fields.iter().any(|field| field.starts_with("parent_id")) => Obstacle::Gone,
        _ if fault.is_gone() => Obstacle::Gone,
        _ => Obstacle::Other(fault.code().unwrap_or_default()),
    }
}
