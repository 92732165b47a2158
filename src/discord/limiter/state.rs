//! The buckets and the calls that wait for them: a plain structure under one lock.
use super::{
    asking::{Asking, Left, Tally},
    line::{Admission, Answer, Line, Waiting},
    pace::Pace,
};
use crate::discord::{Fault, rank::Rank, route::Bucket};
use chrono::{DateTime, TimeDelta, Utc};
use std::collections::HashMap;
use tokio::sync::oneshot;

/// The number of buckets kept before idle ones are thrown out.
const KEPT: usize = 256;

/// How many calls of one rank may wait. A further call is refused: at 45 calls a second, the last of so many
/// would wait for minutes.
pub(super) const MOST_WAITING: usize = 4_000;

/// Every so many calls, the call that has waited longest goes, whatever its rank, so that the least urgent
/// calls are sent too.
pub(super) const OLDEST_EACH: usize = 9;

pub(super) struct LimiterState {
    pub slots: HashMap<Bucket, Slot>,
    /// The lines that are not empty.
    pub lines: HashMap<Bucket, Line>,
    /// The number of slots at which idle ones are looked for.
    prune_at: usize,
    pub pace: Pace,
    /// The number of the latest seat that was given.
    seats: u64,
    /// How many calls that count globally were admitted.
    turns: usize,
    /// By guild, the number of the guild's latest permit.
    served: HashMap<u64, usize>,
    /// How many calls that count globally wait in each rank.
    waiting: [usize; Rank::ALL.len()],
    /// The moment before which the token is not tried again.
    token_rejected_until: DateTime<Utc>,
    /// A task watches the clock for the calls that wait; `looks_again` is when it looks next.
    pub is_served: bool,
    looks_again: DateTime<Utc>,
    pub tally: Tally,
}

#[derive(Default)]
pub(super) struct Slot {
    /// A call that goes alone holds the slot.
    is_busy: bool,
    pub free_at: DateTime<Utc>,
    /// How many more calls Discord accepts before `resets_at`.
    left: u32,
    resets_at: DateTime<Utc>,
    /// How many calls a window takes and how long the window lasts, once a whole one was seen.
    pub window: Option<(u32, TimeDelta)>,
}

impl LimiterState {
    pub fn new(per_second: u32) -> Self {
        Self {
            slots: HashMap::new(),
            lines: HashMap::new(),
            prune_at: KEPT,
            pace: Pace::new(per_second),
            seats: 0,
            turns: 0,
            served: HashMap::new(),
            waiting: [0; Rank::ALL.len()],
            token_rejected_until: DateTime::default(),
            is_served: false,
            looks_again: DateTime::default(),
            tally: Tally::default(),
        }
    }

    /// Puts a call into its line and admits the calls that may go now, perhaps this one.
    pub fn line_up(
        &mut self,
        asking: &Asking<'_>,
        now: DateTime<Utc>,
    ) -> Result<(u64, oneshot::Receiver<Answer>), Fault> {
        if asking.of_bot && self.token_rejected_until > now {
            return Err(Fault::TokenRejected);
        }
        self.prune(now);
        let bucket = asking.bucket;
        let seat = asking.seat.unwrap_or(self.seats + 1);
        self.seats = self.seats.max(seat);
        let (sender, answer) = oneshot::channel();
        let waiting = Waiting::new(asking, seat, sender);
        let closed = self.closed_until(bucket, asking.of_bot);
        if !waiting.bears(closed, now) {
            return Err(Fault::NotBefore(closed));
        }
        self.waiting[asking.rank as usize] += usize::from(asking.of_bot);
        self.lines.entry(bucket.clone()).or_default().insert(waiting, bucket.is_unordered());
        self.serve(bucket, now);
        if self.waits(bucket, seat) {
            if asking.until <= now {
                self.leave(bucket, seat);
                return Err(Fault::NotBefore(self.opens_at(bucket, asking.of_bot).max(now)));
            }
            if self.waiting[asking.rank as usize] > MOST_WAITING {
                self.leave(bucket, seat);
                return Err(Fault::NotBefore(self.ahead_of_one_more(asking.rank, asking.party, now).about));
            }
        }
        Ok((seat, answer))
    }

    pub fn waits(&self, bucket: &Bucket, seat: u64) -> bool {
        self.lines.get(bucket).is_some_and(|line| line.iter().any(|waiting| waiting.seat == seat))
    }

    /// Whether something happens in the line before the watch looks again.
    pub fn is_sooner(&self, bucket: &Bucket) -> bool {
        let Some(line) = self.lines.get(bucket) else { return false };
        let gives_up = line.iter().map(|waiting| waiting.until).min();
        self.moves_at(bucket, line).into_iter().chain(gives_up).any(|when| when < self.looks_again)
    }

