//! The only caller of Discord's REST API.
//!
//! serenity's own limiter lets a limited rename hold up the deletion of the same channel, and hides from its
//! caller how long a limit lasts. So that limiter is off, and every request goes through one function
//! ([`call`]) with the bot's own limiter. A call that would wait longer than its caller can is refused at
//! once, with the time at which the limit ends.
//!
//! Each file below is one resource of Discord's documentation. The methods take bodies that are built
//! elsewhere. Repeating a method does no harm: an object that is gone already counts as deleted, and an
//! interaction that is answered already counts as answered.
mod answer;
mod applications;
mod bits;
mod call;
mod channels;
mod code;
mod commands;
mod emojis;
mod fault;
mod files;
mod gateway;
mod guilds;
mod interactions;
mod limiter;
mod members;
mod messages;
mod noted;
mod overwrites;
mod patience;
mod pins;
mod rank;
mod roles;
mod route;
#[cfg(test)]
mod tests;
mod threads;
mod upload;

pub use applications::Application;
pub use channels::{Channel, Looked};
pub use fault::Fault;
pub use files::{Fetched, Missing};
pub use gateway::{Gateway, NoGateway};
pub use limiter::{Ahead, Place, Tally};
pub use members::Member;
pub use messages::message_id;
pub use overwrites::{Overwrite, OverwriteKind};
pub use patience::Patience;
pub use rank::Rank;
pub use roles::Role;
pub use threads::{Archived, Thread};
pub use upload::Upload;

use crate::clock::Clock;
use anyhow::Context as _;
use limiter::Limiter;
use reqwest::header::{HeaderMap, HeaderValue, USER_AGENT};
use secrecy::{ExposeSecret, SecretString};
use serenity::{
    http::{Http, HttpBuilder},
    model::id::{ApplicationId, GuildId},
};
use std::{
    sync::{Arc, OnceLock},
    time::Duration,
};

const DISCORD: &str = "https://discord.com";

/// The address that serenity's own client gets in place of Discord's: no request can be made to it.
const NOWHERE: &str = "calls-go-through-guichet:";

/// The time to connect to Discord. It is shorter than the time that a try may take, so that "surely not sent"
/// can be told from "outcome unknown".
const CONNECT: Duration = Duration::from_secs(5);

/// What is needed to speak to Discord.
pub struct Connection {
    pub token: SecretString,
    /// The address that replaces `https://discord.com`: an operator's proxy, or a test's local server.
    pub api_url: Option<String>,
    /// How many calls this process may send in a second: its part of what Discord allows the bot. The bot's
    /// other processes have the rest.
    pub calls_per_second: u32,
    pub clock: Clock,
}

/// Discord's REST API. A clone is cheap and shares the limiter.
#[derive(Clone)]
pub struct Discord {
    wire: Arc<Wire>,
    patience: Patience,
    rank: Option<Rank>,
    guild: Option<GuildId>,
    place: Option<Place>,
}

/// What all clones share.
struct Wire {
    client: reqwest::Client,
    /// `https://discord.com/api/v10`, or the same path on the address that replaces `https://discord.com`.
    base: String,
    authorization: HeaderValue,
    clock: Clock,
    limiter: Limiter,
    token: SecretString,
    /// The id of the bot's own application, once Discord has been asked for it.
    application_id: OnceLock<ApplicationId>,
}

impl Discord {
    /// # Errors
    /// An error when the token cannot be part of an HTTP header, or when the system's TLS cannot be set up.
    pub fn new(connection: Connection) -> anyhow::Result<Self> {
        let Connection { token, api_url, calls_per_second, clock } = connection;
        let mut authorization = HeaderValue::from_str(&format!("Bot {}", token.expose_secret()))
            .context("the token holds forbidden characters")?;
        authorization.set_sensitive(true);
        let base = format!("{}/api/v10", api_url.as_deref().unwrap_or(DISCORD).trim_end_matches('/'));
        let client = reqwest::Client::builder()
            // The gateway is told the same name. Discord wants a library's name here (`reference.mdx`, "User
            // Agent").
            .default_headers(HeaderMap::from_iter([(
                USER_AGENT,
                HeaderValue::from_static(serenity::constants::USER_AGENT),
            )]))
            .connect_timeout(CONNECT)
            .redirect(reqwest::redirect::Policy::none())
            .build()
            .context("the HTTP client cannot be set up")?;
        let limiter = Limiter::new(clock.clone(), calls_per_second);
        Ok(Self {
            wire: Arc::new(Wire {
                client,
                base,
                authorization,
                clock,
                limiter,
                token,
                application_id: OnceLock::new(),
            }),
            patience: Patience::PERSON,
            rank: None,
            guild: None,
            place: None,
        })
    }

    /// The same connection with another patience: `discord.with(Patience::BACKGROUND).post_message(…)`.
    /// A new connection has [`Patience::PERSON`].
    #[must_use]
    pub fn with(&self, patience: Patience) -> Self {
        Self { patience, ..self.clone() }
    }

    /// The same connection for calls that may stand in line for up to ten minutes.
    #[must_use]
    pub fn in_line(&self) -> Self {
        self.with(self.patience.in_line())
    }

    /// The same connection for calls whose rank is not that of their route.
    #[must_use]
    pub fn ranked(&self, rank: Rank) -> Self {
        Self { rank: Some(rank), ..self.clone() }
    }

    /// The same connection for calls that concern this guild: guilds take turns.
    #[must_use]
    pub fn in_guild(&self, guild: GuildId) -> Self {
        Self { guild: Some(guild), ..self.clone() }
    }

    /// The same connection; while one of its calls waits, `place` says where in the line the call is.
    #[must_use]
    pub fn at(&self, place: &Place) -> Self {
        Self { place: Some(place.clone()), ..self.clone() }
    }

    /// How many calls are served before the call that waits at `place`; `None` while no call waits there.
    pub fn ahead(&self, place: &Place) -> Option<Ahead> {
        self.wire.limiter.ahead(place)
    }

    /// How many calls would be served before a call that came now.
    pub fn ahead_of_one_more(&self, rank: Rank, guild: GuildId) -> Ahead {
        self.wire.limiter.ahead_of_one_more(rank, guild.get())
    }

    /// A client of serenity's that holds the token for the gateway. The client reaches no server, because
    /// nothing would limit what is sent through it.
    pub fn http(&self) -> Http {
        #[expect(clippy::disallowed_methods, reason = "the one place that makes it")]
        HttpBuilder::new(self.wire.token.expose_secret()).ratelimiter_disabled(true).proxy(NOWHERE).build()
    }

    /// How often Discord has said "too many requests" since the start of the process, and how many invalid
    /// requests Discord counted.
    pub fn tally(&self) -> Tally {
        self.wire.limiter.tally()
    }
}
