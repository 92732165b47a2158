//! Components as responses show them (components/reference.mdx): numbered, and with the values that the
//! sender left to Discord.
use super::Change;
use crate::{
    json,
    state::{Loads, Message},
};
use serde_json::{Value, json};

/// Gives each component the `id` that it lacks ("Anatomy of a Component"), and its defaults.
pub fn number(components: &mut [Value]) {
    let mut taken = Vec::new();
    json::each_component(components, &mut |component| {
        if let Some(id) = component["id"].as_u64().filter(|id| *id != 0) {
            taken.push(id);
        }
    });
    let mut next = 1;
    json::each_component(components, &mut |component| {
        if let Some(fields) = component.as_object_mut() {
            fields.retain(|_, value| !value.is_null());
        }
        without_null_ids(component);
        if component["id"].as_u64().unwrap_or(0) == 0 {
            while taken.contains(&next) {
                next += 1;
            }
            component["id"] = json!(next);
            next += 1;
        }
        complete(component);
    });
}

/// A request may say of an emoji that its `id` is null; no response does (`ComponentEmojiResponse` of the description).
fn without_null_ids(component: &mut Value) {
    let strip = |holder: &mut Value| {
        if let Some(emoji) = holder.get_mut("emoji").and_then(Value::as_object_mut) {
            emoji.retain(|_, value| !value.is_null());
        }
    };
    strip(component);
    component.get_mut("options").and_then(Value::as_array_mut).into_iter().flatten().for_each(strip);
}

fn complete(component: &mut Value) {
    let defaults = match component["type"].as_u64() {
        Some(3 | 5..=8) => json!({ "min_values": 1, "max_values": 1 }),
        Some(11) => json!({ "description": null, "spoiler": false }),
        Some(13) => json!({ "name": null, "size": null, "spoiler": false }),
        Some(14) => json!({ "divider": true, "spacing": 1 }),
        Some(17) => json!({ "accent_color": null, "spoiler": false }),
        _ => json!({}),
    };
    fill(component, &defaults);
    // Snowflakes are strings in every response, whatever form they were sent in ("API Reference", "ID
    // Serialization").
    for value in component.get_mut("default_values").and_then(Value::as_array_mut).into_iter().flatten() {
        if let Some(id) = value["id"].as_u64() {
            value["id"] = json!(id.to_string());
        }
    }
    for item in component.get_mut("items").and_then(Value::as_array_mut).into_iter().flatten() {
        fill(item, &json!({ "description": null, "spoiler": false }));
    }
}

/// Completes pictures and files ("Unfurled Media Item"): each gets an id of its own, and `attachment://`
/// becomes the file's address.
pub fn media(change: &mut Change, message: &mut Message) {
    let mut components = std::mem::take(&mut message.components);
    let mut unfurl = |holder: &mut Value, field: &str| {
        let Some(url) = holder.get(field).and_then(|media| media["url"].as_str()).map(ToOwned::to_owned) else {
            return;
        };
        let name = url.strip_prefix("attachment://");
        let attached = name.and_then(|name| message.attachments.iter().find(|file| file.filename == name));
        let mut media =
            json!({ "id": change.state.next_id(), "url": url, "proxy_url": json::proxied(change.state, &url) });
        if let Some(file) = attached {
            let link = json::file_url(change.state, message.channel_id, file);
            media = json!({
                "id": media["id"], "url": link, "proxy_url": link, "attachment_id": file.id, "width": file.width,
                "height": file.height, "content_type": file.content_type,
            });
            if field == "file" {
                holder["name"] = json!(file.filename);
                holder["size"] = json!(file.size);
            }
        } else if let Loads::Picture { width, height } = change.state.loads(&url) {
            media["width"] = json!(width);
            media["height"] = json!(height);
        }
        // A seeded component may say more.
        for (name, value) in holder[field].as_object().into_iter().flatten().filter(|(name, _)| *name != "url") {
            media[name] = value.clone();
        }
        holder[field] = media;
    };
    json::each_component(&mut components, &mut |component| {
        for item in component.get_mut("items").and_then(Value::as_array_mut).into_iter().flatten() {
            unfurl(item, "media");
        }
        unfurl(component, "media");
        unfurl(component, "file");
    });
    message.components = components;
}

fn fill(object: &mut Value, defaults: &Value) {
    for (name, value) in defaults.as_object().into_iter().flatten() {
        if object.get(name).is_none() {
            object[name] = value.clone();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_emoji_without_an_id_is_shown_without_one() {
        let emoji = json!({ "id": null, "name": "🎫" });
        let button = json!({ "type": 2, "style": 1, "custom_id": "a", "emoji": emoji });
        let option = json!({ "label": "A", "value": "a", "emoji": emoji });
        let mut rows = vec![
            json!({ "type": 1, "components": [button] }),
            json!({ "type": 1, "components": [{ "type": 3, "custom_id": "b", "options": [option] }] }),
        ];
        number(&mut rows);
        let shown = json!({ "name": "🎫" });
        assert_eq!(rows[0]["components"][0]["emoji"], shown);
        assert_eq!(rows[1]["components"][0]["options"][0]["emoji"], shown);
    }
}
