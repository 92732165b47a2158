//! The sessions, and which session gets which event.
use super::{
    Cut, Event, Mishap, Refuse, content,
    fault::{Met, merge},
    roster,
    session::{Line, Out, Session},
};
use crate::id::Id;
use chrono::{DateTime, TimeDelta, Utc};
use serde::Serialize;
use serde_json::{Value, json};
use std::{
    collections::{BTreeMap, VecDeque},
    sync::{Mutex, MutexGuard, PoisonError},
};

/// How long a session without a connection can be resumed ("timeout after a few minutes":
/// events/gateway.mdx).
const SESSION_LIFE: TimeDelta = TimeDelta::minutes(3);

/// The time in which Discord accepts one IDENTIFY (events/gateway.mdx, "Rate Limiting").
const IDENTIFY_PAUSE: TimeDelta = TimeDelta::seconds(5);

/// The most IDENTIFYs per day ("you will receive an email, all your sessions are terminated and your token is
/// reset").
pub const IDENTIFIES: usize = 1000;
const DAY: TimeDelta = TimeDelta::days(1);

#[derive(Debug, Default)]
pub struct Hub {
    inner: Mutex<Inner>,
}

#[derive(Debug, Default)]
struct Inner {
    sessions: BTreeMap<String, Session>,
    mishaps: Vec<Mishap>,
    refusals: Vec<Refuse>,
    lines: u64,
    paced: bool,
    identifies: VecDeque<DateTime<Utc>>,
}

impl Inner {
    /// Forgets the IDENTIFYs that are older than a day.
    fn forget_identifies(&mut self, now: DateTime<Utc>) {
        while self.identifies.front().is_some_and(|at| now - *at >= DAY) {
            self.identifies.pop_front();
        }
    }
}

/// A session as tests and scripts see it.
#[derive(Clone, Debug, Serialize)]
pub struct SessionInfo {
    pub id: String,
    pub intents: u64,
    /// The shard as `[shard_id, num_shards]`.
    pub shard: (u64, u64),
    /// The sequence number of the session's last event.
    pub seq: u64,
    pub connected: bool,
}

/// Why a RESUME failed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum NoResume {
    /// Op 9: the session is unknown, has ended or is too old.
    Unknown,
    /// 4007: the sequence number has not been sent yet.
    Seq,
}

impl Hub {
    /// Sends the event to every session of its shard whose intents let it through. Never blocks on a slow
    /// client.
    pub fn publish(&self, event: &Event) {
        let mut inner = self.lock();
        let met = inner.mishaps.iter_mut().find_map(|mishap| mishap.meets(event.name));
        let altered = match &met {
            Some(Met::Altered(fields)) => {
                let mut event = event.clone();
                merge(&mut event.data, fields);
                Some(event)
            }
            _ => None,
        };
        let event = altered.as_ref().unwrap_or(event);
        let deliveries = if let Some(Met::Deliveries(deliveries)) = met { deliveries } else { 1 };
        let in_guild = event.guild_id.is_some();
        let mut whole = None;
        let mut bare = None;
        for session in inner.sessions.values_mut() {
            if !session.has_guild(event.guild_id) || !session.wants(event.name, in_guild, &event.data) {
                continue;
            }
            if event.name == "GUILD_CREATE" {
                let mut data = event.data.clone();
                roster::cut(&mut data, session);
                (0..deliveries).for_each(|_| session.deliver(event.name, &data.to_string()));
                continue;
            }
            // The application's switch can be turned off while a session with the intent is open.
            let content = event.content && session.intents & super::intents::MESSAGE_CONTENT != 0;
            let data = if content || !content::is_withheld(event.name, &event.data, session.bot_id) {
                whole.get_or_insert_with(|| event.data.to_string())
            } else {
                bare.get_or_insert_with(|| {
                    let mut data = event.data.clone();
                    content::withhold(&mut data, session.bot_id);
                    data.to_string()
                })
            };
            for _ in 0..deliveries {
                session.deliver(event.name, data);
            }
        }
    }

    /// Whether an event could reach a session now or later, or meet a mishap.
    pub(crate) fn is_heard(&self) -> bool {
        let inner = self.lock();
        !(inner.sessions.is_empty() && inner.mishaps.is_empty())
    }

    pub fn sessions(&self) -> Vec<SessionInfo> {
        let info = |session: &Session| SessionInfo {
            id: session.id.clone(),
            intents: session.intents,
            shard: session.shard,
            seq: session.seq,
            connected: session.line.is_some(),
        };
        self.lock().sessions.values().map(info).collect()
    }

    /// Breaks off every connection that has a session; returns their number.
    pub fn cut(&self, cut: Cut) -> usize {
        self.cut_some(cut, |_| true)
    }

    /// Breaks off the connections of one shard's sessions; returns their number.
    pub fn cut_shard(&self, cut: Cut, shard: u64) -> usize {
        self.cut_some(cut, |session| session.shard.0 == shard)
    }

    fn cut_some(&self, cut: Cut, which: impl Fn(&Session) -> bool) -> usize {
        let mut inner = self.lock();
        let connected: Vec<String> = inner
            .sessions
            .values()
            .filter(|session| session.line.is_some() && which(session))
            .map(|session| session.id.clone())
            .collect();
        for id in &connected {
            let Some(session) = inner.sessions.get_mut(id) else { continue };
            session.send(match cut {
                Cut::Tcp => Out::Cut,
                Cut::Reconnect => Out::Text(frame(7, &Value::Null)),
                Cut::InvalidSession { resumable } => Out::Text(frame(9, &json!(resumable))),
                Cut::Close(code) => Out::Close(code, "cut on demand"),
            });
            if cut.ends_session() {
                inner.sessions.remove(id);
            }
        }
        connected.len()
    }

