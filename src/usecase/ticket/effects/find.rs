//! Finds messages that an earlier attempt posted without learning their ids.

use crate::{
    discord::{Fault, message_id},
    domain::ticket::effect::PendingEffect,
    transcript::model::lowest_id_at,
    usecase::Context,
    view::mark::is_marked,
};
use chrono::{DateTime, TimeDelta, Utc};
use serde_json::Value;
use serenity::model::id::{ChannelId, MessageId};

/// The most messages that Discord returns at once (resources/message.mdx, "Get Channel Messages").
const PAGE: u8 = 100;
/// How many pages are read. A message that is posted twice does less harm than one that is never posted.
const MOST_PAGES: usize = 10;
/// How far Discord's clock and the bot's clock may differ.
pub(super) const CLOCKS: TimeDelta = TimeDelta::minutes(1);

/// Finds the bot's own message with this mark in its embeds or components, posted since `planned_at`. The
/// channel is shared, so others may have posted any number of messages meanwhile.
pub async fn find_marked_since(
    context: &Context,
    channel: ChannelId,
    planned_at: Option<DateTime<Utc>>,
    mark: &str,
) -> Result<Option<MessageId>, Fault> {
    let has_it = |message: &Value| holds(&message["embeds"], mark) || holds(&message["components"], mark);
    find_since(context, channel, planned_at, has_it).await
}

/// Finds the bot's own message of this kind, as [`find_marked_since`] does.
pub(super) async fn find_since(
    context: &Context,
    channel: ChannelId,
    planned_at: Option<DateTime<Utc>>,
    is_it: impl Fn(&Value) -> bool,
) -> Result<Option<MessageId>, Fault> {
    let bot = context.bot_id.to_string();
    let is_ours = |message: &&Value| message["author"]["id"] == bot.as_str() && is_it(message);
    let found = |page: &[Value]| page.iter().find(is_ours).and_then(message_id).map(MessageId::new);
    if let Some(planned_at) = planned_at {
        let mut after = lowest_id_at(planned_at - CLOCKS);
        for _ in 0..MOST_PAGES {
            let page = context.discord.messages_after(channel, after, PAGE).await?;
            let newest = page.iter().filter_map(message_id).max().filter(|newest| *newest > after);
            match (found(&page), newest) {
                (Some(message), _) => return Ok(Some(message)),
                (None, Some(newest)) if page.len() >= usize::from(PAGE) => after = newest,
                (None, _) => return Ok(None),
            }
        }
    }
    // An attempt is usually repeated soon, so the message may be among the newest.
    Ok(found(&context.discord.recent_messages(channel, PAGE).await?))
}

/// Finds the message with this mark that an earlier attempt of the effect posted.
pub(super) async fn find_marked(
    context: &Context,
    channel: ChannelId,
    pending: &PendingEffect,
    mark: &str,
) -> Result<Option<MessageId>, Fault> {
    find_marked_since(context, channel, pending.planned_at, mark).await
}

/// Whether some text in the value is marked so.
fn holds(value: &Value, mark: &str) -> bool {
    match value {
        Value::String(text) => is_marked(text, mark),
        Value::Array(values) => values.iter().any(|value| holds(value, mark)),
        Value::Object(fields) => fields.values().any(|value| holds(value, mark)),
        Value::Null | Value::Bool(_) | Value::Number(_) => false,
    }
}
