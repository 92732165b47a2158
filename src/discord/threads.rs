//! Threads (`resources/guild.mdx`, "List Active Guild Threads"; `resources/channel.mdx`, "List Public Archived
//! Threads" and "List Private Archived Threads").
use super::{Discord, Fault, call::Call, route::Route};
use chrono::{DateTime, Utc};
use reqwest::Method;
use serde::Deserialize;
use serenity::model::id::{ChannelId, GuildId, MessageId};

/// The most threads that Discord lists at once.
const PAGE: u8 = 100;
/// How many pages of archived threads are read of one channel: as many threads as a guild may have active.
const MOST_PAGES: usize = 10;
/// The channel type of a private thread (`resources/channel.mdx`, "Channel Types").
const PRIVATE: u8 = 12;

/// A thread, as far as the bot reads it.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Thread {
    pub id: ChannelId,
    pub name: String,
    pub parent_id: Option<ChannelId>,
    /// The newest message, which may be deleted by now.
    #[serde(default)]
    pub last_message_id: Option<MessageId>,
    #[serde(rename = "type")]
    kind: u8,
    #[serde(rename = "thread_metadata")]
    metadata: Metadata,
}

#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
struct Metadata {
    archive_timestamp: Option<String>,
}

#[derive(Deserialize)]
struct Listed {
    threads: Vec<Thread>,
    #[serde(default)]
    has_more: bool,
}

/// Archived threads of a channel.
#[derive(Debug, Default)]
pub struct Archived {
    pub threads: Vec<Thread>,
    /// Whether there are more, which were not listed.
    pub are_more: bool,
}

impl Thread {
    pub fn is_private(&self) -> bool {
        self.kind == PRIVATE
    }

    /// Whether the thread was archived after that time, or when is unknown: nothing is written in it later.
    pub fn was_archived_since(&self, since: DateTime<Utc>) -> bool {
        let at = self.metadata.archive_timestamp.as_deref().and_then(|at| DateTime::parse_from_rfc3339(at).ok());
        at.is_none_or(|at| at >= since)
    }
}

impl Discord {
    /// The active threads of the guild that the bot sees.
    pub async fn active_threads(&self, guild: GuildId) -> Result<Vec<Thread>, Fault> {
        let listed: Listed = self.ask(Call::new(Method::GET, Route::ActiveThreads(guild))).await?;
        Ok(listed.threads)
    }

    /// The archived threads of the channel that are listed; the private ones only if the bot `manages_threads`.
    pub async fn all_archived_threads(&self, channel: ChannelId, manages_threads: bool) -> Result<Vec<Thread>, Fault> {
        let public = self.archived_threads(channel, false);
        if !manages_threads {
            return Ok(public.await?.threads);
        }
        let (public, private) = tokio::try_join!(public, self.archived_threads(channel, true))?;
        Ok(public.threads.into_iter().chain(private.threads).collect())
    }

    /// The archived threads of the channel: the public ones, or the private ones, for which Discord wants
    /// `MANAGE_THREADS`.
    pub async fn archived_threads(&self, channel: ChannelId, private: bool) -> Result<Archived, Fault> {
        let route = if private { Route::PrivateThreads(channel) } else { Route::PublicThreads(channel) };
        let mut found = Archived::default();
        for _ in 0..MOST_PAGES {
            let mut call = Call::new(Method::GET, route).query("limit", &PAGE);
            if let Some(before) = found.threads.last().and_then(|last| last.metadata.archive_timestamp.as_ref()) {
                call = call.query("before", before);
            }
            let page: Listed = self.ask(call).await?;
            found.are_more = page.has_more && !page.threads.is_empty();
            found.threads.extend(page.threads);
            if !found.are_more {
                break;
            }
        }
        Ok(found)
    }
}
