//! Why a call did not succeed, told apart by what can be done about it.
use chrono::{DateTime, Utc};
use serde::Deserialize;
use serde_json::Value;

/// Never holds a token: not the bot's, not an interaction's.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    /// Not sent, or sent and refused: the limit is known to last until then, longer than the call may wait.
    #[error("rate limited, not before {0}")]
    NotBefore(DateTime<Utc>),
    /// Discord said no. `code` is one of `topics/opcodes-and-status-codes.mdx`, 0 when Discord gave none. `fields` are
    /// those that it found wrong in a form (50035), as `embeds.0.title: BASE_TYPE_BAD_LENGTH`.
    #[error("refused with {status}, code {code}: {message} {fields:?}")]
    Refused { status: u16, code: u32, message: String, fields: Vec<String> },
    /// The bot's own token is wrong or was reset. Nothing is sent with it in the next minute.
    #[error("Discord does not accept the bot's token")]
    TokenRejected,
    /// A timeout, a lost connection, a server's failure: it may have happened.
    #[error("it may have happened: {0}")]
    OutcomeUnknown(String),
    /// It surely did not happen.
    #[error("Discord was not reached: {0}")]
    Unreachable(String),
}

/// Codes with which Discord refuses for now, not for good: write limits of a channel and a server, edits of older messages,
/// direct messages opened too fast, what is "temporarily disabled", its own network, a resource that is limited or overloaded.
const PASSING: [u32; 9] = [20_028, 20_029, 30_046, 40_003, 40_004, 40_006, 40_333, 40_062, 130_000];

/// Codes that say: the object is not, or no longer, there. 50027 is an interaction older than 15 minutes.
const GONE: [u32; 11] = [10_003, 10_004, 10_007, 10_008, 10_009, 10_011, 10_013, 10_014, 10_015, 10_062, 50_027];

impl Fault {
    /// Whether the same call will never succeed as things stand.
    pub fn is_permanent(&self) -> bool {
        matches!(self, Self::Refused { code, .. } if !PASSING.contains(code))
    }

    /// Whether the channel, guild, member, message, role or interaction is not there any more.
    pub fn is_gone(&self) -> bool {
        self.code().is_some_and(|code| GONE.contains(&code))
    }

    /// Whether nothing can be said any more to whoever clicked: the interaction is over, or its channel is gone.
    pub fn ends_interaction(&self) -> bool {
        matches!(self.code(), Some(10_003 | 10_015 | 10_062 | 50_027))
    }

    /// 10003: the channel itself is not there, or no longer.
    pub fn lacks_channel(&self) -> bool {
        self.code() == Some(10_003)
    }

    /// 50001: the bot may not see what it asked about.
    pub fn lacks_access(&self) -> bool {
        self.code() == Some(50_001)
    }

    /// 50001 (missing access) or 50013 (missing permissions).
    pub fn lacks_permission(&self) -> bool {
        matches!(self.code(), Some(50_001 | 50_013))
    }

    /// Discord's own code, when it refused with one.
    pub fn code(&self) -> Option<u32> {
        match self {
            Self::Refused { code, .. } if *code != 0 => Some(*code),
            _ => None,
        }
    }

    /// Turns "it is gone already" into success, for deletions.
    pub(super) fn unless_gone(self) -> Result<(), Self> {
        if self.is_gone() { Ok(()) } else { Err(self) }
    }

    /// Takes a secret out of every text, in case Discord or a proxy quoted it.
    pub(super) fn without(mut self, secret: &str) -> Self {
        if let Self::Refused { fields, .. } = &mut self {
            for field in fields {
                *field = masked(field, secret);
            }
        }
        if let Self::Refused { message: text, .. } | Self::OutcomeUnknown(text) | Self::Unreachable(text) = &mut self {
            *text = masked(text, secret);
        }
        self
    }

    /// Reads a refusal (4xx, apart from 401 and 429). A body that is not Discord's was written by something in between, for
    /// instance a proxy that had no time left: it says nothing about the call.
    pub(super) fn of_refusal(status: u16, body: &[u8]) -> Self {
        #[derive(Deserialize)]
        struct Refusal {
            code: u32,
            message: String,
            #[serde(default)]
            errors: Value,
        }
        match serde_json::from_slice(body) {
            Ok(Refusal { code, message, errors }) => {
                let mut fields = Vec::new();
                collect(&errors, "", &mut fields);
                Self::Refused { status, code, message, fields }
            }
            // Too large is too large, whoever says it.
            Err(_) if status == 413 => {
                Self::Refused { status, code: 40_005, message: "Request entity too large".to_owned(), fields: vec![] }
            }
            Err(_) if status == 408 => Self::OutcomeUnknown("408 from a proxy".to_owned()),
            Err(_) => Self::Unreachable(format!("{status} without Discord's error body")),
        }
    }
}

/// The text without the secret.
pub(super) fn masked(text: &str, secret: &str) -> String {
    if secret.is_empty() { text.to_owned() } else { text.replace(secret, "…") }
}

/// Flattens the tree of a form error: keys are fields and indices, `_errors` holds the leaves.
fn collect(errors: &Value, path: &str, fields: &mut Vec<String>) {
    let Some(object) = errors.as_object() else { return };
    for (key, inner) in object {
        if key == "_errors" {
            let codes = inner.as_array().into_iter().flatten().filter_map(|leaf| leaf["code"].as_str());
            fields.extend(codes.map(|code| format!("{path}: {code}")));
        } else {
            let dot = if path.is_empty() { "" } else { "." };
            collect(inner, &format!("{path}{dot}{key}"), fields);
        }
    }
}
