//! A walk through a body: it reads fields, and records faults under their path (reference.mdx, "Error
//! Messages") and fields that Discord does not document.
use crate::rules::error::{ApiError, FormErrors};
use serde_json::{Map, Value};
use std::{fmt::Display, ops::RangeInclusive};

pub type Object = Map<String, Value>;

#[derive(Debug, Default)]
pub struct Walk {
    errors: FormErrors,
    path: Vec<String>,
    unknown: Vec<String>,
}

impl Walk {
    /// Runs `look` one step further down.
    pub fn within<T>(&mut self, step: impl Display, look: impl FnOnce(&mut Self) -> T) -> T {
        self.path.push(step.to_string());
        let result = look(self);
        self.path.pop();
        result
    }

    /// Records a fault at the place of the walk.
    pub fn fault(&mut self, code: &'static str, message: impl Into<String>) {
        let path: Vec<&str> = self.path.iter().map(String::as_str).collect();
        self.errors.add(&path, code, message);
    }

    /// Records a fault of one field.
    pub fn fault_at(&mut self, field: &str, code: &'static str, message: impl Into<String>) {
        self.within(field, |walk| walk.fault(code, message));
    }

    pub fn required(&mut self, field: &str) {
        self.fault_at(field, "BASE_TYPE_REQUIRED", "This field is required");
    }

    /// Checks that every field of `object` is in the lists: any other field is a 501 at the end of the walk.
    pub fn known(&mut self, object: &Object, fields: &[&[&str]]) {
        for field in object.keys().filter(|field| !fields.iter().any(|list| list.contains(&field.as_str()))) {
            let mut path = self.path.clone();
            path.push(field.clone());
            self.unknown.push(path.join("."));
        }
    }

    /// Records fields that Discord has and the sandbox does not support, because if they were ignored, they
    /// would seem to have been applied. A field that is null asks for nothing.
    pub fn undone(&mut self, object: &Object, fields: &[&str]) {
        for field in fields.iter().filter(|field| present(object, field).is_some()) {
            let mut path = self.path.clone();
            path.push((*field).to_owned());
            self.unknown.push(path.join("."));
        }
    }

