//! A configuration as a file in the specification's shape: written out, and read back with suspicion.
mod reader;
mod shape;

use super::{Result, Storage, certain::known, guild_document};
use crate::domain::setup::{
    configuration::{Category, CategoryId, Configuration},
    import::ImportFault,
    visible::is_same_name,
};
use bson::{Document, doc};
use serde_json::{Map, Value};
use serenity::model::id::GuildId;

/// The largest file in bytes: more than the largest configuration that Discord shows.
pub const LARGEST: u64 = 256 << 10;

/// What an imported file says.
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

/// Reads a file that somebody imports. Fields that this bot does not know are left out. A known field with a
/// value that it cannot hold is refused, and so is what is far too much, before it is read. Whether the whole
/// configuration can be validated is checked later, as for anything typed.
///
/// Each category is matched with the one of `known` that has its id or, in a file from elsewhere, its name:
/// tickets that are open in that category stay in it.
pub fn import(text: &str, guild: GuildId, known: &Configuration) -> std::result::Result<Imported, ImportFault> {
    if text.len() as u64 > LARGEST {
        return Err(ImportFault::TooLarge);
    }
    let text = text.trim_start_matches('\u{feff}');
    let Value::Object(fields) = reader::read(text, &shape::FILE)? else { return Err(ImportFault::NotAnObject) };
    let mut fields = shape::checked(&fields)?;
    if let Some(Value::Object(categories)) = fields.get_mut("categories") {
        identify(categories, known);
    }
    // The checked fields hold no number that MongoDB could not hold.
    let mut document: Document =
        bson::serialize_to_document(&fields).map_err(|_| ImportFault::WrongType("categories".into()))?;
    if let Some(categories) = guild_document::with_category_ids(&document) {
        document.insert("categories", categories);
    }
    Ok(Imported {
        configuration: guild_document::read(&document, guild).configuration.only_visible(),
        ticket_count: guild_document::ticket_count(&document),
    })
}

fn identify(categories: &mut Map<String, Value>, known: &Configuration) {
    let names: Vec<String> = categories.keys().cloned().collect();
    for (name, category) in categories {
        let id = category["id"].as_str().map(|id| CategoryId(id.to_owned()));
        let is_known = id.is_some_and(|id| known.category(&id).is_some());
        let exactly = known.categories.iter().find(|category| category.name.trim() == name.trim());
        // Another spelling of a name stands for it, unless the file has that name, too.
        let is_spelt = |category: &&Category| {
            is_same_name(&category.name, name) && !names.iter().any(|other| other.trim() == category.name.trim())
        };
        let namesake = exactly.or_else(|| known.categories.iter().find(is_spelt));
        if let (false, Some(namesake)) = (is_known, namesake) {
            category["id"] = Value::from(namesake.id.0.clone());
        }
    }
}

impl Storage {
    /// The last ticket number that was drawn; 0 before the first.
    pub async fn ticket_count(&self, id: GuildId) -> Result<i64> {
        let document = self.guild_document(id).await?;
        Ok(document.as_ref().and_then(guild_document::ticket_count).unwrap_or(0).max(0))
    }

    /// Lifts the counter to this number; never lowers it.
    pub async fn raise_counter(&self, id: GuildId, number: i64) -> Result<()> {
        let update = vec![doc! { "$set": { "ticket_count": { "$max": [super::drawing::counter(), number] } } }];
        known(|| self.guilds.update(doc! { "guild_id": id.to_string() }, update.clone())).await.map(drop)
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::domain::setup::{
        day::Day,
        hours::Outside,
        options::{GuildSetting, OPTIONS},
    };
    use proptest::prelude::*;

    const GUILD: GuildId = GuildId::new(1);

    fn import(text: &str) -> std::result::Result<Imported, ImportFault> {
        super::import(text, GUILD, &Configuration::default())
    }

    #[test]
    fn what_is_written_out_is_read_back() {
        let text = r#"{ "guild_id": "9", "panel_embed": { "title": "T", "description": "D", "footer": null, "image": null },
            "categories": { "R&D v2.0 $": { "description": "Bonjour", "roles": ["11", 12], "emoji": "🎫", "id": "0000000a",
                "notify": { "staff": true, "roles": ["21", 22], "member": true, "of tomorrow": 1 },
                "questions": [{ "label": "Pseudo ?", "least": 3 }, { "id": "b", "label": "Console", "choices": ["PC", "Autre"] }] } },
            "log_channel": "4", "transcript_channel": 5, "ticket_category": "6", "ticket_count": 12, "on_leave": "delete",
            "a field of another bot": 18446744073709551615 }"#;
        let imported = import(text).unwrap();
        assert_eq!(imported.ticket_count, Some(12));
        let notify = &imported.configuration.categories[0].settings.notify;
        assert!(notify.staff && notify.member && notify.roles.len() == 2);
        assert_eq!(imported.configuration.categories[0].settings.questions.0.len(), 2);
        let again = export(GUILD, &imported.configuration, 12);
        assert_eq!(import(&format!("\u{feff}{again}")).unwrap(), imported);
    }

