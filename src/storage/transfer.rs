//! A configuration as a file in the specification's shape: written out, and read back with suspicion.
use super::{Result, Storage, ask, guild_document};
use crate::domain::{configuration::Configuration, import::ImportFault};
use bson::{Document, doc};
use serde_json::{Map, Value};
use serenity::model::id::GuildId;

/// What a file can hold: more than the largest configuration that Discord shows.
const LARGEST: usize = 256 << 10;

/// A counter beyond all that a guild will ever open, and far from where numbers end.
const HIGHEST_COUNT: u64 = 1_000_000_000;

/// What a file says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Imported {
    pub configuration: Configuration,
    pub ticket_count: Option<i64>,
}

/// The configuration and the counter as JSON, in the specification's field names.
pub fn export(guild: GuildId, configuration: &Configuration, ticket_count: i64) -> String {
    let mut document = doc! { "guild_id": guild.to_string() };
    document.extend(guild_document::write(configuration, &Document::new()));
    document.insert("ticket_count", ticket_count);
    // A document of strings, numbers, booleans, arrays and documents is always JSON.
    serde_json::to_string_pretty(&document).unwrap_or_default()
}

/// Reads what somebody brings. Fields that this bot does not know are left out; a known field of a wrong type is refused.
/// Whether it can be validated is not looked at: that is done as for anything typed.
pub fn import(text: &str, guild: GuildId) -> std::result::Result<Imported, ImportFault> {
    if text.len() > LARGEST {
        return Err(ImportFault::TooLarge);
    }
    let value: Value = serde_json::from_str(text)
        .map_err(|error| ImportFault::NotJson { line: error.line(), column: error.column() })?;
    let Value::Object(fields) = value else { return Err(ImportFault::NotAnObject) };
    check(&fields)?;
    let wrong = |_| ImportFault::WrongType("categories".into());
    let mut document: Document = bson::serialize_to_document(&fields).map_err(wrong)?;
    if let Some(categories) = guild_document::with_category_ids(&document) {
        document.insert("categories", categories);
    }
    Ok(Imported {
        configuration: guild_document::read(&document, guild).configuration,
        ticket_count: guild_document::ticket_count(&document),
    })
}

type Test = fn(&Value) -> bool;

fn check(fields: &Map<String, Value>) -> std::result::Result<(), ImportFault> {
    let text: Test = |value| value.is_null() || value.is_string();
    let id: Test = |value| value.is_null() || value.is_string() || value.is_u64();
    let count: Test = |value| value.is_null() || value.as_u64().is_some_and(|count| count <= HIGHEST_COUNT);
    let known = [
        ("log_channel", id),
        ("transcript_channel", id),
        ("ticket_category", id),
        ("ticket_count", count),
        ("claimed_ending", text),
        ("on_leave", text),
        ("language", text),
        ("transcript_to_member", |value| value.is_null() || value.is_boolean()),
    ];
    all(fields, "", &known)?;
    if let Some(panel) = object(fields, "panel_embed")? {
        all(panel, "panel_embed.", &[("title", text), ("description", text), ("footer", text), ("image", text)])?;
    }
    for (name, category) in object(fields, "categories")?.into_iter().flatten() {
        let path = format!("categories.{name}");
        // MongoDB takes no NUL in the name of a field, and nobody can read the others.
        let readable = !name.chars().any(char::is_control);
        let Some(category) = category.as_object().filter(|_| readable) else {
            return Err(ImportFault::WrongType(path));
        };
        let roles: Test = |value| {
            let role = |role: &Value| role.is_string() || role.is_u64();
            value.is_null() || value.as_array().is_some_and(|roles| roles.iter().all(role))
        };
        let known = [("description", text), ("roles", roles), ("emoji", text), ("menu_line", text), ("id", text)];
        all(category, &format!("{path}."), &known)?;
    }
    Ok(())
}

