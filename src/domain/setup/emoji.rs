//! Emojis as people type them.
use serenity::model::{channel::ReactionType, id::EmojiId};

/// The emoji in the form in which it is stored: a Unicode emoji, even if its short name was typed
/// (`:ticket:`), or a custom one as `<:name:id>`. `None` for anything else.
pub fn read(typed: &str) -> Option<String> {
    let typed = typed.trim();
    if let Some(emoji) = emojis::get(typed) {
        return Some(emoji.as_str().to_owned());
    }
    let short = typed.strip_prefix(':').and_then(|name| name.strip_suffix(':'));
    match short.and_then(emojis::get_by_shortcode) {
        Some(emoji) => Some(emoji.as_str().to_owned()),
        None => own(typed).map(|_| typed.to_owned()),
    }
}

/// The emoji as Discord accepts it in a component; `None` for what Discord would refuse.
pub fn reaction(stored: &str) -> Option<ReactionType> {
    match emojis::get(stored.trim()) {
        Some(emoji) => Some(ReactionType::Unicode(emoji.as_str().to_owned())),
        None => own(stored.trim()),
    }
}

/// The id of a custom emoji.
pub fn custom(stored: &str) -> Option<EmojiId> {
    match reaction(stored) {
        Some(ReactionType::Custom { id, .. }) => Some(id),
        _ => None,
    }
}

/// Reads `<:name:id>` or `<a:name:id>`: names have 2 to 32 letters, digits or `_` (resources/emoji.mdx).
fn own(text: &str) -> Option<ReactionType> {
    let inside = text.strip_prefix('<')?.strip_suffix('>')?;
    let (animated, rest) = inside.split_once(':')?;
    let (name, id) = rest.split_once(':')?;
    let is_name = (2..=32).contains(&name.len()) && name.bytes().all(|c| c.is_ascii_alphanumeric() || c == b'_');
    if !is_name || !matches!(animated, "" | "a") {
        return None;
    }
    let id = EmojiId::new(id.parse().ok().filter(|id| *id != 0)?);
    Some(ReactionType::Custom { animated: animated == "a", id, name: Some(name.to_owned()) })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_emoji_is_read_however_it_is_typed() {
        assert_eq!(read(" 🎫 ").as_deref(), Some("🎫"));
        assert_eq!(read(":tada:").as_deref(), Some("🎉"));
        assert_eq!(read("<:guichet:123456789012345678>").as_deref(), Some("<:guichet:123456789012345678>"));
        for wrong in ["", "ticket", "🎫🎫", "<:x:1>", "<:nom:abc>", "<:nom:0>", ":inconnu_de_tous:"] {
            assert_eq!(read(wrong), None, "{wrong}");
        }
    }
}
