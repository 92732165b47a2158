//! What a session without the `MESSAGE_CONTENT` intent may read (events/gateway.mdx, "Message Content Intent").
use crate::id::Id;
use serde_json::{Value, json};

/// Whether the data of this event is (or holds) a message whose content is withheld from the bot.
///
/// Its own messages, direct messages and messages that mention it stay whole.
pub fn is_withheld(event: &str, data: &Value, bot_id: Id) -> bool {
    let bot_id = bot_id.to_string();
    matches!(event, "MESSAGE_CREATE" | "MESSAGE_UPDATE")
        && data.get("guild_id").is_some()
        && data["author"]["id"] != *bot_id
        && data["webhook_id"] != *bot_id
        && !data["mentions"].as_array().is_some_and(|users| users.iter().any(|user| user["id"] == *bot_id))
}

/// Empties the fields that need the intent.
pub fn withhold(message: &mut Value) {
    let Some(message) = message.as_object_mut() else { return };
    for (field, empty) in
        [("content", json!("")), ("embeds", json!([])), ("attachments", json!([])), ("components", json!([]))]
    {
        if message.contains_key(field) {
            message.insert(field.into(), empty);
        }
    }
    message.remove("poll");
    if let Some(reply) = message.get_mut("referenced_message") {
        withhold(reply);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_foreign_guild_messages_without_a_mention_are_withheld() {
        let message = |author: &str, guild: bool, mentions: Value| {
            let mut message = json!({ "author": { "id": author }, "content": "x", "mentions": mentions });
            if guild {
                message["guild_id"] = json!("1");
            }
            message
        };
        let withheld = |message: &Value| is_withheld("MESSAGE_CREATE", message, Id(7));
        assert!(withheld(&message("8", true, json!([]))));
        assert!(!withheld(&message("7", true, json!([]))), "its own");
        assert!(!withheld(&message("8", false, json!([]))), "a direct message");
        assert!(!withheld(&message("8", true, json!([{ "id": "7" }]))), "a mention");
    }

    #[test]
    fn withholding_empties_and_keeps_the_shape() {
        let mut message =
            json!({ "id": "1", "content": "x", "embeds": [1], "attachments": [1], "components": [1], "poll": {} });
        withhold(&mut message);
        assert_eq!(message, json!({ "id": "1", "content": "", "embeds": [], "attachments": [], "components": [] }));
    }
}
