//! Tells whether the image of a panel loads. The bot never fetches the image: Discord says how large it is
//! (resources/message.mdx, "Embed Image Structure").
use serde_json::Value;

/// Whether the image of the message loads. Returns `None` for a message without an image.
pub fn image_loads(message: &Value) -> Option<bool> {
    loads(message, "image")
}

/// Whether the thumbnail of the message loads. Returns `None` for a message without one.
pub fn thumbnail_loads(message: &Value) -> Option<bool> {
    loads(message, "thumbnail")
}

fn loads(message: &Value, part: &str) -> Option<bool> {
    let image = message["embeds"].as_array()?.iter().find_map(|embed| embed[part].as_object())?;
    let pixels = |side| image.get(side).and_then(Value::as_u64).unwrap_or(0);
    Some(pixels("width") > 0 && pixels("height") > 0)
}
