//! What members think of the help that they got, for administrators. Nobody reads what was said of tickets that
//! they handled themselves, and nobody's figure is shown before enough members have said something.
use chrono::{DateTime, Utc};
use serenity::model::id::UserId;

/// Somebody's figure is shown from so many ratings on.
const ENOUGH: u64 = 5;

/// How many ratings there are, and how many stars they have together.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Mean {
    pub count: u64,
    pub stars: u64,
}

impl Mean {
    /// The mean in tenths of a star, rounded; `None` without ratings.
    pub fn tenths(self) -> Option<u64> {
        (self.stars * 10 + self.count / 2).checked_div(self.count)
    }
}

/// The ratings of the tickets that were one person's when they were closed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RatedOf {
    pub by: Option<UserId>,
    pub mean: Mean,
}

/// The ratings of a guild, as somebody may read them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Ratings {
    pub whole: Mean,
    people: Vec<(UserId, Mean)>,
}

impl Ratings {
    /// Those that storage gave for a reader, who may read all of them.
    pub fn of_all(ratings: impl IntoIterator<Item = RatedOf>) -> Self {
        let mut read = Self::default();
        for RatedOf { by, mean } in ratings {
            read.whole.count += mean.count;
            read.whole.stars += mean.stars;
            read.people.extend(by.filter(|_| mean.count >= ENOUGH).map(|by| (by, mean)));
        }
        read
    }

    /// The figure of this person, if it is shown.
    pub fn of(&self, person: UserId) -> Option<Mean> {
        self.people.iter().find(|(by, _)| *by == person).map(|(_, mean)| *mean)
    }
}

/// One rating.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rated {
    pub number: i64,
    /// The name of the ticket's category.
    pub category: String,
    pub stars: u8,
    pub at: DateTime<Utc>,
    pub comment: Option<String>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn few_ratings_are_nobodys_figure() {
        let of = |by: Option<u64>, count, stars| RatedOf { by: by.map(UserId::new), mean: Mean { count, stars } };
        let all = [of(Some(7), 5, 21), of(Some(8), 4, 4), of(None, 1, 5)];
        let read = Ratings::of_all(all);
        assert_eq!((read.whole, read.whole.tenths()), (Mean { count: 10, stars: 30 }, Some(30)));
        assert_eq!(read.of(UserId::new(7)).and_then(Mean::tenths), Some(42));
        assert_eq!(read.of(UserId::new(8)), None);
        assert_eq!(Mean::default().tenths(), None);
        assert_eq!(Mean { count: 3, stars: 14 }.tenths(), Some(47), "rounded");
    }
}
