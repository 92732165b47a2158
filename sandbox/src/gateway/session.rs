//! One gateway session: it outlives its connection, so that a client can resume.
use super::intents;
use crate::id::Id;
use chrono::{DateTime, Utc};
use serde_json::Value;
use std::collections::VecDeque;
use tokio::sync::mpsc::UnboundedSender;

/// How many frames are kept for a replay. A client that missed more starts a new session.
const REPLAY: usize = 10_000;

/// "Value between 50 and 250." Discord replaces a value outside this range by the nearest within (an answer
/// of Discord's in discord-api-docs issue 1622).
const THRESHOLDS: std::ops::RangeInclusive<i64> = 50..=250;

/// What a session asks its connection to send.
#[derive(Debug)]
pub enum Out {
    Text(String),
    Close(u16, &'static str),
    /// The TCP connection ends without a close frame.
    Cut,
}

/// The socket that a session speaks through at present.
#[derive(Debug)]
pub struct Line {
    pub number: u64,
    pub out: UnboundedSender<Out>,
}

#[derive(Debug)]
pub struct Session {
    pub id: String,
    pub bot_id: Id,
    pub intents: u64,
    /// The shard as `[shard_id, num_shards]`.
    pub shard: (u64, u64),
    /// Guilds with more members than this are large.
    pub large_threshold: u64,
    /// The sequence number of the last event.
    pub seq: u64,
    log: VecDeque<(u64, String)>,
    pub line: Option<Line>,
    /// When the connection was lost.
    pub detached_at: Option<DateTime<Utc>>,
}

/// The threshold of a session that asked for this value, or for none.
pub fn large_threshold(asked: Option<i64>) -> u64 {
    let asked = asked.unwrap_or(*THRESHOLDS.start()).clamp(*THRESHOLDS.start(), *THRESHOLDS.end());
    asked.unsigned_abs()
}

impl Session {
    pub fn new(id: String, bot_id: Id, intents: u64, shard: (u64, u64), line: Line) -> Self {
        let large_threshold = large_threshold(None);
        let log = VecDeque::new();
        Self { id, bot_id, intents, shard, large_threshold, seq: 0, log, line: Some(line), detached_at: None }
    }

    /// Whether events of this guild (or without guild) belong to this session's shard.
    pub fn has_guild(&self, guild_id: Option<Id>) -> bool {
        let (shard, shards) = self.shard;
        guild_id.map_or(shard == 0, |guild| (guild.0 >> 22) % shards == shard)
    }

    /// Whether the session's intents let the event through.
    pub fn wants(&self, event: &str, in_guild: bool, data: &Value) -> bool {
        let Some(needed) = intents::needed(event, in_guild) else { return true };
        // "Guild Member Update is sent for current-user updates regardless" (events/gateway.mdx, "Caveats").
        let own = event == "GUILD_MEMBER_UPDATE" && data["user"]["id"] == *self.bot_id.to_string();
        own || self.intents & needed != 0
    }

    /// Numbers the event, keeps it for a replay, and sends it. `data` is serialised JSON.
    pub fn deliver(&mut self, event: &str, data: &str) {
        self.seq += 1;
        let frame = format!(r#"{{"op":0,"s":{},"t":"{event}","d":{data}}}"#, self.seq);
        if self.log.len() == REPLAY {
            self.log.pop_front();
        }
        self.log.push_back((self.seq, frame.clone()));
        self.send(Out::Text(frame));
    }

    /// Ends a replay with "Resumed". That is no event that could be missed, and it takes no number of its
    /// own.
    pub fn resumed(&self) {
        self.send(Out::Text(format!(r#"{{"op":0,"s":{},"t":"RESUMED","d":{{"_trace":[]}}}}"#, self.seq)));
    }

    pub fn send(&self, out: Out) {
        if let Some(line) = &self.line {
            // A connection whose receiver is gone has noticed that by itself; the session waits for a resume.
            let _ = line.out.send(out);
        }
    }

    /// Whether everything after `seq` can still be replayed.
    pub fn can_replay(&self, seq: u64) -> bool {
        self.log.front().is_none_or(|(first, _)| *first <= seq + 1)
    }

    pub fn replay(&self, seq: u64) {
        for (_, frame) in self.log.iter().filter(|(number, _)| *number > seq) {
            self.send(Out::Text(frame.clone()));
        }
    }
}
