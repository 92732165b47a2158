//! Embeds (resources/message.mdx, "Embed Limits" and "Embed Object").
use super::fields::{Object, Walk, present};
use serde_json::Value;

/// The most characters of all embeds of a message together.
const TOTAL: usize = 6_000;
const KNOWN: &[&str] = &[
    "title",
    "type",
    "description",
    "url",
    "timestamp",
    "color",
    "footer",
    "image",
    "thumbnail",
    "video",
    "provider",
    "author",
    "fields",
    "flags",
];

/// Checks the list under `embeds`. `files` are the names that `attachment://` may name.
pub fn embeds(walk: &mut Walk, body: &Object, files: &[String]) {
    let list = walk.list(body, "embeds", 0..=10);
    let mut total = 0;
    walk.within("embeds", |walk| {
        for (n, value) in list.iter().enumerate() {
            total += walk.within(n, |walk| walk.object(value).map_or(0, |object| embed(walk, object, files)));
        }
        if total > TOTAL {
            walk.fault("MAX_EMBED_SIZE_EXCEEDED", format!("Embed size exceeds maximum size of {TOTAL}"));
        }
    });
}

/// Checks one embed and returns the number of characters that count towards the total.
fn embed(walk: &mut Walk, embed: &Object, files: &[String]) -> usize {
    walk.known(embed, &[KNOWN]);
    let mut total = trimmed(walk, embed, "title", 256) + trimmed(walk, embed, "description", 4_096);
    walk.url(embed, "url", 2_048, &[]);
    walk.integer(embed, "color", 0..=0x00FF_FFFF);
    timestamp(walk, embed);
    if let Some(footer) = part(walk, embed, "footer", &["text", "icon_url", "proxy_icon_url"]) {
        total += walk.within("footer", |walk| {
            require(walk, footer, "text");
            picture(walk, footer, "icon_url", files);
            trimmed(walk, footer, "text", 2_048)
        });
    }
    if let Some(author) = part(walk, embed, "author", &["name", "url", "icon_url", "proxy_icon_url"]) {
        total += walk.within("author", |walk| {
            require(walk, author, "name");
            walk.url(author, "url", 2_048, &[]);
            picture(walk, author, "icon_url", files);
            trimmed(walk, author, "name", 256)
        });
    }
    for field in ["image", "thumbnail"] {
        let known = [
            "url",
            "proxy_url",
            "height",
            "width",
            "content_type",
            "flags",
            "description",
            "placeholder",
            "placeholder_version",
        ];
        if let Some(image) = part(walk, embed, field, &known) {
            walk.within(field, |walk| {
                require(walk, image, "url");
                picture(walk, image, "url", files);
            });
        }
    }
    total += fields(walk, embed);
    let shown = total > 0 || ["image", "thumbnail"].iter().any(|field| present(embed, field).is_some());
    if !shown {
        // Discord reports an embed with nothing to show in this way.
        walk.required("description");
    }
    total
}

fn fields(walk: &mut Walk, embed: &Object) -> usize {
    let list = walk.list(embed, "fields", 0..=25);
    let mut total = 0;
    walk.within("fields", |walk| {
        for (n, value) in list.iter().enumerate() {
            walk.within(n, |walk| {
                let Some(field) = walk.object(value) else { return };
                walk.known(field, &[&["name", "value", "inline"]]);
                require(walk, field, "name");
                require(walk, field, "value");
                walk.boolean(field, "inline");
                total += trimmed(walk, field, "name", 256) + trimmed(walk, field, "value", 1_024);
            });
        }
    });
    total
}

fn part<'a>(walk: &mut Walk, embed: &'a Object, field: &str, known: &[&str]) -> Option<&'a Object> {
    let value = present(embed, field)?;
    walk.within(field, |walk| {
        let object = walk.object(value)?;
        walk.known(object, &[known]);
        Some(object)
    })
}

/// Checks a text without the white space around it, which is neither counted nor kept. Returns the text's
/// length.
fn trimmed(walk: &mut Walk, object: &Object, field: &str, longest: usize) -> usize {
    let Some(text) = walk.text(object, field, 0..=usize::MAX) else { return 0 };
    let length = text.trim().chars().count();
    walk.within(field, |walk| walk.length(length, &(0..=longest)));
    length
}

fn require(walk: &mut Walk, object: &Object, field: &str) {
    let empty = present(object, field).and_then(Value::as_str).is_some_and(|text| text.trim().is_empty());
    if empty || present(object, field).is_none() {
        walk.required(field);
    }
}

fn picture(walk: &mut Walk, object: &Object, field: &str, files: &[String]) {
    walk.url(object, field, 2_048, &["attachment"]);
    let Some(name) = present(object, field).and_then(Value::as_str).and_then(|url| url.strip_prefix("attachment://"))
    else {
        return;
    };
    // "Only .jpg, .jpeg, .png, .webp, and .gif may be used" (reference.mdx, "Using Attachments within
    // Embeds").
    let ending = name.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase()).unwrap_or_default();
    if !["jpg", "jpeg", "png", "webp", "gif"].contains(&ending.as_str()) {
        walk.fault_at(field, "URL_TYPE_INVALID_URL", "Only pictures may be shown in embeds");
    }
    if !files.iter().any(|file| file == name) {
        walk.fault_at(
            field,
            "MESSAGE_ATTACHMENT_NOT_FOUND",
            format!("The attachment {name} is not part of the message"),
        );
    }
}

fn timestamp(walk: &mut Walk, embed: &Object) {
    let Some(text) = walk.text(embed, "timestamp", 0..=usize::MAX) else { return };
    let parsed = chrono::DateTime::parse_from_rfc3339(text).is_ok()
        || chrono::NaiveDateTime::parse_from_str(text, "%Y-%m-%dT%H:%M:%S%.f").is_ok();
    if !parsed {
        walk.fault_at("timestamp", "DATE_TIME_TYPE_PARSE", format!("Could not parse {text}. Should be ISO8601."));
    }
}
