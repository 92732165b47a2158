//! What a file may hold, field by field, and how much of it.
use crate::domain::setup::{
    bound,
    configuration::CATEGORY_TEXTS,
    import::ImportFault,
    options::{GuildOption, OPTIONS, Stored},
    purpose::ChannelPurpose,
};
use serde_json::{Map, Value};

/// A counter beyond all that a guild will ever open, and far below the largest number.
const HIGHEST_COUNT: u64 = 1_000_000_000;

/// How many categories are read, which is more than may be validated: what is too much or too long is shown,
/// and repaired in the draft.
const MOST_CATEGORIES: usize = 25;
/// The most characters of an id, or of the name of a choice.
const LONGEST_WORD: usize = 100;

/// What is read of a value, and how much of it.
pub enum Shape {
    /// A text of at most this many characters, a number, true or false.
    Value(usize),
    /// A list of at most this many values of one shape.
    List(usize, &'static Self),
    Object(&'static [(&'static str, Self)]),
    /// The file itself: these fields, the channels and the options.
    File(&'static [(&'static str, Self)]),
    /// A category: these fields, and the texts that may be left out.
    Category(&'static [(&'static str, Self)]),
    /// An object of at most this many fields with any names.
    Each(usize, &'static Self),
    /// A field of another bot, which is passed over.
    Other,
}

impl Shape {
    pub fn of_field(&self, name: &str) -> &'static Self {
        match self {
            Self::Object(fields) => {
                fields.iter().find(|(known, _)| *known == name).map_or(&Self::Other, |(_, shape)| shape)
            }
            Self::File(_) if ChannelPurpose::STEPS.iter().any(|purpose| purpose.key() == name) => &WORD,
            Self::File(_) if OPTIONS.iter().any(|option| option.key == name) => &WORD,
            Self::Category(_) if CATEGORY_TEXTS.iter().any(|text| text.key == name) => &LINE,
            Self::File(fields) | Self::Category(fields) => Self::Object(fields).of_field(name),
            Self::Each(_, shape) => shape,
            Self::Value(_) | Self::List(..) | Self::Other => &Self::Other,
        }
    }
}

const WORD: Shape = Shape::Value(LONGEST_WORD);
const LINE: Shape = Shape::Value(bound::LINE);
const TEXT: Shape = Shape::Value(bound::TEXT);

/// The specification's document, as [`checked`] takes it.
pub static FILE: Shape = Shape::File(&[
    ("ticket_count", WORD),
    ("panel_embed", Shape::Object(&[("title", LINE), ("description", TEXT), ("footer", TEXT), ("image", TEXT)])),
    ("categories", Shape::Each(MOST_CATEGORIES, &CATEGORY)),
]);

/// The fields of a category beside the texts that may be left out.
static CATEGORY: Shape = Shape::Category(&[
    ("description", TEXT),
    ("roles", Shape::List(bound::ROLES, &WORD)),
    ("id", WORD),
    ("notify", Shape::Object(&[("staff", WORD)])),
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
    if let Some(panel) = object(fields, "panel_embed")? {
        let texts = ["title", "description", "footer", "image"].map(|name| (name, Value::is_string as Test));
        good.insert("panel_embed".into(), known(panel, "panel_embed.", &texts)?.into());
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
    let mut good = known(
        fields,
        &path,
        &[
            ("description", Value::is_string),
            ("roles", |value| value.as_array().is_some_and(|roles| roles.iter().all(is_id))),
            ("id", Value::is_string),
            ("notify", is_notify),
        ],
    )?;
    for text in CATEGORY_TEXTS {
        take(fields, &path, text.key, |value| value.as_str().is_some_and(text.is_good), &mut good)?;
    }
    Ok(good)
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

/// Whether the value says whom a new ticket notifies.
fn is_notify(value: &Value) -> bool {
    let staff =
        |fields: &Map<String, Value>| fields.get("staff").is_none_or(|staff| staff.is_null() || staff.is_boolean());
    value.as_object().is_some_and(staff)
}

/// Whether the value is an id: a string, as the specification writes it, or a number that MongoDB can hold.
fn is_id(value: &Value) -> bool {
    let number = value.as_str().map_or_else(|| value.as_u64(), |text| text.trim().parse().ok());
    number.is_some_and(|id| id != 0 && i64::try_from(id).is_ok())
}

fn is_choice_of(option: &'static GuildOption, value: &Value) -> bool {
    let stored = match value {
        Value::String(word) => Stored::Word(word),
        Value::Bool(truth) => Stored::Truth(*truth),
        _ => return false,
    };
    option.read(stored).is_some()
}

fn object<'a>(fields: &'a Map<String, Value>, name: &str) -> Result<Option<&'a Map<String, Value>>, ImportFault> {
    match fields.get(name) {
        None | Some(Value::Null) => Ok(None),
        Some(Value::Object(inside)) => Ok(Some(inside)),
        Some(_) => Err(ImportFault::WrongType(name.to_owned())),
    }
}
