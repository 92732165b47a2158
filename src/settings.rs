//! The environment and `.env` become typed settings, once, at start. All faults are reported at once, one per
//! line.
mod stray;
mod table;
mod warnings;

pub use table::{Absent, SETTINGS, Setting};

use crate::{
    domain::{language::Language, shards::Shards},
    storage::address,
};
use secrecy::SecretString;
use std::{
    collections::HashMap,
    env,
    ffi::OsString,
    fmt,
    io::ErrorKind,
    net::{Ipv4Addr, SocketAddr},
    path::{Path, PathBuf},
};
use tracing_subscriber::filter::{LevelFilter, Targets};

#[derive(Clone)]
pub struct Settings {
    pub discord_token: SecretString,
    pub mongodb_uri: SecretString,
    pub mongodb_database: String,
    pub default_language: Language,
    pub log_format: LogFormat,
    pub log_level: Targets,
    pub discord_api_url: Option<String>,
    pub discord_cdn_url: Option<String>,
    pub health_address: Option<SocketAddr>,
    /// The shards of this process; `None` for all of the number that Discord recommends.
    pub shards: Option<Shards>,
    /// How many calls this process sends in a second, 1 to 50.
    pub discord_calls_per_second: u32,
    /// For how many days ended tickets are kept; `None` for ever.
    pub keep_ended_tickets: Option<u16>,
    pub clock_offset_file: Option<PathBuf>,
}

/// Shows only settings that are never secret: an address can hold a password.
impl fmt::Debug for Settings {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { mongodb_database, default_language, shards, .. } = self;
        let shown = (mongodb_database, default_language, shards);
        f.debug_tuple("Settings").field(&shown).finish()
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LogFormat {
    Text,
    Json,
}

/// All faults of the settings, one per line, for the operator to read. No fault holds a secret.
#[derive(Debug, thiserror::Error)]
pub struct Faults(Vec<String>);

impl fmt::Display for Faults {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0.join("\n"))
    }
}

impl Settings {
    /// Reads the settings from the environment, else from the file, which may be missing. Only the bot's
    /// `main` may name the operator's `.env`.
    pub fn load(dot_env: &Path) -> Result<Self, Faults> {
        let file = entries(dot_env)?;
        let read = Self::read(|name| env::var_os(name).or_else(|| file.get(name).map(OsString::from)));
        read.map_err(|Faults(mut faults)| {
            faults.extend(stray::lines(dot_env, &file));
            Faults(faults)
        })
    }

    /// Names in the file or the environment that look like settings and are none, a line each.
    pub fn strays(dot_env: &Path) -> Vec<String> {
        entries(dot_env).map(|file| stray::lines(dot_env, &file)).unwrap_or_default()
    }

    /// The form of the log, for whoever has something to say before the settings are read, or because they
    /// cannot be read: text unless JSON is asked for.
    pub fn log_format(dot_env: &Path) -> LogFormat {
        let name = table::LOG_FORMAT.name;
        let in_file = || entries(dot_env).ok()?.get(name).cloned();
        let given = env::var(name).ok().or_else(in_file);
        given.and_then(|text| log_format(text.trim())).unwrap_or(LogFormat::Text)
    }

    /// The one setting that a check of the bot's health needs, from the environment, else from the file.
    pub fn health_address(dot_env: &Path) -> Result<Option<SocketAddr>, Faults> {
        let file = entries(dot_env)?;
        let value_of = |name: &str| env::var_os(name).or_else(|| file.get(name).map(OsString::from));
        let mut reader = Reader { value_of, faults: Vec::new() };
        let address = reader.take(&table::HEALTH_ADDRESS, listening_address);
        if reader.faults.is_empty() { Ok(address) } else { Err(Faults(reader.faults)) }
    }

    /// Reads the settings from any source; `value_of` returns `None` for a setting that is absent.
    pub fn read(value_of: impl Fn(&str) -> Option<OsString>) -> Result<Self, Faults> {
        let mut reader = Reader { value_of, faults: Vec::new() };
        let discord_token = reader.take(&table::DISCORD_TOKEN, token);
        let mongodb_uri = reader.take(&table::MONGODB_URI, |text| address::is_uri(text).then(|| text.into()));
        let mongodb_database =
            reader.take(&table::MONGODB_DATABASE, |text| address::is_database_name(text).then(|| text.into()));
        let default_language = reader.take(&table::DEFAULT_LANGUAGE, |text| text.parse().ok());
        let log_format = reader.take(&table::LOG_FORMAT, log_format);
        let log_level = reader.take(&table::LOG_LEVEL, log_level);
        let discord_api_url = reader.take(&table::DISCORD_API_URL, http_url);
        let discord_cdn_url = reader.take(&table::DISCORD_CDN_URL, http_url);
        let health_address = reader.take(&table::HEALTH_ADDRESS, listening_address);
        let shards = reader.take(&table::SHARDS, shards);
        let discord_calls_per_second = reader.take(&table::DISCORD_CALLS_PER_SECOND, calls_per_second);
        let keep_ended_tickets = reader.take(&table::KEEP_ENDED_TICKETS, days);
        let clock_offset_file = reader.take(&table::CLOCK_OFFSET_FILE, |text| Some(text.into()));
        let settings = || {
            Some(Self {
                discord_token: discord_token?,
                mongodb_uri: mongodb_uri?,
                mongodb_database: mongodb_database?,
                default_language: default_language?,
                log_format: log_format?,
                log_level: log_level?,
                discord_api_url,
                discord_cdn_url,
                health_address,
                shards,
                discord_calls_per_second: discord_calls_per_second?,
                keep_ended_tickets,
                clock_offset_file,
            })
        };
        match settings() {
            Some(settings) if reader.faults.is_empty() => Ok(settings),
            _ => Err(Faults(reader.faults)),
        }
    }
}

