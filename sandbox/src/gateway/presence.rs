//! What a client says of its own presence: op 3, and in IDENTIFY (events/gateway-events.mdx, "Update
//! Presence"). The sandbox shows no bot's presence, but a faulty one closes the connection.
use super::close::Refusal;
use serde::{Deserialize, Deserializer};
use serde_json::Value;

/// The refusal of a faulty presence: "You sent an invalid Gateway opcode or an invalid payload for an opcode"
/// (topics/opcodes-and-status-codes.mdx).
const INVALID: Refusal = (4001, "Unknown opcode.");
/// The activity types from Playing to Competing.
const TYPES: std::ops::RangeInclusive<u64> = 0..=5;

/// The structure of a presence, in which all four fields are required ("Gateway Presence Update Structure").
#[derive(Deserialize)]
pub struct Presence {
    /// Documented as an integer, or null for a client that is not idle. The field is required, but serenity
    /// writes an object, which Discord ignores.
    #[serde(rename = "since")]
    _since: Value,
    #[serde(rename = "activities")]
    _activities: Vec<Activity>,
    #[serde(rename = "status")]
    _status: Status,
    #[serde(rename = "afk")]
    _afk: bool,
}

/// An activity. "Bot users are only able to set `name`, `state`, `type`, and `url`"; other fields are passed
/// over.
#[derive(Deserialize)]
struct Activity {
    #[serde(rename = "name")]
    _name: String,
    #[serde(rename = "type", deserialize_with = "activity_type")]
    _type: u64,
    #[serde(rename = "state")]
    _state: Option<String>,
    #[serde(rename = "url")]
    _url: Option<String>,
}

#[derive(Deserialize)]
#[serde(rename_all = "snake_case")]
enum Status {
    Online,
    Dnd,
    Idle,
    Invisible,
    Offline,
}

/// Checks the data of an op 3.
pub fn update(data: &Value) -> Result<(), Refusal> {
    Presence::deserialize(data).map(drop).map_err(|_| INVALID)
}

fn activity_type<'de, D: Deserializer<'de>>(deserializer: D) -> Result<u64, D::Error> {
    let number = u64::deserialize(deserializer)?;
    if TYPES.contains(&number) { Ok(number) } else { Err(serde::de::Error::custom("no type of an activity")) }
}
