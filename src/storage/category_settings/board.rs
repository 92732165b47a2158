//! Where the category's open tickets are listed for the staff: `board {channel}`.
pub use crate::domain::setup::board::Board;

use super::{Stored, are_good, on_top};
use crate::storage::{
    shape::{Shape, WORD, is_id},
    values::id,
};
use bson::{Bson, doc};
use serde_json::Value;

impl Stored for Board {
    const SHAPE: Shape = Shape::Object(&[("channel", WORD)]);

    fn read(stored: &Bson) -> Self {
        Self { channel: stored.as_document().and_then(|stored| id(stored.get("channel"))) }
    }

    fn write(&self, stored: Option<&Bson>) -> Bson {
        on_top(stored, doc! { "channel": self.channel.map(|channel| channel.to_string()) })
    }

    fn is_good(value: &Value) -> bool {
        are_good(value, &[("channel", is_id)])
    }
}
