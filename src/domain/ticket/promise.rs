//! That somebody of the staff comes back to the member by a time that the member sees.
use crate::domain::{hours::instant, setup::zone::Zone, words::words};
use bson::serde_helpers::datetime::FromChrono04DateTime;
use chrono::{DateTime, Days, TimeDelta, Utc};
use serde::{Deserialize, Serialize};
use serde_with::serde_as;
use serenity::model::id::UserId;

/// By when somebody promises to come back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Delay {
    Hour,
    FourHours,
    /// Tomorrow at nine, as the clocks of the server's zone show it.
    Tomorrow,
}

words!(Delay {
    Hour = "1h",
    FourHours = "4h",
    Tomorrow = "tomorrow",
});

/// The minute of the day at which a promise for tomorrow is due.
const NINE: u16 = 9 * 60;

impl Delay {
    /// The time that is promised now.
    pub fn until(self, now: DateTime<Utc>, zone: Zone) -> DateTime<Utc> {
        match self {
            Self::Hour => now + TimeDelta::hours(1),
            Self::FourHours => now + TimeDelta::hours(4),
            Self::Tomorrow => {
                let today = now.with_timezone(&zone.tz()).date_naive();
                instant(zone, today.checked_add_days(Days::new(1)).unwrap_or(today), NINE)
            }
        }
    }
}

/// A promise. It ends when somebody of the staff writes, when it is replaced, and with the ticket's being open.
#[serde_as]
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Promise {
    pub by: UserId,
    /// Who is reminded: whoever promised, or the one who got the claim from them. `None` if they do not serve the
    /// ticket any more: then the staff are.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reminds: Option<UserId>,
    #[serde_as(as = "FromChrono04DateTime")]
    pub at: DateTime<Utc>,
    #[serde_as(as = "FromChrono04DateTime")]
    pub until: DateTime<Utc>,
    /// Whether the time is over, and whoever promised was reminded.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub is_over: bool,
}

impl Promise {
    /// The claim went from one person, or from nobody, to another: so does a promise of whoever can write no more.
    pub(super) fn follow_claim(&mut self, from: Option<UserId>, to: UserId) {
        if from.is_none() || self.reminds == from {
            self.reminds = Some(to);
        }
    }

    /// This person does not serve the ticket any more.
    pub(super) fn lose(&mut self, person: UserId) {
        self.reminds = self.reminds.filter(|reminded| *reminded != person);
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn tomorrow_at_nine_is_what_the_clocks_of_the_server_show() {
        for (zone, now, until) in [
            ("Europe/Paris", "2026-01-10T12:00:00Z", "2026-01-11T08:00:00Z"),
            // It is past midnight in Paris already.
            ("Europe/Paris", "2026-01-10T23:30:00Z", "2026-01-12T08:00:00Z"),
            // The clocks are put forward, and back, in that night.
            ("Europe/Paris", "2026-03-28T12:00:00Z", "2026-03-29T07:00:00Z"),
            ("Europe/Paris", "2026-10-24T12:00:00Z", "2026-10-25T08:00:00Z"),
            ("America/New_York", "2026-01-10T02:00:00Z", "2026-01-10T14:00:00Z"),
            ("UTC", "2026-02-28T08:00:00Z", "2026-03-01T09:00:00Z"),
        ] {
            let now: DateTime<Utc> = now.parse().unwrap();
            assert_eq!(Delay::Tomorrow.until(now, zone.parse().unwrap()), until.parse::<DateTime<Utc>>().unwrap());
        }
    }
}
