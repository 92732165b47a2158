//! Components V2 (components/reference.mdx): the components that a message with `IS_COMPONENTS_V2` may have
//! besides action rows.
use super::{
    component::{self, Seen},
    fields::{Object, Walk, present},
};

/// The most characters of all text displays of a message together. This limit is known, though not
/// documented.
const V2_TEXT: usize = 4_000;

/// Checks the list under `components` of a message with `IS_COMPONENTS_V2`: at most 40 components, including
/// nested ones.
pub fn v2(walk: &mut Walk, body: &Object, files: &[String]) {
    let list = walk.list(body, "components", 1..=40);
    let mut seen = Seen::default();
    component::each(walk, list, "components", &mut seen, |walk, object, kind, seen| match kind {
        component::ACTION_ROW => component::row(walk, object, seen),
        _ => top(walk, object, kind, seen, files),
    });
    if seen.count > 40 {
        walk.fault_at("components", "BASE_TYPE_BAD_LENGTH", "Must be between 1 and 40 in length.");
    }
    if seen.text > V2_TEXT {
        let text = format!("Components displayable text size exceeds maximum size of {V2_TEXT}");
        walk.fault_at("components", "COMPONENT_DISPLAYABLE_TEXT_SIZE_EXCEEDED", text);
    }
}

/// Checks a component at the top level of the message.
fn top(walk: &mut Walk, object: &Object, kind: i64, seen: &mut Seen, files: &[String]) {
    if kind == 17 {
        walk.known(object, &[&["type", "id", "components", "accent_color", "spoiler"]]);
        walk.integer(object, "accent_color", 0..=0x00FF_FFFF);
        walk.boolean(object, "spoiler");
        let list = walk.list(object, "components", 1..=40);
        component::each(walk, list, "components", seen, |walk, object, kind, seen| match kind {
            component::ACTION_ROW => component::row(walk, object, seen),
            _ => inner(walk, object, kind, seen, files, &[1, 9, 10, 12, 13, 14]),
        });
    } else {
        inner(walk, object, kind, seen, files, &[1, 9, 10, 12, 13, 14, 17]);
    }
}

/// Checks a component at the top level or in a container.
fn inner(walk: &mut Walk, object: &Object, kind: i64, seen: &mut Seen, files: &[String], choices: &[i64]) {
    match kind {
        9 => section(walk, object, seen, files),
        10 => text_display(walk, object, seen),
        12 => gallery(walk, object, files),
        13 => {
            walk.known(object, &[&["type", "id", "file", "spoiler", "name", "size"]]);
            walk.boolean(object, "spoiler");
            media(walk, object, "file", files, true);
        }
        14 => {
            walk.known(object, &[&["type", "id", "divider", "spacing"]]);
            walk.boolean(object, "divider");
            walk.choice(object, "spacing", &[1, 2]);
        }
        _ => component::wrong_type(walk, choices),
    }
}

/// Checks a text display, which holds text in Discord's markdown.
pub fn text_display(walk: &mut Walk, object: &Object, seen: &mut Seen) {
    walk.known(object, &[&["type", "id", "content"]]);
    let content = walk.required_text(object, "content", 1..=4_000);
    seen.text += content.map_or(0, |content| content.chars().count());
}

/// Checks a section: one to three text displays beside a button or a thumbnail.
fn section(walk: &mut Walk, section: &Object, seen: &mut Seen, files: &[String]) {
    walk.known(section, &[&["type", "id", "components", "accessory"]]);
    let list = walk.list(section, "components", 1..=3);
    component::each(walk, list, "components", seen, |walk, object, kind, seen| match kind {
        10 => text_display(walk, object, seen),
        _ => component::wrong_type(walk, &[10]),
    });
    let Some(accessory) = present(section, "accessory") else { return walk.required("accessory") };
    walk.within("accessory", |walk| {
        component::one(walk, accessory, seen, &|walk: &mut Walk, object: &Object, kind, seen: &mut Seen| match kind {
            2 => component::button(walk, object, seen),
            11 => {
                walk.known(object, &[&["type", "id", "media", "description", "spoiler"]]);
                described(walk, object, files);
            }
            _ => component::wrong_type(walk, &[2, 11]),
        });
    });
}

fn gallery(walk: &mut Walk, gallery: &Object, files: &[String]) {
    walk.known(gallery, &[&["type", "id", "items"]]);
    if present(gallery, "items").is_none() {
        return walk.required("items");
    }
    let list = walk.list(gallery, "items", 1..=10);
    walk.within("items", |walk| {
        for (n, value) in list.iter().enumerate() {
            walk.within(n, |walk| {
                let Some(item) = walk.object(value) else { return };
                walk.known(item, &[&["media", "description", "spoiler"]]);
                described(walk, item, files);
            });
        }
    });
}

fn described(walk: &mut Walk, object: &Object, files: &[String]) {
    walk.text(object, "description", 0..=1_024);
    walk.boolean(object, "spoiler");
    media(walk, object, "media", files, false);
}

/// Checks an "Unfurled Media Item": an address, or `attachment://` and the name of a file of the message.
fn media(walk: &mut Walk, object: &Object, field: &str, files: &[String], only_attachment: bool) {
    let Some(value) = present(object, field) else { return walk.required(field) };
    walk.within(field, |walk| {
        let Some(item) = walk.object(value) else { return };
        let ignored = [
            "proxy_url",
            "height",
            "width",
            "placeholder",
            "placeholder_version",
            "content_type",
            "flags",
            "attachment_id",
        ];
        walk.known(item, &[&["url"], &ignored]);
        walk.required_text(item, "url", 1..=2_048);
        walk.url(item, "url", 2_048, &["attachment"]);
        let Some(url) = present(item, "url").and_then(|url| url.as_str()) else { return };
        match url.strip_prefix("attachment://") {
            Some(name) if !files.iter().any(|file| file == name) => {
                walk.fault_at(
                    "url",
                    "MESSAGE_ATTACHMENT_NOT_FOUND",
                    format!("The attachment {name} is not part of the message"),
                );
            }
            None if only_attachment => {
                walk.fault_at("url", "URL_TYPE_INVALID_SCHEME", "Only attachment://<filename> is supported.");
            }
            _ => {}
        }
    });
}