    /// Arranges a mishap for coming events.
    pub fn arrange(&self, mishap: Mishap) {
        self.lock().mishaps.push(mishap);
    }

    /// Orders that coming IDENTIFYs are closed with a code.
    pub fn refuse(&self, refuse: Refuse) {
        self.lock().refusals.push(refuse);
    }

    /// The code with which an IDENTIFY of this shard is closed on demand; uses the order up once.
    pub(super) fn refusal(&self, shard: u64) -> Option<u16> {
        let mut inner = self.lock();
        let fits = |refuse: &&mut Refuse| refuse.times > 0 && refuse.shard.is_none_or(|of| of == shard);
        let refuse = inner.refusals.iter_mut().find(fits)?;
        refuse.times -= 1;
        Some(refuse.code)
    }

    /// Ends all sessions, as a reset of the token does.
    pub(super) fn end_all(&self) {
        self.cut(Cut::Close(4004));
        self.lock().sessions.clear();
    }

    /// Turns on or off Discord's limit of one IDENTIFY per 5 s of the sandbox's clock (`max_concurrency` is
    /// 1); an earlier IDENTIFY gets op 9. The limit is off at first: tests start and kill bots faster than
    /// that.
    pub fn pace_identifies(&self, paced: bool) {
        self.lock().paced = paced;
    }

    /// Whether an IDENTIFY may come now.
    pub(super) fn admits(&self, now: DateTime<Utc>) -> bool {
        let inner = self.lock();
        let early = inner.identifies.back().is_some_and(|last| now - *last < IDENTIFY_PAUSE);
        !(inner.paced && early)
    }

    /// Counts an IDENTIFY. Returns `false` for the 1001st of a day, for which Discord resets the token.
    pub fn count_identify(&self, now: DateTime<Utc>) -> bool {
        let mut inner = self.lock();
        inner.forget_identifies(now);
        inner.identifies.push_back(now);
        inner.identifies.len() <= IDENTIFIES
    }

    /// How many IDENTIFYs are left today, and how long until all are available again.
    pub fn identifies_left(&self, now: DateTime<Utc>) -> (usize, TimeDelta) {
        let mut inner = self.lock();
        inner.forget_identifies(now);
        let reset = inner.identifies.back().map_or_else(TimeDelta::zero, |last| *last + DAY - now);
        (IDENTIFIES.saturating_sub(inner.identifies.len()), reset)
    }

    pub(super) fn next_line(&self) -> u64 {
        let mut inner = self.lock();
        inner.lines += 1;
        inner.lines
    }

    /// Registers a session and delivers its first events, before any other event can reach it.
    pub(super) fn open(&self, mut session: Session, first: &[(&'static str, Value)]) {
        for (name, data) in first {
            session.deliver(name, &data.to_string());
        }
        self.lock().sessions.insert(session.id.clone(), session);
    }

    /// Takes a session up on a new connection, and replays the events after `seq` on it.
    pub(super) fn resume(&self, id: &str, seq: u64, line: Line, now: DateTime<Utc>) -> Result<(), NoResume> {
        let mut inner = self.lock();
        let expired = |session: &Session| session.detached_at.is_some_and(|at| now - at > SESSION_LIFE);
        let Some(session) = inner.sessions.get_mut(id).filter(|session| !expired(session)) else {
            inner.sessions.remove(id);
            return Err(NoResume::Unknown);
        };
        if seq > session.seq {
            inner.sessions.remove(id);
            return Err(NoResume::Seq);
        }
        if !session.can_replay(seq) {
            inner.sessions.remove(id);
            return Err(NoResume::Unknown);
        }
        // The second connection takes the session over.
        session.send(Out::Close(4000, "resumed elsewhere"));
        session.line = Some(line);
        session.detached_at = None;
        session.replay(seq);
        session.resumed();
        Ok(())
    }

    /// The session's connection is gone. With `for_good` (the client closed it with 1000 or 1001) the session
    /// ends too.
    pub(super) fn detach(&self, id: &str, line: u64, now: DateTime<Utc>, for_good: bool) {
        let mut inner = self.lock();
        let Some(session) = inner.sessions.get_mut(id) else { return };
        if session.line.as_ref().is_none_or(|current| current.number != line) {
            return;
        }
        session.line = None;
        session.detached_at = Some(now);
        if for_good {
            inner.sessions.remove(id);
        }
        inner.sessions.retain(|_, session| session.detached_at.is_none_or(|at| now - at <= SESSION_LIFE));
    }

    /// Sends an event to one session only. Returns `false` if the session is gone.
    pub(super) fn whisper(&self, id: &str, name: &'static str, data: &Value) -> bool {
        self.lock().sessions.get_mut(id).map(|session| session.deliver(name, &data.to_string())).is_some()
    }

    /// The session with this id, if it still exists.
    pub(super) fn session(&self, id: &str) -> Option<SessionInfo> {
        self.sessions().into_iter().find(|session| session.id == id)
    }

    pub(super) fn covers(session: &SessionInfo, guild_id: Id) -> bool {
        (guild_id.0 >> 22) % session.shard.1 == session.shard.0
    }

    fn lock(&self) -> MutexGuard<'_, Inner> {
        self.inner.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A payload that is not an event. Some clients require `s` and `t` in every payload.
pub(super) fn frame(op: u8, data: &Value) -> String {
    json!({ "op": op, "d": data, "s": null, "t": null }).to_string()
}