struct Reader<F> {
    value_of: F,
    faults: Vec<String>,
}

impl<F: Fn(&str) -> Option<OsString>> Reader<F> {
    /// The parsed value. Returns `None` if the setting is optional and absent, or after recording a fault.
    fn take<T>(&mut self, setting: &Setting, parse: impl Fn(&str) -> Option<T>) -> Option<T> {
        let Some(value) = (self.value_of)(setting.name).or_else(|| setting.default().map(OsString::from)) else {
            if setting.absent == Absent::Refused {
                self.fault(setting, "is missing");
            }
            return None;
        };
        let text = value.to_string_lossy();
        let parsed = value.to_str().map(str::trim).filter(|text| !text.is_empty()).and_then(parse);
        if parsed.is_none() {
            match text.trim() {
                "" => self.fault(setting, "is blank"),
                _ if setting.secret => self.fault(setting, "is malformed (and secret, so it is not shown)"),
                // In an address, a user's name and password stand before the @, whichever setting the address
                // was put into.
                text if text.contains('@') => self.fault(setting, "is malformed (and holds an @, so it is not shown)"),
                text => self.fault(setting, &format!("is {text:?}")),
            }
        }
        parsed
    }

    fn fault(&mut self, setting: &Setting, what: &str) {
        let leave_out = if setting.absent == Absent::Refused { "" } else { ", or no such line at all" };
        self.faults
            .push(format!("{} {what}: expected {}{leave_out}; {}", setting.name, setting.expected, setting.hint));
    }
}

impl Setting {
    pub fn default(&self) -> Option<&'static str> {
        match self.absent {
            Absent::Default(value) => Some(value),
            Absent::Refused | Absent::Unset => None,
        }
    }
}

/// The lines of a `.env`. The process's environment is left unchanged.
fn entries(path: &Path) -> Result<HashMap<String, String>, Faults> {
    let text = match std::fs::read_to_string(path) {
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(HashMap::new()),
        Err(error) => return Err(Faults(vec![format!("{} cannot be read: {error}", path.display())])),
        Ok(text) => text,
    };
    // Editors on Windows may put a byte order mark before the first name.
    let text = text.trim_start_matches('\u{feff}');
    dotenvy::from_read_iter(text.as_bytes()).collect::<Result<_, _>>().map_err(|error| {
        // The error's text quotes the line, and with it a secret: only the setting is named.
        let line = if let dotenvy::Error::LineParse(line, _) = error { line } else { String::new() };
        let known = SETTINGS.iter().find(|setting| line.contains(setting.name));
        let place = known.map_or("a line", |setting| setting.name);
        Faults(vec![format!(
            "{}: {place} cannot be read: expected NAME=value (a value with spaces, quotes or # goes between single quotes)",
            path.display()
        )])
    })
}

fn token(text: &str) -> Option<SecretString> {
    let plain = !text.starts_with("Bot ") && !text.contains(char::is_whitespace);
    (plain && serenity::utils::token::validate(text).is_ok()).then(|| text.into())
}

/// The most shards: a thousand shards hold two and a half million guilds.
const MOST_SHARDS: u32 = 1_000;

/// Reads the shards, written as `4` or `0-1/4`.
fn shards(text: &str) -> Option<Shards> {
    let (part, total) = match text.split_once('/') {
        Some((part, total)) => (Some(part.split_once('-')?), total),
        None => (None, text),
    };
    let total = total.trim().parse().ok().filter(|total| (1..=MOST_SHARDS).contains(total))?;
    let Some((first, last)) = part else { return Some(Shards::all(total)) };
    let (first, last) = (first.trim().parse().ok()?, last.trim().parse().ok()?);
    (first <= last && last < total).then_some(Shards { first, last, total })
}

fn log_format(text: &str) -> Option<LogFormat> {
    match text {
        "text" => Some(LogFormat::Text),
        "json" => Some(LogFormat::Json),
        _ => None,
    }
}

/// Reads the levels. tracing would take a word that is no level for a target and log everything of it:
/// `warning` must not mean that.
fn log_level(text: &str) -> Option<Targets> {
    let level = |directive: &str| directive.rsplit('=').next().unwrap_or(directive).parse::<LevelFilter>().is_ok();
    text.split(',').all(level).then(|| text.parse().ok())?
}

/// Reads an address. Errors and logs name such addresses, so no user's name or password may stand in them.
fn http_url(text: &str) -> Option<String> {
    let url = url::Url::parse(text).ok()?;
    let names_somebody = !url.username().is_empty() || url.password().is_some();
    (matches!(url.scheme(), "http" | "https") && url.has_host() && !names_somebody)
        .then(|| text.trim_end_matches('/').to_owned())
}

/// Reads an address to listen at. A port alone is only for this machine: an operator who wants others to
/// reach the port says so.
fn listening_address(text: &str) -> Option<SocketAddr> {
    let of_port = |port: u16| SocketAddr::from((Ipv4Addr::LOCALHOST, port));
    let address = text.parse().map(of_port).or_else(|_| text.parse::<SocketAddr>()).ok()?;
    (address.port() != 0).then_some(address)
}

/// Reads the calls per second, of which Discord allows 50 (`topics/rate-limits.mdx`, "Global Rate Limit").
fn calls_per_second(text: &str) -> Option<u32> {
    text.parse().ok().filter(|calls| (1..=50).contains(calls))
}

/// Reads a number of days, at most a hundred years.
fn days(text: &str) -> Option<u16> {
    text.parse().ok().filter(|days| (1..=36_500).contains(days))
}

#[cfg(test)]
mod tests;
