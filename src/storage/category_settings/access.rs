//! Who may open a ticket: `access {required_roles, excluded_roles, account_days, member_days}`.
pub use crate::domain::setup::access::Access;

use super::{Stored, Test, are_good, on_top};
use crate::{
    domain::setup::bound,
    storage::{
        shape::{Shape, WORD, is_ids, is_number},
        values::{ids, number, written},
    },
};
use bson::{Bson, doc};
use serde_json::Value;

impl Stored for Access {
    const SHAPE: Shape = Shape::Object(&[
        ("required_roles", Shape::List(bound::ROLES, &WORD)),
        ("excluded_roles", Shape::List(bound::ROLES, &WORD)),
        ("account_days", WORD),
        ("member_days", WORD),
    ]);

    fn read(stored: &Bson) -> Self {
        let Bson::Document(stored) = stored else { return Self::default() };
        Self {
            required_roles: ids(stored, "required_roles"),
            excluded_roles: ids(stored, "excluded_roles"),
            account_days: number(stored, "account_days"),
            member_days: number(stored, "member_days"),
        }
    }

    fn write(&self, stored: Option<&Bson>) -> Bson {
        let fields = doc! {
            "required_roles": written(&self.required_roles),
            "excluded_roles": written(&self.excluded_roles),
            "account_days": i32::from(self.account_days),
            "member_days": i32::from(self.member_days),
        };
        on_top(stored, fields)
    }

    fn is_good(value: &Value) -> bool {
        let (roles, days): (Test, Test) = (is_ids, is_number::<u16>);
        let fields =
            [("required_roles", roles), ("excluded_roles", roles), ("account_days", days), ("member_days", days)];
        are_good(value, &fields)
    }
}
