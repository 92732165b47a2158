//! What is clicked on the screen with the numbers of a guild's tickets.
use crate::domain::guild::numbers::Period;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NumbersAction {
    Show(Period),
    /// Shows the latest ratings.
    Ratings(Period),
    /// Sends the file.
    File(Period),
}

impl NumbersAction {
    pub(super) fn encode(self) -> String {
        match self {
            Self::Show(period) => format!("show:{}", period.word()),
            Self::Ratings(period) => format!("ratings:{}", period.word()),
            Self::File(period) => format!("file:{}", period.word()),
        }
    }

    pub(super) fn decode(text: &str) -> Option<Self> {
        let (verb, period) = text.split_once(':')?;
        let period = Period::of_word(period)?;
        match verb {
            "show" => Some(Self::Show(period)),
            "ratings" => Some(Self::Ratings(period)),
            "file" => Some(Self::File(period)),
            _ => None,
        }
    }

    /// One of each kind, for tests.
    #[cfg(test)]
    pub fn all() -> Vec<Self> {
        Period::ALL
            .iter()
            .flat_map(|period| [Self::Show(*period), Self::Ratings(*period), Self::File(*period)])
            .collect()
    }
}
