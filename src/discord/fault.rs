//! Why a call did not succeed, told apart by what can be done about it.
use chrono::{DateTime, Utc};
use serde::Deserialize;
use serde_json::Value;

/// Of a file, or of a whole request.
pub(super) const TOO_LARGE: u32 = 40_005;

/// Never holds a token: not the bot's, not an interaction's.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    /// Not sent, or sent and refused: the limit is known to last until then, longer than the call may wait.
    #[error("rate limited, not before {0}")]
    NotBefore(DateTime<Utc>),
    /// Discord said no. `code` is one of `topics/opcodes-and-status-codes.mdx`, 0 when Discord gave none.
    /// `fields` are those that it found wrong in a form (50035), as `embeds.0.title: BASE_TYPE_BAD_LENGTH`.
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

impl Fault {
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

    /// Reads a refusal (4xx, apart from 401 and 429). A body that is not Discord's was written by something
    /// in between, for instance a proxy that had no time left: it says nothing about the call.
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
            Err(_) if status == 413 => Self::Refused {
                status,
                code: TOO_LARGE,
                message: "Request entity too large".to_owned(),
                fields: vec![],
            },
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
