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
            Self::MongoDb(error) => write!(
                f,
                "MongoDB cannot be used: {error}. Check that the server in MONGODB_URI runs, is reachable from here and accepts this user."
            ),
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

impl std::error::Error for StartError {}
