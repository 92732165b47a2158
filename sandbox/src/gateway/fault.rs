//! What can go wrong on the gateway, on demand.
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// How a connection is broken off.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Cut {
    /// The TCP connection ends without a close frame; the session can be resumed.
    Tcp,
    /// Op 7: the client is asked to reconnect and resume.
    Reconnect,
    /// Op 9: the session is invalid; unless `resumable`, it is gone.
    InvalidSession { resumable: bool },
    /// A close frame with this code. 4004, 4007, 4009 and 4010 to 4014 end the session.
    Close(u16),
}

impl Cut {
    /// Whether the session cannot be resumed afterwards (topics/opcodes-and-status-codes.mdx).
    pub fn ends_session(self) -> bool {
        match self {
            Self::Tcp | Self::Reconnect => false,
            Self::InvalidSession { resumable } => !resumable,
            Self::Close(code) => matches!(code, 4003 | 4004 | 4007 | 4009..=4014),
        }
    }
}

/// What happens to coming events ("Events may be lost or duplicated": reference.mdx, "Consistency").
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Mishap {
    /// The next `times` events (of that name, if one is given) reach no session.
    Lose { event: Option<String>, times: usize },
    /// The next `times` events reach each session twice.
    Double { event: Option<String>, times: usize },
    /// The next `times` events come with other fields than those that are documented today: `fields` is
    /// merged into their data, and null removes a field (RFC 7386). Discord adds values and fields at any
    /// time (reference.mdx, "API Versioning").
    Alter { event: String, times: usize, fields: Value },
}

/// What becomes of an event that meets a mishap.
pub(super) enum Met {
    /// The event reaches each session this often.
    Deliveries(usize),
    Altered(Value),
}

impl Mishap {
    /// Returns `None` if the event does not meet this mishap; otherwise uses the mishap up once.
    pub(super) fn meets(&mut self, name: &str) -> Option<Met> {
        let (event, times, met) = match self {
            Self::Lose { event, times } => (event.as_deref(), times, Met::Deliveries(0)),
            Self::Double { event, times } => (event.as_deref(), times, Met::Deliveries(2)),
            Self::Alter { event, times, fields } => (Some(event.as_str()), times, Met::Altered(fields.clone())),
        };
        if *times == 0 || event.is_some_and(|event| event != name) {
            return None;
        }
        *times -= 1;
        Some(met)
    }
}

/// An order to close coming IDENTIFYs with this code, whatever they hold
/// (topics/opcodes-and-status-codes.mdx, "Gateway Close Event Codes").
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Refuse {
    pub code: u16,
    pub times: usize,
    /// Closes only IDENTIFYs of this shard.
    #[serde(default)]
    pub shard: Option<u64>,
}

/// Applies a JSON merge patch (RFC 7386).
pub(super) fn merge(target: &mut Value, patch: &Value) {
    let Value::Object(patch) = patch else {
        target.clone_from(patch);
        return;
    };
    if !target.is_object() {
        *target = Value::Object(serde_json::Map::new());
    }
    for (name, value) in patch {
        if value.is_null() {
            target.as_object_mut().and_then(|fields| fields.remove(name));
        } else {
            merge(&mut target[name], value);
        }
    }
}
