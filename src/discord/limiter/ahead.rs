//! How long the calls that wait will wait, as far as that can be known.
use super::{
    asking::Ahead,
    line::Line,
    state::{LimiterState, OLDEST_EACH},
};
use crate::discord::{rank::Rank, route::Bucket};
use chrono::{DateTime, TimeDelta, Utc};
use std::collections::HashMap;

impl LimiterState {
    /// How many calls are served before the one that waits under this seat number, and about when it is
    /// served.
    pub fn ahead(&self, bucket: &Bucket, seat: u64, now: DateTime<Utc>) -> Option<Ahead> {
        let line = self.lines.get(bucket)?;
        let own = line.iter().find(|waiting| waiting.seat == seat)?;
        let mut ahead = self.ahead_of(own.rank, own.party, seat, now);
        let in_line = line.iter().take_while(|waiting| waiting.seat != seat).count();
        if let Some(slot) = self.slots.get(bucket) {
            let begins = slot.free_at.max(now);
            let windows = slot.window.map(|(limit, length)| length * times(in_line / limit.max(1) as usize));
            ahead.about = ahead.about.max(begins + windows.unwrap_or_default());
        }
        Some(ahead)
    }

    pub fn ahead_of_one_more(&self, rank: Rank, party: u64, now: DateTime<Utc>) -> Ahead {
        self.ahead_of(rank, party, u64::MAX, now)
    }

    fn ahead_of(&self, rank: Rank, party: u64, seat: u64, now: DateTime<Utc>) -> Ahead {
        let mut of_others: HashMap<u64, usize> = HashMap::new();
        let (mut more_urgent, mut own) = (0, 0);
        for waiting in self.lines.values().flat_map(Line::iter).filter(|waiting| waiting.of_bot) {
            if waiting.rank < rank {
                more_urgent += 1;
            } else if waiting.rank == rank && waiting.party != party {
                *of_others.entry(waiting.party).or_default() += 1;
            } else if waiting.rank == rank && waiting.seat < seat {
                own += 1;
            }
        }
        // As many calls of each other guild come first as of the own guild, and one more of a guild whose
        // permit comes first.
        let before = |(other, count): (&u64, &usize)| {
            let is_before = self.served_at(*other) <= self.served_at(party);
            (own + usize::from(is_before)).min(*count)
        };
        let others = own + of_others.iter().map(before).sum::<usize>();
        // Some permits go to the calls that have waited longest.
        let turns = (more_urgent + others) * OLDEST_EACH / (OLDEST_EACH - 1);
        let seconds = turns / self.pace.now();
        let about = self.pace.opens_at().max(now) + TimeDelta::seconds(1) * times(seconds);
        Ahead { others, about }
    }
}

fn times(count: usize) -> i32 {
    i32::try_from(count).unwrap_or(i32::MAX)
}