    /// Takes a call out of its line: its caller does not wait any more.
    pub fn leave(&mut self, bucket: &Bucket, seat: u64) {
        self.take_out(bucket, |waiting| waiting.seat == seat);
    }

    /// Ends a call that went alone. Returns whether others wait for its bucket.
    pub fn release(&mut self, bucket: &Bucket, now: DateTime<Utc>) -> bool {
        if let Some(slot) = self.slots.get_mut(bucket) {
            slot.is_busy = false;
        }
        self.serve(bucket, now);
        self.lines.contains_key(bucket)
    }

    pub fn learn(&mut self, bucket: &Bucket, alone: bool, said: Left, now: DateTime<Utc>) {
        let Left { limit, calls: left, resets_at } = said;
        let slot = self.slot(bucket);
        // The first call of a window tells how long it lasts.
        if let Some(limit) = limit.filter(|limit| left + 1 == *limit) {
            slot.window = Some((limit, resets_at - now));
        }
        if left == 0 {
            self.close(bucket, resets_at, now);
        } else if alone {
            // Answers to calls that went side by side come in any order; each of these calls was subtracted
            // from `left` when it was sent.
            (slot.left, slot.resets_at) = (left, resets_at);
        }
    }

    pub fn close(&mut self, bucket: &Bucket, until: DateTime<Utc>, now: DateTime<Utc>) {
        let slot = self.slot(bucket);
        slot.free_at = slot.free_at.max(until);
        slot.left = 0;
        let free_at = slot.free_at;
        for waiting in self.take_out(bucket, |waiting| !waiting.bears(free_at, now)) {
            let _ = waiting.answer.send(Err(free_at));
        }
    }

    pub fn close_all(&mut self, until: DateTime<Utc>, now: DateTime<Utc>) {
        self.pace.close(now, until);
        let closed_until = self.pace.closed_until();
        self.refuse_if(|waiting| waiting.of_bot && !waiting.bears(closed_until, now), |_| closed_until);
    }

    pub fn reject_token(&mut self, until: DateTime<Utc>) {
        self.token_rejected_until = until;
    }

    /// Admits the calls that may go now, refuses those that cannot wait any longer, and returns when to look
    /// again: `None` when no call waits.
    pub fn serve_all(&mut self, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
        self.refuse_if(|waiting| waiting.until <= now, |opens_at| opens_at.max(now));
        let uncounted = |line: &Line| line.head().is_some_and(|head| !head.of_bot);
        let uncounted = self.lines.iter().filter(|(_, line)| uncounted(line)).map(|(bucket, _)| bucket.clone());
        for bucket in uncounted.collect::<Vec<_>>() {
            self.serve_uncounted(&bucket, now);
        }
        self.serve_counted(now);
        let moves = self.lines.iter().filter_map(|(bucket, line)| self.moves_at(bucket, line)).min();
        let gives_up = self.lines.values().flat_map(Line::iter).map(|waiting| waiting.until).min();
        // The next look is at least a moment away: what can go now has gone.
        let next = moves.into_iter().chain(gives_up).min()?.max(now + TimeDelta::milliseconds(1));
        self.looks_again = next;
        Some(next)
    }

    #[cfg(test)]
    pub fn in_line(&self) -> usize {
        self.lines.values().flat_map(Line::iter).count()
    }

    #[cfg(test)]
    pub fn slots(&self) -> usize {
        self.slots.len()
    }

    /// Admits the calls that may go now that this bucket's line, or what is left of the bucket, has changed.
    fn serve(&mut self, bucket: &Bucket, now: DateTime<Utc>) {
        match self.lines.get(bucket).and_then(Line::head) {
            Some(head) if head.of_bot => self.serve_counted(now),
            Some(_) => self.serve_uncounted(bucket, now),
            None => {}
        }
    }

    fn serve_uncounted(&mut self, bucket: &Bucket, now: DateTime<Utc>) {
        while self.lines.contains_key(bucket) && self.slot(bucket).is_free(now) {
            self.admit(bucket, now);
        }
    }

    fn serve_counted(&mut self, now: DateTime<Utc>) {
        while self.pace.opens_at() <= now
            && let Some(bucket) = self.next(now)
        {
            self.admit(&bucket, now);
        }
    }

    /// The bucket whose head is admitted next, among the lines whose calls count globally and whose bucket is
    /// free.
    fn next(&self, now: DateTime<Utc>) -> Option<Bucket> {
        let is_free = |bucket| self.slots.get(bucket).is_none_or(|slot| slot.is_free(now));
        let by_age = self.turns % OLDEST_EACH == OLDEST_EACH - 1;
        let heads = self.lines.iter().filter_map(|(bucket, line)| Some((bucket, line.head()?)));
        let ready = heads.filter(|(bucket, head)| head.of_bot && is_free(bucket));
        let key = |head: &Waiting| {
            let rank = if by_age { Rank::Rights } else { head.rank };
            let served = if by_age { 0 } else { self.served_at(head.party) };
            (rank, served, head.seat)
        };
        ready.min_by_key(|(_, head)| key(head)).map(|(bucket, _)| bucket.clone())
    }

