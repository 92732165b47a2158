//! Why the bot could not start, with the page and the switch that mend it.
use crate::{discord::Fault, storage};
use serenity::{Error, gateway::GatewayError};
use std::fmt;

#[derive(Debug)]
pub enum StartError {
    MongoDb(storage::Error),
    Discord(Fault),
    MembersIntentOff,
    Gateway(Error),
}

const PORTAL: &str = "https://discord.com/developers/applications";

impl fmt::Display for StartError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::MongoDb(error) => write!(f, "MongoDB cannot be used: {error}. {}", advice(error)),
            Self::Discord(Fault::TokenRejected)
            | Self::Gateway(Error::Gateway(GatewayError::InvalidAuthentication)) => write!(
                f,
                "Discord does not accept DISCORD_TOKEN. Copy a new one: {PORTAL} → your application → Bot → Reset Token."
            ),
            Self::MembersIntentOff | Self::Gateway(Error::Gateway(GatewayError::DisallowedGatewayIntents)) => write!(
                f,
                "A privileged intent is off: {PORTAL} → your application → Bot → Privileged Gateway Intents → turn on \"Server Members Intent\" (and \"Message Content Intent\", for transcripts)."
            ),
            Self::Discord(fault) => {
                write!(f, "Discord cannot be used: {fault}. Check the network, and DISCORD_API_URL if it is set.")
            }
            Self::Gateway(error) => write!(f, "the gateway ended: {error}"),
        }
    }
}

/// What to do about it.
fn advice(error: &storage::Error) -> &'static str {
    match error {
        error if error.is_outage() => {
            "Check that the server in MONGODB_URI runs and is reachable from here (on Atlas: that this address is allowed under Network Access)."
        }
        error if error.is_denial() => {
            "The server answers but refuses this user: check name, password and authSource in MONGODB_URI, and that the user may read and write the database in MONGODB_DATABASE."
        }
        storage::Error::Doubles { .. } => {
            "Each has to be there once: keep the right one, remove the others, and start again."
        }
        storage::Error::OtherIndex { .. } => {
            "Drop that index (dropIndex in mongosh) and start again: the bot makes its own."
        }
        storage::Error::SmallPool(_) => {
            "Leave maxPoolSize out of MONGODB_URI (the driver then keeps up to 10 connections), or raise it."
        }
        _ => "Check MONGODB_URI, and the server's log.",
    }
}

impl std::error::Error for StartError {}
