//! Where the gateway is, and how many sessions may be started on it (events/gateway.mdx, "Get Gateway Bot").
use super::{Discord, Fault, call::Call, fault::masked, route::Route};
use reqwest::Method;
use secrecy::ExposeSecret as _;
use serde_json::Value;
use std::time::Duration;
use url::Url;

/// The most shards that are believed. A shard holds some thousand guilds, and shards start five seconds
/// apart, so a larger number is a mistake of the server that answered.
const MOST_SHARDS: u64 = 1_000;

/// The longest time that is believed until the session starts are reset: Discord limits them per day.
const DAY: Duration = Duration::from_hours(24);

/// How many characters are quoted of a value that makes no sense.
const QUOTED: usize = 120;

/// What the bot uses of the answer to "Get Gateway Bot". `max_concurrency` is left out: serenity starts one
/// shard in five seconds, which is always allowed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Gateway {
    /// A `ws://` or `wss://` address to which `?v=10` can be added.
    pub url: String,
    /// The number of shards that Discord recommends, at least 1.
    pub shards: u32,
    /// How many sessions may still be started before Discord resets the token.
    pub starts_left: u64,
    /// How long until the full number of session starts is available again.
    pub starts_reset_after: Duration,
}

/// Why the gateway's address is not known.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NoGateway {
    #[error(transparent)]
    Call(#[from] Fault),
    /// An answer came that the bot cannot or must not use.
    #[error("the answer to GET /gateway/bot cannot be used: {0}")]
    Answer(String),
}

impl Discord {
    pub async fn gateway(&self) -> Result<Gateway, NoGateway> {
        let answer = self.ask::<Value>(Call::new(Method::GET, Route::Gateway)).await?;
        let read = read(&answer, self.wire.base.starts_with("https://"));
        read.map_err(|wrong| NoGateway::Answer(masked(&wrong, self.wire.token.expose_secret())))
    }
}

/// Reads the answer. `over_tls` says whether the answer came over TLS.
pub(super) fn read(answer: &Value, over_tls: bool) -> Result<Gateway, String> {
    let number = |path: &str, least: u64, most: u64| {
        let value = answer.pointer(path).unwrap_or(&Value::Null);
        let number = value.as_u64().filter(|number| (least..=most).contains(number));
        number.ok_or_else(|| format!("{} is {}, not a number of {least} to {most}", field(path), quoted(value)))
    };
    let url = answer["url"].as_str().ok_or_else(|| format!("url is {}, not a text", quoted(&answer["url"])))?;
    check(url, over_tls).map_err(|wrong| format!("url is {}, {wrong}", quoted(&answer["url"])))?;
    Ok(Gateway {
        url: url.to_owned(),
        shards: u32::try_from(number("/shards", 1, MOST_SHARDS)?).unwrap_or(1),
        starts_left: number("/session_start_limit/remaining", 0, u64::MAX)?,
        starts_reset_after: Duration::from_millis(number("/session_start_limit/reset_after", 0, u64::MAX)?).min(DAY),
    })
}

/// What is wrong with an address, worded as the end of a sentence; an address that is right gives `Ok`.
fn check(url: &str, over_tls: bool) -> Result<(), String> {
    let url = Url::parse(url).map_err(|error| format!("not an address: {error}"))?;
    match url.scheme() {
        // The bot sends its token to that address.
        "ws" if over_tls => {
            return Err("not encrypted (ws://), though the REST API that named it is (https://)".to_owned());
        }
        "ws" | "wss" => {}
        _ => return Err("not a ws:// or wss:// address".to_owned()),
    }
    if !url.username().is_empty() || url.password().is_some() {
        return Err("an address with a user's name or password".to_owned());
    }
    if url.query().is_some() || url.fragment().is_some() {
        return Err("an address with a query, to which the bot cannot add its version".to_owned());
    }
    Ok(())
}

/// The path `/a/b` as people write it: `a.b`.
fn field(path: &str) -> String {
    path.trim_start_matches('/').replace('/', ".")
}

fn quoted(value: &Value) -> String {
    let text = value.to_string();
    if text.chars().count() <= QUOTED { text } else { text.chars().take(QUOTED).chain(['…']).collect() }
}