    /// Gives the head of a line its permit.
    fn admit(&mut self, bucket: &Bucket, now: DateTime<Utc>) {
        let Some(line) = self.lines.get_mut(bucket) else { return };
        let head = line.pop();
        if line.is_empty() {
            self.lines.remove(bucket);
        }
        let Some(head) = head else { return };
        self.waiting[head.rank as usize] -= usize::from(head.of_bot);
        let slot = self.slot(bucket);
        let alone = slot.left == 0 || slot.resets_at <= now || !bucket.is_unordered();
        let admission = if alone { Admission::Alone } else { Admission::Beside };
        if head.answer.send(Ok(admission)).is_err() {
            // The caller went away meanwhile.
            return;
        }
        if alone {
            slot.is_busy = true;
        } else {
            slot.left -= 1;
            if slot.left == 0 {
                slot.free_at = slot.free_at.max(slot.resets_at);
            }
        }
        if head.of_bot {
            self.pace.take(now);
            self.turns += 1;
            self.served.insert(head.party, self.turns);
        }
    }

    /// Refuses the calls for which `is` is true, saying when their bucket opens.
    fn refuse_if(&mut self, is: impl Fn(&Waiting) -> bool, at: impl Fn(DateTime<Utc>) -> DateTime<Utc>) {
        let is_met = |(bucket, line): (&Bucket, &Line)| line.iter().any(&is).then(|| bucket.clone());
        for bucket in self.lines.iter().filter_map(is_met).collect::<Vec<_>>() {
            for waiting in self.take_out(&bucket, &is) {
                let at = at(self.opens_at(&bucket, waiting.of_bot));
                let _ = waiting.answer.send(Err(at));
            }
        }
    }

    fn take_out(&mut self, bucket: &Bucket, is: impl Fn(&Waiting) -> bool) -> Vec<Waiting> {
        let Some(line) = self.lines.get_mut(bucket) else { return Vec::new() };
        let out = line.take_if(is);
        if line.is_empty() {
            self.lines.remove(bucket);
        }
        for waiting in out.iter().filter(|waiting| waiting.of_bot) {
            self.waiting[waiting.rank as usize] -= 1;
        }
        out
    }

    /// When the head of the line can go; `None` while another call goes alone.
    fn moves_at(&self, bucket: &Bucket, line: &Line) -> Option<DateTime<Utc>> {
        let is_busy = self.slots.get(bucket).is_some_and(|slot| slot.is_busy);
        line.head().filter(|_| !is_busy).map(|head| self.opens_at(bucket, head.of_bot))
    }

    fn opens_at(&self, bucket: &Bucket, of_bot: bool) -> DateTime<Utc> {
        let free_at = self.slots.get(bucket).map_or_else(DateTime::default, |slot| slot.free_at);
        if of_bot { free_at.max(self.pace.opens_at()) } else { free_at }
    }

    /// The moment before which Discord has said that a call of this bucket is not sent.
    fn closed_until(&self, bucket: &Bucket, of_bot: bool) -> DateTime<Utc> {
        let free_at = self.slots.get(bucket).map_or_else(DateTime::default, |slot| slot.free_at);
        if of_bot { free_at.max(self.pace.closed_until()) } else { free_at }
    }

    pub fn served_at(&self, party: u64) -> usize {
        self.served.get(&party).copied().unwrap_or_default()
    }

    fn slot(&mut self, bucket: &Bucket) -> &mut Slot {
        self.slots.entry(bucket.clone()).or_default()
    }

    fn prune(&mut self, now: DateTime<Utc>) {
        if self.slots.len() < self.prune_at {
            return;
        }
        let lines = &self.lines;
        self.slots.retain(|bucket, slot| slot.is_busy || slot.free_at > now || lines.contains_key(bucket));
        // The number is doubled, so that looking costs little per call even when all slots are in use.
        self.prune_at = KEPT.max(2 * self.slots.len());
        if self.served.len() > KEPT {
            let mut parties = lines.values().flat_map(Line::iter).map(|waiting| waiting.party).collect::<Vec<_>>();
            parties.sort_unstable();
            self.served.retain(|party, _| parties.binary_search(party).is_ok());
        }
    }
}

impl Slot {
    fn is_free(&self, now: DateTime<Utc>) -> bool {
        !self.is_busy && self.free_at <= now
    }
}
