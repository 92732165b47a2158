//! What can happen to one call of the bot to Discord.
use super::{
    calls::{Names, Nth, parameter},
    stage::{Kind, Stage},
};
use guichet_sandbox::{
    fault::{Fault as Fate, Held, Moment, Scope},
    trace::Call,
};
use serde_json::json;
use std::time::Duration;

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fault {
    Forbidden,
    /// Discord says that what the call is about is not there.
    NotFound,
    /// An administrator deletes what the call is about just before.
    Gone,
    /// A 429 that a short wait mends.
    Limited,
    /// One that lasts longer than an interaction may wait for its answer.
    LimitedLong,
    Once500,
    Many500,
    /// A page of HTML from what stands before Discord.
    Page502,
    /// The connection breaks, nothing is done.
    Broken,
    /// It is done, and the answer is lost.
    Lost,
    /// It takes 2 s.
    Slow,
    /// It takes longer than the bot waits for it, and is not done.
    Unheard,
    KilledBefore,
    KilledAfter,
}

pub const ALL: [Fault; 14] = [
    Fault::Forbidden,
    Fault::NotFound,
    Fault::Gone,
    Fault::Limited,
    Fault::LimitedLong,
    Fault::Once500,
    Fault::Many500,
    Fault::Page502,
    Fault::Broken,
    Fault::Lost,
    Fault::Slow,
    Fault::Unheard,
    Fault::KilledBefore,
    Fault::KilledAfter,
];

/// More often than the bot tries a call of which it hears nothing.
const MANY: usize = 6;

impl Fault {
    pub fn bot(self) -> Kind {
        if self.kills() { Kind::Process } else { Kind::Task }
    }

    pub fn kills(self) -> bool {
        matches!(self, Self::KilledBefore | Self::KilledAfter)
    }

    /// Whether Discord refuses for good what the call asks.
    pub fn refuses(self) -> bool {
        matches!(self, Self::Forbidden | Self::NotFound | Self::Gone)
    }

    /// Whether all tries of an answer to an interaction fail, or there is nobody to give it.
    pub fn keeps_answers_away(self) -> bool {
        matches!(self, Self::NotFound | Self::LimitedLong | Self::Many500) || self.kills()
    }

    /// Whether there is such a thing for this call.
    pub fn is_possible(self, call: &Nth) -> bool {
        let of_interaction = call.kind.contains("{interaction_token}") || call.kind.contains("{webhook_token}");
        match self {
            // Nobody takes an interaction away, and what is only looked up in a list is not gone.
            Self::Gone => !of_interaction && goes(&call.kind),
            // Members, roles and channels of a guild, and the application, are refused only to who is not in
            // the guild any more.
            Self::Forbidden => !call.kind.starts_with("GET .guilds") && !call.kind.starts_with("GET .applications"),
            _ => true,
        }
    }

    /// From now on the call meets it. What is held is let go by the plot.
    pub fn arm(self, stage: &Stage, call: &Nth) -> Option<Held> {
        let which = Names::of(stage).are(&call.kind);
        let faults = stage.world.sandbox.faults();
        let shared = |retry_after| Fate::RateLimited { scope: Scope::Shared, retry_after };
        let unwell = |status: u16| Fate::Status(status, json!({ "message": format!("{status}"), "code": 0 }));
        let (fate, times) = match self {
            Self::Forbidden => (forbidden(&call.kind), 1),
            Self::NotFound => (not_found(&call.kind), 1),
            Self::Limited => (shared(1.0), 1),
            Self::LimitedLong => (shared(8.0), 1),
            Self::Once500 => (unwell(500), 1),
            Self::Many500 => (unwell(500), MANY),
            Self::Page502 => (Fate::Page(502, PAGE.to_owned()), 1),
            Self::Broken => (Fate::Drop, 1),
            Self::Lost => (Fate::DropAfter, 1),
            Self::Slow => (Fate::Delay(Duration::from_secs(2)), 1),
            Self::Gone | Self::Unheard | Self::KilledBefore => {
                return Some(faults.hold_nth(which, call.n, Moment::Before));
            }
            Self::KilledAfter => return Some(faults.hold_nth(which, call.n, Moment::After)),
        };
        faults.fail_nth(which, call.n, fate, times);
        None
    }
}

/// As Cloudflare writes it.
const PAGE: &str = "<html>\r\n<head><title>502 Bad Gateway</title></head>\r\n<body>\r\n<center><h1>502 Bad Gateway</h1>\
    </center>\r\n<hr><center>cloudflare</center>\r\n</body>\r\n</html>\r\n";

fn forbidden(kind: &str) -> Fate {
    let (code, message) = match kind {
        kind if kind.starts_with("GET ") => (50_001, "Missing Access"),
        kind if kind.contains("@me") => (50_007, "Cannot send messages to this user"),
        _ => (50_013, "Missing Permissions"),
    };
    Fate::Status(403, json!({ "message": message, "code": code }))
}

/// By what the route names last (topics/opcodes-and-status-codes.mdx, "JSON Error Codes").
fn not_found(kind: &str) -> Fate {
    let codes = [
        ("{interaction_token}", 10_062, "Unknown interaction"),
        ("{message_id}", 10_008, "Unknown Message"),
        ("{webhook_token}", 10_015, "Unknown Webhook"),
        ("{user_id}", 10_007, "Unknown Member"),
        ("{overwrite_id}", 10_009, "Unknown Overwrite"),
        ("POST .guilds.{guild_id}.channels", 10_004, "Unknown Guild"),
        (".channels", 10_003, "Unknown Channel"),
        ("{guild_id}", 10_004, "Unknown Guild"),
    ];
    let fitting = codes.into_iter().find(|(part, ..)| kind.contains(part));
    let (_, code, message) = fitting.unwrap_or(("", 0, "404: Not Found"));
    Fate::Status(404, json!({ "message": message, "code": code }))
}

fn goes(kind: &str) -> bool {
    kind.contains(".channels.ticket")
        || kind.contains(".channels.logs")
        || kind.contains(".channels.transcripts")
        || kind.contains(".channels.welcome")
        || kind == "POST .guilds.{guild_id}.channels"
}

/// Deletes what the call that waits is about: a message of which it has the id, else the channel; for a new
/// channel its parent.
pub fn take_away(stage: &Stage, call: &Call) {
    let world = &stage.world;
    match (parameter(call, "channel_id"), parameter(call, "message_id")) {
        (Some(channel), Some(message)) => world.guild.delete_message(channel, message),
        (Some(channel), None) => world.guild.delete_channel(channel),
        _ => world.guild.delete_channel(world.tickets),
    };
}
