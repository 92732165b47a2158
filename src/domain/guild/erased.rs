//! What became of the erasure of a member's data.
/// What became of an erasure.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Erased {
    /// From how many tickets the member was taken out.
    pub tickets: u64,
    /// How many tickets with the member were left, because they are not over.
    pub left: u64,
    pub ended: Ended,
}

/// How an erasure ended for now.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Ended {
    /// Nothing else is left to do.
    Whole,
    /// The deletion of some tickets is not finished: it goes on after that.
    Later,
    /// MongoDB stopped it: it goes on by itself.
    #[default]
    Stopped,
}