    /// The walked value as an object; otherwise a fault is recorded, and the result is `None`.
    pub fn object<'a>(&mut self, value: &'a Value) -> Option<&'a Object> {
        if !value.is_object() {
            self.fault("MODEL_TYPE_CONVERT", "Only dictionaries may be used in a ModelType");
        }
        value.as_object()
    }

    /// A text whose length has to lie in `length`. Returns `None` for a field that is absent or null.
    pub fn text<'a>(&mut self, object: &'a Object, field: &str, length: RangeInclusive<usize>) -> Option<&'a str> {
        let value = present(object, field)?;
        let Some(text) = value.as_str() else {
            self.fault_at(field, "STRING_TYPE_CONVERT", format!("Could not interpret \"{value}\" as string."));
            return None;
        };
        self.within(field, |walk| walk.length(text.chars().count(), &length));
        Some(text)
    }

    /// Reads a text as [`Walk::text`] does; the field is required.
    pub fn required_text<'a>(
        &mut self,
        object: &'a Object,
        field: &str,
        length: RangeInclusive<usize>,
    ) -> Option<&'a str> {
        if present(object, field).is_none() {
            self.required(field);
        }
        self.text(object, field, length)
    }

    /// Reads a text as [`Walk::required_text`] does, for text that people read: white space alone does not
    /// count.
    pub fn legible<'a>(&mut self, object: &'a Object, field: &str, length: RangeInclusive<usize>) -> Option<&'a str> {
        let text = self.required_text(object, field, length);
        if text.is_some_and(|text| !text.is_empty() && text.trim().is_empty()) {
            self.required(field);
        }
        text
    }

    /// Checks a length at the place of the walk.
    pub fn length(&mut self, length: usize, allowed: &RangeInclusive<usize>) {
        let (least, most) = (*allowed.start(), *allowed.end());
        if allowed.contains(&length) {
        } else if least == 0 {
            self.fault("BASE_TYPE_MAX_LENGTH", format!("Must be {most} or fewer in length."));
        } else if length == 0 {
            self.fault("BASE_TYPE_REQUIRED", "This field is required");
        } else {
            self.fault("BASE_TYPE_BAD_LENGTH", format!("Must be between {least} and {most} in length."));
        }
    }

    /// An integer. Discord also accepts text that reads as an integer, but no client should rely on that.
    /// Returns `None` for a field that is absent or null.
    pub fn integer(&mut self, object: &Object, field: &str, allowed: RangeInclusive<i64>) -> Option<i64> {
        let value = present(object, field)?;
        let Some(number) = value.as_i64() else {
            self.fault_at(field, "NUMBER_TYPE_COERCE", format!("Value \"{}\" is not int.", plain(value)));
            return None;
        };
        if number < *allowed.start() {
            let text = format!("int value should be greater than or equal to {}.", allowed.start());
            self.fault_at(field, "NUMBER_TYPE_MIN", text);
        } else if number > *allowed.end() {
            let text = format!("int value should be less than or equal to {}.", allowed.end());
            self.fault_at(field, "NUMBER_TYPE_MAX", text);
        }
        Some(number)
    }

    /// An integer that has to be one of `choices`.
    pub fn choice(&mut self, object: &Object, field: &str, choices: &[i64]) -> Option<i64> {
        let number = self.integer(object, field, i64::MIN..=i64::MAX)?;
        if !choices.contains(&number) {
            let list: Vec<_> = choices.iter().map(ToString::to_string).collect();
            self.fault_at(field, "BASE_TYPE_CHOICES", format!("Value must be one of {{{}}}.", list.join(", ")));
        }
        Some(number)
    }

    pub fn boolean(&mut self, object: &Object, field: &str) -> Option<bool> {
        let value = present(object, field)?;
        if !value.is_boolean() {
            self.fault_at(field, "BOOLEAN_TYPE_CONVERT", "Must be either true or false.");
        }
        value.as_bool()
    }

    /// A snowflake, as text or as an integer.
    pub fn snowflake(&mut self, object: &Object, field: &str) -> Option<u64> {
        let value = present(object, field)?;
        let id = snowflake(value);
        if id.is_none() {
            self.fault_at(field, "NUMBER_TYPE_COERCE", format!("Value \"{}\" is not snowflake.", plain(value)));
        }
        id
    }

    /// A permission set, as a decimal text or as an integer.
    pub fn permissions(&mut self, object: &Object, field: &str) -> Option<u64> {
        let value = present(object, field)?;
        let bits = snowflake(value);
        if bits.is_none() {
            self.fault_at(field, "NUMBER_TYPE_COERCE", format!("Value \"{}\" is not int.", plain(value)));
        }
        bits
    }

    /// A list whose number of items has to lie in `length`. Returns an empty list for a field that is absent
    /// or null.
    pub fn list<'a>(&mut self, object: &'a Object, field: &str, length: RangeInclusive<usize>) -> &'a [Value] {
        let Some(value) = present(object, field) else { return &[] };
        let Some(list) = value.as_array() else {
            self.fault_at(field, "LIST_TYPE_CONVERT", "Only iterables may be used in a ListType");
            return &[];
        };
        self.within(field, |walk| walk.length(list.len(), &length));
        list
    }

    /// Checks an http(s) address, or one whose scheme is among `others`.
    pub fn url(&mut self, object: &Object, field: &str, longest: usize, others: &[&str]) {
        let Some(url) = self.text(object, field, 0..=longest).filter(|url| !url.is_empty()) else { return };
        let host = |rest: &str| rest.starts_with(|c: char| c.is_alphanumeric() || c == '[');
        // Only addresses of the web begin with a host: `discord://-/settings` has none, and neither has the
        // name of a file.
        let formed = |(scheme, rest): &(&str, &str)| host(rest) || (others.contains(scheme) && !rest.is_empty());
        let Some((scheme, rest)) = url.split_once("://").filter(formed) else {
            return self.fault_at(field, "URL_TYPE_INVALID_URL", "Not a well formed URL.");
        };
        if !["http", "https"].contains(&scheme) && !others.contains(&scheme) {
            let schemes: Vec<_> = ["http", "https"].iter().chain(others).map(|known| format!("'{known}'")).collect();
            let text = format!("Scheme \"{scheme}\" must be one of ({}).", schemes.join(", "));
            self.fault_at(field, "URL_TYPE_INVALID_SCHEME", text);
        } else if rest.contains(char::is_whitespace) {
            self.fault_at(field, "URL_TYPE_INVALID_URL", "Not a well formed URL.");
        }
    }

    /// Ends the walk: a 501 for unknown fields comes first, then the 50035.
    pub fn finish(self) -> Result<(), ApiError> {
        if self.unknown.is_empty() {
            return self.errors.into_result();
        }
        Err(ApiError::new(
            501,
            0,
            format!("The sandbox does not know, or do, these fields of a body: {}", self.unknown.join(", ")),
        ))
    }
}

/// The field's value, unless it is null.
pub fn present<'a>(object: &'a Object, field: &str) -> Option<&'a Value> {
    object.get(field).filter(|value| !value.is_null())
}

/// An id or a permission set as clients send it: a decimal text or an integer.
pub fn snowflake(value: &Value) -> Option<u64> {
    value.as_u64().or_else(|| value.as_str()?.parse().ok())
}

/// A value in the form in which a message quotes it.
pub fn plain(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), ToOwned::to_owned)
}
