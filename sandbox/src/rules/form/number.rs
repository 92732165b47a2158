//! The numbers in options and choices (interactions/application-commands.mdx, "Application Command Option
//! Type"): an INTEGER is "any integer between -2^53+1 and 2^53-1", a NUMBER "any double between -2^53 and
//! 2^53".
use super::fields::{Object, Walk, plain, present};
use serde_json::Number;

pub const INTEGER: i64 = 4;
/// The number 2^53.
const LIMIT: f64 = 9_007_199_254_740_992.0;

/// Whether a person may enter the number in an option of this type.
pub fn fits(value: f64, integer: bool) -> bool {
    value.abs() <= limit(integer) && !(integer && value.fract() != 0.0)
}

/// Checks `min_value` and `max_value` of an option. A whole number may be written as `1.0`, as poise writes
/// it.
pub fn bounds(walk: &mut Walk, option: &Object, integer: bool) {
    let [least, most] = ["min_value", "max_value"].map(|field| bound(walk, option, field, integer));
    if let Some((least, _)) = least.zip(most).filter(|(least, most)| least > most) {
        walk.fault_at("max_value", "NUMBER_TYPE_MIN", format!("int value should be greater than or equal to {least}."));
    }
}

/// Checks the value of a choice; a fault is recorded under `value`.
pub fn choice(walk: &mut Walk, number: &Number, integer: bool) {
    let Some(value) = number.as_f64() else { return };
    range(walk, "value", value, integer);
}

fn bound(walk: &mut Walk, option: &Object, field: &str, integer: bool) -> Option<f64> {
    let value = present(option, field)?;
    let number = value.as_f64().filter(|number| !(integer && number.fract() != 0.0));
    if let Some(number) = number {
        range(walk, field, number, integer);
    } else {
        let text = format!("Value \"{}\" is not {}.", plain(value), kind(integer));
        walk.fault_at(field, "NUMBER_TYPE_COERCE", text);
    }
    number
}

fn range(walk: &mut Walk, field: &str, value: f64, integer: bool) {
    let (limit, kind) = (limit(integer), kind(integer));
    if value < -limit {
        walk.fault_at(field, "NUMBER_TYPE_MIN", format!("{kind} value should be greater than or equal to -{limit}."));
    } else if value > limit {
        walk.fault_at(field, "NUMBER_TYPE_MAX", format!("{kind} value should be less than or equal to {limit}."));
    }
}

fn limit(integer: bool) -> f64 {
    if integer { LIMIT - 1.0 } else { LIMIT }
}

fn kind(integer: bool) -> &'static str {
    if integer { "int" } else { "float" }
}