fn all(fields: &Map<String, Value>, path: &str, known: &[(&str, Test)]) -> std::result::Result<(), ImportFault> {
    let wrong = known.iter().find(|(name, test)| fields.get(*name).is_some_and(|value| !test(value)));
    wrong.map_or(Ok(()), |(name, _)| Err(ImportFault::WrongType(format!("{path}{name}"))))
}

fn object<'a>(
    fields: &'a Map<String, Value>,
    name: &str,
) -> std::result::Result<Option<&'a Map<String, Value>>, ImportFault> {
    match fields.get(name) {
        None | Some(Value::Null) => Ok(None),
        Some(Value::Object(inside)) => Ok(Some(inside)),
        Some(_) => Err(ImportFault::WrongType(name.to_owned())),
    }
}

impl Storage {
    /// The last number that was drawn; 0 before the first.
    pub async fn ticket_count(&self, id: GuildId) -> Result<i64> {
        let document = ask(self.guilds.find_one(doc! { "guild_id": id.to_string() })).await?;
        Ok(document.as_ref().and_then(guild_document::ticket_count).unwrap_or(0).max(0))
    }

    /// Lifts the counter to this number; never lowers it.
    pub async fn raise_counter(&self, id: GuildId, number: i64) -> Result<()> {
        let update = vec![doc! { "$set": { "ticket_count": { "$max": [super::guilds::counter(), number] } } }];
        ask(self.guilds.update_one(doc! { "guild_id": id.to_string() }, update)).await.map(drop)
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use proptest::prelude::*;

    const GUILD: GuildId = GuildId::new(1);

    #[test]
    fn what_is_written_out_is_read_back() {
        let text = r#"{ "guild_id": "9", "panel_embed": { "title": "T", "description": "D", "footer": null, "image": null },
            "categories": { "R&D v2.0 $": { "description": "Bonjour", "roles": ["11", 12], "emoji": "🎫", "id": "0000000a" } },
            "log_channel": "4", "transcript_channel": 5, "ticket_category": "6", "ticket_count": 12, "on_leave": "delete" }"#;
        let imported = import(text, GUILD).unwrap();
        assert_eq!(imported.ticket_count, Some(12));
        let again = import(&export(GUILD, &imported.configuration, 12), GUILD).unwrap();
        assert_eq!(again, imported);
    }

    #[test]
    fn what_is_no_configuration_is_refused_with_its_place() {
        let wrong = |field: &str| Err(ImportFault::WrongType(field.into()));
        for (text, expected) in [
            ("{", Err(ImportFault::NotJson { line: 1, column: 1 })),
            ("[]", Err(ImportFault::NotAnObject)),
            (r#"{"categories": []}"#, wrong("categories")),
            (r#"{"categories": {"A": 1}}"#, wrong("categories.A")),
            (r#"{"categories": {"A": {"roles": [{"$gt": ""}]}}}"#, wrong("categories.A.roles")),
            (r#"{"categories": {"A\u0000": {}}}"#, wrong("categories.A\0")),
            (r#"{"panel_embed": {"title": {"$set": 1}}}"#, wrong("panel_embed.title")),
            (r#"{"ticket_count": -1}"#, wrong("ticket_count")),
            (r#"{"ticket_count": 1e300}"#, wrong("ticket_count")),
            (r#"{"ticket_count": 9223372036854775806}"#, wrong("ticket_count")),
        ] {
            assert_eq!(import(text, GUILD), expected, "{text}");
        }
        assert_eq!(import(&" ".repeat(LARGEST + 1), GUILD), Err(ImportFault::TooLarge));
        let deep = format!("{}1{}", r#"{"a":"#.repeat(10_000), "}".repeat(10_000));
        assert!(matches!(import(&deep, GUILD), Err(ImportFault::NotJson { .. })));
    }

    proptest! {
        #[test]
        fn nothing_makes_it_panic(text in ".{0,200}", inside in r#"[\[\]{}:,"a-z0-9$.]{0,80}"#) {
            let _ = import(&text, GUILD);
            let _ = import(&format!(r#"{{"categories":{{{inside}}}}}"#), GUILD);
        }
    }
}
