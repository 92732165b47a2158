//! Tells whether the images of a panel load. The bot never fetches them: Discord says how large each is
//! (resources/message.mdx, "Embed Image Structure").
use crate::domain::guild::snapshot::ImagesSeen;
use serde_json::Value;

/// Whether the images of the message load; `None` for one that it does not have.
pub fn images_seen(message: &Value) -> ImagesSeen {
    ImagesSeen { image: loads(message, "image"), thumbnail: loads(message, "thumbnail") }
}

fn loads(message: &Value, part: &str) -> Option<bool> {
    let image = message["embeds"].as_array()?.iter().find_map(|embed| embed[part].as_object())?;
    let pixels = |side| image.get(side).and_then(Value::as_u64).unwrap_or(0);
    Some(pixels("width") > 0 && pixels("height") > 0)
}
