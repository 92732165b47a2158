//! Every setting, described once: reading, error lines, `.env.example` and the README's table all follow this
//! table.
use crate::domain::language::Language;

#[derive(Clone, Copy, Debug)]
pub struct Setting {
    pub name: &'static str,
    pub expected: &'static str,
    /// How to get a value, or what the setting is for.
    pub hint: &'static str,
    pub absent: Absent,
    /// A usable value; blank for a secret that has no example.
    pub example: &'static str,
    /// Whether the value is never shown.
    pub secret: bool,
}

/// What happens when a setting is absent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Absent {
    Refused,
    Default(&'static str),
    Unset,
}

pub const DISCORD_TOKEN: Setting = Setting {
    name: "DISCORD_TOKEN",
    expected: "the bot's token, three parts joined by dots, without the word Bot",
    hint: "https://discord.com/developers/applications → your application → Bot → Reset Token",
    absent: Absent::Refused,
    example: "",
    secret: true,
};

pub const MONGODB_URI: Setting = Setting {
    name: "MONGODB_URI",
    expected: "a connection string, mongodb://… or mongodb+srv://…, with $ : / ? # [ ] @ % percent-encoded in its password",
    hint: "your MongoDB host shows it (on Atlas: Connect → Drivers); a server of your own should be a replica set",
    absent: Absent::Refused,
    example: "mongodb://127.0.0.1:27017/?replicaSet=rs0",
    secret: true,
};

pub const MONGODB_DATABASE: Setting = Setting {
    name: "MONGODB_DATABASE",
    expected: "a database name, under 64 bytes, without spaces or any of / \\ . \" $ * < > : | ?",
    hint: "the database in which the bot keeps its collections",
    absent: Absent::Default("ticket"),
    example: "ticket",
    secret: false,
};

pub const DEFAULT_LANGUAGE: Setting = Setting {
    name: "DEFAULT_LANGUAGE",
    expected: Language::CODES,
    hint: "the language of what everybody sees; what only one person sees is in that person's language",
    absent: Absent::Default("fr"),
    example: "en",
    secret: false,
};

pub const LOG_FORMAT: Setting = Setting {
    name: "LOG_FORMAT",
    expected: "text or json",
    hint: "one line for each event on stderr, for people or for a log collector",
    absent: Absent::Default("text"),
    example: "json",
    secret: false,
};

pub const LOG_LEVEL: Setting = Setting {
    name: "LOG_LEVEL",
    expected: "levels (off, error, warn, info, debug, trace), alone or as target=level, joined by commas",
    hint: "guichet=debug shows each step; the gateway and HTTP libraries stay at warn, for below it they log what people write",
    absent: Absent::Default("info,serenity=warn,poise=warn"),
    example: "info,guichet=debug",
    secret: false,
};

pub const DISCORD_API_URL: Setting = Setting {
    name: "DISCORD_API_URL",
    expected: "an http:// or https:// address without a user or password",
    hint: "a proxy for Discord's REST API, such as nirn-proxy, when several processes share one bot",
    absent: Absent::Unset,
    example: "http://127.0.0.1:8080",
    secret: false,
};

pub const DISCORD_CDN_URL: Setting = Setting {
    name: "DISCORD_CDN_URL",
    expected: "an http:// or https:// address without a user or password",
    hint: "a proxy for the files of Discord (cdn.discordapp.com and its like), which transcripts keep",
    absent: Absent::Unset,
    example: "http://127.0.0.1:8081",
    secret: false,
};

pub const HEALTH_ADDRESS: Setting = Setting {
    name: "HEALTH_ADDRESS",
    expected: "a port, which only this machine reaches, or an address with a port, such as 0.0.0.0:9464",
    hint: "where the bot answers /live and /ready, for a supervisor, and /metrics, for Prometheus; nobody is asked for a password",
    absent: Absent::Unset,
    example: "9464",
    secret: false,
};

pub const SHARDS: Setting = Setting {
    name: "SHARDS",
    expected: "a number of shards, 1 to 1000, or a part of them, such as 0-1/4",
    hint: "for a bot of several processes: which shards this one runs, of how many; without it, all that Discord recommends",
    absent: Absent::Unset,
    example: "0-1/4",
    secret: false,
};

pub const DISCORD_CALLS_PER_SECOND: Setting = Setting {
    name: "DISCORD_CALLS_PER_SECOND",
    expected: "a whole number from 1 to 50",
    hint: "this process's part of the 50 calls a second that Discord allows a bot; several processes share them, with a few left over",
    absent: Absent::Default("45"),
    example: "22",
    secret: false,
};

pub const KEEP_ENDED_TICKETS: Setting = Setting {
    name: "KEEP_ENDED_TICKETS",
    expected: "a whole number of days, from 1 to 36500",
    hint: "how long the record of a ticket is kept in MongoDB after its end, also of those that have ended already; for ever without it",
    absent: Absent::Unset,
    example: "365",
    secret: false,
};

pub const CLOCK_OFFSET_FILE: Setting = Setting {
    name: "CLOCK_OFFSET_FILE",
    expected: "a file that holds milliseconds",
    hint: "for the bot's own tests, which move its clock; leave it out",
    absent: Absent::Unset,
    example: "clock-offset",
    secret: false,
};

pub const SETTINGS: [Setting; 13] = [
    DISCORD_TOKEN,
    MONGODB_URI,
    MONGODB_DATABASE,
    DEFAULT_LANGUAGE,
    LOG_FORMAT,
    LOG_LEVEL,
    DISCORD_API_URL,
    DISCORD_CDN_URL,
    HEALTH_ADDRESS,
    SHARDS,
    DISCORD_CALLS_PER_SECOND,
    KEEP_ENDED_TICKETS,
    CLOCK_OFFSET_FILE,
];
