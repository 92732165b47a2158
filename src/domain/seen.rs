//! One of a few things that people change one at a time, as somebody saw it: whoever changes or removes it says which
//! it is, and in which edition, so that nobody undoes unseen what another did meanwhile.
use std::{fmt, str::FromStr};

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Seen {
    pub id: u32,
    /// Differs after each change.
    pub edition: u32,
}

/// In `custom_id`s: at most 17 characters.
impl fmt::Display for Seen {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:x}-{:x}", self.id, self.edition)
    }
}

impl FromStr for Seen {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        let (id, edition) = text.split_once('-').ok_or(())?;
        let number = |text| u32::from_str_radix(text, 16).map_err(|_| ());
        let seen = Self { id: number(id)?, edition: number(edition)? };
        // What is written otherwise was never posted.
        if seen.to_string() == text { Ok(seen) } else { Err(()) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_read_as_it_was_written() {
        for (id, edition) in [(0, 0), (1, 15), (u32::MAX, u32::MAX)] {
            let seen = Seen { id, edition };
            assert!(seen.to_string().chars().count() <= 17);
            assert_eq!(seen.to_string().parse(), Ok(seen));
        }
        for wrong in ["12", "+1-2", "01-2", "1-2-3", "-"] {
            assert!(wrong.parse::<Seen>().is_err(), "{wrong}");
        }
    }
}
