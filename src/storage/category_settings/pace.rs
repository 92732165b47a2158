//! How often a member may open a ticket, and how many may be open: `pace {between_minutes, open_at_once}`.
pub use crate::domain::setup::pace::Pace;

use super::{Stored, are_good, on_top};
use crate::storage::{
    shape::{Shape, WORD, is_number},
    values::number,
};
use bson::{Bson, doc};
use serde_json::Value;

impl Stored for Pace {
    const SHAPE: Shape = Shape::Object(&[("between_minutes", WORD), ("open_at_once", WORD)]);

    fn read(stored: &Bson) -> Self {
        let Bson::Document(stored) = stored else { return Self::default() };
        Self { between_minutes: number(stored, "between_minutes"), open_at_once: number(stored, "open_at_once") }
    }

    fn write(&self, stored: Option<&Bson>) -> Bson {
        let minutes = i64::from(self.between_minutes);
        on_top(stored, doc! { "between_minutes": minutes, "open_at_once": i32::from(self.open_at_once) })
    }

    fn is_good(value: &Value) -> bool {
        are_good(value, &[("between_minutes", is_number::<u32>), ("open_at_once", is_number::<u16>)])
    }
}
