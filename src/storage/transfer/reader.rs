//! Reads a file piece by piece, and no more of it than a configuration can hold: a file that is too large is
//! refused where the excess stands, before it takes up memory.
use super::shape::of_field;
use crate::domain::setup::import::ImportFault;
use crate::storage::shape::Shape;
use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Value};
use std::{cell::RefCell, fmt};

/// How deep objects and lists may be nested: a configuration has four levels.
const DEEPEST: usize = 16;
/// The most fields of the whole file, including those that this bot does not know.
const MOST_FIELDS: usize = 2_000;
/// The most characters of a field's name; a category's name is the name of a field too.
const LONGEST_NAME: usize = 200;

/// Reads the parts of the file that have this shape. A list or an object where there should be none is
/// returned empty.
///
/// # Errors
/// The fault with its place in the file.
pub fn read(text: &str, shape: &'static Shape) -> Result<Value, ImportFault> {
    let reading = Reading::default();
    let mut json = serde_json::Deserializer::from_str(text);
    let place = Place { reading: &reading, above: None, name: "", depth: 0 };
    let value = Part { place, shape }.deserialize(&mut json).and_then(|value| json.end().map(|()| value));
    value.map_err(|error| {
        let refused = reading.refused.take();
        refused.unwrap_or(ImportFault::NotJson { line: error.line(), column: error.column() })
    })
}

#[derive(Default)]
struct Reading {
    fields: RefCell<usize>,
    /// Why the reading was ended.
    refused: RefCell<Option<ImportFault>>,
}

/// The place of a value in the file.
#[derive(Clone, Copy)]
struct Place<'a> {
    reading: &'a Reading,
    above: Option<&'a Place<'a>>,
    name: &'a str,
    depth: usize,
}

impl Place<'_> {
    fn within<'b>(&'b self, name: &'b str) -> Place<'b> {
        Place { reading: self.reading, above: Some(self), name, depth: self.depth + 1 }
    }

    /// The path of the place, for example `categories.A.roles`.
    fn path(&self) -> String {
        let mut path: Vec<_> = std::iter::successors(Some(self), |place| place.above).map(|place| place.name).collect();
        path.retain(|name| !name.is_empty());
        path.reverse();
        path.join(".")
    }

    fn refuse<E: Error>(&self, fault: impl FnOnce(String) -> ImportFault) -> E {
        *self.reading.refused.borrow_mut() = Some(fault(self.path()));
        E::custom("refused")
    }

    /// Refuses a list or an object that begins too deep.
    fn enter<E: Error>(&self) -> Result<(), E> {
        if self.depth < DEEPEST { Ok(()) } else { Err(self.refuse(ImportFault::TooDeep)) }
    }

    fn count_field<E: Error>(&self) -> Result<(), E> {
        *self.reading.fields.borrow_mut() += 1;
        if *self.reading.fields.borrow() <= MOST_FIELDS {
            return Ok(());
        }
        Err(self.refuse(|field| ImportFault::TooMany { field, most: MOST_FIELDS }))
    }

    /// The text, unless it has more than `longest` characters.
    fn text<E: Error>(&self, text: &str, longest: usize) -> Result<Value, E> {
        if text.chars().nth(longest).is_none() {
            return Ok(text.into());
        }
        Err(self.refuse(|field| ImportFault::TooLong { field, longest }))
    }

    /// Refuses one more value when `most` are taken already.
    fn room<E: Error>(&self, taken: usize, most: usize) -> Result<(), E> {
        if taken < most { Ok(()) } else { Err(self.refuse(|field| ImportFault::TooMany { field, most })) }
    }
}

/// A value of some shape.
struct Part<'a> {
    place: Place<'a>,
    shape: &'static Shape,
}

impl<'de> DeserializeSeed<'de> for Part<'_> {
    type Value = Value;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Part<'_> {
    type Value = Value;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a value")
    }

    fn visit_unit<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_bool<E>(self, value: bool) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_i64<E>(self, value: i64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_u64<E>(self, value: u64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_f64<E>(self, value: f64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Value, E> {
        match self.shape {
            Shape::Other => Ok(Value::Null),
            Shape::Value(longest) => self.place.text(text, *longest),
            // The value has a wrong type, which is reported without its text.
            _ => Ok("".into()),
        }
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Value, A::Error> {
        self.place.enter()?;
        let mut found = Vec::new();
        let (most, shape) = match self.shape {
            Shape::List(most, shape) => (Some(*most), *shape),
            _ => (None, &Shape::Other),
        };
        for number in 1_usize.. {
            // What is wrong in one of several objects is named with its number.
            let name = if matches!(shape, Shape::Object(_)) { number.to_string() } else { String::new() };
            let part = Part { place: self.place.within(&name), shape };
            let Some(value) = list.next_element_seed(part)? else { break };
            if let Some(most) = most {
                self.place.room(found.len(), most)?;
                found.push(value);
            }
        }
        Ok(found.into())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut object: A) -> Result<Value, A::Error> {
        self.place.enter()?;
        let mut found = Map::new();
        while let Some(name) = object.next_key::<String>()? {
            let place = self.place.within(&name);
            place.count_field()?;
            let shape = of_field(self.shape, &name);
            if let Shape::Each(most, _) = self.shape {
                place.text(&name, LONGEST_NAME)?;
                self.place.room(found.len(), *most)?;
            }
            let value = object.next_value_seed(Part { place, shape })?;
            if !matches!(shape, Shape::Other) {
                found.insert(name, value);
            }
        }
        Ok(found.into())
    }
}