    #[test]
    fn each_choice_of_each_option_is_written_out_and_read_back() {
        for setting in GuildSetting::all() {
            let mut configuration = Configuration::default();
            configuration.options.set(setting);
            let read = import(&export(GUILD, &configuration, 0)).unwrap().configuration;
            assert_eq!(read.options.chosen(setting.option), Some(setting));
            assert_eq!(read.options, configuration.options);
        }
        for option in OPTIONS {
            let key = option.key;
            assert_eq!(import(&format!(r#"{{"{key}": "explode"}}"#)), Err(ImportFault::WrongType(key.into())));
            assert_eq!(import(&format!(r#"{{"{key}": null}}"#)), import("{}"), "{key} is left out");
            let long = format!(r#"{{"{key}": "{}"}}"#, "x".repeat(200_000));
            assert_eq!(import(&long), Err(ImportFault::TooLong { field: key.into(), longest: 100 }));
        }
    }

    #[test]
    fn the_look_of_the_panel_is_written_out_and_read_back() {
        let text = r#"{ "panel_embed": { "footer": null, "image": null, "colour": "57f287", "thumbnail": "https://example.org/a.png", "buttons": true },
            "categories": { "A": { "id": "0000000a", "button": "danger" }, "B": { "id": "0000000b" } } }"#;
        let read = import(text).unwrap().configuration;
        let (panel, colour) = (&read.panel, "#57F287".parse().ok());
        assert_eq!((panel.colour, panel.thumbnail.as_deref()), (colour, Some("https://example.org/a.png")));
        assert!(panel.buttons);
        assert_eq!([read.categories[0].button.word(), read.categories[1].button.word()], ["danger", "primary"]);
        assert_eq!(import(&export(GUILD, &read, 0)).unwrap().configuration, read);
        let number = import(r#"{ "panel_embed": { "colour": 5763719 } }"#).unwrap().configuration;
        assert_eq!(number.panel.colour, colour, "Discord's number");
        let untouched = export(GUILD, &import(r#"{"categories": {"A": {}}}"#).unwrap().configuration, 0);
        for field in ["colour", "thumbnail", "button"] {
            assert!(!untouched.contains(field), "{field} in {untouched}");
        }
        for (field, value) in
            [("colour", r#""red""#), ("colour", "16777216"), ("colour", "true"), ("thumbnail", "1"), ("buttons", "1")]
        {
            let wrong = import(&format!(r#"{{"panel_embed": {{"{field}": {value}}}}}"#));
            assert_eq!(wrong, Err(ImportFault::WrongType(format!("panel_embed.{field}"))), "{value}");
        }
        let wrong = import(r#"{"categories": {"A": {"button": "pink"}}}"#);
        assert_eq!(wrong, Err(ImportFault::WrongType("categories.A.button".into())));
    }

    #[test]
    fn the_hours_of_the_staff_are_written_out_and_read_back() {
        let text = r#"{ "hours": { "zone": "Europe/Paris", "week": { "monday": "9h-12h", "sunday": "" },
            "closed": ["2026-12-25"], "outside": "tell", "text": "À demain", "of tomorrow": 1 } }"#;
        let read = import(text).unwrap().configuration;
        assert_eq!(read.hours.week.on(Day::Monday).to_string(), "9:00-12:00");
        assert_eq!((read.hours.closed.len(), read.hours.outside), (1, Outside::Tell));
        assert_eq!(import(&export(GUILD, &read, 0)).unwrap().configuration.hours, read.hours);
        assert!(!export(GUILD, &import("{}").unwrap().configuration, 0).contains("hours"), "what nobody chose");
        let without_zone = import(r#"{ "language": "fr", "hours": { "week": { "monday": "9-12" } } }"#).unwrap();
        assert_eq!(without_zone.configuration.hours.zone.map(String::from).as_deref(), Some("Europe/Paris"));
        for (hours, wrong) in [
            (r#"[]"#, "hours"),
            (r#"{"zone": "Lune"}"#, "hours.zone"),
            (r#"{"week": []}"#, "hours.week"),
            (r#"{"week": {"monday": "9-25"}}"#, "hours.week.monday"),
            (r#"{"week": {"monday": 9}}"#, "hours.week.monday"),
            (r#"{"closed": ["25/12"]}"#, "hours.closed"),
            (r#"{"outside": "sleep"}"#, "hours.outside"),
            (r#"{"text": 1}"#, "hours.text"),
        ] {
            assert_eq!(
                import(&format!(r#"{{"hours": {hours}}}"#)),
                Err(ImportFault::WrongType(wrong.into())),
                "{hours}"
            );
        }
        let dates: Vec<_> = (0..31).map(|_| r#""2026-12-25""#).collect();
        let many = import(&format!(r#"{{"hours": {{"closed": [{}]}}}}"#, dates.join(",")));
        assert_eq!(many, Err(ImportFault::TooMany { field: "hours.closed".into(), most: 30 }));
        let long = import(&format!(r#"{{"hours": {{"text": "{}"}}}}"#, "é".repeat(501)));
        assert_eq!(long, Err(ImportFault::TooLong { field: "hours.text".into(), longest: 500 }));
    }

    #[test]
    fn a_category_from_elsewhere_is_its_namesake_here() {
        let known = import(r#"{"categories": {"Support": {"id": "0000000a"}, "Ventes": {"id": "0000000b"}}}"#).unwrap();
        let ids = |text: &str| {
            let categories = super::import(text, GUILD, &known.configuration).unwrap().configuration.categories;
            categories.into_iter().map(|category| category.id.0).collect::<Vec<_>>()
        };
        assert_eq!(ids(r#"{"categories": {"Ventes": {}, "Support": {"id": "0000000c"}}}"#), ["0000000b", "0000000a"]);
        assert_eq!(ids(r#"{"categories": {"Aide": {"id": "0000000a"}}}"#), ["0000000a"], "renamed");
        assert_eq!(ids(r#"{"categories": {"SUPPORT ": {}}}"#), ["0000000a"], "another spelling");
        let spellings = ids(r#"{"categories": {"SUPPORT": {}, "Support": {}}}"#);
        assert_eq!(spellings[1], "0000000a", "the exact one comes first");
        let swapped = ids(r#"{"categories": {"Support": {"id": "0000000b"}, "Ventes": {"id": "0000000b"}}}"#);
        assert_eq!(swapped[0], "0000000b");
        assert!(swapped[1] != "0000000b", "an id that is taken is given once");
    }

    #[test]
    fn texts_that_nobody_sees_are_missing() {
        let text = r#"{ "panel_embed": { "title": "\u200b", "description": "\u3164", "footer": "\u2800", "image": "\u00ad" },
            "categories": { "\u200d": { "description": "\ufe0f", "menu_line": "\u2060" } } }"#;
        let configuration = import(text).unwrap().configuration;
        assert_eq!(configuration.panel, crate::domain::setup::configuration::PanelEmbed::default());
        let category = &configuration.categories[0];
        assert_eq!((category.name.as_str(), category.description.as_str(), &category.menu_line), ("", "", &None));
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
            (r##"{"log_channel": "#logs"}"##, wrong("log_channel")),
            (r#"{"log_channel": 0}"#, wrong("log_channel")),
            (r#"{"log_channel": 18446744073709551615}"#, wrong("log_channel")),
            (r#"{"categories": {"A": {"roles": ["11", "staff"]}}}"#, wrong("categories.A.roles")),
            (r#"{"categories": {"A": {"emoji": "ticket"}}}"#, wrong("categories.A.emoji")),
            (r#"{"categories": {"A": {"notify": "staff"}}}"#, wrong("categories.A.notify")),
            (r#"{"categories": {"A": {"notify": {"staff": "yes"}}}}"#, wrong("categories.A.notify")),
            (r#"{"categories": {"A": {"notify": {"roles": ["staff"]}}}}"#, wrong("categories.A.notify")),
            (r#"{"categories": {"A": {"questions": {}}}}"#, wrong("categories.A.questions")),
            (r#"{"categories": {"A": {"questions": [{}, 1]}}}"#, wrong("categories.A.questions.2")),
            (r#"{"categories": {"A": {"questions": [{}, {"label": 5}]}}}"#, wrong("categories.A.questions.2.label")),
            (r#"{"categories": {"A": {"questions": [{"kind": "menu"}]}}}"#, wrong("categories.A.questions.1.kind")),
            (r#"{"categories": {"A": {"questions": [{"least": -1}]}}}"#, wrong("categories.A.questions.1.least")),
            (
                r#"{"categories": {"A": {"questions": [{"choices": ["x", {}]}]}}}"#,
                wrong("categories.A.questions.1.choices"),
            ),
            (r#"{"on_leave": "explode"}"#, wrong("on_leave")),
            (r#"{"claimed_ending": "nobody"}"#, wrong("claimed_ending")),
            (r#"{"language": "xx"}"#, wrong("language")),
        ] {
            assert_eq!(import(text), expected, "{text}");
        }
        assert_eq!(import(&" ".repeat(usize::try_from(LARGEST).unwrap() + 1)), Err(ImportFault::TooLarge));
        let deep = format!("{}1{}", r#"{"a":"#.repeat(10_000), "}".repeat(10_000));
        assert_eq!(import(&deep), Err(ImportFault::TooDeep(["a"; 16].join("."))));
    }

    #[test]
    fn what_is_too_much_is_refused_with_its_place() {
        let many = |count: usize, one: fn(usize) -> String| (0..count).map(one).collect::<Vec<_>>().join(",");
        let category = |fields: &str| format!(r#"{{"categories": {{"A": {{{fields}}}}}}}"#);
        let categories = |count| format!(r#"{{"categories": {{{}}}}}"#, many(count, |n| format!(r#""C{n}": {{}}"#)));
        let roles = |count| category(&format!(r#""roles": [{}]"#, many(count, |n| format!("\"{}\"", n + 1))));
        let too_many = |field: &str, most| Err(ImportFault::TooMany { field: field.into(), most });
        let too_long = |field: &str, longest| Err(ImportFault::TooLong { field: field.into(), longest });
        let of = |text: &str| import(text).map(drop);
        assert_eq!(of(&categories(25)), Ok(()));
        assert_eq!(of(&categories(26)), too_many("categories", 25));
        assert_eq!(of(&categories(20_000)), too_many("categories", 25));
        assert_eq!(of(&roles(100)), Ok(()));
        assert_eq!(of(&roles(101)), too_many("categories.A.roles", 100));
        assert_eq!(
            of(&category(&format!(r#""roles": [{}]"#, many(52_000, |_| "1".into())))),
            too_many("categories.A.roles", 100)
        );
        for (field, longest) in [("description", 8_192), ("menu_line", 1_000), ("id", 100)] {
            let with = |length| category(&format!(r#""{field}": "{}""#, "é".repeat(length)));
            assert_eq!(of(&with(longest)), Ok(()), "{field}");
            assert_eq!(of(&with(longest + 1)), too_long(&format!("categories.A.{field}"), longest));
        }
        let questions = |count| category(&format!(r#""questions": [{}]"#, many(count, |_| r#"{"label": "x"}"#.into())));
        assert_eq!(of(&questions(10)), Ok(()));
        assert_eq!(of(&questions(11)), too_many("categories.A.questions", 10));
        let label = |length| category(&format!(r#""questions": [{{}}, {{"label": "{}"}}]"#, "é".repeat(length)));
        assert_eq!(of(&label(200)), Ok(()));
        assert_eq!(of(&label(201)), too_long("categories.A.questions.2.label", 200));
        let name = "n".repeat(201);
        assert_eq!(
            of(&format!(r#"{{"categories": {{"{name}": {{}}}}}}"#)),
            too_long(&format!("categories.{name}"), 200)
        );
        let long = format!(r#"{{"panel_embed": {{"title": "{}"}}}}"#, "t".repeat(1_001));
        assert_eq!(of(&long), too_long("panel_embed.title", 1_000));
        let long = format!(r#"{{"log_channel": "{}"}}"#, "1".repeat(200_000));
        assert_eq!(of(&long), too_long("log_channel", 100));
        // The limit holds also for fields that this bot does not read.
        let others = format!(r#"{{"others": {{{}}}}}"#, many(20_000, |n| format!(r#""{n}": 1"#)));
        assert_eq!(of(&others), too_many("others.1999", 2_000));
        let deep = format!(r#"{{"panel_embed": {{"title": {}{}}}}}"#, "[".repeat(20), "]".repeat(20));
        assert_eq!(of(&deep), Err(ImportFault::TooDeep("panel_embed.title".into())));
        assert_eq!(of(&format!(r#"{{"others": [{}]}}"#, many(50_000, |_| "1".into()))), Ok(()), "it takes up nothing");
    }

    proptest! {
        #[test]
        fn nothing_makes_it_panic(text in ".{0,200}", inside in r#"[\[\]{}:,"a-z0-9$.]{0,80}"#) {
            let _ = import(&text);
            let _ = import(&format!(r#"{{"categories":{{{inside}}}}}"#));
        }
    }
}
