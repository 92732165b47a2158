//! Whom a new ticket notifies: `notify {staff, roles, member}`.
pub use crate::domain::setup::notify::Notify;

use super::{Stored, are_good, on_top};
use crate::{
    domain::setup::bound,
    storage::{
        shape::{Shape, WORD, is_ids},
        values::{ids, written},
    },
};
use bson::{Bson, doc};
use serde_json::Value;

impl Stored for Notify {
    const SHAPE: Shape =
        Shape::Object(&[("staff", WORD), ("roles", Shape::List(bound::ROLES, &WORD)), ("member", WORD)]);

    fn read(stored: &Bson) -> Self {
        let Bson::Document(stored) = stored else { return Self::default() };
        let truth = |field| stored.get_bool(field).unwrap_or(false);
        Self { staff: truth("staff"), roles: ids(stored, "roles"), member: truth("member") }
    }

    fn write(&self, stored: Option<&Bson>) -> Bson {
        on_top(stored, doc! { "staff": self.staff, "roles": written(&self.roles), "member": self.member })
    }

    fn is_good(value: &Value) -> bool {
        are_good(value, &[("staff", Value::is_boolean), ("roles", is_ids), ("member", Value::is_boolean)])
    }
}
