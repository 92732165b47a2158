//! Finds what an earlier attempt has posted, and nobody heard of.
use super::Desk;
use crate::{discord::Fault, domain::effect::PendingEffect, transcript::model::lowest_id_at};
use chrono::TimeDelta;
use serde_json::Value;
use serenity::model::id::{ChannelId, MessageId};

/// As many as Discord gives at once (resources/message.mdx, "Get Channel Messages").
const PAGE: u8 = 100;
/// How many pages are read. Whoever posts once too often does less harm than whoever never does.
const MOST_PAGES: usize = 10;
/// How far Discord's clock and the bot's may differ.
pub(super) const CLOCKS: TimeDelta = TimeDelta::minutes(1);

/// The bot's own message that `is_it`, posted since the effect was planned. The channel is shared: others may have posted any
/// number meanwhile.
pub(super) async fn find_post(
    desk: &Desk,
    channel: ChannelId,
    pending: &PendingEffect,
    is_it: impl Fn(&Value) -> bool + Send + Sync,
) -> Result<Option<MessageId>, Fault> {
    let bot = desk.bot_id.to_string();
    let is_ours = |message: &&Value| message["author"]["id"] == bot.as_str() && is_it(message);
    let found = |page: &[Value]| page.iter().find(is_ours).and_then(id).map(MessageId::new);
    if let Some(planned_at) = pending.planned_at {
        let mut after = lowest_id_at(planned_at - CLOCKS);
        for _ in 0..MOST_PAGES {
            let page = desk.discord.messages_after(channel, after, PAGE).await?;
            let newest = page.iter().filter_map(id).max().filter(|newest| *newest > after);
            match (found(&page), newest) {
                (Some(message), _) => return Ok(Some(message)),
                (None, Some(newest)) if page.len() >= usize::from(PAGE) => after = newest,
                (None, _) => return Ok(None),
            }
        }
    }
    // An attempt is most often made again soon.
    Ok(found(&desk.discord.recent_messages(channel, PAGE).await?))
}

/// The same for a message with this mark in its embeds or buttons.
pub(super) async fn find_marked(
    desk: &Desk,
    channel: ChannelId,
    pending: &PendingEffect,
    mark: &str,
) -> Result<Option<MessageId>, Fault> {
    let is_marked = |message: &Value| holds(&message["embeds"], mark) || holds(&message["components"], mark);
    find_post(desk, channel, pending, is_marked).await
}

fn id(message: &Value) -> Option<u64> {
    message["id"].as_str()?.parse().ok().filter(|id| *id != 0)
}

/// Whether some text inside the value is the mark.
fn holds(value: &Value, mark: &str) -> bool {
    match value {
        Value::String(text) => text == mark,
        Value::Array(values) => values.iter().any(|value| holds(value, mark)),
        Value::Object(fields) => fields.values().any(|value| holds(value, mark)),
        Value::Null | Value::Bool(_) | Value::Number(_) => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn the_mark_of_one_effect_is_not_that_of_another() {
        let embeds = json!([{ "title": "Ticket", "footer": { "text": "0123456789abcdef-12" } }]);
        assert!(holds(&embeds, "0123456789abcdef-12"));
        assert!(!holds(&embeds, "0123456789abcdef-1"), "or its log entry would never be posted");
    }
}
