//! Where a category's tickets, log entries and transcripts go: `places {ticket_category, log_channel,
//! transcript_channel}`.
pub use crate::domain::setup::places::Places;

use super::{Stored, are_good, on_top};
use crate::storage::{
    shape::{Shape, WORD, is_id},
    values::id,
};
use bson::{Bson, doc};
use serde_json::Value;
use serenity::model::id::ChannelId;

impl Stored for Places {
    const SHAPE: Shape =
        Shape::Object(&[("ticket_category", WORD), ("log_channel", WORD), ("transcript_channel", WORD)]);

    fn read(stored: &Bson) -> Self {
        let Bson::Document(stored) = stored else { return Self::default() };
        Self {
            ticket_category: id(stored.get("ticket_category")),
            log_channel: id(stored.get("log_channel")),
            transcript_channel: id(stored.get("transcript_channel")),
        }
    }

    fn write(&self, stored: Option<&Bson>) -> Bson {
        let written = |channel: Option<ChannelId>| channel.map(|channel| channel.to_string());
        let fields = doc! {
            "ticket_category": written(self.ticket_category),
            "log_channel": written(self.log_channel),
            "transcript_channel": written(self.transcript_channel),
        };
        on_top(stored, fields)
    }

    fn is_good(value: &Value) -> bool {
        are_good(value, &[("ticket_category", is_id), ("log_channel", is_id), ("transcript_channel", is_id)])
    }
}
