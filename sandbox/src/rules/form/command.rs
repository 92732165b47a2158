//! Application commands (interactions/application-commands.mdx).
use super::{
    fields::{Object, Walk, present},
    option,
};
use crate::rules::error::ApiError;
use regex::Regex;
use serde_json::Value;
use std::{collections::BTreeSet, sync::LazyLock};

/// Characters of names, descriptions and values of a command, its options and choices, longest localisation counting.
const TOTAL: usize = 8_000;
const CHAT_INPUT: i64 = 1;

/// Discord's locales (reference.mdx, "Locales").
const LOCALES: &[&str] = &[
    "id", "da", "de", "en-GB", "en-US", "es-ES", "es-419", "fr", "hr", "it", "lt", "hu", "nl", "no", "pl", "pt-BR",
    "ro", "fi", "sv-SE", "vi", "tr", "cs", "el", "bg", "ru", "uk", "hi", "th", "zh-CN", "ja", "zh-TW", "ko",
];

/// "Application Command Naming".
static NAME: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r"^[-_'\p{L}\p{N}\p{sc=Deva}\p{sc=Thai}]{1,32}$").ok());

/// One command, as POST takes it.
pub fn command(body: &Value) -> Result<(), ApiError> {
    let mut walk = Walk::default();
    if let Some(body) = walk.object(body) {
        check(&mut walk, body);
    }
    walk.finish()
}

/// The list of a bulk overwrite: at most 100 chat-input, 15 user and 15 message commands (30032), each name once per type.
pub fn commands(body: &Value) -> Result<(), ApiError> {
    let mut walk = Walk::default();
    let Some(list) = body.as_array() else {
        walk.fault("LIST_TYPE_CONVERT", "Only iterables may be used in a ListType");
        return walk.finish();
    };
    let mut names = BTreeSet::new();
    for (n, value) in list.iter().enumerate() {
        walk.within(n, |walk| {
            let Some(object) = walk.object(value) else { return };
            check(walk, object);
            let name = object.get("name").and_then(Value::as_str);
            if name.is_some_and(|name| !names.insert((kind(value), name))) {
                let text = "Application command names must be unique";
                walk.fault_at("name", "APPLICATION_COMMANDS_DUPLICATE_NAME", text);
            }
        });
    }
    walk.finish()?;
    for (wanted, most) in [(1, 100), (2, 15), (3, 15)] {
        if list.iter().filter(|value| kind(value) == wanted).count() > most {
            return Err(ApiError::new(400, 30032, format!("Maximum number of application commands reached ({most})")));
        }
    }
    Ok(())
}

fn kind(command: &Value) -> i64 {
    command["type"].as_i64().unwrap_or(CHAT_INPUT)
}

fn check(walk: &mut Walk, command: &Object) {
    let known = [
        "id",
        "name",
        "name_localizations",
        "description",
        "description_localizations",
        "options",
        "default_member_permissions",
        "dm_permission",
        "default_permission",
        "integration_types",
        "contexts",
        "type",
        "nsfw",
        "handler",
    ];
    // twilight sends the whole object, as Discord answers with it; Discord takes no notice of these.
    let received = ["application_id", "guild_id", "version"];
    walk.known(command, &[&known, &received]);
    // "`PRIMARY_ENTRY_POINT` for applications with the `EMBEDDED` flag", of which this one, having no Activity, is none.
    let kind = walk.choice(command, "type", &[1, 2, 3]).unwrap_or(CHAT_INPUT);
    if present(command, "handler").is_some() {
        let text = "Only the entry point of an application with an Activity has a handler";
        walk.fault_at("handler", "APPLICATION_COMMAND_HANDLER_INVALID", text);
    }
    let slash = !matches!(kind, 2 | 3);
    let mut total = names(walk, command, slash);
    if slash {
        total += descriptions(walk, command);
    } else if present(command, "description").is_some_and(|text| text != "") {
        let text = "Context menu commands cannot have description";
        walk.fault_at("description", "APPLICATION_COMMAND_CONTEXT_MENU_DESCRIPTION_INVALID", text);
    }
    walk.permissions(command, "default_member_permissions");
    for field in ["dm_permission", "default_permission", "nsfw"] {
        walk.boolean(command, field);
    }
    places(walk, command, "contexts", 2);
    places(walk, command, "integration_types", 1);
    total += option::options(walk, command, slash);
    if total > TOTAL {
        walk.fault("APPLICATION_COMMAND_TOO_LARGE", format!("Command exceeds maximum size ({TOTAL})"));
    }
}

/// A list of numbers from 0 to `highest`, each once.
fn places(walk: &mut Walk, command: &Object, field: &str, highest: u64) {
    let mut seen = BTreeSet::new();
    let list = walk.list(command, field, 1..=3);
    for (n, value) in list.iter().enumerate() {
        if value.as_u64().is_none_or(|number| number > highest || !seen.insert(number)) {
            walk.within(field, |walk| {
                walk.fault_at(
                    &n.to_string(),
                    "BASE_TYPE_CHOICES",
                    format!("Value must be one of 0 to {highest}, once."),
                );
            });
        }
    }
}

/// `name` and its localisations; gives the longest. `strict` names are lower case, without spaces and most punctuation.
pub fn names(walk: &mut Walk, object: &Object, strict: bool) -> usize {
    localised(walk, object, "name", |walk, field, text| {
        let is_lower = text.to_lowercase() == text;
        let matches = NAME.as_ref().is_some_and(|pattern| pattern.is_match(text));
        if strict && !(matches && is_lower) && (1..=32).contains(&text.chars().count()) {
            walk.fault_at(field, "APPLICATION_COMMAND_INVALID_NAME", "Command name is invalid");
        }
    })
}

/// `description` and its localisations; gives the longest.
pub fn descriptions(walk: &mut Walk, object: &Object) -> usize {
    localised(walk, object, "description", |_, _, _| {})
}

fn localised(walk: &mut Walk, object: &Object, field: &str, look: impl Fn(&mut Walk, &str, &str)) -> usize {
    let longest = if field == "name" { 32 } else { 100 };
    let mut most = 0;
    if let Some(text) = walk.required_text(object, field, 1..=longest) {
        look(walk, field, text);
        most = text.chars().count();
    }
    most.max(localisations(walk, object, field, longest, look))
}

/// `{field}_localizations`: known locales, the same limits as `field`. Gives the longest.
pub fn localisations(
    walk: &mut Walk,
    object: &Object,
    field: &str,
    longest: usize,
    look: impl Fn(&mut Walk, &str, &str),
) -> usize {
    let all = format!("{field}_localizations");
    let Some(value) = present(object, &all) else { return 0 };
    walk.within(&all, |walk| {
        let Some(texts) = walk.object(value) else { return 0 };
        let mut most = 0;
        for locale in texts.keys() {
            if !LOCALES.contains(&locale.as_str()) {
                walk.fault_at(locale, "DICT_TYPE_BAD_KEY", "This is not one of Discord's locales");
            }
            if let Some(text) = walk.text(texts, locale, 1..=longest) {
                look(walk, locale, text);
                most = most.max(text.chars().count());
            }
        }
        most
    })
}
