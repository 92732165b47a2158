//! Decides whether the transcript that a refused deletion left behind serves the next deletion.

use crate::{
    domain::ticket::{Covered, Transcript},
    transcript::history::shows_thread,
    usecase::{Context, ticket::effects::find::CLOCKS},
};
use chrono::{DateTime, Utc};
use serde_json::Value;
use serenity::model::id::ChannelId;

/// How many of the newest messages are compared: as many as Discord returns at once.
const PAGE: u8 = 100;

/// Whether the former transcript still stands, and nothing was written or edited in the ticket since it was
/// made, nor a thread begun. Returns `false` if that cannot be known: a second transcript does less harm than one in which
/// something is missing.
pub(super) async fn still_serves(context: &Context, ticket: ChannelId, former: Transcript) -> bool {
    let Some(covered) = former.covers else { return false };
    let (stands, newest) = tokio::join!(
        context.discord.message(former.channel_id, former.message_id),
        context.discord.recent_messages(ticket, PAGE),
    );
    let bot = context.bot_id.to_string();
    let is_in_it = |message: &Value| covered.holds(message, &bot) == Some(true) && !shows_thread(message);
    stands.is_ok() && newest.is_ok_and(|newest| !newest.is_empty() && newest.iter().all(is_in_it))
}

impl Covered {
    /// Whether the message is in the transcript as it is now. Edits by the bot itself do not count, for they
    /// only change buttons. Returns `None` if the message cannot be read.
    fn holds(&self, message: &Value, bot: &str) -> Option<bool> {
        let id: u64 = message["id"].as_str()?.parse().ok()?;
        let edited = match &message["edited_timestamp"] {
            Value::Null => None,
            _ if message["author"]["id"] == bot => None,
            edited => Some(DateTime::parse_from_rfc3339(edited.as_str()?).ok()?.with_timezone(&Utc)),
        };
        Some(id <= self.until.get() && edited.is_none_or(|at| at < self.begun_at - CLOCKS))
    }
}
