//! What a file may hold, field by field, and how much of it.
use crate::{
    domain::setup::{
        bound,
        configuration::CATEGORY_TEXTS,
        hours::Hours,
        import::ImportFault,
        look::{ButtonColour, Colour},
        options::{GuildOption, OPTIONS, Stored},
        purpose::ChannelPurpose,
    },
    storage::{
        category_settings::{STORED, Stored as _},
        hours,
        shape::{LINE, Shape, TEXT, WORD, is_id, is_ids},
    },
};
use serde_json::{Map, Value};

/// A counter beyond all that a guild will ever open, and far below the largest number.
const HIGHEST_COUNT: u64 = 1_000_000_000;

/// How many categories are read, which is more than may be validated: what is too much or too long is shown,
/// and repaired in the draft.
const MOST_CATEGORIES: usize = 25;
/// The shape of a field of a value.
pub fn of_field(shape: &'static Shape, name: &str) -> &'static Shape {
    match shape {
        Shape::File(_) if ChannelPurpose::STEPS.iter().any(|purpose| purpose.key() == name) => &WORD,
        Shape::File(_) if OPTIONS.iter().any(|option| option.key == name) => &WORD,
        Shape::Category(_) if CATEGORY_TEXTS.iter().any(|text| text.key == name) => &LINE,
        Shape::Category(fields) => {
            let setting = STORED.iter().find(|setting| setting.key == name).map(|setting| setting.shape);
            setting.unwrap_or_else(|| of_object(fields, name))
        }
        Shape::Object(fields) | Shape::File(fields) => of_object(fields, name),
        Shape::Each(_, shape) => shape,
        Shape::Value(_) | Shape::List(..) | Shape::Other => &Shape::Other,
    }
}

fn of_object(fields: &'static [(&'static str, Shape)], name: &str) -> &'static Shape {
    fields.iter().find(|(known, _)| *known == name).map_or(&Shape::Other, |(_, shape)| shape)
}

/// The specification's document, as [`checked`] takes it.
pub static FILE: Shape = Shape::File(&[
    ("ticket_count", WORD),
    (hours::KEY, Hours::SHAPE),
    (
        "panel_embed",
        Shape::Object(&[
            ("title", LINE),
            ("description", TEXT),
            ("footer", TEXT),
            ("image", TEXT),
            ("colour", WORD),
            ("thumbnail", TEXT),
            ("buttons", WORD),
        ]),
    ),
    ("categories", Shape::Each(MOST_CATEGORIES, &CATEGORY)),
]);

/// The fields of a category beside the texts that may be left out.
static CATEGORY: Shape = Shape::Category(&[
    ("description", TEXT),
    ("roles", Shape::List(bound::ROLES, &WORD)),
    ("id", WORD),
    ("button", WORD),
]);

type Test = fn(&Value) -> bool;
type Checked = Result<Map<String, Value>, ImportFault>;

/// The fields that this bot knows, once each of them holds a value that it can hold.
pub fn checked(fields: &Map<String, Value>) -> Checked {
    let mut good =
        known(fields, "", &[("ticket_count", |value| value.as_u64().is_some_and(|count| count <= HIGHEST_COUNT))])?;
    for purpose in ChannelPurpose::STEPS {
        take(fields, "", purpose.key(), is_id, &mut good)?;
    }
    for option in OPTIONS {
        take(fields, "", option.key, |value| is_choice_of(option, value), &mut good)?;
    }
    setting(fields, "", hours::KEY, Hours::wrong, &mut good)?;
    if let Some(panel) = object(fields, "panel_embed")? {
        let texts = ["title", "description", "footer", "image", "thumbnail"];
        let texts = texts.map(|name| (name, Value::is_string as Test));
        let look: [(&str, Test); 2] = [("colour", is_colour), ("buttons", Value::is_boolean)];
        good.insert("panel_embed".into(), known(panel, "panel_embed.", &[&texts[..], &look].concat())?.into());
    }
    if let Some(categories) = object(fields, "categories")? {
        let categories = categories.iter().map(|(name, fields)| Ok((name.clone(), category(name, fields)?.into())));
        good.insert("categories".into(), Value::Object(categories.collect::<Result<_, _>>()?));
    }
    Ok(good)
}

fn category(name: &str, fields: &Value) -> Checked {
    let path = format!("categories.{name}");
    // MongoDB accepts no NUL in the name of a field, and nobody can read other control characters.
    let is_readable = !name.chars().any(char::is_control);
    let Some(fields) = fields.as_object().filter(|_| is_readable) else { return Err(ImportFault::WrongType(path)) };
    let path = format!("{path}.");
    let mut good =
        known(fields, &path, &[("description", Value::is_string), ("roles", is_ids), ("id", Value::is_string)])?;
    take(fields, &path, "button", |value| value.as_str().and_then(ButtonColour::of_word).is_some(), &mut good)?;
    for setting in STORED {
        self::setting(fields, &path, setting.key, setting.wrong, &mut good)?;
    }
    for text in CATEGORY_TEXTS {
        take(fields, &path, text.key, |value| value.as_str().is_some_and(text.is_good), &mut good)?;
    }
    Ok(good)
}

/// Copies the field of a setting to `good`, unless a part of it is wrong.
fn setting(
    fields: &Map<String, Value>,
    path: &str,
    key: &str,
    wrong: impl Fn(&Value) -> Option<String>,
    good: &mut Map<String, Value>,
) -> Result<(), ImportFault> {
    if let Some(part) = fields.get(key).filter(|value| !value.is_null()).and_then(wrong) {
        let part = if part.is_empty() { part } else { format!(".{part}") };
        return Err(ImportFault::WrongType(format!("{path}{key}{part}")));
    }
    take(fields, path, key, |_| true, good)
}

/// The fields that have a test, once each passes its test. Null means that a field is left out.
fn known(fields: &Map<String, Value>, path: &str, tests: &[(&str, Test)]) -> Checked {
    let mut good = Map::new();
    for (name, test) in tests {
        take(fields, path, name, test, &mut good)?;
    }
    Ok(good)
}

/// Copies the field to `good` when it passes the test.
fn take(
    fields: &Map<String, Value>,
    path: &str,
    name: &str,
    is_good: impl Fn(&Value) -> bool,
    good: &mut Map<String, Value>,
) -> Result<(), ImportFault> {
    let Some(value) = fields.get(name) else { return Ok(()) };
    if !value.is_null() && !is_good(value) {
        return Err(ImportFault::WrongType(format!("{path}{name}")));
    }
    good.insert(name.to_owned(), value.clone());
    Ok(())
}

fn is_choice_of(option: &'static GuildOption, value: &Value) -> bool {
    let stored = match value {
        Value::String(word) => Stored::Word(word),
        Value::Bool(truth) => Stored::Truth(*truth),
        _ => return false,
    };
    option.read(stored).is_some()
}

/// Whether the value is a colour: a text, or Discord's number.
fn is_colour(value: &Value) -> bool {
    match value.as_str() {
        Some(text) => text.parse::<Colour>().is_ok(),
        None => value.as_i64().and_then(Colour::of_number).is_some(),
    }
}

fn object<'a>(fields: &'a Map<String, Value>, name: &str) -> Result<Option<&'a Map<String, Value>>, ImportFault> {
    match fields.get(name) {
        None | Some(Value::Null) => Ok(None),
        Some(Value::Object(inside)) => Ok(Some(inside)),
        Some(_) => Err(ImportFault::WrongType(name.to_owned())),
    }
}
