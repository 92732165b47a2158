//! What can go wrong on a gateway, on demand.
use serde::{Deserialize, Serialize};

/// How a connection is broken off.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Cut {
    /// The TCP connection ends without a close frame; the session can be resumed.
    Tcp,
    /// Op 7: the client is asked to reconnect and resume.
    Reconnect,
    /// Op 9; unless `resumable`, the session is gone.
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
    /// The next `times` events (of that name, if one is given) reach nobody.
    Lose { event: Option<String>, times: usize },
    /// They reach each session twice.
    Double { event: Option<String>, times: usize },
}

impl Mishap {
    /// How often an event that meets this mishap is delivered, or none if it does not; uses the mishap up.
    pub(super) fn deliveries(&mut self, name: &str) -> Option<usize> {
        let (event, times, deliveries) = match self {
            Self::Lose { event, times } => (event, times, 0),
            Self::Double { event, times } => (event, times, 2),
        };
        if *times == 0 || event.as_deref().is_some_and(|event| event != name) {
            return None;
        }
        *times -= 1;
        Some(deliveries)
    }
}
