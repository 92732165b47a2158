//! Which messages share the head that says who wrote them.
use super::{
    model::{Message, User},
    system,
};
use chrono::{DateTime, TimeDelta, Utc};

/// The longest time between two messages of one author that share a head.
const TOGETHER: TimeDelta = TimeDelta::minutes(5);

/// The last message, with which the next one is compared.
#[derive(Debug)]
pub struct Last {
    author: User,
    at: DateTime<Utc>,
}

impl Last {
    /// The message, if another one may share its head.
    pub fn of(message: &Message) -> Option<Self> {
        (!system::is_system(message.kind)).then(|| Self { author: message.author.clone(), at: message.at })
    }

    /// Whether the message may stand below this one without a head of its own.
    pub fn is_followed_by(&self, message: &Message) -> bool {
        let since = message.at - self.at;
        self.author == message.author
            && !message.is_answer()
            && message.command.is_none()
            && !system::is_system(message.kind)
            && message.at.date_naive() == self.at.date_naive()
            && since >= TimeDelta::zero()
            && since <= TOGETHER
    }
}
