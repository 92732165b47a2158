//! What a session without the `MESSAGE_CONTENT` intent may read (events/gateway.mdx, "Message Content
//! Intent").
use crate::{id::Id, json::empty};
use serde_json::Value;

/// Whether the data of this event holds a message whose content is withheld from the bot: the message itself,
/// or the message that it answers.
pub fn is_withheld(event: &str, data: &Value, bot_id: Id) -> bool {
    matches!(event, "MESSAGE_CREATE" | "MESSAGE_UPDATE")
        && data.get("guild_id").is_some()
        && [data, &data["referenced_message"]].into_iter().any(|message| is_foreign(message, bot_id))
}

/// Empties the fields that need the intent. The bot's own messages and those that mention it stay whole.
pub fn withhold(message: &mut Value, bot_id: Id) {
    let foreign = is_foreign(message, bot_id);
    let Some(fields) = message.as_object_mut() else { return };
    if let Some(answered) = fields.get_mut("referenced_message") {
        withhold(answered, bot_id);
    }
    if foreign {
        empty(message);
        let snapshots = message.get_mut("message_snapshots").and_then(Value::as_array_mut);
        snapshots.into_iter().flatten().for_each(|snapshot| empty(&mut snapshot["message"]));
    }
}

fn is_foreign(message: &Value, bot_id: Id) -> bool {
    let bot_id = bot_id.to_string();
    message.is_object()
        && message["author"]["id"] != *bot_id
        && message["webhook_id"] != *bot_id
        && !message["mentions"].as_array().is_some_and(|users| users.iter().any(|user| user["id"] == *bot_id))
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

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
        withhold(&mut message, Id(7));
        assert_eq!(message, json!({ "id": "1", "content": "", "embeds": [], "attachments": [], "components": [] }));
    }

    #[test]
    fn what_the_bot_answers_is_withheld_from_its_own_message() {
        let answered = json!({ "author": { "id": "8" }, "content": "x" });
        let mut reply = json!({
            "guild_id": "1", "author": { "id": "7" }, "content": "y", "referenced_message": answered,
        });
        assert!(is_withheld("MESSAGE_CREATE", &reply, Id(7)));
        withhold(&mut reply, Id(7));
        assert_eq!((&reply["content"], &reply["referenced_message"]["content"]), (&json!("y"), &json!("")));
    }
}
