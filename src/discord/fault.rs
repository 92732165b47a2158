//! Why a call did not succeed: the faults are told apart by what can be done about them.
use chrono::{DateTime, Utc};
use serde::Deserialize;
use serde_json::Value;

/// The code for a file, or a whole request, that is too large.
pub(super) const TOO_LARGE: u32 = 40_005;

/// Why a call did not succeed. A fault never holds a token, neither the bot's nor an interaction's.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    /// The call was not sent, or was sent and refused, because of a limit that lasts until this moment,
    /// longer than the call may wait.
    #[error("rate limited, not before {0}")]
    NotBefore(DateTime<Utc>),
    /// Discord refused the call. `code` is one of `topics/opcodes-and-status-codes.mdx`, or 0 when Discord
    /// gave none. `fields` are the fields of a form that Discord found wrong (50035), written as
    /// `embeds.0.title: BASE_TYPE_BAD_LENGTH`.
    #[error("refused with {status}, code {code}: {message} {fields:?}")]
    Refused { status: u16, code: u32, message: String, fields: Vec<String> },
    /// The bot's own token is wrong or was reset. Nothing is sent with the token in the next minute.
    #[error("Discord does not accept the bot's token")]
    TokenRejected,
    /// A timeout, a lost connection or a failure of the server: the call may have taken effect.
    #[error("it may have happened: {0}")]
    OutcomeUnknown(String),
    /// The call surely had no effect.
    #[error("Discord was not reached: {0}")]
    Unreachable(String),
}

impl Fault {
    /// Turns a fault that says that the object is gone into success, for deletions.
    pub(super) fn unless_gone(self) -> Result<(), Self> {
        if self.is_gone() { Ok(()) } else { Err(self) }
    }

    /// Takes a secret out of every text of the fault, in case Discord or a proxy quoted the secret.
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

    /// Reads a refusal (4xx, except 401 and 429). A body that is not Discord's was written by something in
    /// between, for instance a proxy that ran out of time: such a body says nothing about the call.
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
            // A 413 means that the request is too large, whichever server says so.
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
