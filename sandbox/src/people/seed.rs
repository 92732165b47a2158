//! Puts messages into a channel from raw JSON, one or a hundred thousand.
use super::Refusal;
use crate::{
    Sandbox,
    act::{self, Change},
    id::Id,
    json,
};
use serde_json::Value;

/// How many of the seeded messages are checked against Discord's description at once; the others are checked
/// when the bot reads them.
const CHECKED: usize = 100;

/// How messages are seeded. The default sends no events, and requires messages that fit Discord's
/// description.
#[derive(Clone, Copy, Debug, Default)]
pub struct Seeding {
    /// Whether each message causes `MESSAGE_CREATE`.
    pub events: bool,
    /// Whether the messages are meant not to fit Discord's description (a type that it does not know, a
    /// component of the future): nothing is checked, neither now nor when the bot reads them.
    pub undescribed: bool,
}

impl Sandbox {
    /// Puts a message into a channel as if it had been there for long: an object in the form of Discord's
    /// "Message Object", or a text. Missing fields are filled in, no permission is checked, and no event is
    /// sent.
    pub fn seed(&self, channel: Id, message: Value) -> Result<Id, Refusal> {
        self.seed_with(channel, [message], Seeding::default())?.pop().ok_or_else(|| Refusal::new("nothing to seed"))
    }

    /// Puts many messages into a channel, in their order: all or none of them.
    pub fn seed_with(
        &self,
        channel: Id,
        messages: impl IntoIterator<Item = Value>,
        seeding: Seeding,
    ) -> Result<Vec<Id>, Refusal> {
        self.act(|change| {
            if !change.state.channels.contains_key(&channel) {
                return Err(Refusal::new("no such channel"));
            }
            let mut ids = Vec::new();
            for raw in messages {
                let put = self.put(change, channel, raw, seeding, ids.len() < CHECKED);
                match put {
                    Ok(id) => ids.push(id),
                    Err(why) => {
                        for id in ids {
                            act::message::take_back(change.state, channel, id);
                        }
                        return Err(Refusal::new(why));
                    }
                }
            }
            Ok(ids)
        })
    }

    fn put(&self, change: &mut Change, channel: Id, raw: Value, how: Seeding, check: bool) -> Result<Id, String> {
        let message = act::seed::read(change, channel, raw)?;
        let id = message.id;
        if how.undescribed {
            change.state.undescribed.insert(id);
        } else if check {
            let faults = self.openapi.of_message(&json::message(change.state, &message));
            if !faults.is_empty() {
                act::message::forget_files(change.state, &message);
                return Err(faults.join("; "));
            }
        }
        if how.events {
            act::seed::tell(change, message);
        } else {
            act::seed::put(change, message);
        }
        Ok(id)
    }
}
