//! Why the bot could not start, with the page and the setting that repair it.
use super::{certificate::Distrust, misfit};
use crate::{
    discord::{Fault, NoGateway},
    storage::{self, Misfit, Storage},
};
use serenity::{Error, gateway::GatewayError};
use std::fmt;

#[derive(Debug)]
pub enum StartError {
    MongoDb(storage::Error),
    MongoDbMisfit(Misfit),
    Discord(Fault),
    MembersIntentOff,
    GatewayUnknown(NoGateway),
    GatewayDistrusted {
        url: String,
        distrust: Distrust,
        why: String,
    },
    Gateway(Error),
    /// The shard was kept out this many times, although the gateway opens.
    ShardKeptOut {
        shard: u32,
        of: u32,
        times: u32,
    },
}

const PORTAL: &str = "https://discord.com/developers/applications";

/// What a start says of a server that works, and is not as safe as it should be.
pub const STANDALONE: &str = "MongoDB is a standalone server, which can lose writes that it acknowledged when it crashes: start it with --replSet rs0, and run rs.initiate() in mongosh once (docs/OPERATING.md, \"A replica set\")";

impl StartError {
    /// The same with the cause that MongoDB's servers themselves tell, if they tell one.
    pub async fn explained(self, uri: &str) -> Self {
        let Self::MongoDb(error) = &self else { return self };
        if !error.is_outage() && !error.is_not_primary() {
            return self;
        }
        Storage::misfit(uri).await.map_or(self, Self::MongoDbMisfit)
    }
}

impl fmt::Display for StartError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::MongoDb(error) => write!(f, "MongoDB cannot be used: {error}. {}", advice(error)),
            Self::MongoDbMisfit(misfit) => write!(f, "MongoDB cannot be used: {}.", misfit::words(misfit)),
            Self::Discord(Fault::TokenRejected)
            | Self::Gateway(Error::Gateway(GatewayError::InvalidAuthentication)) => write!(
                f,
                "Discord does not accept DISCORD_TOKEN. Copy a new one: {PORTAL} → your application → Bot → Reset Token."
            ),
            Self::MembersIntentOff | Self::Gateway(Error::Gateway(GatewayError::DisallowedGatewayIntents)) => write!(
                f,
                "A privileged intent is off: {PORTAL} → your application → Bot → Privileged Gateway Intents → turn on \"Server Members Intent\" (and \"Message Content Intent\", for transcripts)."
            ),
            Self::Discord(fault) => match Distrust::of(&fault.to_string()) {
                Some(distrust) => write!(f, "Discord cannot be trusted: {} ({fault}). {CERTIFICATE}", distrust.words()),
                None => {
                    write!(f, "Discord cannot be used: {fault}. Check the network, and DISCORD_API_URL if it is set.")
                }
            },
            Self::GatewayUnknown(reason) => {
                write!(
                    f,
                    "the gateway is not known: {reason}. Check DISCORD_API_URL if it is set: who answers there is not Discord."
                )
            }
            Self::GatewayDistrusted { url, distrust, why } => write!(
                f,
                "the gateway {url}, which GET /gateway/bot named, cannot be trusted: {} ({why}). {CERTIFICATE}",
                distrust.words()
            ),
            Self::ShardKeptOut { shard, of, times } => write!(
                f,
                "shard {shard} of {of} was kept out {times} times, though Discord's gateway opens. Discord may refuse the shard: check SHARDS, if it is set (the same total in every process, each shard in one of them), and leave it out or raise its total if one shard has more than 2,500 servers. Or it refuses the bot: check that the token is the newest and \"Server Members Intent\" is on ({PORTAL} → your application → Bot)."
            ),
            Self::Gateway(error) => write!(f, "the gateway ended: {error}"),
        }
    }
}

/// What to do about a certificate of Discord, or of a server in Discord's place.
const CERTIFICATE: &str = "Only public certificate authorities are trusted: if DISCORD_API_URL is set, its server needs a certificate by one of them (or http://, where the way to it is safe); if not, something on the way answers in Discord's place, or this machine's clock is wrong.";

/// What to do about an error of MongoDB.
fn advice(error: &storage::Error) -> &'static str {
    match Distrust::of(&error.to_string()) {
        Some(Distrust::UnknownIssuer) => {
            return "The server answers, but the issuer of its certificate is not known here: if it is an authority of your own, add tlsCAFile=/path/to/the/authority.pem to the options of MONGODB_URI.";
        }
        Some(Distrust::Invalid) => {
            return "The server answers, but its certificate is not valid: mend it, or call the server in MONGODB_URI by the name that is in it.";
        }
        None => {}
    }
    match error {
        error if error.is_outage() => {
            "Check that the server in MONGODB_URI runs and is reachable from here (on Atlas: that this address is allowed under Network Access)."
        }
        error if error.is_denial() => {
            "The server answers but refuses this user: check name, password and authSource in MONGODB_URI, and that the user may read and write the database in MONGODB_DATABASE."
        }
        error if error.is_tls_setting() => {
            "Check the file that MONGODB_URI names: tlsCAFile is for the authority's certificate, tlsCertificateKeyFile for the bot's own."
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
