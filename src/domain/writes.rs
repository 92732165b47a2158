//! The marks of a document's latest writes: a process that did not learn the outcome of its write looks for
//! its mark.
use serde::{Deserialize, Serialize};

/// Number of marks that are remembered: more writes than can come between a write and the look for its mark.
const REMEMBERED: usize = 8;

/// Random number that identifies one write.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Mark(i64);

/// The marks of the latest writes, the newest last.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Writes(Vec<Mark>);

impl Mark {
    pub fn random() -> Self {
        Self(rand::random())
    }

    /// The mark as it is stored in MongoDB.
    pub fn stored(self) -> i64 {
        self.0
    }
}

impl Writes {
    /// Adds a new mark; the caller stores the document with it.
    pub fn begin(&mut self) -> Mark {
        let mark = Mark::random();
        self.0.push(mark);
        let over = self.0.len().saturating_sub(REMEMBERED);
        self.0.drain(..over);
        mark
    }

    pub fn hold(&self, mark: Mark) -> bool {
        self.0.contains(&mark)
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_latest_are_remembered() {
        let mut writes = Writes::default();
        let marks: Vec<Mark> = (0..10).map(|_| writes.begin()).collect();
        let held: Vec<bool> = marks.iter().map(|mark| writes.hold(*mark)).collect();
        assert_eq!(held, [false, false, true, true, true, true, true, true, true, true]);
    }
}
